"""A Word file that somebody has given, opened with care: whatever it may do but be a document is kept out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final
from urllib.parse import unquote

from attrs import frozen
from lxml import etree

from roledsl.archives import ArchiveError, declares, unpacked
from roledsl.render.mistakes import TemplateError, of_file

NAME: Final = "Word template"
"""What a template is called where nobody says what its file is called."""

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN: Final = f"{WORD}.document.main+xml"
_TEMPLATE: Final = f"{WORD}.template.main+xml"
_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# What makes a file do things, by what its name, its type or a relationship to it has; any change breaks a signature.
_SIGNS: Final = {
    "its macros": re.compile("vbaProject|vbaData", re.IGNORECASE),
    "its controls": re.compile("activeX|/control$", re.IGNORECASE),
    "its digital signature": re.compile("^_xmlsignatures/|digital-signature", re.IGNORECASE),
}
_NEEDED: Final = ("[Content_Types].xml", "_rels/.rels")
_ACTIVE: Final = re.compile(rb"attachedTemplate|\bcontrol\b|instrText|fldSimple")
_PROGRAM: Final = re.compile(r"DDEAUTO|\bDDE\s", re.IGNORECASE)


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
        if (_ends(name, ".xml") or _ends(name, ".rels")) and declares(part):
            raise _refused(f"its part `{name}` declares a document type, which Word never does")
    main = _main(parts)
    out = _kept_out(parts, main)
    found = list(out.values())
    parts = dict(_without(parts, main, out, found))
    return Opened(parts, main, tuple(dict.fromkeys(found)))


def _refused(message: str, hint: str = "") -> TemplateError:
    return of_file(message, NAME, hint)


# ---- The file -------------------------------------------------------------------------------------------------------


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Give the parts of a file, as far as they fit into memory."""
    try:
        parts = unpacked(data, "template", ("it is no Word file", "a template is a .docx file, as Word saves it"))
    except ArchiveError as error:
        raise _refused(str(error), error.hint) from error
    if len({*map(_plain, parts)}) < len(parts):
        raise _refused("it is broken: two of its parts have one name")
    return parts


def xml(part: bytes, name: str) -> Any:  # noqa: ANN401 -- lxml has no types
    """Parse a part of a file, without comments. Raises :class:`TemplateError` for one that is broken.

    Nothing is fetched, and no entity expanded.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
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
    if any(name not in parts for name in _NEEDED):
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
    named, by_ending = _declared(parts["[Content_Types].xml"])
    return named.get(f"/{_plain(name)}") or by_ending.get(_plain(name).rpartition(".")[2], "")


@lru_cache(maxsize=4)
def _declared(types: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """Give the types that a file declares, by the names of parts and by the endings of names."""
    entries = xml(types, "[Content_Types].xml")
    return tuple(  # type: ignore[return-value]
        {_plain(entry.get(key, "")): entry.get("ContentType", "") for entry in entries if entry.get(key)}
        for key in ("PartName", "Extension")
    )


# ---- What is kept out -----------------------------------------------------------------------------------------------


def _kept_out(parts: Mapping[str, bytes], main: str) -> dict[str, str]:
    """Say what each part is that is kept out, by its plain name.

    Its name, the type of its content and the relationships that lead to it tell; one alone may be odd.
    """
    told = [(name, f"{name} {kind_of(parts, name)}") for name in parts]
    for name, part in parts.items():
        if _ends(name, ".rels"):
            told += ((target(_owner(name), each), each.get("Type", "")) for each in xml(part, name))
    found = {_plain(name): what for name, said in told for what, sign in _SIGNS.items() if sign.search(said)}
    return {name: what for name, what in found.items() if name not in {*map(_plain, _NEEDED), _plain(main)}}


def _plain(name: str) -> str:
    """Give a part's name as names are compared: neither case counts, nor whether a letter is escaped."""
    return unquote(name).casefold()


def _ends(name: str, ending: str) -> bool:
    return name.casefold().endswith(ending)


def _owner(name: str) -> str:
    """Give the name of the part whose relationships are in the part ``name``."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file[: -len(".rels")])


def _without(
    parts: Mapping[str, bytes], main: str, out: Container[str], found: list[str]
) -> Iterator[tuple[str, bytes]]:  # fmt: skip
    """Yield the parts that are not ``out``, without what does or fetches things when the document is opened.

    Links stay. What was ``found`` on the way is said there.
    """
    for name, part in parts.items():
        if _plain(name) in out or (_ends(name, ".rels") and _plain(_owner(name)) in out):
            continue
        if name == "[Content_Types].xml":
            yield name, _types(xml(part, name), main, out)
        elif _ends(name, ".rels"):
            root = xml(part, name)
            changed = list(_cut(root, _owner(name), out))
            found += filter(None, changed)
            yield name, (as_bytes(root) if changed else part)
        elif _ends(name, ".xml") and _ACTIVE.search(part):
            root = xml(part, name)
            _refuse_programs(root)
            for element in list(root.iter(f"{{{_W}}}attachedTemplate", f"{{{_W}}}control")):
                element.getparent().remove(element)
            yield name, as_bytes(root)
        else:
            yield name, part


def _types(types: Any, main: str, out: Container[str]) -> bytes:  # noqa: ANN401 -- lxml has no types
    """Write the types of parts; the document becomes an ordinary one."""
    for entry in list(types):
        name = _plain(entry.get("PartName", "").removeprefix("/"))
        if name == _plain(main):
            entry.set("ContentType", _MAIN)
        elif name in out:
            types.remove(entry)
    return as_bytes(types)


def _cut(relationships: Iterable[Any], owner: str, out: Container[str]) -> Iterator[str]:
    """Take relationships away, or turn them to nowhere as Word does; say what each was, unless that is said already."""
    for relationship in list(relationships):
        kind = relationship.get("Type", "")
        outside = relationship.get("TargetMode") == "External"
        attached = kind.endswith("/attachedTemplate")
        if attached or any(sign.search(kind) for sign in _SIGNS.values()):
            relationship.getparent().remove(relationship)
            yield "the template that it is attached to" if attached else ""
        elif not outside and _plain(target(owner, relationship)) in out:
            relationship.getparent().remove(relationship)
            yield ""
        elif outside and not kind.endswith("/hyperlink"):
            relationship.set("Target", "NULL")
            what = {"image": "a picture", "oleObject": "an object", "subDocument": "a document"}
            yield f"{what.get(kind.rpartition('/')[2], 'something')} that it links to outside itself"


def _refuse_programs(root: Any) -> None:  # noqa: ANN401 -- lxml has no types
    """Raise where a field starts another program as the document is opened; its code may be in pieces."""
    codes = "".join(element.text or "" for element in root.iter(f"{{{_W}}}instrText"))
    simple = (element.get(f"{{{_W}}}instr", "") for element in root.iter(f"{{{_W}}}fldSimple"))
    if any(_PROGRAM.search(code) for code in (codes, *simple)):
        raise _refused("it has a field that starts another program (DDE)", "take the field out in Word")
