"""Tags: what stands after a bar, and what was nearly meant as a tag."""

from __future__ import annotations

import pytest

import roledsl

DUTIES = 'role porter "Porter":\n  duties:\n    - {}\n'
CRITERIA = 'role porter "Porter":\n  person specification:\n    essential:\n      - {}\n'


@pytest.mark.parametrize(
    ("text", "item"),
    [
        (DUTIES, "Sweep the yard|10%"),
        (DUTIES, "Sweep the yard |10%"),
        (DUTIES, "Sweep the yard| #yard"),
        (CRITERIA, "Patience |interview"),
        (CRITERIA, "Patience|weight 3"),
    ],
)
def test_a_blank_is_missing(text: str, item: str) -> None:
    """A tag without a blank on both sides of its bar is told of, and its fix makes it a tag."""
    text = text.format(item)
    (found,) = [d for d in roledsl.loads(text).diagnostics if d.code == "RD212"]

    assert found.fix is not None
    assert found.fix.safe
    assert () == roledsl.loads(roledsl.fix(text)).diagnostics


@pytest.mark.parametrize("item", ["Sweep yards|paths", "Answer and\\|or ask", "Sweep the yard\\|10%"])
def test_a_bar_in_a_text(item: str) -> None:
    """A bar that is part of a text is no tag."""
    assert () == roledsl.loads(DUTIES.format(item)).diagnostics


def test_a_bar_is_not_escaped_for_good() -> None:
    """What may be a share without its sign is not turned into text unasked."""
    text = DUTIES.format("Sweep the yard | 60")

    assert text == roledsl.fix(text)
