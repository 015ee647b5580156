"""What holds of importing whatever a document says: its words are kept, and what is written reads as it was meant."""

from __future__ import annotations

import string

from hypothesis import given, settings
from hypothesis import strategies as st

import roledsl
from roledsl.diagnostics import Severity
from roledsl.importing.blocks import Block, Cell, Datum, Paper, Paragraph, Run, Table
from roledsl.importing.gather import draft
from roledsl.importing.library import joined
from roledsl.workspace.files import DictLoader

# Words of job descriptions, of the language and of Markdown, a line each.
WORDS = [
    *r"""
Job title
Grade
Reports to
Salary
Main duties
Person specification
Essential
Desirable
Purpose
role
purpose:
Grade 7
£20,000
Head Gardener
include
measured by
essential:
document
30%
-
# x
1. one
(a) two
| bar
{brace}
}
\
*star*
_under_
"quoted"
“curly”
<b>
&amp;
[a](b)
`code`
(essential; interview)
any of
https://example.org/a_b
Ysgol Tŷ
اسم
職務
...
E
D
✓
A/I
a: b
Duties:
Responsible for
and
the
Application form
Job description
Level 1
Domain One
role x "Y":
""".strip().splitlines(),
    "X" * 90,
    "\u200b",
]
TEXT = st.lists(st.sampled_from(WORDS) | st.text(string.printable, max_size=12), min_size=1, max_size=8).map(" ".join)
RUN = st.builds(
    Run,
    TEXT.map("{} ".format),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "", "https://example.org/"]),
)
PARAGRAPH = st.builds(
    Paragraph,
    st.lists(RUN, min_size=1, max_size=3).map(tuple),
    st.just("line 1"),
    st.sampled_from([0, 0, 0, 1, 2, 3]),
    st.sampled_from(["", "", "•", "1)", "(a)", "1.1", "o", "iv.", "1.1.1"]),
    st.integers(0, 3),
    st.booleans(),
    st.sampled_from([1.0, 1.5]),
)


def _table(cell: st.SearchStrategy[Cell]) -> st.SearchStrategy[Table]:
    row = st.lists(cell, min_size=1, max_size=4).map(tuple)
    return st.builds(Table, st.lists(row, min_size=1, max_size=5).map(tuple), st.just("table 1"))


CELL = st.builds(Cell, st.lists(PARAGRAPH, max_size=2).map(tuple), st.integers(1, 2), st.integers(1, 2), st.booleans())
BLOCK: st.SearchStrategy[Block] = PARAGRAPH | _table(CELL)
DATA = st.lists(st.builds(Datum, TEXT, TEXT, st.just("front matter")), max_size=3).map(tuple)
DUTIES = Paragraph((Run("Main duties", bold=True),), "line 0", 2)
PAPERS = st.builds(
    lambda blocks, data: Paper("a.md", (*blocks, DUTIES, *blocks[:1]), data), st.lists(BLOCK, max_size=7), DATA
)


@settings(max_examples=200, derandomize=True)  # what is rarer than that is looked for by longer runs
@given(PAPERS)
def test_every_word_is_kept_and_nothing_is_wrong(paper: Paper) -> None:
    """Whatever stands in a document, what is written has no error, and prints all words that are no furniture."""
    drafted = draft(paper)
    imported = joined([drafted])
    workspace = roledsl.load(DictLoader(dict(imported.files)))
    (report,) = imported.reports

    assert draft(paper) == drafted
    if report.outcome != "refused":
        errors = [one for one in workspace.diagnostics if one.severity is Severity.ERROR]
        assert [] == errors, imported.files
        assert () == report.missing, imported.files
