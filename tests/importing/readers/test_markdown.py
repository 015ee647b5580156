"""Markdown: front matter, what is of the program that makes the site, lists, tables, and the line of each block."""

from __future__ import annotations

import pytest

from roledsl.importing.blocks import UnreadableError
from roledsl.importing.readers.markdown import read
from tests.importing.readers.files import shown


def lines(text: str) -> list[str]:
    """What a text is read as."""
    return shown(read(text.encode(), "a.md"))


def test_blocks() -> None:
    """Headings of both kinds, emphasis, wrapped lines, lists in each other, HTML."""
    text = """\
Stock Keeper
============

Counts what
the *warehouse* holds, **each week**.

## Duties

- One
  - Deep
- Two

  more of it

3. Third
4. Fourth

<details><summary>More</summary>

Inside

</details>
"""
    paper = read(text.encode(), "a.md")

    assert [
        "# Stock Keeper", "Counts what the warehouse holds, **each week**.", "## Duties", "• One", "  • Deep", "• Two",
        "  more of it", "3. Third", "4. Fourth", "More", "Inside",
    ] == shown(paper)  # fmt: skip
    assert [1, 4, 7, 9, 10, 11, 13, 15, 16, 18, 20] == [
        int(block.place.removeprefix("line ")) for block in paper.blocks
    ]


def test_labels_and_bullets_keep_their_lines() -> None:
    """CommonMark would put them into one paragraph, which nobody means."""
    assert ["**Grade:** 5\n**Hours:** 37", "Post: Keeper\nBand: 4", "One line that goes on here"] == lines(
        "**Grade:** 5\n**Hours:** 37\n\nPost: Keeper\nBand: 4\n\nOne line\nthat goes on here\n"
    )
    assert ["Duties:", "• one", "• two"] == lines("Duties:\n• one\n• two\n")


def test_tables_and_terms() -> None:
    """Pipe tables, also with HTML in their cells, and lists of terms."""
    assert ["| Skill | E |", "| Counts | • a / • b |", "| Grade | 5 |"] == lines(
        "| Skill | E |\n|---|---|\n| Counts | <ul><li>a</li><li>b</li></ul> |\n\nGrade\n: 5\n"
    )


def test_references_and_footnotes() -> None:
    """An address may stand elsewhere; a note stands at the end."""
    assert ["See the rules[1].", "1. Those of the house."] == lines(
        "See the [rules][r][^1].\n\n[r]: https://example.org\n\n[^1]: Those of the house.\n"
    )


def test_front_matter() -> None:
    """Values are data as they are typed, long texts are text; TOML is read too."""
    front = "title: Stock Keeper\nreportsTo: Head\npay: {min: 10.50, max: 12}\ndays: [Mon, Tue]\nopen: no\nlang: en-GB"
    paper = read(f"---\n{front}\n---\nText".encode(), "a.md")

    assert [
        ("title", "Stock Keeper", "line 2"), ("reports to", "Head", "line 3"), ("pay min", "10.50", "line 4"),
        ("pay max", "12", "line 4"), ("days", "Mon, Tue", "line 5"), ("open", "no", "line 6"),
        ("lang", "en-GB", "line 7"),
    ] == [(datum.label, datum.value, datum.place) for datum in paper.data]  # fmt: skip
    assert (["Text"], "en-GB") == (shown(paper), paper.language)
    assert [("title", "Keeper")] == [
        (datum.label, datum.value) for datum in read(b'+++\ntitle = "Keeper"\n+++\nText', "a.md").data
    ]
    html = read(b"---\nabout: <p>Counts</p><ul><li>stock</ul>\n---\n", "a.md")
    assert ["# About", "Counts", "• stock"] == shown(html)


def test_front_matter_with_mistakes_is_read_by_lines() -> None:
    """Nothing of it is lost, and it is said."""
    paper = read(b"---\ntitle: Keeper: of stock\nplace: Trim\n---\nText", "a.md")

    assert [("title", "Keeper: of stock"), ("place", "Trim")] == [(datum.label, datum.value) for datum in paper.data]
    assert ("its front matter has mistakes, and was read line by line",) == paper.said


@pytest.mark.parametrize(
    "tag",
    ["{% include a.html %}", "{{< figure src=x >}}", "{{ page.title }}", "{%comment%}\nto do\n{% endcomment %}",
     "{: .note}", ":::tip", "<!-- to do -->", "import A from 'a'"],
)  # fmt: skip
def test_what_is_of_the_program_that_makes_the_site(tag: str) -> None:
    """Tags and comments are furniture, on their line; code that looks like them is not."""
    paper = read(f"Above\n\n{tag}\n\nBelow `{{% x %}}`\n".encode(), "a.md")

    assert ["Above", "Below {% x %}"] == shown(paper)
    assert ["line 3"] == [each.place for each in paper.furniture]


def test_attributes_of_headings() -> None:
    """Kramdown's and pandoc's names of headings are no words."""
    assert ["## Duties", "# Near"] == lines("## Duties {#what-you-do}\n\n#Near\n")


def test_no_text_is_said() -> None:
    """A file of tags alone has nothing to import."""
    with pytest.raises(UnreadableError, match="it has no text"):
        read(b"{% include a %}\n", "a.md")
