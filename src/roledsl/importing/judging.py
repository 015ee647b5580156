"""Whether a document is a job description at all: what speaks for it, and what it is rather."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from attrs import frozen

from roledsl.importing.blocks import Paper, paragraphs
from roledsl.importing.entries import Entry, Heading, Labelled, Made
from roledsl.importing.lexicon import OCCUPATIONS, data_of, phrases

REFUSED: Final = 2.0
"""What must speak for a document, on balance, for it to be imported at all."""
DOUBTFUL: Final = 4.0
"""Below this it is imported, and a person is asked to look."""
_FEWEST: Final = 40  # words
_OFTEN: Final = 10  # phrases of job descriptions, in a long text
_PLACEHOLDER: Final = re.compile(
    r"_?\{+[^{}\n]{1,80}\}+|\[[A-Za-z][^\[\]\n]{2,60}\](?!\()|<[a-z][^<>\n]{2,60}>|\bTB[CD]\b"
)
_SEVERAL: Final = 6  # places to be filled in, of a template
_CORE: Final = frozenset(
    {
        "accountabilities",
        "duties",
        "responsibilities",
        "person specification",
        "essential",
        "desirable",
        "purpose",
        "key result areas",
    }
)
_VOWELS: Final = re.compile(r"[aeiouyàâäåæéèêëíîïóôöøœúùûüŵŷ]", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_DATA: Final = data_of("phrases.toml")
_SPEAKING: Final = phrases(_DATA["job_descriptions"]["phrases"])
# What a document is rather, and how it speaks.
_OTHERS: Final = tuple((one["what"], one["weight"], phrases(one["phrases"])) for one in _DATA["others"])


@frozen
class Judgement:
    """What speaks for a document being a job description, on balance; and the reason, where it is little."""

    weight: float
    reason: str = ""

    @property
    def outcome(self) -> Literal["imported", "doubtful", "refused"]:
        """``imported``, ``doubtful`` or ``refused``."""
        return "refused" if self.weight < REFUSED else "doubtful" if self.weight < DOUBTFUL else "imported"


def judge(paper: Paper, entries: Sequence[Entry], title: str) -> Judgement:
    """Judge a document by its entries and its words."""
    text = "\n".join(paragraph.text for paragraph in paragraphs(paper.blocks))
    words = text.split()
    core = {entry.meaning.word for entry in entries if isinstance(entry, Heading) and entry.meaning is not None} & _CORE
    if len(words) < _FEWEST // 4 and not core and not any(isinstance(entry, Labelled) for entry in entries):
        return Judgement(0, "there is next to no text in it" if words else "there is no text in it")
    if reason := _scrambled(text):
        return Judgement(0, reason)
    found = sum(weight for weight, _ in _for(entries, text, len(words), title))
    against = _against(text, len(words))
    total = found - sum(weight for weight, _ in against)
    if len(core) > 1:
        total = max(total, REFUSED)  # it has duties and requirements, whatever else it speaks of
    if len(_PLACEHOLDER.findall(text)) >= _SEVERAL:
        return Judgement(min(total, DOUBTFUL - 0.1), "it reads like a template to be filled in")
    if total >= DOUBTFUL:
        return Judgement(total)
    rather = max(against, default=(0.0, ""))[1]
    reason = (
        f"it reads like {rather}" if rather else "no duties, requirements or details of a post were recognised in it"
    )
    if not rather and len(words) > _FEWEST and _foreign(words):
        reason = "it is not in English, and the headings of other languages are not known"
    return Judgement(total, reason)


def _foreign(words: Sequence[str]) -> bool:
    """Tell whether a text is hardly English: English has an article or a preposition in every few words."""
    common = sum(word.casefold() in {"the", "of", "and", "to", "in", "a", "for", "with", "on"} for word in words)
    return common * 8 < len(words)


def _for(entries: Sequence[Entry], text: str, words: int, title: str) -> Iterator[tuple[float, str]]:
    meanings = [entry.meaning for entry in entries if isinstance(entry, Heading) and entry.meaning is not None]
    sections = {found.word for found in meanings if found.kind in {"section", "standing"}}
    core = sections & _CORE
    yield 2.0 * min(len(core), 3), "sections"
    yield 0.5 * min(len(sections - core), 4), "other sections"
    fields = {
        entry.meaning.word
        for entry in entries
        if isinstance(entry, Labelled) and entry.meaning is not None and entry.meaning.kind in {"field", "title"}
    }
    yield (
        1.0
        * min(
            len(
                fields
                & {
                    "reports to",
                    "line manager",
                    "accountable to",
                    "responsible to",
                    "grade",
                    "salary",
                    "hours",
                    "supervises",
                    "manages",
                    "title",
                    "department",
                    "location",
                    "contract",
                    "post number",
                }
            ),
            4,
        ),
        "fields",
    )
    yield 1.5 * any(isinstance(entry, Made) and entry.kind == "criteria" for entry in entries), "criteria"
    yield 2.5 * any(isinstance(entry, Made) and bool(entry.levels) for entry in entries), "levels"
    yield (
        1.5
        * any(
            entry.meaning is not None and entry.meaning.kind == "form"
            for entry in entries
            if isinstance(entry, Heading)
        ),
        "form",
    )
    yield 1.0 * bool(OCCUPATIONS.search(title)), "title"
    spoken = len(_SPEAKING.findall(text))
    yield min(3.0, 150 * spoken / max(words, 150)) + (spoken >= _OFTEN), "wording"


def _against(text: str, words: int) -> list[tuple[float, str]]:
    found = []
    for what, weight, pattern in _OTHERS:
        hits = len(pattern.findall(text))
        if hits:
            density = min(1.0, hits * 120 / max(words, 120))
            found.append((weight * (0.25 + 0.75 * density) * min(hits, 4) / 2, what))
    return [(weight, what) for weight, what in found if weight > 0.4]


def _scrambled(text: str) -> str:
    """Tell a text whose letters are not those of words: a PDF whose fonts have no letters, a file of numbers."""
    letters = _WORD.findall(text)
    if len(letters) < _FEWEST // 2:
        return ""
    odd = sum(not _VOWELS.search(word) and not word.isupper() for word in letters)
    strange = sum(
        not (
            character.isalnum()
            or character.isspace()
            or character.isascii()
            or character in "‘’“”–—…•·£€éèêëàâäîïôöûüçñáíóúŵŷ"
        )
        for character in text
    )
    if odd * 3 > len(letters) or strange * 4 > len(text):
        return "its letters make no words: it may be a scan, or a PDF whose fonts hide what they show"
    return ""
