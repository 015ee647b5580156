"""Whether a document is a job description at all: what speaks for it, and what it is rather."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from roledsl.importing.blocks import Paper, paragraphs
from roledsl.importing.entries import Entry, Heading, Labelled, Made
from roledsl.importing.lexicon import OCCUPATIONS

REFUSED: Final = 2.0
"""What must speak for a document, on balance, for it to be imported at all."""
DOUBTFUL: Final = 4.0
"""Below this it is imported, and a person is asked to look."""
_FEWEST: Final = 40  # words
_VOWELS: Final = re.compile(r"[aeiouyàâäåæéèêëíîïóôöøœúùûüŵŷ]", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SPEAKING: Final = re.compile(
    r"\b(?:you will|you'?ll|responsible for|reports? to|the post ?holder|the role|this role|the position|this position|candidates?|applicants?"
    r"|we are looking for|we'?re looking for|duties|essential|desirable|required|experience (?:of|in|with)|ability to|knowledge of|salary|job description)\b",
    re.IGNORECASE,
)
# What a document is rather, and how it speaks.
_OTHERS: Final[tuple[tuple[str, float, re.Pattern[str]], ...]] = tuple(
    (what, weight, re.compile(pattern, re.IGNORECASE))
    for what, weight, pattern in (
        ("a page that was not found", 6.0, r"\b(?:404|page not found|page (?:you (?:are|were) looking for|does not exist|can(?:no|')t be found)|no longer available)\b"),
        ("minutes of a meeting", 3.0, r"\b(?:minutes of|apologies(?: for absence)?|present:|in attendance|action points?|matters arising|date of next meeting|adjourned|motion (?:was )?(?:carried|passed)|seconded)\b"),
        ("a curriculum vitae", 3.0, r"\b(?:curriculum vitae|references available|date of birth|my (?:skills|experience|responsibilities)|employment history|i am (?:a|an) |career history|hobbies)\b"),
        ("a newsletter", 3.0, r"\b(?:newsletter|unsubscribe|in this issue|dear (?:parents|members|readers|subscribers|colleagues)|subscribe|upcoming events|read more)\b"),
        ("documentation of software", 3.0, r"(?:\bnpm install\b|\bpip install\b|\bgit clone\b|\bpull requests?\b|\binstallation\b|\bgetting started\b|\busage:|\bapi reference\b|\blicen[cs]ed under\b|\bbuild status\b)"),
        ("a licence", 4.0, r"\b(?:permission is hereby granted|without warranty|as is\b.{0,20}without|terms and conditions for use|redistribution|licensor|copyright holders?)\b"),
        ("a policy", 2.0, r"\b(?:this policy|policy statement|purpose of this policy|scope of (?:this|the) policy|procedure applies|policy applies)\b"),
        ("questions for interviews", 3.0, r"\b(?:interview questions?|tell (?:me|us) about a time|sample questions?|scoring guide)\b"),
        ("a form to apply with", 4.0, r"\b(?:application form|please (?:complete|fill in|print)|applicant'?s (?:name|signature)|surname|forenames?|national insurance number|signature of applicant)\b"),
        ("text to fill the page", 6.0, r"\b(?:lorem ipsum|dolor sit amet|consectetur)\b"),
        ("a template to be filled in", 2.0, r"(?:\[(?:insert|job title|title|name|enter|describe|list|organi[sz]ation)[^\]]*\]|<(?:insert|job title|name)[^>]*>|\binsert (?:the )?(?:job title|text|name|date) here\b|\bclick (?:or tap )?here to enter text\b)"),
        ("an article about work", 2.0, r"\b(?:in this (?:article|post|blog)|posted (?:on|by)|comments?\s*\(\d+\)|share this|min(?:ute)? read|written by)\b"),
        ("a framework of levels for many roles", 3.0, r"\b(?:career (?:ladder|framework|progression)|progression framework|competency framework|salary calculator|levell?ing guide|career paths?)\b"),
    )
)


@frozen
class Judgement:
    """What speaks for a document being a job description, on balance; and the reason, where it is little."""

    weight: float
    reason: str = ""

    @property
    def outcome(self) -> str:
        """``imported``, ``doubtful`` or ``refused``."""
        return "refused" if self.weight < REFUSED else "doubtful" if self.weight < DOUBTFUL else "imported"


def judge(paper: Paper, entries: Sequence[Entry], title: str) -> Judgement:
    """Judge a document by its entries and its words."""
    text = "\n".join(paragraph.text for paragraph in paragraphs(paper.blocks))
    words = text.split()
    if len(words) < _FEWEST // 4 and not any(isinstance(entry, Labelled) for entry in entries):
        return Judgement(0, "there is next to no text in it" if words else "there is no text in it")
    if (reason := _scrambled(text)) :
        return Judgement(0, reason)
    found = sum(weight for weight, _ in _for(entries, text, len(words), title))
    against = _against(text, len(words))
    total = found - sum(weight for weight, _ in against)
    if total >= DOUBTFUL:
        return Judgement(total)
    rather = max(against, default=(0.0, ""))[1]
    reason = f"it reads like {rather}" if rather else "no duties, requirements or details of a post were recognised in it"
    return Judgement(total, reason)


def _for(entries: Sequence[Entry], text: str, words: int, title: str) -> Iterator[tuple[float, str]]:
    meanings = [entry.meaning for entry in entries if isinstance(entry, Heading) and entry.meaning is not None]
    sections = {found.word for found in meanings if found.kind in {"section", "standing"}}
    core = sections & {"accountabilities", "duties", "responsibilities", "person specification", "essential", "desirable", "purpose", "key result areas"}
    yield 2.0 * min(len(core), 3), "sections"
    yield 0.5 * min(len(sections - core), 4), "other sections"
    fields = {entry.meaning.word for entry in entries if isinstance(entry, Labelled) and entry.meaning is not None and entry.meaning.kind in {"field", "title"}}
    yield 1.0 * min(len(fields & {"reports to", "line manager", "accountable to", "responsible to", "grade", "salary", "hours", "supervises", "manages", "title", "department", "location", "contract", "post number"}), 4), "fields"
    yield 1.5 * any(isinstance(entry, Made) and entry.kind == "criteria" for entry in entries), "criteria"
    yield 1.5 * any(entry.meaning is not None and entry.meaning.kind == "form" for entry in entries if isinstance(entry, Heading)), "form"
    yield 1.0 * bool(OCCUPATIONS.search(title)), "title"
    yield min(3.0, 150 * len(_SPEAKING.findall(text)) / max(words, 150)), "wording"


def _against(text: str, words: int) -> list[tuple[float, str]]:
    found = []
    for what, weight, pattern in _OTHERS:
        hits = len(pattern.findall(text))
        if hits:
            density = min(1.0, hits * 120 / max(words, 120))
            found.append((weight * (0.25 + 0.75 * density) * min(hits, 4) / 2, what))
    return [(weight, what) for weight, what in found if weight > 0.4]  # noqa: PLR2004 -- less is an aside


def _scrambled(text: str) -> str:
    """Tell a text whose letters are not those of words: a PDF whose fonts have no letters, a file of numbers."""
    letters = _WORD.findall(text)
    if len(letters) < _FEWEST // 2:
        return ""
    odd = sum(not _VOWELS.search(word) and not word.isupper() for word in letters)
    strange = sum(not (character.isalnum() or character.isspace() or character.isascii() or character in "‘’“”–—…•·£€éèêëàâäîïôöûüçñáíóúŵŷ") for character in text)
    if odd * 3 > len(letters) or strange * 4 > len(text):
        return "its letters make no words: it may be a scan, or a PDF whose fonts hide what they show"
    return ""
