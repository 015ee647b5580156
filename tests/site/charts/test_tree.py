"""Where boxes stand: no two overlap, who reports stands below, lines lead from box to box; in linear time."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl.site.charts import tree
from roledsl.site.charts.tree import BENEATH, HIGH, INDENT, PITCH, WIDE, Layout, lay_out

Below = Mapping[str, Sequence[str]]


def below_of(parents: Sequence[int | None]) -> tuple[list[str], dict[str, list[str]]]:
    """The roots, and the keys below each, of as many boxes; each has an earlier one above it, or None."""
    below: dict[str, list[str]] = {}
    for number, parent in enumerate(parents):
        if parent is not None:
            below.setdefault(str(parent), []).append(str(number))
    return [str(number) for number, parent in enumerate(parents) if parent is None], below


@st.composite
def forests(draw: st.DrawFn) -> tuple[list[str], dict[str, list[str]]]:
    """Trees of up to sixty boxes."""
    count = draw(st.integers(1, 60))
    one = st.floats(0, 1, exclude_max=True)
    spread = draw(st.sampled_from([0.0, 0.5, 0.9, 1.0]))  # from any shape to chains
    return below_of(
        [None] + [
            None if draw(st.integers(0, 9)) == 0 else int(number * (spread + (1 - spread) * draw(one)) - 1e-9)
            for number in range(1, count)
        ]
    )  # fmt: skip


def apart(layout: Layout) -> bool:
    """Whether there is room between all boxes."""
    rows: dict[float, list[float]] = {}
    for x, y in layout.boxes.values():
        rows.setdefault(y, []).append(x)
    ys = sorted(rows)
    return all(b - a >= HIGH + BENEATH / 2 - 1e-6 for a, b in pairwise(ys)) and all(
        b - a > WIDE for xs in rows.values() for a, b in pairwise(sorted(xs))
    )


@given(forests(), st.integers(0, 12))
def test_boxes_have_places_of_their_own(forest: tuple[list[str], dict[str, list[str]]], tallest: int) -> None:
    """Each box has one place, within the whole, and no two overlap; who reports to somebody stands further down."""
    roots, below = forest
    layout = lay_out(roots, below, tallest=tallest)
    keys = {*roots, *(key for those in below.values() for key in those)}

    assert keys == set(layout.boxes)
    assert all(0 <= x <= layout.width - WIDE and 0 <= y <= layout.height - HIGH for x, y in layout.boxes.values())
    assert all(layout.boxes[other][1] > layout.boxes[key][1] for key, those in below.items() for other in those)

    rectangles = sorted(layout.boxes.values())
    for number, (x, y) in enumerate(rectangles):
        for left, top in rectangles[number + 1 :]:
            assert left - x >= WIDE or abs(top - y) >= HIGH


@given(forests())
def test_lines_lead_from_box_to_box(forest: tuple[list[str], dict[str, list[str]]]) -> None:
    """Each who reports to somebody has a line, straight across and straight down, from that one's edge to its own."""
    roots, below = forest
    layout = lay_out(roots, below)

    assert {key for those in below.values() for key in those} == set(layout.lines)

    for key, those in below.items():
        x, y = layout.boxes[key]
        for other in those:
            line = layout.lines[other]
            left, top = layout.boxes[other]
            (start, foot), (end, head) = line[0], line[-1]
            assert (x <= start <= x + WIDE, foot) == (True, y + HIGH)
            assert (end, head) in {(left, top + HIGH / 2), (left + WIDE / 2, top)}
            assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(line))


def test_a_small_team_is_a_column() -> None:
    """Those who report stand one under the other, indented, their own reports further."""
    layout = lay_out(["a"], {"a": ["b", "c"], "c": ["d"]})

    assert {"a": (0, 0), "b": (INDENT, PITCH), "c": (INDENT, 2 * PITCH), "d": (2 * INDENT, 3 * PITCH)} == layout.boxes


def test_a_line_of_single_reports_stands_straight() -> None:
    """Nobody is indented who is the only one."""
    layout = lay_out(["a"], {"a": ["b"], "b": ["c"]})

    assert {0} == {x for x, _ in layout.boxes.values()}
    assert ((WIDE / 2, HIGH), (WIDE / 2, PITCH)) == layout.lines["b"]


def test_large_parts_stand_side_by_side() -> None:
    """What is above stands over the middle of what is below; a mirrored tree is laid out mirrored."""
    below = {"a": ["b", "c", "d"], **{key: [f"{key}{number}" for number in range(6)] for key in "bcd"}}
    boxes = lay_out(["a"], below, tallest=7).boxes

    assert boxes["b"][0] < boxes["c"][0] < boxes["d"][0]
    assert boxes["a"][0] == (boxes["b"][0] + boxes["d"][0]) / 2 == boxes["c"][0]


def test_what_is_between_stands_evenly() -> None:
    """A short part between two whose lower rows need room stands halfway, not at the side of the first."""
    below = {"a": ["b", "c", "d"], "b": ["b1"], "b1": ["x", "y", "z"], "d": ["d1"], "d1": ["p", "q", "r"], "c": ["c1"]}
    boxes = lay_out(["a"], below, tallest=1).boxes

    assert boxes["c"][0] - boxes["b"][0] == pytest.approx(boxes["d"][0] - boxes["c"][0])


def test_many_who_report_to_one_fill_a_page() -> None:
    """A thousand direct reports stand in columns, not in one row or one column."""
    layout = lay_out(["0"], {"0": [str(number) for number in range(1, 1001)]})

    assert 1 < layout.width / layout.height < 3
    assert apart(layout)


def test_roots_alone_stand_beside_their_tree() -> None:
    """One who is told to stand beside a tree does, however full the shelf is."""
    layout = lay_out(["a", "b", "c"], {"a": ["a1"], "b": ["b1"]}, {"a": ["c"]})

    assert layout.boxes["a"][1] == layout.boxes["c"][1]
    assert layout.boxes["a"][0] < layout.boxes["c"][0]


def test_nothing_takes_no_room() -> None:
    """A chart of nobody is no mistake."""
    assert Layout({}, {}, 0, 0) == lay_out([], {})


SHAPES = {
    "chain": lambda number: number - 1,
    "star": lambda _: 0,
    "two": lambda number: (number - 1) // 2,
    "five": lambda number: (number - 1) // 5,
    "caterpillar": lambda number: max(0, number - 1 - number % 2),
    "units": lambda number: 0 if number % 40 == 1 else number - 1 - (number - 2) % 40,
    "roots": lambda number: None if number % 3 == 0 else number - 1,
}


def steps(parents: Sequence[int | None]) -> int:
    """The lines of the layout's code that are run."""
    roots, below = below_of(parents)
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:  # noqa: ANN401 -- as sys.settrace has it
        nonlocal count
        if frame.f_code.co_filename != tree.__file__:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        lay_out(roots, below)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_steps_grow_with_the_boxes(shape: str) -> None:
    """Four times as many boxes take about four times as many steps, whatever shape their tree has."""
    few, many = (steps([None, *map(SHAPES[shape], range(1, count))]) for count in (400, 1600))

    assert few < many < 4.8 * few
