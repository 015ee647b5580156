"""PDF files as others read them: what they say, in which structure, and whether they are accessible."""

from __future__ import annotations

import re
import struct
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from attrs import evolve
from pypdf.generic import Destination

from roledsl.model.prose import Prose, Reference
from roledsl.model.theme import FontFile, Picture, Theme
from roledsl.render import text as plain_text
from roledsl.render import typst
from roledsl.render.characters import clean
from roledsl.render.document import Cell, Document, Embedded, Item, List, Paragraph, Row, Section, Table
from roledsl.render.labels import labels_for
from roledsl.render.request import STYLES
from roledsl.typesetting import TypesettingWarning
from roledsl.values.colour import Colour
from tests.pdf_reader import bookmarks, faults, links, read, root, said, tags, words


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["form_document", "plain_document", "pack_document"])
def test_a_pdf_is_accessible_and_says_all(request: pytest.FixtureRequest, name: str, style: str) -> None:
    """In every style it is PDF/UA, and no word of the document is lost."""
    document = evolve(request.getfixturevalue(name), style=style)
    made = typst.write(document)

    assert [] == faults(made)
    assert made == typst.write(document)
    assert not words(plain_text.write(document)) - words(said(read(made)))


def test_the_checker_tells_a_pdf_that_is_not_accessible(plain_document: Document) -> None:
    """What the tests above rely on finds what is missing."""
    made = typst.write(plain_document).replace(b"/MarkInfo", b"/MarkInfa")
    assert faults(made)


def test_a_pdf_says_what_it_is(form_document: Document) -> None:
    """It has title, language and author, is marked as tagged, and shows its title in the window."""
    reader = read(typst.write(form_document))
    catalogue = root(reader)
    information = reader.metadata

    assert information is not None
    assert ("Site Manager", "Alder Vale Schools") == (information.title, information.author)
    assert information.creation_date is None
    assert "en-GB" == catalogue["/Lang"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]


def test_headings_are_bookmarks(form_document: Document) -> None:
    """Bookmarks nest as headings do."""
    below = ["Purpose", "Key accountabilities", ["Buildings\xa0(60%)", "People"]]
    assert ["Site Manager", below] == bookmarks(read(typst.write(form_document)))


def test_a_document_has_a_bookmark_with_its_title(form_document: Document) -> None:
    """Where the top prints another heading, since a field prints the title, the bookmark has the title."""
    document = evolve(form_document, masthead=form_document.masthead[:2])
    reader = read(typst.write(document))

    assert "Site Manager" == bookmarks(reader)[0]
    assert "Job description" in reader.pages[0].extract_text()
    assert 1 == tags(reader).count("H1")


@pytest.mark.parametrize("style", STYLES)
def test_structure_is_tagged(plain_document: Document, style: str) -> None:
    """Headings, lists and their labels, tables and their headers are what they are."""
    counts = Counter(tags(read(typst.write(evolve(plain_document, style=style)))))

    assert (1, 2) == (counts["H1"], counts["H2"])
    assert 20 <= counts["L"]
    assert counts["LI"] == counts["Lbl"] == counts["LBody"]
    assert 4 == counts["Table"]
    assert 2 + 1 + 2 + 2 == counts["TH"]  # those of the criteria with a heading between, of the columns, of the matrix


def test_lists_print_their_labels(plain_document: Document) -> None:
    """Each style of list counts as the text says."""
    text = said(read(typst.write(plain_document)))
    for block in (block for section in plain_document.blocks[1:2] for block in getattr(section, "blocks", ())):
        for item in block.items:
            assert item.label in text


