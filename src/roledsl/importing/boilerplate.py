"""Texts that employers put into all their documents: on equality, safeguarding, other duties; made into statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from roledsl.importing.draft import Include, Opened, Part, Point, Statement, Words
from roledsl.importing.report import Decision

# What such texts are about, by the name of their statement, and words of which they have two (or one phrase that is sure).
_TOPICS: Final[dict[str, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    name: (re.compile(sure, re.IGNORECASE), re.compile(signs, re.IGNORECASE))
    for name, sure, signs in (
        (
            "equal-opportunities",
            r"equal opportunit(?:y|ies) employer|without regard to (?:race|sex|age|colou?r)|committed to equality|do(?:es)? not discriminate"
            r"|equal employment opportunity|regardless of (?:race|age|gender|sex|disability)",
            r"\b(?:equal opportunit\w+|equality|diversity|inclusi\w+|discriminat\w+|gender|disabilit\w+|race|religio\w+|sexual orientation|veteran)\b",
        ),
        (
            "safeguarding",
            r"safeguarding and promoting the welfare|enhanced disclosure|disclosure and barring|dbs check|rehabilitation of offenders",
            r"\b(?:safeguarding|child protection|vulnerable (?:adults|people)|disclosure|welfare of children)\b",
        ),
        (
            "other-duties",
            r"other duties (?:as|that|which|commensurate|may)|any other (?:reasonable )?(?:duties|tasks)|(?:duties|tasks) (?:as )?(?:assigned|commensurate)"
            r"|not (?:be )?(?:an )?exhaustive|not intended to be (?:an? )?(?:all|exhaustive|complete|comprehensive|detailed)|reserves the right to"
            r"|may be (?:amended|varied|changed|altered|reviewed)|subject to (?:change|review|amendment)|does not (?:form part of|constitute) .{0,20}contract"
            r"|does not specify every|every endeavour has been made",
            r"(?!)",
        ),
        (
            "health-and-safety",
            r"health and safety at work(?:,? etc\.?)? act|health,? (?:and )?safety (?:policy|policies|regulations|legislation|responsibilit)",
            r"\b(?:health (?:and|&) safety|safe working)\b",
        ),
        (
            "data-protection",
            r"data protection act|general data protection|gdpr",
            r"\b(?:data protection|confidentialit\w+|personal data)\b",
        ),
        (
            "reasonable-accommodation",
            r"reasonable accommodations?|reasonable adjustments?|americans with disabilities",
            r"(?!)",
        ),
    )
}
_FEWEST: Final = 8  # words; shorter texts are items of this role, whatever they are about
_MOST: Final = 400


def lifted(parts: Sequence[Part]) -> tuple[tuple[Part, ...], tuple[Statement, ...]]:
    """Put boilerplate into statements: whole sections that are nothing else, and paragraphs that stand loose.

    What stands in a list of duties stays there: to tell what is common takes more than one document, and ``lift`` does.
    """
    found: list[Statement] = []
    kept: list[Part] = []
    for part in parts:
        match part:
            case Opened(word="", parts=inner) if (topic := _topic(_text(inner))) and all(isinstance(one, (Words, Point)) for one in inner):
                found.append(Statement(topic, part.heading, inner, _decision(topic, part.heading)))
            case Words(text=text, tags=()) if topic := _topic(text):
                found.append(Statement(topic, "", (part,), _decision(topic, text)))
            case Opened(parts=inner) if inner and isinstance(inner[-1], Words) and len(inner) > 1 and (topic := _topic(inner[-1].text)):
                found.append(Statement(topic, "", (inner[-1],), _decision(topic, inner[-1].text)))
                kept.append(Opened(part.word, part.heading, (*inner[:-1], Include(len(found) - 1)), part.check, part.decision))
                continue
            case _:
                kept.append(part)
                continue
        kept.append(Include(len(found) - 1))
    return tuple(kept), tuple(found)


def _decision(topic: str, text: str) -> Decision:
    return Decision(f"statement `{topic}`", "it says what employers say in all their documents", 0.8, text[:200], "")


def _topic(text: str) -> str:
    """Tell what a text of this kind is about; empty where it is none."""
    if not _FEWEST <= len(text.split()) <= _MOST:
        return ""
    for name, (sure, signs) in _TOPICS.items():
        if sure.search(text) or len({found.lower() for found in signs.findall(text)}) > 1 + len(text.split()) // 60:
            return name
    return ""


def _text(parts: Sequence[Part]) -> str:
    return " ".join(part.text for part in parts if isinstance(part, (Words, Point)))
