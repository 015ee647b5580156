"""Plain text: lines to paragraphs, markers, headings, forms that converters left behind, pages, encodings."""

from __future__ import annotations

import pytest

from roledsl.importing.blocks import Table, UnreadableError
from roledsl.importing.readers.text import read
from tests.importing.readers.files import shown


def lines(text: str) -> list[str]:
    """What a text is read as."""
    return shown(read(text.encode(), "a.txt"))


def test_wrapped_lines_are_one_paragraph() -> None:
    """A line goes on where its first word would not have fitted on the one before."""
    text = (
        "The stock keeper looks after all that the warehouse holds, and counts it\n"
        "every week. What is missing is ordered by the keeper, who has a budget for\n"
        "that.\n"
        "A short line.\n"
        "Another that begins anew.\n"
    )

    assert [
        text[: text.index("\nA short")].replace("\n", " "),
        "A short line.",
        "Another that begins anew.",
    ] == lines(text)


def test_labels_begin_lines_of_their_own() -> None:
    """Lines with labels are fields, not one paragraph."""
    assert ["Post: Stock Keeper", "Grade: 5", "Reports to: Head of Stores", "Purpose:"] == lines(
        "Post: Stock Keeper\nGrade: 5\nReports to: Head of Stores\nPurpose:\n"
    )


def test_markers_of_all_kinds() -> None:
    """Bullets, numbers, letters; what only looks like one is none."""
    text = (
        "• a\n· b\n- c\n– d\n* e\n§ f\no Go\n1. h\n2) i\n(iii) j\n(b) k\n1.1 Stores\n2.5 days\n0.6 FTE\n- 3) three\n-\n"
    )

    assert [
        "• a", "· b", "- c", "– d", "* e", "§ f", "o Go", "1. h", "2) i", "(iii) j", "(b) k", "1.1 Stores",
        "2.5 days", "0.6 FTE", "3) three",
    ] == lines(text)  # fmt: skip


def test_depth_is_by_indent() -> None:
    """An item that is indented more is deeper; the next list begins at the top again."""
    assert ["- a", "  - b", "    - c", "  - d", "- e", "Text", "- f"] == lines(
        "- a\n  - b\n    - c\n  - d\n- e\n\nText\n\n    - f\n"
    )


def test_headings_that_are_underlined() -> None:
    """A row of signs makes a heading of the line above it, or is nothing but a rule."""
    assert ["# Stock Keeper", "## Duties", "- Count", "Text"] == lines(
        "Stock Keeper\n============\n\nDuties\n------\n- Count\n\n*****\n\nText\n"
    )


def test_bold_as_markdown_has_it() -> None:
    """Also over several lines; stars that stand for something unsaid stay."""
    assert ["**MILL LANE STORES**", "**STOCK KEEPER**", "Post no: ****", "A **very** good one"] == lines(
        "**MILL LANE STORES\nSTOCK KEEPER**\n\nPost no: ****\nA **very** good one\n"
    )


def test_rows_between_tabs() -> None:
    """Cells on one line; a rule below the first row makes it a heading; tags of a converter part lines."""
    text = (
        "Skill\tMeasured by\n-----\t---\n<ul style='x'> Counting\t<p>Essential</p> <p>Test</p>\n"
        "Duties:\t<ul> • one • two\n"
    )
    paper = read(text.encode(), "a.txt")

    assert ["| Skill | Measured by |", "| Counting | Essential / Test |", "| Duties: | • one / • two |"] == shown(paper)
    table = paper.blocks[0]
    assert isinstance(table, Table)
    assert [True, False, False] == [row[0].header for row in table.rows]


def test_forms_whose_cells_stand_below_each_other() -> None:
    """A cell begins with a tab, a row ends with an empty line, and so may a cell's last paragraph."""
    text = (
        "\tPost\n\tStock Keeper\n\n\tDuties\nas agreed\n\t· Count the stock\n· Order more\n\nAnd what else there is.\n"
        "\n\n"
        "\t\nGrade\n\n\t\n5\n\n\n\n\n\nSkills\n\tEssential\n\tDesirable\n\n\tTraining\n\n\tCounts well\n\tLifts\n\n"
    )

    assert [
        "| Post | Stock Keeper |",
        "| Duties as agreed | · Count the stock / · Order more / And what else there is. |",
        "| Grade | 5 |",
        "Skills",
        "| Essential | Desirable |",
        "| Training |",
        "| Counts well | Lifts |",
    ] == lines(text)


def test_columns_below_each_other() -> None:
    """Where each row has all its cells, their number tells where it ends."""
    text = "\n".join(f"\t{cell}\n{gap}" for cell, gap in (
        ("One", ""), ("Two", "\n"), ("Three", "\n\n"), ("a", "\n"), ("b", ""), ("c", "\n"), ("d", ""), ("e", ""),
        ("f", "\n"),
    )).replace("\n\n\n\n", "\n\n\n").replace("\n\n\t", "\n\t", 1)  # fmt: skip

    assert ["| One | Two | Three |", "| a | b | c |", "| d | e | f |"] == lines(text)


def test_indented_lines_are_no_form() -> None:
    """A list that is indented by tabs has no cells."""
    assert ["Duties:", "Count the stock.", "Order more.", "Say so."] == lines(
        "Duties:\n\tCount the stock.\n\tOrder more.\n\tSay so.\n"
    )


def test_running_heads_and_numbers_of_pages() -> None:
    """What pages repeat is furniture from the second on; numbers are on all."""
    pages = "\f".join(f"Mill Lane Stores\n\n{word} text\n\nPage {n} of 3\n" for n, word in enumerate("ABC", 1))
    paper = read(pages.encode(), "a.txt")

    assert ["Mill Lane Stores", "A text", "B text", "C text"] == shown(paper)
    assert [
        "Page 1 of 3", "Mill Lane Stores", "Page 2 of 3", "Mill Lane Stores", "Page 3 of 3",
    ] == [each.text for each in paper.furniture]  # fmt: skip


def test_hyphens_at_ends_of_lines() -> None:
    """One goes where the word stands elsewhere without it, and stays otherwise."""
    text = (
        "The organisation keeps its stock in three places, and has set up an organi-\n"
        "sation of its own for that, as is usual in trades that need a multi-discip-\n"
        "linary view of what they have in store, which is what they say of it here\n"
    )

    [found] = lines(text)

    assert "an organisation of its own" in found
    assert "multi-discip-linary" in found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"])
def test_encodings(encoding: str) -> None:
    """What Windows and others write."""
    assert ["• Zählt – für £5"] == shown(read("• Zählt – für £5\r\n".encode(encoding), "a.txt"))


def test_what_is_no_text_is_refused() -> None:
    """Bytes of a program are no text."""
    with pytest.raises(UnreadableError, match="it is no text"):
        read(bytes(range(1, 256)) * 20, "a.txt")
