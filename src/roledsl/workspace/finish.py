"""Finishing: a composition as contents in their order, with what variants have put in and closing contents last."""

from __future__ import annotations

from attrs import define, evolve

from roledsl.model.content import Block, Section
from roledsl.model.fields import Field
from roledsl.model.order import placed
from roledsl.model.role import Content, Loose, VariantPart
from roledsl.workspace.composition import Composition, heading_text
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
    more: dict[int, tuple[Block, ...]] = {}
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
    for number, words in result.brought.items():
        if number in final:
            _bring(sequences, number, words, final, result.brought)
    order = placed((), sequences, {n for n, content in final.items() if isinstance(content, Field)})
    index = {number: at for at, number in enumerate(order)}
    closing = (_final(_closing_content(part), ()) for part in result.closing)
    return Finished(
        tuple(final[number] for number in order),
        tuple(tuple(index[n] for n in sequence) for sequence in sequences),
        tuple(content for content in closing if content is not None),
    )


def _appended(result: Composition, section: Section, more: dict[int, tuple[Block, ...]]) -> bool:
    same = [n for n, p in result.parts.items() if isinstance(p, Section) and p.key == section.key]
    if not same:
        return False
    number = next((n for n in same if heading_text(result.parts[n]) == heading_text(section)), same[0])
    more[number] = (*more.get(number, ()), *settled(section.blocks))
    return True


def _final(content: Content | VariantSlot | None, more: tuple[Block, ...]) -> Content | None:
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


def _bring(
    sequences: list[list[int]],
    number: int,
    words: tuple[str, ...],
    parts: dict[int, Content],
    brought: dict[int, tuple[str, ...]],
) -> None:
    """Move an inherited field after the field that brought it, else to the end of the first block of fields."""
    for sequence in sequences:
        if number in sequence:
            sequence.remove(number)
    for word in words:
        for sequence in sequences:
            for at, other in enumerate(sequence):
                field_ = parts[other]
                if isinstance(field_, Field) and field_.meaning == word:
                    sequence.insert(_after_brought(sequence, at, words, brought), number)
                    return
    for sequence in sequences:
        at = next((at for at, other in enumerate(sequence) if isinstance(parts[other], Field)), -1)
        if at >= 0:
            while at < len(sequence) and isinstance(parts[sequence[at]], Field):
                at += 1
            sequence.insert(at, number)
            return
    sequences[0].insert(0, number)


def _after_brought(order: list[int], at: int, words: tuple[str, ...], brought: dict[int, tuple[str, ...]]) -> int:
    at += 1
    while at < len(order) and brought.get(order[at]) == words:
        at += 1
    return at
