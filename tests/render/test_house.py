"""A house's own Word file: its look is taken, or its tags are filled; and what is no such file is told."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pytest

import roledsl
from roledsl import archives
from roledsl.model.prose import escaped
from roledsl.model.role import Role
from roledsl.render import opened, starting
from roledsl.render.mistakes import TemplateError
from roledsl.render.request import Request
from tests.render import word_files

# most templates here have a tag or two, and no place for all the rest
pytestmark = pytest.mark.filterwarnings("ignore::roledsl.render.mistakes.TemplateWarning")

ROLE = r"""\
organisation hall "Copper Hall":
  terms:
    AHP: Allied Health Professional

scale pay:
  grade B2 "Band 2": £21,000 - £23,000

role keeper "Keeper of <Prints> & Maps":
  organisation: hall
  grade: B2
  reports to: "Head of Collections"
  accountable for:
    - Two assistants
    - The paper store
  "Budget code": 0417
  purpose "What it is for":
    Keeps the _prints_ & is asked by [readers](https://example.org/?a=1&b=2).
  accountabilities:
    "Store":
      1. Measures the damp & the light
      2. Writes \{\{ title \}\} and {title} into \{% if %\}
    "Readers":
      1. Fetches what is asked for
  person specification:
    measured by: interview
    "Knowledge":
      essential:
        - Of paper and <ink> | application form, weight 3
      desirable:
        - Of \{\_\{ odd marks \}\_\}
  "Working pattern":
    Two evenings a week.
"""


def document(*paragraphs: str, rows: Iterable[Iterable[str]] = (), header: str = "") -> bytes:
    """A Word file with paragraphs, a table and a header."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    table = [list(row) for row in rows]
    if table:
        cells = made.add_table(len(table), len(table[0]))
        for row, texts in zip(cells.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    if header:
        made.sections[0].header.paragraphs[0].text = header
    return saved(made)


def saved(made: Any) -> bytes:  # noqa: ANN401 -- python-docx has no types
    """What a document of python-docx is as a file."""
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """A file with parts changed, taken away (None), or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name, part in more.items():
            new.writestr(name.replace("__", "/").replace("_DOT_", "."), part)
    return file.getvalue()


def replacing(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    """A change of all parts."""
    return lambda _name, part: part.replace(old, new)


@pytest.fixture
def role() -> Role:
    """A role whose text has whatever means something in XML, in Jinja and in docxtpl."""
    return roledsl.loads(ROLE).role("keeper")


def render(role: Role, template: bytes, style: str = "plain") -> Any:  # noqa: ANN401 -- python-docx has no types
    """The role in a template, read by python-docx."""
    return docx.Document(io.BytesIO(roledsl.render(role, "docx", Request(template=template, style=style))))


def texts(made: Any) -> list[str]:  # noqa: ANN401 -- python-docx has no types
    """The paragraphs that have any text."""
    return [p.text for p in made.paragraphs if p.text]


def numbers(made: Any) -> list[int]:  # noqa: ANN401 -- python-docx has no types
    """The lists that items belong to, item by item."""
    return [int(number) for number in made.element.xpath("//w:p/w:pPr/w:numPr/w:numId/@w:val")]


# ---- its look -------------------------------------------------------------------------------------------------------


def test_the_look_of_a_file_is_taken_and_not_its_text(role: Role) -> None:
    """Header, page and styles stay; the document takes the place of what stood there."""
    made = docx.Document()
    made.add_paragraph("Old text")
    made.sections[0].header.paragraphs[0].text = "Copper Hall, Mill Lane"
    made.sections[0].page_width = docx.shared.Mm(200)
    made.styles["Heading 1"].font.size = docx.shared.Pt(33)

    found = render(role, saved(made))

    assert "Old text" not in texts(found)
    assert "Keeper of <Prints> & Maps" in texts(found)
    assert "Copper Hall, Mill Lane" == found.sections[0].header.paragraphs[0].text
    assert made.sections[0].page_width == found.sections[-1].page_width != docx.Document().sections[0].page_width
    heading = next(p for p in found.paragraphs if p.text == "What it is for")
    assert ("Heading 1", docx.shared.Pt(33)) == (heading.style.name, heading.style.font.size)


def test_styles_are_known_by_their_names_in_whatever_language(role: Role) -> None:
    """German Word calls the style `heading 1` by the id `berschrift1`; what has another type keeps its name."""

    def german(_name: str, part: bytes) -> bytes:
        return part.replace(b'"Heading1"', b'"berschrift1"').replace(b'"Title"', b'"Titel"')

    found = render(role, changed(document(), german))

    heading = next(p for p in found.paragraphs if p.text == "What it is for")
    assert ("berschrift1", "Heading 1") == (heading.style.style_id, heading.style.name)
    ids = [style.style_id for style in found.styles]
    names = [style.name.casefold() for style in found.styles]
    assert len(ids) == len(set(ids))
    assert len(names) == len(set(names))


def test_every_style_that_is_used_is_there(role: Role) -> None:
    """What a file lacks is added, in the file's own font."""
    bare = changed(document(), lambda name, part: _without_styles(part) if name == "word/styles.xml" else part)

    file = roledsl.render(role, "docx", Request(template=bare))

    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        styles, body = (parts.read(f"word/{name}.xml").decode() for name in ("styles", "document"))
    used = set(re.findall(r'<w:(?:p|r|tbl)Style w:val="([^"]+)"', body))
    assert used
    assert used <= set(re.findall(r'w:styleId="([^"]+)"', styles))
    added = styles.partition('w:styleId="Organisation"')[2].partition("</w:style>")[0]
    assert "<w:name" in added
    assert "rFonts" not in added


def _without_styles(part: bytes) -> bytes:
    return re.sub(rb"(?s)<w:style (?![^>]*w:default).*?</w:style>", b"", part)


def test_lists_of_both_keep_their_own_numbers(role: Role) -> None:
    """Those of the file stay as they are, and ours are counted on from them; each of ours begins anew."""
    made = docx.Document()
    made.add_paragraph("Kept", style="List Number")
    before = {num.numId for num in made.part.numbering_part.element.num_lst}

    found = render(role, saved(made))

    numbering = found.part.numbering_part.element
    after = [num.numId for num in numbering.num_lst]
    assert before < set(after)
    assert len(after) == len(set(after))
    kinds = [kind.get(f"{{{numbering.nsmap['w']}}}abstractNumId") for kind in numbering.xpath("w:abstractNum")]
    assert len(kinds) == len(set(kinds))
    assert {num.abstractNumId.val for num in numbering.num_lst} <= set(map(int, kinds))
    order = [child.tag.rpartition("}")[2] for child in numbering]
    assert order == sorted(order, key=["numPicBullet", "abstractNum", "num", "numIdMacAtCleanup"].index)
    assert set(numbers(found)) <= set(after) - before


def test_links_lead_where_they_led(role: Role) -> None:
    """They are relationships of the file now."""
    found = render(role, document())

    (link,) = [link for p in found.paragraphs for link in p.hyperlinks]
    assert ("readers", "https://example.org/?a=1&b=2") == (link.text, link.address)


def test_a_last_section_has_the_headers_of_those_before_it(role: Role) -> None:
    """A section that has no header of its own has that of the one before, which does not stay."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "On all pages"
    made.add_section()

    found = render(role, saved(made))

    assert ["On all pages"] == [section.header.paragraphs[0].text for section in found.sections]


def test_a_broad_table_turns_the_house_s_pages() -> None:
    """The pages of a matrix lie on their side, with the house's header; only the first begins as a first page."""
    levels = "".join(
        f'  level L{n} "Level {n}":\n    competencies:\n      "Care":\n        - Step {n} of many\n' for n in range(9)
    )
    family = roledsl.loads(f'family makers "Makers":\n{levels}').families["makers"]
    made = docx.Document()
    made.sections[0].different_first_page_header_footer = True
    made.sections[0].header.paragraphs[0].text = "Copper Hall"

    found = docx.Document(io.BytesIO(roledsl.render(family, "docx", Request(template=saved(made)))))

    sections = list(found.sections)
    assert "landscape" in [str(section.orientation).split()[0].casefold() for section in sections]
    assert {"Copper Hall"} == {section.header.paragraphs[0].text for section in sections}
    assert [True] == [s.different_first_page_header_footer for s in sections if s.different_first_page_header_footer]


def test_what_the_file_says_of_itself_is_the_document_s(role: Role) -> None:
    """The title is that of the role, and the template's author is not its author."""
    made = docx.Document()
    made.core_properties.author = "Somebody Else"
    made.core_properties.title = "Template"

    found = render(role, saved(made)).core_properties

    assert ("Keeper of <Prints> & Maps", "") == (found.title, found.author)


def test_the_same_bytes_for_the_same_input(role: Role) -> None:
    """Whether the file was seen before or not."""
    for template in (starting.with_tags(), starting.for_its_look()):
        request = Request(template=template)
        first = roledsl.render(role, "docx", request)
        for cache in (opened.opened,):
            cache.cache_clear()
        assert first == roledsl.render(role, "docx", request)


def test_a_language_that_the_file_does_not_have_is_marked() -> None:
    """English text in a file whose language is Norwegian says that it is English; other text is not marked."""
    role = roledsl.loads('role keeper "Keeper":\n  purpose: Keeps.\n').role("keeper")
    norwegian = changed(document(), replacing(b'w:lang w:val="en-US"', b'w:lang w:val="nb-NO"'))

    assert 'w:lang w:val="en-GB"' in render(role, norwegian).element.xml
    assert "w:lang " not in render(role, document()).element.xml


def test_all_colours_are_the_file_s() -> None:
    """A file whose headings are coloured gives its colour to all of ours, whatever the theme of the workspace."""
    theme = 'organisation hall "Hall":\n  theme:\n    accent colour: #ff0000\n'
    role = roledsl.loads(f'{theme}role a "A":\n  organisation: hall\n  purpose: Is.\n').role("a")
    made = docx.Document()
    made.styles["Heading 1"].font.color.rgb = docx.shared.RGBColor(0x12, 0x34, 0x56)

    styles = {name: style.element.xml for style in render(role, saved(made)).styles if (name := style.name)}

    assert 'w:val="123456"' in styles["Organisation"]
    assert not [name for name, xml in styles.items() if "FF0000" in xml.upper()]


def test_the_table_of_criteria_is_headed_in_the_language_of_the_document() -> None:
    """The words above the columns are tags too."""
    role = roledsl.loads(
        'role a "A":\n  language: de\n  person specification:\n    essential:\n      - Of ink | interview\n'
    ).role("a")

    table = next(table for table in render(role, starting.with_tags()).tables if len(table.columns) == 3)

    assert "Kriterium" == table.rows[0].cells[0].text


# ---- its tags -------------------------------------------------------------------------------------------------------


def test_fields_are_filled_by_their_names(role: Role) -> None:
    """By the word of the language, by a label of the author's own, by what the grade brings; quotes may be Word's."""
    template = document(
        "{{ title }}, {{ organisation }}: {{ grade }}, {{ salary }}",
        "{{ reports_to }}|{{ budget_code }}|{{ location }}|{{ accountable_for }}",
        "{{ title | replace(“Keeper”, “Warden”) }}",
        header="{{ organisation }}",
    )

    found = render(role, template)

    assert texts(found) == [
        "Keeper of <Prints> & Maps, Copper Hall: Band 2, £21,000 - £23,000",
        "Head of Collections|0417||• Two assistants\n• The paper store",
        "Warden of <Prints> & Maps",
    ]
    assert "Copper Hall" == found.sections[0].header.paragraphs[0].text


def test_a_tag_may_be_split_as_word_splits_it(role: Role) -> None:
    """Word parts what was typed into runs as it likes."""
    made = docx.Document()
    paragraph = made.add_paragraph()
    for piece in ("{", "{ ti", "tle", " }", "}!"):
        paragraph.add_run(piece)

    assert ["Keeper of <Prints> & Maps!"] == texts(render(role, saved(made)))


def test_sections_come_with_their_lists(role: Role) -> None:
    """`{{p …}}` gives a section as it is; its groups have headings below the template's own."""
    found = render(role, document("{{ accountabilities.heading }}", "{{p accountabilities }}", "after"))

    assert [(p.style.name, p.text) for p in found.paragraphs] == [
        ("Normal", "Accountabilities"),
        ("Heading 2", "Store"),
        ("List Paragraph", "Measures the damp & the light"),
        ("List Paragraph", "Writes {{ title }} and Keeper of <Prints> & Maps into {% if %}"),
        ("Heading 2", "Readers"),
        ("List Paragraph", "Fetches what is asked for"),
        ("Normal", "after"),
    ]
    first, second, third = numbers(found)
    assert first == second != third


def test_two_sections_share_a_file(role: Role) -> None:
    """Their links, lists and bookmarks are all their own."""
    template = document("{{p purpose }}", "{{p accountabilities }}", "{{p purpose }}", "{{p document }}")

    found = render(role, template)

    links = [link.address for p in found.paragraphs for link in p.hyperlinks]
    assert ["https://example.org/?a=1&b=2"] * 3 == links
    ids = re.findall(r'<w:bookmarkStart [^>]*w:id="(\d+)"', found.element.xml)
    assert len(ids) == len(set(ids))


def test_criteria_repeat_a_row(role: Role) -> None:
    """A row of a table for each criterion, with its standing, methods, group and weight."""
    row = ("{{ c.text }}", "{{ c.standing }}", "{{ c.measured_by }}", "{{ c.group }} {{ c.weight }}")
    rows = [("What", "", "", ""), ("{%tr for c in criteria %}", "", "", ""), row, ("{%tr endfor %}", "", "", "")]

    (table,) = render(role, document(rows=rows)).tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["What", "", "", ""],
        ["Of paper and <ink>", "Essential", "Application form", "Knowledge 3"],
        ["Of {_{ odd marks }_}", "Desirable", "Interview", "Knowledge "],
    ]


def test_essential_and_desirable_stand_apart(role: Role) -> None:
    """And columns can be repeated as rows can."""
    found = render(role, document("{% for c in essential %}{{ c.text }};{% endfor %}{{ desirable | length }}"))
    (table,) = render(role, document(rows=[("{%tc for c in criteria %}", "{{ c.standing }}", "{%tc endfor %}")])).tables

    assert ["Of paper and <ink>;1"] == texts(found)
    assert ["Essential", "Desirable"] == [cell.text for cell in table.rows[0].cells]


def test_the_rest_is_what_no_tag_names(role: Role) -> None:
    """So that nothing is lost when a role has a section that the template has no place for."""
    named = document("{{p purpose }}", "{{ title }}", "{{ accountabilities.heading }}", "{{p rest }}")

    found = texts(render(role, named))

    assert found[-2:] == ["Working pattern", "Two evenings a week."]
    assert 1 == found.count("Keeps the prints & is asked by readers.")
    assert {"Store", "Fetches what is asked for", "Person specification", "Knowledge"} < set(found)


def test_sections_can_be_gone_through(role: Role) -> None:
    """Each with its heading and its contents."""
    template = document("{%p for section in sections %}", "{{ section.heading }}!", "{{p section }}", "{%p endfor %}")

    found = texts(render(role, template))

    assert ["What it is for!", "Accountabilities!"] == found[:3:2]


def test_a_table_in_a_cell_is_as_wide_as_the_cell(role: Role) -> None:
    """What a tag brings fits where the tag stands."""
    made = docx.Document()
    table = made.add_table(1, 2)
    table.autofit = False
    for cell, width in zip(table.rows[0].cells, (30, 60), strict=True):
        cell.width = docx.shared.Mm(width)
    table.rows[0].cells[1].text = "{{p fields_of_it }}"
    table.rows[0].cells[1].text = "{{p contents }}"

    found = render(role, saved(made))

    inner = [t for row in found.tables[0].rows for cell in row.cells for t in cell.tables]
    assert inner
    for each in inner:
        assert sum(column.width for column in each.columns) <= docx.shared.Mm(60)


def test_templates_of_blocks_and_a_word_template_go_together(role: Role) -> None:
    """What a tag brings is written by the house's own templates."""
    own = {"wordml/paragraph.jinja": "{% macro paragraph(block, page, level) %}<w:p/>{% endmacro %}"}

    request = Request(template=document("{{p purpose }}", "end"), templates=own)
    found = docx.Document(io.BytesIO(roledsl.render(role, "docx", request)))

    assert ["end"] == texts(found)


def test_what_is_private_is_in_no_tag() -> None:
    """Neither by its word nor by going through all, nor in what is quoted elsewhere."""
    text = ROLE.replace(
        "  terms:\n", '  document:\n    private: grade, "Budget code", person specification\n  terms:\n'
    )
    role = roledsl.loads(text).role("keeper")
    names = ("grade", "budget_code | default('')", "person_specification", "title")
    tags = [f"{{{{ {name} }}}}" for name in names]
    template = document(*tags, "{% for c in criteria %}{{ c.text }}{% endfor %}", "{{p document }}")

    whole = roledsl.render(role, "docx", Request(template=template))
    public = roledsl.render(role, "docx", Request(template=template, audience="public"))

    for secret in ("Band 2", "0417", "paper and"):
        assert secret in _all_text(whole)
        assert secret not in _all_text(public)
    assert "Keeper" in _all_text(public)


def _all_text(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_documents_of_every_kind_can_be_put_in() -> None:
    """What a document does not have is empty."""
    workspace = roledsl.load("examples/school-trust")
    for template in (starting.with_tags(), starting.for_its_look()):
        for each in workspace.documents.values():
            made = roledsl.render(each, "docx", Request(template=template))
            assert docx.Document(io.BytesIO(made)).paragraphs


# ---- mistakes -------------------------------------------------------------------------------------------------------


def test_a_wrong_tag_is_shown_with_the_nearest_right_one(role: Role) -> None:
    """The line is the paragraph, counted from the first."""
    with pytest.raises(TemplateError) as caught:
        render(role, document("Post", "Grade: {{ grad }}"))

    assert str(caught.value) == (
        "error: there is no `grad` here\n"
        " --> Word template/body:2:11\n"
        "  |\n"
        "2 | Grade: {{ grad }}\n"
        "  |           ^^^^\n"
        "  help: did you mean `grade`?"
    )


def test_the_how_to_is_true(role: Role) -> None:
    """The mistake that it shows is told so, and each tag that it names is one."""
    page = Path(roledsl.__file__).parents[2] / "docs" / "how-to" / "house-template.md"
    text = page.read_text("utf-8")
    (shown,) = re.findall(r"(?s)```text\n(.*?)```", text)
    named = {
        tag
        for tag in re.findall(r"`(\{\{.*?\}\})`", text)
        if not re.match(r"\{\{p? (criterion|field|section|labels)\b", tag)
    }
    with pytest.raises(TemplateError) as caught:
        render(role, document("Post", "Grade: {{ grad }}"))

    assert f"{caught.value}\n" == shown
    assert len(named) > 9
    assert render(role, document(*sorted(named))).paragraphs


FOR = "{% for c in criteria %}"


@pytest.mark.parametrize(
    ("paragraph", "message"),
    [
        ("{{ budget_kode }}", "there is no `budget_kode` here"),
        ("{{ title | uper }}", "there is no filter `uper`"),
        ("{{ title }", "this tag does not end"),
        (FOR, "this `for` does not end"),
        ("{{ Cost centre }}", "there are no blanks in the name of a tag"),
        ("{{ grade", "this tag does not end"),
        ("{{ }}", "this tag is empty"),
        ("{{ 1 + }}", "this tag can't be read: "),
        ("{%p if grade %}", "this `if` does not end"),
        ("{% endif %}", "this `endif` ends nothing"),
        ("{% fro c in criteria %}", "there is no tag `fro`"),
        ("{{ criteria }}", "`criteria` is no text, but something to go through"),
        ("{{p criteria }}", "`criteria` is no text, but something to go through"),
        ("{{ sections }}", "`sections` is no text, but something to go through"),
        ("{{ fields | list }}", "this is no text"),
        ("{% for c in criteria %}{{ c }}{% endfor %}", "this is no text, but has some"),
        ("{{ labels }}", "this is no text, but has some"),
        (FOR + "{{ c.txt }}{% endfor %}", "there is no `txt` here"),
        ("{%tr for c in criteria %}", "this tag stands for a row of a table, and is in none"),
        ("{%tc for c in criteria %}", "this tag stands for a cell of a table, and is in none"),
        ("Purpose: {{p purpose }}", "this tag stands for its whole paragraph"),
        ("{{r title }}", "`{{r` puts the value where Word has no text"),
        ("{{tr title }}", "`{{tr` puts the value where Word has no text"),
        ("{{ title.__class__ }}", "`__class__` is out of a template's reach"),
        ("{{ title._write }}", "`_write` is out of a template's reach"),
        ("{{ 9 ** 999999 }}", "what `**` would make here is too long"),
        ("{% for x in range(9999999) %}{% endfor %}", "this runs over more than 100,000 steps"),
        ("{% include 'word/settings.xml' %}", "there is no template `word/settings.xml`"),
    ],
)
def test_a_tag_that_does_not_fit_is_told(role: Role, paragraph: str, message: str) -> None:
    """Of the paragraph that it stands in."""
    with pytest.raises(TemplateError) as caught:
        render(role, document("first", paragraph))

    assert caught.value.message.startswith(message)
    assert caught.value.place.startswith("Word template/body:2:")


def test_tags_that_cut_rows_in_halves_are_told(role: Role) -> None:
    """What would be no sound file is not written."""
    rows = [(FOR, "{{ c.text }}"), ("x", "{% endfor %}")]
    template = document("{% if title %}", rows=rows, header="{% if title %}x{% endif %}")
    with pytest.raises(TemplateError):
        render(role, template)
    half = document(rows=[("{%tr if title %}", ""), ("{{ title }}", "x")])
    with pytest.raises(TemplateError):
        render(role, half)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOCUMENT = document()


def _bomb() -> bytes:
    return changed(DOCUMENT, lambda _name, part: part, word__media__a_DOT_bin=bytes(50_000_000))


def _many() -> bytes:
    file = io.BytesIO(DOCUMENT)
    with zipfile.ZipFile(file, "a") as more:
        for number in range(archives.MOST_PARTS):
            more.writestr(f"word/media/{number}", b"")
    return file.getvalue()


def _twice() -> bytes:
    file = io.BytesIO(DOCUMENT)
    with zipfile.ZipFile(file, "a") as more, pytest.warns(UserWarning, match="Duplicate name"):
        more.writestr("word/document.xml", b"<a/>")
    return file.getvalue()


def _with_entities(encoding: str = "utf-8") -> bytes:
    text = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    return changed(DOCUMENT, lambda _name, part: part, word__extra_DOT_xml=text.encode(encoding))


def _workbook(name: str, part: bytes) -> bytes:
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return re.sub(rb"application/[^\"]*document\.main\+xml", kind, part) if name == "[Content_Types].xml" else part


def _strict(_name: str, part: bytes) -> bytes:
    return part.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
    )


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: b"", "it is no Word file"),
        (lambda: b"{\\rtf1 text}", "it is no Word file"),
        (lambda: OLE, "it is a Word file of the old kind (.doc)"),
        (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "it is encrypted"),
        (lambda: DOCUMENT[:-400], "it is broken"),
        (lambda: DOCUMENT.replace(b"\x00\x00\x08\x00", b"\x00\x00\x63\x00"), "it is broken"),
        (_bomb, "its part `word/media/a.bin` grows more than 200-fold when it is unpacked"),
        (_many, f"it has more than {archives.MOST_PARTS} parts, which no template needs"),
        (_twice, "it is broken: two of its parts have one name"),
        (_with_entities, "its part `word/extra.xml` declares a document type, which Word never does"),
        (
            partial(_with_entities, "utf-16"),
            "its part `word/extra.xml` declares a document type, which Word never does",
        ),
        (lambda: changed(DOCUMENT, _workbook), "it is no Word file, but another of Office's"),
        (lambda: changed(DOCUMENT, _strict), "it is a Strict Open XML document"),
        (lambda: changed(DOCUMENT, lambda n, p: None if n == "_rels/.rels" else p), "it is no Word file"),
        (
            lambda: changed(DOCUMENT, lambda n, p: None if n == "word/document.xml" else p),
            "it is broken: it has no document",
        ),
        (
            lambda: changed(DOCUMENT, lambda n, p: b"<a" if n == "word/document.xml" else p),
            "it is broken: its part `word/document.xml` is no XML",
        ),
        (
            lambda: changed(DOCUMENT, lambda n, p: b"<a/>" if n == "word/document.xml" else p),
            "it is broken: its document has no body",
        ),
    ],
)
def test_what_is_no_template_is_told(role: Role, make: Callable[[], bytes], message: str) -> None:
    """In a sentence, whatever it is."""
    with pytest.raises(TemplateError) as caught:
        render(role, make())

    assert message == caught.value.message


