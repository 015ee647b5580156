"""The house's own pages: what stands in front of them, where they lead, and what they can't do."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

import roledsl
from roledsl import pipeline
from roledsl.site.build import build
from roledsl.site.links import dead_links
from roledsl.site.own_pages import own_pages
from roledsl.site.request import Request
from roledsl.workspace.files import DictLoader
from tests.serving.conftest import logo

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
    assert own.source.name == "pages/who-we-are.md"


@pytest.mark.parametrize(
    ("name", "typed", "address"),
    [
        ("why & how?", "<why & how?.md>", "why%20%26%20how%3F.html"),
        ("a#b", "a%23b.md", "a%23b.html"),
        ("100%", "100%25.md", "100%25.html"),
        ("50%25", "50%2525.md", "50%2525.html"),
        ("con", "con.md", "con_.html"),
        ("über", "über.md", "%C3%BCber.html"),
    ],
)
def test_names_that_mean_something_in_addresses(name: str, typed: str, address: str) -> None:
    """Such a page is in the navigation, other pages lead to it, and there is no dead link."""
    workspace, pages = roledsl.loads(TEXT), {f"{name}.md": "# Odd\n", "about.md": f"[x]({typed}) [y]({typed}#_content)"}
    files = build(workspace, Request(pages=pages))
    about = files["pages/about.html"].decode()

    assert f"pages/{unquote(address)}" in files
    assert f'<a href="{address}">x</a>' in about
    assert f'<a href="{address}">Odd</a>' in about
    assert f'<a href="{address}" aria-current="page">' in files[f"pages/{unquote(address)}"].decode()
    assert f'href="../pages/{address}"' in files["roles/clerk.html"].decode()
    assert [] == list(dead_links(files))
    assert () == pipeline.site_mistakes(workspace, Request(pages=pages), files)


def test_what_is_asked_of_a_page() -> None:
    """It does not lead elsewhere."""
    files = {"a.html": b'<a href="b.html?x#y"> <a href="?x"> <a href="c.html?b.html">', "b.html": b'<p id="y">'}

    assert ["c.html?b.html"] == [link.address for link in dead_links(files)]


def test_order() -> None:
    """Pages come by their order, then by title; a file of a name that Windows keeps gets another."""
    found = own_pages({"b.md": "# B", "con.md": "# A", "team/z.md": "---\norder: 1\n---\n# Z"})

    assert [own.path for own in found] == ["pages/team/z.html", "pages/con_.html", "pages/b.html"]


def test_references() -> None:
    """A name leads to what it names, under its title; other braces, code and escaped ones stay."""
    written = page("See {clerk}, {nobody}, `{clerk}`, \\{clerk} and *{clerk}*.")

    link = '<a href="../roles/clerk.html">Clerk &amp; co</a>'
    assert f"See {link}, {{nobody}}, <code>{{clerk}}</code>, {{clerk}} and <em>{link}</em>." in written


def test_a_reference_in_a_link() -> None:
    """It is its words: there is no link in another."""
    written = page("[See {clerk}, *{clerk}*](more.md) and {clerk}", more="# More")

    assert '<a href="more.html">See Clerk &amp; co, <em>Clerk &amp; co</em></a>' in written
    assert 'and <a href="../roles/clerk.html">Clerk &amp; co</a>' in written


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
    """HTML stays text, and so does what is said for a picture that is not there; links do nothing else than lead."""
    body = page(f"Text {typed}\n\n{typed}\n").partition('<div class="prose">')[2]

    for sign in ("<script", "<b ", "<img", "<!--", 'href="javascript', 'href="data'):
        assert sign not in body


def test_navigation() -> None:
    """Own pages are in the navigation, and the one shown is marked there."""
    written = page("# About us\n")

    assert '<a href="about.html" aria-current="page">About us</a>' in written
    assert "<title>About us · Acme</title>" in written


def test_tables() -> None:
    """A table is one that can be scrolled, with its columns at the side that they are set to, by class."""
    written = page("| Role | Days |\n|:-----|-----:|\n| {clerk} | 5 |\n")

    assert '<div class="scroll" tabindex="0">\n<table>' in written
    assert '<th scope="col">Role</th>\n<th class="r" scope="col">Days</th>' in written
    assert '<td><a href="../roles/clerk.html">Clerk &amp; co</a></td>\n<td class="r">5</td>' in written
    assert "style=" not in written


def test_an_empty_head_of_a_column() -> None:
    """It is a plain cell: a heading that says nothing is read out as one."""
    assert "<thead>\n<tr>\n<td></td>\n<th" in page("| | Days |\n|--|--|\n| Clerk | 5 |\n")


PICTURES = {"pages/plan.png": logo(300), "pictures/our house.png": logo(40), "pages/no.png": b"no picture"}


def with_pictures(**pages: str) -> tuple[dict[str, bytes], list[tuple[str, str, str]]]:
    """The files of a site whose workspace has pictures, and what is wrong on its own pages: place, code, message."""
    workspace = roledsl.load(DictLoader({"text.role": TEXT}, PICTURES))
    request = Request(pages={f"{name}.md": text for name, text in pages.items()})
    files = build(workspace, request)
    wrong = pipeline.site_mistakes(workspace, request, files)
    return files, [(f"{one.source.name}:{one.source.position(one.span.start)}", one.code, one.message) for one in wrong]


def test_pictures() -> None:
    """A picture in the workspace is copied into the site, and shown with what is said for it and with its size."""
    files, wrong = with_pictures(
        about="![A <plan>](plan.png) [![Home](<../pictures/our house.png>)](index.md)", index="![Plan](plan.png)"
    )
    written = files["pages/about.html"].decode()

    assert wrong == []
    assert [] == list(dead_links(files))
    assert files["assets/pictures/pages/plan.png"] == PICTURES["pages/plan.png"]
    assert files["assets/pictures/pictures/our house.png"] == PICTURES["pictures/our house.png"]
    assert '<img src="../assets/pictures/pages/plan.png" alt="A &lt;plan&gt;" width="300" height="20">' in written
    assert '<a href="../index.html"><img src="../assets/pictures/pictures/our%20house.png" alt="Home"' in written
    assert '<img src="assets/pictures/pages/plan.png"' in files["index.html"].decode()


def test_pictures_that_cannot_be_shown() -> None:
    """Each is told where it is named; what is said for it stands in its place."""
    files, wrong = with_pictures(
        about="# About\n\n![A](gone.png) ![B](no.png)\n![C](https://a.example/c.png)\n![](plan.png)\n"
        "![D](../../etc/d.png)\n"
    )

    assert wrong == [
        ("pages/about.md:(3, 6)", "RD407", "`pages/gone.png` cannot be used: there is no such file"),
        ("pages/about.md:(3, 21)", "RD407", "`pages/no.png` is no PNG or JPEG picture"),
        (
            "pages/about.md:(4, 6)",
            "RD407",
            "`https://a.example/c.png` is elsewhere, and pages take nothing from it",
        ),
        ("pages/about.md:(5, 5)", "RD409", "the picture `plan.png` says nothing to readers who cannot see it"),
        ("pages/about.md:(6, 6)", "RD407", "`../etc/d.png` cannot be used: there is no such file"),
    ]
    assert "<p>A B\nC\n<img" in files["pages/about.html"].decode()


def test_links_that_lead_nowhere() -> None:
    """Each is told where it is typed: to no page, to a place that is not there; others are right."""
    _, wrong = with_pictures(
        about="---\norder: 1\n---\n[a](index.md) [b](../roles/clerk.html) [c](mailto:a@b.c) [d](#top)\n\n"
        "- [e](indx.md) and again [f](indx.md)\n- [g][there] [h](<a b.html>)\n\n[there]: ../roles/x.html\n",
        index="\x0b\u2028\n[a](about.md) [b](about.html) [c](pages/about.html) [d](about.md#x)",
    )

    assert wrong == [
        ("pages/about.md:(4, 62)", "RD316", "`#top` leads nowhere"),
        ("pages/about.md:(6, 7)", "RD316", "`indx.md` leads nowhere"),
        ("pages/about.md:(6, 30)", "RD316", "`indx.md` leads nowhere"),
        ("pages/about.md:(9, 10)", "RD316", "`../roles/x.html` leads nowhere"),
        ("pages/about.md:(7, 19)", "RD316", "`a b.html` leads nowhere"),
        ("pages/index.md:(2, 19)", "RD316", "`about.html` leads nowhere"),
        ("pages/index.md:(2, 57)", "RD316", "`about.md#x` leads nowhere"),
    ]
