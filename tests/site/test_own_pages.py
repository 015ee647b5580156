"""The house's own pages: what stands in front of them, where they lead, and what they can't do."""

from __future__ import annotations

import pytest

import roledsl
from roledsl.site.build import build
from roledsl.site.own_pages import own_pages
from roledsl.site.request import Request

TEXT = 'organisation acme "Acme"\n\nrole clerk "Clerk & co"\n'


def page(markdown: str, path: str = "pages/about.html", **others: str) -> str:
    """A page of a site with ``about.md`` and others."""
    pages = {"about.md": markdown, **{f"{name}.md": text for name, text in others.items()}}
    return build(roledsl.loads(TEXT), Request(pages=pages))[path].decode()


@pytest.mark.parametrize(
    ("text", "title", "order"),
    [
        ("---\ntitle: About us\norder: 3\n---\nText\n", "About us", 3),
        ('---\r\ntitle: "Quoted: yes"\r\n---\r\nText\r\n', "Quoted: yes", 1000),
        ("# A heading #\n\nText", "A heading", 1000),
        ("---\norder: many\n---\n# A heading\n", "A heading", 1000),
        ("Text", "Who we are", 1000),
        ("---\nText", "Who we are", 1000),
        ("", "Who we are", 1000),
    ],
)
def test_what_stands_in_front(text: str, title: str, order: int) -> None:
    """A title and an order, else the first heading, else the file's name."""
    [own] = own_pages({"who-we-are.md": text})

    assert (own.title, own.order, own.path) == (title, order, "pages/who-we-are.html")


def test_order() -> None:
    """Pages come by their order, then by title; a file of a name that Windows keeps gets another."""
    found = own_pages({"b.md": "# B", "con.md": "# A", "team/z.md": "---\norder: 1\n---\n# Z"})

    assert [own.path for own in found] == ["pages/team/z.html", "pages/con_.html", "pages/b.html"]


def test_references() -> None:
    """A name leads to what it names, under its title; other braces, code and escaped ones stay."""
    written = page("See {clerk}, {nobody}, `{clerk}`, \\{clerk} and *{clerk}*.")

    link = '<a href="../roles/clerk.html">Clerk &amp; co</a>'
    assert f"See {link}, {{nobody}}, <code>{{clerk}}</code>, {{clerk}} and <em>{link}</em>." in written


def test_links() -> None:
    """Links to other pages' files lead to the pages, that of the first to the first page; links elsewhere stay."""
    written = page("[a](team/how.md#x) [b](index.md) [c](https://example.org/a.md)", **{"team/how": "", "index": ""})

    assert (
        '<a href="team/how.html#x">a</a> <a href="../index.html">b</a> <a href="https://example.org/a.md">c</a>'
        in written
    )


def test_the_first_page() -> None:
    """``index.md`` stands on the first page, and its links lead from there."""
    written = page("", "index.html", index="**Welcome** [a](about.md) {clerk}")

    assert '<strong>Welcome</strong> <a href="pages/about.html">a</a> <a href="roles/clerk.html">' in written


@pytest.mark.parametrize(
    "typed",
    [
        "<script>x</script>",
        "<b onclick=x>y</b>",
        "[x](javascript:x)",
        "![x](x.png)",
        "[x](data:text/html,x)",
        "<!-- x -->",
    ],
)
def test_no_html(typed: str) -> None:
    """HTML and pictures stay text, and links do nothing else than lead."""
    body = page(f"Text {typed}\n\n{typed}\n").partition('<div class="prose">')[2]

    for sign in ("<script", "<b ", "<img", "<!--", 'href="javascript', 'href="data'):
        assert sign not in body


def test_navigation() -> None:
    """Own pages are in the navigation, and the one shown is marked there."""
    written = page("# About us\n")

    assert '<a href="about.html" aria-current="page">About us</a>' in written
    assert "<title>About us · Acme</title>" in written
