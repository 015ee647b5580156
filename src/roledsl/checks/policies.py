"""Checks against house rules: which roles a policy holds for, and what of it they break."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from roledsl.checks.check import WorkspaceCheck
from roledsl.checks.mentions import Phrases, mentioned
from roledsl.checks.rules import BREAKS, Parts, avoided
from roledsl.checks.view import View
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Label
from roledsl.model.declarations import Policy
from roledsl.model.role import Role


def policy_findings(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD901 to RD908: what roles break, and variants where their role does not break it already.

    A policy in which something could not be read is left alone until it is mended, for it may hold for fewer roles.
    """
    workspace = view.workspace
    if not workspace.policies:
        return
    wrong = {workspace.dependencies.owner(error.source.name, error.span.start) for error in workspace.errors()}
    roles = [Parts(role) for role in sorted(workspace.roles.values(), key=lambda role: bool(role.variant_of))]
    belonging: dict[str, list[int]] = {}  # the numbers of roles, by what they belong to or are
    for number, parts in enumerate(roles):
        for name in _belongs_to(parts.role):
            belonging.setdefault(name, []).append(number)
    phrases = Phrases(phrase for policy in workspace.policies.values() for phrase in policy.mentions)
    for policy in (policy for name, policy in workspace.policies.items() if name not in wrong):
        numbers = {number for name in policy.applies_to for number in belonging.get(name, ())}
        applicable = [roles[number] for number in sorted(numbers)] if policy.applies_to else roles
        held = [(parts, why) for parts in applicable if (why := _holds(policy, parts, phrases)) is not None]
        if not policy.rules:
            help_ = "say what it asks for, such as `require: purpose`"
            yield _idle("RD907", policy, f"the policy `{policy.name}` asks for nothing", help_)
        elif roles and not held:
            help_ = "correct its conditions, or take it out"
            yield _idle("RD908", policy, f"the policy `{policy.name}` holds for no role", help_)
        yield from _broken(policy, held)
        yield from avoided(policy, (parts.role for parts, _ in held))


def _belongs_to(role: Role) -> set[str]:
    """Give the names of all that a policy for ``role`` may apply to."""
    parts = (role.organisation, role.unit, role.family)
    return {role.name, role.variant_of} | {part.name for part in parts if part is not None}


def _broken(policy: Policy, held: Iterable[tuple[Parts, tuple[Label, ...]]]) -> Iterator[Diagnostic]:
    """Find what roles break of a policy, each given with the places that make it hold for the role."""
    broken: dict[str, set[int]] = {}  # by role: the rules that it breaks
    for parts, because in held:
        role = parts.role
        broken[role.name] = set()
        for number, rule in enumerate(policy.rules):
            finding = BREAKS[rule.kind](parts, rule) if rule.kind in BREAKS else None
            if finding is not None:
                broken[role.name].add(number)
                if number not in broken.get(role.variant_of, ()):
                    yield evolve(finding, labels=(*finding.labels, *because)) if because else finding


def _holds(policy: Policy, parts: Parts, phrases: Phrases) -> tuple[Label, ...] | None:
    """Give the places in a role that make a policy hold for it, which may be none; None where it does not hold.

    ``phrases`` are those that all policies look for.
    """
    if policy.grades and not any(f"{grade.scale}.{grade.name}" in policy.grades for grade in parts.role.grades):
        return None
    if not all(map(parts.have, policy.where)):
        return None
    if not policy.mentions:
        return ()
    if parts.mentions is None:
        parts.mentions = mentioned(parts.role.alone, phrases)
    return next(((parts.mentions[phrase],) for phrase in policy.mentions if phrase in parts.mentions), None)


def _idle(code: str, policy: Policy, message: str, help_: str) -> Diagnostic:
    origin = policy.origin
    assert origin is not None
    return diagnose(code, origin.source, origin.start, origin.end, message, help=help_)


CHECKS = (WorkspaceCheck(tuple(f"RD90{number}" for number in range(1, 9)), policy_findings),)
