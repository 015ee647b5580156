"""From trees to a workspace: files read, names resolved, layers laid together; all of it, or what a change concerns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from attrs import field, frozen

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, in_order
from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.source import Source
from roledsl.syntax import Tree, parse
from roledsl.workspace import declarations, policies
from roledsl.workspace.asides import asides
from roledsl.workspace.builder import Builder
from roledsl.workspace.cycles import reporting_circles, unit_circles
from roledsl.workspace.dependencies import Dependencies, dependencies
from roledsl.workspace.files import SETTINGS_FILE, Loader, unreadable
from roledsl.workspace.names import Entry, Names
from roledsl.workspace.quotes import Quotes
from roledsl.workspace.roles import RoleBuilder
from roledsl.workspace.settings import Settings, read_settings
from roledsl.workspace.workspace import Workspace

Made = TypeVar("Made")


def read(loader: Loader, settings_source: Source | None = None) -> tuple[list[Tree], Settings, list[Diagnostic]]:
    """Find and parse all files. What cannot be read is said, and the rest is read."""
    settings, said = read_settings(settings_source, loader.data)
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


@frozen
class Stale:
    """What is no longer as it was: files whose declarations are read again, and all declarations to be built again."""

    files: Collection[str] = frozenset()
    names: Collection[str] = frozenset()


@frozen(eq=False)
class Built:
    """A workspace and what it was built from, kept so that a change needs to build again only what depends on it.

    ``found`` was said before anything was built, and ``said`` is what building each declaration had to say, by its
    name; ``printed`` is what references to fields print.
    """

    workspace: Workspace
    names: Names = field(repr=False)
    said: Mapping[str, tuple[Diagnostic, ...]] = field(repr=False)
    printed: Mapping[str, str] = field(repr=False)
    found: tuple[Diagnostic, ...] = field(repr=False)


def build(trees: Iterable[Tree], settings: Settings | None = None, found: Iterable[Diagnostic] = ()) -> Built:
    """Resolve all names of ``trees`` and lay the layers of each role together; ``found`` was said before."""
    return _Build(Names(trees), None, Stale(), settings or Settings()).built(tuple(found))


def rebuild(before: Built, names: Names, stale: Stale, found: Iterable[Diagnostic]) -> Built:
    """Build the declarations that are ``stale``, and take all others from ``before``; ``names`` are the new ones."""
    return _Build(names, before, stale, before.workspace.settings).built(tuple(found))


class _Build:
    """Builds the declarations of a workspace one by one, and keeps what each had to say."""

    def __init__(self, names: Names, before: Built | None, stale: Stale, settings: Settings) -> None:
        self.names = names
        self.before = before
        self.stale = stale
        self.settings = settings
        self.builder = Builder(names, settings)
        self.said: dict[str, tuple[Diagnostic, ...]] = {}
        self.made: set[str] = set()  # the names of what is not taken from before

    def built(self, found: tuple[Diagnostic, ...]) -> Built:
        """Build all, and what only all of it together shows."""
        names, once = self.names, self.builder.once
        roles = RoleBuilder(self.builder)
        old = self.before.workspace if self.before else Workspace()

        def made(
            before: Mapping[str, Made], entries: Iterable[Entry], make: Callable[[Entry], Made]
        ) -> dict[str, Made]:
            return {entry.full: self._made(before, entry, make) for entry in entries}

        def of_kind(kind: str, before: Mapping[str, Made], make: Callable[[Builder, Entry], Made]) -> dict[str, Made]:
            return made(before, names.of_kind(kind), lambda entry: once(entry, make))

        organisations = of_kind("organisation", old.organisations, declarations.organisation)
        units = of_kind("unit", old.units, declarations.unit)
        scales = of_kind("scale", old.scales, declarations.scale)
        statements = of_kind("statement", old.statements, declarations.statement)
        families = of_kind("family", old.families, declarations.family)
        frameworks = of_kind("framework", old.frameworks, declarations.framework)
        rules = of_kind("policy", old.policies, policies.policy)
        all_roles = made(old.roles, (e for e in names.entries.values() if e.kind in {"role", "variant"}), roles.role)
        profiles = made(old.profiles, (e for e in names.inside.values() if e.kind == "level"), roles.profile)
        packs = made(old.packs, names.of_kind("pack"), roles.pack)
        vacancies = made(old.vacancies, names.of_kind("vacancy"), roles.vacancy)
        documents = {**all_roles, **profiles, **packs, **vacancies}
        start = len(self.builder.diagnostics)
        roles.quotes.fill(documents, [name for name in documents if name in self.made])
        diagnostics = [*found, *self._of_trees(), *names.diagnostics, *self.builder.diagnostics[start:]]
        for said in self.said.values():
            diagnostics += said
        diagnostics += unit_circles(names)
        diagnostics += reporting_circles(all_roles, units)
        workspace = Workspace(
            settings=self.settings,
            sources={name: tree.source for name, tree in names.trees.items()},
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
            policies=rules,
            dependencies=self._dependencies([*documents.values(), *families.values()]),
            asides=tuple(aside for tree in names.trees.values() for aside in asides(tree)),
            diagnostics=in_order(diagnostics),
        )
        return Built(workspace, names, self.said, self._printed(roles.quotes), found)

    def _printed(self, quotes: Quotes) -> Mapping[str, str]:
        """Give what references print, those too in what is taken from before."""
        before = self.before.printed if self.before is not None else {}
        return {
            **{raw: text for raw, text in before.items() if raw.rpartition(".")[0] not in self.made},
            **quotes.printed,
            **{f"{raw} for the public": text for raw, text in quotes.public.items()},
            **{f"{raw} told": " ".join(sorted(told)) for raw, told in quotes.told.items()},
        }

    def _made(self, before: Mapping[str, Made], entry: Entry, make: Callable[[Entry], Made]) -> Made:
        """Make a declaration, or take it as it was before."""
        name = entry.full
        if self.before is not None and name not in self.stale.names and name in before:
            self.said[name] = self.before.said[name]
            return before[name]
        self.made.add(name)
        start = len(self.builder.diagnostics)
        made = make(entry)
        self.said[name] = tuple(self.builder.diagnostics[start:])
        return made

    def _of_trees(self) -> Iterator[Diagnostic]:
        for tree in self.names.trees.values():
            yield from tree.diagnostics
            if not tree.root.children:
                help_ = "write a declaration, or delete the file"
                yield diagnose("RD116", tree.source, 0, 0, "this file declares nothing", help=help_)

    def _dependencies(self, documents: Iterable[Composed | Family]) -> Dependencies:
        """Make the graph for what was built, and take the rest from before."""
        trees, includes = self.names.trees, self.builder.includes
        if self.before is None:
            return dependencies(trees.values(), self.names, includes, documents)
        old = self.before.workspace.dependencies
        again = [tree for file, tree in trees.items() if file in self.stale.files]
        new = dependencies(again, self.names, includes, [of for of in documents if of.name in self.made])
        kept = {name: found for name, found in old.includes.items() if name not in self.stale.names}
        return Dependencies(
            {of.name: new.parts[of.name] if of.name in new.parts else old.parts[of.name] for of in documents},
            # what is not stale may have been read again in part
            {
                name: new.includes.get(name, frozenset()) | kept.get(name, frozenset())
                for name in {*kept, *new.includes}
            },
            {file: new.regions[file] if file in new.regions else old.regions[file] for file in trees},
        )
