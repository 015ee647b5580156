"""Wording that speaks of age: phrases that mean the young or the old, and years of experience asked for.

The phrases are those that the regulators and guides named on the pages of the codes warn of, and near relatives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from roledsl.checks.view import Text, View
from roledsl.checks.wording.english import Finder, plainly
from roledsl.checks.wording.phrases import Phrase, phrases
from roledsl.diagnostics import Diagnostic

_YOUNG = "speaks to the young, and tells older people to stay away"
_OLD = "speaks of age, and tells younger people to stay away"
_NEEDS = "say what the work needs"
_SKILL = "name the skill that is needed, such as the software or the task"

_ROWS = phrases(
    "RD802",
    (
        ("digital native/natives", _YOUNG, _SKILL),
        ("tech savvy millennial/millennials", _YOUNG, _SKILL),
        ("school leaver/leavers wanted", _YOUNG, "say at what level the work begins, and what training there is"),
        ("would suit a school leaver", _YOUNG, "say at what level the work begins, and what training there is"),
        ("young person/professional/professionals wanted", _YOUNG, _NEEDS),
        ("young professional/professionals", _YOUNG, _NEEDS),
        ("young and dynamic/energetic/enthusiastic/ambitious", _YOUNG, _NEEDS),
        ("young dynamic/energetic/enthusiastic/ambitious/vibrant", _YOUNG, _NEEDS),
        ("dynamic/energetic/enthusiastic/vibrant/fun young team/company", _YOUNG, "say how the team works"),
        ("young team/company", _YOUNG, "say how the team works"),
        ("young at heart", _YOUNG, _NEEDS),
        ("youthful", _YOUNG, "say what is meant: enthusiasm, say, is found at every age"),
        ("up and coming", _YOUNG, "say at what level the work is"),
        ("millennial/millennials", _YOUNG, _NEEDS),
        ("gen z", _YOUNG, _NEEDS),
        ("overqualified/overexperienced", "speaks of age to those with long careers", "say what the work offers"),
        ("over qualified/experienced", "speaks of age to those with long careers", "say what the work offers"),
        ("mature person/individual/candidate/applicant/outlook/attitude/approach/manner/personality", _OLD,
         "say what is meant, such as calm, reliable or able to work without supervision"),
        ("mature and responsible/reliable/professional/sensible", _OLD, "say what is meant, such as reliable"),
        ("old hand/hands", _OLD, "say what experience is needed"),
    ),
)  # fmt: skip

# Graduates may be those whom somebody teaches.
_TAUGHT = r"\b(?:train|mentor|teach|support|coach|help|induct|recruit|scheme|programme)"
_GRADUATES = (
    "recent graduate/graduates",
    "recent college/university graduate/graduates",
    "new/fresh graduate/graduates",
    "newly qualified graduate/graduates",
)
_LEVEL = "ask for the qualification, whenever it was gained, or say at what level the work begins"
PHRASES = (*_ROWS, *(Phrase("RD802", wording, _YOUNG, _LEVEL, unless=_TAUGHT) for wording in _GRADUATES))

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
# `3 years`, `five (5) years`, `two to four years`, `10+ years'`.
_YEARS = (
    rf"\(?{_NUMBER}\)?\+?(?:\s*(?:-|–|to|or)\s*(?:{_NUMBER}|more))?(?:\s+\(?{_NUMBER}\)?)?\s*\+?\s*years?'?\)?"
    r"(?! (?:of age|olds?|teaching)\b)"
)
# What they were spent on stands beside them: `five years of relevant experience`, `experience of at least a year`.
_SPENT = r"(?:experience|track record|in (?:a|the) (?:similar|same|comparable|relevant)\b|post[- ]qualification)"
_LEAST = r"(?:at least|(?:a )?minimum(?: of)?|over|more than|no less than)"
_ASKED = re.compile(
    rf"\b(?:{_LEAST}\s+)?{_YEARS}(?:\s+[\w/,'-]+){{0,6}}?\s+{_SPENT}|\bexperience (?:of|for) (?:{_LEAST} )?{_YEARS}"
)


def years_of_experience(text: Text, _view: View) -> Iterator[Diagnostic]:
    """RD803: a number of years of experience that somebody has to have."""
    if text.meaning in _NOT_ASKED:
        return
    found = _ASKED.search(plainly(text.text))
    if found is not None:
        yield text.diagnose(
            "RD803",
            *found.span(),
            f"`{text.text[slice(*found.span())]}` counts years, which says little of what was learned in them",
            help="say what somebody must have done, and how well; a number of years counts against the young",
        )


# Sections that say what there is, and ask for nothing.
_NOT_ASKED = frozenset({"purpose", "context", "scope", "benefits", "dimensions", "accountabilities"})
YEARS = Finder("year years", years_of_experience)
