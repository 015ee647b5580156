"""What houses call things: the headings and labels of job descriptions, and the word of the language for each."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any, Final, NamedTuple

from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS


def data_of(name: str) -> dict[str, Any]:
    """Read a table of wordings or phrases that lies beside this module."""
    return tomllib.loads(resources.files("roledsl.importing").joinpath(name).read_text("utf-8"))


class Meaning(NamedTuple):
    """What a heading or a label means.

    ``kind`` is ``field``, ``section``, ``standing``, ``title`` (the role's), ``form`` (what kind of document this is),
    ``organisation`` or ``vacancy`` (what only an advert has). ``word`` is the language's; ``surety``, from 0 to 1, is
    how seldom the wording means anything else.
    """

    kind: str
    word: str
    surety: float


_DATA: Final = data_of("wordings.toml")


def _table(kind: str, key: str, surety: float = 1.0) -> dict[str, Meaning]:
    return {
        " ".join(wording.split()): Meaning(kind, "" if word == "none" else word, surety)
        for word, wordings in _DATA[key].items()
        for wording in wordings.split(",")
    }


# Where a wording means one thing as a label before a value and another as a heading above a text.
_AS_HEADING: Final[dict[str, Meaning]] = {
    **_table("section", "sections"),
    **{word: Meaning("section", word, 1.0) for word in SECTION_WORDS},
    **_table("standing", "standings"),
}
_AS_LABEL: Final[dict[str, Meaning]] = {
    **_table("field", "perhaps_fields", 0.9),
    **_table("field", "fields"),
    **_table("title", "perhaps_titles", 0.6),
    **_table("title", "titles"),
    **_table("organisation", "organisations", 0.8),
    **_table("vacancy", "vacancies", 0.8),
}
_TABLE: Final[dict[str, Meaning]] = {**_AS_LABEL, **_table("form", "forms"), **_AS_HEADING}


def phrases(patterns: list[str]) -> re.Pattern[str]:
    """Give a pattern of any of the phrases, as whole words and without regard to case."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


ORGANISATION_SIGNS: Final = phrases(_DATA["names"]["organisations"])
"""What names of organisations have, and titles of roles seldom."""
OCCUPATIONS: Final = re.compile(rf"\b(?:{'|'.join(_DATA['names']['occupations'])})s?\b", re.IGNORECASE)
"""What titles of roles have."""

RELATIONS: Final = frozenset(word.text for word in FIELD_WORDS.values() if word.value == "names")
"""The words that say whom a role has to do with."""

_NUMBERING: Final = re.compile(
    r"(?:(?:part|section|annex|appendix|schedule|heading)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[a-h]|[ivx]{1,4})\s*[.):\-–—]+\s+"
    r"|(?:part|section)\s+(?:\d{1,2}|[a-h]|[ivx]{1,4}|one|two|three|four)\s*[:.\-–—]*\s+",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]\s*")
_SIGNS: Final = re.compile(r"[^\w\s]|_")
_APOSTROPHES: Final = str.maketrans({"’": "", "'": "", "`": "", "‘": "", "&": " and ", "/": " ", "+": " and "})
_TAIL: Final = re.compile(
    r"\s+(?:of|for|in|to)\s+(?:the\s+|this\s+|our\s+)?(?:role|post|job|position|post ?holder|jobholder|vacancy)$"
    r"|\s+(?:include|includes|including|are|is|will include|may include|required|the following|as follows"
    r"|if applicable)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def words_of(text: str) -> str:
    """Give a heading or a label as the table has it: lower case, without numbering, articles and signs."""
    text = _NUMBERING.sub("", " ".join(text.split()), count=1) if _NUMBERING.match(" ".join(text.split())) else text
    text = _SIGNS.sub(" ", text.translate(_APOSTROPHES).casefold())
    words = text.split()
    return " ".join(word for word in words if word not in _ARTICLES) or " ".join(words)


_ARTICLES: Final = frozenset({"the", "a", "an"})


@lru_cache(maxsize=20_000)
def meaning(text: str, *, as_label: bool = False) -> Meaning | None:
    """Tell what a heading means, or with ``as_label`` a label before a value; None for what no house is known to say.

    A wording counts too without what stands in brackets, without ``of the role`` and the like, and without ``your``.
    """
    first = _AS_LABEL if as_label else _AS_HEADING
    for number, wording in enumerate(_variants(text)):
        found = first.get(wording) or _TABLE.get(wording)
        if found is not None:
            return found._replace(surety=found.surety * (1 - 0.1 * min(number, 3)))
    if _OF_ROLE.match(text):
        return Meaning("section", "purpose", 0.8)
    words = words_of(text)
    return _in_part(words.split(), first) or (None if as_label else _by_words(words))


# What headings speak of that no table has, such as questions; the first that fits. Their surety is little.
_SPOKEN: Final = tuple((word, phrases(patterns)) for word, patterns in _DATA["spoken"].items())
_SHORT: Final = 10


def _by_words(words: str) -> Meaning | None:
    if not 1 < len(words.split()) <= _SHORT:
        return None
    word = next((word for word, pattern in _SPOKEN if pattern.search(words)), "none")
    return Meaning("section", word, 0.55) if word != "none" else None


_OF_ROLE: Final = re.compile(r"(?:main |primary |key )?(?:role|purpose|function) of (?:the|an?) \w+", re.IGNORECASE)
_LONGEST: Final = 6  # words of a wording that is looked for at the ends of a longer text


def _in_part(words: list[str], table: dict[str, Meaning]) -> Meaning | None:
    """Look for a wording of two words or more at the beginning or the end of a longer text."""
    for length in range(min(_LONGEST, len(words) - 1), 1, -1):
        for part, surety in ((words[:length], 0.75), (words[-length:], 0.7)):
            found = table.get(" ".join(part)) or _TABLE.get(" ".join(part))
            if found is not None and found.kind in {"section", "standing", "field"} and found.surety == 1.0:
                if found.kind == "field" and (found.word not in RELATIONS or surety > 0.7):
                    continue
                return found._replace(surety=surety)
    return None


def _variants(text: str) -> list[str]:
    """Give the wordings under which a text may stand in the table, nearest first."""
    whole = words_of(text)
    bare = words_of(_BRACKETS.sub(" ", text))
    found = [whole, bare]
    short = _TAIL.sub("", bare)
    found.append(short)
    found.append(
        " ".join(
            word
            for word in short.split()
            if word not in {"your", "our", "this", "of", "for", "key", "main", "post", "role", "job", "position"}
        )
    )
    found.append(words_of(re.split(r"\s+[-–—:]\s+|:\s+", text, maxsplit=1)[0]))
    found.append(words_of(text.rpartition(", ")[2]))
    return list(dict.fromkeys(one for one in found if one))
