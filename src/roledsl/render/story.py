"""Blocks in the order in which they stand in a Word file: what each template is given, and what stands between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from attrs import evolve, frozen
from markupsafe import Markup

from roledsl.model.prose import Prose
from roledsl.model.theme import Picture
from roledsl.render import templating
from roledsl.render.characters import clean
from roledsl.render.document import (
    Block,
    Cell,
    Document,
    Embedded,
    FieldRow,
    Fields,
    Item,
    List,
    Paragraph,
    Row,
    Section,
    Table,
)
from roledsl.render.masthead import heading_part, with_colon
from roledsl.render.numbering import Mark
from roledsl.render.own import NO_OWN, Own
from roledsl.render.prose import marked, plain
from roledsl.render.register import Register
from roledsl.render.runs import direction, escape, run, runs, word_language
from roledsl.render.word_look import Look
from roledsl.render.word_tables import Column, filled, grid, halves, is_broad, letters

# Where pages turn to lie on their side, and back: characters that no text of a document has.
TURN, BACK = "\x0e", "\x0f"
CELL_MARGIN: Final = 100  # at each side of a cell
CONTENTS: Final = "\x10"


@lru_cache(maxsize=8)
def templates(own: Own = NO_OWN) -> templating.Templates:
    """Give the templates of WordprocessingML, with the house's ``own`` in the place of ours."""
    return templating.Templates(templating.environment("wordml", FILTERS, own=own))


@frozen
class Page:
    """A document on its way to the page.

    ``top`` is the level of its sections' headings, ``style`` that of paragraphs, ``width`` how wide they may be,
    ``broad`` how wide on a page that lies on its side,
    ``form`` whether fields and sections are rows of a form. ``mark`` is that of the item in which they stand,
    ``column`` the column that counts by itself. ``keep`` keeps a paragraph on the page of the next, ``fresh`` begins
    a page, ``apart`` sets off from a table above. ``language`` is that of the text where it is not the file's.
    ``turns`` tells whether pages may turn here.
    """

    templates: templating.Templates
    register: Register
    document: Document
    look: Look
    width: int
    broad: int
    top: int = 1
    style: str = ""
    align: str = ""
    mark: Mark | None = None
    column: int = 0
    language: str = ""
    form: bool = False
    keep: bool = False
    fresh: bool = False
    apart: bool = False
    turns: bool = True
    file_language: str = ""

    @property
    def indent(self) -> int:
        """How far in paragraphs stand."""
        return self.mark.left if self.mark is not None else 0

    @property
    def in_cell(self) -> bool:
        """Whether this is a cell of a table."""
        return self.style.startswith("Table")

    @property
    def halves(self) -> tuple[Column, Column]:
        """The columns of labels and of values."""
        return halves(self.width - self.indent)

    def cell(self, column: Column, style: str = "TableText", *, counts: bool = False) -> Page:
        """Give the page as a cell of a column has it; ``counts`` tells whether columns count each by itself."""
        return evolve(
            self,
            width=column.width - 2 * CELL_MARGIN,
            style=style,
            align=column.align,
            mark=None,
            column=column.index + 1 if counts else 0,
            form=False,
            keep=False,
            fresh=False,
            apart=False,
            turns=False,
        )


# ---- blocks --------------------------------------------------------------------------------------


@frozen
class FormRow:
    """A row of a form. ``kind`` is ``field``, ``section``, or ``whole`` for a section over the full width.

    ``short`` tells that the row may well stay on one page.
    """

    kind: str
    block: FieldRow | Section
    short: bool


@frozen
class Form:
    """A run of fields and sections of a form, as the rows of one table."""

    rows: tuple[FormRow, ...]


Printed = Block | Form


def _blocks(blocks: Sequence[Block], page: Page, level: int, *, begun: bool = False) -> Markup:
    """Write blocks one after the other; ``begun`` tells that something stands before them on the page."""
    printed = _formed(blocks) if page.form and level == page.top else blocks
    page = evolve(page, fresh=False, apart=False) if page.fresh or page.apart else page
    written: list[str] = []
    before: Printed | None = None
    for block, following in zip_longest(printed, printed[1:]):
        at = page
        fresh = bool(begun or written) and (_edge(block, 0) or _edge(before, -1))
        if fresh and isinstance(block, (Section, Embedded, Paragraph)):
            at = evolve(page, fresh=True)
        elif isinstance(block, Paragraph) and isinstance(following, (List, Table, Fields)):
            at = evolve(page, keep=True)
        apart = bool(written) and written[-1].endswith(TABLE_ENDS)
        if apart and isinstance(block, (Paragraph, List)):
            at = evolve(at, apart=True)
        xml = _turned(block, at, level)
        if fresh and not at.fresh:
            written.append(separator(_FRESH))
        elif apart and xml.startswith("<w:tbl>"):  # Word would make one table of two
            written.append(separator(_GAP))
        written.append(xml)
        before = block
    return marked("".join(written))  # escaped by Jinja


