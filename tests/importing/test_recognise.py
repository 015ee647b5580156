"""What the recogniser makes of the shapes in which people write job descriptions."""

from __future__ import annotations

import pytest

import roledsl
from roledsl.diagnostics import Severity
from roledsl.importing.blocks import Cell, Paper, Paragraph, Run, Table, UnreadableError
from roledsl.importing.gather import draft
from roledsl.importing.library import joined
from roledsl.importing.readers import read
from roledsl.model.fields import Field
from roledsl.model.role import Role
from roledsl.workspace.files import DictLoader
from roledsl.workspace.workspace import Workspace

DUTIES = "## Main duties\n\n- Keep the beds weeded\n- Water the glasshouse each morning\n"
HEAD = """\
Greenacre Trust
Job Description

Job Title: Head Gardener
Salary band: G7
Reports to: Estates Director
Supervises: Gardeners, Apprentices and Volunteers
Pay range: £27,000 - £29,500
Parking: free

MAIN DUTIES

• Keep the beds weeded
• Water the glasshouse
"""


def made(*documents: str | Paper, name: str = "a.md") -> Workspace:
    """Import documents; nothing may be lost or wrong."""
    papers = [read(one.encode(), name) if isinstance(one, str) else one for one in documents]
    imported = joined([draft(paper) for paper in papers])
    workspace = roledsl.load(DictLoader(dict(imported.files)))
    assert [] == [one.message for one in workspace.diagnostics if one.severity is Severity.ERROR]
    assert [()] * len(papers) == [report.missing for report in imported.reports]
    return workspace


def only(workspace: Workspace) -> Role:
    """Give the one role of a workspace."""
    (role,) = workspace.roles.values()
    return role


def field(role: Role, word: str) -> Field:
    """Give a field, which must be there."""
    found = role.field(word)
    assert found is not None
    return found


def cells(*rows: tuple[str, ...]) -> Table:
    """A table of short texts, of which a line is a paragraph."""
    return Table(tuple(tuple(_cell(text) for text in row) for row in rows), "table 1")


def _cell(text: str) -> Cell:
    return Cell(tuple(Paragraph((Run(line),), "table 1") for line in text.split("\n") if line))


def paper(*blocks: Table | Paragraph) -> Paper:
    """A document with a title, duties and what else is given."""
    title = Paragraph((Run("Head Gardener"),), "line 1", 1)
    heading = Paragraph((Run("Duties"),), "line 2", 2)
    item = Paragraph((Run("Keep the beds weeded, and the paths of the garden open to all"),), "line 3", 0, "•")
    return Paper("gardener.docx", (title, heading, item, *blocks))


@pytest.mark.parametrize(
    "heading",
    [
        "## What you'll do",
        "## 3. KEY RESPONSIBILITIES:",
        "**Main duties**",
        "**DUTIES AND RESPONSIBILITIES:**",
        "## The post's essential functions",
        "## Part B - Principal accountabilities",
    ],
)
def test_duties_are_called_many_things(heading: str) -> None:
    """By style, in bold, in capitals, numbered or with a colon: a heading that houses know opens its section."""
    role = only(made(f"# Head Gardener\n\n{heading}\n\n- Keep the beds weeded\n- Water the glasshouse\n"))

    assert [section.meaning for section in role.sections] == ["accountabilities"]
    assert len(list(role.sections[0].items())) == 2


def test_a_head_in_lines() -> None:
    """Labels before a text are fields, with the house's own wording; relations name outsiders in quotes."""
    role = only(made(HEAD, name="a.txt"))

    assert role.title.plain == "Head Gardener"
    assert [grade.name for grade in role.grades] == ["G7"]
    assert field(role, "reports to").members[0].title == "Estates Director"
    assert [one.title for one in field(role, "supervises").members] == ["Gardeners", "Apprentices", "Volunteers"]
    assert field(role, "salary").value is not None
    assert field(role, "Parking").text.plain == "free"


def test_a_form_in_a_table() -> None:
    """Rows are fields or sections by their labels and by how much stands beside them."""
    form = cells(
        ("Post title", "Head Gardener"),
        ("Grade", "G7", "Hours of work", "37 a week"),
        ("Purpose of the post", "To keep a public garden that people come back to in every season of the year."),
        (
            "Key tasks",
            "Choose what is planted\nKeep the tools sharp and safe for those who use them\nTeach\nLock the gates",
        ),
    )
    role = only(made(paper(form)))

    assert field(role, "hours").text.plain == "37 a week"
    assert {"purpose", "duties"} <= {section.word for section in role.sections}


def test_criteria_side_by_side() -> None:
    """Two columns are essential and desirable criteria; the first column groups them."""
    table = cells(
        ("", "Essential", "Desirable"),
        ("Knowledge", "Plants of cold places\nSoil", "Latin names"),
        ("Skills", "Driving a tractor", ""),
    )
    role = only(made(paper(table)))

    assert [(one.standing, one.text.plain) for one in role.criteria[:3]] == [
        ("essential", "Plants of cold places"),
        ("essential", "Soil"),
        ("desirable", "Latin names"),
    ]
    assert role.criteria[0].headings == ("Knowledge",)
    assert role.sections[-1].layout == "columns"


