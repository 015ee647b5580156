"""Writes a document as WordprocessingML: its body, its lists and links, and the parts of the file around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Final

from attrs import evolve, frozen
from markupsafe import Markup

from roledsl.model.prose import Prose
from roledsl.model.theme import Picture, Theme
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
    Section,
    Table,
)
from roledsl.render.grid import Column, filled, grid, halves, is_broad, letters
from roledsl.render.look import Look, look_of
from roledsl.render.masthead import heading_part, with_colon
from roledsl.render.numbering import Mark
from roledsl.render.own import NO_OWN, Own
from roledsl.render.package import Package, Relationship
from roledsl.render.prose import marked, plain
from roledsl.render.register import Register, Start, depth_of, register
from roledsl.render.runs import direction, escape, run, runs

# Where pages turn to lie on their side, and back: characters that no text of a document has.
_TURN, _BACK = "\x0e", "\x0f"
CELL_MARGIN: Final = 100  # at each side of a cell
LOGO: Final = "logo"
_CONTENTS: Final = "\x10"


@frozen
class Sheet:
    """The pages of a file: the properties of their sections, upright and on their side, each a ``w:sectPr``.

    ``width`` and ``broad`` are how wide the text is on them, in twentieths of a point.
    """

    upright: str
    turned: str
    width: int
    broad: int


@frozen
class Body:
    """The body of a file, and what stands in other parts for it.

    ``blocks`` are what ``w:body`` holds, but for ``last``, the ``w:sectPr`` at its end. ``kinds`` and ``lists`` are
    the ``w:abstractNum`` and ``w:num`` of its lists, ``links`` the addresses by the ids of their relationships,
    ``pictures`` likewise.
    """

    blocks: str
    last: str
    kinds: tuple[str, ...]
    lists: tuple[str, ...]
    links: Mapping[str, str]
    pictures: Mapping[str, Picture]


def write(
    document: Document,
    links: Mapping[str, str] | None = None,  # noqa: ARG001 - as all writers
    own: Own = NO_OWN,
) -> str:
    """Return the document as one text that Word opens (Flat OPC); ``links`` are not used, as in a Word file.

    ``own`` are a house's templates for WordprocessingML.
    """
    return package(document, own).flat()


@frozen
class Place:
    """Where the body of a document is put, if not into a file of its own.

    ``sheet`` are the pages there, ``start`` the first ids that are free, ``top`` the level of the highest headings.
    ``language`` is what to mark the text with where the file's language is another, as Word names it.
    """

    sheet: Sheet
    start: Start = Start()  # noqa: RUF009 - never changes
    top: int = 1
    language: str = ""


def body(document: Document, place: Place | None = None, own: Own = NO_OWN) -> Body:
    """Write the body of a document, for a file of its own or for a place in another."""
    look = look_of(document.style, document.theme)
    place = place or Place(_sheet(look))
    sheet, form = place.sheet, document.style == "table"
    noted = register(document, place.start)
    page = Page(_templates(own), noted, document, look, sheet, sheet.width, place.top, form=form)
    page = evolve(page, language=place.language, file_language=document.language)
    written = str(page.templates.write(document, page, 0))
    blocks, last = _in_sections(written.replace(_CONTENTS, _contents(page)), sheet)
    numbering = noted.numbering
    links = {number: address for address, number in noted.addresses.items()}
    pictures = {LOGO: document.theme.logo} if document.theme.logo is not None else {}
    return Body(blocks, last, numbering.kinds_xml(), numbering.lists_xml(), links, pictures)


@lru_cache(maxsize=8)
def _templates(own: Own = NO_OWN) -> templating.Templates:
    return templating.Templates(templating.environment("wordml", FILTERS, own=own))


@frozen
class Page:
    """A document on its way to the page.

    ``top`` is the level of its sections' headings, ``style`` that of paragraphs, ``width`` how wide they may be,
    ``form`` whether fields and sections are rows of a form. ``mark`` is that of the item in which they stand,
    ``column`` the column that counts by itself. ``keep`` keeps a paragraph on the page of the next, ``fresh`` begins
    a page, ``apart`` sets off from a table above. ``language`` is that of the text where it is not the file's.
    ``turns`` tells whether pages may turn here.
    """

    templates: templating.Templates
    register: Register
    document: Document
    look: Look
    sheet: Sheet
    width: int
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


# ---- the parts of the file -----------------------------------------------------------------------


def package(document: Document, templates: Own = NO_OWN) -> Package:
    """Give the parts of a document's Word file."""
    made = body(document, own=templates)
    look = look_of(document.style, document.theme)
    macro = _templates(templates).macro
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{made.blocks}{made.last}</w:body></w:document>",
        "word/styles.xml": styles(look, word_language(document.language), depth_of(document)),
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{''.join((*made.kinds, *made.lists))}</w:numbering>",
        "word/settings.xml": _settings(word_language(document.language)),
        "word/fontTable.xml": _fonts(look),
        "word/header.xml": str(macro("header")(document, NAMESPACES)),
        "word/footer.xml": str(macro("footer")(document, NAMESPACES)),
        "docProps/core.xml": properties(document),
    }
    own = [Relationship(name, name, f"{name}.xml") for name in _OWN_PARTS]
    links = [Relationship(number, "hyperlink", address) for number, address in made.links.items()]
    for name, picture in made.pictures.items():
        target = f"media/{name}.{picture.kind}"
        parts[f"word/{target}"] = picture.data
        own.append(Relationship(name, "image", target))
    return Package(parts, (*own, *links))


