"""The head of a document: what kind of document it is, whose, and of which role; and what of it is text after all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import define, field

from roledsl.importing.casing import heading, title
from roledsl.importing.entries import Entry, Heading, Labelled, Text
from roledsl.importing.lexicon import OCCUPATIONS, ORGANISATION_SIGNS, meaning, words_of
from roledsl.importing.prose import plain
from roledsl.importing.report import Decision
from roledsl.importing.signs import Line

_FORM: Final = re.compile(
    r"(?:(?:volunteer|draft|model|generic|sample)\s+)?(?:job|role|position|post)\s+(?:description|profile|specification|advert(?:isement)?|outline|posting|spec)(?:s)?"
    r"(?:\s*(?:&|and|/)\s*person(?:nel)?\s+spec(?:ification)?)?",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(
    r"^(?:\s*(?:for|of|for the (?:post|role|position) of|[:–—|-])\s*)|(?:\s*[:–—|-]\s*)$", re.IGNORECASE
)
_FILE: Final = re.compile(
    r"\.(?:\w{1,5})$|\b(?:jd|job description|role description|role profile|final|draft|copy"
    r"|v\d+(?:\.\d+)?)\b|[()\[\]]|\b\d{4,8}\b",
    re.IGNORECASE,
)
_OF_ROLE: Final = re.compile(r"(?:role|purpose|duties|responsibilities) of (?:the|an?)\b", re.IGNORECASE)
_FIRST: Final = 10  # entries among which a title is looked for
_SHORT: Final = 6  # words of a title that nothing sets off
_LONGEST: Final = 14  # words of a title


@define
class Masthead:
    """What the head of a document says. ``rest`` are the entries that are no part of it."""

    title: str = ""
    form: str = ""
    organisation: str = ""
    decision: Decision | None = None
    rest: list[Entry] = field(factory=list)


def read_head(entries: Sequence[Entry], known: frozenset[str], name: str, said: str = "") -> Masthead:
    """Read the head of a document.

    ``name`` is the file's, which gives a title where nothing else does; ``said`` is the title that the document says of
    itself outside its text, or empty.
    """
    found = Masthead()
    labelled = [
        entry
        for entry in entries
        if isinstance(entry, Labelled) and entry.meaning is not None and entry.meaning.kind == "title"
    ]
    sure = next(
        (entry for entry in labelled if entry.value and entry.meaning is not None and entry.meaning.surety > 0.9), None
    )
    limit = _end_of_head(entries)
    best = -1
    if said and sure is None:
        form = _FORM.match(said)
        rest = _JOINT.sub("", said[form.end() :]).strip(" -–—:|") if form is not None else ""
        if form is not None and rest:
            found.form = heading(form[0], known)
        found.title = title(plain(rest or said), known)
        found.decision = Decision("role", "the document says it of itself", 0.95, said, "")
    elif sure is None:
        best = max(range(limit), key=lambda number: _weight(entries[number], number), default=-1)
        if best >= 0 and _weight(entries[best], best) < _ENOUGH:
            best = -1
    for number, entry in enumerate(entries):
        line = _line(entry)
        if number >= limit or line is None or not _prominent(entry, line):
            found.rest.append(entry)
        elif said and sure is None and words_of(line.heading) == words_of(said):
            said = ""  # the title once more, which is printed once
        elif not _take(found, line, known, titled=number != best):
            found.rest.append(entry)
    if not found.title and sure is None:
        _else(found, entries, labelled, known, name)
    return found


_ENOUGH: Final = 2.0
"""What must speak for a line being the title."""
_UNLIKELY: Final = re.compile(
    r"\b(?:welcome|apply|applying|join us|careers?|vacanc(?:y|ies)|jobs\b|opportunit\w+"
    r"|about|who|what|how|why|part [a-z0-9]\b"
    r"|details|info(?:rmation)?|excerpt|general|salary|closing|deadline|posted|date|location|introduction"
    r"|background|hours|overview|contents|home|menu|page|news|blog)\b"
    r"|[£$€|=]|\d{3,}|\?$",
    re.IGNORECASE,
)


def _weight(entry: Entry, number: int) -> float:
    """Weigh what speaks for an entry being the title of the role."""
    line = _line(entry)
    if line is None or line.marker or not _prominent(entry, line) or not any(map(str.isalpha, line.text)):
        return 0
    text = _FORM.sub(" ", line.heading)
    if not any(map(str.isalpha, text)) or len(text.split()) > _LONGEST or line.text.endswith((".", "!", ";")):
        return 0
    stands_out = (line.size > 1.1) + line.centred * 0.5 + line.bold * 0.5 + line.capitals * 0.5
    found = 2.5 * bool(OCCUPATIONS.search(text)) + 2.0 * (line.level == 1) + 0.7 * (line.level == 2) + stands_out
    found += 1.0 * (_FORM.search(line.text) is not None) + 0.5 * (number == 0) - 0.1 * number
    found -= 2.5 * bool(_UNLIKELY.search(text)) + 2.0 * _is_organisation(text) + 3.0 * bool(_OF_ROLE.match(text))
    known = meaning(text)
    return found - 2.5 * (
        known is not None and known.kind in {"section", "standing", "field", "vacancy"} and line.level != 1
    )


def _end_of_head(entries: Sequence[Entry]) -> int:
    """Give the number of the first entry that is surely no part of the head."""
    seen = 0
    for number, entry in enumerate(entries):
        if isinstance(entry, Heading) and entry.meaning is not None and entry.meaning.kind in {"section", "standing"}:
            if entry.line.level == 1 and not seen and OCCUPATIONS.search(entry.text):
                continue
            return number
        line = _line(entry)
        if line is not None and (line.marker or line.words > 2 * _LONGEST):
            seen += 1
        if seen > 1 or number > _FIRST * 3:
            return number
    return len(entries)


def _line(entry: Entry) -> Line | None:
    return entry.line if isinstance(entry, (Heading, Text)) else None


def _prominent(entry: Entry, line: Line) -> bool:
    """Tell whether a line may be one of a head: a heading, or one that stands out, or says what the document is."""
    if line.words > _LONGEST + 6 or line.marker:
        return False
    stands_out = line.bold or line.centred or line.capitals or line.size > 1.1 or bool(line.level)
    short = line.words <= _SHORT and OCCUPATIONS.search(line.text) is not None and line.text[-1:].isalnum()
    return (
        isinstance(entry, Heading)
        or stands_out
        or short
        or (_FORM.search(line.text) is not None and line.words <= 9 and not line.text.endswith("."))
    )


def _take(found: Masthead, line: Line, known: frozenset[str], *, titled: bool) -> bool:
    """Take a line of the head apart: what kind of document, whose, of which role; tell whether all of it was taken."""
    text = line.heading
    if _OF_ROLE.match(text):
        return False
    form = _FORM.search(text)
    whole = meaning(text)
    if whole is not None and whole.kind == "form" and not found.form and (form is None or form[0] == text.strip()):
        found.form = heading(text, known)
        return True
    if form is not None and not found.form:
        before, after = text[: form.start()], text[form.end() :]
        rest = [
            part for part in (_JOINT.sub("", before).strip(" -–—:|"), _JOINT.sub("", after).strip(" -–—:|")) if part
        ]
        if len(rest) <= 1 and all(_fits(found, part, titled=titled) for part in rest):
            for part in rest:
                _put(found, part, line, known)
            found.form = heading(form[0], known)
            return True
        return False
    if _fits(found, text, titled=titled) and (whole is None or line.level == 1):
        _put(found, text, line, known)
        return True
    return False


def _fits(found: Masthead, text: str, *, titled: bool) -> bool:
    """Tell whether a text is the name of an organisation or the title of a role, and that is still wanted."""
    if titled and _is_organisation(text):
        return not found.organisation
    return not found.title and not titled


def _is_organisation(text: str) -> bool:
    return (
        ORGANISATION_SIGNS.search(text) is not None
        and OCCUPATIONS.search(text) is None
        and len(text.split()) <= 10
        and ":" not in text
    )


def _put(found: Masthead, text: str, line: Line, known: frozenset[str]) -> None:
    if _is_organisation(text) and (found.title or _weight_of(text) < 0):
        found.organisation = title(plain(text), known)
        return
    why = "it stands at the head of the document" + (", in the style of a title" if line.level == 1 else "")
    sure = 0.6 + 0.2 * (line.level == 1) + 0.19 * (OCCUPATIONS.search(text) is not None)
    found.title = title(plain(text), known)
    check = "" if sure > 0.7 else f"is “{plain(text)}” the title of the role?"
    found.decision = Decision("role", why, round(sure, 2), text, line.place, check)


_SPOKEN: Final = re.compile(
    r"\b(?:The|An?|As an?|As the|for an?|seeking an?|role of|post of|position of|be an?|hire an?|join us as an?)\s+"
    r"((?:the )?[A-Z][\w’'&-]*(?:,?[ /](?:[A-Z][\w’'&-]*|of|and|the|for|&)){0,8})"
)


def _spoken(entries: Sequence[Entry]) -> str:
    """Give the title that the text speaks of most, as in “The Head Gardener will …”; empty where there is none."""
    said: dict[str, int] = {}
    for entry in entries:
        line = _line(entry)
        for match in _SPOKEN.finditer(line.text if line is not None else ""):
            text = re.sub(r"^the |(?:\s+(?:of|and|the|for|&))+$", "", match[1])
            if OCCUPATIONS.search(text) and len(text) > 4:
                said[text] = said.get(text, 0) + 1
    return max(said, key=lambda text: (said[text], len(text)), default="")


def _weight_of(text: str) -> float:
    return 1.0 if OCCUPATIONS.search(text) else -1.0


def _else(
    found: Masthead, entries: Sequence[Entry], labelled: Sequence[Labelled], known: frozenset[str], name: str
) -> None:
    """Find a title elsewhere: under a label that may mean others too, in the text, in the name of the file."""
    less = next((entry for entry in labelled if entry.value), None)
    if less is not None:
        return  # the folding takes it from there
    if spoken := _spoken(entries):
        found.title = title(spoken, known)
        check = "no line of the document is its title; this is whom its text speaks of"
        found.decision = Decision("role", "the text speaks of it", 0.6, spoken, "text", check)
        return
    bare = re.sub(r"[_\-.]+", " ", _FILE.sub(" ", name.rpartition("/")[2]))
    text = " ".join(_FILE.sub(" ", bare).split())
    found.title = (text[0].upper() + text[1:]) if text and text[0].islower() else title(text, known)
    found.title = found.title or "Untitled role"
    check = "the document does not say its title; this is the name of its file"
    found.decision = Decision("role", "the name of the file has it", 0.4, text, "file name", check)
