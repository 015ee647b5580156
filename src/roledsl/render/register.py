"""What is counted and noted while a Word file is written: lists, links, bookmarks, and headings for the contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define, field, frozen

from roledsl.render.document import Block, Document, Embedded, Section
from roledsl.render.numbering import Numbering

_LONGEST: Final = 34  # letters of a bookmark's name; Word takes 40, and a number may follow


@frozen
class Start:
    """Where to begin to count: the first ids of lists, of kinds of lists, and of bookmarks."""

    lists: int = 1
    kinds: int = 0
    bookmarks: int = 1


@frozen
class Entry:
    """A heading in the table of contents: its level, its text, and the bookmark that it has."""

    level: int
    text: str
    bookmark: str


@define
class Register:
    """What one file has of what is numbered or named throughout it."""

    numbering: Numbering
    next_bookmark: int
    #: the names of bookmarks, by the names of what the file shows
    names: dict[str, str]
    #: the addresses of links, each with its relationship's id
    addresses: dict[str, str] = field(factory=dict)
    entries: list[Entry] = field(factory=list)
    #: the names whose bookmarks are written
    placed: set[str] = field(factory=set)
    #: the most levels of headings that the contents have; 0 where there are none
    depth: int = 0

    def outward(self, address: str) -> str:
        """Give the id of the relationship to an address."""
        return self.addresses.setdefault(address, f"link{len(self.addresses) + 1}")

    def inward(self, name: str) -> str:
        """Give the bookmark of what is named; empty where the file does not show it."""
        return self.names.get(name, "")

    def bookmark(self, name: str) -> str:
        """Write a bookmark at the place at hand."""
        number = self.next_bookmark
        self.next_bookmark += 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

    def enter(self, level: int, text: str) -> str:
        """Enter a heading into the contents, and write its bookmark; write nothing where it does not belong there."""
        if level > self.depth:
            return ""
        name = f"_Toc{len(self.entries) + 1:09}"
        self.entries.append(Entry(level, text, name))
        return self.bookmark(name)

    def place(self, document: Document) -> str:
        """Write the bookmarks of what a document shows, but for what is shown by one that stands in it."""
        inner = {name for held in embedded(document.blocks) for name in held.anchors}
        due = [name for name in document.anchors if name not in inner and name not in self.placed]
        self.placed.update(due)
        return "".join(self.bookmark(self.names[name]) for name in due if name in self.names)


def register(document: Document, start: Start) -> Register:
    """Give the register of a document that is not written yet."""
    return Register(
        Numbering(start.lists, start.kinds), start.bookmarks, _bookmarks(document), depth=depth_of(document)
    )


def depth_of(document: Document) -> int:
    """Give how many levels of headings stand over the documents in a document, theirs included; 0 without any."""
    return max(_levels(document.blocks, 1), default=0)


def embedded(blocks: Iterable[Block]) -> Iterator[Document]:
    """Yield the documents that stand in blocks, in order."""
    for block in blocks:
        if isinstance(block, Embedded):
            yield block.document
        elif isinstance(block, Section):
            yield from embedded(block.blocks)


def _levels(blocks: Iterable[Block], level: int) -> Iterator[int]:
    """Yield the levels of the titles of documents that stand in blocks."""
    for block in blocks:
        if isinstance(block, Embedded):
            yield level
        elif isinstance(block, Section):
            yield from _levels(block.blocks, level + 1)


def _bookmarks(document: Document) -> dict[str, str]:
    """Give bookmarks, which have no hyphens, for what a document and those in it show; no two are the same."""
    names = dict.fromkeys(document.anchors)
    for held in embedded(document.blocks):
        names |= dict.fromkeys(held.anchors)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        bookmark = re.sub(r"\W", "_", name, flags=re.ASCII)[:_LONGEST]
        bookmark = bookmark if bookmark[:1].isalpha() else f"n_{bookmark}"
        if bookmark.casefold() in taken:
            bookmark = f"{bookmark}_{len(taken)}"
        taken.add(bookmark.casefold())
        found[name] = bookmark
    return found
