"""OpenDocument texts: headings, looks, lists that go on, tables, notes, edges of pages."""

from __future__ import annotations

import pytest

from roledsl.importing.blocks import Paragraph, Table, UnreadableError
from roledsl.importing.readers.odt import read
from tests.importing.readers.files import odt, shown, zipped

STYLES = """
<office:styles>
<style:default-style style:family="paragraph">
<style:text-properties fo:font-size="10pt" fo:language="en" fo:country="NZ"/>
</style:default-style>
<style:style style:name="Title" style:family="paragraph">
<style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="House" style:family="paragraph" style:parent-style-name="Title">
<style:text-properties fo:font-weight="bold" fo:font-size="200%"/></style:style>
<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" style:num-prefix="("/>
<text:list-level-style-bullet text:level="3" text:bullet-char="o"/></text:list-style>
</office:styles>
<office:master-styles><style:master-page><style:header><text:p>Post no. 12-A</text:p></style:header>
<style:footer><text:p>Mill Lane</text:p></style:footer></style:master-page></office:master-styles>
"""
BOLD = (
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
)


def test_paragraphs() -> None:
    """Headings by element and style, looks, blanks, tabs, line ends, hidden text, boxes, notes, comments."""
    body = (
        '<text:p text:style-name="House">Stock Keeper</text:p><text:h text:outline-level="2">Duties</text:h>'
        '<text:p>Counts <text:span text:style-name="B">each week</text:span><text:s/>and<text:tab/>more'
        '<text:line-break/>next<text:span text:style-name="H">unseen</text:span>'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Or less.</text:p>"
        "</text:note-body></text:note>"
        "<office:annotation><text:p>Is it?</text:p></office:annotation></text:p>"
        "<text:p>Beside<draw:frame><draw:text-box><text:p>In a box</text:p></draw:text-box></draw:frame></text:p>"
        "<text:p><draw:frame><draw:image/><svg:desc>Our shop</svg:desc></draw:frame></text:p>"
    )
    paper = read(odt(body, STYLES, BOLD), "a.odt")

    assert [
        "# **Stock Keeper**", "## Duties", "Counts **each week **and\tmore\nnext[1]", "Beside", "In a box",
        "[1] Or less.",
    ] == shown(paper)  # fmt: skip
    first = paper.blocks[0]
    assert isinstance(first, Paragraph)
    assert (True, 2.0) == (first.centred, first.size)
    assert ("1 comment not imported", "hidden text dropped", "1 picture left out") == paper.said
    assert [("Post no.", "12-A")] == [(datum.label, datum.value) for datum in paper.data]
    assert ["Our shop", "Mill Lane"] == [each.text for each in paper.furniture]
    assert "en-NZ" == paper.language


def test_lists() -> None:
    """Numbers by level; a list begins anew, or goes on where it says so."""
    body = (
        '<text:list text:style-name="L"><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p>'
        "<text:p>more</text:p><text:list><text:list-item><text:p>c</text:p></text:list-item></text:list></text:list-item>"
        "</text:list></text:list-item><text:list-item><text:p>d</text:p></text:list-item></text:list>"
        '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>e</text:p>'
        "</text:list-item></text:list>"
        '<text:list text:style-name="L"><text:list-item><text:p>f</text:p></text:list-item></text:list>'
    )

    assert ["1. a", "  (a) b", "    more", "    • c", "2. d", "3. e", "1. f"] == shown(read(odt(body, STYLES), "a.odt"))


def test_tables() -> None:
    """Heads, and cells that cover others."""
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>Skill</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>"
        "<table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    paper = read(odt(body), "a.odt")

    assert ["| Skill |", "| a | b |"] == shown(paper)
    table = paper.blocks[0]
    assert isinstance(table, Table)
    assert (2, True) == (table.rows[0][0].columns, table.rows[0][0].header)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (odt("<text:p/>"), "it has no text"),
        (zipped({"mimetype": "x"}), "it is broken: it has no document"),
        (zipped({"META-INF/manifest.xml": "<encryption-data/>", "content.xml": "x"}), "it is encrypted"),
        (zipped({"content.xml": "<a"}), "it is broken"),
        (zipped({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "declares a document type"),
    ],
)
def test_what_is_not_read(data: bytes, message: str) -> None:
    """Each with its reason."""
    with pytest.raises(UnreadableError, match=message):
        read(data, "a.odt")
