"""A document as one HTML file."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from attrs import evolve

from roledsl.model.prose import Prose, Reference
from roledsl.render import html
from roledsl.render.document import Document, Fields, Item, List, Paragraph, Section

VOID = {"meta"}


class _Outline(HTMLParser):
    """Checks that elements nest, and collects headings, ids and links."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
        if heading := re.fullmatch(r"h([1-6])", tag):
            assert "th" not in self.open
            self.levels.append(int(heading[1]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, name: str) -> list[str]:
        return [value for attribute, value in self.attributes if attribute == name]


def _body(document: Document) -> str:
    return html.write(document).partition("</header>\n")[2].partition("</main>")[0]


@pytest.mark.parametrize("name", ["form_document", "plain_document", "pack_document"])
def test_a_page_is_sound(name: str, request: pytest.FixtureRequest) -> None:
    """Elements nest, ids are unique, links lead somewhere on the page, headings skip no level, nothing is fetched."""
    written = html.write(request.getfixturevalue(name))
    page = _Outline(written)
    assert type(written) is str
    assert not [tag for tag in ("<script", "<link", "<img", "@import", "url(") if tag in written]
    assert max(Counter(page.all("id")).values()) == 1
    assert {href.removeprefix("#") for href in page.all("href")} <= {*page.all("id")}
    assert {*page.all("aria-labelledby")} <= {*page.all("id")}
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.levels, page.levels[1:], strict=False))


def test_head(form_document: Document) -> None:
    """The head says the language, the title and who made the page."""
    written = html.write(form_document)
    assert written.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n')
    assert "<title>Site Manager</title>" in written
    assert '<meta name="generator" content="roledsl">' in written


def test_a_form(form_document: Document) -> None:
    """Fields are a table; sections are rows, or take the full width where they have groups."""
    written = _body(form_document)
    assert '<tr><th scope="row">Grade</th><td>AV7</td></tr>' in written
    assert '<section class="row">\n<h2 id="purpose">Purpose</h2>\n<div>\n<p>Keeps the buildings' in written
    assert '<section class="whole">\n<h2 id="key-accountabilities">' in written
    assert '<h3 id="buildings">Buildings <small class="note">(60%)</small></h3>' in written


def test_plain_fields(plain_document: Document) -> None:
    """Fields are a list of labels and values."""
    assert "<dl>\n<div><dt>Grade</dt><dd>AV4</dd></div>\n" in _body(plain_document)


@pytest.mark.parametrize(
    ("style", "opening"),
    [
        ("-", "<ul>"),
        ("1.", '<ol type="1" start="2">'),
        ("1)", '<ol type="1" class="decimal-half" start="2">'),
        ("(a)", '<ol type="a" class="lower-alpha-full" start="2">'),
        ("I)", '<ol type="I" class="upper-roman-half" start="2">'),
        ("1.1", '<ol class="labelled">'),
    ],
)
def test_lists(style: str, opening: str) -> None:
    """A list has the style that its author gave it, its first number, and numbers that are left out are left out."""
    items = tuple(Item(Prose("x"), f"1.{value}", value) for value in (2, 3, 7))
    written = _body(Document("a", "role", "A", (("title", Prose("A")),), (List(style, items),)))
    assert opening in written
    counted = style not in ("-", "1.1")
    assert written.count(' value="7"') == counted
    assert ('<li><span class="label">1.7</span> x</li>' in written) == (style == "1.1")


def test_every_class_of_lists_has_a_counter() -> None:
    """The style sheet and the writer name the same styles."""
    style = re.search(r"<style>(.*)</style>", html.write(Document("a", "role", "A", (), ())), re.DOTALL)
    assert style is not None
    for attributes in html._STYLES.values():  # noqa: SLF001 - they must agree
        for name in re.findall('class="(.*)"', attributes):
            assert f"@counter-style {name} " in style[1]
            assert f".{name} {{ list-style-type: {name}; }}" in style[1]


def test_tables(plain_document: Document) -> None:
    """Headings head their group of rows, remarks are only wide, short rows are filled up."""
    written = _body(plain_document)
    assert '<tbody>\n<tr class="wide"><th colspan="2" scope="rowgroup">Knowledge</th></tr>' in written
    assert '<tr class="wide"><td colspan="2">Measured at interview</td></tr>' in written
    assert '<tr><td>Monday</td><td class="r">7.5</td></tr>\n<tr><td>Tuesday</td><td class="r"></td></tr>' in written
    assert '<tr><td></td><th scope="col">AV6</th></tr>' in written
    assert '<tr><th scope="row">Leads</th><td>a shift</td></tr>' in written


def test_links(pack_document: Document) -> None:
    """References lead to what is in the same output, or to where the caller says; nothing links to itself."""
    assert '<p>Asks for a <a href="#site-manager">Site Manager</a>, see Two posts.</p>' in _body(pack_document)
    elsewhere = html.write(pack_document, {"site-manager": "roles/site-manager.html"})
    assert '<a href="roles/site-manager.html">Site Manager</a>' in elsewhere
    assert "<a " not in html.write(pack_document, {})


def test_anchors_of_what_is_shown_lead_to_it(pack_document: Document) -> None:
    """Every anchor is the id of something, and of one thing only."""
    shown = {**pack_document.anchors, "site-manager": "site-manager", "deputy": "deputy"}
    page = _Outline(html.write(evolve(pack_document, anchors=shown)))
    assert page.all("id").count("site-manager") == page.all("id").count("deputy") == 1


def test_ids_are_unique() -> None:
    """Ids are made of headings, in any script, and numbered where they meet."""
    sections = tuple(Section(Prose(heading), ()) for heading in ("Aims & ends", "Aims, ends", "a", "!", "Ämter"))
    written = html.write(Document("a", "role", "A", (("title", Prose("A")),), sections, anchors={"a": "a"}))
    assert _Outline(written).all("id") == ["a", "aims-ends", "aims-ends-2", "a-2", "section", "ämter"]


def test_what_heads_a_page_without_a_title() -> None:
    """Where a field prints the title, the form's name is the heading."""
    masthead = (("organisation", Prose("Alder Vale")), ("heading", Prose("Role profile")))
    written = html.write(Document("a", "role", "A", masthead, ()))
    assert '<p class="organisation">Alder Vale</p>\n<h1 class="heading">Role profile</h1>' in written


def test_headings_have_six_levels() -> None:
    """A seventh level is told to readers of screens."""
    section = Section(Prose("deep"), (), kind="standing")
    for _ in range(6):
        section = Section(Prose("deep"), (section,), kind="standing")
    written = _body(Document("a", "role", "A", (("title", Prose("A")),), (section,)))
    assert '<h6>deep</h6>\n<section>\n<h6 aria-level="7">deep</h6>' in written


def test_notes_and_empty_values() -> None:
    """Notes stand in parentheses after the text, and a run of no fields is no error."""
    term = Reference("t", "term", "t", "T", "A <term>")
    blocks = (Paragraph(Prose("{t}", (term,)), "essential"), Fields(()))
    written = _body(Document("a", "role", "A", (("title", Prose("A")),), blocks))
    assert (
        '<p><abbr title="A &lt;term&gt;">T</abbr> <small class="note">(essential)</small></p>\n<dl>\n</dl>' in written
    )


def test_the_look_of_forms_in_packs() -> None:
    """Section labels are headings of the second level, or deeper in a pack, and look alike there."""
    style = html.write(Document("a", "role", "A", (), ()))
    assert ".form > section > :is(h2, h3, h4, h5) { margin: 0;" in style
    assert "table:where(:has(:is(th, td):nth-child(3)))" in style
