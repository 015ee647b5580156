"""Checks against house rules: what policies require, how much they allow, how often they ask for a review."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from attrs import define

from roledsl.checks.check import WorkspaceCheck
from roledsl.checks.life import COUNTED_FROM
from roledsl.checks.view import View
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Label
from roledsl.model.content import AnyOf, Block, Group, Item, Section, Standing
from roledsl.model.declarations import Rule
from roledsl.model.role import Loose, Role
from roledsl.source import Span
from roledsl.values import Date, Interval
from roledsl.vocabulary import SECTION_WORDS


@define(slots=False)
class _Parts:
    """What policies ask of a role, each worked out once and when first asked for."""

    role: Role

    @cached_property
    def meanings(self) -> set[str]:
        """What its sections mean."""
        return {section.meaning for section in self.role.sections}

    @cached_property
    def statements(self) -> set[str]:
        """The names of the statements that it includes."""
        return _statements(self.role)

    @cached_property
    def items(self) -> Counter[str]:
        """How many items its sections hold, by their meaning."""
        found: Counter[str] = Counter()
        for section in self.role.sections:
            found[section.meaning] += _count(section.blocks)
        return found

    @cached_property
    def criteria(self) -> Counter[str]:
        """How many criteria it has, by their standing."""
        return Counter(criterion.standing for criterion in self.role.criteria)


def policy_findings(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD901, RD902, RD903: where roles break rules, and variants where their role does not break them already."""
    policies = tuple(view.workspace.policies.values())
    applied: dict[str | None, list[int]] = {}  # the numbers of policies by what they apply to; None is every role
    for number, policy in enumerate(policies):
        for name in policy.applies_to or (None,):
            applied.setdefault(name, []).append(number)
    found: dict[str, set[tuple[str, object]]] = {}
    for role in sorted(view.workspace.roles.values(), key=lambda role: bool(role.variant_of)):
        said = found.setdefault(role.name, set())
        parts = _Parts(role.alone)
        numbers = {number for name in _belongs_to(role) for number in applied.get(name, ())}
        for rule in (rule for number in sorted(numbers) for rule in policies[number].rules):
            for diagnostic in _FINDS[rule.kind](parts, rule):
                key = (diagnostic.code, diagnostic.labels)
                said.add(key)
                if key not in found.get(role.variant_of, set()):
                    yield diagnostic


def _belongs_to(role: Role) -> set[str | None]:
    """Give the names of all that a policy for ``role`` may apply to."""
    parts = (role.organisation, role.unit, role.family)
    return {None, role.name, role.variant_of} | {part.name for part in parts if part is not None}


def _required(parts: _Parts, rule: Rule) -> Iterator[Diagnostic]:
    """RD901: a section, field or statement that a policy requires is not there."""
    role, subject = parts.role, rule.subject
    if subject.startswith("statement "):
        name = subject.removeprefix("statement ")
        if name not in parts.statements:
            yield _finding(
                "RD901",
                role,
                rule,
                f"`{role.name}` does not include the statement `{name}`",
                f"include it: `include: {name}`",
            )
        return
    heading = subject.strip('"')
    there = role.section(heading) is not None or role.field(heading) is not None
    if not there and subject not in parts.meanings:
        yield _finding("RD901", role, rule, f"`{role.name}` has no {subject}", "write it, or correct the policy")


def _statements(role: Role) -> set[str]:
    found: set[str] = set()
    for content in (*role.contents, *role.closing):
        if isinstance(content, (Section, Loose)):
            if content.origin is not None and content.origin.layer.kind == "statement":
                found.add(content.origin.layer.name)
            found |= _statements_in(content.blocks)
    return found


def _statements_in(blocks: Iterable[Block]) -> set[str]:
    found = set()
    for block in blocks:
        if block.origin is not None and block.origin.layer.kind == "statement":
            found.add(block.origin.layer.name)
        if isinstance(block, (Group, Standing, AnyOf, Item)):
            found |= _statements_in(block.blocks)
    return found


def _limited(parts: _Parts, rule: Rule) -> Iterator[Diagnostic]:
    """RD902: more or fewer than a policy allows. A role without any such section is for ``require`` to find."""
    role, limits = parts.role, rule.limits
    assert limits is not None
    of_criteria = rule.subject in {"essential", "desirable"}
    meaning = "person specification" if of_criteria else SECTION_WORDS[rule.subject].meaning
    if meaning not in parts.meanings:
        return
    if of_criteria:
        count = parts.criteria[rule.subject]
        what = f"{rule.subject} {'criterion' if count == 1 else 'criteria'}"
    else:
        count = parts.items[meaning]
        what = f"{'item' if count == 1 else 'items'} in its {rule.subject}"
    if count < limits.low or (limits.high is not None and count > limits.high):
        yield _finding(
            "RD902",
            role,
            rule,
            f"`{role.name}` has {count} {what}; the policy asks for {limits}",
            "join or drop some" if count > limits.low else "add what is missing",
        )


def _count(blocks: Iterable[Block]) -> int:
    """Count items, nested ones not."""
    total = 0
    for block in blocks:
        if isinstance(block, Item):
            total += 1
        elif isinstance(block, (Group, Standing)):
            total += _count(block.blocks)
        elif isinstance(block, AnyOf):
            total += 1
    return total


def _reviewed(parts: _Parts, rule: Rule) -> Iterator[Diagnostic]:
    """RD903: a role that says nothing of its review, or is reviewed less often than a policy asks."""
    role = parts.role
    assert rule.interval is not None
    field = role.field("review")
    value = field.value if field is not None else None
    if value is None:
        if field is None:
            yield _finding(
                "RD903",
                role,
                rule,
                f"`{role.name}` does not say when it is reviewed",
                f"add a line: `review: {rule.interval}`",
            )
        return
    start = _start(role)
    latest = rule.interval.after(start)
    due = value.after(start) if isinstance(value, Interval) else value.first if isinstance(value, Date) else latest
    if due > latest and (isinstance(value, Interval) or _has_start(role)):
        yield _finding(
            "RD903",
            role,
            rule,
            f"`{role.name}` is reviewed later than the policy asks ({rule.interval})",
            f"review it by {latest.isoformat()}" if _has_start(role) else f"write `review: {rule.interval}`",
        )


def _dates(role: Role) -> list[Date]:
    fields = (role.field(word) for word in COUNTED_FROM)
    return [field.value for field in fields if field is not None and isinstance(field.value, Date)]


def _has_start(role: Role) -> bool:
    return bool(_dates(role))


def _start(role: Role) -> dt.date:
    """Give the day that a review is counted from: approved, else effective, else created."""
    dates = _dates(role)
    return dates[0].last if dates else dt.date(2000, 1, 1)


def _finding(code: str, role: Role, rule: Rule, message: str, help_: str) -> Diagnostic:
    assert role.origin is not None
    assert rule.origin is not None
    span = Span(rule.origin.start, rule.origin.end)
    label = Label(rule.origin.source, span, "the policy asks for it here")
    return diagnose(code, role.origin.source, role.origin.start, role.origin.end, message, help=help_, labels=(label,))


_FINDS: dict[str, Callable[[_Parts, Rule], Iterator[Diagnostic]]] = {
    "require": _required,
    "limit": _limited,
    "review": _reviewed,
}
CHECKS = (WorkspaceCheck(("RD901", "RD902", "RD903"), policy_findings),)
