"""Ids: no two of a page are the same, whatever things are called, and what search finds has those of the page."""

from __future__ import annotations

import re
from collections import Counter

import roledsl
from roledsl.site.build import build
from roledsl.site.request import Request
from roledsl.site.search import entries
from roledsl.site.site import Site

NAMES = ("content", "provenance", "compare", "list", "search-words")
SECTIONS = "".join(f'  "{name.capitalize()}":\n    Text.\n\n' for name in NAMES)
TEXT = (
    'organisation acme "Acme"\n\n'
    + "".join(f"scale {name}:\n  grade A: £1\n\n" for name in NAMES[:2])
    + "".join(f"statement {name}-1:\n  Text.\n\n" for name in NAMES[2:])
    + f'role clerk "Clerk":\n  organisation: acme\n  include: content-2\n{SECTIONS}'
    + "statement content-2:\n  Text.\n\n"
    + "family desk:\n  scale: content\n  level A:\n    purpose: Help.\n\n"
    + "framework compare:\n"
    + "".join(f"  domain {name}:\n    core:\n      - One\n" for name in NAMES)
)


def ids(text: str) -> Counter[str]:
    """The ids of a page, each with how often it is there."""
    return Counter(re.findall(r'\sid="([^"]*)"', text))


def test_no_id_is_there_twice() -> None:
    """Neither where a heading or a name is that of a part of ours, nor where two texts on a page have one heading."""
    workspace = roledsl.loads(TEXT)
    assert () == workspace.errors(), [str(error) for error in workspace.errors()]
    files = build(workspace, Request(pages={"index.md": "# Content\n"}))

    for path, data in files.items():
        if path.endswith(".html"):
            assert [] == [name for name, often in ids(data.decode()).items() if often > 1], path
    assert {"content", "provenance"} <= ids(files["roles/clerk.html"].decode()).keys()


def test_search_leads_to_the_same_places() -> None:
    """The ids of what is found are on the pages."""
    site = Site(roledsl.loads(TEXT), Request())
    files = build(site.whole, site.request)

    for path, text in entries(site).items():
        assert ids(text).keys() <= ids(files[path].decode()).keys(), path
