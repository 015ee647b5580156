"""A document as plain text, to be pasted."""

from __future__ import annotations

from roledsl.model.prose import Prose
from roledsl.render import text
from roledsl.render.document import Document, FieldRow, Fields, Item, List, Paragraph, Section


def test_a_form(form_document: Document) -> None:
    """Fields are rows of label and value, titles and sections have capitals, groups a line below them."""
    assert text.write(form_document) == (
        "Alder Vale Schools\nJob description\nSITE MANAGER\n\n"
        "Grade:\tAV7\nResponsible for:\t• Two caretakers\n\t• The grounds contract\n\n"
        "PURPOSE\n\nKeeps the buildings of the Site Team safe, warm & open.\n\n"
        "KEY ACCOUNTABILITIES\n\n"
        "Buildings (60%)\n---------------\n"
        "1)\tInspects every building each term (30%)\n2)\tReports to the HSE what must be reported\n\n"
        "People\n------\n•\tSafety: leads by example\n"
    )


def test_lists_and_tables(plain_document: Document) -> None:
    """Bullets, numbers and tables have tabs; what is nested begins with one."""
    written = text.write(plain_document)
    assert "\n•\tOuter\n\ta)\tInner\n\t\tMore of it\n•\tNext (essential)\n\nTABLES\n" in written
    assert "\nCriterion\tStanding\nKnowledge\nMeasured at interview\nBoilers and their books\tessential\n" in written
    assert (
        "\n1. Left 1\t1. Right 1\n2. Left 2\t2. Right 2\n\nMonday\t7.5\nTuesday\n\n\tAV6\nLeads\ta shift\n" in written
    )


def test_embedded_documents_have_capitals_of_their_own(pack_document: Document) -> None:
    """The sections of an embedded document are headed as in a document of its own."""
    written = text.write(pack_document)
    assert written.startswith("Alder Vale Schools\nTWO POSTS\n\nReport to:\tStaffing committee\n\nSUMMARY\n")
    assert "\n\n\nAlder Vale Schools\nJob description\nSITE MANAGER\n\nGrade:\tAV7\n" in written
    assert "\nPURPOSE\n" in written


def test_tabs_and_lines_of_the_author_are_blanks() -> None:
    """One paragraph is one line."""
    blocks = (
        Paragraph(Prose("a\tb\nc")),
        Fields((FieldRow(Prose("Keys?"), ()),)),
        List("-", (Item(Prose(" x ")),)),
        Section(Prose("[Aims](https://e.org)"), ()),
    )
    written = text.write(Document("a", "role", "A", (), blocks))
    assert written == "a b c\n\nKeys?\n\n•\tx\n\nAIMS (HTTPS://E.ORG)\n"
