"""Where documents stand among the pages of somebody else's site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from roledsl.file_names import safe
from roledsl.model.declarations import Family
from roledsl.model.role import Composed

_KEPT: Final = frozenset({"index", "_index", "readme"})  # what site builders call a folder's own page
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
    return safe(name, _KEPT)


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
