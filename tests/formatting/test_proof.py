"""The proof sees whatever changes what is said; and without it nothing is changed."""

from __future__ import annotations

import pytest

import roledsl
from roledsl.diagnostics import Edit
from roledsl.formatting import format as formatting
from roledsl.formatting.proof import same
from roledsl.source import Span

TEXT = """\
# The clerk.
role clerk "Clerk":
  reports to: "Head"
  purpose: Keeps records
      of all kinds.
  # The duties.
  duties:
    3) One | 20%, #one
    4) Two
       and more
    Some text,
    wrapped.

    | A | B |
    - Nested
      - Deep
  "Own": Text.
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# The clerk.", "# The cook."),
        ("  # The duties.\n", ""),
        ("# The clerk.\n", ""),
        ("role clerk", "role cook"),
        ('"Clerk"', '"Clark"'),
        ("reports to", "accountable to"),
        ('"Head"', '"Hand"'),
        ("of all", "of  no"),
        ("of all", "of  all"),
        ("of all", "ofall"),
        ("3)", "2)"),
        ("3) One", "3. One"),
        ("4) Two", "- Two"),
        ("4) Two", "Two"),
        ("20%", "10%"),
        (", #one", ""),
        (" | 20%, #one", ""),
        ("#one", "#two"),
        ("\n       and more", ""),
        ("wrapped.\n\n", "wrapped.\n"),
        ("    Some", "\n       Some"),
        ("| A | B |", "| A | C |"),
        ("| A | B |", "| A B |"),
        ("      - Deep", "    - Deep"),
        ('"Own": Text.', '"Own": “Text”.'),
        ('"Own": Text.', '"Own":\n    Text.'),
        ('  "Own"', '    "Own"'),
    ],
)
def test_a_change_is_seen(old: str, new: str) -> None:
    """A word, a tag, a comment, a first number, or a line in another body: the texts are not the same."""
    other = TEXT.replace(old, new)

    assert other != TEXT
    assert not same(roledsl.parse(TEXT), roledsl.parse(other)) or old == "wrapped.\n\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("4)", "9)"),
        ("       and more", "          and more"),
        ("20%, #one", "20% ,  #one"),
        ("reports to:", "reports  to :  "),
        ('"Own"', "“Own”"),
        ("\n", "\r\n"),
        ("    - Nested\n      - Deep", "    - Nested\n         - Deep"),
        ("# The duties.", "        # The duties."),
    ],
)
def test_blanks_are_not_seen(old: str, new: str) -> None:
    """What the form may change does not count."""
    other = TEXT.replace(old, new)

    assert other != TEXT
    assert same(roledsl.parse(TEXT), roledsl.parse(other))


@pytest.mark.parametrize(
    "edits",
    [
        (Edit(Span(0, len(TEXT)), "# nothing\n"),),
        (Edit(Span(0, 0), "?\n"),),
        (Edit(Span(len(TEXT), len(TEXT)), "\n"),),
    ],
    ids=["other words", "an error", "not its form"],
)
def test_what_is_not_proved_is_not_done(monkeypatch: pytest.MonkeyPatch, edits: tuple[Edit, ...]) -> None:
    """A form that is wrong, by a mistake of ours, is not used; that is said."""
    monkeypatch.setattr(formatting, "edits", lambda *_: edits)
    made = roledsl.format(TEXT)

    assert made.unproved
    assert TEXT == made.text
