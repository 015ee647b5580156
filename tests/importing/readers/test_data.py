"""YAML and JSON: fields, texts, lists, several roles; what is no data or would grow without end."""

from __future__ import annotations

import pytest

from roledsl.importing.blocks import UnreadableError
from roledsl.importing.readers.data import read
from tests.importing.readers.files import shown


def test_one_role() -> None:
    """Short values are data, as they are typed; texts and lists are sections under their keys."""
    text = """\
title: Stock Keeper
reportsTo: Head of Stores
hours: 37.50
pay: {min: 10, max: 12}
duties:
  - Count
  - {text: Order, share: 20%}
personSpecification:
  essential: [Counts well]
  desirable: ["a) Lifts"]
about: |
  The shop.

  - has a warehouse
measures:
  - {what: Counting, how: test}
  - {what: Lifting, how: interview}
"""
    paper = read(text.encode(), "a.yml")

    assert [
        ("title", "Stock Keeper"), ("reports to", "Head of Stores"), ("hours", "37.50"), ("pay min", "10"),
        ("pay max", "12"),
    ] == [(datum.label, datum.value) for datum in paper.data]  # fmt: skip
    assert [
        "# Duties", "• Count", "• Order; share: 20%", "# Person specification", "## Essential", "• Counts well",
        "## Desirable", "a) Lifts", "# About", "The shop.", "- has a warehouse", "# Measures",
        "| what | how |", "| Counting | test |", "| Lifting | interview |",
    ] == shown(paper)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '[{"title": "Keeper", "grade": 5, "duties": ["Count"]}, {"name": "Porter", "duties": ["Lift"]}]'),
        ("a.yaml", "- title: Keeper\n  grade: 5\n  duties: [Count]\n- title: Porter\n  duties: [Lift]\n"),
        ("a.yml", "title: Keeper\ngrade: 5\nduties: [Count]\n---\ntitle: Porter\nduties: [Lift]\n"),
    ],
)  # fmt: skip
def test_several_roles(name: str, text: str) -> None:
    """Each stands under its title, with its fields."""
    paper = read(text.encode(), name)

    assert ["# Keeper", "Grade: 5", "## Duties", "• Count", "# Porter", "## Duties", "• Lift"] == shown(paper)
    assert () == paper.data


def test_html_in_values() -> None:
    """A text that is HTML is read as such."""
    assert ["# About", "**We** count", "• a"] == shown(
        read(b'{"about": "<p><b>We</b> count</p><ul><li>a</li></ul>"}', "a.json")
    )


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(f'*{old}' for _ in range(9))}]\n" for old, new in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LAUGHS, "it has more values than any document needs"),
        ("a: &a [*a]", "it is nested too deeply"),
        ("a: " + "[" * 5000, "it is nested too deeply|it can not be read"),
        ("a: !!python/object/apply:os.getcwd []", "it can not be read"),
        ("a: [", "it can not be read.* in line 1"),
        ("just text", "it has no fields"),
        ("[1, 2]", "it has no fields"),
        ("a: null", "it has no values"),
    ],
)
def test_what_is_not_read(text: str, message: str) -> None:
    """Mistakes, programs, and what unfolds to more than there is room for."""
    with pytest.raises(UnreadableError, match=message):
        read(text.encode(), "a.yml")
