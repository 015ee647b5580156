"""Homes: where what all roles of an organisation, a family or a level share would stand once."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from roledsl.workspace.workspace import Workspace

_OPENERS = {"organisation": ("every role",), "family": ("every level",), "level": ()}


@frozen
class Home:
    """A declaration whose roles are known: its kind and full name."""

    kind: str
    name: str

    @property
    def path(self) -> tuple[str, ...]:
        """The opener in it below which stands what its roles share."""
        return _OPENERS[self.kind]

    def __str__(self) -> str:
        """Say where that is."""
        return f"`{self.path[0]}` of `{self.name}`" if self.path else f"the level `{self.name}`"


def homes(workspace: Workspace) -> Mapping[frozenset[str], Home]:
    """Give the home of each set of roles that has one; of two homes of the same roles the outer one."""
    owned: dict[Home, set[str]] = {}
    for role in workspace.roles.values():
        if role.variant_of:
            continue
        if role.organisation is not None:
            owned.setdefault(Home("organisation", role.organisation.name), set()).add(role.name)
        if role.family is not None:
            owned.setdefault(Home("family", role.family.name), set()).add(role.name)
        if role.level is not None:
            owned.setdefault(Home("level", f"{role.level.family}.{role.level.name}"), set()).add(role.name)
    found: dict[frozenset[str], Home] = {}
    for home in sorted(owned, key=lambda home: (list(_OPENERS).index(home.kind), home.name)):
        if len(owned[home]) > 1:
            found.setdefault(frozenset(owned[home]), home)
    return found
