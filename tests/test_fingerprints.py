"""Fingerprints are equal for equal things and no others, in every process; a store forgets what it cannot read."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from decimal import Decimal
from enum import Enum
from pathlib import Path

import pytest
from attrs import field, frozen
from hypothesis import given
from hypothesis import strategies as st

from roledsl.fingerprints import Made, Store, fingerprint, fingerprint_of_tool

TEXTS = st.text(st.characters(), max_size=5)
PLAIN = st.none() | st.booleans() | st.integers(-3, 3) | TEXTS | st.binary(max_size=3)
THINGS = st.recursive(
    PLAIN,
    lambda held: (
        st.lists(held, max_size=3).map(tuple) | st.lists(held, max_size=2) | st.dictionaries(TEXTS, held, max_size=2)
    ),
    max_leaves=8,
)


class Colour(Enum):
    """A choice."""

    RED = "red"


@frozen
class Part:
    """A part, with where it was typed and what was computed of it."""

    text: str
    origin: int = 0
    kept: object = field(default=None, eq=False)


@frozen
class Other:
    """Another class with as many fields."""

    text: str
    origin: int = 0


@given(THINGS, THINGS)
def test_equal_for_equal_things_alone(one: object, other: object) -> None:
    """Two things of the same kinds and contents have one fingerprint, all others two; 1 is not True."""
    assert (repr(one) == repr(other)) == (fingerprint(one) == fingerprint(other))


@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_where_one_text_ends(one: list[str], other: list[str]) -> None:
    """Texts are told apart from the same characters in others."""
    assert (one == other) == (fingerprint(*one) == fingerprint(*other))


def test_what_does_not_count() -> None:
    """Where a part was typed, and what does not count when two are compared, changes nothing; the class does."""
    assert fingerprint(Part("a", 1, object())) == fingerprint(Part("a", 2, object()))
    assert fingerprint(Part("a")) != fingerprint(Part("b"))
    assert fingerprint(Part("a")) != fingerprint(Other("a"))


@pytest.mark.parametrize("thing", [Decimal("1.0"), dt.date(2026, 7, 1), Colour.RED, 1.5, frozenset({"a"})])
def test_values(thing: object) -> None:
    """Values that stand in documents can be told, and are not their texts."""
    assert fingerprint(thing) == fingerprint(thing)
    assert fingerprint(thing) != fingerprint(str(thing))


def test_what_cannot_be_told() -> None:
    """A thing whose contents cannot be told is refused, rather than taken for the same."""
    with pytest.raises(TypeError, match="what a function holds"):
        fingerprint((1, test_values))


def test_the_same_in_every_process() -> None:
    """Neither the order in a set nor the seed of hashes shows."""
    program = "from roledsl.fingerprints import fingerprint; print(fingerprint(frozenset('abcdefgh'), {'x': 1}))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(seen) == 1


# ---- The store -------------------------------------------------------------------------------------------------------

MADE = Made("clerk", "html description house", "12", "34")


@given(st.dictionaries(TEXTS, st.builds(Made, TEXTS, TEXTS, TEXTS, TEXTS), max_size=4))
def test_a_store_is_read_as_it_was_written(files: dict[str, Made]) -> None:
    """What is written is read again."""
    assert Store.from_text(Store(files).to_text()) == Store(files)


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "3", "{}", '{"schema": 1}', '{"schema": 2, "files": {"a": ["b", "c", "d", "e"]}}',
        '{"schema": 1, "files": []}', "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_store(text: str) -> None:
    """Of what cannot be read, nothing is known: all files are made again."""
    assert Store.from_text(text) == Store()


def test_half_of_a_store() -> None:
    """An entry that cannot be read is forgotten, and the others are not."""
    text = Store({"clerk.html": MADE}).to_text().replace('"files": {', '"files": {"x": ["y"], "z": [1, 2, 3, 4],')

    assert Store.from_text(text) == Store({"clerk.html": MADE})


def test_one_line_a_file() -> None:
    """A store stands in the order of names, one file a line, whatever came first."""
    text = Store({"b.md": MADE, "a.md": MADE}).to_text()

    assert text == Store({"a.md": MADE, "b.md": MADE}).to_text()
    assert [line.strip().split('"')[1] for line in text.splitlines()[3:5]] == ["a.md", "b.md"]


@pytest.mark.parametrize("file", ["locale/de/LC_MESSAGES/roledsl.mo", "site/templates/site/frame.jinja", "pipeline.py"])
def test_the_tool_is_all_of_it(monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    """Whatever of us changes, translations and templates too, what was made before is made again."""
    before, real = fingerprint_of_tool.__wrapped__(), Path.read_bytes
    assert fingerprint_of_tool.__wrapped__() == before

    def changed(path: Path) -> bytes:
        return real(path) + (b"x" if path.as_posix().endswith(f"roledsl/{file}") else b"")

    monkeypatch.setattr(Path, "read_bytes", changed)
    assert fingerprint_of_tool.__wrapped__() != before
