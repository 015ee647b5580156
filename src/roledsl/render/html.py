"""Writes a document as one HTML file that stands alone: no script, no request, a look for screen and paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from attrs import define, evolve, field, frozen
from markupsafe import Markup

from roledsl.model.content import MOST_FILLED
from roledsl.model.origin import Layer, Origin
from roledsl.model.prose import Prose
from roledsl.render import look, templating
from roledsl.render.characters import clean
from roledsl.render.document import Block, Cell, Document, Embedded, List, Paragraph, Row, Table, embedded_in
from roledsl.render.masthead import heading_part
from roledsl.render.own import NO_OWN, Own
from roledsl.render.prose import html, marked, plain

Sources = Mapping[Layer, tuple[str, str]]
"""What is said of the layers that lines came through: a text and an address for each; a layer may have none."""
NO_SOURCES: Final[Sources] = MappingProxyType({})


def write(document: Document, links: Mapping[str, str] | None = None, own: Own = NO_OWN) -> str:
    """Return the document as an HTML file; references lead to what ``links`` has for their names.

    Without ``links`` they lead to the anchors of the document and of those embedded in it. ``own`` are a house's
    templates for HTML.
    """
    anchors = _anchors(document)
    shared = {name: f"#{anchor}" for name, anchor in anchors.items()} if links is None else links
    page = Page(_templates(own), shared, Ids({*anchors.values()}), document, top=2)
    return str(page.templates.write(document, page, 1))


def fragment(
    document: Document, links: Mapping[str, str], level: int = 1, sources: Sources = NO_SOURCES, prefix: str = ""
) -> Markup:
    """Return the document as an element of a page that somebody else makes; ``level`` is that of its heading.

    With ``sources`` each line that came through a layer of theirs ends with a link to it, of the class ``source``. The
    ids of headings begin with ``prefix``, which keeps those of several documents on one page apart.
    """
    ids = Ids({*_anchors(document).values()}, prefix)
    page = Page(_templates(NO_OWN), links, ids, document, top=level + 1, sources=sources)
    return marked(page.templates.write(Embedded(document), page, level))


def blocks(found: Sequence[Block], links: Mapping[str, str], level: int = 2, prefix: str = "") -> Markup:
    """Return blocks as a part of a page that somebody else makes; ``level`` is that of the headings among them."""
    page = Page(_templates(NO_OWN), links, Ids(set(), prefix), Document("", "", "", (), ()), top=level)
    return _blocks(found, page, level)


def style_sheet() -> str:
    """Return the style sheet of documents, which pages that hold them need."""
    return _templates(NO_OWN).source("style.css")


@lru_cache(maxsize=8)
def _templates(own: Own) -> templating.Templates:
    made = templating.Templates(templating.environment("html", FILTERS, own=own))
    made.environment.globals["style"] = Markup(made.source("style.css"))  # noqa: S704 - our own
    return made


def _anchors(document: Document) -> dict[str, str]:
    """Return the anchors of a document and of those embedded in it, name → anchor."""
    if document.kind != "pack":
        return dict(document.anchors)
    anchors = dict(document.anchors)
    for embedded in embedded_in(document.blocks):
        anchors |= _anchors(embedded)
    return anchors


# ---- what the templates share --------------------------------------------------------------------


@define
class Ids:
    """The ids of a page; no two are the same."""

    taken: set[str]
    prefix: str = ""
    last: str = ""
    #: the last number that was put to an id, by what comes before it
    numbers: dict[str, int] = field(factory=dict)

    def of(self, heading: str) -> str:
        """Return a new id made of a heading."""
        slug = self.prefix + _slug(heading)
        self.last, number = slug, self.numbers.get(slug, 1)
        while self.last in self.taken:
            number += 1
            self.last = f"{slug}-{number}"
        self.numbers[slug] = number
        self.taken.add(self.last)
        return self.last


@lru_cache(maxsize=1024)
def _slug(heading: str) -> str:
    """Return a heading as an id; those of a house's documents are mostly the same few."""
    return re.sub(r"\W+", "-", heading.casefold()).strip("-_") or "section"


@frozen
class Page:
    """A document on its way to the page; ``top`` is the level of its sections' headings."""

    templates: templating.Templates
    links: Mapping[str, str]
    ids: Ids
    document: Document
    top: int
    sources: Sources = NO_SOURCES
    #: whether its fields and sections are the rows of a form
    form: bool = field(init=False)

    @form.default
    def _form(self) -> bool:
        return self.document.style == "table"

    @property
    def look(self) -> str:
        """The class that tells its style, with the blank before it; empty for the plain one."""
        return {"table": " form", "modern": " modern"}.get(self.document.style, "")


# ---- filters -------------------------------------------------------------------------------------


def _prose(prose: Prose, page: Page) -> Markup:
    """Write prose, with its emphasis, links and references."""
    return html(prose, page.links, page.document.name)


