"""Criteria: a person specification read as what each person is measured against."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from roledsl.model.content import AnyOf, Block, Group, Item, MeasuredBy, Paragraph, Section, Standing, Table
from roledsl.model.origin import Origin
from roledsl.model.prose import Prose


@frozen
class Criterion:
    """One criterion. ``standing`` is ``essential``, ``desirable`` or empty; ``headings`` are those of its groups, the
    outermost first; ``alternatives`` are the texts of which any one will do, of which ``text`` is the first.
    """

    text: Prose
    standing: str
    measured_by: tuple[str, ...] = ()
    weight: int | None = None
    headings: tuple[str, ...] = ()
    alternatives: tuple[Prose, ...] = ()
    origin: Origin | None = field(default=None, eq=False, repr=False)


def criteria_in(section: Section) -> Iterator[Criterion]:
    """Walk over the criteria of a person specification; each item is one, those under ``any of`` are one together."""
    return _walk(section.blocks, "", _methods(section.measured_by, ()), ())


def _methods(measured_by: MeasuredBy | None, outer: tuple[str, ...]) -> tuple[str, ...]:
    return measured_by.methods if measured_by is not None else outer


def _walk(
    blocks: tuple[Block, ...], standing: str, methods: tuple[str, ...], headings: tuple[str, ...]
) -> Iterator[Criterion]:
    for block in blocks:
        match block:
            case Item():
                yield _criterion(block, standing, methods, headings)
            case Group():
                inner = (*headings, block.heading.plain)
                yield from _walk(block.blocks, standing, _methods(block.measured_by, methods), inner)
            case Standing():
                yield from _walk(block.blocks, block.kind, _methods(block.measured_by, methods), headings)
            case AnyOf():
                yield from _any_of(block, standing, _methods(block.measured_by, methods), headings)
            case Paragraph() | Table():
                pass


def _criterion(item: Item, standing: str, methods: tuple[str, ...], headings: tuple[str, ...]) -> Criterion:
    tags = item.tags
    return Criterion(
        item.text, tags.standing or standing, tags.measured_by or methods, tags.weight, headings, (), item.origin
    )


def _any_of(block: AnyOf, standing: str, methods: tuple[str, ...], headings: tuple[str, ...]) -> Iterator[Criterion]:
    found = list(_walk(block.blocks, standing, methods, headings))
    if found:
        first = found[0]
        yield Criterion(
            first.text,
            first.standing,
            first.measured_by,
            first.weight,
            headings,
            tuple(c.text for c in found),
            block.origin,
        )
