"""A Word file as its parts: packed as a file, or written as one text (Flat OPC), the same bytes for the same parts."""

from __future__ import annotations

import struct
import zlib
from base64 import encodebytes
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Final

from attrs import frozen

from roledsl.render.runs import escape

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE: Final = f"{_RELATIONSHIPS}/metadata/core-properties"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS: Final = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/header.xml": f"{_WORD}.header+xml",
    "word/footer.xml": f"{_WORD}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_ENDINGS: Final = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
}
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@frozen
class Relationship:
    """From a part to what it needs: an ``id``, a ``kind`` (``styles``, ``image``, ``hyperlink`` …), and the target.

    The target is a part's name from the folder of the part, or, of a hyperlink, an address.
    """

    id: str
    kind: str
    target: str

    def xml(self) -> str:
        """Write it."""
        kind = _CORE if self.kind == "core-properties" else f"{_OFFICE}/{self.kind}"
        mode = ' TargetMode="External"' if self.kind == "hyperlink" else ""
        return f'<Relationship Id="{self.id}" Type="{kind}" Target="{escape(self.target)}"{mode}/>'


@frozen
class Package:
    """The parts of a Word file by name, such as ``word/document.xml``: XML without its declaration, or bytes.

    ``relationships`` are those of the document's part; the names of parts say what they are.
    """

    parts: Mapping[str, str | bytes]
    relationships: tuple[Relationship, ...]

    def whole(self) -> dict[str, str | bytes]:
        """Give all parts in the order in which they are packed, with those that tell how they hang together."""
        roots = (
            Relationship("document", "officeDocument", "word/document.xml"),
            Relationship("properties", "core-properties", "docProps/core.xml"),
        )
        kept = {name: part for name, part in self.parts.items() if name != "word/document.xml"}
        return {
            "[Content_Types].xml": _types(tuple(self.parts)),
            "_rels/.rels": relationships_xml(roots),
            "word/document.xml": self.parts["word/document.xml"],
            "word/_rels/document.xml.rels": relationships_xml(self.relationships),
            **kept,
        }

    def packed(self) -> bytes:
        """Pack the parts as a file."""
        return packed(self.whole())

    def flat(self) -> str:
        """Write the parts as one text, which Word opens as it opens a file."""
        written = "".join(_flat(name, part) for name, part in self.whole().items() if name != "[Content_Types].xml")
        return (
            f'{_DECLARATION}<?mso-application progid="Word.Document"?>\n'
            f'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{written}</pkg:package>\n'
        )


def relationships_xml(relationships: tuple[Relationship, ...]) -> str:
    """Write relationships as the part that has them."""
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{"".join([each.xml() for each in relationships])}</Relationships>'


def kind_of(name: str) -> str:
    """Give the type of a part's content."""
    return _KINDS.get(name) or _ENDINGS[name.rpartition(".")[2]]


@lru_cache(maxsize=64)
def _types(names: tuple[str, ...]) -> str:
    endings = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in _ENDINGS.items())
    parts = "".join(f'<Override PartName="/{name}" ContentType="{_KINDS[name]}"/>' for name in names if name in _KINDS)
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{endings}{parts}</Types>'


def _flat(name: str, part: str | bytes) -> str:
    head = f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind_of(name)}"'
    if isinstance(part, bytes):
        data = encodebytes(part).decode("ascii")
        return f'{head} pkg:compression="store"><pkg:binaryData>{data}</pkg:binaryData></pkg:part>\n'
    return f"{head}><pkg:xmlData>{part}</pkg:xmlData></pkg:part>\n"


# ---- ZIP, as PKWARE's APPNOTE.TXT has it: Python's writer can't take what is packed already ------------------------

_LOCAL: Final = struct.Struct("<4s5H3L2H")  # 4.3.7
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")  # 4.3.12
_END: Final = struct.Struct("<4s4H2LH")  # 4.3.16
_FIRST_DAY: Final = 0x21  # 1 January 1980, the first that there is: the same bytes at any time
_UTF_8: Final = 0x800  # 4.4.4: how the name is written
_LEVEL: Final = 6
# what many documents have alike
_SHARED: Final = ("[Content_Types]", "_rels/", "word/styles", "word/settings", "word/fontTable", "word/media/")


def packed(parts: Mapping[str, str | bytes], kept: Collection[str] = ()) -> bytes:
    """Pack parts as a file, in their order: XML without its declaration, or bytes; the same bytes at any time.

    ``kept`` are the names of parts that many documents have alike, so that they are packed once.
    """
    files: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, part in parts.items():
        head, data = (_kept_entry if name in kept or name.startswith(_SHARED) else _entry)(name, part)
        called = name.encode()
        files.append(_LOCAL.pack(b"PK\x03\x04", *head) + called + data)
        directory.append(_CENTRAL.pack(b"PK\x01\x02", 20, *head, 0, 0, 0, 0, at) + called)
        at += len(files[-1])
    listed, count = b"".join(directory), len(directory)
    return b"".join((*files, listed, _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), at, 0)))


def _entry(name: str, part: str | bytes) -> tuple[tuple[int, ...], bytes]:
    """Pack a part: what stands in both of its headers, and its data."""
    data = part if isinstance(part, bytes) else (_DECLARATION + part).encode()
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    flags = 0 if name.isascii() else _UTF_8
    return (20, flags, 8, 0, _FIRST_DAY, zlib.crc32(data), len(packed), len(data), len(name.encode()), 0), packed


_kept_entry = lru_cache(maxsize=256)(_entry)
