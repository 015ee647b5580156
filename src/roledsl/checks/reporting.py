"""Checks of who reports to whom: lines that contradict each other, grades along a line, and the heads of units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from roledsl.checks.check import WorkspaceCheck
from roledsl.checks.places import compared
from roledsl.checks.view import View
from roledsl.diagnostics import Diagnostic, listed
from roledsl.model.content import Item, Paragraph
from roledsl.model.declarations import Grade, Unit
from roledsl.model.fields import Field, Member
from roledsl.model.role import Role

_BETWEEN = re.compile(r"\{[^{}]*\}s?|[\s,;.&]|\b(?:and|the|other|all|an?)\b", re.IGNORECASE)
_HIGHEST = 100  # persons above a role; where there are more, nothing is said of its lines


def _own(role: Role, word: str) -> Field | None:
    """Give a field that a role or variant says itself; what it inherits speaks of another."""
    field = role.field(word)
    own = field is not None and field.origin is not None and field.origin.layer.name == role.name
    return field if own else None


def _members(field: Field) -> Iterator[Member]:
    """Walk over those whom a relation names; of prose only what is nothing but names: other lines may speak of more."""
    if not field.blocks:
        yield from field.members
    by_name = {member.name: member for member in field.members}
    for block in field.blocks:
        if isinstance(block, (Item, Paragraph)) and not _BETWEEN.sub("", block.text.text):
            yield from (by_name[r.name] for r in block.text.references if r.name in by_name)


def contradicting_lines(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD601, RD602, RD603: a role is accountable for another, which does not report to it."""
    for role in view.workspace.roles.values():
        field = _own(role, "accountable for")
        for name in view.persons(role, _members(field)) if field is not None else ():
            other = view.workspace.roles.get(name)
            if field is not None and other is not None and _base(other) != _base(role):
                yield from _contradiction(role, field, other, view)


def _base(role: Role) -> str:
    """Give the name of a role, or of that which a variant is one of."""
    return role.variant_of or role.name


def _contradiction(role: Role, field: Field, other: Role, view: View) -> Iterator[Diagnostic]:
    line = other.field("reports to")
    claim = f"`{role.name}` is accountable for `{other.name}`"
    if other.name in view.managers[role.name]:
        back = role.field("reports to")
        message, help_ = f"{claim}, and reports to it", "take one of the two lines out"
        yield compared("RD601", field.origin, message, help_, back.origin if back else None, "it reports here")
    elif line is None:
        help_ = f"add `reports to: {role.name}` to `{other.name}`"
        message = f"{claim}, which does not say whom it reports to"
        yield compared("RD603", field.origin, message, help_, other.origin, "the other role")
    elif not _may_be_above(role, other, view):
        to = listed([title.strip('"') for title in view.managers[other.name]])
        message, help_ = f"{claim}, which does not report to it", "correct one of the two lines"
        yield compared("RD602", field.origin, message, help_, line.origin, f"it reports to {to}")