@pytest.mark.parametrize("style", STYLES)
def test_a_pack_has_contents_pages_and_links(pack_document: Document, style: str) -> None:
    """Its documents begin on pages of their own, its contents name them, and references lead to them."""
    reader = read(typst.write(evolve(pack_document, style=style)))
    contents = reader.pages[0].extract_text()
    lines = re.findall(r"(?m)^(Summary|Site Manager|Caretaker)[ .]+(\d)", contents)
    inner = [link for link in links(reader) if "/URI" not in link.get("/A", {})]
    first = next(at for at, sheet in enumerate(reader.pages) if "Inspects every building" in sheet.extract_text())

    assert [("Summary", "1"), ("Site Manager", str(first + 1))] == lines[:2]
    assert "Caretaker" == lines[2][0]
    assert first > 0
    assert "TOC" in tags(reader)
    assert 4 == len(inner)  # three of the contents, one of the summary
    assert all(link["/Contents"] for link in inner)


def test_what_holds_documents_goes_on_after_them(pack_document: Document) -> None:
    """What comes after a document inside is set off from it, and its heading does not part from the first document."""
    appendix = Section(Prose("Appendix"), tuple(b for b in pack_document.blocks if isinstance(b, Embedded)))
    last = Paragraph(Prose("That is all."))
    reader = read(typst.write(evolve(pack_document, blocks=(*pack_document.blocks[:2], appendix, last))))
    sheets = [sheet.extract_text() for sheet in reader.pages]

    assert "Site Manager" in next(sheet for sheet in sheets if sheet.startswith("Appendix"))
    assert "That is all." in sheets[-1]


def test_the_same_document_twice_in_a_pack(pack_document: Document) -> None:
    """References lead to the first."""
    assert [] == faults(typst.write(evolve(pack_document, blocks=pack_document.blocks * 2)))


def test_links_lead_out(form_document: Document) -> None:
    """Addresses of the web and of mail are links; one that is longer than a link may be is text."""
    prose = Prose(f"[us](https://example.org/a?b=c) <mailto:a@example.org> [long](https://example.org/{'x' * 9000})")
    reader = read(typst.write(evolve(form_document, blocks=(Paragraph(prose),))))

    assert ["https://example.org/a?b=c", "mailto:a@example.org"] == [link["/A"]["/URI"] for link in links(reader)]
    assert "long" in said(reader)


def test_pages_are_numbered_between_header_and_footer(form_document: Document) -> None:
    """Every page has the house's lines and its number; they are no part of what is read aloud."""
    section = Section(Prose("Long"), tuple(Paragraph(Prose("word " * 300)) for _ in range(5)))
    reader = read(
        typst.write(evolve(form_document, blocks=(section,), header=Prose("Draft 3"), footer=Prose("**Grade:** AV7")))
    )
    sheets = [sheet.extract_text() for sheet in reader.pages]

    assert 2 <= len(sheets)
    for number, sheet in enumerate(sheets, 1):
        assert f"Page {number} of {len(sheets)}" in sheet
        assert "Draft 3" in sheet
        assert "Grade: AV7" in sheet


def _table(kind: str, width: int, rows: int) -> Table:
    cells = tuple(Cell((Paragraph(Prose(f"cell {number}")),)) for number in range(width))
    return Table(cells, (Row(cells),) * rows, kind)


@pytest.mark.parametrize("style", STYLES)
def test_wide_tables_lie(form_document: Document, style: str) -> None:
    """A matrix of many columns stands on a page that lies; the page before and the page after stand."""
    blocks = (
        Section(Prose("Before"), (Paragraph(Prose("x")),)),
        Section(Prose("Wide"), (_table("matrix", 9, 2),)),
        Section(Prose("After"), (Paragraph(Prose("x")),)),
    )
    made = typst.write(evolve(form_document, blocks=blocks, style=style))

    assert [False, True, False] == [sheet.mediabox.width > sheet.mediabox.height for sheet in read(made).pages]
    assert [] == faults(made)


def test_headers_of_tables_are_repeated(form_document: Document) -> None:
    """Each page of a table begins with its header, which is read aloud once."""
    reader = read(typst.write(evolve(form_document, blocks=(_table("criteria", 3, 80),), style="plain")))

    assert all(" ".join(sheet.extract_text().split()).count("cell 2") for sheet in reader.pages)
    assert 3 == tags(reader).count("TH")
    assert 1 + 80 + len(reader.pages) - 1 == said(reader).count("cell 0")