_FRESH: Final = "<w:pageBreakBefore/>"
_GAP: Final = '<w:spacing w:after="120"/>'
TABLE_ENDS: Final = "</w:tbl>\n"


def separator(properties: str = "") -> str:
    """Write the least of paragraphs, which parts tables, ends cells and holds what sections of pages end with."""
    return f'<w:p><w:pPr><w:pStyle w:val="Separator"/>{properties}</w:pPr></w:p>\n'


def _turned(block: Printed, page: Page, level: int) -> str:
    """Write a block, on pages that lie on their side where it needs the width."""
    if not page.turns or isinstance(block, Form) or not is_broad(block):
        return page.templates.write(block, page, level)
    turned = evolve(page, turns=False, width=page.broad)
    return f"{TURN}{page.templates.write(block, turned, level)}{BACK}"


def _edge(block: Printed | None, end: int) -> bool:
    """Tell whether a block begins (0) or ends (-1) with a whole document."""
    if isinstance(block, Section):
        return bool(block.blocks) and _edge(block.blocks[end], end)
    return isinstance(block, Embedded)


def _formed(blocks: Sequence[Block]) -> list[Printed]:
    """Gather fields and sections into forms; what stands between them, or has tables, is no part of one."""
    found: list[Printed] = []
    rows: list[FormRow] = []
    for block in blocks:
        if isinstance(block, Fields):
            rows += (FormRow("field", row, letters(row.blocks) < _SHORT) for row in block.rows)
        elif isinstance(block, Section) and _fits_form(block):
            rows.append(FormRow("whole" if block.has_groups else "section", block, letters(block.blocks) < _SHORT))
        else:
            found += [Form(tuple(rows)), block] if rows else [block]
            rows = []
    return [*found, Form(tuple(rows))] if rows else found


_SHORT: Final = 700  # letters that a row of a form has at most that is not parted at the end of a page


def _fits_form(section: Section) -> bool:
    """Tell whether a section has neither tables nor documents, whose pages and headings are their own."""
    return not any(
        isinstance(block, (Table, Embedded)) or (isinstance(block, Section) and not _fits_form(block))
        for block in section.blocks
    )


def _story(document: Document, page: Page) -> Markup:
    """Write what stands below a masthead; where documents follow, the contents stand before the first heading."""
    blocks = document.blocks
    if page.top > 1 or not page.register.depth:
        return _blocks(blocks, page, page.top)
    lead = next((index for index, block in enumerate(blocks) if isinstance(block, (Section, Embedded))), len(blocks))
    first = _blocks(blocks[:lead], page, page.top)
    return marked(f"{first}{CONTENTS}{_blocks(blocks[lead:], page, page.top, begun=True)}")


def _head_first(story: Markup, masthead: Markup) -> Markup:
    """Put the masthead before what stands below it, on the pages that this begins with."""
    if story.startswith(TURN):
        return marked(f"{TURN}{masthead}{story[1:]}")
    return marked(f"{masthead}{story}")


def contents(page: Page) -> str:
    """Write the table of contents, where there is something to choose from."""
    entries = page.register.entries
    if len(entries) < 2:
        return ""
    heading = page.document.labels.gettext("Contents")
    return str(page.templates.macro("contents")(heading, entries, page.register.depth))


# ---- filters -------------------------------------------------------------------------------------


def _prose(prose: Prose, page: Page, style: str = "") -> Markup:
    """Write prose as runs, with its emphasis, links and references; `style` is that of its characters."""
    return runs(prose, page.register, page.language, page.document.name, style)


def _note(note: str, page: Page) -> Markup:
    """Write what is noted behind an item, a heading or a paragraph."""
    return run(f" ({note})", "Note", page.language) if note else _NOTHING


def _label(label: str, page: Page) -> Markup:
    """Write the label of an item that Word does not count by itself, and a tab."""
    return marked(f"{run(label, '', page.language)}<w:r><w:tab/></w:r>")


_NOTHING: Final = Markup("")


def _entry(heading: Prose, page: Page, level: int) -> Markup:
    """Write the bookmark of a heading that stands in the contents."""
    return _NOTHING if page.in_cell else marked(page.register.enter(level, clean(plain(heading))))


def _title_entry(document: Document, page: Page, level: int) -> Markup:
    """Write the bookmark of a document inside another, which stands in the contents by its title."""
    return marked(page.register.enter(level, clean(document.title)))


def _cell(blocks: Sequence[Block], page: Page, level: int) -> Markup:
    """Write what stands in a cell, which must end with a paragraph."""
    written = _blocks(blocks, page, level)
    if not written:
        return marked(f'<w:p><w:pPr><w:pStyle w:val="{page.style}"/></w:pPr></w:p>')
    return marked(f"{written}{separator()}") if written.endswith(TABLE_ENDS) else written


