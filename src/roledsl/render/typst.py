"""Writes a document in Typst, and by way of it as PDF: tagged, with bookmarks, page numbers and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from attrs import evolve, field, frozen

from roledsl.model.lists import label_of
from roledsl.model.prose import Prose
from roledsl.model.theme import Theme, palette
from roledsl.render import templating
from roledsl.render.document import Block, Document, Embedded, FieldRow, List, Paragraph, Section, embedded_in
from roledsl.render.masthead import heading_part
from roledsl.render.own import NO_OWN, Own
from roledsl.render.prose import plain
from roledsl.render.typst_prose import LONGEST_WORD, Typst, quoted, said, typst
from roledsl.render.typst_tables import is_wide, length, longest_word, parts
from roledsl.typesetting import DEFAULT_FONT, Image, typeset

LOGO: Final = "logo.svg"
# letters that surely fit on a line: across the page, across one that lies, beside a label
ROOM, WIDE_ROOM, ROOM_BESIDE, ROOM_OF_TITLE = 84, 130, 56, 30
KEPT_LETTERS: Final = 900  # a section in a row of a form does not break if it is as short as that
SHORT_LETTERS: Final = 60  # a field's value that fits in a third of the width, in some lines
SHORT_WORD: Final = 22  # and the longest word in it
_AIR: Final = {"compact": 0.82, "normal": 1, "roomy": 1.2}
_LOGO_WIDTH, _LOGO_HEIGHT = 4.6, 1.7  # centimetres, at most


def write(document: Document, own: Own = NO_OWN) -> bytes:
    """Return the document as a PDF file; references lead to where the document has what they name.

    ``own`` are a house's templates for Typst.
    What can't be as it should be (a font that is missing, a character that no font has) is said by a
    :class:`~roledsl.typesetting.TypesettingWarning`. Raises :class:`~roledsl.extras.MissingExtraError` without the
    library, and :class:`~roledsl.typesetting.TypesettingError` where no PDF can be made.
    """
    theme = document.theme
    logo = theme.logo
    images = {LOGO: Image(logo.name, logo.data, logo.kind, logo.width, logo.height)} if logo is not None else {}
    families = filter(None, (theme.font, theme.heading_font))
    fonts = tuple(file.data for file in theme.font_files)
    return typeset(source(document, own), images=images, fonts=fonts, families=tuple(families))


def source(document: Document, own: Own = NO_OWN) -> str:
    """Return the document in Typst; the file :data:`LOGO` is to be its theme's logo."""
    anchors = _anchors(document)
    listed = any(True for _ in embedded_in(document.blocks))
    page = Page(_templates(own), anchors, document, top=2 if document.masthead else 1, listed=listed)
    return page.templates.write(document, page, 1)


@lru_cache(maxsize=8)
def _templates(own: Own) -> templating.Templates:
    made = templating.Templates(templating.environment("typst", FILTERS, _finalize, own, Typst))
    style = made.source("style.typ")
    functions = re.findall(r"(?m)^  let ([a-z-]+)\(", style)  # those of a style, which a document takes over
    made.environment.globals |= {"style": Typst(style), "functions": Typst(", ".join(functions))}
    return made


def _finalize(value: object) -> str:
    """Write what is no text as Typst's code has it; every text is said, and never evaluated."""
    if isinstance(value, Typst):
        return value
    if value is None or isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else said(str(value))


def _anchors(document: Document) -> dict[str, str]:
    """Return the anchors of a document and of those embedded in it, name → anchor."""
    anchors = dict(document.anchors)
    for embedded in embedded_in(document.blocks):
        anchors |= _anchors(embedded)
    return anchors


@frozen
class Page:
    """A document on its way to the page.

    ``top`` is the level of its sections' headings, ``room`` how many letters surely fit on a line. ``boxed`` tells that
    a frame goes round what is written, in which no page can begin; ``cell``, that it stands in a table; ``flipped``,
    that the page lies; ``opens``, that a page was begun for what comes first. ``inner`` tells that the document stands
    in another one, ``listed`` that the file has a table of contents. ``placed`` are the anchors that have their place.
    """

    templates: templating.Templates
    links: dict[str, str]
    document: Document
    top: int
    room: int = ROOM
    boxed: bool = False
    cell: bool = False
    flipped: bool = False
    opens: bool = False
    inner: bool = False
    listed: bool = False
    placed: set[str] = field(factory=set)

    @property
    def form(self) -> bool:
        """Whether its fields and sections are the rows of a form."""
        return self.document.style == "table"


