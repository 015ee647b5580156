"""Shortening: texts cut where a sentence or a word ends, and duties in few lines that still say what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from roledsl.model.content import Block, Group, Item, Paragraph, Section, items_in
from roledsl.model.prose import Prose, escaped
from roledsl.render.blocks import Blocks
from roledsl.render.prose import plain

_SENTENCE = re.compile(r"[.!?](?=\s+[A-ZÀ-Þ0-9])")


def cut(text: Prose, words: int, blocks: Blocks) -> Prose:
    """Give a text of at most so many words: whole, or to the end of the last sentence that fits, or with an ellipsis
    where that would be less than half of what does.

    What is cut has lost its Markdown, which could be cut in the middle.
    """
    resolved = blocks.prose(text)
    said = plain(resolved).split()
    if len(said) <= words:
        return resolved
    short = " ".join(said[:words])
    end = max((match.end() for match in _SENTENCE.finditer(f"{short} A")), default=0)
    return Prose(escaped(short[:end] if 2 * end > len(short) else f"{short.rstrip(',;:.')} …"))


@frozen
class Short:
    """Lines in which a section is said shortly, and how many of its items or paragraphs are not said."""

    lines: tuple[Prose, ...]
    left_out: int = 0


def headings(section: Section, most: int, words: int, blocks: Blocks) -> Short | None:
    """Give the headings of a section's groups as lines; None where it has fewer than two."""
    groups = [block for block in section.blocks if isinstance(block, Group)]
    if len(groups) < 2:
        return None
    lines = tuple(cut(blocks.heading(group), words, blocks) for group in groups[:most])
    return Short(lines, len(groups) - len(lines))


def first_items(section: Section, most: int, words: int, blocks: Blocks) -> Short:
    """Give the first items of a section, as many of each group as of any other, each with so many words at most."""
    parts = [list(part) for part in _parts(section.blocks)]
    chosen: dict[int, list[Prose]] = {number: [] for number in range(len(parts))}
    left = most
    for at in range(max(map(len, parts), default=0)):
        for number, part in enumerate(parts):
            if left and at < len(part):
                chosen[number].append(part[at])
                left -= 1
    lines = tuple(cut(text, words, blocks) for texts in chosen.values() for text in texts)
    return Short(lines, sum(map(len, parts)) - len(lines))


def _parts(blocks: tuple[Block, ...]) -> Iterator[list[Prose]]:
    """Walk over what stands outside of groups and in each: the texts of items, or of paragraphs without any."""
    outside = tuple(block for block in blocks if not isinstance(block, Group))
    parts = (outside, *(block.blocks for block in blocks if isinstance(block, Group)))
    kind = Item if any(items_in(blocks)) else Paragraph
    for part in parts:
        direct = [block.text for block in part if isinstance(block, kind)]
        yield direct or [item.text for item in items_in(part)]


def first_blocks(found: Iterable[Block], words: int, blocks: Blocks) -> tuple[tuple[Block, ...], int]:
    """Give the paragraphs and items of a section up to so many words, the first of them cut where it has more; and how
    many are left out.
    """
    whole = [block for block in found if isinstance(block, (Paragraph, Item))]
    kept: list[Block] = []
    left = words
    for block in whole:
        length = len(plain(blocks.prose(block.text)).split())
        if kept and length > left:
            break
        short = cut(block.text, left, blocks)
        kept.append(Paragraph(short) if isinstance(block, Paragraph) else Item(block.marker, short))
        left -= length
    return tuple(kept), len(whole) - len(kept)


def bullets(lines: Iterable[Prose]) -> tuple[Item, ...]:
    """Give lines as the items of a list."""
    return tuple(Item("-", line) for line in lines)
