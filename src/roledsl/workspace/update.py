"""Keeping a workspace up to date: files that changed are read again, and what depends on them is built again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from roledsl.diagnostics import Diagnostic
from roledsl.model.role import Placed, Role
from roledsl.syntax import Tree
from roledsl.workspace.build import Built, Stale, build, rebuild
from roledsl.workspace.names import Entry, Names

# What else of a declaration is seen by those that name it: the values that are typed on the lines of these words.
_SEEN = ("extends", "family", "grade", "head", "level", "organisation", "role", "scale", "short", "unit")
# Told once, where a circle or a chain is first met; which that is depends on all that was built before.
_MET_FIRST = frozenset({"RD305", "RD306", "RD315"})
# Told with the name that is nearest, which any new name may be.
_WITH_NEAREST = frozenset({"RD213", "RD301", "RD303", "RD312", "RD313"})
_MOST_NAMES = 20  # that are looked for in all files; of more, building all anew takes less time


def update(before: Built, changed: Mapping[str, Tree | None], found: Iterable[Diagnostic]) -> Built:
    """Give the workspace with files ``changed``: to a new tree, or to None for one that is gone.

    The result is that of building all anew. A declaration depends on the names that are typed in it and in what it is
    made of, and on nothing else; so what is built again is what stands in the changed files, what is made of that, and
    what names something of which more has changed than its contents. ``found`` is what was said before building.
    """
    trees = {**before.names.trees, **changed}
    names = Names((tree for _, tree in sorted(trees.items()) if tree is not None), before.names)
    stale = _stale(before, names, changed)
    if stale is not None:
        kept = before.names.quoted.items()
        names.quoted.update({file: quoted for file, quoted in kept if file not in stale.files and file in names.trees})
        built = rebuild(before, names, stale, found)
        if _holds(before, built, stale):
            return built
    return build(names.trees.values(), before.workspace.settings, found)


def _stale(before: Built, names: Names, changed: Iterable[str]) -> Stale | None:
    """Find what a change concerns; None where that may be everything."""
    old = before.workspace
    organisations = {entry.full for entry in names.of_kind("organisation")}
    if organisations != old.organisations.keys() or _met_first(old.diagnostics):
        return None
    files, told, handing = set(changed), set[str](), set[str]()
    while left := (_told(before.names, names, files) | handing) - told:
        if len(left) > _MOST_NAMES:
            return None
        if not told:
            files |= {one.source.name for one in old.diagnostics if one.code in _WITH_NEAREST}
        told |= left
        mentions = re.compile("|".join(map(re.escape, sorted(left)))).search
        more = [file for file, tree in names.trees.items() if file not in files and mentions(tree.source.text)]
        files.update(more)
        handing |= {entry.name for file in more for entry in _entries(names, file) if _hands_on(entry)}
    own = {entry.full for of in (before.names, names) for file in files for entry in _entries(of, file)}
    graph = old.dependencies
    first = graph.including(own) | graph.made_of(own)
    holding = {of.name for of in [*old.roles.values(), *old.profiles.values()] if not first.isdisjoint(_held(of))}
    return Stale(files, first | graph.made_of(holding))


def _held(of: Placed) -> Iterator[str]:
    """Name what a document has with it, though none of it is laid."""
    yield from (one.name for one in (of.unit if isinstance(of, Role) else None, of.family) if one is not None)
    yield from (f"{grade.scale}.{grade.name}" for grade in of.grades)


def _entries(names: Names, file: str) -> Iterator[Entry]:
    for entry in names.declared.get(file, ()):
        yield entry
        yield from entry.inner


def _told(before: Names, names: Names, files: Iterable[str]) -> set[str]:
    """Give the names in ``files`` of which others see something else than before."""
    return {name for seen in _seen(before, files) ^ _seen(names, files) for name in seen[0]}


def _seen(names: Names, files: Iterable[str]) -> set[tuple[tuple[str, ...], tuple[object, ...]]]:
    """Give what those see of the declarations in ``files`` that name them: the names to be typed, and what they get."""
    found: set[tuple[tuple[str, ...], tuple[object, ...]]] = set()
    for entry in (entry for file in files for entry in _entries(names, file)):
        values = tuple(piece.text if piece else None for piece in map(entry.value, _SEEN))
        above = (entry.parent.name,) if entry.parent is not None else ()
        holds = names.entries.get(entry.full, names.inside.get(entry.full)) is entry  # else another has its name
        found.add(((entry.name, *above), (holds, entry.kind, entry.full, entry.title, *values)))
        if entry.kind == "organisation":
            found |= {((term,), (entry.full, meaning)) for term, meaning in names.terms_of.get(entry.name, {}).items()}
    return found


def _hands_on(entry: Entry) -> bool:
    """Tell whether others see through a declaration what that names itself."""
    return entry.kind == "unit" or "{" in entry.title


def _met_first(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.code in _MET_FIRST for diagnostic in diagnostics)


def _holds(before: Built, built: Built, stale: Stale) -> bool:
    """Tell whether what was not built again can stay: it prints the same, and nothing that was said of it is lost."""
    if _met_first(built.workspace.diagnostics):
        return False
    if any(built.printed.get(raw, text) != text for raw, text in before.printed.items()):
        return False
    said = {str(diagnostic) for diagnostic in built.workspace.diagnostics}
    for name, diagnostics in before.said.items():
        for one in diagnostics:
            if name not in stale.names:
                if any(label.source.name in stale.files for label in one.labels):
                    return False
            elif one.source.name not in stale.files and str(one) not in said:
                return False
    return True