def left_out(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD603: a role reports to one that lists the roles that it is accountable for, and is not among them."""
    lists = {role.name: field for role in view.workspace.roles.values() if (field := _list_of_roles(role)) is not None}
    for role in view.roles:
        line, above = _own(role, "reports to"), view.managers[role.name]
        field = lists.get(above[0]) if len(above) == 1 else None
        if line is None or field is None:
            continue
        if {member.name for member in field.members}.isdisjoint({role.name, *role.variants}):
            message = f"`{role.name}` reports to `{above[0]}`, which is accountable for others only"
            help_ = "add it to that list, or correct this line"
            yield compared("RD603", line.origin, message, help_, field.origin, "the list")


def _list_of_roles(role: Role) -> Field | None:
    """Give what a role is accountable for where that is a list of declared roles, and so may be held to be all."""
    field = _own(role, "accountable for")
    if field is None or field.blocks or not field.members:
        return None
    return field if all(member.kind in {"role", "variant"} for member in field.members) else None


def _may_be_above(role: Role, other: Role, view: View) -> bool:
    """Tell whether ``role`` is above ``other``, directly or not, or could be, by way of an outsider."""
    mine, theirs = _above(role.name, view), _above(other.name, view)
    named = {role.name, role.variant_of, *role.variants}
    if len(theirs) > _HIGHEST:
        return True
    return not named.isdisjoint(theirs) or any(to.startswith('"') for to in theirs - mine) or not theirs


def _above(name: str, view: View) -> set[str]:
    """Name all who are above a role: whom it reports to, whom these report to, and so on, as far as it makes sense."""
    found: set[str] = set()
    left = [name]
    while left and len(found) <= _HIGHEST:
        for to in view.managers.get(left.pop(), ()):
            if to not in found:
                found.add(to)
                left.append(to)
    return found


def higher_grade_below(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD604: a role has a higher grade than somebody whom it reports to, on the same scale."""
    rank = {full: place for place, full in enumerate(view.workspace.grades)}
    for family in view.workspace.families.values():  # one without a scale takes its levels for one
        rank |= {f"{family.name}.{level.name}": place for place, level in enumerate(family.levels)}
    for role in view.workspace.roles.values():
        line = role.field("reports to")
        for name in view.managers[role.name] if line is not None else ():
            above = view.workspace.roles.get(name)
            if line is not None and above is not None and _is_higher(role.grades, above.grades, rank):
                mine, theirs = role.grades[0].name, above.grades[-1].name
                message = f"`{role.name}` ({mine}) has a higher grade than `{name}` ({theirs}), to which it reports"
                help_ = "correct the line, or one of the grades"
                yield compared("RD604", line.origin, message, help_, above.origin, "the other role")


def _is_higher(grades: tuple[Grade, ...], than: tuple[Grade, ...], rank: Mapping[str, int]) -> bool:
    """Tell whether the lowest of ``grades`` is above the highest of ``than``, all of one scale."""
    if len({grade.scale for grade in (*grades, *than)}) != 1 or not grades or not than:
        return False
    low, high = ([rank.get(f"{g.scale}.{g.name}", -1) for g in side] for side in (grades, than))
    return min(high) >= 0 and min(low) > max(high)


# ---- Units and their heads -----------------------------------------------------------------------


def heads_of_units(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD605, RD606: a unit without a head, though others have one; a head who belongs to another unit."""
    units = view.workspace.units
    wanting = {m.name for role in view.roles for m in _reported_to(role) if m.kind == "unit"}
    if any(unit.head or unit.headed_by for unit in units.values()):  # else this house names none
        wanting |= {role.unit.name for role in view.roles if role.unit is not None}
    for unit in units.values():
        head = view.workspace.roles.get(unit.head)
        if head is not None and head.unit is not None and not _related(unit, head.unit, units):
            message = f"the head of `{unit.name}`, `{head.name}`, belongs to `{head.unit.name}`"
            help_ = "correct the head of the unit, or the unit of the role"
            yield compared("RD606", unit.origin, message, help_, head.origin, "the head")
        elif unit.name in wanting and not unit.head and not unit.headed_by:
            help_ = "add a line `head:` with a role, or with a title in quotes"
            yield compared("RD605", unit.origin, f"the unit `{unit.name}` has no head", help_)


def _reported_to(role: Role) -> tuple[Member, ...]:
    line = role.field("reports to")
    return line.members if line is not None else ()


def _related(one: Unit, other: Unit, units: Mapping[str, Unit]) -> bool:
    """Tell whether two units are the same, or one is part of the other."""
    return one.name in _larger(other, units) or other.name in _larger(one, units)


def _larger(unit: Unit, units: Mapping[str, Unit]) -> set[str]:
    """Name a unit and those that it is part of."""
    found: set[str] = set()
    at: Unit | None = unit
    while at is not None and at.name not in found:
        found.add(at.name)
        at = units.get(at.part_of)
    return found


def more_direct_reports(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD607: more roles report to a role than the number of direct reports that it gives.

    Fewer may be right, since a role may have several posts, and others may not be kept here. A role that reports to
    two is counted to neither.
    """
    below: dict[str, list[Role]] = {}
    for role in view.roles:
        if len(view.managers[role.name]) == 1:
            below.setdefault(view.managers[role.name][0], []).append(role)
    for role in view.workspace.roles.values():
        field = _own(role, "direct reports")
        found = [other for other in below.get(role.name, []) if other is not role]
        if field is not None and isinstance(field.value, int) and len(found) > field.value:
            roles = "1 role reports" if len(found) == 1 else f"{len(found)} roles report"
            message = f"`{role.name}` counts {field.value} direct reports, and {roles} to it"
            help_ = f"correct the number, which is that of {listed([other.name for other in found])}"
            last = found[-1].field("reports to")
            there = f"`{found[-1].name}` is one of them"
            yield compared("RD607", field.origin, message, help_, last.origin if last else None, there)


CHECKS = (
    WorkspaceCheck(("RD601", "RD602", "RD603"), contradicting_lines),
    WorkspaceCheck(("RD603",), left_out),
    WorkspaceCheck(("RD604",), higher_grade_below),
    WorkspaceCheck(("RD605", "RD606"), heads_of_units),
    WorkspaceCheck(("RD607",), more_direct_reports),
)
