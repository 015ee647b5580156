"""Reads Word files back, for the tests: their words, and the labels to which Word counts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from roledsl.model.lists import label_of
from roledsl.render.characters import clean
from roledsl.render.document import Block, Document, Embedded, Fields, List, Paragraph, Section, Table
from roledsl.render.prose import plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(packed: bytes) -> dict[str, bytes]:
    """Give the parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def tree(packed: bytes, part: str = "word/document.xml") -> Element:
    """Give a part as a tree."""
    return ET.fromstring(parts(packed)[part])  # noqa: S314 - what we wrote


def paragraphs(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the style and the text of each paragraph that has a text."""
    for paragraph in root.iter(f"{W}p"):
        said = "".join(piece.text or "" for piece in paragraph.iter(f"{W}t"))
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if said:
            yield "" if style is None else style.get(f"{W}val", ""), said


def words(said: Iterable[str]) -> list[str]:
    """Give the words of texts, in order."""
    return re.findall(r"\w+", " ".join(said))


# ---- what a document says ------------------------------------------------------------------------


def said(document: Document) -> Iterator[str]:
    """Yield all that a document says, in order, but for the labels of items."""
    yield from (plain(prose) for _, prose in document.masthead)
    yield from _said(document.blocks)


def _said(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from (plain(block.text), clean(block.note))
            case List():
                for item in block.items:
                    yield from (plain(item.text), clean(item.note), *_said(item.blocks))
            case Section():
                yield from (plain(block.heading), clean(block.note), *_said(block.blocks))
            case Fields():
                for row in block.rows:
                    yield from (plain(row.label), *_said(row.blocks))
            case Table():
                for cell in (*block.header, *(cell for row in block.rows for cell in row.cells)):
                    yield from _said(cell.blocks)
            case Embedded():
                yield from said(block.document)


# ---- what Word counts ----------------------------------------------------------------------------


def labels(packed: bytes, *, shared: bool) -> list[str]:
    """Give the labels of the items of a Word file, in order, as they are counted; a bullet's is empty.

    ECMA-376, part 1, 17.9. With ``shared`` all lists of a kind count together, as in Word, and without each list by
    itself, as in LibreOffice: what we write must not depend on it.
    """
    numbering = tree(packed, "word/numbering.xml")
    kinds = {kind.get(f"{W}abstractNumId"): kind for kind in numbering.iter(f"{W}abstractNum")}
    lists = {one.get(f"{W}numId"): one for one in numbering.iter(f"{W}num")}
    counts: dict[str, list[int]] = {}
    begun: set[tuple[str, int]] = set()
    found = []
    for properties in tree(packed).iter(f"{W}numPr"):
        number, level = _value(properties, "numId"), int(_value(properties, "ilvl"))
        kind = _value(lists[number], "abstractNumId")
        count = counts.setdefault(kind if shared else number, [0] * 9)
        start = lists[number].find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        if start is not None and (number, level) not in begun:
            count[level] = int(start.get(f"{W}val", "")) - 1
        begun.add((number, level))
        count[level:] = [count[level] + 1] + [0] * (8 - level)
        found.append(_label(kinds[kind][2 + level], level, count[level]))
    return found


def _label(properties: Element, level: int, count: int) -> str:
    kinds = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
    kind = kinds.get(_value(properties, "numFmt"))
    shown = _value(properties, "lvlText")
    return "" if kind is None else shown.replace(f"%{level + 1}", label_of(f"{kind}.", count, "")[:-1])


def _value(parent: Element, name: str) -> str:
    found = parent.find(f"{W}{name}")
    assert found is not None
    return str(found.get(f"{W}val"))


def item_labels(document: Document) -> list[str]:
    """Give the labels of the items of a document, in order."""
    return list(_labels(document.blocks))


def _labels(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case List():
                for item in block.items:
                    yield item.label
                    yield from _labels(item.blocks)
            case Section():
                yield from _labels(block.blocks)
            case Fields():
                for row in block.rows:
                    yield from _labels(row.blocks)
            case Table():
                for cell in (*block.header, *(cell for row in block.rows for cell in row.cells)):
                    yield from _labels(cell.blocks)
            case Embedded():
                yield from _labels(block.document.blocks)
            case _:
                pass
