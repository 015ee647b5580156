"""The links of a site: whether each leads to a page, and to a place on it, that is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import unescape
from urllib.parse import unquote

from attrs import frozen

# What pages of ours have: attributes after a blank, in double quotes, their values escaped. A pattern that begins with
# what it says is found five times as fast as one that begins with a choice.
_ADDRESSES = (re.compile(r' href="([^"]*)"'), re.compile(r' src="([^"]*)"'))
_ID = re.compile(r' id="([^"]*)"')
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
    sound = set[tuple[str, str]]()  # folders, each with an address that leads somewhere from all pages there
    for path, text in pages.items():
        folder = posixpath.dirname(path)
        for written in dict.fromkeys(found for of in _ADDRESSES for found in of.findall(text)):
            address = unescape(written)
            if (folder, address) in sound or ELSEWHERE.match(address):
                continue
            if not _leads(address, path, files, ids):
                yield DeadLink(path, address)
            elif not address.startswith(("#", "?")):
                sound.add((folder, address))


def ids_in(page: str) -> set[str]:
    """Give the places on a page that a link can lead to."""
    return {unescape(one) for one in _ID.findall(page)}


def _leads(address: str, page: str, files: Mapping[str, bytes], ids: Mapping[str, set[str]]) -> bool:
    path, _, anchor = address.partition("#")
    where = unquote(path.partition("?")[0])  # what is asked of a page does not lead elsewhere
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), where)) if where else page
    return target in files and (not anchor or unquote(anchor) in ids.get(target, ()))