# ---- filters: the document as a whole ----------------------------------------------------------------------------


def _language(document: Document) -> Typst:
    """Write a document's language as arguments of Typst's ``text``."""
    found = re.match(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2})\b)?(?![A-Za-z])", document.language)
    if not found:
        return Typst('lang: "en"')
    region = f', region: "{found[2]}"' if found[2] else ""
    return Typst(f'lang: "{found[1].lower()}"{region}')


def _author(document: Document) -> Typst:
    """Write the organisation that a document names at its top, as a string."""
    return quoted(next((plain(text) for part, text in document.masthead if part == "organisation"), ""))


def _look(theme: Theme) -> Typst:
    """Write what a theme sets, all of it, as a dictionary of Typst."""
    colours = palette(theme)
    named = ("accent", "text", "soft", "line", "tint", "on_accent")
    made = [f'{name.replace("_", "-")}: rgb("{getattr(colours, name)}")' for name in named]
    for name, family in (("font", theme.font), ("heading-font", theme.heading_font or theme.font)):
        made.append(f"{name}: ({', '.join(map(quoted, filter(None, (family, DEFAULT_FONT))))},)")
    return Typst(f"({', '.join(made)}, air: {_AIR.get(theme.spacing, 1)})")


def _paper(theme: Theme) -> Typst:
    """Write the size of the paper as Typst names it."""
    return quoted("us-letter" if theme.paper == "letter" else "a4")


def _pages(document: Document) -> Typst:
    """Write what stands beside the footer: the page's number, and how many there are."""
    numbers = {"{page}": "#number;", "{pages}": "#total;"}
    pieces = re.split(r"(\{pages?\})", document.labels.gettext("Page {page} of {pages}"))
    return Typst("".join(numbers.get(piece) or said(piece) for piece in pieces))


def _logo(document: Document) -> Typst | None:
    """Write a document's logo as a picture, as large as it may be."""
    theme = document.theme
    if theme.logo is None:
        return None
    ratio = theme.logo.width / max(theme.logo.height, 1)
    width = min(_LOGO_WIDTH, _LOGO_HEIGHT * ratio)
    alt = quoted(theme.logo_text or document.title)
    return Typst(f"image({quoted(LOGO)}, width: {width:.3f}cm, alt: {alt})")


def _body(document: Document, page: Page) -> Typst:
    """Write a document's blocks; what holds others has a table of contents before its first section."""
    blocks = document.blocks
    if not page.listed:
        return _blocks(blocks, page, page.top)
    first = next(at for at, block in enumerate(blocks) if isinstance(block, (Section, Embedded)))
    title = said(document.labels.gettext("Contents"))
    contents = f"#contents({page.top}, [{title}])\n\n"
    before, after = _blocks(blocks[:first], page, page.top), _blocks(blocks[first:], page, page.top)
    return Typst(f"{before}{contents}{after}")


def _new_anchors(document: Document, page: Page) -> list[str]:
    """Return the anchors that belong to the top of a document and have no place yet."""
    held = {anchor for embedded in embedded_in(document.blocks) for anchor in _anchors(embedded).values()}
    new = [anchor for anchor in dict.fromkeys(document.anchors.values()) if anchor not in page.placed | held]
    page.placed.update(new)
    return new


def _embedded_page(document: Document, page: Page, level: int) -> Page:
    """Return the page of a document inside another one; its headings are one level below."""
    top = level + 1 if document.masthead else level
    return evolve(page, document=document, top=top, inner=True, opens=False)


# ---- filters: blocks ---------------------------------------------------------------------------------------------


def _prose(prose: Prose, page: Page) -> Typst:
    """Write prose."""
    return typst(prose, page.links, page.document.name, min(page.room, LONGEST_WORD))


def _label(label: Prose, page: Page) -> Typst:
    """Write a field's label as it stands before a value on the same line."""
    end = "" if plain(label).endswith((":", "?")) else ":"
    return Typst(_prose(label, page) + said(end))


def _note(note: str) -> Typst:
    """Write what stands after a paragraph or heading, in parentheses."""
    return Typst(f"#sym.space.nobreak;#note[{said(f'({note})')}]") if note else Typst()


def _blocks(blocks: Iterable[Block], page: Page, level: int) -> Typst:
    """Write blocks."""
    written = []
    closing = False
    for block in blocks:
        if closing and not isinstance(block, Embedded):  # which begins a page by itself
            written.append("#ended\n\n")
        closing = _ends_embedded(block)
        written.append(page.templates.write(block, page, level))
        page = evolve(page, opens=False) if page.opens else page
    return Typst("".join(written))