_OWN_PARTS: Final = ("styles", "numbering", "settings", "fontTable", "header", "footer")
NAMESPACES: Final = Markup(
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def properties(document: Document) -> str:
    """Write what a file says of itself: the title and the language of its document."""
    return str(_templates().macro("core")(document))


def _sheet(look: Look) -> Sheet:
    """Give our own pages."""
    both = (f'<w:{part}Reference w:type="default" r:id="{part}"/>' for part in ("header", "footer"))
    references = "".join(both)
    upright, turned = (look.section(landscape=turned, references=references) for turned in (False, True))
    return Sheet(upright, turned, look.width, look.broad)


@lru_cache(maxsize=64)
def styles(look: Look, language: str, depth: int = 0) -> str:
    """Write the styles of a look, as the part that has them; headings of ``depth`` levels stand over documents."""
    return str(_templates().macro("styles")(look, language, depth, NAMESPACES))


@lru_cache(maxsize=64)
def _settings(language: str) -> str:
    return str(_templates().macro("settings")(language, NAMESPACES))


@lru_cache(maxsize=64)
def _fonts(look: Look) -> str:
    return str(_templates().macro("fonts")(dict.fromkeys((look.font, look.heading_font)), NAMESPACES))


def word_language(language: str) -> str:
    """Give a language as Word names it, which asks for the country too."""
    return clean(_COUNTRIES.get(language.lower(), language))


_COUNTRIES: Final = {
    "en": "en-GB", "cy": "cy-GB", "ga": "ga-IE", "gd": "gd-GB", "fr": "fr-FR", "de": "de-DE", "es": "es-ES",
    "it": "it-IT", "nl": "nl-NL", "pl": "pl-PL", "pt": "pt-PT", "ar": "ar-SA", "he": "he-IL", "ur": "ur-PK",
}  # fmt: skip

_EMU: Final = 9525  # English Metric Units to a pixel of 1/96 inch
_MOST: Final = (2_520_000, 720_000)  # 70 mm wide and 20 mm high


def _drawn(logo: Picture) -> tuple[int, int]:
    """Give the width and height of a logo on the page, in English Metric Units."""
    shrunk = min(1, _MOST[0] / (logo.width * _EMU), _MOST[1] / (logo.height * _EMU))
    return round(logo.width * _EMU * shrunk), round(logo.height * _EMU * shrunk)


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
        if (begun or written) and (_edge(block, 0) or _edge(before, -1)):
            at = evolve(page, fresh=True)
        elif isinstance(block, Paragraph) and isinstance(following, (List, Table, Fields)):
            at = evolve(page, keep=True)
        apart = bool(written) and written[-1].endswith(_TABLE_ENDS)
        if apart and isinstance(block, (Paragraph, List)):
            at = evolve(at, apart=True)
        written.append(_apart(_turned(block, at, level), at, block, apart=apart))
        before = block
    return marked("".join(written))  # escaped by Jinja


_FRESH: Final = "<w:pageBreakBefore/>"
_GAP: Final = '<w:spacing w:after="120"/>'
_TABLE_ENDS: Final = "</w:tbl>\n"


def _separator(properties: str = "") -> str:
    """Write the least of paragraphs, which parts tables, ends cells and holds what sections of pages end with."""
    return f'<w:p><w:pPr><w:pStyle w:val="Separator"/>{properties}</w:pPr></w:p>\n'


def _apart(xml: str, page: Page, block: Printed, *, apart: bool) -> str:
    """Part a table from one before it, which Word would make one of, and begin a page before what can't do it."""
    if page.fresh and not isinstance(block, (Section, Embedded, Paragraph)):
        return f"{_separator(_FRESH)}{xml}"
    return f"{_separator(_GAP)}{xml}" if apart and xml.startswith("<w:tbl>") else xml


def _turned(block: Printed, page: Page, level: int) -> str:
    """Write a block, on pages that lie on their side where it needs the width."""
    if not page.turns or isinstance(block, Form) or not is_broad(block):
        return page.templates.write(block, page, level)
    turned = evolve(page, turns=False, width=page.sheet.broad)
    return f"{_TURN}{page.templates.write(block, turned, level)}{_BACK}"


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
    """Write what stands below a masthead: the fields, where documents follow the place of the contents, and all else."""
    blocks = document.blocks
    if page.top > 1 or not page.register.depth:
        return _blocks(blocks, page, page.top)
    lead = next((index for index, block in enumerate(blocks) if isinstance(block, (Section, Embedded))), len(blocks))
    first = _blocks(blocks[:lead], page, page.top)
    return marked(f"{first}{_CONTENTS}{_blocks(blocks[lead:], page, page.top, begun=True)}")


def _head_first(story: Markup, masthead: Markup) -> Markup:
    """Put the masthead before what stands below it, on the pages that this begins with."""
    if story.startswith(_TURN):
        return marked(f"{_TURN}{masthead}{story[1:]}")
    return marked(f"{masthead}{story}")


def _contents(page: Page) -> str:
    """Write the table of contents, where there is something to choose from."""
    entries = page.register.entries
    if len(entries) < 2:
        return ""
    return str(page.templates.macro("contents")(entries, page, page.register.depth))


def _in_sections(written: str, sheet: Sheet) -> tuple[str, str]:
    """Part what was written where pages turn; give it, and the properties of the last section of pages."""
    parts: list[tuple[str, str]] = []
    section = sheet.upright
    for piece in re.split(f"([{_TURN}{_BACK}])", written):
        if piece in (_TURN, _BACK):
            section = sheet.turned if piece == _TURN else sheet.upright
        elif parts and parts[-1][0] == section:
            parts[-1] = (section, parts[-1][1] + piece)
        elif piece.strip():
            parts.append((section, piece))
    last = parts[-1][0] if parts else sheet.upright
    blocks = "".join(f"{text}{_separator(section)}" for section, text in parts[:-1])
    blocks += parts[-1][1] if parts else ""
    return (f"{blocks}{_separator()}" if blocks.endswith(_TABLE_ENDS) or not blocks else blocks), last


# ---- filters -------------------------------------------------------------------------------------


def _prose(prose: Prose, page: Page, style: str = "") -> Markup:
    return runs(prose, page.register, page.language, page.document.name, style)


def _note(note: str, page: Page) -> Markup:
    return run(f" ({note})", "Note", page.language) if note else _NOTHING


def _label(label: str, page: Page) -> Markup:
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
    return marked(f"{written}{_separator()}") if written.endswith(_TABLE_ENDS) else written


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


def _colon(label: Prose, page: Page) -> Markup:
    """Write what stands between a label and its value on the same line: mostly a colon, and a blank."""
    text = clean(plain(label))
    return run(with_colon(text).removeprefix(text) + " ", "Strong", page.language)


def _items(block: List, page: Page) -> Iterator[tuple[Item, Mark]]:
    return page.register.numbering.marks(block, page.mark, page.column)


def _below(item: Item, page: Page, mark: Mark, level: int) -> Markup:
    return _blocks(item.blocks, evolve(page, mark=mark, style=page.style or "ListContinue", fresh=False), level)


def _masthead_style(part: str, document: Document, level: int) -> str:
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
    "place": lambda document, page: marked(page.register.place(document)),
    "prose": _prose,
    "plain": lambda prose: clean(plain(prose)),
    "story": _story,
    "title_entry": _title_entry,
    "whole_column": lambda page: Column(0, page.width - page.indent),
    "whole": lambda row: tuple(block for cell in row.cells for block in cell.blocks),
}
