"""Numbers of lists: counted on from the first, in its style, where that can be typed and read again."""

from __future__ import annotations

import pytest

import roledsl


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("1. 1. 1.", "1. 2. 3."),
        ("1) 3) 2)", "1) 2) 3)"),
        ("(4) (4)", "(4) (5)"),
        ("a) a) c)", "a) b) c)"),
        ("h) i) i)", "h) i) j)"),
        ("i) i) i) i)", "i) ii) iii) iv)"),
        ("(iv) (iv)", "(iv) (v)"),
        ("I. I.", "I. II."),
        ("A. A.", "A. B."),
        ("2.1 2.1 2.3", "2.1 2.2 2.3"),
        ("2.1. 2.1.", "2.1. 2.2."),
        ("2.1 3.1 3.1", "2.1 3.1 3.2"),
        ("1. 1. 1) 1) - 1. 1.", "1. 2. 1) 2) - 1. 2."),
        ("01. 02. 02.", "01. 02. 3."),
        ("998. 998. 998.", "998. 998. 998."),
        ("998. 998.", "998. 999."),
        ("z) a)", "z) a)"),
        ("xxviii) xxviii)", "xxviii) xxix)"),
    ],
)
def test_markers(typed: str, right: str) -> None:
    """A list in one section."""
    assert right.split() == markers(roledsl.format(role(typed)).text)


def role(typed: str) -> str:
    """A role with items that have these markers."""
    items = "".join(f"    {marker} An item\n" for marker in typed.split())
    return f'role clerk "Clerk":\n  context:\n{items}'


def markers(text: str) -> list[str]:
    """The markers of its items."""
    return [line.split()[0] for line in text.splitlines() if line.endswith("An item")]


def test_nested_lists_count_by_themselves() -> None:
    """A list in an item begins with its own number, and the outer one goes on after it."""
    text = 'role clerk "Clerk":\n  context:\n    1. One\n       1. Inner\n       1. Inner\n    1. Two\n'

    assert text.replace("       1. Inner\n    1. Two", "       2. Inner\n    2. Two") == roledsl.format(text).text