def _ends_embedded(block: Block) -> bool:
    """Tell whether a document inside another ends here; what follows would seem to belong to it."""
    return isinstance(block, Embedded) or (
        isinstance(block, Section) and bool(block.blocks) and _ends_embedded(block.blocks[-1])
    )


def _inner(blocks: Sequence[Block], page: Page, level: int, room: int = ROOM_BESIDE) -> Typst:
    """Write a field's value or what stands in a cell; a single item that is not numbered needs no bullet there."""
    page = evolve(page, cell=True, boxed=True, room=min(room, page.room))
    if len(blocks) == 1:
        only = blocks[0]
        if isinstance(only, List) and only.style == "-" and len(only.items) == 1 and not only.items[0].blocks:
            only = Paragraph(only.items[0].text, only.items[0].note)
        if isinstance(only, Paragraph):
            return Typst(_prose(only.text, page) + _note(only.note))
    return _blocks(blocks, page, level)


def _is_short(row: FieldRow) -> bool:
    """Tell whether a field's value fits in a third of the width."""
    return len(row.blocks) < 2 and length(row.blocks) <= SHORT_LETTERS and longest_word(row.blocks) <= SHORT_WORD


def _is_kept(blocks: Sequence[Block]) -> bool:
    """Tell whether what a row of a form holds is short enough to stand on one page."""
    return length(blocks) <= KEPT_LETTERS


def _opens(section: Section, page: Page) -> bool:
    """Tell whether a section begins a page: it holds whole documents, and its heading stands above the first."""
    return bool(section.blocks) and isinstance(section.blocks[0], Embedded) and not page.opens and not page.boxed


def _inside(page: Page, section: Section, level: int) -> Page:
    """Return the page of what a section holds."""
    inner = page
    if not page.boxed:
        wide = not page.flipped and any(is_wide(block) for block in section.blocks)
        inner = evolve(page, flipped=True, room=WIDE_ROOM) if wide else page
        if page.form and level == page.top and not _flows(section):
            inner = evolve(page, boxed=True, room=ROOM if section.has_groups else ROOM_BESIDE)
    return evolve(inner, opens=_opens(section, page))


def _flows(section: Section) -> bool:
    """Tell whether a page begins somewhere in a section."""
    return any(
        isinstance(block, Embedded) or is_wide(block) or (isinstance(block, Section) and _flows(block))
        for block in section.blocks
    )


@frozen
class ListKind:
    """How a list is written: by which function, with which arguments, and whether items say their numbers."""

    function: Typst
    arguments: Typst = Typst()  # noqa: RUF009 - never changes
    numbered: bool = False


_BULLETS: Final = ListKind(Typst("list"))


def _list_kind(block: List) -> ListKind:
    """Tell how a list is written; one that no pattern can count is given its labels."""
    if block.style == "-":
        return _BULLETS
    if any(item.value < 1 or item.label != label_of(block.style, item.value, "") for item in block.items):
        labels = ", ".join(quoted(item.label) for item in block.items)
        return ListKind(Typst("enum"), Typst(f"numbering: labels({labels}),"))
    first = block.items[0].value if block.items else 1
    numbered = any(item.value != first + index for index, item in enumerate(block.items))
    return ListKind(Typst("enum"), Typst(f"numbering: {quoted(block.style)}, start: {first},"), numbered)


def _header_line(prose: Prose, page: Page) -> Typst | None:
    """Write what stands on every page, where there is any."""
    return Typst(f"[{_prose(prose, page)}]") if prose.text else None


def _title_room(page: Page) -> Page:
    """Return the page as the large letters of a title have it."""
    return evolve(page, room=ROOM_OF_TITLE)


FILTERS: Final[templating.Filters] = {
    "anchors": _new_anchors,
    "author": _author,
    "blocks": _blocks,
    "body": _body,
    "embedded_page": _embedded_page,
    "header_line": _header_line,
    "heading_part": heading_part,
    "inner": _inner,
    "inside": _inside,
    "is_kept": _is_kept,
    "is_short": _is_short,
    "label": _label,
    "language": _language,
    "list_kind": _list_kind,
    "logo": _logo,
    "look": _look,
    "markup": Typst,
    "note": _note,
    "opens": _opens,
    "pages": _pages,
    "paper": _paper,
    "parts": parts,
    "prose": _prose,
    "quoted": quoted,
    "title_room": _title_room,
}