def _bare(cell: Cell, table: Table) -> tuple[Block, ...]:
    """Give the blocks of a cell; a criterion that stands alone in its cell needs no bullet."""
    match cell.blocks:
        case (List("-", (item,)),) if table.kind == "criteria":
            return (Paragraph(item.text, item.note), *item.blocks)
        case blocks:
            return blocks


def _beside(row: FieldRow) -> tuple[Paragraph | None, tuple[Block, ...]]:
    """Give the paragraph that stands beside a field's label, where it begins with one, and what stands below."""
    first, rest = row.blocks[:1], row.blocks[1:]
    return (first[0], rest) if first and isinstance(first[0], Paragraph) else (None, row.blocks)


def _numbered(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what stands at the foot of each page: texts, and the codes of Word's fields for the numbers in them."""
    said = document.labels.gettext("Page {page} of {pages}")
    codes = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    yield from ((piece, codes.get(piece, "")) for piece in re.split(r"(\{pages?\})", said) if piece)


def _colon(label: Prose, page: Page) -> Markup:
    """Write what stands between a label and its value on the same line: mostly a colon, and a blank."""
    text = clean(plain(label))
    return run(with_colon(text).removeprefix(text) + " ", "Strong", page.language)


def _items(block: List, page: Page) -> Iterator[tuple[Item, Mark, Markup]]:
    """Yield the items of a list, each with its mark and the space around it.

    A mark depends on what was written before its item, so that a template must not look ahead, as ``loop.last`` does.
    """
    after, apart = _space("after", page.look.space(120)), _space("before", page.look.space(160))
    last = len(block.items) - 1
    for index, (item, mark) in enumerate(page.register.numbering.marks(block, page.mark, page.column)):
        if page.in_cell:
            yield item, mark, _IN_CELL
        elif not index and page.apart:
            yield item, mark, apart
        else:
            yield item, mark, after if index == last and not page.style else _NOTHING


def _space(side: str, width: int) -> Markup:
    return marked(f'<w:spacing w:{side}="{width}"/>')


_IN_CELL: Final = Markup('<w:spacing w:before="40" w:after="40"/>')


def _below(item: Item, page: Page, mark: Mark, level: int) -> Markup:
    """Write what stands below the first line of an item."""
    return _blocks(item.blocks, evolve(page, mark=mark, style=page.style or "ListContinue", fresh=False), level)


def _masthead_style(part: str, document: Document, level: int) -> str:
    """Give the style of a part of the masthead."""
    if part == heading_part(document):
        return f"Heading{min(level, 9)}" if level else "Title"
    if level:
        return "InnerMasthead"
    return "Organisation" if part == "organisation" else "Subtitle"


def _inner_page(document: Document, page: Page, level: int) -> Page:
    """Give the page of a document inside another."""
    language = "" if document.language == page.file_language else escape(word_language(document.language))
    form = document.style == "table"
    return evolve(page, document=document, top=level + 1, form=form, language=language, style="", mark=None)


_EMU: Final = 9525  # English Metric Units to a pixel of 1/96 inch
_MOST: Final = (2_520_000, 720_000)  # 70 mm wide and 20 mm high


def _drawn(logo: Picture) -> tuple[int, int]:
    """Give the width and height of a logo on the page, in English Metric Units."""
    shrunk = min(1, _MOST[0] / (logo.width * _EMU), _MOST[1] / (logo.height * _EMU))
    return round(logo.width * _EMU * shrunk), round(logo.height * _EMU * shrunk)


def _place(document: Document, page: Page) -> Markup:
    """Write the bookmarks that links to a document lead to."""
    return marked(page.register.place(document))


def _plain(prose: Prose) -> str:
    """Give prose as plain text."""
    return clean(plain(prose))


def _whole(row: Row) -> tuple[Block, ...]:
    """Give all blocks of a row that goes over the whole width."""
    return tuple(block for cell in row.cells for block in cell.blocks)


def _whole_column(page: Page) -> Column:
    """Give the column that is as wide as the text."""
    return Column(0, page.width - page.indent)


FILTERS: Final[templating.Filters] = {
    "bare": _bare,
    "below": _below,
    "beside": _beside,
    "blocks": _blocks,
    "cell": _cell,
    "clean": clean,
    "colon": _colon,
    "direction": direction,
    "drawn": _drawn,
    "entry": _entry,
    "filled": filled,
    "grid": grid,
    "head_first": _head_first,
    "heading_part": heading_part,
    "inner_page": _inner_page,
    "items": _items,
    "label": _label,
    "masthead_style": _masthead_style,
    "note": _note,
    "numbered": _numbered,
    "place": _place,
    "prose": _prose,
    "plain": _plain,
    "story": _story,
    "title_entry": _title_entry,
    "whole": _whole,
    "whole_column": _whole_column,
}
