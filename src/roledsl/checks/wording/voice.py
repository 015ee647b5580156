"""Lists that change their voice: most items begin `Manage`, and one or two `To manage` or `Managing`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from roledsl.checks.view import View
from roledsl.checks.wording.english import in_english
from roledsl.checks.wordlists import word_list
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic
from roledsl.model.content import Block, Item, Paragraph, Table
from roledsl.model.role import Composed

# No tagger is asked: what begins with a word that is no shape of these is not looked at.
_VERBS = word_list("verbs")
# Where one of these differs from its list, it may be a thing and no voice.
_ALSO_NOUNS = word_list("verbs-or-nouns")
_FIRST = re.compile(r"[*_]*(?P<to>To )?(?:\w+ly,? )?(?P<word>[A-Za-z]+(?:-ordinat\w+)?)\b(?!:)")
_NAMES = {"to": "To manage", "base": "Manage", "third": "Manages", "ing": "Managing"}


def _shapes() -> dict[str, tuple[str, str]]:
    """Give the shapes of each verb, with the verb: as typed, in the third person, and with `-ing`."""
    found: dict[str, tuple[str, str]] = {}
    for verb in _VERBS:
        third = f"{verb[:-1]}ies" if re.search(r"[^aeiou]y\Z", verb) else verb + ("es" if verb[-2:] in _HISSES else "s")
        stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
        found |= {verb: (verb, "base"), third: (verb, "third"), f"{stem}ing": (verb, "ing")}
        if verb[-3:] in _DOUBLED:
            found[f"{verb}{verb[-1]}ing"] = (verb, "ing")
    return found


_HISSES = frozenset({"ss", "sh", "ch", "zz"})
_DOUBLED = frozenset({"run", "set", "mit", "get"})
SHAPES = _shapes()


def mixed_voice(of: Composed, view: View) -> Iterator[Diagnostic]:
    """RD825: items that begin in another voice than nearly all of their list."""
    if in_english(of):
        for section in of.sections:
            yield from _in_lists(section.blocks, view.limits["items in one voice"])


def _in_lists(blocks: tuple[Block, ...], least: int) -> Iterator[Diagnostic]:
    run: list[Item] = []
    for block in blocks:
        if isinstance(block, Item):
            run.append(block)
        elif run:  # whatever stands between two items parts their lists
            yield from _in_list(run, least)
            run = []
        if not isinstance(block, (Paragraph, Table)) and block.blocks:
            yield from _in_lists(block.blocks, least)
    yield from _in_list(run, least)


def _in_list(items: list[Item], least: int) -> Iterator[Diagnostic]:
    """Find the items that differ, where at least ``least`` agree for each one that does not."""
    if len(items) <= least:
        return
    voices = [(item, *found) for item in items if (found := voice(item.text.text)) is not None]
    counts = Counter(shape for _, _, shape, _ in voices)
    if len(counts) < 2:
        return
    (usual, count), *_ = counts.most_common(1)
    others = [one for one in voices if one[2] != usual and not one[3]]
    if not others or count < least * (len(voices) - count):
        return
    for item, verb, shape, _ in others:
        if item.origin is None or item.origin.layer.kind == "domain":
            continue
        should = _written(verb, usual)
        start = item.origin.source.text.find(item.text.text.split()[0], item.origin.start)
        yield diagnose(
            "RD825",
            item.origin.source,
            start,
            start + len(item.text.text.split()[0]),
            f"this item begins like `{_NAMES[shape]} …`, and most of its list like `{_NAMES[usual]} …`",
            help=f"begin it as the others do: `{should} …`",
        )


def voice(text: str) -> tuple[str, str, bool] | None:
    """Give the verb that a text begins with, its shape, and whether it may be a noun; None for any other beginning."""
    opening = text.partition(" ")[0]
    if not (opening[:1] in "*_" or opening[-2:] in {"ly", "y,"} or opening.lower() in SHAPES or opening == "To"):
        return None  # nearly all texts, without a pattern
    first = _FIRST.match(text)
    found = SHAPES.get(first["word"].lower()) if first is not None else None
    if first is None or found is None:
        return None
    verb, shape = found
    if first["to"]:
        return (verb, "to", False) if shape == "base" else None
    return verb, shape, first["word"].lower() in _ALSO_NOUNS


def _written(verb: str, shape: str) -> str:
    if shape == "to":
        return f"To {verb}"
    return next(form for form, found in SHAPES.items() if found == (verb, shape)).capitalize()
