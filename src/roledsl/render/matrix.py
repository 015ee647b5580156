"""The matrix of a family: a column a level, a row a group, from what each level says itself."""

from __future__ import annotations

from collections.abc import Iterator

from roledsl.model.content import Group, Section
from roledsl.model.declarations import Family, Level
from roledsl.model.prose import Prose, escaped
from roledsl.render.blocks import Blocks
from roledsl.render.document import Block, Cell, Paragraph, Row, Table
from roledsl.render.document import Section as Printed
from roledsl.vocabulary import SECTION_WORDS

MEANINGS = ("competencies", "accountabilities")
FEWEST_LEVELS = 2


def matrices(family: Family, blocks: Blocks) -> Iterator[Block]:
    """Give a section with a matrix for competencies and for accountabilities, where levels share headings of groups."""
    for meaning in MEANINGS:
        sections = {
            level.name: section for level in family.levels for section in level.sections if section.meaning == meaning
        }
        shared = _shared_headings(list(sections.values()))
        if shared:
            levels = [level for level in family.levels if level.name in sections]
            table = _matrix(levels, sections, shared, blocks)
            word = next(iter(sections.values())).word
            yield Printed(Prose(SECTION_WORDS[word].label), (table,), word)


def _shared_headings(sections: list[Section]) -> list[str]:
    """The headings of groups that at least two levels have, in the order in which they come."""
    counts: dict[str, int] = {}
    for section in sections:
        for key in dict.fromkeys(block.key for block in section.blocks if isinstance(block, Group)):
            counts[key] = counts.get(key, 0) + 1
    return [key for key, count in counts.items() if count >= FEWEST_LEVELS]


def _matrix(levels: list[Level], sections: dict[str, Section], headings: list[str], blocks: Blocks) -> Table:
    header = (Cell(), *(Cell((Paragraph(_title(level)),)) for level in levels))
    rows = []
    for heading in headings:
        groups = [_group(sections[level.name], heading) for level in levels]
        first = next(group for group in groups if group is not None)
        cells = (Cell(blocks.printed(group.blocks) if group is not None else ()) for group in groups)
        rows.append(Row((Cell((Paragraph(blocks.heading(first)),)), *cells)))
    return Table(header, tuple(rows), "matrix")


def _title(level: Level) -> Prose:
    return Prose(escaped(level.label))


def _group(section: Section, heading: str) -> Group | None:
    return next((block for block in section.blocks if isinstance(block, Group) and block.key == heading), None)
