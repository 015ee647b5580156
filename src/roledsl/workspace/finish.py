"""Finishing: a composition as contents in their order, with what variants have put in and closing contents last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import define, evolve

from roledsl.model.content import Block, Section
from roledsl.model.fields import Field
from roledsl.model.order import placed
from roledsl.model.role import Content, Loose, VariantPart
from roledsl.workspace.composition import Composition
from roledsl.workspace.contents import Removal
from roledsl.workspace.join import settled
from roledsl.workspace.layers import Part, ReplacedSection, VariantSlot


@define
class Finished:
    """A composition in its final order: contents, and the sequences as indexes into them."""

    contents: tuple[Content, ...]
    sequences: tuple[tuple[int, ...], ...]
    closing: tuple[Content, ...]


def finish(result: Composition, variants: dict[str, tuple[VariantPart, list[Section]]]) -> Finished:
    """Put variants' parts in, settle what closes, and find the order; ``variants`` are by name.

    A variant gives what has no counterpart in the role, and the sections that end the role's own.
    """
    more: dict[int, list[Block]] = {}
    slots = {part.name: number for number, part in result.parts.items() if isinstance(part, VariantSlot)}
    for part, sections in variants.values():
        left = [section for section in sections if not _appended(result, section, more)]
        if part.name in slots:
            result.parts[slots[part.name]] = evolve(part, contents=(*left, *part.contents))
    final: dict[int, Content] = {}
    for number, content in result.parts.items():
        kept = _final(content, more.get(number, ()))
        if kept is not None:
            final[number] = kept
    sequences = [[n for n in sequence if n in final] for sequence in reversed(result.sequences)]
    fields = {number for number, content in final.items() if isinstance(content, Field)}
    if result.brought:
        sequences = _brought(sequences, result, fields)
    order = placed((), sequences, fields)
    index = {number: at for at, number in enumerate(order)}
    closing = (_final(_closing_content(part), ()) for part in result.closing)
    return Finished(
        tuple(final[number] for number in order),
        tuple(tuple(index[n] for n in sequence) for sequence in sequences),
        tuple(content for content in closing if content is not None),
    )


def _appended(result: Composition, section: Section, more: dict[int, list[Block]]) -> bool:
    number = result.of_heading(section) or result.first(section.key)
    if number is None:
        return False
    more.setdefault(number, []).extend(settled(section.blocks))
    return True


def _final(content: Content | VariantSlot | None, more: Sequence[Block]) -> Content | None:
    match content:
        case Section():
            blocks = settled(content.blocks, more)
            return content if blocks is content.blocks else evolve(content, blocks=blocks)
        case Loose():
            blocks = settled(content.blocks)
            if not blocks:
                return None
            return content if blocks is content.blocks else evolve(content, blocks=blocks)
        case VariantPart():
            kept = tuple(c for c in map(_final_variant, content.contents) if c is not None)
            return evolve(content, contents=kept) if kept else None
        case VariantSlot():
            return None
        case _:
            return content


def _final_variant(content: Section | Loose) -> Section | Loose | None:
    kept = _final(content, ())
    return kept if isinstance(kept, (Section, Loose)) else None


def _closing_content(part: Part) -> Content | None:
    return (
        part.section
        if isinstance(part, ReplacedSection)
        else None
        if isinstance(part, (Removal, VariantSlot))
        else part
    )


def _brought(sequences: list[list[int]], result: Composition, fields: set[int]) -> list[list[int]]:
    """Move inherited fields after the field that brought each, else to the end of the first block of fields."""
    moved = {number: words for number, words in result.brought.items() if number in fields}
    after: dict[int | None, dict[tuple[str, ...], list[int]]] = {}  # by what they follow; None is the end of that block
    for number, words in moved.items():
        keys = (result.keys.get(word) for word in words)
        bringer = next((key for key in keys if key in fields and key != number), None)
        after.setdefault(bringer, {}).setdefault(words, []).append(number)

    def following(number: int | None) -> Iterator[int]:
        for followers in reversed(after.pop(number, {}).values()):  # what one layer after another brought
            for follower in followers:
                yield follower
                yield from following(follower)

    left = [[n for held in sequence if held not in moved for n in (held, *following(held))] for sequence in sequences]
    rest = list(following(None))
    while after:  # fields that bring each other
        rest += following(next(iter(after)))
    block = next((sequence for sequence in left if not fields.isdisjoint(sequence)), left[0])
    start = next((at for at, number in enumerate(block) if number in fields), 0)
    end = next((at for at in range(start, len(block)) if block[at] not in fields), len(block))
    block[end:end] = rest
    return left
