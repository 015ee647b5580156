"""A document as a Word file, as others' libraries read it back."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, pairwise, repeat
from xml.etree import ElementTree as ET

import docx as python_docx
import mammoth
import pypandoc
import pytest
from attrs import evolve
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION

from roledsl.model.prose import Prose, Reference
from roledsl.model.theme import Picture, Theme
from roledsl.render import docx, wordml
from roledsl.render.characters import clean
from roledsl.render.document import (
    Block,
    Cell,
    Document,
    Embedded,
    Item,
    List,
    Paragraph,
    Row,
    Section,
    Table,
)
from roledsl.render.prose import plain
from tests.render import word_files
from tests.render.word_files import W

STYLES = ("plain", "table", "modern")
# a grey pixel
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636800000082008177cd72b6"
    "0000000049454e44ae426082"
)
Build = Callable[[Iterator[str]], Document]


def _role(*blocks: Block) -> Document:
    return Document("x", "role", "X", (("title", Prose("X")),), blocks, anchors={"x": "x"})


def _opened(document: Document) -> WordDocument:
    return python_docx.Document(io.BytesIO(docx.write(document)))


def _html(document: Document) -> str:
    return str(mammoth.convert_to_html(io.BytesIO(docx.write(document))).value)


def _pandoc(document: Document) -> str:
    arguments = ["--wrap=none", "--standalone"]
    return str(pypandoc.convert_text(docx.write(document), "plain", "docx", extra_args=arguments))


def _xml(document: Document) -> str:
    return wordml.body(document).blocks


@pytest.fixture(params=["form_document", "plain_document", "pack_document"])
def any_document(request: pytest.FixtureRequest) -> Document:
    """Each of the documents built by hand."""
    document: Document = request.getfixturevalue(request.param)
    return document


# ---- read back -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", STYLES)
def test_no_word_is_lost(any_document: Document, style: str) -> None:
    """The file says what the document says, in its order, and all three readers find it."""
    document = evolve(any_document, style=style)
    expected = word_files.words(word_files.said(document))
    written = word_files.paragraphs(word_files.tree(docx.write(document)))
    assert word_files.words(text for name, text in written if not name.startswith("TOC")) == expected
    for read in (_pandoc(document), re.sub("<[^>]*>", " ", _html(document))):
        assert not Counter(expected) - Counter(word_files.words([read]))


def test_headings_are_headings(plain_document: Document, form_document: Document) -> None:
    """Sections and groups have Word's own styles, also in a form; the title is the file's title too."""
    opened = _opened(plain_document)
    styles = [(p.style.name, p.text) for p in opened.paragraphs if p.style is not None and p.text]
    assert styles[0] == ("Title", "Caretaker")
    assert ("Heading 1", "Lists") in styles
    assert ("Caretaker", "en") == (opened.core_properties.title, opened.core_properties.language)
    assert "<h1>Key accountabilities</h1>" in _html(form_document)
    assert "<h2>Buildings (60%)</h2>" in _html(form_document)


def test_lists_are_lists(plain_document: Document) -> None:
    """Bullets and numbers are lists to others, nested as they were, each from its first number."""
    read = _pandoc(plain_document)
    assert "\n(ii) Item\n\n(iii) Item\n" in read
    assert "\nb)  Item\n\nc)  Item\n" in read
    assert "<ul><li>Outer<ol><li>Inner</li></ol></li></ul>" in _html(plain_document)


def test_tables_are_tables(plain_document: Document) -> None:
    """Headers repeat, no row is parted, wide rows have the whole width, columns their alignment."""
    tables = _opened(plain_document).tables
    criteria, columns, typed = tables[1], tables[2], tables[3]
    assert [cell.text for cell in criteria.rows[0].cells] == ["Criterion", "Standing"]
    for table in (criteria, columns):
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None  # noqa: SLF001
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for table in tables for row in table.rows)  # noqa: SLF001
    assert criteria.cell(1, 0)._tc is criteria.cell(1, 1)._tc  # noqa: SLF001
    assert "Boilers and their books" == criteria.cell(3, 0).text
    assert typed.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is None  # noqa: SLF001
    assert "right" == str(typed.cell(0, 1).paragraphs[0].paragraph_format.alignment).lower().split()[0]
    assert "<thead><tr><th>" in _html(plain_document)


# ---- numbering -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shared", [True, False])
def test_word_counts_to_the_labels(any_document: Document, shared: bool) -> None:  # noqa: FBT001 - a parameter
    """Every list counts from its first number, whether lists of a kind count together or not."""
    packed = docx.write(any_document)
    criteria = sum(name == "TableText" and text == "Boilers and their books" for name, text in _texts(packed))
    labels = word_files.item_labels(any_document)
    for _ in range(2 * criteria):  # criteria that stand alone in their cells have no bullets
        labels.remove("")
    assert sorted(word_files.labels(packed, shared=shared)) == sorted(labels)


def _texts(packed: bytes) -> Iterator[tuple[str, str]]:
    return word_files.paragraphs(word_files.tree(packed))


def _items(style: str, labels: str, first: int, *blocks: Block) -> List:
    return List(style, tuple(Item(Prose("x"), label, n, "", blocks) for n, label in enumerate(labels.split(), first)))


INNER = _items("a)", "a) b)", 1)
RUNS = {
    "goes on": (_items("1)", "1) 2)", 1), Paragraph(Prose("p")), _items("1)", "3) 4)", 3)),
    "begins again": (_items("1)", "1) 2)", 1), Paragraph(Prose("p")), _items("1)", "1) 2)", 1)),
    "levels": (_items("1)", "1) 2)", 1, INNER), _items("1)", "1) 2)", 1, INNER)),
    "two inner lists": (_items("1)", "1) 2)", 1, INNER, Paragraph(Prose("p")), INNER),),
    "inner goes on": (_items("1)", "1)", 1, INNER), _items("1)", "2)", 2, _items("a)", "c) d)", 3))),
    "same style within": (_items("1.", "1. 2. 3.", 1, _items("1.", "1. 2.", 1)),),
    "bullets": (_items("1.", "1. 2.", 1, List("-", (Item(Prose("x"), "", 0, "", (INNER,)),) * 2)),),
    "numbers of sections": (_items("1.1", "2.1 2.2", 1), _items("1.1", "3.1", 1), _items("1.1", "3.2", 2)),
    "a number left out": (List("1)", (Item(Prose("x"), "1)", 1), Item(Prose("x"), "5)", 5))),),
}


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("name", RUNS)
def test_numbering_runs_on_where_the_source_does(name: str, shared: bool) -> None:  # noqa: FBT001 - a parameter
    """Lists go on, begin again and nest; the labels are those of the document."""
    document = _role(*RUNS[name])
    assert word_files.labels(docx.write(document), shared=shared) == word_files.item_labels(document)


def test_a_list_that_goes_on_is_the_same_list() -> None:
    """Who adds an item to the first part finds the second one counted on; an inner list is a level of the outer."""
    assert len(wordml.body(_role(*RUNS["goes on"])).lists) == 1
    assert len(wordml.body(_role(*RUNS["begins again"])).lists) == 2
    assert len(wordml.body(_role(_items("1)", "1) 2)", 1, INNER))).lists) == 1


def test_columns_count_each_by_itself() -> None:
    """Groups side by side have their own numbers, row by row, and a list of Word's a column."""
    rows = tuple(Row((Cell((_items("1.", f"{n}.", n),)),) * 2) for n in (1, 2, 3))
    document = _role(Table((Cell(), Cell()), rows, "columns"))
    for shared in (True, False):
        assert word_files.labels(docx.write(document), shared=shared) == ["1.", "1.", "2.", "2.", "3.", "3."]
    assert len(wordml.body(document).lists) == 2


