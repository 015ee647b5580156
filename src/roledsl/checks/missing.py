"""Checks of what a role lacks: a purpose, and somebody whom it reports to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from roledsl.checks.check import RoleCheck, WorkspaceCheck
from roledsl.checks.places import point
from roledsl.checks.view import View, house
from roledsl.diagnostics import Diagnostic
from roledsl.model.content import Section
from roledsl.model.declarations import Unit
from roledsl.model.role import Loose, Role

_DESCRIBING = frozenset({"accountabilities", "person specification"})
_INTRODUCING = frozenset({"purpose", "summary", "context"})
# Own fields that say whom a role reports to: "Reporting to", "Managed by", "Supervisor".
_OWN_LINE = re.compile(r"report|managed by|manager|supervisor|(?:accountable|responsible) to", re.IGNORECASE)


def no_purpose(role: Role, _view: View) -> Iterator[Diagnostic]:
    """RD504: a role that says what is done, or who is wanted, but not what it is for.

    A text before the first of these, loose or under a heading of its own, may be the purpose in the house's words.
    """
    if role.variant_of or not _is_described(role):
        return
    for content in role.contents:
        if isinstance(content, Loose) or (isinstance(content, Section) and not content.meaning):
            return
        if isinstance(content, Section) and content.meaning in _DESCRIBING:
            break
    if _INTRODUCING.isdisjoint(section.meaning for section in role.sections) and role.origin is not None:
        yield point(
            "RD504",
            role.origin,
            f"`{role.name}` does not say what it is for",
            "write a sentence or two of `purpose:` before its accountabilities",
        )


def no_reporting_line(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD505: a role that says neither whom it reports to, nor is the one at the top of its organisation.

    Quiet where an own field says it, and for a role that others only extend and complete.
    """
    roles, units = view.workspace.roles, view.workspace.units
    lost = {role.name: role for role in view.roles if not _has_line(role)}
    if not lost:
        return
    managers = _managers(roles, units)
    tops = [role for role in lost.values() if role.name in managers]
    tops_of = Counter(house(role) for role in tops)
    completed = {role.extends for role in roles.values() if role.name not in lost} - managers
    for role in lost.values():
        alone_at_top = role.name in managers and tops_of[house(role)] == 1
        if alone_at_top or role.name in completed or not _is_described(role) or role.origin is None:
            continue
        head = role.unit.head if role.unit is not None else ""
        whom = f"`{head}`, which heads its unit" if head in roles and head != role.name else "a role or a quoted title"
        yield point(
            "RD505",
            role.origin,
            f"`{role.name}` does not say whom it reports to",
            f"add a line `reports to:` with {whom}",
        )


def _is_described(role: Role) -> bool:
    return any(section.meaning in _DESCRIBING for section in role.sections)


def _has_line(role: Role) -> bool:
    return role.field("reports to") is not None or any(
        not field.word and field.label is not None and _OWN_LINE.search(field.label.plain) for field in role.fields
    )


def _managers(roles: Mapping[str, Role], units: Mapping[str, Unit]) -> set[str]:
    """Name the roles that others report to, by themselves, as heads of units, or as one of their variants."""
    found = set()
    for role in roles.values():
        field = role.field("reports to")
        for member in field.members if field is not None else ():
            unit = units.get(member.name) if member.kind == "unit" else None
            found.add(unit.head if unit is not None else member.name)
    return found | {roles[name].variant_of for name in found if name in roles}


CHECKS = (RoleCheck(("RD504",), no_purpose), WorkspaceCheck(("RD505",), no_reporting_line))
