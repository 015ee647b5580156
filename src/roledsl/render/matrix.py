"""The tables of a family: its levels; and a matrix, a column a level, a row a group, from what each level says."""

from __future__ import annotations

from collections.abc import Iterator

from roledsl.model.content import Group, Section
from roledsl.model.declarations import Family, Level
from roledsl.model.prose import Prose, escaped
from roledsl.render.blocks import MOST_BESIDE, Blocks
from roledsl.render.document import Block, Cell, Paragraph, Row, Table
from roledsl.render.document import Section as Printed
from roledsl.render.labels import Labels, msgid
from roledsl.vocabulary import SECTION_WORDS

MEANINGS = ("competencies", "accountabilities")
FEWEST_LEVELS = 2
LEVELS, LEVEL, GRADE = msgid("Levels"), msgid("Level"), msgid("Grade")


def levels(family: Family, labels: Labels) -> Iterator[Block]:
    """Give a section with a table of the levels and their grades, where there are levels."""
    if not family.levels:
        return
    rows = [(_title(level), _grade(level, family)) for level in family.levels]
    columns = 2 if any(grade.text for _, grade in rows) else 1
    header, *printed = (tuple(map(_cell, row[:columns])) for row in [(labels.prose(LEVEL), labels.prose(GRADE)), *rows])
    yield Printed(labels.prose(LEVELS), (Table(header, tuple(map(Row, printed))),))


def _grade(level: Level, family: Family) -> Prose:
    """Give the grade that a level names, else the one of the family's scale that has the level's name."""
    named = next((field.text for field in level.fields if field.meaning == "grade"), None)
    return named or Prose(escaped(level.rung) if family.scale else "")


def _cell(text: Prose) -> Cell:
    return Cell((Paragraph(text),)) if text.text else Cell()


def matrices(family: Family, blocks: Blocks) -> Iterator[Block]:
    """Give a section with a matrix for competencies and for accountabilities, where levels share headings of groups."""
    for meaning in MEANINGS:
        sections = {
            level.name: section for level in family.levels for section in level.sections if section.meaning == meaning
        }
        shared = _shared_headings(list(sections.values()))
        if shared:
            levels = [level for level in family.levels if level.name in sections]
            parts = [levels[at : at + MOST_BESIDE] for at in range(0, len(levels), MOST_BESIDE)]
            tables = tuple(_matrix(part, sections, shared, blocks) for part in parts)
            word = next(iter(sections.values())).word
            yield Printed(blocks.labels.prose(SECTION_WORDS[word].label), tables, word)


def _shared_headings(sections: list[Section]) -> dict[str, int]:
    """The headings of groups that at least two levels have, each with its place in the order in which they come."""
    counts: dict[str, int] = {}
    for section in sections:
        for key in dict.fromkeys(block.key for block in section.blocks if isinstance(block, Group)):
            counts[key] = counts.get(key, 0) + 1
    return {key: at for at, (key, count) in enumerate(counts.items()) if count >= FEWEST_LEVELS}


def _matrix(levels: list[Level], sections: dict[str, Section], shared: dict[str, int], blocks: Blocks) -> Table:
    """Give the table of some levels, with a row for each of the shared headings that any of them has."""
    header = (Cell(), *(_cell(_title(level)) for level in levels))
    columns = [_groups(sections[level.name]) for level in levels]
    rows = []
    for heading in sorted(shared.keys() & set().union(*columns), key=shared.__getitem__):
        groups = [column.get(heading) for column in columns]
        first = next(group for group in groups if group is not None)
        cells = (Cell(blocks.printed(group.blocks) if group is not None else ()) for group in groups)
        rows.append(Row((Cell((Paragraph(blocks.heading(first)),)), *cells)))
    return Table(header, tuple(rows), "matrix")


def _title(level: Level) -> Prose:
    return Prose(escaped(level.label))


def _groups(section: Section) -> dict[str, Group]:
    """Give the groups of a section by their headings, the first of each."""
    return {block.key: block for block in reversed(section.blocks) if isinstance(block, Group)}
