"""The numbers that Word prints before paragraphs: counted by its rules, since the file has only the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from attrs import define, field, frozen

from roledsl.importing.readers.numbers import letters, roman
from roledsl.importing.readers.word_package import W
from roledsl.importing.readers.word_styles import VAL, Styles

_PLACE: Final = re.compile("%([1-9])")
_LEVELS: Final = 9


@frozen
class Level:
    """A level of a list: how its numbers look and where they start."""

    kind: str
    text: str
    start: int
    legal: bool
    restarts: bool
    indent: int | None
    style: str = ""


@define
class _List:
    """A list of a file: its levels, whose counters it shares, and where it starts anew."""

    levels: Mapping[int, Level]
    counted_with: str
    starts: dict[int, int]


@define
class Numbers:
    """All lists of a file, and how far each is counted."""

    lists: dict[str, _List]
    _counts: dict[str, dict[int, int]] = field(factory=dict)
    _begun: set[str] = field(factory=set)

    def level(self, name: str, depth: int) -> Level | None:
        """Give a level of a list, where it has it."""
        return self.lists[name].levels.get(depth) if name in self.lists else None

    def depth_of(self, name: str, style: str) -> int:
        """Give the level of a list that is for a style; the first where none is."""
        levels = self.lists[name].levels if name in self.lists else {}
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def next(self, name: str, depth: int) -> str:
        """Count on, and give what is printed; a bullet is ``•``, and nothing where a level prints nothing."""
        level = self.level(name, depth)
        if level is None:
            return ""
        here = self.lists[name]
        counts = self._counts.setdefault(here.counted_with, {})
        if name not in self._begun:
            self._begun.add(name)
            for at, start in here.starts.items():
                counts[at] = start - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            inner = here.levels.get(deeper)
            if inner is None or inner.restarts:
                counts.pop(deeper, None)
        if level.kind == "bullet":
            return "•"
        return _PLACE.sub(lambda at: self._shown(here, int(at[1]) - 1, counts, level), level.text).strip()

    def _shown(self, here: _List, depth: int, counts: Mapping[int, int], printed: Level) -> str:
        level = here.levels.get(depth, printed)
        return _written(counts.get(depth, level.start), "decimal" if printed.legal else level.kind)


def numbers_of(root: Any, styles: Styles) -> Numbers:  # noqa: ANN401 -- lxml has no types
    """Read the lists of a file, from the part that has them, or none."""
    if root is None:
        return Numbers({})
    kinds = {each.get(f"{W}abstractNumId"): each for each in root.iter(f"{W}abstractNum")}
    links = {
        each.get(f"{W}numId"): named.get(VAL)
        for each in root.iter(f"{W}num")
        if (named := each.find(f"{W}abstractNumId")) is not None
    }
    lists = {}
    for element in root.iter(f"{W}num"):
        name = element.get(f"{W}numId", "")
        kind = _kind(kinds, links, styles, links.get(name))
        if kind is not None:
            levels = {depth: level for each in kind.iter(f"{W}lvl") for depth, level in [_level(each)]}
            starts = {}
            for over in element.iter(f"{W}lvlOverride"):
                depth = int(over.get(f"{W}ilvl", "0"))
                if (start := over.find(f"{W}startOverride")) is not None:
                    starts[depth] = _int(start.get(VAL), 1)
                if (own := over.find(f"{W}lvl")) is not None:
                    levels[depth] = _level(own)[1]
            lists[name] = _List(levels, kind.get(f"{W}abstractNumId", ""), starts)
    return Numbers(lists)


def _kind(kinds: Mapping[str, Any], links: Mapping[str, str], styles: Styles, name: str | None) -> Any:  # noqa: ANN401
    """Give the element that has a list's levels; it may lead to another by a style of lists."""
    kind = kinds.get(name or "")
    linked = None if kind is None else kind.find(f"{W}numStyleLink")
    if linked is not None:
        other = links.get(styles.of(linked.get(VAL)).manner.list or "")
        return kinds.get(other or "", kind)
    return kind


def _level(element: Any) -> tuple[int, Level]:  # noqa: ANN401 -- lxml has no types
    def said(tag: str, otherwise: str = "") -> str:
        found = element.find(f"{W}{tag}")
        return otherwise if found is None else str(found.get(VAL, otherwise))

    indent = element.find(f"{W}pPr/{W}ind")
    left = None if indent is None else indent.get(f"{W}left", indent.get(f"{W}start"))
    legal = element.find(f"{W}isLgl")
    return _int(element.get(f"{W}ilvl"), 0), Level(
        said("numFmt", "decimal"),
        said("lvlText"),
        _int(said("start", "1"), 1),
        legal is not None and legal.get(VAL, "1") not in {"0", "false"},
        said("lvlRestart") != "0",
        None if left is None else _int(left, 0),
        said("pStyle"),
    )


def _written(number: int, kind: str) -> str:
    match kind:
        case "lowerLetter":
            return letters(number)
        case "upperLetter":
            return letters(number).upper()
        case "lowerRoman":
            return roman(number)
        case "upperRoman":
            return roman(number).upper()
        case "decimalZero":
            return f"{number:02}"
        case "ordinal":
            ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
            return f"{number}{ending}"
        case "none":
            return ""
    return str(number)


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() else otherwise
