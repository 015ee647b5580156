"""Keys and values to data and blocks: front matter, and files that are nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml
from attrs import define, field

from roledsl.importing.blocks import Block, Cell, Datum, Paragraph, Run, Table, UnreadableError
from roledsl.importing.readers import html, text
from roledsl.importing.readers.markers import marked
from roledsl.importing.readers.runs import clean, tidy

_HUMP: Final = re.compile(r"(?<=[a-z0-9])[A-Z](?=[a-z])")
_PARTS: Final = re.compile(r"[_\s]+|(?<=\w)-(?=\w)")
_KEY: Final = re.compile(r"^[\s{,-]*(['\"]?)([\w .-]+)\1\s*[:=]", re.MULTILINE)
_LINE: Final = re.compile(r"([\w .-]{1,60}):(?:\s+(.*))?$")
_HTML: Final = re.compile(r"<(?:p|br|ul|ol|li|div|h[1-6]|strong|table)\b[^<>]*>", re.IGNORECASE)
_NOTHING: Final = frozenset({"", "null", "Null", "NULL", "~"})
_TITLES: Final = ("job title", "title", "role", "role title", "position", "post", "name")
_LONG: Final = 200  # letters of a value that is text, not a field's
_DEEPEST: Final = 20
_MOST: Final = 50_000  # values; aliases can make them as many as one likes


class _Loader(yaml.SafeLoader):
    """Plain values only. Dates and figures are left as they are typed: ``2025-01-01``, ``37.0``, ``no``."""


_Loader.yaml_implicit_resolvers = {}


def loaded(source: str) -> Any:  # noqa: ANN401 -- YAML has any shape
    """Load YAML, or JSON; several documents are a list. Raises ``ValueError`` with what is wrong, and the line."""
    try:
        if source.lstrip().startswith(("{", "[")):
            return json.loads(source, parse_int=str, parse_float=str, strict=False)
    except ValueError:
        pass  # YAML has braces too
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    try:
        documents = list(yaml.load_all(source, _Loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        raise ValueError(f"it can not be read: {getattr(error, 'problem', None) or 'it is broken'}{where}") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    return documents[0] if len(documents) == 1 else [each for each in documents if each is not None]


def by_lines(source: str) -> dict[str, str]:
    """Give the keys and values of front matter that is no YAML, a line each; other lines go on with the one before."""
    found: dict[str, str] = {}
    key = ""
    for line in source.split("\n"):
        if match := _LINE.match(line):
            key = match[1].strip()
            found[key] = (match[2] or "").strip("\"' ")
        elif key:
            found[key] = f"{found[key]}\n{line.strip()}".strip()
    return found


def lines_of(source: str, first: int = 1) -> dict[str, int]:
    """Give the line of each key, where it first stands."""
    lines: dict[str, int] = {}
    for match in _KEY.finditer(source):
        lines.setdefault(match[2], source.count("\n", 0, match.start(2)) + first)
    return lines


def in_words(key: str) -> str:
    """Give a key as words: ``reports_to`` and ``reportsTo`` as `reports to`."""
    key = clean(key).strip()
    if " " in key:
        return key
    return " ".join(_PARTS.split(_HUMP.sub(lambda hump: f" {hump[0].lower()}", key))).strip()


@define
class Fields:
    """A walk over values: short ones are data, all others blocks under a heading that is their key in words.

    Where ``alone`` is not set the short ones are blocks too, since there are several roles that they may be of. In
    front matter (``flat``) lists of short values are data as well.
    """

    lines: Mapping[str, int]
    alone: bool = True
    flat: bool = False
    data: list[Datum] = field(factory=list)
    blocks: list[Block] = field(factory=list)
    _left: int = _MOST
    _line: int = 1

    def mapping(self, values: Mapping[Any, Any], level: int, outer: str = "", depth: int = 0) -> None:
        """Take a mapping in, the short values of which may be shown beside a heading that is there already."""
        for key, value in values.items():
            self._spend(depth)
            self._line = self.lines.get(str(key), self._line)
            label = f"{outer} {in_words(str(key))}".strip()
            if isinstance(value, dict):
                self._inner(label, value, level, depth)
            elif isinstance(value, list):
                self._list(label, value, level, depth)
            elif _short(value):
                self._datum(label, _plain(value))
            else:
                self._heading(label, level)
                self._text(_plain(value))

    def several(self, roles: Sequence[Mapping[Any, Any]]) -> None:
        """Take several roles in, each under a heading that has its title."""
        self.alone = False
        for role in roles:
            names = {in_words(str(key)).casefold(): key for key in role}
            key = next((names[name] for name in _TITLES if name in names and _short(role[names[name]])), None)
            self._line = self.lines.get(str(key), self._line)
            if key is not None:
                self._heading(_plain(role[key]), 1)
            self.mapping({name: value for name, value in role.items() if name != key}, 1 if key is None else 2)

    def _spend(self, depth: int) -> None:
        self._left -= 1
        if self._left < 0:
            raise UnreadableError("it has more values than any document needs", "import a file with fewer")
        if depth > _DEEPEST:
            raise UnreadableError("it is nested too deeply", "import it as text")

    @property
    def _place(self) -> str:
        return f"line {self._line}"

    def _heading(self, label: str, level: int) -> None:
        if label:
            self.blocks.append(Paragraph((Run(label[:1].upper() + label[1:]),), self._place, level=min(level, 9)))

    def _datum(self, label: str, value: str) -> None:
        if value and self.alone:
            self.data.append(Datum(label, value, self._place))
        elif value:
            self.blocks.append(Paragraph((Run(f"{label[:1].upper()}{label[1:]}: {value}"),), self._place))

    def _inner(self, label: str, values: Mapping[Any, Any], level: int, depth: int) -> None:
        if self.flat or all(map(_short, values.values())):
            self.mapping(values, level, label, depth + 1)
        else:
            self._heading(label, level)
            self.mapping(values, level + 1, "", depth + 1)

    def _list(self, label: str, values: Sequence[Any], level: int, depth: int) -> None:
        if self.flat and all(_short(value) for value in values):
            self._datum(label, ", ".join(filter(None, map(_plain, values))))
            return
        if self.flat and all(isinstance(value, dict) for value in values):
            for value in values:
                self.mapping(value, level, label, depth + 1)
            return
        self._heading(label, level)
        if values and all(isinstance(value, dict) and all(map(_short, value.values())) for value in values):
            self._rows(values, depth)
        else:
            self._items(values, level, 0, depth)

    def _items(self, values: Sequence[Any], level: int, nested: int, depth: int) -> None:
        for value in values:
            self._spend(depth)
            if isinstance(value, dict) and not all(map(_short, value.values())):
                self.mapping(value, level + 1, "", depth + 1)
            elif isinstance(value, list):
                self._items(value, level, nested + 1, depth + 1)
            elif _HTML.search(_plain(value)):
                self._text(_plain(value))
            elif runs := tidy([Run(_in_line(value) if isinstance(value, dict) else _plain(value))]):
                item = marked(Paragraph(runs, self._place, depth=nested))
                self.blocks.append(item if item.marker else Paragraph(runs, self._place, marker="•", depth=nested))

    def _rows(self, values: Sequence[Mapping[Any, Any]], depth: int) -> None:
        """Add a table: a row a mapping, a column a key."""
        keys = list(dict.fromkeys(key for value in values for key in value))
        rows = [tuple(self._cell(in_words(str(key)), header=True) for key in keys)]
        for value in values:
            self._spend(depth)
            rows.append(tuple(self._cell(_plain(value.get(key))) for key in keys))
        self.blocks.append(Table(tuple(rows), self._place))

    def _cell(self, content: str, *, header: bool = False) -> Cell:
        runs = tidy([Run(content)])
        return Cell((Paragraph(runs, self._place),) if runs else (), header=header)

    def _text(self, value: str) -> None:
        """Add a long text, which may be HTML, or plain text with lists."""
        paper = html.paper_of(html.parsed(value), "") if _HTML.search(value) else text.paper_of(value, "")
        self.blocks += paper.blocks


def _in_line(values: Mapping[Any, Any]) -> str:
    """Give the values of an item on one line: the first, and the others under their keys."""
    first, *others = [(in_words(str(key)), _plain(value)) for key, value in values.items()] or [("", "")]
    return "; ".join([first[1], *(f"{key}: {value}" for key, value in others if value)])


def _short(value: Any) -> bool:  # noqa: ANN401 -- data have any shape
    """Tell whether a value is one of a field."""
    if isinstance(value, dict | list):
        return False
    shown = _plain(value)
    return len(shown) <= _LONG and "\n" not in shown and not _HTML.search(shown)


def _plain(value: Any) -> str:  # noqa: ANN401 -- data have any shape
    """Give a single value as text; nothing for none."""
    if value is None or (isinstance(value, str) and value in _NOTHING):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return clean(str(value)).strip()
