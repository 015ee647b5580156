"""Web pages: what is text and what is furniture, lists, tables, looks, and what a page says to search engines."""

from __future__ import annotations

import json

import pytest

from roledsl.importing.blocks import Paragraph, Table, UnreadableError
from roledsl.importing.readers.html import read
from tests.importing.readers.files import shown


def lines(body: str) -> list[str]:
    """What a page is read as."""
    return shown(read(f"<!DOCTYPE html><body>{body}".encode(), "a.html"))


def test_paragraphs_headings_and_line_ends() -> None:
    """Text beside elements that stand for themselves is a paragraph too."""
    assert ["## Duties", "Count", "**Order** more", "and say so", "before\nafter", "one", "two"] == lines(
        "<h2>Duties</h2><div>Count<p><b>Order</b>\n more</p>and say so</div><p>before<br>after</p><p>one<br><br>two</p>"
    )


def test_lists() -> None:
    """Markers as a browser prints them; what goes on with an item is a level deeper, without one."""
    assert [
        "• a", "  • b", "    more of b", "• c", "c. d", "vi. e", "  1. f", "1. g", "III. h",
    ] == lines(
        "<ul><li>a<ul><li><p>b</p><p>more of b</p></ul><li>c</ul><ol type=a start=3><li>d</ol>"
        "<ol type=i><li value=6>e<ol><li>f</ol></ol><ul><li>1. g</ul>"
        "<ol style='list-style-type: upper-roman' start=3><li>h</ol>"
    )  # fmt: skip


def test_tables() -> None:
    """Cells that cover others, heads, tables in tables; a table of one cell is a frame."""
    paper = read(
        b"<table><caption>Skills</caption><thead><tr><th colspan=2>Criterion<th>E</thead>"
        b"<tr><td rowspan=2>Count<td>a<td><table><tr><td>x<td>y</table><tr><td>b<td>c</table>"
        b"<table><tr><td><p>Framed</table>",
        "a.html",
    )

    assert ["Skills", "| Criterion | E |", "| Count | a | | x | y | |", "| b | c |", "Framed"] == shown(paper)
    table = paper.blocks[1]
    assert isinstance(table, Table)
    assert (2, True) == (table.rows[0][0].columns, table.rows[0][0].header)
    assert 2 == table.rows[1][0].rows


def test_terms_are_a_table_of_two_columns() -> None:
    """Several terms share what is said of them, and a term may have several paragraphs."""
    assert ["| Grade | 5 |", "| Hours / Days | 37 / or fewer |"] == lines(
        "<dl><div><dt>Grade<dd>5</div><dt>Hours<dt>Days<dd>37<dd>or fewer</dl>"
    )


def test_looks_by_elements_styles_and_rules() -> None:
    """Bold by an element, a style or a class; sizes by that of most of the text."""
    paper = read(
        b"<style>.h{font-weight:700;font-size:32px} p.c{text-align:center}</style>"
        b"<p class=h>Duties</p><p class=c>In the middle</p><p><span style='font-weight:bold'>a</span> b</p>",
        "a.html",
    )

    assert ["**Duties**", "In the middle", "**a** b"] == shown(paper)
    found = [block for block in paper.blocks if isinstance(block, Paragraph)]
    assert [2.0, 1.0, 1.0] == [each.size for each in found]
    assert [False, True, False] == [each.centred for each in found]


def test_furniture() -> None:
    """What stands around a page's main part is kept apart, but for its title."""
    paper = read(
        b"<html lang=en-AU><title>Job</title><nav><a href=/>Home</a></nav><header><h1>Stock Keeper</h1>"
        b"<p>Jobs at Mill Lane</p></header><div class=cookie-banner>We use cookies</div>"
        b"<main><p>Counts what the warehouse holds, each week.</p>"
        b"<p hidden>unseen</p><form><label>Your name</label><button>Apply</button></form><img alt='Our shop'>"
        b"<script>var x</script></main><footer>Contact us</footer>",
        "a.html",
    )

    assert ["# Stock Keeper", "Counts what the warehouse holds, each week."] == shown(paper)
    assert {
        "Home", "Jobs at Mill Lane", "We use cookies", "unseen", "Your name Apply", "Our shop", "Contact us",
    } == {each.text for each in paper.furniture}  # fmt: skip
    assert ("en-AU", ("1 picture left out",)) == (paper.language, paper.said)
    assert [("title", "Job")] == [(datum.label, datum.value) for datum in paper.properties]


def test_a_form_around_the_whole_page_is_no_form() -> None:
    """Some sites put all that they have into one."""
    assert ["Counts the stock"] == lines("<form><p>Counts the stock</p><button>Go</button></form>")


def test_postings() -> None:
    """What is said to search engines is data; nonsense there is not minded."""
    posting = {
        "@type": "JobPosting",
        "title": "Stock Keeper",
        "hiringOrganization": {"@type": "Organization", "name": "Mill Lane"},
        "jobLocation": {"address": {"addressLocality": "Trim", "addressCountry": "IE"}},
        "baseSalary": {"currency": "EUR", "value": {"minValue": 100, "maxValue": 120, "unitText": "YEAR"}},
    }
    script = f"<script type='application/ld+json'>{json.dumps({'@graph': [posting]})}</script>"
    paper = read(f"{script}<script type='application/ld+json'>{{</script><p>Text".encode(), "a.html")

    assert [
        ("job title", "Stock Keeper"), ("organisation", "Mill Lane"), ("location", "Trim, IE"),
        ("salary", "EUR 100 to 120 year"),
    ] == [(datum.label, datum.value) for datum in paper.data]  # fmt: skip


def test_links_and_boxes() -> None:
    """An address is kept beside its words; a program is none; boxes to tick are printed."""
    links = b"<a href='https://example.org'>here</a> <a href='javascript:x()'>there</a>"
    paper = read(b"<p>" + links + b" <input type=checkbox checked>yes", "a.html")
    found = paper.blocks[0]

    assert isinstance(found, Paragraph)
    assert "here there ☒ yes" == found.text
    assert ["https://example.org", ""] == [run.link for run in found.runs]


def test_a_page_that_is_deeper_than_any_is_read() -> None:
    """Elements in each other, hundreds of them, are no more than their words; thousands are refused."""
    assert ["deep"] == lines("<div>" * 1500 + "deep")
    with pytest.raises(UnreadableError, match="nested too deeply"):
        lines("<div>" * 5000 + "deep")


@pytest.mark.parametrize("page", [b"<html><script>x</script>", b"<!-- -->", b"<body><img src=x>"])
def test_a_page_without_text_is_refused(page: bytes) -> None:
    """Such as one whose text a program would fetch."""
    with pytest.raises(UnreadableError, match="the page has no text"):
        read(page, "a.html")
