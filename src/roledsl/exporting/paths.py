"""Where documents stand among the pages of somebody else's site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from roledsl.model.declarations import Family
from roledsl.model.role import Composed

# The first part of a file's name that Windows keeps to itself (Microsoft, "Naming Files, Paths, and Namespaces"), and
# the names that site builders give a folder's own page.
_KEPT: Final = frozenset(
    {"con", "prn", "aux", "nul", "index", "_index", "readme"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in range(10)}
)
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "role": "Roles",
        "variant": "Variants",
        "pack": "Packs",
        "vacancy": "Vacancies",
        "family": "Job families",
        "level": "Levels",
    }
)
"""The kinds of documents, each with what several of them are called."""


def kind(of: Composed | Family) -> str:
    """Give the kind of a document, one of :data:`KINDS`."""
    return "family" if isinstance(of, Family) else of.kind


def stem(name: str) -> str:
    """Give a name as a page's file may have it, without its suffix."""
    first, dot, rest = name.partition(".")
    return f"{first}_{dot}{rest}" if first.casefold() in _KEPT else name


def by_kind(documents: Iterable[Composed | Family]) -> dict[str, list[Composed | Family]]:
    """Sort documents by kind, and those of a kind by title; levels stand as their families have them.

    A kind that there is none of is left out.
    """
    found: dict[str, list[Composed | Family]] = {one: [] for one in KINDS}
    for of in documents:
        found[kind(of)].append(of)
    for one, those in found.items():
        if one != "level":
            those.sort(key=lambda of: of.label.casefold())
    return {one: those for one, those in found.items() if those}
