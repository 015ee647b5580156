"""The reference of the form is true: in docs/reference/formatting.md each ``role`` fence is formatted.

``formatted`` after it says what it becomes; ``diagnostics`` the errors for which it is left as it is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import roledsl
from tests.fences import Example, examples

PAGE = (Path(__file__).parents[1] / "docs" / "reference" / "formatting.md").read_text("utf-8")


@pytest.mark.parametrize("example", examples(PAGE), ids=lambda example: str(example.line))
def test_example(example: Example) -> None:
    """A fence becomes what the page says, and that is its own form; or it stays, and the page says why."""
    (source,) = example.sources
    (expected,) = example.expected
    text = source.data().decode()
    made = roledsl.format(text)

    if expected.kind == "formatted":
        assert made.text == expected.data().decode()
        assert not roledsl.format(made.text).changed
        assert "RD111" not in {d.code for d in roledsl.loads(made.text).diagnostics}
    else:
        assert [line.split(" ", 2)[1] for line in expected.text.splitlines()] == [d.code for d in made.errors]
        assert made.text == text
