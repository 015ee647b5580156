"""Removing and replacing: inherited parts and blocks that a layer drops, and items that take the place of others."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from roledsl.model.content import AnyOf, Block, Group, Item, Paragraph, Section, Standing
from roledsl.model.fields import Field
from roledsl.model.role import Loose
from roledsl.syntax.prose import Piece, unquoted
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS
from roledsl.workspace.composition import Composition, not_inherited
from roledsl.workspace.contents import Closing, LayerBlock, Removal
from roledsl.workspace.layers import LayerContents, Part


def remove(result: Composition, removal: Removal) -> None:
    """Drop inherited parts: sections by word or heading, groups by heading, fields by word, items by #name."""
    for target in removal.targets:
        if not (_removed_part(result, target) or _removed_block(result, target)):
            not_inherited(result, removal, target)


def _removed_part(result: Composition, target: Piece) -> bool:
    heading = unquoted(target.text)
    key = f'"{heading}"' if heading is not None else target.text
    numbers = result.sections(key)
    if not numbers and target.text in SECTION_WORDS:
        same = [n for n, p in result.parts.items() if isinstance(p, Section) and p.meaning == target.text]
        numbers = same if len(same) == 1 else []
    if not numbers and heading is not None:
        numbers = [
            n
            for n, p in result.parts.items()
            if isinstance(p, Section) and p.heading is not None and p.heading.plain == heading
        ]
    if not numbers and target.text in FIELD_WORDS:
        meaning = FIELD_WORDS[target.text].meaning
        numbers = [n for n, p in result.parts.items() if isinstance(p, Field) and p.meaning == meaning]
    if not numbers and heading is not None:
        numbers = [n for n, p in result.parts.items() if isinstance(p, Field) and p.key == key]
    for number in numbers:
        part = result.parts.pop(number)
        if isinstance(part, Field):
            result.keys.pop(part.key, None)
    closing = [p for p in result.closing if not (isinstance(p, Section) and p.key == key)]
    gone = len(closing) < len(result.closing)
    result.closing = closing
    return bool(numbers) or gone


def _removed_block(result: Composition, target: Piece) -> bool:
    done = False
    for number, part in list(result.parts.items()):
        if isinstance(part, (Section, Loose)):
            blocks = _without(part.blocks, target)
            if blocks is not part.blocks:
                result.parts[number] = evolve(part, blocks=blocks)
                done = True
    for at, closed in enumerate(result.closing):
        if isinstance(closed, (Section, Loose)):
            blocks = _without(closed.blocks, target)
            if blocks is not closed.blocks:
                result.closing[at] = evolve(closed, blocks=blocks)
                done = True
    return done


def removed_from(
    found: list[LayerBlock], closing: list[LayerBlock], removal: Removal, result: Composition
) -> tuple[list[LayerBlock], list[LayerBlock]]:
    """Give the blocks of a section, and those that close it, without what ``removal`` drops."""
    for target in removal.targets:
        left, closed = _without(tuple(found), target), _without(tuple(closing), target)  # type: ignore[arg-type]
        if left == tuple(found) and closed == tuple(closing):
            not_inherited(result, removal, target)
        found, closing = list(left), list(closed)
    return found, closing


def _without(blocks: tuple[Block, ...], target: Piece) -> tuple[Block, ...]:
    heading = unquoted(target.text)
    name = target.text[1:] if target.text.startswith("#") else None

    def kept(block: Block) -> Block | None:
        if name is not None and isinstance(block, (Item, Paragraph)) and block.tags.name == name:
            return None
        if heading is not None and isinstance(block, Group) and block.key == heading:
            return None
        return block

    return _rewritten(blocks, kept)


def _rewritten(blocks: tuple[Block, ...], change: Callable[[Block], Block | None]) -> tuple[Block, ...]:
    """Give ``blocks`` with each, and all below, changed or dropped; the same tuple where nothing is."""
    result: list[Block] = []
    changed = False
    for block in blocks:
        new = change(block)
        if new is not None and isinstance(new, (Item, Group, Standing, AnyOf, Closing)):
            inner = _rewritten(new.blocks, change)
            if inner is not new.blocks:
                new = evolve(new, blocks=inner)
        changed = changed or new is not block
        if new is not None:
            result.append(new)
    return tuple(result) if changed else blocks


# ---- Items that take the place of inherited ones -------------------------------------------------


def named_items_placed(result: Composition, layer: LayerContents) -> LayerContents:
    """Put the layer's items whose #name is inherited in the inherited ones' place, and drop them from their own."""
    names = layer.named.keys() & result.named
    used: set[str] = set()

    def put(block: Block) -> Block | None:
        if isinstance(block, (Item, Paragraph)) and block.tags.name in names:
            used.add(block.tags.name)
            return layer.named[block.tags.name]
        return block

    for number, part in list(result.parts.items()):
        if isinstance(part, (Section, Loose)):
            result.parts[number] = evolve(part, blocks=_rewritten(part.blocks, put))
    result.closing = [
        evolve(p, blocks=_rewritten(p.blocks, put)) if isinstance(p, (Section, Loose)) else p for p in result.closing
    ]

    def drop(block: Block) -> Block | None:
        return None if isinstance(block, (Item, Paragraph)) and block.tags.name in used else block

    parts, closing = (
        [p for part in given if (p := _rewritten_part(part, drop)) is not None]
        for given in (layer.parts, layer.closing)
    )
    return LayerContents(layer.layer, parts, closing, layer.named, layer.document, layer.layout)


def _rewritten_part(part: Part, drop: Callable[[Block], Block | None]) -> Part | None:
    if isinstance(part, Section):
        return evolve(part, blocks=_rewritten(part.blocks, drop))
    if isinstance(part, Loose):
        blocks = _rewritten(part.blocks, drop)
        return evolve(part, blocks=blocks) if blocks else None
    return part
