"""The register of readers: which one reads a file, by what is in it, by its ending, and by what others have added."""

from __future__ import annotations

import importlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points
from pathlib import PurePath
from typing import Final

from attrs import evolve

from roledsl.extras import MissingExtraError
from roledsl.importing.blocks import Paper, UnreadableError

Reader = Callable[[bytes, str], Paper]

LARGEST: Final = 200_000_000
"""How many bytes a file may have; a job description has a thousandth of it."""

_MODULES: Final = {
    "docx": "docx", "odt": "odt", "html": "html", "md": "markdown", "txt": "text", "pdf": "pdf", "yml": "data",
    "json": "data",
}  # fmt: skip
_ALIASES: Final = {
    "docm": "docx", "dotx": "docx", "dotm": "docx", "ott": "odt", "htm": "html", "xhtml": "html", "markdown": "md",
    "mdown": "md", "mkd": "md", "mdx": "md", "qmd": "md", "rmd": "md", "text": "txt", "yaml": "yml", "jsonld": "json",
}  # fmt: skip
ENDINGS: Final = frozenset({*_MODULES, *_ALIASES})
"""The endings of names that a reader of ours is for, without their dots."""

_EXTRAS: Final = {"pdf": ("import-pdf", "to import PDF")}
_EXTRA: Final = ("import", "to import documents")
_NAMES: Final = {
    "docx": "a Word file", "odt": "an OpenDocument text", "html": "a web page", "md": "Markdown", "txt": "plain text",
    "pdf": "a PDF", "yml": "YAML", "json": "JSON",
}  # fmt: skip
_SAVE: Final = "open it in the program that it was written in, and save it as .docx"
_REFUSED: Final = {
    "doc": "a Word file of the old kind (.doc)",
    "rtf": "an RTF file",
    "pages": "a file of Apple Pages",
    "wpd": "a file of WordPerfect",
    "xlsx": "a workbook", "xls": "a workbook", "ods": "a workbook", "pptx": "a presentation", "odp": "a presentation",
}  # fmt: skip
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY: Final = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x7fELF",
    b"BM",
    b"II*\0",
    b"MM\0*",
)
_HTML: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN: Final = re.compile(r"^#{1,6} +\S", re.MULTILINE)


def read(data: bytes, name: str) -> Paper:
    """Read a document, by the reader for what is in it.

    ``name`` is what its file is called; its ending tells where its content does not. Raises :class:`UnreadableError`
    for what can't be read, and :class:`~roledsl.extras.MissingExtraError` where a library is missing.
    """
    if len(data) > LARGEST:
        raise UnreadableError(f"it has more than {LARGEST // 1_000_000} MB", "a job description is far smaller")
    if not data.strip(b"\0\t\n\r \xef\xbb\xbf"):
        raise UnreadableError("it is empty", "there is nothing to import")
    ending = PurePath(name).suffix.removeprefix(".").lower()
    kind = _by_content(data, ending)
    reader = _added().get(ending) if kind in {"", "txt"} and ending not in ENDINGS else None
    if reader is None and not kind:
        raise UnreadableError(f"nothing here reads files that end in .{ending}", _SAVE)
    paper = (reader or _ours(kind))(data, name)
    if reader is None and ending in ENDINGS | {*_REFUSED} and kind != _ALIASES.get(ending, ending):
        paper = evolve(paper, said=(f"its name ends in .{ending}, but it is {_NAMES[kind]}", *paper.said))
    return paper


def endings() -> frozenset[str]:
    """Give the endings of names that there is a reader for, ours or another's, without their dots."""
    return ENDINGS | frozenset(_added())


def _ours(kind: str) -> Reader:
    """Give a reader of ours; its module is imported now, since what it leans on may not be installed."""
    try:
        reader: Reader = importlib.import_module(f"roledsl.importing.readers.{_MODULES[kind]}").read
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("roledsl"):
            raise
        raise MissingExtraError(*_EXTRAS.get(kind, _EXTRA)) from None
    return reader


@cache
def _added() -> dict[str, Reader]:
    """Give the readers that other packages bring, by the endings that they are for."""
    return {point.name.lower(): point.load() for point in entry_points(group="roledsl.readers")}


def _by_content(data: bytes, ending: str) -> str:
    """Say which of our formats a file is of; nothing where it may be one of another's."""
    if data.startswith(b"PK"):
        return _by_parts(data, ending)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        raise _refused("rtf")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableError("it is encrypted", "open it in Word, take the password away, and save it")
        raise _refused(ending if ending in {"xls", "ppt", "wpd"} else "doc")
    if ending in {"docx", "odt", "pdf"}:
        raise UnreadableError(f"it is broken: it is not {_NAMES[ending]}", "find a sound copy of it")
    if data.startswith(_BINARY):
        raise UnreadableError("it is no text but a picture, an archive or a program", _SAVE)
    return _by_text(data, ending)


def _by_text(data: bytes, ending: str) -> str:
    """Say which of our formats of text a file is of."""
    kind = _ALIASES.get(ending, ending)
    if kind in _MODULES and kind not in {"txt", "md"}:
        return kind
    if _HTML.match(data[:4096].lstrip(b"\xef\xbb\xbf")):
        return "html"
    if kind == "txt" and len(_MARKDOWN.findall(data.decode("utf-8", "replace"))) > 1:
        return "md"
    if kind in _MODULES:
        return kind
    if ending in _added():
        return ""
    if ending in _REFUSED:
        raise UnreadableError(f"it is broken: it is not {_REFUSED[ending]}", "find a sound copy of it")
    return "txt" if not ending and b"\0" not in data[:4096] else ""


def _by_parts(data: bytes, ending: str) -> str:
    """Say which of our formats a ZIP file is of."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = set(file.namelist())
            kind = (
                file.read("mimetype")[:100] if "mimetype" in names and file.getinfo("mimetype").file_size < 200 else b""
            )
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
        zlib.error,
    ) as error:
        raise UnreadableError(
            "it is broken", "open it in the program that it was written in, and save it anew"
        ) from error
    if "opendocument.text" in kind.decode("latin-1"):
        return "odt"
    if b"opendocument.spreadsheet" in kind or any(name.startswith("xl/") for name in names):
        raise _refused("xlsx")
    if b"opendocument" in kind or any(name.startswith("ppt/") for name in names):
        raise _refused("pptx")
    if "Index/Document.iwa" in names or "index.xml.gz" in names:
        raise _refused("pages")
    if "[Content_Types].xml" in names:
        return "docx"
    if ending in _added():
        return ""
    raise UnreadableError("it is an archive, not a document", "unpack it, and import what is in it")


def _refused(kind: str) -> UnreadableError:
    return UnreadableError(f"it is {_REFUSED.get(kind, 'a file of another program')}", _SAVE)
