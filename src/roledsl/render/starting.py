"""Word files to start a house's own template from: one with tags, and one to take the look of."""

from __future__ import annotations

from roledsl.model.prose import Prose
from roledsl.render import docx
from roledsl.render.document import Block, Cell, Document, FieldRow, Fields, Item, List, Paragraph, Row, Section, Table


def with_tags() -> bytes:
    """Return a Word file in whose tags a document can be put."""
    masthead = (
        ("organisation", Prose("{{ organisation }}")),
        ("heading", Prose("{{ heading }}")),
        ("title", Prose("{{ title }}")),
    )
    blocks = (
        Fields(tuple(_field(*row) for row in _repeated("field in fields", "{{ field.label }}", "{{ field.text }}"))),
        *_part("purpose"),
        *_part("accountabilities"),
        _text("{%p if criteria %}"),
        _text("{%p if person_specification.heading %}"),
        Section(Prose("{{ person_specification.heading }}"), ()),
        _text("{%p endif %}"),
        _criteria(),
        _text("{%p endif %}"),
        _text("{{p rest }}"),
    )
    document = Document("template", "part", "Template", masthead, blocks, header=Prose("{{ organisation }}"))
    return docx.write(document)


def for_its_look() -> bytes:
    """Return a Word file whose styles, pages, header and footer a document can take."""
    blocks = (
        _text("Change the styles, the page, the header and the footer of this file, and put your logo in the header."),
        _text("What documents say comes in place of this text, in the styles that you see here."),
        Section(
            Prose("Heading 1: a section"),
            (
                _text("Normal: a paragraph, with *emphasis*, **strong emphasis** and a [link](https://example.org)."),
                Section(Prose("Heading 2: a group"), (_list("-", "", ""), _list("1.", "1.", "2.")), kind="group"),
                Section(Prose("Heading 3: a group in a group"), (_list("a)", "a)", "b)"),), kind="group"),
            ),
        ),
        Section(
            Prose("Role Table"),
            (Table(_cells("Table Heading", "Another"), (Row(_cells("Table Text", "As long as it has to be")),) * 2),),
        ),
        Fields((_field("Table Label", "Role Fields: a field at the top of a document"),)),
    )
    masthead = (("organisation", Prose("Organisation")), ("heading", Prose("Subtitle")), ("title", Prose("Title")))
    return docx.write(Document("template", "part", "Template", masthead, blocks))


def _text(text: str) -> Paragraph:
    return Paragraph(Prose(text))


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((_text(text),)) if text else Cell() for text in texts)


def _field(label: str, text: str = "") -> FieldRow:
    return FieldRow(Prose(label), (_text(text),) if text else ())


def _list(style: str, *labels: str) -> List:
    return List(style, tuple(Item(Prose("List Paragraph: an item"), label, n) for n, label in enumerate(labels, 1)))


def _repeated(what: str, *row: str) -> tuple[tuple[str, ...], ...]:
    """Give the texts of three rows, of which the middle one is repeated."""
    empty = ("",) * (len(row) - 1)
    return ((f"{{%tr for {what} %}}", *empty), row, ("{%tr endfor %}", *empty))


def _criteria() -> Table:
    """Give a table with a row for each criterion, below a row for the headings above it."""
    columns = ("criterion", "standing", "measured_by")
    note = "{% if criterion.note %} ({{ criterion.note }}){% endif %}"
    cells = (f"{{{{ criterion.text }}}}{note}", "{{ criterion.standing }}", "{{ criterion.measured_by }}")
    begin, row, end = (Row(_cells(*texts)) for texts in _repeated("criterion in criteria", *cells))
    # whether it has changed is asked of none as well, so that a heading which comes again is shown again
    heading = (
        Row(_cells("{%tr if loop.changed(criterion.group) and criterion.group %}", "", "")),
        Row(_cells("{{ criterion.group }}"), wide=True, heading=True),
        Row(_cells("{%tr endif %}", "", "")),
    )
    header = _cells(*(f"{{{{ labels.{column} }}}}" for column in columns))
    return Table(header, (begin, *heading, row, end))


def _part(name: str) -> tuple[Block, ...]:
    """Give a section under its own heading, or nothing where the document has none."""
    return (
        _text(f"{{%p if {name} %}}"),
        Section(Prose(f"{{{{ {name}.heading }}}}"), (_text(f"{{{{p {name} }}}}"),)),
        _text("{%p endif %}"),
    )
