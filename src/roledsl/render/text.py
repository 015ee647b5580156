"""Writes a document as plain text made to be pasted into a word processor: a line a paragraph, tabs for tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from attrs import evolve, frozen

from roledsl.model.prose import Prose
from roledsl.render import templating
from roledsl.render.cells import BULLET, Line, field_rows, grid
from roledsl.render.characters import clean
from roledsl.render.document import Block, Document
from roledsl.render.masthead import heading_part, with_colon
from roledsl.render.own import NO_OWN, Own
from roledsl.render.prose import plain


class Plain(str):
    """Text whose tabs and line ends are meant."""

    __slots__ = ()


def write(
    document: Document,
    links: Mapping[str, str] | None = None,  # noqa: ARG001 - as all writers
    own: Own = NO_OWN,
) -> str:
    """Return the document as plain text; ``links`` are not used, a reference prints its text.

    ``own`` are a house's templates for text.
    """
    page = Page(_templates(own), top=2)
    return page.templates.write(document, page, 1).strip("\n") + "\n"


@lru_cache(maxsize=8)
def _templates(own: Own) -> templating.Templates:
    made = templating.Templates(templating.environment("text", FILTERS, _finalize, own, Plain))
    made.environment.globals |= {"tab": Plain("\t"), "bullet": Plain(BULLET)}
    return made


def _finalize(value: object) -> str:
    return value if isinstance(value, Plain) else clean(str(value))


@frozen
class Page:
    """A document on its way to the page.

    ``top`` is the level of its sections' headings, ``indent`` what the lines of the list at hand begin with.
    """

    templates: templating.Templates
    top: int
    indent: Plain = Plain()  # noqa: RUF009 - never changes


# ---- filters -------------------------------------------------------------------------------------


def _blocks(blocks: Iterable[Block], page: Page, level: int) -> Plain:
    """Write blocks with an empty line between, but for those inside a list."""
    written = (page.templates.write(block, page, level).rstrip("\n") for block in blocks)
    return Plain(("\n" if page.indent else "\n\n").join(written))


def _deeper(page: Page) -> Page:
    """Give the page as a list inside another has it."""
    return evolve(page, indent=Plain(page.indent + "\t"))


def _line(text: Prose, note: str = "") -> str:
    """Write a paragraph on one line; blanks at its ends would shift it."""
    return f"{plain(text)} ({note})".strip() if note else plain(text).strip()


def _capitals(text: Prose, note: str = "") -> str:
    """Write a line in capitals."""
    return _line(text, note).upper()


def _underlined(text: Prose, note: str = "") -> Plain:
    """Write a line with hyphens below it."""
    line = clean(_line(text, note))
    return Plain(f"{line}\n{'-' * len(line)}")


def _cell(line: Line) -> str:
    text = with_colon(_line(line.text)) if line.role == "label" else _line(line.text, line.note)
    return f"{line.label} {text}" if line.label else text


def _row(cells: Iterable[Line]) -> Plain:
    """Write the cells of a row with tabs between."""
    return Plain("\t".join(clean(_cell(line)) for line in cells).rstrip("\t"))


def _inner(document: Document, page: Page, level: int) -> Plain:
    """Write a document inside another."""
    return Plain(page.templates.write(document, evolve(page, top=level + 1), level))


FILTERS: Final[templating.Filters] = {
    "blocks": _blocks,
    "capitals": _capitals,
    "deeper": _deeper,
    "field_rows": field_rows,
    "grid": grid,
    "heading_part": heading_part,
    "inner": _inner,
    "line": _line,
    "row": _row,
    "underlined": _underlined,
}
