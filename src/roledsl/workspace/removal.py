"""Removing and replacing: inherited parts and blocks that a layer drops, and items that take the place of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from attrs import evolve

from roledsl.model.content import AnyOf, Block, Group, Item, Paragraph, Section, Standing
from roledsl.model.role import Loose
from roledsl.syntax.prose import Piece, unquoted
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS
from roledsl.workspace.composition import Composition, not_inherited
from roledsl.workspace.contents import Closing, LayerBlock, Removal
from roledsl.workspace.layers import LayerContents, Part


def remove(result: Composition, removals: Iterable[Removal]) -> None:
    """Drop inherited parts: sections by word or heading, groups by heading, fields by word, items by #name."""
    names = _names(removals)
    called, closing = _parts_called(result), {part.key for part in result.closing if isinstance(part, Section)}
    numbers = {name: found for name in names if (found := called(name))}
    whole = numbers.keys() | (names & closing)
    inside: set[str] = set()
    if names - whole:
        for number, part in list(result.parts.items()):
            if isinstance(part, (Section, Loose)):
                result.parts[number] = _part_without(part, names - whole, inside)
        result.closing = [
            _part_without(part, names - whole, inside) if isinstance(part, (Section, Loose)) else part
            for part in result.closing
        ]
    for number in {number for found in numbers.values() for number in found}:
        result.drop(number)
    result.closing = [part for part in result.closing if not (isinstance(part, Section) and part.key in names)]
    _say_what_is_missing(result, removals, whole | inside)


def removed_from(
    blocks: Sequence[LayerBlock], closing: Sequence[LayerBlock], removals: Sequence[Removal], result: Composition
) -> tuple[list[LayerBlock], list[LayerBlock]]:
    """Give the blocks of a section, and those that close it, without what ``removals`` drop."""
    names, found = _names(removals), set[str]()
    left, closed = (list(_without(tuple(held), names, found)) for held in (blocks, closing))  # type: ignore[arg-type]
    _say_what_is_missing(result, removals, found)
    return left, closed  # type: ignore[return-value]


def _name(target: Piece) -> str:
    """Give what a target calls a part: a word, a heading in quotes, or a #name."""
    heading = unquoted(target.text)
    return target.text if heading is None else f'"{heading}"'


def _names(removals: Iterable[Removal]) -> set[str]:
    return {_name(target) for removal in removals for target in removal.targets}


def _say_what_is_missing(result: Composition, removals: Iterable[Removal], found: set[str]) -> None:
    there = set(found)
    for removal in removals:
        for target in removal.targets:
            name = _name(target)
            if name in there:
                there.discard(name)  # whoever names it again drops nothing
            else:
                not_inherited(result, removal, target)


def _parts_called(result: Composition) -> Callable[[str], Iterable[int]]:
    """Give a function that finds the numbers of the parts which a removal may call so."""
    meant: dict[str, list[int]] = {}
    headed: dict[str, list[int]] = {}
    for number, part in result.parts.items():
        if isinstance(part, Section):
            meant.setdefault(part.meaning, []).append(number)
            if part.heading is not None:
                headed.setdefault(f'"{part.heading.plain}"', []).append(number)

    def called(name: str) -> Iterable[int]:
        same = meant.get(name, []) if name in SECTION_WORDS else []
        sections = result.sections.get(name) or (same if len(same) == 1 else headed.get(name))
        if sections:
            return sections
        key = FIELD_WORDS[name].meaning if name in FIELD_WORDS else name
        return (result.keys[key],) if key in result.keys else ()

    return called


def _part_without(part: Section | Loose, names: AbstractSet[str], found: set[str]) -> Section | Loose:
    blocks = _without(part.blocks, names, found)
    return part if blocks is part.blocks else evolve(part, blocks=blocks)


def _without(blocks: tuple[Block, ...], names: AbstractSet[str], found: set[str]) -> tuple[Block, ...]:
    """Give ``blocks`` without groups and items of these names; those that were there are added to ``found``."""

    def kept(block: Block) -> Block | None:
        name = ""
        if isinstance(block, (Item, Paragraph)) and block.tags.name:
            name = f"#{block.tags.name}"
        elif isinstance(block, Group):
            name = f'"{block.key}"'
        if name not in names:
            return block
        found.add(name)
        if isinstance(block, (Item, Group)):
            _rewritten(block.blocks, kept)  # what stands in it is dropped too
        return None

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
