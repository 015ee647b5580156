"""Writes a document as WordprocessingML: its body, its lists and links, and the parts of the file around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from attrs import frozen
from markupsafe import Markup

from roledsl.model.theme import Picture
from roledsl.render.document import Document
from roledsl.render.own import NO_OWN, Own
from roledsl.render.package import Package, Relationship
from roledsl.render.register import Start, depth_of, register
from roledsl.render.runs import word_language
from roledsl.render.story import BACK, CONTENTS, TABLE_ENDS, TURN, Page, contents, separator, templates
from roledsl.render.word_look import Look, look_of

LOGO: Final = "logo"


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


def write(
    document: Document,
    links: Mapping[str, str] | None = None,  # noqa: ARG001 - as all writers
    own: Own = NO_OWN,
) -> str:
    """Return the document as one text that Word opens (Flat OPC); ``links`` are not used, as in a Word file.

    ``own`` are a house's templates for WordprocessingML.
    """
    return package(document, own).flat()


def body(document: Document, place: Place | None = None, own: Own = NO_OWN) -> Body:
    """Write the body of a document, for a file of its own or for a place in another."""
    look = look_of(document.style, document.theme)
    place = place or Place(_sheet(look))
    sheet = place.sheet
    noted = register(document, place.start)
    page = Page(
        templates(own),
        noted,
        document,
        look,
        sheet.width,
        sheet.broad,
        place.top,
        language=place.language,
        form=document.style == "table",
        file_language=document.language,
    )
    written = str(page.templates.write(document, page, 0))
    blocks, last = _in_sections(written.replace(CONTENTS, contents(page)), sheet)
    numbering = noted.numbering
    links = {number: address for address, number in noted.addresses.items()}
    pictures = {LOGO: document.theme.logo} if document.theme.logo is not None else {}
    return Body(blocks, last, numbering.kinds_xml(), numbering.lists_xml(), links, pictures)


def _in_sections(written: str, sheet: Sheet) -> tuple[str, str]:
    """Part what was written where pages turn; give it, and the properties of the last section of pages."""
    parts: list[tuple[str, str]] = []
    section = sheet.upright
    for piece in re.split(f"([{TURN}{BACK}])", written):
        if piece in (TURN, BACK):
            section = sheet.turned if piece == TURN else sheet.upright
        elif parts and parts[-1][0] == section:
            parts[-1] = (section, parts[-1][1] + piece)
        elif piece.strip():
            parts.append((section, piece))
    last = parts[-1][0] if parts else sheet.upright
    blocks = "".join(f"{text}{separator(section)}" for section, text in parts[:-1])
    blocks += parts[-1][1] if parts else ""
    return (f"{blocks}{separator()}" if blocks.endswith(TABLE_ENDS) or not blocks else blocks), last


# ---- the parts of the file -----------------------------------------------------------------------


def package(document: Document, own_templates: Own = NO_OWN) -> Package:
    """Give the parts of a document's Word file."""
    made = body(document, own=own_templates)
    look = look_of(document.style, document.theme)
    macro = templates(own_templates).macro
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
    return str(templates().macro("core")(document))


def _sheet(look: Look) -> Sheet:
    """Give our own pages."""
    both = (f'<w:{part}Reference w:type="default" r:id="{part}"/>' for part in ("header", "footer"))
    references = "".join(both)
    upright, turned = (look.section(landscape=turned, references=references) for turned in (False, True))
    return Sheet(upright, turned, look.width, look.broad)


@lru_cache(maxsize=64)
def styles(look: Look, language: str, depth: int = 0) -> str:
    """Write the styles of a look, as the part that has them; headings of ``depth`` levels stand over documents."""
    return str(templates().macro("styles")(look, language, depth, NAMESPACES))


@lru_cache(maxsize=64)
def _settings(language: str) -> str:
    return str(templates().macro("settings")(language, NAMESPACES))


@lru_cache(maxsize=64)
def _fonts(look: Look) -> str:
    return str(templates().macro("fonts")(dict.fromkeys((look.font, look.heading_font)), NAMESPACES))