def test_criteria_with_letters_and_a_legend() -> None:
    """Letter codes for standing and methods are written out."""
    table = cells(("Criterion", "E/D", "Assessed by"), ("Plants of cold places", "E", "A/I"), ("Latin names", "D", "I"))
    legend = Paragraph((Run("A = application form, I = interview"),), "line 9")
    role = only(made(paper(table, legend)))

    assert [(one.standing, one.measured_by) for one in role.criteria] == [
        ("essential", ("application form", "interview")),
        ("desirable", ("interview",)),
    ]


def test_criteria_with_ticks() -> None:
    """A tick in a column says how a criterion stands."""
    table = cells(("Requirement", "Essential", "Desirable"), ("Soil", "✓", ""), ("Latin names", "", "✓"))
    criteria = only(made(paper(table))).criteria

    assert [(one.standing, one.text.plain) for one in criteria] == [("essential", "Soil"), ("desirable", "Latin names")]


def test_criteria_in_lists() -> None:
    """Headings and brackets at the end of a line say how a criterion stands and is measured."""
    about = "## About you\n\n### Essential\n\n- Knows soil (interview)\n\n### Nice to have\n\n- Knows Latin names\n"
    criteria = only(made(f"# Head Gardener\n\n{DUTIES}\n{about}")).criteria

    assert [(one.standing, one.measured_by) for one in criteria] == [("essential", ("interview",)), ("desirable", ())]


def test_shares_of_time() -> None:
    """A share at the end of an item is its tag."""
    role = only(made("# Head Gardener\n\n## Duties\n\n- Keep the beds weeded (60%)\n- Teach apprentices (40%)\n"))

    assert all(item.tags.share is not None for item in role.sections[0].items())


def test_several_roles_in_one_file() -> None:
    """Titles of one rank, each with duties of its own, are roles of their own."""
    one = "## {}\n\n### Responsibilities\n\n- Keep the {} in order, all through the year\n\n"
    workspace = made("# Posts\n\n" + one.format("Head Gardener", "beds") + one.format("Estate Driver", "vans"))

    assert {"head-gardener", "estate-driver"} == set(workspace.roles)


def test_a_table_of_levels_is_a_family() -> None:
    """Columns are levels, rows are competencies."""
    workspace = made(
        "# Gardening levels\n\n| | Junior Gardener | Senior Gardener |\n|---|---|---|\n"
        "| Planting | Plants what was chosen by others | Chooses what is planted in a bed |\n"
        "| Teaching | Asks good questions of the team | Teaches two apprentices a year |\n"
    )
    (family,) = workspace.families.values()

    assert [level.name for level in family.levels] == ["junior-gardener", "senior-gardener"]


def test_documents_share_what_employers_say_everywhere() -> None:
    """The same boilerplate in two documents is one statement; whom one reports to is linked where it is there."""
    ending = (
        "\n## Equal opportunities\n\nWe are an equal opportunity employer, and welcome people of every background.\n"
    )
    gardener = (
        "# Gardener\n\nReports to: Head Gardener\n\n## Duties\n\n- Weed the long beds every day\n- Rake the paths\n"
    )
    workspace = made(f"# Head Gardener\n\n{DUTIES}{ending}", f"{gardener}{ending}")

    assert list(workspace.statements) == ["equal-opportunities"]
    assert field(workspace.roles["gardener"], "reports to").members[0].name == "head-gardener"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Page not found\n\nThe page you are looking for is no longer available, error 404.", "not found"),
        ("Minutes of the committee\n\nPresent: two. Apologies for absence: one. Matters arising: none.", "minutes"),
        ("Qxzvb wrtpl kjhgf mnbvc zxcvb qwrtp lkjhg " * 8, "letters make no words"),
    ],
)
def test_what_is_no_job_description_is_refused(text: str, reason: str) -> None:
    """It is told what it is rather, and nothing is written."""
    imported = joined([draft(read(text.encode(), "a.txt"))])

    assert imported.reports[0].outcome == "refused"
    assert reason in imported.reports[0].reason
    assert imported.files == {}


def test_nothing_is_no_document() -> None:
    """An empty file is told of as such."""
    with pytest.raises(UnreadableError, match="empty"):
        read(b"", "a.md")


def test_a_label_beside_several_rows() -> None:
    """A cell that covers several rows is the label of all that stands beside it."""
    tall = Cell((Paragraph((Run("Main duties"),), "t"),), rows=2)
    first, second = (Cell((Paragraph((Run(text),), "t"),)) for text in ("Plan three shows a year", "Answer the post"))
    title = (Cell((Paragraph((Run("Job title"),), "t"),)), Cell((Paragraph((Run("Curator"),), "t"),)))
    role = only(made(Paper("a.docx", (Table((title, (tall, first), (second,)), "t"),))))

    assert [section.word for section in role.sections] == ["duties"]
    assert len(role.sections[0].blocks) == 2


def test_what_kind_of_document_it_is_stands_before_its_title() -> None:
    """The title is what follows, and the rest stands above it."""
    role = only(made(f"# Job Description: Head Gardener\n\n{DUTIES}"))

    assert role.title.plain == "Head Gardener"
