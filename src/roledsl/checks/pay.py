"""Checks of pay: grades, and the salaries and points that stand against them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from roledsl.checks.check import DocumentCheck, WorkspaceCheck
from roledsl.checks.places import compared
from roledsl.checks.view import View
from roledsl.diagnostics import Diagnostic, listed
from roledsl.model.declarations import Grade
from roledsl.model.fields import Field
from roledsl.model.role import Composed, Placed, Vacancy
from roledsl.values import Money, Range

_CODES = {"salary": "RD612", "evaluated": "RD613"}
_NAMES = {"salary": "salary", "evaluated": "number of points"}


def grades_without_roles(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD610: grades that no role and no level has, in a scale of which most grades are used."""
    levels = view.workspace.levels.values()
    used = {f"{grade.scale}.{grade.name}" for role in view.workspace.roles.values() for grade in role.grades}
    used |= {level.grade for level in levels}
    used |= {f"{view.workspace.families[level.family].scale}.{level.name}" for level in levels}
    for scale in view.workspace.scales.values():
        unused = [grade for grade in scale.grades if f"{scale.name}.{grade.name}" not in used]
        if unused and 2 * len(unused) < len(scale.grades):
            has = "grade has" if len(unused) == 1 else "grades have"
            names = listed([grade.name for grade in unused])
            yield compared(
                "RD610",
                unused[0].origin,
                f"{len(unused)} {has} no role in the scale `{scale.name}`: {names}",
                "take them out if they are not used any more, or see whether a role is missing",
            )


def grade_of_another_scale(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD611: the grade of a level or a role is not one of its family's scale.

    Where a family has levels and none fits the grade, reading has said so.
    """
    families = view.workspace.families
    for level in view.workspace.levels.values():
        scale = families[level.family].scale
        grade = next((field for field in level.fields if field.meaning == "grade"), None)
        if scale and grade is not None and level.grade and level.grade.rpartition(".")[0] != scale:
            yield _of_another(grade, level.grade, level.family, scale)
    for role in view.workspace.roles.values():
        grade = role.field("grade")
        if role.family is None or not role.family.scale or grade is None or (role.family.levels and role.level is None):
            continue
        for value in grade.values:
            if isinstance(value, str) and value.rpartition(".")[0] != role.family.scale:
                yield _of_another(grade, value, role.family.name, role.family.scale)


def _of_another(field: Field, grade: str, family: str, scale: str) -> Diagnostic:
    message = f"the grade `{grade}` is not of the scale `{scale}`, which the family `{family}` has"
    return compared("RD611", field.origin, message, "give a grade of that scale, or correct the family")


def against_grade(of: Composed, _view: View) -> Iterator[Diagnostic]:
    """RD612, RD613: a salary or evaluated points that are outside those of the grade, or of all grades that may be."""
    grades = _grades(of)
    for word, code in _CODES.items() if grades else ():
        field = of.field(word)
        if field is None or field.origin is None or field.origin.layer.kind == "grade":
            continue
        if isinstance(of, Vacancy) and word not in of.own:
            continue  # it is the role's
        fields = [_field(grade, word) for grade in grades]
        mine, theirs = _bounds(field), [_bounds(one) for one in fields]
        known = [bounds for bounds in theirs if bounds is not None and mine is not None and bounds.of == mine.of]
        if mine is None or len(known) < len(grades):
            continue
        if mine.low < min(b.low for b in known) or mine.high > max(b.high for b in known):
            assert fields[0] is not None
            names = listed([grade.name for grade in grades], "or")
            yield compared(
                code,
                field.origin,
                f"this {_NAMES[word]} lies outside that of the grade {names}",
                "correct it, or the grade",
                fields[0].origin,
                "the grade's stands here",
            )


def _grades(of: Composed) -> tuple[Grade, ...]:
    if isinstance(of, Vacancy):
        return of.role.grades if of.role is not None else ()
    return of.grades if isinstance(of, Placed) else ()


def _field(grade: Grade, word: str) -> Field | None:
    return next((field for field in grade.fields if field.meaning == word), None)


@frozen
class Bounds:
    """The ends of a salary or of points; what can be compared has the same ``of``, a salary its currency and period."""

    low: Decimal | int
    high: Decimal | int
    of: tuple[str, ...] = ()


def _bounds(field: Field | None) -> Bounds | None:
    """Give the bounds of a field; None where it has none, or says more, such as ``pro rata``."""
    match field.value if field is not None else None:
        case Money(note="") as money:
            return Bounds(money.low, money.high, (money.currency, money.period))
        case Range() as points:
            return Bounds(points.low, points.high)
        case _:
            return None


def grades_in_order(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD614, RD615: a grade has less than the one below it; the same points are in two grades.

    That salaries overlap is usual. Gaps are left alone: a library may keep only the grades that it has roles for.
    """
    for scale in view.workspace.scales.values():
        for word, name in _NAMES.items():
            fields = [(grade, _field(grade, word)) for grade in scale.grades]
            known = [(grade, field, bounds) for grade, field in fields if (bounds := _bounds(field)) is not None]
            for (lower, before, a), (higher, field, b) in pairwise(known):
                assert before is not None
                assert field is not None
                if a.of == b.of and (b.low, b.high) != (a.low, a.high) and b.low <= a.low and b.high <= a.high:
                    message = (
                        f"the {name} of the grade `{higher.name}` is less than that of `{lower.name}`, the one below"
                    )
                    help_ = "put the lowest grade first, or correct one of the two"
                    yield compared("RD614", field.origin, message, help_, before.origin, f"`{lower.name}` has this")
                elif word == "evaluated" and b.low <= a.high:
                    message = f"the same points are in `{lower.name}` and `{higher.name}`"
                    help_ = "let one grade begin after the other ends"
                    yield compared("RD615", field.origin, message, help_, before.origin, f"`{lower.name}` has these")


CHECKS = (
    WorkspaceCheck(("RD610",), grades_without_roles),
    WorkspaceCheck(("RD611",), grade_of_another_scale),
    DocumentCheck(("RD612", "RD613"), against_grade),
    WorkspaceCheck(("RD614", "RD615"), grades_in_order),
)
