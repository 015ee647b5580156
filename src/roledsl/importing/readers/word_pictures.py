"""What is drawn in a Word file: boxes of text, pictures and their descriptions, watermarks, diagrams."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from roledsl.importing.readers.word_package import Link, Package, W

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_DIAGRAM: Final = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DATA: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_BOX: Final = f"{W}txbxContent"


def boxes(element: Any) -> Iterator[Any]:  # noqa: ANN401 -- lxml has no types
    """Yield the contents of the boxes of text in a drawing, in order; of two ways to draw one, the first."""
    for child in _drawn(element):
        if child.tag == _BOX:
            yield child
        else:
            yield from boxes(child)


def _drawn(element: Any) -> Iterator[Any]:  # noqa: ANN401 -- lxml has no types
    """Yield the children of an element; but of alternatives only the first that there is."""
    if element.tag == f"{_MC}AlternateContent":
        first = next(iter(element), None)
        yield from () if first is None else first
    else:
        yield from element


def descriptions(element: Any) -> tuple[int, list[tuple[str, str]]]:  # noqa: ANN401 -- lxml has no types
    """Count the pictures in a drawing, and give what is said of them and of what else is drawn, with what it is."""
    pictures, texts = 0, []
    waiting = [element]
    while waiting:
        each = waiting.pop()
        if each.tag in {f"{_A}blip", f"{_V}imagedata"}:
            pictures += 1
        elif (each.tag == f"{_WP}docPr" and (text := each.get("descr", "").strip())) or (
            each.tag == f"{_V}shape" and (text := each.get("alt", "").strip())
        ):
            texts.append((text, "a picture's description"))
        elif each.tag == f"{_V}textpath" and (text := each.get("string", "").strip()):
            texts.append((text, "a watermark"))
        waiting += [child for child in _drawn(each) if child.tag != _BOX]
    return pictures, texts


def diagram(package: Package, links: Mapping[str, Link], element: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield the words of a diagram, which are in a part of their own."""
    for ids in element.iter(f"{_DIAGRAM}relIds"):
        link = links.get(ids.get(_DATA, ""))
        tree = package.tree(link.target) if link else None
        if tree is not None:
            for paragraph in tree.iter(f"{_A}p"):
                yield "".join(paragraph.itertext(f"{_A}t")), "in a diagram"
