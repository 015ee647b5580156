"""Checks of pay: what stands against a grade, and what may well differ from it."""

from __future__ import annotations

import pytest

from tests.checks.finding_whole import findings, messages

SCALE = """\
scale pay:
  grade G1: £20,000 - £22,000
  grade G2: £23,000 - £25,000
  grade G3:
    salary: £26,000 - £28,000
    evaluated: 200-249
  grade G4
scale hourly:
  grade H1: £12.00 - £13.00 per hour
"""


def role(*lines: str, name: str = "a", title: str = "A") -> str:
    """A role of these lines."""
    return f'role {name} "{title}":\n' + "".join(f"  {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("grade", "salary"),
    [("G1", "£22,500"), ("G1", "£19,000 - £21,000"), ("G1, G2", "£26,000"), ("H1", "£14 per hour")],
)
def test_salary_outside_its_grade(grade: str, salary: str) -> None:
    """A salary that begins too low or ends too high."""
    assert ["RD612"] == [d.code for d in findings(SCALE + role(f"grade: {grade}", f"salary: {salary}"), "RD612")]


@pytest.mark.parametrize(
    ("grade", "salary"),
    [
        ("G1", "£20,000 - £22,000"),
        ("G1", "£21,000"),
        ("G1, G2", "£20,000 - £25,000"),
        ("G1", "£11,000 pro rata"),
        ("G1", "£24,000 (with allowance)"),
        ("G1", "€24,000"),
        ("G1", "£14 per hour"),
        ("G4", "£90,000"),
        ("G1, G4", "£90,000"),
    ],
)
def test_salary_that_fits_or_cannot_be_compared(grade: str, salary: str) -> None:
    """A salary inside the grade, in other money, for another time, or for a grade that has none."""
    assert [] == findings(SCALE + role(f"grade: {grade}", f"salary: {salary}"), "RD612")


def test_the_grades_own_salary_is_left_alone() -> None:
    """A role that says nothing has the salary of its grade."""
    assert [] == findings(SCALE + role("grade: G1"), "RD612", "RD613")


def test_vacancies_answer_for_what_they_say() -> None:
    """A vacancy is compared with the grade of its role; what it takes over from the role is the role's."""
    own = SCALE + role("grade: G1") + 'vacancy v "V":\n  role: a\n  salary: £30,000\n'
    taken_over = SCALE + role("grade: G1", "salary: £30,000") + 'vacancy v "V":\n  role: a\n'

    assert ["salary: £30,000"] == [d.source.slice(d.span) for d in findings(own, "RD612")]
    assert 1 == len(findings(taken_over, "RD612"))


@pytest.mark.parametrize(("points", "wrong"), [("199", True), ("240-260", True), ("200", False), ("210-249", False)])
def test_points(points: str, wrong: bool) -> None:  # noqa: FBT001 -- a column of the table
    """Evaluated points are compared as salaries are."""
    assert wrong == bool(findings(SCALE + role("grade: G3", f"evaluated: {points}"), "RD613"))


@pytest.mark.parametrize(
    ("grades", "found"),
    [
        ("grade A: £20,000 - £22,000; grade B: £18,000 - £19,000", ["RD614"]),
        ("grade A: £20,000; grade B; grade C: £18,000", ["RD614"]),
        # overlapping, gaping, equal and broader salaries, other money, no money
        ("grade A: £20,000 - £22,000; grade B: £21,000 - £25,000", []),
        ("grade A: £20,000 - £22,000; grade B: £30,000", []),
        ("grade A: £20,000; grade B: £20,000", []),
        ("grade A: £20,000 - £22,000; grade B: £19,000 - £30,000", []),
        ("grade A: £20,000; grade B: €18,000", []),
        ("grade A: £20,000; grade B: £15,000 pro rata", []),
        ("grade A; grade B", []),
    ],
)
def test_the_order_of_salaries(grades: str, found: list[str]) -> None:
    """The lowest grade comes first."""
    text = "scale s:\n" + "".join(f"  {grade.strip()}\n" for grade in grades.split(";"))

    assert found == [code for code, _ in messages(text, "RD614", "RD615")]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [("100-149", "150-199", []), ("100-149", "160-199", []), ("100-150", "150-199", ["RD615"]),
     ("100-149", "50-99", ["RD614"]), ("100-149", "120-199", ["RD615"]), ("100-149", "100-149", ["RD615"])],
)  # fmt: skip
def test_the_order_of_points(first: str, second: str, found: list[str]) -> None:
    """The points of a job belong to one grade; gaps may be grades that are not kept."""
    text = f"scale s:\n  grade A:\n    evaluated: {first}\n  grade B:\n    evaluated: {second}\n"

    assert found == [code for code, _ in messages(text, "RD614", "RD615")]


# ---- Grades, scales and families -----------------------------------------------------------------

THREE = "scale s:\n  grade K1\n  grade K2\n  grade K3\n"
FAMILY = 'scale t:\n  grade T1\nfamily f "F":\n  scale: t\n'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (THREE + role("grade: K1") + role("grade: K3", name="b"), ["1 grade has no role in the scale `s`: `K2`"]),
        (THREE + role("grade: K1, K2") + role("grade: K3", name="b"), []),
        (THREE + role("grade: K1"), []),
        (THREE, []),
        (THREE + 'family g:\n  scale: s\n  level K2 "Two":\n    purpose: x\n' + role("grade: K1, K3"), []),
        (THREE + 'family g:\n  level two "Two":\n    grade: K2\n    purpose: x\n' + role("grade: K1, K3"), []),
    ],
)
def test_grades_without_roles(text: str, found: list[str]) -> None:
    """A grade that nobody has, where most have somebody; a level has its grade."""
    assert found == [message for _, message in messages(text, "RD610")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (THREE + FAMILY + role("family: f", "grade: K1"), ["grade: K1"]),
        (THREE + FAMILY + '  level x "X":\n    grade: K1\n    purpose: x\n', ["grade: K1"]),
        (THREE + FAMILY + role("family: f", "grade: T1"), []),
        (THREE + FAMILY + role("family: f"), []),
        (THREE + FAMILY + role("grade: K1"), []),
        (THREE + 'family g "G":\n  every level:\n    purpose: x\n' + role("family: g", "grade: K1"), []),
    ],
)
def test_grades_of_another_scale(text: str, places: list[str]) -> None:
    """A family with a scale has its roles and levels on it."""
    assert places == [d.source.slice(d.span) for d in findings(text, "RD611")]
