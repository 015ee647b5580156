"""Diagnostics as data: their order, and how many names go into a message."""

from __future__ import annotations

import pytest

from roledsl.codes import diagnose
from roledsl.diagnostics import in_order, listed, path
from roledsl.source import Source


@pytest.mark.parametrize(
    ("names", "shown"),
    [([], ""), (["a"], "`a`"), (["a", "b"], "`a` and `b`"), (["a", "b", "c"], "`a`, `b` and `c`")],
)
def test_listed(names: list[str], shown: str) -> None:
    """Names stand in backticks, the last one after an `and`."""
    assert shown == listed(names)


def test_only_the_first_of_many_are_listed() -> None:
    """Nobody reads hundreds of names in a message."""
    assert "`0`, `1` …" == listed([str(number) for number in range(300)], most=2)


def test_a_long_path_shows_its_ends() -> None:
    """Of a path of hundreds, the way in and the end are shown."""
    assert "a → b → a" == path(["a", "b", "a"])
    assert "0 → 1 → … → 299" == path([str(number) for number in range(300)], most=4)


def test_in_order() -> None:
    """Diagnostics stand by file and place; what is said twice of a place is said once."""
    one, other = Source("a.role", "text"), Source("b.role", "text")
    found = [diagnose(code, source, at, at + 1, message) for code, source, at, message in (
        ("RD201", other, 0, "x"), ("RD201", one, 2, "x"), ("RD105", one, 2, "y"), ("RD201", one, 2, "x"),
        ("RD201", one, 0, "z"),
    )]  # fmt: skip

    assert [("a.role", 0, "RD201"), ("a.role", 2, "RD105"), ("a.role", 2, "RD201"), ("b.role", 0, "RD201")] == [
        (diagnostic.source.name, diagnostic.span.start, diagnostic.code) for diagnostic in in_order(found)
    ]