def test_a_row_longer_than_a_page_is_not_cut(form_document: Document) -> None:
    """It breaks, and all of it is there."""
    cell = Cell(tuple(Paragraph(Prose(f"line {number} " + "word " * 20)) for number in range(90)))
    reader = read(typst.write(evolve(form_document, blocks=(Table((), (Row((cell, Cell())),)),))))
    heights = [float(sheet.mediabox.height) for sheet in reader.pages]

    assert 2 <= len(heights)
    assert "line 89 " in reader.pages[-1].extract_text()


# ---- themes ------------------------------------------------------------------------------------------------------


def _picture(width: int, height: int) -> Picture:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * width) * height))
    return Picture("logo.png", b"\x89PNG\r\n\x1a\n" + header + data + chunk(b"IEND", b""), "png", width, height)


@pytest.mark.parametrize("style", STYLES)
def test_themes_have_logo_and_paper(form_document: Document, style: str) -> None:
    """The logo stands on the first page, with its text; the paper is the house's."""
    theme = Theme(accent=Colour(0x6B, 0x14, 0x50), logo=_picture(30, 10), logo_text="A grey bar", paper="letter")
    made = typst.write(evolve(form_document, theme=theme, style=style))
    reader = read(made)

    assert [] == faults(made)
    assert (612, 792) == tuple(map(int, reader.pages[0].mediabox[2:]))
    assert 1 == len(reader.pages[0].images)
    assert "Figure" in tags(reader)
    assert b"A grey bar" in made


@pytest.mark.parametrize("theme", [Theme(spacing=spacing) for spacing in ("compact", "normal", "roomy")])
def test_spacing_of_themes(form_document: Document, theme: Theme) -> None:
    """All spacings make whole documents."""
    assert [] == faults(typst.write(evolve(form_document, theme=theme)))


def test_a_font_that_is_missing_is_said(form_document: Document) -> None:
    """A theme's font needs its file; one file that is no font does not stand in the way of the PDF."""
    theme = Theme(font="Alder Sans", font_files=(FontFile("alder.ttf", b"no font"),))
    with pytest.warns(TypesettingWarning, match="no font file has `Alder Sans`"):
        made = typst.write(evolve(form_document, theme=theme))
    assert "Inspects every building" in said(read(made))


@pytest.mark.parametrize(
    ("tag", "language"),
    [("cy", "cy"), ("en-US", "en-US"), ("zh-Hant-TW", "zh-TW"), ("es-419", "es"), ('"]#x', "en"), ("", "en")],
)
def test_languages(form_document: Document, tag: str, language: str) -> None:
    """A PDF has the document's language as far as Typst has it."""
    reader = read(typst.write(evolve(form_document, language=tag)))
    assert language == root(reader)["/Lang"]


# ---- hostile texts -----------------------------------------------------------------------------------------------

