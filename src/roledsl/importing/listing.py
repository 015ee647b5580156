"""A document's blocks as entries: what is a heading, what is a label with its value, and what is text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from attrs import evolve

from roledsl.importing.blocks import Paper, Paragraph, Run, paragraphs
from roledsl.importing.criteria import legend_of
from roledsl.importing.entries import Entry, Heading, Labelled, Made, Text
from roledsl.importing.lexicon import RELATIONS, Meaning, meaning
from roledsl.importing.signs import Line, Weighed, heads_list, lines_of, weigh
from roledsl.importing.tables import Tables

_SHORT: Final = 15  # words of a value that stands in the run of a text
_LABEL: Final = 6  # words of a label that no house is known to have
_SEVERAL: Final = 3  # short lines above lists
_VALUE: Final = 40  # words of a value that stands below its label
_FIELDS: Final = frozenset({"field", "title", "vacancy", "organisation"})
_STATED: Final = "it is a line with a label"


def entries_of(paper: Paper, known: frozenset[str], said: Sequence[Entry] = ()) -> tuple[list[Entry], tuple[str, ...]]:
    """Give what a document consists of, and the letter codes that were written out.

    ``known`` are abbreviations, ``said`` is what it says of itself outside its text.
    """
    lines = [line for paragraph in paragraphs(paper.blocks) for line in lines_of(paragraph)]
    tables = Tables(legend_of(lines), known)
    found: list[Entry] = list(said)
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            found.extend(Text(line) for line in lines_of(block) if line.text)
        else:
            found.extend(tables.entries(block, 0))
    return list(_values(list(_read(found)))), tuple(tables.codes)


def _read(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Tell for each line what it is, by itself and by its neighbours."""
    texts = [entry.line if isinstance(entry, Text) else None for entry in entries]
    several = sum(line is not None and heads_list(line, below) for line, below in pairwise(texts)) >= _SEVERAL
    headed = False  # whether a section has begun: before the first, labels are a document's fields
    for number, entry in enumerate(entries):
        if not isinstance(entry, Text):
            headed = headed or (isinstance(entry, (Heading, Made)) and _sectional(entry))
            yield entry
            continue
        line = entry.line
        before = texts[number - 1] if number else None
        following = texts[number + 1] if number + 1 < len(texts) else None
        neighbours = [other for other in (before, following) if other is not None]
        if (found := _labelled(line, neighbours, headed=headed)) is not None:
            headed = headed or isinstance(found[0], Heading)
            yield from found
            continue
        goes_on = following is None and number + 1 < len(entries) and isinstance(entries[number + 1], Made)
        weighed = weigh(line, before, Line((Run("x"),), "") if goes_on else following, several=several)
        if weighed.enough:
            heading = Heading(line.heading, line.rank, line.meaning, weighed, line, line.nested)
            headed = headed or _sectional(heading)
            yield heading
        else:
            yield entry


def _sectional(entry: Heading | Made) -> bool:
    if isinstance(entry, Made):
        return entry.kind == "criteria"
    return entry.meaning is not None and entry.meaning.kind in {"section", "standing"}


def _labelled(line: Line, neighbours: Sequence[Line], *, headed: bool) -> list[Entry] | None:
    """Read a line such as ``Grade: 7`` or ``Purpose: To …``; None where it is none."""
    if (parts := line.labelled) is None:
        return None
    label, runs = parts
    value = evolve(line, runs=runs, marker="", level=0)
    known = meaning(label, as_label=True)
    strong = _is_strong(line, label)
    if known is None:
        kin = any(other.labelled is not None and other.words <= _SHORT + _LABEL for other in neighbours)
        short = len(label.split()) <= _LABEL and value.words <= _SHORT and label[:1].isupper()
        fits = short and (strong or kin) and not headed and not line.level and not value.text.endswith(".")
        return [Labelled(label, (value,), None, line.place, _STATED)] if fits else None
    if known.kind in {"section", "standing"}:
        if line.marker or not (strong or known.surety > 0.9):
            return None
        kin = any(other.labelled is not None and meaning(other.labelled[0]) is None for other in neighbours)
        if (not strong and (kin or len(label.split()) > _LABEL)) or (value.words < 2 and headed):
            return None
        weighed = Weighed(
            3.0 * known.surety + strong, ("it is a label before a text, and what houses call such a section",)
        )
        head = evolve(line, runs=(Run(label, bold=strong),), marker="", level=0)
        return [Heading(label, head.rank, known, weighed, head, line.nested), Text(value)]
    if known.kind == "form":
        return None
    kin = any(_is_field(other) for other in neighbours)
    if line.marker and (
        (headed and (not kin or value.words > _SHORT)) or (known.surety < 0.9 and not (strong and kin))
    ):
        return None  # an item of a list; but several fields may stand as one
    sure = known.surety >= 0.9 or (strong and kin)
    if value.words > _VALUE or (headed and (value.words > _SHORT or not sure)):
        return None
    if line.level and known.kind != "title":
        return None
    return [Labelled(label, (value,), known, line.place, _STATED)]


def _is_field(line: Line) -> bool:
    """Tell whether a line is a label with a short value, and the label is known for one."""
    if line.labelled is None:
        return False
    known = meaning(line.labelled[0], as_label=True)
    return known is not None and known.kind in _FIELDS


def _is_strong(line: Line, label: str) -> bool:
    """Tell whether a label stands out: in bold, underlined or in capitals."""
    first = next((run for run in line.runs if run.text.strip()), Run(""))
    letters = [letter for letter in label if letter.isalpha()]
    return first.bold or first.underlined or (len(letters) > 2 and all(letter.isupper() for letter in letters))


def _values(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Put the lines below a label that has no value on its line with it: ``Reports to:``, and names below."""
    number = 0
    while number < len(entries):
        entry = entries[number]
        number += 1
        if not isinstance(entry, Heading) or (known := _as_field(entry)) is None:
            yield entry
            continue
        value, after = _below(entries, number)
        size = sum(line.words for line in value)
        items = any(line.marker for line in value)
        relation = known.kind == "field" and known.word in RELATIONS
        if value and ((relation and size <= 4 * _VALUE) or (not items and len(value) == 1 and size <= _SHORT)):
            yield Labelled(
                entry.text, tuple(value), known, entry.line.place, "it is a heading of its own, with its value below"
            )
            number = after
        else:
            yield evolve_heading(entry)


def evolve_heading(entry: Heading) -> Heading:
    """Give a heading that could be a label, but has a text below it, as one of the author's own or of a section."""
    found = entry.meaning
    if found is not None and found.kind in _FIELDS:
        found = None
    return Heading(entry.text, entry.rank, found, entry.weighed, entry.line, entry.nested)


def _as_field(entry: Heading) -> Meaning | None:
    """Tell which field a heading names, where it names no section."""
    if entry.meaning is not None and entry.meaning.kind not in _FIELDS:
        return None
    known = meaning(entry.text, as_label=True)
    return (
        known if known is not None and known.kind in _FIELDS and (known.kind != "title" or known.surety > 0.9) else None
    )


def _below(entries: Sequence[Entry], number: int) -> tuple[list[Line], int]:
    """Give the lines of text from an entry on, up to what is none, and the number of the entry after them."""
    found: list[Line] = []
    while number < len(entries):
        entry = entries[number]
        if not isinstance(entry, Text):
            break
        found.append(entry.line)
        number += 1
    return found, number
