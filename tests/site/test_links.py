"""Dead links are found, and no others."""

from __future__ import annotations

import pytest

from roledsl.site.links import DeadLink, dead_links

FILES = {"index.html": b'<h1 id="top">Home</h1>', "a/b c.html": b'<p id="x&amp;y">There</p>', "site.css": b""}


@pytest.mark.parametrize(
    "address",
    [
        "index.html", "#here", "a/b%20c.html", "a/b c.html#x&amp;y", "a/b%20c.html#x%26y", "index.html#top", "site.css",
        "https://example.org/nowhere", "mailto:nobody@example.org", "//example.org/x", "a/../index.html",
    ],
)  # fmt: skip
def test_links_that_lead(address: str) -> None:
    """To a file, to a place on a page, out of the site."""
    page = f'<p id="here"><a href="{address}">There</a></p>'

    assert [] == list(dead_links({**FILES, "page.html": page.encode()}))


@pytest.mark.parametrize(
    "address", ["gone.html", "#gone", "index.html#gone", "../index.html", "a/gone.html#x", "site.css#x", "/index.html"]
)
def test_links_that_lead_nowhere(address: str) -> None:
    """Each is named once a page, with the address as it is written."""
    page = f'<a href="{address}">There</a> <img src="{address}">'

    assert [DeadLink("page.html", address)] == list(dead_links({**FILES, "page.html": page.encode()}))
