"""Job descriptions as people have them, for the tests of what imports them."""

from __future__ import annotations

from typing import Any

from roledsl.importing.blocks import Cell, Furniture, Paper, Paragraph, Run, Table

CLERK = """\
# Records Clerk

Reports to: Office Manager

## Purpose of the post

The clerk keeps the records of the house so that anybody can find a letter within a day.

## Main duties

- Open, date and file the letters that arrive each morning
- Answer what colleagues ask about old files
- Keep a list of the files that were lent, and ask for them back
- Destroy what the house may no longer keep

## Person specification

### Essential

- Care with detail
- A clear hand
"""

COOK = """\
# Canteen Cook

Reports to: Kitchen Manager

## Purpose of the post

The cook serves a warm meal to everybody who works here, on time and within what it may cost.

## Main duties

- Plan the meals of the week with the kitchen manager
- Order what is needed from suppliers nearby
- Cook for up to two hundred people
- Keep the kitchen clean, and write down the temperature of each fridge

## Person specification

### Essential

- A certificate in food hygiene
- Two years in a large kitchen
"""

OTHER_CLERK = CLERK.replace("letter", "drawing").replace("Open, date and file", "Scan, name and store").replace(
    "The clerk keeps the records of the house", "Engineers build from plans that somebody has to look after"
).replace("Answer what colleagues ask about old files", "Teach the field teams to use the store of plans").replace(
    "Keep a list of the files that were lent, and ask for them back", "Mark plans that a newer one has replaced"
).replace("Destroy what the house may no longer keep", "Print large sheets for building sites when asked").replace(
    "Care with detail", "Experience with programs for technical drawing"
)  # fmt: skip


def paragraph(text: str, place: str, **signs: Any) -> Paragraph:  # noqa: ANN401 -- whatever a paragraph takes
    """A paragraph of one run."""
    return Paragraph((Run(text),), place, **signs)


def form() -> Paper:
    """A document with a form at its top, a list, and a page's foot."""
    rows = (("Grade", "Band 5 or 6"), ("Reports to", "Head of Visits"))
    cells = tuple(
        tuple(Cell((paragraph(text, f"row {number}"),), header=at == 0) for at, text in enumerate(row))
        for number, row in enumerate(rows, 1)
    )
    return Paper(
        "jobs/shop.docx",
        (
            paragraph("Shop Manager", "paragraph 1", level=1),
            Table(cells, "table 1"),
            paragraph("Main duties", "paragraph 2", level=2),
            paragraph("Count the stock & order more", "paragraph 3", marker="•"),
            paragraph("check what arrives\nand what does not", "paragraph 4", marker="o", depth=1),
        ),
        furniture=(Furniture("Page 1 of 2", "the foot of each page", "page 1"),),
    )
