"""Families: roles that share most of what they say, and belong to no family yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from roledsl.workspace.workspace import Workspace

FEWEST = 3  # roles of a family that is worth its name
MOST = 0.5  # of the words of each, that they must share
_LOOKED_AT = 200  # sets of roles, those with most words in common: looking at each beside each takes its square


@frozen
class Kin:
    """Roles that might be a family, the statements that they share, and the share of their words that this is."""

    roles: tuple[str, ...]
    statements: tuple[str, ...]
    share: float


def kin(
    stated: Iterable[tuple[str, Sequence[str], int]], workspace: Workspace, words: Callable[[str], int]
) -> tuple[Kin, ...]:
    """Find roles that share most of what they say.

    ``stated`` are statements, each by its name, those who include it, and its words; ``words`` counts those of a
    role's document. A role is of one kin only, of that with most roles and most in common.
    """
    alone = {role.name for role in workspace.roles.values() if role.family is None and not role.variant_of}
    shared: dict[frozenset[str], list[tuple[str, int]]] = {}
    for name, owners, count in stated:
        if len(owning := alone.intersection(owners)) >= FEWEST:
            shared.setdefault(frozenset(owning), []).append((name, count))
    largest = sorted(shared, key=lambda roles: (-len(roles) * sum(count for _, count in shared[roles]), sorted(roles)))
    found = []
    for roles in largest[:_LOOKED_AT]:
        together = [one for others in largest[:_LOOKED_AT] if roles <= others for one in shared[others]]
        share = sum(count for _, count in together) / max(*map(words, roles), 1)
        if share >= MOST:
            found.append(Kin(tuple(sorted(roles)), tuple(name for name, _ in together), share))
    found.sort(key=lambda one: (-len(one.roles) * one.share, one.roles))
    taken: set[str] = set()
    apart = []
    for one in found:
        if taken.isdisjoint(one.roles):
            apart.append(one)
            taken.update(one.roles)
    return tuple(apart)
