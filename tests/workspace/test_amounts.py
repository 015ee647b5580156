"""How much may come of what is typed once: includes are limited, and a wide table makes no other row as wide."""

from __future__ import annotations

import re
from collections import Counter

import pytest

import roledsl
from roledsl.model.content import Table
from roledsl.workspace.workspace import Workspace
from tests.benchmarks.growth import PAGES
from tests.fences import SPOKEN_OF

LONG = "word " * 90_000  # not half a million characters


def codes(workspace: Workspace) -> Counter[str]:
    """How many diagnostics of each code a workspace has."""
    return Counter(diagnostic.code for diagnostic in workspace.diagnostics)


def including(*statements: str, count: int) -> Workspace:
    """A role that includes all of some statements, again and again; their contents are given."""
    declared = "".join(f"statement s{at}:\n  {held}\n" for at, held in enumerate(statements))
    names = [f"s{at}" for at in range(len(statements))] * count
    return roledsl.loads(f'{declared}role r "R":\n  purpose:\n    include: {", ".join(names)}\n')


def test_a_thousand_includes() -> None:
    """A role includes up to a thousand texts, each counted as often as it is repeated."""
    assert Counter() == codes(including("Words.", count=1000))

    workspace = including("Words.", count=1002)

    assert Counter({"RD306": 2}) == codes(workspace)
    assert 1000 == len(workspace.role("r").sections[0].blocks)


def test_long_includes() -> None:
    """A text may be as long as it is, but long ones do not repeat until they are over a million characters."""
    assert Counter() == codes(including(LONG * 3, count=1))
    assert Counter() == codes(including(LONG, count=2))
    assert Counter({"RD306": 1}) == codes(including(LONG, count=3))
    assert Counter({"RD306": 1}) == codes(including(LONG * 3, "Words.", count=1))


def test_includes_in_each_place() -> None:
    """What one role includes does not count for another."""
    roles = "".join(f'role r{n} "R":\n  purpose:\n    include: {", ".join(["s"] * 600)}\n' for n in range(2))

    assert Counter() == codes(roledsl.loads(f"statement s: Words.\n{roles}"))


def test_short_rows() -> None:
    """A row with fewer cells than the first is filled up, unless it lacks too many."""
    wide, half = " | ".join("a" * 200), " | ".join("b" * 170)
    workspace = roledsl.loads(f'role r "R":\n  purpose:\n    | {wide} |\n    | {half} |\n    | c |\n')
    role = workspace.role("r")
    (table,) = role.sections[0].blocks
    page, markdown = roledsl.render(role, "html"), roledsl.render(role, "md")

    assert isinstance(table, Table)
    assert [200, 200, 51] == [len(row) for row in table.rows]
    assert [200, 200, 101] == [row.count("<td") for row in page.split("<tr")[1:]]
    assert [201, 201, 201, 102] == [line.count("|") for line in markdown.splitlines() if line.startswith("|")][1:]


def test_groups_side_by_side() -> None:
    """Over twenty groups stand in tables of twenty."""
    groups = "".join(f'    "Group {n}":\n      - {n}\n' for n in range(45))
    page = roledsl.render(roledsl.loads(f'role r "R":\n  purpose:\n    layout: columns\n{groups}').role("r"), "html")

    assert [20, 20, 5] == [table.count("<th") - table.count("<thead") for table in page.split("<table")[1:]]


def test_levels_side_by_side() -> None:
    """The matrix of over twenty levels is several, each with the rows that its levels have."""
    levels = "".join(
        f'  level l{n}:\n    competencies:\n      "All":\n        - a\n      "Pair {n // 2}":\n        - b\n'
        for n in range(40)
    )
    workspace = roledsl.loads(f'family f "Family":\n{levels}')
    page = roledsl.render(workspace.families["f"], "html")
    matrices = page.split('<table class="matrix">')[1:]

    assert [20, 20] == [matrix.count('<th scope="col"') for matrix in matrices]
    assert [11, 11] == [matrix.count('<th scope="row"') for matrix in matrices]
    assert ["Pair 0", "Pair 10"] == [
        next(f"Pair {n}" for n in range(20) if f">Pair {n}</th>" in matrix) for matrix in matrices
    ]


@pytest.mark.parametrize("shape", PAGES)
def test_shapes(shape: str) -> None:
    """Texts that are made to be slow are read, checked and rendered in all formats, with nothing lost on the way."""
    workspace = roledsl.loads(PAGES[shape][0](30))
    roledsl.check(workspace, selection=SPOKEN_OF)

    for document in workspace.documents.values():
        assert all(roledsl.render(document, form) for form in ("md", "html", "txt", "json"))


def test_long_quotes() -> None:
    """A reference prints a thousand characters of a title or a term at most, and ten thousand of a field."""
    workspace = roledsl.loads(
        f'organisation o "O":\n  terms:\n    T: {LONG}\nrole r "{LONG}":\n  location: {LONG}\n'
        "  purpose:\n    - {title}\n    - {r}\n    - {location}\n    - {T}\n"
    )
    page = roledsl.render(workspace.role("r"), "html")
    items = re.findall("(?<=<li>).*(?=</li>)", page)

    assert [1001, 1001, 10_001] == [len(item) for item in items[:3]]
    assert f'<abbr title="{LONG[:1000]}…">T</abbr>' == items[3]
