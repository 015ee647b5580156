"""Texts that employers put into all their documents: on equality, safeguarding, other duties; made into statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import evolve

from roledsl.importing.draft import Include, Opened, Part, Point, Statement, Words
from roledsl.importing.lexicon import data_of, phrases
from roledsl.importing.report import Decision

# What such texts are about, by the name of their statement: a phrase is enough, words it takes several.
_TOPICS: Final[dict[str, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    name: (phrases(topic["sure"]), phrases(topic.get("signs", ["(?!)"])))
    for name, topic in data_of("phrases.toml")["boilerplate"].items()
}
_FEWEST: Final = 8  # words; shorter texts are items of this role, whatever they are about
_MOST: Final = 400


def lifted(parts: Sequence[Part]) -> tuple[tuple[Part, ...], tuple[Statement, ...]]:
    """Put boilerplate into statements: sections that are nothing else, loose paragraphs, and those at a document's end.

    What stands in a list of duties stays there: to tell what is common takes more than one document, and ``lift`` does.
    """
    found: list[Statement] = []
    kept: list[Part] = []
    for part in _ending(list(parts)):
        match part:
            case Opened(word="", parts=inner) if topic := _whole(inner):
                found.append(Statement(topic, part.heading, inner, _decision(topic, part.heading)))
            case Words(text=text, tags=()) if topic := _topic(text):
                found.append(Statement(topic, "", (part,), _decision(topic, text)))
            case Opened(parts=(*inner, Words(text=text, tags=()) as last)) if inner and (topic := _topic(text)):
                found.append(Statement(topic, "", (last,), _decision(topic, text)))
                kept.append(evolve(part, parts=(*inner, Include(len(found) - 1))))
                continue
            case _:
                kept.append(part)
                continue
        kept.append(Include(len(found) - 1))
    return tuple(kept), tuple(found)


def _whole(parts: Sequence[Part]) -> str:
    """Tell what a section is about whose every paragraph is boilerplate; empty where one is not."""
    topics = [_topic(part.text) if isinstance(part, (Words, Point)) else "" for part in parts]
    return topics[0] if topics and all(topics) else ""


def _ending(parts: list[Part]) -> list[Part]:
    """Take boilerplate at a document's end out of the section, the group or the list that it happens to stand under."""
    if not parts or not isinstance(last := parts[-1], Opened):
        return parts
    inner = _ending(list(last.parts))
    ends = len(inner)
    for number in range(len(inner) - 1, 0, -1):
        paragraph = inner[number]
        if not isinstance(paragraph, Words):
            break
        if _topic(paragraph.text):
            ends = number
    return [*parts[:-1], evolve(last, parts=tuple(inner[:ends])), *inner[ends:]]


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
