"""Documents built by hand, for the writers to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

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

Slot = Callable[[], Prose]
Note = Callable[[], str]


def paragraph(text: str) -> Paragraph:
    return Paragraph(Prose(text))


def cell(*texts: str) -> Cell:
    return Cell(tuple(paragraph(text) for text in texts))


def bullets(*texts: str) -> List:
    return List("-", tuple(Item(Prose(text)) for text in texts))


def form() -> Document:
    """A role in the form of a house: fields and sections in two columns."""
    keeper = Reference("site-team", "unit", "site-team", "Site Team")
    hse = Reference("HSE", "term", "HSE", "HSE", "Health and Safety Executive")
    return Document(
        "site-manager",
        "role",
        "Site Manager",
        (("organisation", Prose("Alder Vale Schools")), ("heading", Prose("Job description")), ("title", Prose("Site Manager"))),
        (
            Fields(
                (
                    FieldRow(Prose("Grade"), (paragraph("AV7"),), "grade"),
                    FieldRow(Prose("Responsible for"), (bullets("Two caretakers", "The grounds contract"),)),
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
                    Section(Prose("People"), (bullets("**Safety:** leads by example"),), kind="group"),
                ),
                "accountabilities",
            ),
        ),
        style="table",
        language="en-GB",
        anchors={"site-manager": "site-manager"},
    )


def plain_role() -> Document:
    """A role with all styles of lists, nested ones, and tables of all kinds."""
    styles = ("-", "1.", "1)", "(1)", "a.", "a)", "(a)", "A.", "A)", "(A)", "i.", "i)", "(i)", "I.", "I)", "(I)", "1.1")
    figures = {"1": "23", "a": "bc", "A": "BC", "i": ("ii", "iii"), "I": ("II", "III")}
    lists = []
    for style in styles:
        letter = style.strip("().")
        labels = ["", ""] if style == "-" else ["4.2", "4.3"] if style == "1.1" else [style.replace(letter, figure) for figure in figures[letter]]
        lists.append(List(style, tuple(Item(Prose(f"Item {label}"), label, value) for value, label in enumerate(labels, 2))))
    nested = List(
        "-",
        (
            Item(Prose("Outer"), blocks=(List("a)", (Item(Prose("Inner"), "a)", 1, blocks=(paragraph("More of it"),)),)),)),
            Item(Prose("Next"), note="essential"),
        ),
    )
    criteria = Table(
        (cell("Criterion"), cell("Standing")),
        (
            Row((cell("Knowledge"),), wide=True),
            Row((Cell((bullets("Boilers and their books"),)), cell("essential"))),
            Row((Cell((bullets("Lifts | hoists"),)), cell("desirable"))),
        ),
        "criteria",
    )
    columns = Table(
        (cell("Domain one"), cell("Domain two")),
        tuple(
            Row(tuple(Cell((List("1.", (Item(Prose(f"{word} {number}"), f"{number}.", number),)),)) for word in ("Left", "Right")))
            for number in (1, 2)
        ),
        "columns",
    )
    typed = Table((), (Row((cell("Monday"), cell("7.5"))), Row((cell("Tuesday"),))), align="lr")
    matrix = Table((Cell(), cell("AV6")), (Row((cell("Leads"), cell("a shift"))),), "matrix")
    return Document(
        "caretaker",
        "role",
        "Caretaker",
        (("title", Prose("Caretaker")),),
        (
            Fields((FieldRow(Prose("Grade"), (paragraph("AV4"),)), FieldRow(Prose("Keys held?"), (bullets("Hall", "Gate"),)))),
            Section(Prose("Lists"), (*lists, nested)),
            Section(Prose("Tables"), (criteria, columns, typed, matrix)),
        ),
        anchors={"caretaker": "caretaker", "night-caretaker": "night-caretaker"},
    )


def pack() -> Document:
    """A report with two documents in it."""
    manager = Reference("site-manager", "role", "site-manager", "Site Manager")
    own = Reference("title", "own", "report", "Two posts")
    return Document(
        "report",
        "pack",
        "Two posts",
        (("organisation", Prose("Alder Vale Schools")), ("title", Prose("{title}", (own,)))),
        (
            Fields((FieldRow(Prose("Report to"), (paragraph("Staffing committee"),)),)),
            Section(Prose("Summary"), (Paragraph(Prose("Asks for a {site-manager}, see {title}.", (manager, own))),)),
            Embedded(form()),
            Embedded(plain_role()),
        ),
        anchors={"report": "report"},
    )


@pytest.fixture(params=[form, plain_role, pack], ids=lambda build: build.__name__)
def any_document(request: pytest.FixtureRequest) -> Document:
    document: Document = request.param()
    return document


@pytest.fixture
def form_document() -> Document:
    return form()


@pytest.fixture
def plain_document() -> Document:
    return plain_role()


@pytest.fixture
def pack_document() -> Document:
    return pack()


@pytest.fixture(scope="session")
def document_of() -> Callable[[Iterator[str]], Document]:
    """Return a function that fills all places of a document, each with one of the texts that it is given."""

    def build(texts: Iterator[str]) -> Document:
        def said() -> Prose:
            return Prose("{x}", (Reference("x", "role", "", next(texts)),))

        def told() -> Paragraph:
            return Paragraph(said(), next(texts))

        def listed(style: str, *blocks: Block) -> List:
            first = style.replace("1", "3").replace("i", "iii")
            label = "" if style == "-" else first
            return List(style, (Item(said(), label, 3, next(texts), blocks), Item(said(), label.replace("3", "4").replace("iii", "iv"), 4)))

        def tabled(kind: str) -> Table:
            header = (Cell((told(),)), Cell((Paragraph(said()),)))
            rows = (
                Row((Cell((Paragraph(said()),)),), wide=True),
                Row((Cell((listed("-"),)), Cell((told(),)))),
                Row((Cell((listed("1."),)), Cell())),
            )
            return Table(header, rows, kind)

        def fields() -> Fields:
            return Fields((FieldRow(said(), (told(),)), FieldRow(said(), (listed("-"), told()))))

        def document(style: str, *blocks: Block) -> Document:
            title = next(texts)
            masthead = (("organisation", said()), ("heading", said()), ("title", said()))
            section = Section(said(), (told(), Section(said(), (tabled("table"),), kind="group", note=next(texts))), note=next(texts))
            return Document("x", "role", title, masthead, (fields(), section, *blocks), style)

        body = (
            listed("-", listed("1.", told(), tabled("criteria"))),
            listed("(i)"),
            listed("1.1"),
            Section(said(), (listed("1)"), told())),
            Embedded(document("table", told())),
        )
        return document("plain", *body)

    return build


@pytest.fixture(scope="session")
def slots() -> Iterator[str]:
    return (f"slot{number}z" for number in count())
