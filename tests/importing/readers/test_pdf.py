"""PDF: lines to paragraphs, columns, tables with rules, running heads, and what can't be read."""

from __future__ import annotations

import io

import pypdf
import pytest
import typst

from roledsl.importing.blocks import Paragraph, Table, UnreadableError
from roledsl.importing.readers import pdf
from roledsl.importing.readers.pdf import read
from tests.importing.readers.files import shown

LONG = (
    "The stock keeper counts what the warehouse holds and orders what is missing from those that have it, at a price "
    "that the house has agreed to, and says so to the head of stores each week."
)


def made(markup: str) -> bytes:
    """A PDF of Typst's."""
    found = typst.compile(f'#set page("a5", margin: 2cm)\n#set text(size: 10pt)\n{markup}'.encode(), format="pdf")
    assert isinstance(found, bytes)
    return found


def lines(markup: str) -> list[str]:
    """What a page is read as."""
    return shown(read(made(markup), "a.pdf"))


def test_paragraphs() -> None:
    """Wrapped lines are one, bold begins another, larger letters are larger, and bullets are markers."""
    paper = read(
        made(
            f"#text(20pt)[*Stock Keeper*]\n\n{LONG}\n\n{LONG}\n\n*Duties*\n\n- Count\n  - Deep\n- {LONG}\n\n"
            "#align(center)[Middle]"
        ),
        "a.pdf",
    )

    assert ["**Stock Keeper**", LONG, LONG, "**Duties**", "• Count", "  ‣ Deep", f"• {LONG}", "Middle"] == shown(paper)
    found = [block for block in paper.blocks if isinstance(block, Paragraph)]
    assert [2.0, 1.0] == [found[0].size, found[1].size]
    assert [False, True] == [found[0].centred, found[-1].centred]
    assert "page 1" == found[-1].place


def test_tables_with_rules() -> None:
    """Cells that cover others, and a table that goes on on the next page with its heading repeated."""
    rows = "".join(f"[Skill {n}], [Test {n}], " for n in range(40))
    paper = read(
        made(f"#table(columns: 2, table.header([Criterion], [Measured by]), table.cell(colspan: 2)[Skills], {rows})"),
        "a.pdf",
    )

    [table] = paper.blocks
    assert isinstance(table, Table)
    assert ["Criterion", "Skills", "Skill 0"] == [row[0].text for row in table.rows[:3]]
    assert 2 == table.rows[1][0].columns
    assert [f"Skill {n}" for n in range(40)] == [row[0].text for row in table.rows[2:]]
    assert {"a table's heading, repeated on a page"} == {each.why for each in paper.furniture}


def test_columns_of_text() -> None:
    """One column is read after the other."""
    words = " ".join(f"word{n}" for n in range(160))
    paper = read(made(f"#columns(2)[{words}]"), "a.pdf")

    assert words.split() == " ".join(shown(paper)).split()


def test_labels_and_values_stay_beside_each_other() -> None:
    """A form without rules is no text in columns."""
    form = "#grid(columns: (3cm, 1fr), row-gutter: 6pt, [Post:], [Keeper], [Grade:], [5], [Hours:], [37])"

    assert ["Post:\tKeeper", "Grade:\t5", "Hours:\t37"] == lines(form)


def test_running_heads_and_feet() -> None:
    """They are furniture but for the first, numbers on all pages."""
    setting = "#set page(header: [Mill Lane Stores], footer: context [Page #counter(page).display() of 3])"
    paper = read(made(f"{setting}\nOne\n#pagebreak()\nTwo\n#pagebreak()\nThree"), "a.pdf")

    assert ["Mill Lane Stores", "One", "Two", "Three"] == shown(paper)
    assert {
        ("Page 1 of 3", "page 1"), ("Page 2 of 3", "page 2"), ("Page 3 of 3", "page 3"),
        ("Mill Lane Stores", "page 2"), ("Mill Lane Stores", "page 3"),
    } == {(each.text, each.place) for each in paper.furniture}  # fmt: skip


def test_no_more_pages_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is said."""
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    paper = read(made("One\n#pagebreak()\nTwo"), "a.pdf")

    assert (["One"], ("only the first 1 of its 2 pages were read",)) == (shown(paper), paper.said)


def _encrypted() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(made("Text")))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message", "advice"),
    [
        (_encrypted(), "it is encrypted", "take the password away"),
        (made("#rect()"), "it has no text", "OCR"),
        (made("Text")[:300], "it is broken", "sound copy"),
        (b"%PDF-1.7\nnonsense", "it is broken", "sound copy"),
        (made("xq zrt kplm bvcx wqrtp sdfgh jklmn bvcxz qwrtp " * 3), "its text is scrambled", "OCR"),
    ],
)
def test_what_is_not_read(data: bytes, message: str, advice: str) -> None:
    """Each with its reason, and what to do."""
    with pytest.raises(UnreadableError, match=message) as caught:
        read(data, "a.pdf")

    assert advice in caught.value.help
