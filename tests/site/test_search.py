"""What search is given to find, and the index that is made of it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import roledsl
from roledsl import pipeline, searching
from roledsl.extras import MissingExtraError
from roledsl.site.build import build
from roledsl.site.links import dead_links
from roledsl.site.request import Request
from roledsl.site.search import FACETS, entries, found
from roledsl.site.site import Site

EXAMPLES = sorted(path.parent for path in (Path(__file__).parents[2] / "examples").rglob("roledsl.toml"))
TEXT = """\
organisation o "O"

scale pay:
  grade G1

unit yard "Yard":
  organisation: o

role smith "Smith <b>":
  unit: yard
  grade: G1
  status: approved
  accountabilities "What you do":
    - Shoe horses \\| & mules
  person specification:
    essential:
      - A steady hand
"""


def test_an_entry_has_what_the_page_says() -> None:
    """Title, duties and criteria weigh more; texts are escaped; nothing around the document is there."""
    entry = entries(Site(roledsl.loads(TEXT)))["roles/smith.html"]

    assert '<h1 data-pagefind-weight="10">Smith &lt;b&gt;</h1>' in entry
    assert '<section data-pagefind-weight="3"><h2 id="what-you-do">' in entry
    assert "<p>Shoe horses | &amp; mules</p>" in entry
    assert '<section data-pagefind-weight="2"><h2 id="person-specification">' in entry
    assert "<p>A steady hand</p>" in entry
    assert "<nav" not in entry


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_what_is_found_is_there(folder: Path) -> None:
    """Each entry is a page of the site, and each of its anchors a place on that page."""
    workspace = roledsl.load(folder)
    files = build(workspace)
    for path, entry in entries(Site(workspace)).items():
        page = files[path].decode()
        for anchor in re.findall(r' id="([^"]*)"', entry):
            assert f'id="{anchor}"' in page, path
    assert [] == list(dead_links(files))


def test_filters() -> None:
    """A page is filtered by its kind, and a role by where it stands."""
    [smith] = [one for one in found(Site(roledsl.loads(TEXT))) if one.path == "roles/smith.html"]

    assert {"kind": ("Role",), "unit": ("Yard",), "grade": ("G1",), "status": ("approved",)} == smith.facets
    assert set(smith.facets) <= set(FACETS)
    assert "Role · Yard · G1" == smith.about


def test_the_page_of_search_lists_all() -> None:
    """Without script it is an index of the site; with filters for what has several values."""
    page = build(roledsl.loads(TEXT))["search.html"].decode()

    [smith] = re.findall(r'<li (.*?)><a href="roles/smith.html">', page)

    assert 'data-kind="Role" data-unit="Yard" data-grade="G1" data-status="approved"' == smith
    assert ["kind"] == re.findall(r'data-facet="(\w+)"', page)


def test_in_german() -> None:
    """What a page is filtered by is in the language of the site; there, `Kind` is a child."""
    page = build(roledsl.loads('organisation o "O":\n  language: de\n\nunit u "U"\n\nrole r "R":\n  unit: u\n'))

    assert b"<label>Art\n" in page["search.html"]


def test_several_grades() -> None:
    """A role is found under each of its grades."""
    text = 'scale s:\n  grade G1 "G 1"\n  grade G2\n\norganisation o "O"\n\nrole smith "Smith":\n  grade: G1, G2\n'

    assert 'data-grade="G 1\nG2"' in build(roledsl.loads(text))["search.html"].decode()


def test_pages_alone_have_no_search() -> None:
    """Neither the page, nor a way to it."""
    files = build(roledsl.loads(TEXT), Request(only_pages=True))

    assert not [path for path in files if "search" in path]
    assert not [path for path, data in files.items() if path.endswith(".html") and b"search.html" in data]


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said how to install it."""
    monkeypatch.setitem(sys.modules, "pagefind.service", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'roledsl\[search\]'"):
        pipeline.site_search(roledsl.loads(TEXT))


def test_a_program_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it says is handed on."""
    pytest.importorskip("pagefind")
    monkeypatch.setattr(searching, "_arguments", lambda *_: ["--no-such-option"])

    with pytest.raises(searching.SearchError, match="no-such-option"):
        pipeline.site_search(roledsl.loads(TEXT))


def test_the_index_is_the_same_each_time() -> None:
    """The same bytes; all that pages need, and nothing of Pagefind's own interface."""
    pytest.importorskip("pagefind")
    workspace = roledsl.load(EXAMPLES[0])
    first, second = (pipeline.site_search(workspace) for _ in range(2))

    assert first == second
    assert {"pagefind/pagefind.js", "pagefind/pagefind-entry.json", "pagefind/pages.json"} <= set(first)
    assert not [path for path in first if "ui" in path]
