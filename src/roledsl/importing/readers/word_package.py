"""The parts of a Word file that hold text, opened with care: nothing is run, fetched or expanded."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import unquote

from attrs import define, field, frozen
from lxml import etree

from roledsl.archives import ArchiveError, declares, unpacked
from roledsl.importing.blocks import UnreadableError

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ANEW: Final = "open it in Word, and save it anew"
# A Strict document has the same elements under other names.
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_PARSER: Final = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True, "remove_pis": True,
    "huge_tree": False,
}  # fmt: skip


@frozen
class Link:
    """A relationship of a part: its kind (``header``), and the part or the address that it leads to."""

    kind: str
    target: str
    outside: bool


@define
class Package:
    """The parts of a file, by name."""

    parts: Mapping[str, bytes]
    main: str = ""
    _trees: dict[str, Any] = field(factory=dict)

    def tree(self, name: str) -> Any:  # noqa: ANN401 -- lxml has no types
        """Give a part as XML, or nothing where there is none. Raises :class:`UnreadableError` for a broken one."""
        if name not in self._trees:
            self._trees[name] = parsed(self.parts[name], name) if name in self.parts else None
        return self._trees[name]

    def links(self, name: str) -> dict[str, Link]:
        """Give the relationships of a part, by their ids."""
        folder, file = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for each in () if root is None else root:
            outside = each.get("TargetMode") == "External"
            where = each.get("Target", "")
            target = where if outside else posixpath.normpath(posixpath.join("/", folder, unquote(where)))[1:]
            found[each.get("Id", "")] = Link(each.get("Type", "").rpartition("/")[2], target, outside)
        return found

    def of_kind(self, kind: str) -> str:
        """Give the name of the document's part for a purpose, such as ``styles``; empty where it has none."""
        return next((link.target for link in self.links(self.main).values() if link.kind == kind), "")


def opened(data: bytes) -> Package:
    """Open a Word file. Raises :class:`UnreadableError` for what is none, or is encrypted, broken or a bomb."""
    try:
        parts = unpacked(data, "document", ("it is no Word file", "find a sound copy of it"), _has_text)
    except ArchiveError as error:
        raise UnreadableError(str(error), error.hint or _ANEW) from error
    package = Package(parts)
    documents = [link.target for link in package.links("").values() if link.kind == "officeDocument"]
    if not documents or documents[0] not in parts:
        raise UnreadableError("it is broken: it has no document", _ANEW)
    package.main = documents[0]
    if package.tree(package.main).tag != f"{W}document":
        raise UnreadableError(
            "it is not a Word document, but another of Office's", "save it as a Word document (.docx)"
        )
    return package


def _has_text(name: str) -> bool:
    return name.casefold().endswith((".xml", ".rels", ".htm", ".html", ".mht", ".txt")) and "/media/" not in name


def parsed(part: bytes, name: str) -> Any:  # noqa: ANN401 -- lxml has no types
    """Parse a part of a file. Raises :class:`UnreadableError` for one that is broken, or declares a document type."""
    if declares(part):
        raise UnreadableError(f"its part `{name}` declares a document type, which Word never does", _ANEW)
    if b"purl.oclc.org" in part:
        for strict, usual in _STRICT:
            part = part.replace(strict, usual)
    try:
        return etree.fromstring(part, etree.XMLParser(**_PARSER))
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"it is broken: its part `{name}` is no XML", _ANEW) from error
