"""Word files: the signs of each paragraph, what Word counts, what it shows, and shapes that are seldom met."""

from __future__ import annotations

import pytest

from roledsl.importing.blocks import Paragraph, Table, UnreadableError
from roledsl.importing.readers.docx import read
from tests.importing.readers.files import p, shown, word

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-IE"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/>
  <w:rPr><w:b/><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House"/><w:basedOn w:val="Kop1"/></w:style>
<w:style w:type="paragraph" w:styleId="Outline"><w:name w:val="Block"/>
  <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Strong"><w:name w:val="Label"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Emph"><w:name w:val="Emph"/><w:rPr><w:b/><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>
"""


EMPHASIS = '<w:rStyle w:val="Emph"/>'
NOT_BOLD = '<w:b w:val="0"/>'
UNDERLINED = '<w:u w:val="single"/>'
PLAIN = '<w:u w:val="none"/>'
WINGDINGS = '<w:rFonts w:ascii="Wingdings"/>'


def _style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def _level(depth: int, kind: str, text: str, extra: str = "") -> str:
    start = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
    return f'<w:lvl w:ilvl="{depth}">{start}{extra}<w:lvlText w:val="{text}"/></w:lvl>'


def _item(text: str, number: int = 1, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def _row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def _run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_are_known_by_all_that_makes_them() -> None:
    """A style's name in English, what it is based on, its level in outlines, and a paragraph's own level."""
    paper = read(
        word(
            p("Stock Keeper", _style("Titel"))
            + p("Purpose", _style("Kop1"))
            + p("Duties", _style("House"))
            + p("Counting", _style("Outline"))
            + p("Own", '<w:outlineLvl w:val="1"/>')
            + p("Text"),
            styles=STYLES,
        ),
        "a.docx",
    )

    assert ["# Stock Keeper", "# **Purpose**", "# **Duties**", "### Counting", "## Own", "Text"] == shown(paper)
    assert "en-IE" == paper.language
    title = paper.blocks[0]
    assert isinstance(title, Paragraph)
    assert title.centred


def test_sizes_are_by_that_of_most_of_the_text() -> None:
    """A heading of 22 points in a text of 11 has twice its size."""
    paper = read(word(p("Duties", _style("Kop1")) + p("Counts what comes in and goes out."), styles=STYLES), "a.docx")

    assert [2.0, 1.0] == [block.size for block in paper.blocks if isinstance(block, Paragraph)]


def test_looks_are_added_up() -> None:
    """Bold of the paragraph's style counts, a run's style turns it over, and what the run says goes."""
    label = p("Reports to", _style("Strong"))
    mixed = f"<w:p>{_run('plain ')}{_run('emph ', EMPHASIS)}{_run('off', NOT_BOLD)}</w:p>"
    turned = f"<w:p><w:pPr>{_style('Strong')}</w:pPr>{_run('both', EMPHASIS)}</w:p>"
    lines = f"<w:p>{_run('under', UNDERLINED)}{_run('not', PLAIN)}</w:p>"

    paper = read(word(label + mixed + turned + lines, styles=STYLES), "a.docx")

    assert ["**Reports to**", "plain **emph **off", "both", "undernot"] == shown(paper)
    last = paper.blocks[-1]
    assert isinstance(last, Paragraph)
    assert [True, False] == [run.underlined for run in last.runs]


def test_numbers_are_counted_as_word_does() -> None:
    """Levels in each other, letters, Roman numerals, bullets; a list that starts anew, and one that goes on."""
    numbering = (
        '<w:abstractNum w:abstractNumId="1">'
        + _level(0, "decimal", "%1.")
        + _level(1, "decimal", "%1.%2")
        + _level(2, "lowerRoman", "(%3)")
        + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
        + _level(0, "lowerLetter", "%1)")
        + _level(1, "bullet", "\uf0b7")
        + "</w:abstractNum>"
        + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        + '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        + '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>"
    )
    body = (
        _item("a") + _item("b", depth=1) + _item("c", depth=1) + _item("d", depth=2) + _item("e") + _item("f", depth=1)
        + p("between") + _item("g", 2) + _item("h", 2) + _item("i", 2, 1) + _item("j") + _item("k", 3)
    )  # fmt: skip

    assert [
        "1. a", "  1.1 b", "  1.2 c", "    (i) d", "2. e", "  2.1 f", "between", "a) g", "b) h", "  • i", "3. j",
        "1. k",
    ] == shown(read(word(body, numbering=numbering), "a.docx"))  # fmt: skip


def test_markers_that_were_typed_are_markers() -> None:
    """Bullets and numbers at the start, also after a line broken by hand."""
    body = p("•\tCount the stock") + p("(b) Order more") + p("- Say so") + p("2.5 days a week")
    body += "<w:p><w:r><w:t>Duties</w:t><w:br/><w:t>• one</w:t><w:br/><w:t>• two</w:t></w:r></w:p>"

    assert [
        "• Count the stock", "(b) Order more", "- Say so", "2.5 days a week", "Duties", "• one", "• two",
    ] == shown(read(word(body), "a.docx"))  # fmt: skip


def test_a_specification_with_merged_cells() -> None:
    """Rows and columns that are covered are told as HTML tells them, heading rows by either of their signs."""
    table = (
        "<w:tbl>"
        + _row(_cell("Criterion", '<w:gridSpan w:val="2"/>'), _cell("Measured by"), properties="<w:tblHeader/>")
        + _row(_cell("Skills", '<w:vMerge w:val="restart"/>'), _cell("Counting"), _cell("Test"))
        + _row(_cell("", "<w:vMerge/>"), _cell("Lifting"), _cell("Interview"))
        + "</w:tbl>"
    )

    paper = read(word(table), "a.docx")

    assert ["| Criterion | Measured by |", "| Skills | Counting | Test |", "| Lifting | Interview |"] == shown(paper)
    found = paper.blocks[0]
    assert isinstance(found, Table)
    assert [(2, 1, True), (1, 1, True)] == [(cell.columns, cell.rows, cell.header) for cell in found.rows[0]]
    assert 2 == found.rows[1][0].rows


def test_a_table_style_may_make_a_heading() -> None:
    """A first row that its style makes bold is a heading, where the table uses that."""
    for used, header in (("1", True), ("0", False)):
        look = f'<w:tblPr><w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="{used}"/></w:tblPr>'
        table = f"<w:tbl>{look}{_row(_cell('a'), _cell('b'))}{_row(_cell('c'), _cell('d'))}</w:tbl>"
        found = read(word(table, styles=STYLES), "a.docx").blocks[0]
        assert isinstance(found, Table)
        assert header == found.rows[0][0].header
        assert not found.rows[1][0].header


def test_tables_in_tables_and_frames() -> None:
    """A table in a cell stays one; a table of one cell is only a frame."""
    inner = f"<w:tbl>{_row(_cell('x'), _cell('y'))}</w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{p('left')}</w:tc><w:tc>{inner}{p('')}</w:tc></w:tr></w:tbl>"
    frame = f"<w:tbl><w:tr><w:tc>{p('in a frame')}</w:tc></w:tr></w:tbl>"

    paper = read(word(outer + frame), "a.docx")

    assert ["| left | | x | y | |", "in a frame"] == shown(paper)


def test_text_boxes_are_read_once_in_their_place() -> None:
    """Word writes a box twice, for old and new programs; it stands before its paragraph where it is anchored there."""
    content = f"<w:txbxContent>{p('In the box')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><wps:wsp><wps:txbx>"
        f"{content}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:shape><v:textbox>{content.replace('In the', 'Old')}</v:textbox></v:shape></w:pict></w:r>"

    paper = read(word(f"<w:p>{box}{_run('Anchored')}</w:p><w:p>{_run('Other')}{old}</w:p>"), "a.docx")

    assert ["In the box", "Anchored", "Other", "Old box"] == shown(paper)


def test_tracked_changes_are_taken_as_accepted() -> None:
    """Insertions are text, deletions are not, a deleted mark joins paragraphs; and it is said."""
    ins, gone = (
        f'<w:ins w:id="1">{_run("new ")}</w:ins>',
        '<w:del w:id="2"><w:r><w:delText>old </w:delText></w:r></w:del>',
    )
    joined = f'<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>{_run("first ")}</w:p>{p("second")}'
    rows = _row(_cell("kept"), _cell("too")) + _row(_cell("cut"), properties='<w:del w:id="4"/>')

    paper = read(word(f"<w:p>{_run('The ')}{ins}{gone}{_run('text')}</w:p>{joined}<w:tbl>{rows}</w:tbl>"), "a.docx")

    assert ["The new text", "first second", "| kept | too |"] == shown(paper)
    assert ("tracked changes were taken as accepted: 1 insertion kept, 2 deletions dropped",) == paper.said


def test_comments_are_counted() -> None:
    """A comment is not text."""
    comments = f'<w:comment w:id="1">{p("Is that so?")}</w:comment><w:comment w:id="2">{p("Yes")}</w:comment>'

    paper = read(word(p("Text"), comments=comments), "a.docx")

    assert (["Text"], ("2 comments not imported",)) == (shown(paper), paper.said)


def test_edges_of_pages() -> None:
    """A post number and labelled values are data, all else is furniture, and each is there once."""
    section = "".join(
        f'<w:headerReference w:type="{kind}" r:id="{part}"/>'
        for kind, part in (("default", "header1"), ("first", "header2"))
    )
    section += '<w:footerReference w:type="default" r:id="footer1"/>'
    head = "<w:p><w:r><w:t>Grade: 5</w:t><w:tab/><w:t>Mill Lane Stores</w:t></w:r></w:p>"
    form = f"<w:tbl>{_row(_cell('Section'), _cell('Stores'))}</w:tbl>"

    paper = read(
        word(
            p("Text") + f"<w:sectPr>{section}</w:sectPr>",
            header1=head + p("Post no. AB-123"),
            header2=head + form,
            footer1=p("Page 1 of 2"),
        ),
        "a.docx",
    )

    assert [("Grade", "5"), ("Post no.", "AB-123"), ("Section", "Stores")] == [
        (datum.label, datum.value) for datum in paper.data
    ]
    assert [("Mill Lane Stores", "in the page's head"), ("Page 1 of 2", "in the page's foot")] == [
        (each.text, each.why) for each in paper.furniture
    ]


def test_footnotes_stand_at_the_end() -> None:
    """A note's mark is shown where it is, and before the note."""
    notes = f'<w:footnote w:id="2">{p("Where there is one.")}</w:footnote>'
    body = f'<w:p>{_run("Uses the lift")}<w:r><w:footnoteReference w:id="2"/></w:r>{_run(".")}</w:p>{p("Next")}'

    assert ["Uses the lift[1].", "Next", "[1] Where there is one."] == shown(
        read(word(body, footnotes=notes), "a.docx")
    )