@pytest.mark.parametrize(("style", "label", "value"), [("a)", "ab)", 28), ("1)", "§", 1), ("(A)", "(AZ)", 52)])
def test_labels_that_word_does_not_count_to_are_printed(style: str, label: str, value: int) -> None:
    """Where Word would count otherwise, the label is text before a tab."""
    document = _role(List(style, (Item(Prose("One"), label, value), Item(Prose("Two"), label, value))))
    assert word_files.labels(docx.write(document), shared=True) == []
    assert [text for _, text in _texts(docx.write(document))][1:] == [f"{label}One", f"{label}Two"]
    assert f"{label}\tOne" == _opened(document).paragraphs[1].text


def test_lists_that_are_deeper_than_words() -> None:
    """Word has nine levels; what is nested deeper stands on the ninth."""
    block = _items("-", "", 0)
    for _ in range(12):
        block = List("-", (Item(Prose("x"), blocks=(block,) if block.items else ()),))
    levels = re.findall(r'w:ilvl w:val="(\d+)"', _xml(_role(block)))
    assert levels == [*"012345678", "8", "8", "8"]


# ---- links, language, direction --------------------------------------------------------------------------------------


def test_links_lead_out_and_to_where_things_stand(pack_document: Document) -> None:
    """An address is a relationship, once; a reference leads to the bookmark of what it names, but not to itself."""
    out = Section(Prose("[us](https://e.org/a?b=1&c) and [us](https://e.org/a?b=1&c), <mailto:a@b.org>"), ())
    opened = _opened(evolve(pack_document, blocks=(*pack_document.blocks, out)))
    targets = [rel.target_ref for rel in opened.part.rels.values() if rel.reltype.endswith("/hyperlink")]
    assert sorted(targets) == ["https://e.org/a?b=1&c", "mailto:a@b.org"]
    xml = _xml(pack_document)
    assert 'w:name="site_manager"' in xml
    assert len(re.findall('<w:hyperlink w:anchor="site_manager"', xml)) == 1
    names = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]*)"', xml)
    assert len(names) == len({name.casefold() for name in names})
    assert set(re.findall(r'w:anchor="([^"]*)"', xml)) <= set(names)


