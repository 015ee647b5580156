"""Fingerprints of what files are made of, and the store of them: one for all that makes files and skips what it can."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from attrs import define, field, fields, frozen, has


def fingerprint(*things: object) -> str:
    """Give the same 64 characters for equal things, and others for things that differ.

    Things are plain values, mappings, tuples and attrs classes of such. Fields of a class that do not count when two
    are compared (``eq=False``) do not count here, nor does where a part was typed (``origin``): neither is read by a
    writer of documents. Raises ``TypeError`` for anything else, since what it holds could not be told.
    """
    parts: list[str] = []
    for thing in things:
        _tell(thing, parts)
    return hashlib.sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint_of_bytes(data: bytes) -> str:
    """Give the fingerprint of a file's bytes: their SHA-256."""
    return hashlib.sha256(data).hexdigest()


@cache
def fingerprint_of_tool() -> str:
    """Give the fingerprint of ourselves, translations and all, of Python, and of all that is installed beside us."""
    rooms = (Path(__file__).parent, files("roledsl.grammar"))  # which may stand elsewhere
    ours = sorted(path for room in rooms for path in Path(str(room)).rglob("*.*") if path.suffix != ".pyc")
    installed = sorted(path.name for folder in sys.path for path in Path(folder).glob("*.dist-info"))
    return fingerprint(
        sys.version, installed, *(fingerprint_of_bytes(path.read_bytes()) for path in ours if path.is_file())
    )


# Text goes in with its length before it, so that no two things are told in the same characters.


def _tell(thing: object, parts: list[str]) -> None:
    kind = type(thing)
    if kind is str:
        parts.append(f"{len(thing)}:{thing}")  # type: ignore[arg-type]
    elif kind is tuple:
        parts.append(f"({len(thing)}")  # type: ignore[arg-type]
        for one in thing:  # type: ignore[attr-defined]
            _tell(one, parts)
    else:
        (_TELLERS.get(kind) or _teller(kind))(thing, parts)


Teller = Callable[[Any, list[str]], None]
_TELLERS: dict[type, Teller] = {}
_digest = lru_cache(maxsize=64)(fingerprint_of_bytes)  # of pictures, fonts, templates: the same in every document


def _teller(kind: type) -> Teller:
    """Find, once for each class, the way in which things of it are told."""
    if has(kind):
        names = [f.name for f in fields(kind) if f.eq and f.name != "origin"]
        head = f"{kind.__qualname__}{len(names)}"
        teller = _of_class(head, names)
    else:
        teller = next((teller for of, teller in _KINDS.items() if issubclass(kind, of)), _untellable)
    _TELLERS[kind] = teller
    return teller


def _of_class(head: str, names: list[str]) -> Teller:
    def tell(thing: object, parts: list[str]) -> None:
        parts.append(head)
        for name in names:
            _tell(getattr(thing, name), parts)

    return tell


def _mapping(thing: Mapping[object, object], parts: list[str]) -> None:
    parts.append(f"{{{len(thing)}")
    for item in thing.items():
        _tell(item, parts)


def _set(thing: AbstractSet[object], parts: list[str]) -> None:
    parts.append(f"s{len(thing)}")
    parts += sorted(fingerprint(one) for one in thing)


def _list(thing: list[object] | tuple[object, ...], parts: list[str]) -> None:
    _tell((type(thing).__qualname__, *thing), parts)


def _bytes(thing: bytes, parts: list[str]) -> None:
    parts.append(f"b{_digest(thing)}")


def _plain(thing: object, parts: list[str]) -> None:
    _tell((type(thing).__qualname__, str(thing)), parts)


def _untellable(thing: object, _parts: list[str]) -> None:
    raise TypeError(f"what a {type(thing).__qualname__} holds cannot be told")


_KINDS: dict[type, Teller] = {
    str: _plain,  # of a class of its own
    type(None): _plain,
    int: _plain,
    float: _plain,
    Decimal: _plain,
    date: _plain,
    Enum: _plain,
    bytes: _bytes,
    tuple: _list,
    list: _list,
    Mapping: _mapping,
    AbstractSet: _set,
}


# ---- The store -------------------------------------------------------------------------------------------------------

_SCHEMA = 1


@frozen
class Made:
    """One file as it was last made.

    ``of`` is the name of what it shows, ``series`` what else it was made with and for whom (``docx description
    house``), ``inputs`` the fingerprint of all that it was made of, ``output`` that of its bytes.
    """

    of: str
    series: str
    inputs: str
    output: str


@define
class Store:
    """The files that were made, by their names."""

    files: dict[str, Made] = field(factory=dict)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read a store. What cannot be read is not in it, and so is made again: that is never wrong."""
        try:
            data = json.loads(text)
            known = data["files"] if data["schema"] == _SCHEMA else {}
            return cls({str(name): made for name, one in known.items() if (made := _made(one)) is not None})
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return cls()

    def to_text(self) -> str:
        """Write it, one file a line and in the order of their names, so that two can be compared."""
        lines = [
            f"    {json.dumps(name)}: {json.dumps([made.of, made.series, made.inputs, made.output])}"
            for name, made in sorted(self.files.items())
        ]
        held = "{\n" + ",\n".join(lines) + "\n  }" if lines else "{}"
        return f'{{\n  "schema": {_SCHEMA},\n  "files": {held}\n}}\n'


def _made(one: object) -> Made | None:
    match one:
        case [str(of), str(series), str(inputs), str(output)]:
            return Made(of, series, inputs, output)
        case _:
            return None
