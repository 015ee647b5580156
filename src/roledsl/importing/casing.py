"""Capitals that are only the style of a form, turned into words; and names made of titles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W_]))*")
SMALL: Final = frozenset(
    ("a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "per", "the", "to",
     "via", "with")
)  # fmt: skip
"""Words that have no capital letter in a title."""
# Words of four letters or fewer that are written in capitals for what they stand for, as a list of the common ones.
_ABBREVIATIONS: Final = frozenset((
    "HR", "IT", "ICT", "CEO", "COO", "CFO", "CTO", "CIO", "UK", "US", "USA", "EU", "NHS", "BBC", "DBS", "CRB",
    "GCSE", "SEN", "SEND", "QTS", "PA", "MBA", "PhD", "BA", "MA", "MSc", "BSc", "NVQ", "HND", "HNC", "CPD", "KPI",
    "PE", "RE", "PSHE", "EYFS", "SLT", "TLR", "MAT", "UI", "UX", "QA", "API", "SQL", "AWS", "SRE", "R&D", "PR",
    "GDPR", "ISO", "VAT", "CV", "ID", "FTE", "FLSA", "ADA", "EEO", "OSHA", "RN", "LPN", "CNA", "EMT", "GIS", "GPS",
    "CNC", "HVAC", "LGV", "HGV", "PCV", "CSCS", "IOSH", "NEBOSH", "II", "III", "IV", "VI", "VII", "VIII", "IX",
    "CRM", "ERP", "SAP", "HTML", "CSS", "PHP", "TV", "AV", "MIS", "CAD", "NGO", "BME", "LGBT", "SOC",
))  # fmt: skip
_LABEL: Final = re.compile(r"\A[^a-z:]{4,}[:.–-]?\s")  # a label in capitals before a text says nothing of abbreviations
_SLUG: Final = re.compile(r"[^A-Za-z0-9]+")
_LONGEST: Final = 60


def heading(text: str, known: Container[str] = ()) -> str:
    """Give a heading with words instead of capitals: the first with a capital letter; abbreviations stay.

    ``known`` are words that the document has in capitals where the rest of the line is not.
    """
    return _lowered(text, known, each=False) if _shouted(text) else text


def title(text: str, known: Container[str] = ()) -> str:
    """Give a title with words instead of capitals: each with a capital letter, but for small ones."""
    return _lowered(text, known, each=True) if _shouted(text) else text


def _shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) > 3 and all(letter == letter.upper() for letter in letters)


def _lowered(text: str, known: Container[str], *, each: bool) -> str:
    first = True

    def lower(match: re.Match[str]) -> str:
        nonlocal first
        word, start = match[0], first
        first = False
        if word in known or word in _ABBREVIATIONS:
            return word
        lowered = word.lower()
        if start or (each and lowered not in SMALL):
            return lowered[0].upper() + lowered[1:]
        return lowered

    return _WORD.sub(lower, text)


def abbreviations(text: str) -> frozenset[str]:
    """Name the words in capitals that a text has among words that are not: what is an abbreviation in it."""
    found: set[str] = set()
    for line in text.splitlines():
        told = _LABEL.sub("", line)
        if sum(map(str.islower, told)) > sum(map(str.isupper, told)):
            found.update(word for word in _WORD.findall(told) if len(word) > 1 and word.isupper())
    return frozenset(found)


def slug(text: str) -> str:
    """Give a name for what has this title: ASCII letters, digits and hyphens; empty where nothing is left."""
    ascii_ = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    name = _SLUG.sub("-", ascii_).strip("-").lower()
    if len(name) > _LONGEST:
        name = name[:_LONGEST].rpartition("-")[0] or name[:_LONGEST]
    return name
