"""How fast Word files are made, beside python-docx making files of the same documents, in one process."""

from __future__ import annotations

import io
import statistics
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import docx as python_docx

import roledsl
from roledsl.render import docx, html
from roledsl.render.document import Block, Cell, Document, Embedded, Fields, List, Paragraph, Section, Table
from roledsl.render.outline import outline
from roledsl.render.prose import plain
from roledsl.workspace.files import DictLoader
from tests.benchmarks.library import Library
from tests.benchmarks.speed import cpu_time

OURS, THEIRS, PAGE = "document to docx", "document to docx, python-docx", "document to html"


def run(roles: int, repeats: int) -> None:
    """Print CPU times a document, and the ratio of ours to python-docx's: medians of ``repeats`` rounds."""
    workspace = roledsl.load(DictLoader(Library(roles).files()))
    documents = [outline(role) for role in workspace.roles.values()]
    ways: dict[str, Callable[[Document], object]] = {PAGE: html.write, OURS: docx.write, THEIRS: python_docx_file}
    rounds = [
        {name: cpu_time(partial(_each, way, documents)) for name, way in ways.items()} for _ in range(repeats + 1)
    ][1:]  # the first one fills caches
    sizes = [len(docx.write(document)) for document in documents]
    print(f"{roles:,} roles, files of {statistics.mean(sizes) / 1000:.1f} kB on average")
    for name in ways:
        print(f"{name:32} {statistics.median(times[name] for times in rounds) / roles * 1000:7.3f} ms")
    ratio = statistics.median(times[OURS] / times[THEIRS] for times in rounds)
    print(f"ours: {ratio:.3f} × python-docx, or 1/{1 / ratio:.0f}")


def _each(way: Callable[[Document], object], documents: list[Document]) -> None:
    for document in documents:
        way(document)


# ---- the peer --------------------------------------------------------------------------------------------------------


def python_docx_file(document: Document) -> bytes:
    """Make a file with what a document says: headings, paragraphs, lists and tables in the styles of python-docx.

    It has less than ours: no lists that begin with a number of their own, no links, widths, header or footer.
    """
    made = python_docx.Document()
    made.core_properties.title = document.title
    for part, text in document.masthead:
        made.add_paragraph(plain(text), style="Title" if part == "title" else "Subtitle")
    _blocks(made, document.blocks, 1)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _blocks(parent: Any, blocks: Iterable[Block], level: int) -> None:  # noqa: ANN401 -- a document, or a cell
    for block in blocks:
        match block:
            case Paragraph():
                parent.add_paragraph(plain(block.text))
            case List():
                _list(parent, block, 1)
            case Section():
                parent.add_paragraph(plain(block.heading), style=f"Heading {min(level, 9)}")
                _blocks(parent, block.blocks, level + 1)
            case Fields():
                table = parent.add_table(len(block.rows), 2)
                for row, field in zip(table.rows, block.rows, strict=True):
                    label, value = row.cells
                    label.text = plain(field.label)
                    _cell(value, field.blocks)
            case Table():
                _table(parent, block)
            case Embedded():
                _blocks(parent, block.document.blocks, level + 1)


def _list(parent: Any, block: List, depth: int) -> None:  # noqa: ANN401 -- a document, or a cell
    style = "List Bullet" if block.style == "-" else "List Number"
    for item in block.items:
        parent.add_paragraph(plain(item.text), style=style if depth == 1 else f"{style} {min(depth, 3)}")
        for inner in item.blocks:
            if isinstance(inner, List):
                _list(parent, inner, depth + 1)
            else:
                _blocks(parent, (inner,), 9)


def _table(parent: Any, block: Table) -> None:  # noqa: ANN401 -- a document, or a cell
    rows: list[tuple[Cell, ...]] = [block.header] if block.header else []
    rows += [row.cells for row in block.rows]
    width = max(map(len, rows))
    table = parent.add_table(len(rows), width)
    for row, cells in zip(table.rows, rows, strict=True):
        for place, cell in zip(row.cells, cells, strict=False):
            _cell(place, cell.blocks)


def _cell(place: Any, blocks: tuple[Block, ...]) -> None:  # noqa: ANN401 -- a cell of python-docx
    if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph):
        place.text = plain(only.text)
    else:
        _blocks(place, blocks, 9)
