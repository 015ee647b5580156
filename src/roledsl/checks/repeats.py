"""Checks of items that say the same: word for word, nearly, or as an essential and a desirable criterion at once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from roledsl.checks.check import RoleCheck
from roledsl.checks.places import label, point
from roledsl.checks.view import View
from roledsl.diagnostics import Diagnostic
from roledsl.model.content import Block, Group, Item, Standing
from roledsl.model.origin import Origin
from roledsl.model.role import Role

SHORTEST = 3  # words: two lists may both have an item "Health and safety", but a sentence is said once
LEAST = 7  # words that carry meaning: shorter items of parallel wording differ in one word, and mean two things
ALIKE = 0.85  # of the shorter item's words stand in the other one too,
LONGEST = 2.5  # times as long as it at most
TOGETHER = 200  # items that are compared with each other; a role has fewer, and thousands would take minutes

_LITTLE = "a all an and any as at be by can for from has have in into is it its of on or our own so such that the their"
_LITTLE += " them these they this to where which who will with within your"
_LITTLE_WORDS = frozenset(_LITTLE.split())
_SIGNS = {ord(sign): " " for sign in "!\"#$%&()*,-./:;<=>?@[\\]^_`{|}~–—‘’“”'"}


class _Said(NamedTuple):  # since tens of thousands are made
    """What an item says: its ``words`` that carry meaning, and all of them in order as ``plain``."""

    words: frozenset[str]
    plain: str
    standing: str
    meaning: str
    origin: Origin


def said_twice(role: Role, _view: View) -> Iterator[Diagnostic]:
    """RD509, RD510, RD513: an item that says again what one above it says."""
    said: dict[frozenset[str], list[_Said]] = {}
    for section in role.sections:
        for one in _said(section.blocks, section.meaning, ""):
            alike = said.setdefault(one.words, [])
            found = (_again(one, before) for before in alike[:TOGETHER])
            yield from islice(filter(None, found), 1)
            alike.append(one)
    long = [alike[0] for words, alike in said.items() if len(words) >= LEAST]
    for start in range(0, len(long), TOGETHER):
        yield from _nearly(long[start : start + TOGETHER])


def _again(one: _Said, before: _Said) -> Diagnostic | None:
    """Say that two items have the same words, where they may not."""
    if {one.standing, before.standing} == {"essential", "desirable"}:
        message, help_ = f"this is {one.standing}, and {before.standing} as well", "keep the one that holds"
        return point("RD513", one.origin, message, help_, labels=(label(before.origin, before.standing),))
    if one.plain == before.plain and one.plain.count(" ") >= SHORTEST - 1:
        labels = (label(before.origin, "it is said here already"),)
        return point("RD509", one.origin, "this is said twice, word for word", "keep one of the two", labels=labels)
    return _nearly_again(one, before) if len(one.words) >= LEAST and _alike(one, before) else None


def _nearly(said: Sequence[_Said]) -> Iterator[Diagnostic]:
    """Find items nearly all of whose words stand in another item, or the other way round.

    A bit stands for a word, since counting the bits that two whole numbers share takes next to no time.
    """
    bits: dict[str, int] = {}
    masks: list[int] = []
    least = math.ceil(LEAST * ALIKE)
    for one in said:
        mask = 0
        for word in one.words:
            mask |= bits.setdefault(word, 1 << len(bits))
        for before in [said[at] for at, other in enumerate(masks) if (mask & other).bit_count() >= least]:
            if _alike(one, before):
                yield _nearly_again(one, before)
                break
        masks.append(mask)


def _nearly_again(one: _Said, before: _Said) -> Diagnostic:
    message, help_ = "this says nearly the same as an item above", "join the two, or say what is different"
    return point("RD510", one.origin, message, help_, labels=(label(before.origin, "nearly the same is said here"),))


def _alike(one: _Said, other: _Said) -> bool:
    """Tell whether two items that could stand for each other share enough words, and all their figures."""
    shorter, longer = sorted((len(one.words), len(other.words)))
    return (
        len(one.words & other.words) >= shorter * ALIKE
        and longer <= shorter * LONGEST
        and (one.meaning, one.standing) == (other.meaning, other.standing)
        and not any(word[0].isdigit() for word in one.words ^ other.words)
    )


def _said(blocks: Iterable[Block], meaning: str, standing: str) -> Iterator[_Said]:
    """Walk over items; those that lead to others say nothing alone, and alternatives are worded alike on purpose."""
    for block in blocks:
        if isinstance(block, Item):
            words, plain = _words(block.text.text)
            if block.blocks:
                yield from _said(block.blocks, meaning, standing)
            elif words and block.origin is not None and not block.text.text.endswith(":"):
                yield _Said(words, plain, block.tags.standing or standing, meaning, block.origin)
        elif isinstance(block, Group):
            yield from _said(block.blocks, meaning, standing)
        elif isinstance(block, Standing):
            yield from _said(block.blocks, meaning, block.kind)


@lru_cache(maxsize=65_536)  # what many roles inherit is the same text in each
def _words(text: str) -> tuple[frozenset[str], str]:
    """Give the words of a text that carry meaning, and all of its words in order, without capitals and signs."""
    words = text.casefold().translate(_SIGNS).split()
    return frozenset(words) - _LITTLE_WORDS, " ".join(words)


CHECKS = (RoleCheck(("RD509", "RD510", "RD513"), said_twice),)
