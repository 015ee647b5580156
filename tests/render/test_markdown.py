"""A document in CommonMark."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from roledsl.model.prose import Prose
from roledsl.render import markdown
from roledsl.render.document import (
    Block,
    Cell,
    Document,
    Embedded,
    FieldRow,
    Fields,
    Item,
    List,
    Paragraph,
    Section,
    Table,
)


def _body(*blocks: Block, style: str = "plain") -> str:
    return markdown.write(Document("a", "role", "A", (("title", Prose("A")),), blocks, style)).removeprefix("# A\n\n")


def _listed(style: str, *labels: str, first: int = 1, text: str = "x") -> List:
    return List(style, tuple(Item(Prose(text), label, value) for value, label in enumerate(labels, first)))


def test_a_form(form_document: Document) -> None:
    """Fields are a table, sections stand under headings."""
    assert markdown.write(form_document) == (
        "Alder Vale Schools\n\nJob description\n\n# Site Manager\n\n"
        "|  |  |\n| --- | --- |\n| **Grade** | AV7 |\n"
        "| **Responsible for** | • Two caretakers |\n|  | • The grounds contract |\n\n"
        "## Purpose\n\nKeeps the buildings of the Site Team safe, warm & open.\n\n"
        "## Key accountabilities\n\n"
        "### Buildings (60%)\n\n"
        "1) Inspects every building each term (30%)\n2) Reports to the HSE what must be reported\n\n"
        "### People\n\n- **Safety:** leads by example\n"
    )


def test_plain_fields_are_one_list(plain_document: Document) -> None:
    """A field is an item, its label in bold; a label that asks has no colon."""
    assert "# Caretaker\n\n- **Grade:** AV4\n- **Keys held?**\n  - Hall\n  - Gate\n\n##" in markdown.write(
        plain_document
    )


def test_embedded_documents_are_one_level_deeper(pack_document: Document) -> None:
    """The title of an embedded document is a heading of the level that it stands at."""
    written = markdown.write(pack_document)
    assert "\n---\n\nAlder Vale Schools\n\nJob description\n\n## Site Manager\n" in written
    assert "\n### Purpose\n" in written


def test_a_rule_ends_embedded_documents(pack_document: Document, form_document: Document) -> None:
    """What follows the last of them does not seem to belong to it; between two one rule is enough."""
    held = (Embedded(form_document), Embedded(form_document))
    after = (Section(Prose("Appendix"), held), Paragraph(Prose("The end.")))
    written = _body(*pack_document.blocks, *after)
    assert written.endswith("leads by example\n\n---\n\nThe end.\n")
    assert "\n---\n\n---\n" not in written
    assert not markdown.write(pack_document).endswith("---\n")
    assert markdown.write(pack_document).count("\n---\n") == 2


def test_links(pack_document: Document) -> None:
    """References lead to what is in the same output, or to where the caller says; nothing links to itself."""
    assert "Asks for a Site Manager, see Two posts." in markdown.write(pack_document)
    links = {"site-manager": "site-manager.md", "report": "report.md"}
    assert "Asks for a [Site Manager](site-manager.md), see Two posts." in markdown.write(pack_document, links)


@pytest.mark.parametrize(
    ("lists", "written"),
    [
        ([_listed("1.", "3.", "4.", first=3)], "3. x\n4. x\n"),
        ([_listed("1)", "9)", "10)", first=9)], "9) x\n10) x\n"),
        ([_listed("1.", "1.", "3.")], "- 1. x\n- 3. x\n".replace("- 1.", "- 1\\.").replace("- 3.", "- 3\\.")),
        ([_listed("(1)", "(1)")], "- (1) x\n"),
        ([_listed("a.", "a.")], "- a. x\n"),
        ([_listed("1.1", "2.1")], "- 2.1 x\n"),
        ([_listed("-", ""), _listed("-", ""), _listed("(i)", "(i)")], "- x\n\n* x\n\n- (i) x\n"),
        ([_listed("1.", "1."), _listed("1.", "1."), _listed("1)", "1)")], "1. x\n\n- 1\\. x\n\n1) x\n"),
        ([_listed("-", "", text="- x"), _listed("1)", "1)", text="2) x")], "- \\- x\n\n1) 2\\) x\n"),
    ],
)
def test_lists_keep_their_numbers_and_apart(lists: list[List], written: str) -> None:
    """A number that CommonMark would not count is text; neighbouring lists don't flow together."""
    assert _body(*lists) == written


def test_what_stands_in_items_is_indented() -> None:
    """Blocks stand below the text of their item, as far in as its marker is wide."""
    inner = (_listed("1.", "2.", first=2), Paragraph(Prose("more")), Table((Cell(),), ()))
    written = _body(List("1.", (Item(Prose("outer"), "10.", 10, "", inner),)))
    assert written == "10. outer\n\n    2. x\n\n    more\n\n    |  |\n    | --- |\n"


def test_a_tight_list_stays_tight() -> None:
    """A list directly below an item leaves no empty line."""
    written = _body(List("-", (Item(Prose("outer"), blocks=(_listed("-", ""),)), Item(Prose("next")))))
    assert written == "- outer\n  - x\n- next\n"


def test_tables(plain_document: Document) -> None:
    """Every row is one line; what is wide stands in the first cell."""
    written = markdown.write(plain_document)
    assert (
        "| Criterion | Standing |\n| --- | --- |\n| **Knowledge** |  |\n| Measured at interview |  |\n"
        "| Boilers and their books | essential |\n| Lifts \\| hoists | desirable |\n" in written
    )
    assert "| 1. Left 1 | 1. Right 1 |\n| 2. Left 2 | 2. Right 2 |\n" in written
    assert "|  |  |\n| :-- | --: |\n| Monday | 7.5 |\n| Tuesday |  |\n" in written


@pytest.mark.parametrize(
    "text", ["# x", "+ x", "12. x", "> x", "---", "* * *", "```x", "~~~", "| x |", "<div>", "[x]: y", "    x"]
)
def test_a_paragraph_is_a_paragraph(text: str) -> None:
    """What would begin another block does not."""
    tokens = MarkdownIt("commonmark").enable("table").parse(_body(Paragraph(Prose(text))))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children or []) == text.strip()


def test_labels_and_headings_are_escaped() -> None:
    """A label is bold and nothing else; a heading keeps the number signs at its end."""
    fields = Fields((FieldRow(Prose("a *b*"), (Paragraph(Prose("c")),)), FieldRow(Prose("d"), ())))
    assert _body(fields, Section(Prose("C #"), ())) == "- **a b:** c\n- **d:**\n\n## C \\#\n"