def _blocks(blocks: Iterable[Block], page: Page, level: int) -> Markup:
    """Write blocks, each by its own template."""
    write_block = page.templates.write
    return marked("".join([write_block(block, page, level) for block in blocks]))  # escaped by Jinja


def _inner(blocks: Sequence[Block], page: Page, level: int = 6) -> Markup:
    """Write what stands in a cell or is a field's value; a single paragraph needs no element of its own."""
    if len(blocks) == 1 and isinstance(only := blocks[0], Paragraph) and not only.note:
        return html(only.text, page.links, page.document.name)
    return _blocks(blocks, page, level) if blocks else Markup("")


def _source(origin: Origin | None, page: Page) -> Markup:
    """Say which layer a line came through, and lead there; nothing for a layer of which there is nothing to say."""
    found = page.sources.get(origin.layer) if origin is not None else None
    if found is None:
        return Markup("")
    text, href = found
    return Markup(' <a class="source" href="{}">{}</a>').format(href, text)


def _anchor(heading: Prose, page: Page) -> str:
    """Make a new id of a heading, which no other has on the page."""
    return page.ids.of(plain(heading))


def _look(document: Document) -> Markup:
    """Write what the document's theme adds to the style sheet."""
    return marked(look.css(document))  # its texts are quoted for CSS


def _sources(document: Document) -> str:
    """Return what the page's policy must allow for its theme: a picture or fonts that are in the page itself."""
    theme = document.theme
    return ("; img-src data:" if theme.logo else "") + ("; font-src data:" if theme.font_files else "")


def _other_anchors(document: Document) -> list[str]:
    """Return the anchors of what the document shows, but for those that it and its embedded documents have."""
    if len(document.anchors) < 2:  # its own
        return [] if document.name in document.anchors else list(document.anchors.values())
    had = {document.name}.union(*(_anchors(embedded) for embedded in embedded_in(document.blocks)))
    return [anchor for name, anchor in document.anchors.items() if name not in had]


def _embedded_page(document: Document, page: Page, level: int) -> Page:
    """Give the page as a document inside another has it."""
    return evolve(page, document=document, top=level + 1)


@frozen
class ListKind:
    """How a list is written: its element, and whether items show their labels or say their numbers themselves."""

    element: Markup
    attributes: Markup = Markup("")  # noqa: RUF009 - never changes
    labelled: bool = False
    numbered: bool = False


_BULLETS: Final = ListKind(Markup("ul"))
_LABELLED: Final = ListKind(Markup("ol"), Markup(' class="labelled"'), labelled=True)
_TYPES: Final = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_MARKS: Final = {"{}.": "", "{})": "-half", "({})": "-full"}
#: style → attributes; where HTML has no such style, the class is one that the style sheet has a counter for
_STYLES: Final = {
    mark.format(letter): Markup(' type="{}"').format(letter) + (Markup(' class="{}"').format(name + end) if end else "")
    for letter, name in _TYPES.items()
    for mark, end in _MARKS.items()
}


def _list_kind(block: List) -> ListKind:
    """Say how a list is written: its `element`, `attributes`, and whether items are `labelled` or `numbered`."""
    if block.style == "-":
        return _BULLETS
    if block.style not in _STYLES or not block.items:
        return _LABELLED
    first = block.items[0].value
    numbered = any(item.value != first + index for index, item in enumerate(block.items))
    start = Markup(' start="{}"').format(first) if first != 1 else ""
    return ListKind(Markup("ol"), _STYLES[block.style] + start, numbered=numbered)


def _width(table: Table) -> int:
    """Return the number of a table's columns."""
    return table.width


def _laid(cells: Sequence[Cell], table: Table, width: int) -> Iterator[tuple[Cell, str, bool]]:
    """Return a row's cells, filled up to the columns that there are, with their alignment and whether one is a head."""
    filled = (*cells, *(_NOTHING,) * min(width - len(cells), MOST_FILLED))
    heads = (table.kind == "matrix", *(False,) * len(filled))
    return zip(filled, table.align[: len(filled)].ljust(len(filled), "l"), heads, strict=False)


_NOTHING: Final = Cell()


def _bodies(table: Table) -> list[list[Row]]:
    """Return the table's rows in groups; a heading, or one with remarks or headings below it, begins a group."""
    bodies: list[list[Row]] = []
    wide = False
    for row in table.rows:
        if not bodies or (row.heading and not wide):
            bodies.append([])
        bodies[-1].append(row)
        wide = row.wide
    return bodies


FILTERS: Final[templating.Filters] = {
    "anchor": _anchor,
    "blocks": _blocks,
    "bodies": _bodies,
    "clean": clean,
    "data_url": look.data_url,
    "embedded_page": _embedded_page,
    "heading_part": heading_part,
    "inner": _inner,
    "laid": _laid,
    "list_kind": _list_kind,
    "look": _look,
    "other_anchors": _other_anchors,
    "prose": _prose,
    "source": _source,
    "sources": _sources,
    "width": _width,
}
