"""Where everything is on the site: the page, or the place on a page, of each declaration."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import define, frozen

from roledsl.workspace.workspace import Workspace

HOME, STRUCTURE, PAY, GLOSSARY = "index.html", "structure.html", "pay.html", "glossary.html"
SEARCH = "search.html"
VACANCIES, CRITERIA, FAMILIES, STANDARDS, FINDINGS = (
    "vacancies.html",
    "criteria.html",
    "families.html",
    "standards.html",
    "findings.html",
)


@define(eq=False, slots=False)
class Addresses:
    """The paths of a site's pages, from its root and with forward slashes; ``#`` and an anchor may follow."""

    of: Mapping[str, str]

    @cached_property
    def by_folder(self) -> dict[str, dict[str, str]]:
        """The addresses as a page in a folder writes them, for each of the folders in which pages stand."""
        folders = {"", *(posixpath.dirname(path) for path in self.of.values())}
        return {folder: {name: relative(path, folder) for name, path in self.of.items()} for folder in sorted(folders)}

    def links(self, path: str) -> Mapping[str, str]:
        """Give the addresses as the page at ``path`` writes them, by name."""
        return self.by_folder[posixpath.dirname(path)]


def relative(path: str, folder: str) -> str:
    """Give a path from the root as a page in ``folder`` writes it."""
    page, mark, anchor = path.partition("#")
    return f"{posixpath.relpath(page, folder or '.')}{mark}{anchor}"


def addresses(workspace: Workspace) -> Addresses:
    """Give each declaration its address."""
    return Addresses(dict(_addresses(workspace)))


def _addresses(workspace: Workspace) -> Iterator[tuple[str, str]]:
    alone = len(workspace.organisations) == 1
    for folder, names in (
        ("organisations", () if alone else workspace.organisations),
        ("units", workspace.units),
        ("families", workspace.families),
        ("roles", workspace.roles),
        ("packs", workspace.packs),
        ("vacancies", workspace.vacancies),
        ("families", workspace.profiles),
        ("statements", workspace.statements),
        ("frameworks", workspace.frameworks),
    ):
        yield from ((name, f"{folder}/{safe(name)}.html") for name in names)
    if alone:
        yield from ((name, HOME) for name in workspace.organisations)
    for scale in workspace.scales.values():
        yield scale.name, f"{PAY}#{scale.name}"
        yield from ((f"{scale.name}.{grade.name}", f"{PAY}#{scale.name}.{grade.name}") for grade in scale.grades)
    for framework in workspace.frameworks.values():
        page = f"frameworks/{safe(framework.name)}.html"
        yield from ((f"{framework.name}.{domain.name}", f"{page}#{domain.name}") for domain in framework.domains)


# Windows takes no file of these names (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))}
)


def safe(name: str) -> str:
    """Give a name as a file may have it: one that Windows keeps to itself gets a ``_``."""
    first, dot, rest = name.partition(".")
    return f"{first}_{dot}{rest}" if first.casefold() in _DEVICES else name


@frozen
class Link:
    """A text that leads to a page; ``href`` is empty where there is nothing to lead to."""

    text: str
    href: str = ""
