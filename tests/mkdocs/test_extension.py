"""The extension of Python-Markdown: where it reads references and embeds, and where it leaves text alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import Markdown

from roledsl.embedding.guest import Wrong, welcome
from roledsl.mkdocs.alone import AloneExtension
from roledsl.mkdocs.extension import RoleExtension, Shown
from tests import hostile

FILES = {
    "roledsl.toml": 'edition = "2026"\n',
    "acme.role": 'organisation acme "Acme":\n  terms:\n    HQ: the office in town\n',
    "clerk.role": (
        'role clerk "Clerk & Co":\n  organisation: acme\n  purpose: Help the {boss}.\n'
        '  duties:\n    "Post":\n      - Open it\n'
    ),
    "boss.role": 'role boss "Boss":\n  organisation: acme\n  purpose: Lead.\n',
    "broken.role": 'role broken "Broken":\n  organisation: acme\n  reports to: nobody\n',
}
OTHERS = ["attr_list", "md_in_html", "admonition", "abbr", "smarty", "toc", "fenced_code"]


class Reader:
    """Reads pages with the extension and with others; ``told`` is what was wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.told: list[tuple[str, str]] = []
        shown = Shown(welcome(folder), {"clerk": "clerk.html", "boss": "boss.html"}, self._tell)
        self.markdown = Markdown(extensions=[*OTHERS, RoleExtension(lambda _md: shown)])

    def _tell(self, typed: str, wrong: Wrong) -> None:
        self.told.append((typed, str(wrong)))

    def __call__(self, page: str) -> str:
        """Give a page in HTML."""
        return self.markdown.reset().convert(page)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with two sound roles and one with an error."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def read(workspace: Path) -> Reader:
    """What reads a page."""
    return Reader(workspace)


def test_a_reference_prints_and_links(read: Reader) -> None:
    """It is what it is in a role file, wherever in a text it stands."""
    assert (
        '<p>Ask <a href="clerk.html">Clerk &amp; Co</a>, or at <abbr title="the office in town">HQ</abbr>.</p>'
        == read("Ask {role:clerk}, or at {role: HQ }.")
    )
    assert '<h1 id="the-boss">The <a href="boss.html">Boss</a></h1>' == read("# The {role:boss}")
    assert [] == read.told


@pytest.mark.parametrize("link", ["[{0}](x.md)", "[*so {0}*][x]\n\n[x]: x.md", "# [{0}](x.md)"])
def test_a_reference_in_a_link(read: Reader, link: str) -> None:
    """It is its words: there is no link in another. Elsewhere on the page it is one."""
    written = read(link.format("{role:clerk} at {role:HQ}") + "\n\nAnd {role:clerk}")
    words = 'Clerk &amp; Co at <abbr title="the office in town">HQ</abbr>'

    assert words in written.partition('href="x.md">')[2].partition("</a>")[0]
    assert 'And <a href="clerk.html">Clerk &amp; Co</a>' in written


@pytest.mark.parametrize(
    "page", ["`{role:clerk}`", "\\{role:clerk}", "    {role:clerk}", "```\n{role:clerk}\n```", "{clerk}"]
)
def test_code_and_escapes_are_left_alone(read: Reader, page: str) -> None:
    """What an author shows or escapes, and braces that are no reference, print as they are."""
    assert "clerk}" in read(page)
    assert [] == read.told


def test_what_stands_for_nothing_is_told_and_printed(read: Reader) -> None:
    """Nothing is lost: the words stay, and the author hears of them."""
    assert "<p>Ask {role:clark}.</p>" == read("Ask {role:clark}.")
    assert [("{role:clark}", "there is no name or term `clark`; did you mean `clerk`?")] == read.told


def test_a_document_stands_in_a_page(read: Reader) -> None:
    """Its headings are those of a part of the page, and its ids are its own."""
    page = read("# Page\n\nBefore.\n{role-document:clerk}\nAfter.\n")

    assert re.search(
        r'<p>Before\.</p>\n<div class="roledsl"><article class="document".*</article>\s*</div>\n<p>After',
        page,
        re.DOTALL,
    )
    assert '<h2 id="clerk-title" class="title">Clerk &amp; Co</h2>' in page
    assert '<h3 id="clerk-duties">Duties</h3>' in page
    assert '<h4 id="clerk-post">Post</h4>' in page
    assert 'Help the <a href="boss.html">Boss</a>' in page