@pytest.mark.parametrize("address", ["https://e.org:port/", f"https://e.org/{'a' * 3000}"])
def test_addresses_that_word_would_refuse_are_no_links(address: str) -> None:
    """Word takes a file with a broken address for broken; the text stays."""
    document = _role(Paragraph(Prose(f"[our page](<{address}>)")))
    assert {} == wordml.body(document).links
    assert "our page" in _opened(document).paragraphs[1].text


def test_names_become_bookmarks_of_their_own() -> None:
    """Names that differ in a hyphen, or in what Word cuts off, have bookmarks that differ; some begin with a figure."""
    names = ("a-b", "a_b", "7CLES.S7", "x" * 60 + "1", "x" * 60 + "2")
    document = evolve(_role(), anchors={name: name for name in names})
    found = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', _xml(document))
    assert len(set(found)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in found)


def test_languages_are_told() -> None:
    """The file has its language, and what stands in it in another has that."""
    inner = evolve(_role(Paragraph(Prose("Bore da"))), language="cy")
    packed = docx.write(evolve(_role(Paragraph(Prose("Good day")), Embedded(inner)), language="en-GB"))
    assert '<w:lang w:val="en-GB"' in word_files.parts(packed)["word/styles.xml"].decode()
    xml = word_files.parts(packed)["word/document.xml"].decode()
    assert '<w:lang w:val="cy-GB" w:bidi="cy-GB"/></w:rPr><w:t xml:space="preserve">Bore da' in xml
    assert '<w:r><w:t xml:space="preserve">Good day' in xml


def test_text_from_right_to_left() -> None:
    """A paragraph that begins so is read so, and each of its runs has its direction."""
    xml = _xml(_role(Paragraph(Prose("שלום world")), Paragraph(Prose("Say سلام to all"))))
    assert '<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">שלום</w:t></w:r>' in xml
    assert '<w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space="preserve">Say </w:t></w:r>' in xml


# ---- pages -----------------------------------------------------------------------------------------------------------


def _broad(kind: str = "matrix") -> Table:
    return Table((Cell(),) * 5, (Row((Cell((Paragraph(Prose("x")),)),) * 5),), kind)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((Section(Prose("A"), ()), Section(Prose("B"), (_broad(),)), Section(Prose("C"), ())), "PLP"),
        ((Section(Prose("A"), ()), Section(Prose("B"), (_broad(),))), "PL"),
        ((Section(Prose("B"), (_broad(),)), Section(Prose("C"), (_broad("columns"),))), "L"),
        ((Section(Prose("A"), ()), Section(Prose("B"), (_broad("criteria"),))), "P"),
    ],
)
def test_pages_turn_for_what_needs_it(blocks: tuple[Block, ...], expected: str) -> None:
    """A matrix has pages that lie on their side, its heading with it; what begins with one has no page before it."""
    opened = _opened(_role(*blocks))
    assert "".join("PL"[one.orientation == WD_ORIENTATION.LANDSCAPE] for one in opened.sections) == expected
    sizes = [(int(one.page_width or 0), int(one.page_height or 0)) for one in opened.sections]
    assert "".join("PL"[width > height] for width, height in sizes) == expected


def test_paper_of_the_theme() -> None:
    """Letters are for houses that want them."""
    xml = wordml.body(evolve(_role(), theme=Theme(paper="letter"))).last
    assert '<w:pgSz w:w="12240" w:h="15840"/>' in xml