def test_content_controls_and_boxes_to_tick() -> None:
    """What was chosen is text; what only says what to type is furniture; old and new boxes show what they are."""
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{_run('Warehouse')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{_run('Click here')}</w:sdtContent></w:sdt>"
    old = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
        "</w:fldChar></w:r>"
        '<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    block = f"<w:sdt><w:sdtContent>{p('☐ Part time')}</w:sdtContent></w:sdt>"

    paper = read(
        word(f"<w:p>{_run('At: ')}{control}{empty}</w:p><w:p>{old}{_run(' Full time')}</w:p>{block}"), "a.docx"
    )

    assert ["At: Warehouse", "☒ Full time", "☐ Part time"] == shown(paper)
    assert [("Click here", "says what to type")] == [(each.text, each.why) for each in paper.furniture]


def test_fields_show_their_results() -> None:
    """A field's code is no text; one that leads to an address makes a link; a table of contents is furniture."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "https://example.org/a"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run("the rules")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink r:id="out">{_run("a page")}</w:hyperlink>'
    out = (
        '<Relationship Id="out" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"'
        ' Target="https://example.org/b" TargetMode="External"/>'
    )
    contents = p("Purpose 1", _style("TOC1"))

    paper = read(
        word(f"{contents}<w:p>{_run('See ')}{field}{_run(' and ')}{link}</w:p>", styles=STYLES, links=[out]), "a.docx"
    )

    assert ["See the rules and a page"] == shown(paper)
    found = paper.blocks[0]
    assert isinstance(found, Paragraph)
    assert ["", "https://example.org/a", "", "https://example.org/b"] == [run.link for run in found.runs]
    assert ["a table of contents"] == [each.why for each in paper.furniture]


def test_what_a_line_may_have() -> None:
    """Tabs and breaks stay, symbols are shown, soft hyphens go, hidden and struck text is no text."""
    body = (
        "<w:p><w:r><w:t>Post</w:t><w:tab/><w:t>Keeper</w:t><w:br/><w:t>Band</w:t><w:tab/><w:t>4</w:t></w:r></w:p>"
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t xml:space="preserve"> ware\u00adhouse</w:t>'
        "<w:noBreakHyphen/><w:t>trained</w:t></w:r></w:p>"
        f"<w:p>{_run('Seen')}{_run(' unseen', '<w:vanish/>')}{_run(' struck', '<w:strike/>')}</w:p>"
        f"<w:p>{_run('ü', WINGDINGS)}</w:p>"
    )

    paper = read(word(body), "a.docx")

    assert ["Post\tKeeper\nBand\t4", "✓ warehouse-trained", "Seen", "✓"] == shown(paper)
    assert ("hidden text dropped in 1 place",) == paper.said
    assert [("struck", "struck out")] == [(each.text, each.why) for each in paper.furniture]


def test_pictures_are_counted_and_their_descriptions_kept_apart() -> None:
    """A description is shown to some readers, but is no text."""
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="Our shop"/><a:blip/></wp:inline></w:drawing></w:r>'

    paper = read(word(f"<w:p>{drawing}{_run('Text')}</w:p>"), "a.docx")

    assert (["Text"], ("1 picture left out",)) == (shown(paper), paper.said)
    assert [("Our shop", "a picture's description")] == [(each.text, each.why) for each in paper.furniture]


def test_items_of_a_list_within_another_by_their_indent() -> None:
    """A list of its own, further in than the one that it stands in, is a level deeper."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/>'
        f'<w:pPr><w:ind w:left="{left}"/></w:pPr></w:lvl></w:abstractNum>'
        for n, left in ((1, 360), (2, 1080))
    )
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))

    paper = read(word(_item("a") + _item("b", 2) + _item("c", 2) + _item("d"), numbering=kinds + numbers), "a.docx")

    assert ["• a", "  • b", "  • c", "• d"] == shown(paper)


@pytest.mark.parametrize("body", ["", p(""), "<w:tbl/>"])
def test_no_text_is_said(body: str) -> None:
    """A file that shows nothing gives nothing to import."""
    with pytest.raises(UnreadableError, match="it has no text"):
        read(word(body), "a.docx")
