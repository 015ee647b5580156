"""Checks against house rules: which roles a policy holds for, and what of it they break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from roledsl.checks.check import WorkspaceCheck
from roledsl.checks.mentions import Phrases, mentioned
from roledsl.checks.rules import BREAKS, avoided, has
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
    roles = sorted(workspace.roles.values(), key=_is_variant)
    belonging: dict[str, list[Role]] = {}  # by what a policy may apply to
    for role in roles:
        for name in _belongs_to(role):
            belonging.setdefault(name, []).append(role)
    for name, policy in workspace.policies.items():
        if name in wrong:
            continue
        if not policy.rules:
            help_ = "say what it asks for, such as `require: purpose`"
            yield _of_policy("RD907", policy, f"the policy `{name}` asks for nothing", help_)
        elif roles:
            found = {role.name: role for to in policy.applies_to for role in belonging.get(to, ())}
            yield from _broken(policy, sorted(found.values(), key=_is_variant) if policy.applies_to else roles)


def _belongs_to(role: Role) -> set[str]:
    """Give the names of all that a policy for ``role`` may apply to."""
    parts = (role.organisation, role.unit, role.family)
    return {role.name, role.variant_of} - {""} | {part.name for part in parts if part is not None}


def _is_variant(role: Role) -> bool:
    return bool(role.variant_of)


def _broken(policy: Policy, roles: Sequence[Role]) -> Iterator[Diagnostic]:
    """Find what roles break of one policy."""
    held: list[Role] = []
    broken: dict[str, set[int]] = {}  # by role: the rules that it breaks
    mentions = Phrases(policy.mentions) if policy.mentions else None
    for role in roles:
        because = _holds(policy, role, mentions)
        if because is None:
            continue
        held.append(role)
        broken[role.name] = set()
        for number, rule in enumerate(policy.rules):
            finding = BREAKS[rule.kind](role, rule) if rule.kind in BREAKS else None
            if finding is not None:
                broken[role.name].add(number)
                if number not in broken.get(role.variant_of, ()):
                    yield evolve(finding, labels=(*finding.labels, *because)) if because else finding
    yield from avoided(policy, held)
    if not held:
        help_ = "correct its conditions, or take it out"
        yield _of_policy("RD908", policy, f"the policy `{policy.name}` holds for no role", help_)


def _holds(policy: Policy, role: Role, mentions: Phrases | None) -> tuple[Label, ...] | None:
    """Give the places in a role that make a policy hold for it, which may be none; None where it does not hold."""
    if policy.grades and not any(f"{grade.scale}.{grade.name}" in policy.grades for grade in role.grades):
        return None
    if not all(has(role.alone, subject) for subject in policy.where):
        return None
    if mentions is None:
        return ()
    place = mentioned(role.alone, mentions)
    return (place,) if place is not None else None


def _of_policy(code: str, policy: Policy, message: str, help_: str) -> Diagnostic:
    origin = policy.origin
    assert origin is not None
    return diagnose(code, origin.source, origin.start, origin.end, message, help=help_)


CHECKS = (WorkspaceCheck(tuple(f"RD90{number}" for number in range(1, 9)), policy_findings),)
