"""A Word file that somebody has given, opened with care: whatever it may do but be a document is kept out."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from attrs import frozen
from lxml import etree

from roledsl.render.mistakes import TemplateError, of_file

MOST_PARTS: Final = 2000
LARGEST: Final = 100_000_000
"""How many bytes a Word file may have when it is unpacked."""
STEEPEST: Final = 200
"""How many times larger a part may become when it is unpacked; Word's own XML seldom grows more than thirtyfold."""
_SMALL: Final = 1_000_000  # what is no larger when unpacked may grow as it likes

NAME: Final = "Word template"
"""What a template is called where nobody says what its file is called."""

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN: Final = f"{WORD}.document.main+xml"
_TEMPLATE: Final = f"{WORD}.template.main+xml"
_MACRO: Final = re.compile("vbaProject|vbaData")
# Relationships that make a file do things, or fetch them; a signature is broken by any change.
_LEFT_OUT: Final = re.compile(r"/(vbaProject|wordVbaData|attachedTemplate|digital-signature/\w+)$")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@frozen(eq=False)
class Opened:
    """The parts of a Word file by name, such as ``word/document.xml``, in their order.

    ``main`` is the name of the document's part. ``left_out`` says what was in the file and is not here, in a few words.
    """

    parts: Mapping[str, bytes]
    main: str
    left_out: tuple[str, ...] = ()


@lru_cache(maxsize=4)
def opened(data: bytes) -> Opened:
    """Open a Word file. Raises :class:`TemplateError` for what is none, or is encrypted, broken or a bomb."""
    parts = _unpacked(data)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")) and _declares(part):
            raise _refused(f"its part `{name}` declares a document type, which Word never does")
    main = _main(parts)
    found: list[str] = []
    parts = dict(_without_macros(parts, main, found))
    parts = dict(_without_outside(parts, found))
    return Opened(parts, main, tuple(dict.fromkeys(found)))


def _refused(message: str, hint: str = "") -> TemplateError:
    return of_file(message, NAME, hint)


# ---- The file -------------------------------------------------------------------------------------------------------


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Give the parts of a file, as far as they fit into memory."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _refused("it is encrypted", "open it in Word, take the password away, and save it")
        raise _refused("it is a Word file of the old kind (.doc)", "open it in Word and save it as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
            _refuse_bomb(entries)
            parts = {entry.filename: file.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        what = "it is broken" if data.startswith(b"PK") else "it is no Word file"
        raise _refused(what, "a template is a .docx file, as Word saves it") from error
    if len(parts) < len(entries):
        raise _refused("it is broken: two of its parts have one name")
    return parts


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        raise _refused(f"it has more than {MOST_PARTS} parts, which no template needs")
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise _refused(f"it would unpack to more than {LARGEST // 1_000_000} MB, which no template needs")
    for entry in entries:
        if entry.file_size > max(_SMALL, STEEPEST * entry.compress_size):
            raise _refused(f"its part `{entry.filename}` grows more than {STEEPEST}-fold when it is unpacked")


def _declares(part: bytes) -> bool:
    """Tell whether XML declares a document type, and with it perhaps entities, in whatever encoding."""
    start = part.replace(b"\0", b"") if b"\0" in part[:4] else part
    return b"<!DOCTYPE" in start or b"<!ENTITY" in start


def xml(part: bytes, name: str) -> Any:  # noqa: ANN401 -- lxml has no types
    """Parse a part of a file. Nothing is fetched, and no entity expanded. Raises :class:`TemplateError` if broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(f"it is broken: its part `{name}` is no XML", "open it in Word, and save it anew") from error


def as_bytes(root: Any) -> bytes:  # noqa: ANN401 -- lxml has no types
    """Write XML as a part of a file."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


# ---- What hangs together ---------------------------------------------------------------------------------------------


def relationships_of(name: str) -> str:
    """Give the name of the part that has the relationships of a part; of the whole file for an empty name."""
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def target(name: str, relationship: Any) -> str:  # noqa: ANN401 -- lxml has no types
    """Give the name of the part that a relationship of the part ``name`` leads to."""
    where: str = relationship.get("Target", "")
    return where[1:] if where.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(name), where))