def test_a_section_stands_in_a_page(read: Reader) -> None:
    """It is named by its word or its heading, and begins at the level that is asked for."""
    by_word = read('{role-document:clerk section="duties" level=4}')

    assert '<h4 id="clerk-duties">Duties</h4>' in by_word
    assert "Help the" not in by_word
    assert '<h2 id="clerk-post">Post</h2>' in read("{role-document:clerk section=post}")
    assert [] == read.told


def test_headings_stand_in_the_table_of_contents(read: Reader) -> None:
    """They are where a reader of the page meets them, below the heading that they stand under."""
    read("# One\n\n## Two\n\n{role-document:clerk section=duties level=3}\n\n## Three\n")
    [one] = read.markdown.toc_tokens  # type: ignore[attr-defined]
    two, three = one["children"]

    assert ["two", "three"] == [two["id"], three["id"]]
    assert [("clerk-duties", ["clerk-post"])] == [(t["id"], [c["id"] for c in t["children"]]) for t in two["children"]]
    read("# One\n\n{role-document:clerk}\n")
    [one] = read.markdown.toc_tokens  # type: ignore[attr-defined]
    assert [("clerk-title", "Clerk &amp; Co")] == [(title["id"], title["name"]) for title in one["children"]]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{role-document:clark}", "there is no document `clark`; did you mean `clerk`?"),
        ("{role-document:broken}", "`broken` is left out; there are errors in what it is made of"),
        ("{role-document:clerk section=dutys}", "`clerk` has no section `dutys`; did you mean `duties`?"),
        ("{role-document:clerk level=9}", "`9` is no level of a heading; write one from 1 to 6"),
        ("{role-document:clerk size=9}", "`size` is no option here; there are `section` and `level`"),
        ("See {role-document:clerk} there.", "a document can't stand here; write this on a line of its own"),
    ],
)
def test_what_cannot_be_put_in_is_told(read: Reader, typed: str, said: str) -> None:
    """A page is made all the same."""
    assert "<p>" in read(typed)
    assert [said] == [told for _, told in read.told]


def test_texts_are_harmless_and_whole(tmp_path: Path) -> None:
    """No text of a role is read as HTML, as Markdown, as a reference or as attributes, whatever other extensions do."""
    read = Reader(hostile.lay_out(tmp_path / "hostile"))
    page = read("{role-document:one}\n\n# The {role:one}\n\n{role:two}\n")
    tags = set(re.findall(r"<([a-z0-9]+)", page))

    assert not tags & {"script", "img"}
    assert not re.search(r"<[^>]* (?:on\w+|style)=", page)
    assert "javascript:" not in re.sub(r">[^<]*", "", page)
    assert "Item &lt;script&gt;attack()&lt;/script&gt;" in page
    assert "Item {role:attack} {role-document:attack}" in page
    assert "Item {onclick=attack() .x #y}" in page
    assert [] == read.told


def test_alone_it_links_to_pages_as_authors_do(workspace: Path) -> None:
    """Without MkDocs, links lead to the files of pages, which the site builder knows."""
    (workspace / "broken.role").unlink()
    made = Markdown(extensions=[AloneExtension(workspace=str(workspace), folder="jobs")]).convert("{role:clerk}")

    assert '<p><a href="jobs/clerk.md">Clerk &amp; Co</a></p>' == made


def test_alone_it_warns(workspace: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What is wrong with the workspace and with a page is logged; with the workspace, once for all pages."""
    for _ in range(2):
        Markdown(extensions=[AloneExtension(workspace=str(workspace))]).convert("{role:clark}")
    said = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]

    assert 1 == sum("broken.role:3: error[RD312]: `nobody` is neither declared nor in quotes" in one for one in said)
    assert 2 == sum("{role:clark}: there is no name or term `clark`" in one for one in said)
