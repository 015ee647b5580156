"""What of a document is a person specification, and the criteria in it as they print."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from roledsl.model.content import AnyOf, Block, Group, Item, Paragraph, Section, Standing
from roledsl.model.criteria import Criterion, criteria_in
from roledsl.model.prose import Prose
from roledsl.model.role import Composed, Role
from roledsl.render.blocks import Blocks
from roledsl.render.request import UnfitError


def specifications(of: Composed) -> tuple[Section, ...]:
    """Give the person specifications of a document, without what variants add to a role's."""
    alone = of.alone if isinstance(of, Role) else of
    return tuple(section for section in alone.sections if section.meaning == "person specification")


def with_criteria(of: Composed) -> Composed:
    """Give the document as it is; raises ``UnfitError`` where it has no criteria."""
    if not any(criterion for section in specifications(of) for criterion in criteria_in(section)):
        raise UnfitError("it has no criteria in a person specification", of.name)
    return of


def criteria(of: Composed, blocks: Blocks) -> list[Criterion]:
    """Give the criteria of a document with what stands below each, under headings as they print."""
    found = (criteria_in(evolve(s, blocks=tuple(_whole(s.blocks, blocks)))) for s in specifications(of))
    return [criterion for section in found for criterion in section]


def _whole(blocks: tuple[Block, ...], printing: Blocks) -> Iterator[Block]:
    """Give blocks in which an item says all that stands below it, for a reader that takes no more than its text."""
    for block in blocks:
        match block:
            case Item(blocks=below) if below:
                yield evolve(block, text=joined((block.text, *_texts(below)), " "), blocks=())
            case Group():
                inner = tuple(_whole(block.blocks, printing))
                yield evolve(block, blocks=inner, heading=printing.heading(block), lead=None)
            case Standing() | AnyOf():
                yield evolve(block, blocks=tuple(_whole(block.blocks, printing)))
            case _:
                yield block


def _texts(blocks: tuple[Block, ...]) -> Iterator[Prose]:
    for number, block in enumerate(blocks):
        if isinstance(block, (Item, Paragraph)):
            last = number == len(blocks) - 1
            text = block.text if last or block.text.text.rstrip().endswith((".", ";", ",")) else _ended(block.text)
            yield text
            yield from _texts(block.blocks if isinstance(block, Item) else ())


def _ended(text: Prose) -> Prose:
    return Prose(f"{text.text.rstrip()};", text.references)


def joined(texts: tuple[Prose, ...], between: str) -> Prose:
    """Give texts as one, with ``between`` between each two."""
    return Prose(between.join(text.text for text in texts), tuple(r for text in texts for r in text.references))
