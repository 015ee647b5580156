"""Inside a line: markers, tags, references, lists and titles, each with the place where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl.syntax.prose import last_bar, marker_of, read_prose, split_list, unquoted


@pytest.mark.parametrize(
    ("raw", "bar"),
    [("a | b", 2), ("a | b | c", 6), ("a |", 2), ("| a", 0), ("a|b", -1), (r"a \| b", -1), ("a", -1), ("a |b", -1)],
)
def test_last_bar(raw: str, bar: int) -> None:
    """Tags come after the last bar that has a blank on both sides; a backslash takes its meaning away."""
    assert bar == last_bar(raw)


@pytest.mark.parametrize(
    ("raw", "text", "tags"),
    [
        ("a | b, c", "a", ["b", "c"]),
        ("a | b | c", "a | b", ["c"]),
        ("a\n  b | c,\n  d", "a b", ["c", "d"]),
        (r"a \| b", r"a \| b", []),
        ("a | ", "a", []),
    ],
)
def test_tags(raw: str, text: str, tags: list[str]) -> None:
    """Tags are cut off the text, and split at commas."""
    written = read_prose(raw, 0, len(raw), tags=True)

    assert text == written.text
    assert tags == [tag.text for tag in written.tags]
    assert tags == [raw[tag.start : tag.end] for tag in written.tags]


@pytest.mark.parametrize(
    ("raw", "references", "strays"),
    [
        ("a {b} c", ["b"], []),
        ('{"A {b}"}', ['"A {b}"'], []),
        (r"\{a\} {b}", ["b"], []),
        ("`{a}` {b}", ["b"], []),
        ("``{a}` {b}``", [], []),
        ("a { b", [], [2]),
        ("a } b {c}", ["c"], [2]),
        ("{a{b}", ["b"], [0]),
        ("{}", [""], []),
    ],
)
def test_references(raw: str, references: list[str], strays: list[int]) -> None:
    """What stands between braces is a reference, but for escaped ones and those in a code span."""
    written = read_prose(raw, 0, len(raw))

    assert references == [piece.text for piece in written.references]
    assert tuple(strays) == written.strays


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\n    b\r\n  c", "a b c"),
        ("a \n\\# b", "a \\# b"),
        ("a\n\\– b", "a – b"),
        ("\\Purpose: a", "Purpose: a"),
        ("\\*a\\*", "\\*a\\*"),
    ],
)
def test_text(raw: str, text: str) -> None:
    """Wrapped lines are one; the backslash that made a line prose goes, and Markdown's own stay."""
    assert text == read_prose(raw, 0, len(raw)).text


@pytest.mark.parametrize(
    ("raw", "pieces"),
    [
        ("a, b and c", ["a", "b", "c"]),
        ("a, b, and c", ["a", "b", "c"]),
        ("a and b", ["a", "b"]),
        ('"A, b and c" and d', ['"A, b and c"', "d"]),
        ("a,\n  b", ["a", "b"]),
        ("band, and", ["band", "and"]),
        ("a   and\n   b and c", ["a", "b and c"]),
        ('a and "b and c"', ["a", '"b and c"']),
        ('a "b" and c', ['a "b" and c']),
        ('"a" b and c', ['"a" b and c']),
        (",, a,", ["a"]),
        ("", []),
    ],
)
def test_split_list(raw: str, pieces: list[str]) -> None:
    """A list is split at commas and at a last `and`, outside of quotes."""
    assert pieces == [piece.text for piece in split_list(raw, 0, len(raw))]


@pytest.mark.parametrize(
    ("raw", "marker", "text"),
    [
        ("- a", "-", "a"),
        ("–\u00a0a", "-", "a"),
        ("12) a", "12)", "a"),
        ("(iv)   a", "(iv)", "a"),
        ("1.1 a", "1.1", "a"),
    ],
)
def test_marker_of(raw: str, marker: str, text: str) -> None:
    """A bullet is a bullet, whatever it looks like; a number or letter is kept as typed."""
    found, start = marker_of(raw, 0, len(raw))

    assert (marker, text) == (found, raw[start:])


@pytest.mark.parametrize(
    ("text", "title"),
    [('"A"', "A"), (r'"A \"b\""', 'A "b"'), ('""', ""), ('"A', None), ('"A" b"', None), ("A", None), ('"A\\"', None)],
)
def test_unquoted(text: str, title: str | None) -> None:
    r"""A title's text is what stands between its quotes, ``\"`` read as a quote."""
    assert title == unquoted(text)


@given(st.text(alphabet='ab{}|\\`"#, \n\r\t\u00a0', max_size=40))
def test_pieces_stand_where_they_say(raw: str) -> None:
    """Every piece of any text lies in it, in order, and is what stands there, blanks and wrapping aside."""
    written = read_prose(raw, 0, len(raw), tags=True)

    for pieces in (written.references, written.tags, split_list(raw, 0, len(raw))):
        offsets = [offset for piece in pieces for offset in (piece.start, piece.end)]

        assert sorted(offsets) == offsets
        assert all(0 <= offset <= len(raw) for offset in offsets)
