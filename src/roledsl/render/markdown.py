"""Writes a document in CommonMark, with pipe tables as GitHub has them and no raw HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from attrs import evolve, frozen

from roledsl.model.prose import Prose
from roledsl.render import commonmark, prose, templating
from roledsl.render.cells import Line, field_rows, grid
from roledsl.render.document import Block, Document, Embedded, Fields, Item, List, Paragraph, Section
from roledsl.render.masthead import heading_part, with_colon
from roledsl.render.own import NO_OWN, Own
from roledsl.render.typed import NO_LINKS


class Markdown(str):
    """Text that is CommonMark already."""

    __slots__ = ()


def write(document: Document, links: Mapping[str, str] | None = None, own: Own = NO_OWN) -> str:
    """Return the document in CommonMark; references are links where ``links`` has an address for their names.

    Without ``links`` there are none: Markdown has no anchors that all its readers agree about. ``own`` are a house's
    templates for Markdown.
    """
    page = _page(Page(_templates(own), links or NO_LINKS, form=False), document)
    return page.templates.write(document, page, 1).strip("\n") + "\n"


@lru_cache(maxsize=8)
def _templates(own: Own) -> templating.Templates:
    return templating.Templates(templating.environment("markdown", FILTERS, _finalize, own, Markdown))


def _finalize(value: object) -> str:
    return value if isinstance(value, Markdown) else commonmark.escaped(str(value))


@frozen
class Page:
    """A document on its way to the page; ``bullet`` is what the items of the list at hand begin with."""

    templates: templating.Templates
    links: Mapping[str, str]
    form: bool
    bullet: Markdown = Markdown("-")  # noqa: RUF009 - never changes
    ordered: bool = True


def _page(page: Page, document: Document) -> Page:
    links = page.links
    if document.name in links:  # a document doesn't link to itself
        links = {name: href for name, href in links.items() if name != document.name}
    return evolve(page, links=links, form=document.style == "table")


# ---- filters -------------------------------------------------------------------------------------


def _blocks(blocks: Iterable[Block], page: Page, level: int) -> Markdown:
    """Write blocks with an empty line between.

    A list after a list of its kind is marked in another way; a rule stands after a document inside this one.
    """
    written: list[str] = []
    last, closing = "", False
    for block in blocks:
        if closing and not isinstance(block, Embedded):  # which begins with a rule by itself
            written.append("---")
        closing = _ends_embedded(block)
        last = _marker(block, last)
        page = evolve(page, bullet=Markdown(last if last in ("-", "*") else "-"), ordered=last in (".", ")"))
        written.append(page.templates.write(block, page, level).strip("\n"))
    return Markdown("\n\n".join(written))


def _ends_embedded(block: Block) -> bool:
    """Tell whether a document inside another ends here; what follows would seem to belong to it."""
    return isinstance(block, Embedded) or (
        isinstance(block, Section) and bool(block.blocks) and _ends_embedded(block.blocks[-1])
    )


def _marker(block: Block, last: str) -> str:
    """Return what marks a block's items, ``-``, ``*``, ``.`` or ``)``: never what marked those right before it."""
    if isinstance(block, List) and (ordered := _ordered(block)) and ordered != last:
        return ordered
    if isinstance(block, (List, Fields)):
        return "*" if last == "-" else "-"
    return ""


def _ordered(block: List) -> str:
    """Return the end of an ordered list's markers, where CommonMark would count as the list is numbered."""
    if block.style not in ("1.", "1)") or not block.items:
        return ""
    first, end = block.items[0].value, block.style[1]
    counted = [f"{first + index}{end}" for index in range(len(block.items))]
    return end if first >= 0 and counted == [item.label for item in block.items] else ""


def _marked(block: List, page: Page) -> Iterator[tuple[Markdown, str, Item]]:
    """Yield each item with its marker, and with the label that its text begins with where the marker doesn't say it."""
    for item in block.items:
        yield (Markdown(item.label), "", item) if page.ordered else (page.bullet, item.label, item)


def _line(text: Prose, page: Page, label: str = "", note: str = "") -> Markdown:
    """Write a paragraph on one line, with a label before it and a note behind it."""
    return Markdown(commonmark.guarded(_inline(text, page, label, note)))


def _inline(text: Prose, page: Page, label: str, note: str) -> str:
    label = f"{commonmark.escaped(label)} " if label else ""
    note = f" ({commonmark.escaped(note)})" if note else ""
    return f"{label}{prose.markdown(text, page.links)}{note}"


def _heading(text: Prose, page: Page, level: int, note: str = "") -> Markdown:
    """Write a heading of a level, with a note behind it."""
    return Markdown(commonmark.heading(_inline(text, page, "", note), level))


def _label(text: Prose) -> Markdown:
    """Write a field's label in bold, with its colon."""
    return Markdown(commonmark.strong(with_colon(prose.plain(text))))


def _below(blocks: Sequence[Block], page: Page, level: int, marker: str) -> Markdown:
    """Write what stands below the first line of an item, indented, with the break before it."""
    if not blocks:
        return Markdown()
    written = _blocks(blocks, page, level)
    # these lists may follow a line directly, and keep the list that they stand in tight
    gap = "\n" if re.match(r"(?:[-*]|1[.)]) \S", written) else "\n\n"
    return Markdown(gap + re.sub(r"(?m)^(?=.)", " " * (len(marker) + 1), written))


def _value(blocks: Sequence[Block], page: Page, level: int) -> Markdown:
    """Write a field's value after its label, as what an item holds."""
    if blocks and isinstance(first := blocks[0], Paragraph):
        text = _inline(first.text, page, "", first.note).strip(" ")
        return Markdown(f" {text}{_below(blocks[1:], page, level, page.bullet)}")
    return _below(blocks, page, level, page.bullet)


def _inner(document: Document, page: Page, level: int) -> Markdown:
    """Write a document inside another."""
    return Markdown(page.templates.write(document, _page(page, document), level))


def _rule(align: str) -> Markdown:
    """Write what stands below the header of a column: `l`, `c`, `r` or nothing."""
    return Markdown({"l": ":--", "c": ":-:", "r": "--:"}.get(align, "---"))


def _cell(line: Line, page: Page) -> Markdown:
    """Write one line of a cell."""
    if line.role == "text":
        return Markdown(commonmark.in_cell(_inline(line.text, page, line.label, line.note)))
    text = " ".join(filter(None, (line.label, prose.plain(line.text), line.note and f"({line.note})")))
    return Markdown(commonmark.in_cell(commonmark.strong(text)))


FILTERS: Final[templating.Filters] = {
    "below": _below,
    "blocks": _blocks,
    "cell": _cell,
    "field_rows": field_rows,
    "grid": grid,
    "heading": _heading,
    "heading_part": heading_part,
    "inner": _inner,
    "label": _label,
    "line": _line,
    "marked": _marked,
    "rule": _rule,
    "value": _value,
}