def _main(parts: Mapping[str, bytes]) -> str:
    """Give the name of the document's part, in a file that is a document of Word's."""
    none = "it is no Word file"
    if "[Content_Types].xml" not in parts or "_rels/.rels" not in parts:
        raise _refused(none, "a template is a .docx file, as Word saves it")
    for relationship in xml(parts["_rels/.rels"], "_rels/.rels"):
        kind = relationship.get("Type", "")
        if kind.startswith("http://purl.oclc.org/ooxml/") and kind.endswith("/officeDocument"):
            raise _refused("it is a Strict Open XML document", "save it in Word as a Word Document (.docx)")
        if kind == f"{OFFICE}/officeDocument":
            name = target("", relationship)
            if name not in parts:
                break
            if kind_of(parts, name) in {_MAIN, _TEMPLATE} or "ms-word" in kind_of(parts, name):
                return name
            raise _refused(f"{none}, but another of Office's", "a template is a .docx file, as Word saves it")
    raise _refused("it is broken: it has no document", "open it in Word, and save it anew")


def kind_of(parts: Mapping[str, bytes], name: str) -> str:
    """Give the type of a part's content, as the file declares it; empty where it does not."""
    types = xml(parts["[Content_Types].xml"], "[Content_Types].xml")
    ending = name.rpartition(".")[2].casefold()
    default = ""
    for entry in types:
        if entry.get("PartName", "").casefold() == f"/{name}".casefold():
            return str(entry.get("ContentType", ""))
        if entry.get("Extension", "").casefold() == ending:
            default = entry.get("ContentType", "")
    return default


# ---- What is kept out -----------------------------------------------------------------------------------------------


def _without_macros(parts: Mapping[str, bytes], main: str, found: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the parts that hold no macros and no signature; the document becomes an ordinary one."""
    for name, part in parts.items():
        if _MACRO.search(name):
            found.append("its macros")
        elif name.startswith("_xmlsignatures/"):
            found.append("its digital signature")
        elif name == "[Content_Types].xml":
            types = xml(part, name)
            for entry in list(types):
                there = entry.get("PartName", "")
                if there.casefold() == f"/{main}".casefold():
                    entry.set("ContentType", _MAIN)
                elif _MACRO.search(there) or there.startswith("/_xmlsignatures/"):
                    types.remove(entry)
            yield name, as_bytes(types)
        else:
            yield name, part


def _without_outside(parts: Mapping[str, bytes], found: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the parts without what would be fetched from elsewhere when the document is opened; links stay."""
    for name, part in parts.items():
        if name.endswith(".rels"):
            root = xml(part, name)
            changed = list(_cut(root))
            found += filter(None, changed)
            yield name, (as_bytes(root) if changed else part)
        elif name.endswith(".xml") and b"attachedTemplate" in part:
            root = xml(part, name)
            for element in root.findall("{*}attachedTemplate"):
                root.remove(element)
            yield name, as_bytes(root)
        else:
            yield name, part


def _cut(relationships: Iterable[Any]) -> Iterator[str]:
    """Take relationships away, or turn them to nowhere as Word does; say what each was, unless that is said already."""
    for relationship in list(relationships):
        kind = relationship.get("Type", "")
        if _LEFT_OUT.search(kind):
            relationship.getparent().remove(relationship)
            yield "the template that it is attached to" if kind.endswith("attachedTemplate") else ""
        elif relationship.get("TargetMode") == "External" and not kind.endswith("/hyperlink"):
            relationship.set("Target", "NULL")
            what = {"image": "a picture", "oleObject": "an object", "subDocument": "a document"}
            yield f"{what.get(kind.rpartition('/')[2], 'something')} that it links to outside itself"
