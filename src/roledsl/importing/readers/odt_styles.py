"""The styles of an OpenDocument text: how letters and paragraphs look, and how lists are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import define, evolve, field, frozen

from roledsl.importing.readers.numbers import letters, roman

_URN: Final = "urn:oasis:names:tc:opendocument:xmlns"
TEXT: Final = f"{{{_URN}:text:1.0}}"
STYLE: Final = f"{{{_URN}:style:1.0}}"
_FO: Final = f"{{{_URN}:xsl-fo-compatible:1.0}}"
_SIZE: Final = re.compile(r"([\d.]{1,6})(pt|%|in|cm)")
_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 28.35}
_NAMED: Final = {"title": 1, "subtitle": 2}
_HEADING: Final = re.compile(r"heading(?:_20_| )?([1-9])$", re.IGNORECASE)
_LONGEST: Final = 30  # styles based on each other; more is a circle


@frozen
class Look:
    """What letters and a paragraph look like; ``size`` in points, ``level`` that of a heading by its style."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    hidden: bool = False
    centred: bool = False
    size: float = 12.0
    level: int = 0
    list: str = ""
    contents: bool = False  # of a table of contents


@frozen
class Level:
    """A level of a list: nothing is printed where it has neither a kind nor a bullet."""

    kind: str
    prefix: str
    suffix: str
    start: int
    shown: int
    bullet: bool


@define
class Styles:
    """All styles of a file, by family and name, and its lists by name."""

    elements: dict[tuple[str, str], Any]
    lists: dict[str, Mapping[int, Level]]
    outline: Mapping[int, Level]
    language: str = ""
    _known: dict[tuple[str, str, Look], Look] = field(factory=dict)

    def look(self, family: str, name: str | None, look: Look) -> Look:
        """Lay a style over a look."""
        key = (family, name or "", look)
        if key not in self._known:
            for element in reversed(self._chain(family, name)):
                look = _over(element, look)
            self._known[key] = look
        return self._known[key]

    def _chain(self, family: str, name: str | None) -> list[Any]:
        chain: list[Any] = []
        while name is not None and (family, name) in self.elements and len(chain) < _LONGEST:
            chain.append(self.elements[family, name])
            name = chain[-1].get(f"{STYLE}parent-style-name") or None
        return chain


def styles_of(roots: Iterable[Any]) -> Styles:
    """Read the styles of a file, from the parts that have some; what a later part says goes."""
    elements: dict[tuple[str, str], Any] = {}
    lists: dict[str, Mapping[int, Level]] = {}
    outline: Mapping[int, Level] = {}
    language = ""
    for root in roots:
        for each in root.iter(f"{STYLE}style", f"{STYLE}default-style"):
            elements[each.get(f"{STYLE}family", ""), each.get(f"{STYLE}name", "")] = each
        for each in root.iter(f"{TEXT}list-style"):
            lists[each.get(f"{STYLE}name", "")] = _levels(each)
        for each in root.iter(f"{TEXT}outline-style"):
            outline = _levels(each)
    usual = elements.get(("paragraph", ""))
    properties = None if usual is None else usual.find(f"{STYLE}text-properties")
    if properties is not None:
        language = "-".join(filter(None, (properties.get(f"{_FO}language", ""), properties.get(f"{_FO}country", ""))))
    return Styles(elements, lists, outline, "" if "none" in language else language)


def _over(element: Any, look: Look) -> Look:  # noqa: ANN401 -- lxml has no types
    letters_, whole = element.find(f"{STYLE}text-properties"), element.find(f"{STYLE}paragraph-properties")
    name = (element.get(f"{STYLE}display-name") or element.get(f"{STYLE}name") or "").casefold()
    if level := _NAMED.get(name) or (int(found[1]) if (found := _HEADING.match(name)) else 0):
        look = evolve(look, level=level)
    if outline := element.get(f"{STYLE}default-outline-level"):
        look = evolve(look, level=int(outline) if outline.isdecimal() else 0)
    if listed := element.get(f"{STYLE}list-style-name"):
        look = evolve(look, list=listed)
    if name.startswith("contents "):
        look = evolve(look, contents=True)
    if whole is not None and (align := whole.get(f"{_FO}text-align")):
        look = evolve(look, centred=align == "center")
    return look if letters_ is None else _lettered(letters_, look)


def _lettered(properties: Any, look: Look) -> Look:  # noqa: ANN401 -- lxml has no types
    if weight := properties.get(f"{_FO}font-weight"):
        look = evolve(look, bold=weight == "bold" or (weight.isdecimal() and int(weight) >= 600))
    if slant := properties.get(f"{_FO}font-style"):
        look = evolve(look, italic=slant != "normal")
    if line := properties.get(f"{STYLE}text-underline-style"):
        look = evolve(look, underlined=line != "none")
    if through := properties.get(f"{STYLE}text-line-through-style"):
        look = evolve(look, struck=through != "none")
    if shown := properties.get(f"{TEXT}display"):
        look = evolve(look, hidden=shown == "none")
    if size := _SIZE.match(properties.get(f"{_FO}font-size", "")):
        value = float(size[1]) if size[1].count(".") < 2 and size[1] != "." else 0
        points = value * look.size / 100 if size[2] == "%" else value * _POINTS[size[2]]
        look = evolve(look, size=points if 2 < points < 500 else look.size)
    return look


def _levels(element: Any) -> dict[int, Level]:  # noqa: ANN401 -- lxml has no types
    levels = {}
    for each in element:
        if not isinstance(each.tag, str):
            continue
        depth = _int(each.get(f"{TEXT}level"), 1) - 1
        levels[depth] = Level(
            each.get(f"{STYLE}num-format", ""),
            each.get(f"{STYLE}num-prefix", ""),
            each.get(f"{STYLE}num-suffix", ""),
            _int(each.get(f"{TEXT}start-value"), 1),
            _int(each.get(f"{TEXT}display-levels"), 1),
            "bullet" in each.tag or "image" in each.tag,
        )
    return levels


def printed(levels: Mapping[int, Level], depth: int, counts: list[int]) -> str:
    """Give what is printed before an item at a depth, with the numbers that its levels have reached."""
    level = levels.get(depth)
    if level is None or level.bullet:
        return "•" if level else ""
    if not level.kind:
        return ""
    first = max(0, depth + 1 - level.shown)
    numbers = [_written(counts[at], levels[at].kind) for at in range(first, depth + 1) if at in levels]
    return f"{level.prefix}{'.'.join(filter(None, numbers))}{level.suffix}".strip()


def _written(number: int, kind: str) -> str:
    shown = {"a": letters, "A": letters, "i": roman, "I": roman}.get(kind, str)(number) if kind else ""
    return shown.upper() if kind in {"A", "I"} else shown


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
