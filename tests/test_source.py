"""Sources: bytes to text and back, and lines and columns of any offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl.source import Source, Span


@given(st.binary())
def test_bytes(data: bytes) -> None:
    """Any bytes become text, and come back."""
    assert data == Source.from_bytes("any.role", data).to_bytes()


@pytest.mark.parametrize(
    ("data", "text", "bom"),
    [(b"a", "a", False), (b"\xef\xbb\xbfa", "a", True), (b"caf\xe9", "caf\udce9", False), (b"", "", False)],
)
def test_decoding(data: bytes, text: str, bom: bool) -> None:  # noqa: FBT001 -- a column
    """A byte order mark is no part of the text; a byte that is not UTF-8 is kept as one character."""
    source = Source.from_bytes("a.role", data)

    assert (text, bom) == (source.text, source.bom)


@given(st.text(alphabet="ab\r\n\u2028é"))
def test_positions(text: str) -> None:
    """A line ends at a line feed alone, and every offset has one line and column."""
    source = Source("a.role", text)
    offsets = [source.line_span(line) for line in range(1, source.line_count + 1)]

    assert text.count("\n") + 1 == source.line_count
    assert [line.removesuffix("\r") for line in text.split("\n")][:-1] == [source.slice(span) for span in offsets][:-1]

    for offset in range(len(text) + 1):
        line, column = source.position(offset)

        assert text[:offset].count("\n") + 1 == line == source.line(offset)
        assert offset - (text.rfind("\n", 0, offset) + 1) + 1 == column


def test_lines() -> None:
    """A line's text comes without its line end."""
    source = Source("a.role", "one\r\ntwo\n")

    assert ["one", "two", ""] == [source.line_text(line) for line in (1, 2, 3)]
    assert Span(5, 8) == source.line_span(2)
