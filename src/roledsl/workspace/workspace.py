"""The workspace: all files of a library read, resolved and laid together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from attrs import field, frozen

from roledsl.diagnostics import Diagnostic, Severity
from roledsl.model.declarations import (
    Family,
    Framework,
    Grade,
    Level,
    Organisation,
    Policy,
    Scale,
    Statement,
    Unit,
)
from roledsl.model.role import Composed, Pack, Profile, Role, Vacancy
from roledsl.source import Source
from roledsl.suggestions import nearest
from roledsl.workspace.asides import Aside
from roledsl.workspace.dependencies import Dependencies
from roledsl.workspace.settings import Settings

Named = TypeVar("Named")


@frozen(eq=False)
class Workspace:
    """A library of roles. Mappings are by name; levels and domains are named through what they stand in.

    ``roles`` holds variants too. ``asides`` are comments that speak to roledsl. ``diagnostics`` are what reading and
    resolving had to say, in order of place; what the checks find is not among them.
    """

    settings: Settings = field(factory=Settings)
    sources: Mapping[str, Source] = field(factory=dict, repr=False)
    organisations: Mapping[str, Organisation] = field(factory=dict, repr=False)
    units: Mapping[str, Unit] = field(factory=dict, repr=False)
    scales: Mapping[str, Scale] = field(factory=dict, repr=False)
    statements: Mapping[str, Statement] = field(factory=dict, repr=False)
    families: Mapping[str, Family] = field(factory=dict, repr=False)
    frameworks: Mapping[str, Framework] = field(factory=dict, repr=False)
    roles: Mapping[str, Role] = field(factory=dict)
    profiles: Mapping[str, Profile] = field(factory=dict, repr=False)
    packs: Mapping[str, Pack] = field(factory=dict, repr=False)
    vacancies: Mapping[str, Vacancy] = field(factory=dict, repr=False)
    policies: Mapping[str, Policy] = field(factory=dict, repr=False)
    dependencies: Dependencies = field(factory=Dependencies, repr=False)
    asides: tuple[Aside, ...] = field(default=(), repr=False)
    diagnostics: tuple[Diagnostic, ...] = field(default=(), repr=False)

    def __repr__(self) -> str:
        """Count what there is to work with."""
        roles = sum(not role.variant_of for role in self.roles.values())
        counts = {
            ("role", "roles"): roles,
            ("variant", "variants"): len(self.roles) - roles,
            ("pack", "packs"): len(self.packs),
            ("family", "families"): len(self.families),
            ("vacancy", "vacancies"): len(self.vacancies),
            ("diagnostic", "diagnostics"): len(self.diagnostics),
        }
        said = ", ".join(f"{count} {nouns[count > 1]}" for nouns, count in counts.items() if count)
        return f"<Workspace: {said or 'empty'}>"

    @property
    def grades(self) -> dict[str, Grade]:
        """All grades, by scale and name: ``support.S7``."""
        return {f"{s.name}.{grade.name}": grade for s in self.scales.values() for grade in s.grades}

    @property
    def levels(self) -> dict[str, Level]:
        """All levels, by family and name: ``7CLES.S7``."""
        return {f"{f.name}.{level.name}": level for f in self.families.values() for level in f.levels}

    @property
    def documents(self) -> dict[str, Composed | Family]:
        """All that can be rendered, by name: roles, variants, packs, vacancies, families and levels."""
        return {**self.roles, **self.packs, **self.vacancies, **self.families, **self.profiles}

    def role(self, name: str) -> Role:
        """Give a role or a variant. Raises ``KeyError`` for a name that is none, with the nearest that is."""
        return _known(self.roles, name, "role")

    def document(self, name: str) -> Composed | Family:
        """Give anything that can be rendered. Raises ``KeyError`` for a name that is none, with the nearest."""
        return _known(self.documents, name, "document")

    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that are errors."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)


def _known(mapping: Mapping[str, Named], name: str, what: str) -> Named:
    if name in mapping:
        return mapping[name]
    near = nearest(name, mapping)
    raise KeyError(f"there is no {what} {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