def test_a_bomb_of_many_parts_is_told(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to too much in all is not unpacked."""
    monkeypatch.setattr(archives, "LARGEST", 1000)
    opened.opened.cache_clear()
    with pytest.raises(TemplateError, match="it would unpack to more than"):
        render(role, document("other"))


def test_macros_and_what_is_fetched_are_left_out(role: Role) -> None:
    """No macros, no signature, no template elsewhere, no picture from elsewhere; links stay; and it is said."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    elsewhere = "".join(
        f'<Relationship Id="out{n}" Type="{kind}" Target="{where}" TargetMode="External"/>'
        for n, (kind, where) in enumerate(
            [
                (f"{office}/image", "http://spy.example/pixel.png"),
                (f"{office}/hyperlink", "http://friend.example/"),
                (f"{office}/attachedTemplate", "http://spy.example/evil.dotm"),
            ]
        )
    )
    microsoft = "http://schemas.microsoft.com/office/2006/relationships"
    macros = f'<Relationship Id="vba" Type="{microsoft}/vbaProject" Target="vbaProject.bin"/>'

    def change(name: str, part: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            return part.replace(b"</Relationships>", f"{elsewhere}{macros}</Relationships>".encode())
        if name == "word/settings.xml":
            attached = f'<w:attachedTemplate r:id="out2" xmlns:r="{office}"/><w:zoom'
            return part.replace(b"<w:zoom", attached.encode(), 1)
        if name == "[Content_Types].xml":
            return re.sub(
                rb"application/vnd\.openxml[^\"]*document\.main\+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
                part,
            )
        return part

    template = changed(DOCUMENT, change, word__vbaProject_DOT_bin=b"Sub Auto_Open", word__vbaData_DOT_xml=b"<a/>")
    file = roledsl.render(role, "docx", Request(template=template))

    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        whole = b"".join(parts.read(name) for name in parts.namelist())
        assert not [name for name in parts.namelist() if "vba" in name]
    assert b"spy.example" not in whole
    assert b"macroEnabled" not in whole
    assert b"attachedTemplate" not in whole
    assert b"friend.example" in whole
    assert opened.opened(template).left_out == (
        "its macros",
        "a picture that it links to outside itself",
        "the template that it is attached to",
    )


def test_macros_are_known_by_what_they_are(role: Role) -> None:
    """By their type and their relationship, whatever they are called; so are controls; in names no case counts."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    microsoft = "http://schemas.microsoft.com/office/2006/relationships"
    kinds = {"macros.bin": f"{microsoft}/vbaProject", "button.xml": f"{office}/control"}
    related = "".join(f'<Relationship Id="{n}" Type="{kind}" Target="{n.upper()}"/>' for n, kind in kinds.items())
    typed = '<Override PartName="/word/more.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    attached = f'<Relationships><Relationship Id="a" Type="{office}/attachedTemplate" Target="x"/></Relationships>'

    def change(name: str, part: bytes) -> bytes:
        if name == "word/_rels/document.xml.rels":
            return part.replace(b"</Relationships>", f"{related}</Relationships>".encode())
        if name == "[Content_Types].xml":
            return part.replace(b"</Types>", f"{typed}</Types>".encode())
        control = f'<w:r><w:object><w:control r:id="button.xml" xmlns:r="{office}"/></w:object></w:r></w:p>'
        return part.replace(b"</w:p>", control.encode(), 1) if name == "word/document.xml" else part

    binary = {f"word__{name}_DOT_bin": b"Sub Auto_Open" for name in ("macros", "more")}
    more = {"word__button_DOT_xml": b"<Auto_Open/>", "word___rels__settings_DOT_xml_DOT_RELS": attached.encode()}
    template = changed(document("{{ title }}"), change, **binary, **more)
    file = roledsl.render(role, "docx", Request(template=template))

    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        whole = b"".join(parts.read(name) for name in parts.namelist())
    for part in (b"Auto_Open", b"vbaProject", b"w:control", b"attachedTemplate", b"more.bin"):
        assert part not in whole
    assert opened.opened(template).left_out == ("its macros", "its controls", "the template that it is attached to")


def test_names_in_any_letters(role: Role) -> None:
    """The parts of a file may have names of any letters."""
    template = changed(DOCUMENT, lambda _name, part: part, customXml__Größe_DOT_xml=b"<a/>")

    file = roledsl.render(role, "docx", Request(template=template))

    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert parts.read("customXml/Größe.xml") == b"<a/>"
        assert parts.testzip() is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (rb'<w:num w:numId="\d+"', b'<w:num w:numId="abc"'),
        (rb'<w:num w:numId="\d+"', b'<w:num w:numId="' + b"9" * 5000 + b'"'),
        (rb'<w:abstractNum ([^>]*)w:abstractNumId="\d+"', rb'<w:abstractNum \1w:abstractNumId="-"'),
        (b"<w:body>", b'<w:body><w:bookmarkStart w:id="' + b"9" * 5000 + b'" w:name="a"/>'),
        (b"(</w:p>|</w:num>)", rb"\1<!--roledsl-->"),
        (b"(<w:body>|<w:num )", rb"<!--roledsl-->\1"),
        (b"(<Relationship |<Override )", rb"<!--roledsl--><?roledsl?>\1"),
        (b"numbering.xml", b"document.xml"),
        (b'w:tcW w:type="dxa" w:w="[0-9]+"', b'w:tcW w:type="dxa" w:w="' + b"9" * 5000 + b'"'),
        (b"<w:tblGrid>.*</w:tblGrid>", b""),
        (b'<w:gridCol w:w="[0-9]+"', b'<w:gridCol w:w="' + b"9" * 5000 + b'"'),
        (b"<w:pgSz", b'<w:pgSz w:code="{{ nothing"'),
        (b"<w:body>", b"<w:body><w:p><w:r><w:t>{</w:t></w:r></w:p><w:p><w:r><w:t>{x</w:t></w:r></w:p>"),
    ],
)
def test_odd_files_are_filled_or_told(role: Role, old: bytes, new: bytes) -> None:
    """Whatever stands in a file where Word has something else: never is it a mistake of ours."""
    tagged = document("{{ title }}", rows=[("{{p purpose }}", "{%tc if title %}", "x", "{%tc endif %}")])
    odd = [changed(template, lambda _, part: re.sub(old, new, part)) for template in (DOCUMENT, tagged)]
    assert word_files.parts(odd[1]) != word_files.parts(tagged)
    for template in odd:
        try:
            file = roledsl.render(role, "docx", Request(template=template))
        except TemplateError:
            continue
        assert isinstance(file, bytes)
        word_files.tree(file)


def test_a_tag_that_is_in_no_text_is_told(role: Role) -> None:
    """It would be filled, but nobody could be shown where it is wrong."""
    tag = b"<w:del><w:r><w:delText>{{ grad }}</w:delText></w:r></w:del></w:p>"
    with pytest.raises(TemplateError, match="it has a tag in what is no text"):
        render(role, changed(document("{{ title }}"), replacing(b"</w:p>", tag)))


def test_a_field_that_starts_a_program_is_told(role: Role) -> None:
    """Word would run it as it opens the document."""
    field = b'<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO "cmd" "/c"</w:instrText></w:r></w:p>'
    with pytest.raises(TemplateError, match="field that starts another program"):
        render(role, changed(document("x"), replacing(b"</w:p>", field)))


@pytest.mark.parametrize("template", [starting.with_tags, starting.for_its_look])
def test_hostile_text_is_text(template: Callable[[], bytes]) -> None:
    """Whatever somebody types is printed as it is, and nothing of it is run."""
    hostile = ["</w:t>", "]]>", "&amp;", "{_{ 7 }_}", "{_% if %_}", "\u202eright", "😀", "\ufffe", "\x07bell"]
    lines = "\n".join(f"    - {escaped(text)} end" for text in hostile)
    role = roledsl.loads(f'role a "A":\n  purpose: Is.\n  accountabilities:\n{lines}\n').role("a")

    found = texts(render(role, template()))

    for text in hostile:
        clean = text.replace("\ufffe", "").replace("\x07", "")
        assert f"{clean} end" in found
