"""What each declaration is made of, and where it stands: the one graph of a workspace's dependencies."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from roledsl.diagnostics import Diagnostic, Label, Severity
from roledsl.model.declarations import Family
from roledsl.model.role import Composed, Pack, Role, Vacancy
from roledsl.syntax.tree import Line, Node, Tree
from roledsl.workspace.names import Entry, Names


@frozen
class Region:
    """Where a declaration stands in its file, as offsets; ``name`` is empty for one that no name leads to."""

    start: int
    end: int
    name: str


@frozen
class Dependencies:
    """The graph of a workspace.

    ``parts`` are, for each document, the names of the declarations whose lines it is made of; ``includes``, for each
    declaration, those that it includes. ``regions`` are by file; one that stands in another comes after it.
    """

    parts: Mapping[str, frozenset[str]] = field(factory=dict)
    includes: Mapping[str, frozenset[str]] = field(factory=dict)
    regions: Mapping[str, tuple[Region, ...]] = field(factory=dict)

    def owner(self, file: str, offset: int) -> str:
        """Name the innermost declaration in which an offset stands; empty where it stands in none."""
        regions = self.regions.get(file, ())
        at = bisect.bisect_right(regions, offset, key=lambda region: region.start) - 1
        while at >= 0 and regions[at].end <= offset:
            at -= 1
        return regions[at].name if at >= 0 else ""

    def including(self, names: Iterable[str]) -> set[str]:
        """Name all of ``names``, the declarations that include one of them, those that include these, and so on."""
        included_by: dict[str, list[str]] = {}
        for name, included in self.includes.items():
            for one in included:
                included_by.setdefault(one, []).append(name)
        found: set[str] = set()
        left = list(names)
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                left += included_by.get(one, ())
        return found

    def reached(self) -> set[str]:
        """Name all declarations that any document is made of, be it by way of what they include."""
        return self.included(name for parts in self.parts.values() for name in parts)

    def within(self, names: Iterable[str]) -> set[str]:
        """Name all declarations that documents, or other declarations, are made of, be it by what they include."""
        return self.included(part for name in names for part in self.parts.get(name, (name,)))

    def included(self, names: Iterable[str]) -> set[str]:
        """Name declarations and all that they include, be it by way of others."""
        found: set[str] = set()
        left = list(names)
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                left += self.includes.get(one, ())
        return found

    def made_of(self, names: Iterable[str]) -> set[str]:
        """Name the documents that are made of one of ``names``, be it by way of what they include."""
        wanted = self.including(names)
        return {name for name, parts in self.parts.items() if not wanted.isdisjoint(parts)} if wanted else set()

    def concerned(self, diagnostics: Iterable[Diagnostic]) -> set[str]:
        """Name the documents that an error concerns: it, or a place that it shows, stands in what they are made of.

        An error that stands in no declaration (settings, a file that cannot be read) concerns no document.
        """
        places: list[Diagnostic | Label] = []
        for diagnostic in diagnostics:
            if diagnostic.severity is Severity.ERROR:
                places += (diagnostic, *diagnostic.labels)
        return self.made_of({self.owner(place.source.name, place.span.start) for place in places} - {""})


def dependencies(
    trees: Iterable[Tree], names: Names, includes: Mapping[str, Iterable[str]], documents: Iterable[Composed | Family]
) -> Dependencies:
    """Make the graph of a workspace; ``includes`` maps each declaration to what it includes."""
    included = {name: set(found) for name, found in includes.items()}
    for entry in names.inside.values():
        if entry.kind == "domain" and entry.parent is not None:
            included.setdefault(entry.parent.full, set()).add(entry.full)
    placed = {(entry.source.name, entry.head.start): entry for entry in names.all()}
    return Dependencies(
        {document.name: frozenset(_parts(document)) - {""} for document in documents},
        {name: frozenset(found) for name, found in included.items()},
        {tree.source.name: tuple(_regions(tree, placed)) for tree in trees},
    )


def _parts(document: Composed | Family) -> Iterator[str]:
    """Name the declarations that a document is made of, but for what they include."""
    yield document.name
    if isinstance(document, Family):
        yield document.house.name if document.house is not None else ""
        yield from (f"{document.name}.{level.name}" for level in document.levels)
        return
    yield from (layer.name for layer in document.layers)
    if document.organisation is not None:
        yield document.organisation.name
    match document:
        case Role():
            yield from (*document.variants, document.family.name if document.family is not None else "")
        case Vacancy():
            yield from _parts(document.role) if document.role is not None else ()
        case Pack():
            yield from (name for held in document.roles for name in _parts(held))


Placed = Mapping[tuple[str, int], Entry]  # declarations by file and the offset of their line


def _regions(tree: Tree, placed: Placed) -> Iterator[Region]:
    """Walk over the declarations of a file; a line that belongs to none is counted to the one above it."""
    parts = [part for part in tree.root.children if isinstance(part, Node) or part.type != "BAD"]
    heads = [part if isinstance(part, Line) else part.head for part in parts]
    ends = [head.start for head in heads[1:]] + [len(tree.source.text) + 1]
    for part, head, end in zip(parts, heads, ends, strict=False):  # a file without any has an end too
        entry = placed.get((tree.source.name, head.start))
        yield Region(head.start, end, entry.full if entry is not None else "")
        if isinstance(part, Node):
            yield from _inner(part, tree.source.name, placed)


def _inner(node: Node, file: str, placed: Placed) -> Iterator[Region]:
    for part in node.body:
        head = part if isinstance(part, Line) else part.head
        entry = placed.get((file, head.start))
        if entry is not None:
            yield Region(head.start, _end(part), entry.full)


def _end(part: Node | Line) -> int:
    while isinstance(part, Node):
        part = part.children[-1]
    return part.end + 1
