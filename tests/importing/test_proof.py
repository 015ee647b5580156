"""The proof of words: what a document says beside what its roles print."""

from __future__ import annotations

import pytest

from roledsl.importing.blocks import Datum, Furniture, Paper
from roledsl.importing.proof import kept_share, printed_words, proved, words, words_of
from roledsl.importing.report import Report
from roledsl.pipeline import loads
from tests.importing.papers import form, paragraph

ROLE = """\
role clerk "Clerk":
  reports to: "Office Manager"

  purpose:
    Keep the *records* in order, as the house’s rules say.

  accountabilities "Main duties":
    1) Open the post
    2) File the post | 20%
      a) by day
      b) by sender
    | Month | Files |
    |---|---|
    | May | 40 |

  "Hours":
    From nine to five.
"""


def paper(*lines: str) -> Paper:
    """A document of paragraphs."""
    return Paper("clerk.txt", tuple(paragraph(line, f"line {number}") for number, line in enumerate(lines, 1)))


def report(text: str, source: Paper, *names: str) -> Report:
    """What the proof says of a text that was made of a document."""
    return proved(Report("clerk.txt", "imported", roles=names), words_of(source), loads(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The House’s rules", ["the", "house", "s", "rules"]),
        ("co\u00adoperate, zero\u200bwidth", ["cooperate", "zerowidth"]),
        ("£27,500–£30,000 (37.5 h)", ["27", "500", "30", "000", "37", "5", "h"]),
        ("ﬁle Ｇrade ½", ["file", "grade", "1", "2"]),
        ("STRASSE Straße snake_case", ["strasse", "strasse", "snake", "case"]),
        ("— • …", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    """Words are runs of letters and digits, whatever their case and however they were typed."""
    assert words(text) == found


@pytest.mark.parametrize("marker", ["1.", "12)", "(3)", "a)", "(b)", "iv.", "(IX)", "1.1", "2.3.1."])
def test_markers_do_not_count(marker: str) -> None:
    """The number or letter of an item is no word: a role counts its items by itself."""
    assert words_of(paper(f"{marker} Open the post")) == ["open", "the", "post"]


@pytest.mark.parametrize("start", ["I open", "37 hours", "A clerk", "2020 was", "e.g. files"])
def test_what_is_no_marker_counts(start: str) -> None:
    """A sentence may begin with a letter or a number."""
    assert words_of(paper(f"{start} here"))[:2] == words(start)[:2]


def test_data_count_and_furniture_does_not() -> None:
    """What a document says in its front matter is told; a page's foot is not, nor are the names of data."""
    source = Paper(
        "a.md", paper("Clerk").blocks, (Datum("grade", "Band 5", "line 1"),), (Furniture("Page 1", "foot", "page 1"),)
    )

    assert words_of(source) == ["band", "5", "clerk"]


def test_cells_count() -> None:
    """Tables are read row by row."""
    assert words_of(form())[:10] == ["shop", "manager", "grade", "band", "5", "or", "6", "reports", "to", "head"]


def test_all_that_prints_is_seen() -> None:
    """Headings, labels, values, items at any depth, tags and cells, in order; and no marker."""
    printed = " ".join(printed_words(["clerk"], loads(ROLE)))

    assert printed == (
        "job description clerk reports to office manager purpose keep the records in order as the house s rules say "
        "main duties open the post file the post 20 by day by sender month files may 40 hours from nine to five"
    )


def test_all_is_kept() -> None:
    """A document whose words are all there, in their order."""
    found = report(ROLE, paper("CLERK", "Reports to: Office Manager", "1. Open the post", "2. File the post"), "clerk")

    assert (found.words, found.kept, found.missing, found.order) == (11, 11, (), 1.0)
    assert found.added == len(printed_words(["clerk"], loads(ROLE))) - 11


def test_what_is_missing_is_told() -> None:
    """A stretch that is missing is shown in brackets; of a word that is printed elsewhere, the right one."""
    source = paper("Open the post", "Burn letters after nine", "File the post by day, then file the post by moonlight")
    found = report(ROLE.replace("a) by day\n      b) by sender", "a) by day"), source, "clerk")

    assert found.missing == (
        "open the post [burn letters after] nine file the post",
        "the post by day [then file] the post by moonlight",
        "day then file the [post by moonlight]",
    )


def test_each_time_counts() -> None:
    """A word that the document has twice and the role once is missing once."""
    found = report('role a "A":\n  Tea for one.\n', paper("Tea for one", "and tea"), "a")

    assert found.missing == ("tea for one [and tea]",)


def test_order() -> None:
    """Words that changed places are kept, and not in order."""
    found = report('role a "A":\n  one two three four\n', paper("three four one two"), "a")

    assert (found.kept, found.order) == (4, 0.5)


def test_families_print_with_their_levels() -> None:
    """What became a family is compared with its own page and the profiles of its levels."""
    text = 'family desk "Desk":\n  level one "First":\n    accountabilities:\n      - Greet visitors\n'

    assert report(text, paper("Desk", "First", "Greet visitors"), "desk").missing == ()


def test_packs_print_what_they_hold() -> None:
    """A role that its pack prints is not printed twice, so that words that were lost don't seem to be kept."""
    text = 'role a "A":\n  Rare words.\n\npack p "Pack":\n  roles: a\n'
    found = report(text, paper("Pack", "Rare words", "Rare words"), "a", "p")

    assert found.kept == 3


def test_nothing_was_made() -> None:
    """A document of which no role was made has lost all; one without words has lost none."""
    assert report(ROLE, paper("one two")).kept == 0
    assert report(ROLE, paper()).order == 1.0
    assert report(ROLE, paper("one"), "nobody").missing == ("[one]",)


def test_kept_share() -> None:
    """The share counts words wherever they stand."""
    assert kept_share(["a", "b", "b", "c"], ["b", "a", "d"]) == 0.5
    assert kept_share([], ["a"]) == 1
