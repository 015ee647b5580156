"""Mappings to data: the keys of front matter and of data files as labels, their values as text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from roledsl.importing.blocks import Datum, UnreadableError
from roledsl.importing.readers.runs import clean

_HUMP: Final = re.compile(r"(?<=[a-z0-9])[A-Z](?=[a-z])")
_PARTS: Final = re.compile(r"[_\s]+|(?<=\w)-(?=\w)")
_DEEPEST: Final = 20
_MOST_ALIASES: Final = 200


class _Loader(yaml.SafeLoader):
    """Plain values only. Dates and figures are left as they are typed: ``2025-01-01``, ``37.0``, ``no``."""


_Loader.yaml_implicit_resolvers = {}


def loaded(text: str) -> Any:  # noqa: ANN401 -- YAML has any shape
    """Load YAML. Raises ``ValueError`` with what is wrong, and the line."""
    try:
        if sum(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, _Loader)) > _MOST_ALIASES:
            raise ValueError("it has more aliases than any document needs")
        return yaml.load(text, _Loader)  # noqa: S506 -- a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 1}" if mark else ""
        raise ValueError(f"it is no YAML: {getattr(error, 'problem', None) or 'it can not be read'}{where}") from error
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def in_words(key: str) -> str:
    """Give a key as words: ``reports_to`` and ``reportsTo`` as `reports to`."""
    key = clean(key).strip()
    if " " in key:
        return key
    return " ".join(_PARTS.split(_HUMP.sub(lambda hump: f" {hump[0].lower()}", key)))


def plain(value: Any) -> str:  # noqa: ANN401 -- data have any shape
    """Give a single value as text; a yes or no in words, nothing for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    return clean(str(value)).strip()


def data_of(mapping: dict[Any, Any], place: str, lines: dict[str, int] | None = None) -> Iterator[Datum]:
    """Yield each value of front matter under its key; of mappings within, under both keys; lists have commas."""
    yield from _data(mapping, place, lines or {}, "", 0)


def _data(mapping: dict[Any, Any], place: str, lines: dict[str, int], outer: str, depth: int) -> Iterator[Datum]:
    if depth > _DEEPEST:
        raise UnreadableError("it is nested too deeply", "import it as text")
    for key, value in mapping.items():
        label = f"{outer} {in_words(str(key))}".strip()
        where = f"line {lines[str(key)]}" if not outer and str(key) in lines else place
        if isinstance(value, dict):
            yield from _data(value, where, lines, label, depth + 1)
        elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
            for each in value:
                inner = each if isinstance(each, dict) else {"": each}
                yield from _data(inner, where, lines, label, depth + 1)
        else:
            text = ", ".join(map(_flat, value)) if isinstance(value, list) else plain(value)
            if text:
                yield Datum(label, text, where)


def _flat(value: Any) -> str:  # noqa: ANN401 -- data have any shape
    return ", ".join(map(_flat, value)) if isinstance(value, list) else plain(value)