def test_packs_have_contents_and_begin_documents_on_new_pages(pack_document: Document) -> None:
    """The table of contents is filled, its entries lead to their headings; documents begin new pages."""
    xml = _xml(pack_document)
    entries = [text for style, text in _texts(docx.write(pack_document)) if style.startswith("TOC")]
    assert entries == ["Contents", "Summary", "Site Manager", "Caretaker"]
    assert 'TOC \\o "1-1" \\h \\z \\u' in xml
    assert re.findall(r"PAGEREF (\w+) ", xml) == ["_Toc000000001", "_Toc000000002", "_Toc000000003"]
    assert 2 == xml.count("<w:pageBreakBefore/>")
    assert "updateFields" not in word_files.parts(docx.write(pack_document))["word/settings.xml"].decode()


def test_what_follows_a_document_begins_one_page(form_document: Document) -> None:
    """A document in a pack has a page of its own, and so has what follows: a form has one, and not one a row."""
    after = (Section(Prose("A"), (Paragraph(Prose("x")),)), Section(Prose("B"), (Paragraph(Prose("x")),)))
    for blocks, style in ((after, "table"), (after, "plain"), ((INNER,), "plain")):
        pack = evolve(_role(Embedded(form_document), *blocks), style=style, kind="pack", masthead=())
        assert 2 == _xml(pack).count("<w:pageBreakBefore/>")


def test_header_and_footer_have_the_house_s_words_and_the_page() -> None:
    """What the house prints on every page stands in header and footer, with the fields for page and pages."""
    title = Reference("title", "own", "x", "Site & Manager")
    document = evolve(_role(), header=Prose("{title}", (title,)), footer=Prose("**Issue** 3"))
    section = _opened(document).sections[0]
    assert "Site & Manager" == section.header.paragraphs[0].text
    footer = word_files.parts(docx.write(document))["word/footer.xml"].decode()
    assert re.sub(r"<[^>]*>", "|", footer).strip("|").replace("|", "").split() == [
        "Issue", "3Page", "PAGE", "1", "of", "NUMPAGES", "1",
    ]  # fmt: skip


def test_the_logo_has_its_alternative_text() -> None:
    """The picture is in the file, no larger than it should be, and says what it shows."""
    theme = Theme(logo=Picture("logo.png", PIXEL, "png", 4000, 1000), logo_text='Crest of "Alder" & Vale')
    document = evolve(_role(), theme=theme)
    shape = _opened(document).inline_shapes[0]
    assert (2520000, 630000) == (shape.width, shape.height)
    assert 'descr="Crest of &#34;Alder&#34; &amp; Vale"' in _xml(document)
    assert PIXEL == word_files.parts(docx.write(document))["word/media/logo.png"]
    assert "pkg:binaryData" in wordml.write(document)


def test_headings_and_what_leads_to_lists_stay_with_what_follows() -> None:
    """A paragraph before a list or a table is kept on its page; another is not."""
    blocks = (Paragraph(Prose("Lead")), _items("-", ". .", 0), Paragraph(Prose("Free")), Paragraph(Prose("Last")))
    found = {p.text: p.paragraph_format.keep_with_next for p in _opened(_role(*blocks)).paragraphs}
    assert (True, None, None) == (found["Lead"], found["Free"], found["Last"])
    assert _opened(_role()).styles["Heading 1"].paragraph_format.keep_with_next


def test_more_columns_than_word_has() -> None:
    """Word has 63 columns; what is in others stands in the last one."""
    row = Row(tuple(Cell((Paragraph(Prose(f"n{n}")),)) for n in range(100)))
    document = _role(Table((), (row, Row((Cell(),)))))
    assert 63 == len(_opened(document).tables[0].columns)
    assert "n62\nn63" in _opened(document).tables[0].cell(0, 62).text
    assert word_files.words(text for _, text in _texts(docx.write(document)))[1:] == [f"n{n}" for n in range(100)]


# ---- the file --------------------------------------------------------------------------------------------------------


def test_the_same_document_gives_the_same_bytes(any_document: Document) -> None:
    """Nothing of the clock or of chance is in the file."""
    first = docx.write(any_document)
    wordml.styles.cache_clear()
    assert first == docx.write(any_document)


def test_the_flat_text_has_the_parts_of_the_file(pack_document: Document) -> None:
    """Flat OPC is the same file in one text."""
    flat = ET.fromstring(wordml.write(pack_document).encode())  # noqa: S314 - what we wrote
    name = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
    found = {part.get(f"{name}name", "")[1:]: part[0][0] for part in flat}
    packed = word_files.parts(docx.write(pack_document))
    del packed["[Content_Types].xml"]
    assert found.keys() == packed.keys()
    for part, data in packed.items():
        texts = (data, ET.tostring(found[part], "unicode"))
        assert 1 == len({ET.canonicalize(text, rewrite_prefixes=True) for text in texts})