HOSTILE = (
    "#panic()", '#panic("x")', '#read("/etc/passwd")', '#import "@preview/x:1.0.0": *', '#include "x.typ"',
    "#let x = 1", "#{ x }", "#[x", "x]", "](", "$x$", "$", "@ref", "<label>", "*x", "_x_", "`x", "```x", "= x",
    "/ x: y", "// x", "/* x", "x */", "x \\", "\\u{41} x", '"', '";', '\\"; #panic()', "~x", "-- x", "--- x", "...x",
    "'x'", "x#", "{x}", "{{ x }}", "{% x %}", "x\x00\x07y", "x\u202ey\u202c", "\ufeffx", "x\ud800y", "x\u2028y",
    "אבג x", "مرحبا x", "x\u0301y", "&lt;x&gt;", "<script>x</script>", "]]>x", "x\u00ad-y", "+ x", "1. x", "#x.y(",
    "https://x.example/#", "\\ x", "%x",
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_are_said_and_nothing_else(
    document_of: Callable[[Iterator[str]], Document], hostile: str
) -> None:
    """A text that means something in Typst is read as it was typed, everywhere, in a PDF that is still accessible."""
    made = typst.write(document_of(cycle([hostile])))
    wanted = _letters(clean(hostile))

    assert [] == faults(made)
    assert _letters(said(read(made))).count(wanted) >= 40


def _letters(text: str) -> str:
    """Return a text's visible characters, without those that PDF may say in another order or leave to the font."""
    return re.sub(r"[\s\u2060\ufeff\u202a-\u202e\u2066-\u2069\u00ad\ufffd]", "", text)


def test_a_word_of_100_kilobytes_fits_on_its_pages(form_document: Document) -> None:
    """It is broken, nothing of it lost, and nothing added."""
    word = "".join(f"{number}x" for number in range(20_000))[:100_000]
    row = Row((Cell((Paragraph(Prose(word[:3000])),)), Cell((Paragraph(Prose("x")),))))
    reader = read(typst.write(evolve(form_document, blocks=(Paragraph(Prose(word)), Table((), (row,))))))
    said = re.sub(
        r"\s|Page\d+of\d+", "", "".join(re.sub(r"Page \d+ of \d+", "", s.extract_text()) for s in reader.pages)
    )

    assert word in said
    assert word[:3000] in said.replace(word, "")


@pytest.mark.parametrize("hostile", ["emoji 😀 and 👨‍👩‍👧", "漢字", "unknown \u0378"])
def test_what_no_font_has_is_kept_as_text(form_document: Document, hostile: str) -> None:
    """Its text is in the PDF for who copies or hears it, and a warning says that it can't be seen."""
    with pytest.warns(TypesettingWarning, match="no font of this PDF has "):
        made = typst.write(evolve(form_document, blocks=(Paragraph(Prose(hostile)),)))
    contents = (sheet.get_contents() for sheet in read(made).pages)
    content = b"".join(held.get_data() for held in contents if held is not None)
    kept = "".join(
        bytes.fromhex(found.decode()).decode("utf-16-be") for found in re.findall(rb"<FEFF([0-9A-F]+)>", content)
    )

    assert root(read(made))["/MarkInfo"]["/Marked"]
    assert set(hostile) - set(kept) <= set(" abcdefghijklmnopqrstuvwxyz")


def test_deeply_nested_lists_and_sections(form_document: Document) -> None:
    """What is 30 deep is printed, and headings below the sixth level are of the sixth."""
    block: List | Section = List("-", (Item(Prose("innermost")),))
    for depth in range(15):
        block = List("1.", (Item(Prose(f"item {depth}"), "1.", 1, blocks=(block,)),))
    for depth in range(15):
        block = Section(Prose(f"section {depth}"), (block,))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TypesettingWarning)
        reader = read(typst.write(evolve(form_document, blocks=(block,))))

    assert "innermost" in said(reader)
    assert "H6" in tags(reader)


def test_an_empty_document() -> None:
    """Nothing at all but a title makes a page."""
    document = Document("x", "role", "x", (), ())
    made = typst.write(document)

    assert 1 == len(read(made).pages)
    assert [] == faults(made)
    assert isinstance(read(made).outline[0], Destination)


def test_references_to_what_is_not_there(form_document: Document) -> None:
    """A reference that leads nowhere is text."""
    nowhere = Prose("{x}", (Reference("x", "role", "x", "The X"),))
    assert "The X" in said(read(typst.write(evolve(form_document, blocks=(Paragraph(nowhere),)))))


def test_labels_are_in_the_language_of_the_document(pack_document: Document) -> None:
    """What PDF prints by itself is translated, in each of the languages that a house asks for."""
    welsh = evolve(pack_document, labels=labels_for(("cy", "en")))
    text = said(read(typst.write(welsh)))

    assert "Tudalen 1 o " in text
    assert "Page 1 of " in text
    assert "Cynnwys / Contents" in text
