"""The links of a site: whether each leads to a page, and to a place on it, that is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import unquote

from attrs import frozen

# What pages of ours have: attributes in double quotes, whose values are escaped.
_ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""How an address begins that leads out of the site."""


@frozen
class DeadLink:
    """A link that leads nowhere: the page that it stands on, and its address as it is written there."""

    page: str
    address: str


def dead_links(files: Mapping[str, bytes]) -> Iterator[DeadLink]:
    """Find the links of a site's pages that lead to no file of it, or to no place on a page; others' sites are left."""
    pages = {path: data.decode() for path, data in files.items() if path.endswith(".html")}
    ids = {path: ids_in(text) for path, text in pages.items()}
    for path, text in pages.items():
        for match in dict.fromkeys(match[1] for match in _ADDRESS.finditer(text)):
            address = unescape(match)
            if not ELSEWHERE.match(address) and not _leads(address, path, files, ids):
                yield DeadLink(path, address)


def ids_in(page: str) -> set[str]:
    """Give the places on a page that a link can lead to."""
    return {unescape(match[1]) for match in _ID.finditer(page)}


def _leads(address: str, page: str, files: Mapping[str, bytes], ids: Mapping[str, set[str]]) -> bool:
    path, _, anchor = address.partition("#")
    where = unquote(path.partition("?")[0])  # what is asked of a page does not lead elsewhere
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), where)) if where else page
    return target in files and (not anchor or unquote(anchor) in ids.get(target, ()))