# The order of elements in their parents: ECMA-376, 5th edition, part 1, annex A (wml.xsd), but for what we don't write.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing ind jc outlineLvl"
    " rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color spacing sz szCs u rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan shd",
    "sectPr": "headerReference footerReference pgSz pgMar cols",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "abstractNum": "nsid multiLevelType lvl",
    "numbering": "abstractNum num",
    "style": "name basedOn next autoRedefine uiPriority semiHidden unhideWhenUsed qFormat"
    " pPr rPr tblPr tcPr tblStylePr",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
}


@pytest.mark.parametrize("style", STYLES)
def test_elements_stand_in_the_order_of_the_schema(any_document: Document, style: str) -> None:
    """Word refuses a file in which they don't; and a cell must end with a paragraph, and no table touch another."""
    rtl = Paragraph(Prose("**שלום** [x](https://e.org) `y`"))
    turned = (*any_document.blocks, rtl, Section(Prose("M"), (_broad(),)))
    packed = docx.write(evolve(any_document, style=style, blocks=turned))
    for part in ("document", "styles", "numbering", "header", "footer"):
        for element in word_files.tree(packed, f"word/{part}.xml").iter():
            name = element.tag.removeprefix(W)
            children = [child.tag.removeprefix(W) for child in element]
            if name in ORDER:
                order = ORDER[name].split()
                assert children == sorted(children, key=order.index), name
            if name == "tc":
                assert "p" == children[-1]
            if name in {"body", "tc"}:
                assert ("tbl", "tbl") not in pairwise(children)


# ---- hostile texts ---------------------------------------------------------------------------------------------------

HOSTILE = (
    "</w:t>", "</w:t></w:r></w:p></w:body>", "]]>", "<![CDATA[x]]>", "<!-- x -->", "<?xml x?>", "<!DOCTYPE x>",
    "<b>x</b>", "&amp; &#60; &lt; &nope; &", "\"quotes\" and 'others'", "{{ 7*7 }}", "{% for x in y %}", "{# x #}",
    "${7*7}", "%1.%2", "\x00\x01\x08\x0b\x0c\x0e\x0f\x10\x1b[31mred", "tab\tand\nline\r\nends", "\x85\u2028\u2029 x",
    "\ud800 x", "x \udfff", "\ufffe\uffff x", "\ufeffx", "\u202ex\u202c", "שלום", "سلام x עולם",
    "👩\u200d👩\u200d👧 x 🇬🇧", "e\u0301 x", "日本語の文", "x" * 100_000, "a" + "\u0301" * 2000, "javascript:alert(1)",
    "[x](javascript:alert(1))", "[x](https://e.org)", "![x](y)", "https://e.org/?a=1&b=<2>", "C:\\x\\y",
    "* _x_ `y` ~z~", "_Toc000000001 x", "link1 x", 'HYPERLINK "x"', "\xa0x\xad", "= 1+1", "'; DROP TABLE x; --",
)  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_texts_are_shown(document_of: Build, number: int, style: str) -> None:
    """Whatever a text is, wherever it stands, the file opens, and the text is read, and nothing else."""
    document = evolve(document_of(repeat(HOSTILE[number])), style=style)
    texts = [text for _, text in _texts(docx.write(document))]
    harmless = evolve(document_of(repeat("slot")), style=style)
    expected = [text for _, text in _texts(docx.write(harmless))]
    assert texts == [text.replace("slot", clean(HOSTILE[number])) for text in expected]
    assert [p.style.name for p in _opened(document).paragraphs if p.style] == [
        p.style.name for p in _opened(harmless).paragraphs if p.style
    ]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_prose_is_read_as_prose(number: int) -> None:
    """What was typed is Markdown wherever it stands, and Word shows what the text does."""
    typed = Prose(HOSTILE[number])
    document = _role(Section(typed, (Paragraph(typed), List("-", (Item(typed),)))))
    shown = re.sub(r" \(https?://[^)]*\)$", "", plain(typed))
    assert [text for _, text in _texts(docx.write(document))][1:] == [shown] * 3
    assert 4 == len(_opened(document).paragraphs)


def test_others_open_hostile_texts(document_of: Build) -> None:
    """Mammoth and pandoc read all of them in one file."""
    texts = [text for text in HOSTILE if len(text) < 1000]
    document = document_of(chain.from_iterable(repeat(texts)))
    expected = Counter(word_files.words(text for _, text in _texts(docx.write(document))))
    assert not Counter(dict.fromkeys(expected, 1)) - Counter(word_files.words([_pandoc(document)]))
    assert "7*7" in _html(document)
