"""Where everything is on the site: the page, or the place on a page, of each declaration."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from attrs import define, field, frozen

from roledsl.file_names import safe
from roledsl.model.origin import Origin
from roledsl.workspace.workspace import Workspace

HOME, STRUCTURE, PAY, GLOSSARY = "index.html", "structure.html", "pay.html", "glossary.html"
SEARCH = "search.html"
VACANCIES, CRITERIA, FAMILIES, STANDARDS, FINDINGS, PACKS = (
    "vacancies.html",
    "criteria.html",
    "families.html",
    "standards.html",
    "findings.html",
    "packs.html",
)


_WEB = ("https://", "http://")


@define(eq=False, slots=False)
class Addresses:
    """The paths of a site's pages, from its root and with forward slashes; ``#`` and an anchor may follow."""

    of: Mapping[str, str]

    _by_folder: dict[str, dict[str, str]] = field(factory=dict, init=False, repr=False)

    def links(self, path: str) -> Mapping[str, str]:
        """Give the addresses as the page at ``path`` writes them, by name."""
        folder = posixpath.dirname(path)
        if folder not in self._by_folder:
            self._by_folder[folder] = {name: relative(path, folder) for name, path in self.of.items()}
        return self._by_folder[folder]

    def paths(self, names: Iterable[str]) -> set[str]:
        """Give the paths of the pages of ``names``, as far as they have any."""
        return {self.of[name].partition("#")[0] for name in names if name in self.of}


def relative(path: str, folder: str) -> str:
    """Give a path from the root as a page in ``folder`` writes it; an address on the web stays as it is."""
    if not folder or path.startswith(_WEB):
        return path
    if path.startswith(f"{folder}/"):
        return path[len(folder) + 1 :]
    return "../" * (folder.count("/") + 1) + path


def addresses(workspace: Workspace, *, only_pages: bool = False) -> Addresses:
    """Give each declaration its address; with ``only_pages`` only what has a page then."""
    found = dict(_addresses(workspace))
    if only_pages:
        documents = workspace.documents
        found = {name: path for name, path in found.items() if name in documents or path == HOME}
    return Addresses(found)


def line_address(pattern: str, origin: Origin) -> str:
    """Give the address of a line of a file by ``[site] source``; empty where there is none, or none on the web."""
    if not pattern.startswith(_WEB):
        return ""
    return pattern.replace("{file}", quote(origin.file)).replace("{line}", str(origin.line))


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


@frozen
class Link:
    """A text that leads to a page; ``href`` is empty where there is nothing to lead to."""

    text: str
    href: str = ""
