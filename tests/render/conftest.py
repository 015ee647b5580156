"""Documents built by hand, for the writers to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from roledsl.model.prose import Prose, Reference
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
    Row,
    Section,
    Table,
)

MASTHEAD = ("Alder Vale Schools", "Job description", "Site Manager")


#: the labels of a list's second and third item, style by style
LABELS = {"1.1": "4.2 4.3"} | {
    mark.format(letter): f"{mark} {mark}".format(*labels)
    for letter, labels in {"1": "23", "a": "bc", "A": "BC", "i": ("ii", "iii"), "I": ("II", "III")}.items()
    for mark in ("{}.", "{})", "({})")
}


def _paragraph(text: str) -> Paragraph:
    return Paragraph(Prose(text))


def _cell(*texts: str) -> Cell:
    return Cell(tuple(_paragraph(text) for text in texts))


def _bullets(*texts: str) -> List:
    return List("-", tuple(Item(Prose(text)) for text in texts))


def _numbered(text: str, number: int) -> List:
    return List("1.", (Item(Prose(text), f"{number}.", number),))


def _form() -> Document:
    """A role in the form of a house: fields and sections in two columns."""
    keeper = Reference("site-team", "unit", "site-team", "Site Team")
    hse = Reference("HSE", "term", "HSE", "HSE", "Health and Safety Executive")
    return Document(
        "site-manager",
        "role",
        "Site Manager",
        tuple(zip(("organisation", "heading", "title"), map(Prose, MASTHEAD), strict=True)),
        (
            Fields(
                (
                    FieldRow(Prose("Grade"), (_paragraph("AV7"),), "grade"),
                    FieldRow(Prose("Responsible for"), (_bullets("Two caretakers", "The grounds contract"),)),
                )
            ),
            Section(
                Prose("Purpose"),
                (Paragraph(Prose("Keeps the buildings of the {site-team} safe, warm & open.", (keeper,))),),
                "purpose",
            ),
            Section(
                Prose("Key accountabilities"),
                (
                    Section(
                        Prose("Buildings"),
                        (
                            List(
                                "1)",
                                (
                                    Item(Prose("Inspects every building each term"), "1)", 1, "30%"),
                                    Item(Prose("Reports to the {HSE} what must be reported", (hse,)), "2)", 2),
                                ),
                            ),
                        ),
                        kind="group",
                        note="60%",
                    ),
                    Section(Prose("People"), (_bullets("**Safety:** leads by example"),), kind="group"),
                ),
                "accountabilities",
            ),
        ),
        style="table",
        language="en-GB",
        anchors={"site-manager": "site-manager"},
    )


def _plain_role() -> Document:
    """A role with all styles of lists, nested ones, and tables of all kinds."""
    lists = [
        List(style, tuple(Item(Prose("Item"), label, value) for value, label in enumerate(labels.split(), 2)))
        for style, labels in LABELS.items()
    ]
    nested = List(
        "-",
        (
            Item(
                Prose("Outer"),
                blocks=(List("a)", (Item(Prose("Inner"), "a)", 1, blocks=(_paragraph("More of it"),)),)),),
            ),
            Item(Prose("Next"), note="essential"),
        ),
    )
    criteria = Table(
        (_cell("Criterion"), _cell("Standing")),
        (
            Row((_cell("Knowledge"),), wide=True, heading=True),
            Row((_cell("Measured at interview"),), wide=True),
            Row((Cell((_bullets("Boilers and their books"),)), _cell("essential"))),
            Row((Cell((_bullets("Lifts | hoists"),)), _cell("desirable"))),
        ),
        "criteria",
    )
    columns = Table(
        (_cell("Domain one"), _cell("Domain two")),
        tuple(
            Row(tuple(Cell((_numbered(f"{side} {number}", number),)) for side in ("Left", "Right")))
            for number in (1, 2)
        ),
        "columns",
    )
    typed = Table((), (Row((_cell("Monday"), _cell("7.5"))), Row((_cell("Tuesday"),))), align="lr")
    matrix = Table((Cell(), _cell("AV6")), (Row((_cell("Leads"), _cell("a shift"))),), "matrix")
    return Document(
        "caretaker",
        "role",
        "Caretaker",
        (("title", Prose("Caretaker")),),
        (
            Fields(
                (
                    FieldRow(Prose("Grade"), (_paragraph("AV4"),)),
                    FieldRow(Prose("Keys held?"), (_bullets("Hall", "Gate"),)),
                )
            ),
            Section(Prose("Lists"), (*lists, nested)),
            Section(Prose("Tables"), (criteria, columns, typed, matrix)),
        ),
        anchors={"caretaker": "caretaker", "night-caretaker": "night-caretaker"},
    )


def _pack() -> Document:
    """A report with two documents in it."""
    manager = Reference("site-manager", "role", "site-manager", "Site Manager")
    own = Reference("title", "own", "report", "Two posts")
    return Document(
        "report",
        "pack",
        "Two posts",
        (("organisation", Prose("Alder Vale Schools")), ("title", Prose("{title}", (own,)))),
        (
            Fields((FieldRow(Prose("Report to"), (_paragraph("Staffing committee"),)),)),
            Section(Prose("Summary"), (Paragraph(Prose("Asks for a {site-manager}, see {title}.", (manager, own))),)),
            Embedded(_form()),
            Embedded(_plain_role()),
        ),
        anchors={"report": "report"},
    )


@pytest.fixture
def form_document() -> Document:
    """A role in the form of a house: fields and sections in two columns."""
    return _form()


@pytest.fixture
def plain_document() -> Document:
    """A role with all styles of lists, nested ones, and tables of all kinds."""
    return _plain_role()


@pytest.fixture
def pack_document() -> Document:
    """A report with two documents in it."""
    return _pack()


Texts = Iterator[str]


class _Filler:
    """Fills all places of a document, each with one of the texts that it is given."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    def prose(self) -> Prose:
        return Prose("{x}", (Reference("x", "role", "", next(self.texts)),))

    def noted(self) -> Paragraph:
        return Paragraph(self.prose(), next(self.texts))

    def cell(self) -> Cell:
        return Cell((Paragraph(self.prose()),))

    def list(self, style: str, labels: str = " ", *blocks: Block) -> List:
        first, second = labels.split(" ")
        items = (Item(self.prose(), first, 3, next(self.texts), blocks), Item(self.prose(), second, 4))
        return List(style, items)

    def table(self, kind: str) -> Table:
        rows = (
            Row((self.cell(),), wide=True, heading=True),
            Row((self.cell(),), wide=True),
            Row((Cell((self.list("-"),)), Cell((self.noted(),)))),
            Row((Cell((self.list("1.", "3. 4."),)), Cell())),
        )
        return Table((Cell((self.noted(),)), self.cell()), rows, kind)

    def fields(self) -> Fields:
        listed = (self.list("-"), self.noted())
        return Fields((FieldRow(self.prose(), (self.noted(),)), FieldRow(self.prose(), listed)))

    def document(self, style: str, *blocks: Block) -> Document:
        masthead = tuple((part, self.prose()) for part in ("organisation", "heading", "title"))
        group = Section(self.prose(), (self.table("table"),), kind="group", note=next(self.texts))
        section = Section(self.prose(), (self.noted(), group), note=next(self.texts))
        return Document("x", "role", next(self.texts), masthead, (self.fields(), section, *blocks), style)


def _filled_document(texts: Texts) -> Document:
    fill = _Filler(texts)
    return fill.document(
        "plain",
        fill.list("-", " ", fill.list("1.", "3. 4.", fill.noted(), fill.table("criteria"))),
        fill.list("(i)", "(iii) (iv)"),
        fill.list("1.1", "1.3 1.4"),
        Section(fill.prose(), (fill.list("1)", "3) 4)"), fill.noted())),
        Embedded(fill.document("table", fill.noted())),
    )


@pytest.fixture(scope="session")
def document_of() -> Callable[[Texts], Document]:
    """A function that makes a document all of whose texts are those that it is given, in any order."""
    return _filled_document
