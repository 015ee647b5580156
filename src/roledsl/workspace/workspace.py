"""The workspace: all files of a library read, resolved and laid together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from attrs import field, frozen

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Severity, in_order
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
from roledsl.syntax import Tree, parse
from roledsl.workspace import declarations
from roledsl.workspace.builder import Builder, Built
from roledsl.workspace.cycles import reporting_circles, unit_circles
from roledsl.workspace.dependencies import Dependencies, dependencies
from roledsl.workspace.files import SETTINGS_FILE, Loader, unreadable
from roledsl.workspace.names import Entry, Names
from roledsl.workspace.roles import RoleBuilder
from roledsl.workspace.settings import Settings, read_settings

Named = TypeVar("Named")


@frozen(eq=False)
class Workspace:
    """A library of roles. Mappings are by name; levels and domains are named through what they stand in.

    ``roles`` holds variants too. ``diagnostics`` are what reading and resolving had to say, in order of place; what
    the checks find is not among them.
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


def read(loader: Loader, settings_source: Source | None = None) -> tuple[list[Tree], Settings, list[Diagnostic]]:
    """Find and parse all files. What cannot be read is said, and the rest is read."""
    settings, said = read_settings(settings_source) if settings_source is not None else (Settings(), [])
    names, found = loader.find(settings.exclude)
    said += found
    trees = []
    for name in names:
        try:
            source = loader.read(name)
        except OSError as error:
            said.append(unreadable(name, error))
            continue
        trees.append(parse(source))
    if not names:
        said.append(
            diagnose(
                "RD117",
                settings_source or Source(SETTINGS_FILE, ""),
                0,
                0,
                "there is no .role file here",
                help="write one, or run `roledsl init`",
            )
        )
    return trees, settings, said


def build(trees: list[Tree], settings: Settings | None = None, said: list[Diagnostic] | None = None) -> Workspace:
    """Resolve all names of ``trees`` and lay the layers of each role together."""
    names = Names(trees)
    builder = Builder(names)
    roles = RoleBuilder(builder)

    def built(kind: str, make: Callable[[Builder, Entry], Built]) -> dict[str, Built]:
        return {entry.full: builder.once(entry, make) for entry in names.of_kind(kind)}

    organisations = built("organisation", declarations.organisation)
    units, scales = built("unit", declarations.unit), built("scale", declarations.scale)
    statements, families = built("statement", declarations.statement), built("family", declarations.family)
    frameworks, policies = built("framework", declarations.framework), built("policy", declarations.policy)
    all_roles = {e.full: roles.role(e) for e in names.entries.values() if e.kind in {"role", "variant"}}
    profiles = {e.full: roles.profile(e) for e in names.inside.values() if e.kind == "level"}
    packs = {e.full: roles.pack(e) for e in names.of_kind("pack")}
    vacancies = {e.full: roles.vacancy(e) for e in names.of_kind("vacancy")}
    documents = {**all_roles, **profiles, **packs, **vacancies}
    roles.quotes.fill(documents)
    diagnostics = [*(said or ()), *(d for tree in trees for d in tree.diagnostics), *_empty(trees)]
    diagnostics += [*names.diagnostics, *builder.diagnostics]
    diagnostics += unit_circles(names)
    diagnostics += reporting_circles(all_roles, units)
    return Workspace(
        settings=settings or Settings(),
        sources={tree.source.name: tree.source for tree in trees},
        organisations=organisations,
        units=units,
        scales=scales,
        statements=statements,
        families=families,
        frameworks=frameworks,
        roles=all_roles,
        profiles=profiles,
        packs=packs,
        vacancies=vacancies,
        policies=policies,
        dependencies=dependencies(trees, names, builder.includes, [*documents.values(), *families.values()]),
        diagnostics=in_order(diagnostics),
    )


def _empty(trees: list[Tree]) -> list[Diagnostic]:
    return [
        diagnose(
            "RD116", tree.source, 0, 0, "this file declares nothing", help="write a declaration, or delete the file"
        )
        for tree in trees
        if not tree.root.children
    ]
