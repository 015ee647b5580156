"""The stages in order: text, tree, names, roles, documents, outputs; and what each has to say."""

from __future__ import annotations

import bisect
import datetime as dt
import gc
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from roledsl.checks import run_checks
from roledsl.diagnostics import Diagnostic, Label, Severity, in_order
from roledsl.model import role as role_model
from roledsl.model.declarations import Declared, Family
from roledsl.source import Source
from roledsl.syntax import Tree
from roledsl.syntax import parse as parse_source
from roledsl.workspace.files import SETTINGS_FILE, DictLoader, DiskLoader, Loader, unreadable
from roledsl.workspace.workspace import Workspace, build, read

if TYPE_CHECKING:
    from roledsl.model.role import Composed

FORMATS = ("md", "html", "txt", "json")


def parse(text: str, name: str = "text.role") -> Tree:
    """Parse a text; never raises. ``name`` is what diagnostics call it."""
    return parse_source(Source(name, text))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let the garbage collector rest while a workspace is read: all that is made then is kept, and has no cycles.

    Looking through it again and again took half the time of a load.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _load(loader: Loader, settings: Source | None = None, said: tuple[Diagnostic, ...] = ()) -> Workspace:
    with _collector_at_rest():
        trees, set_, found = read(loader, settings)
        return build(trees, set_, [*said, *found])


def _as_it_is(loader: Loader) -> Loader:
    return loader


def load(path: str | os.PathLike[str] | Loader, *, through: Callable[[Loader], Loader] = _as_it_is) -> Workspace:
    """Load the workspace that is a folder, one file alone, or what a loader gives.

    ``through`` may put a loader of its own before that of the path, to show how far reading has come. Users' mistakes
    are in the workspace's ``diagnostics``. Raises ``FileNotFoundError`` where there is no such path.
    """
    if not isinstance(path, (str, os.PathLike)):
        return _load(through(path))
    place = Path(path)
    if not place.exists():
        raise FileNotFoundError(path)
    if place.is_file():
        return _load(through(DiskLoader(place.parent, place.name)))
    return _load(through(DiskLoader(place)), *_settings(place))


def loads(text: str, name: str = "text.role") -> Workspace:
    """Load a workspace from one text in memory."""
    return _load(DictLoader({name: text}))


def _settings(folder: Path) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    file = folder / SETTINGS_FILE
    try:
        return (Source.from_bytes(SETTINGS_FILE, file.read_bytes()) if file.is_file() else None), ()
    except OSError as error:
        return None, (unreadable(SETTINGS_FILE, error),)


def check(workspace: Workspace, *, today: dt.date | None = None) -> tuple[Diagnostic, ...]:
    """Check a workspace: all that reading had to say, and all that the checks find, in order of place.

    ``today`` is what dates are compared with; without it the checks of dates are left out.
    """
    return in_order([*workspace.diagnostics, *run_checks(workspace, today)])


def has_errors(diagnostics: tuple[Diagnostic, ...], *, strict: bool = False) -> bool:
    """Tell whether there are errors, or with ``strict`` warnings."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(diagnostic.severity in bad for diagnostic in diagnostics)


def unsound(workspace: Workspace, diagnostics: Iterable[Diagnostic]) -> set[str]:
    """Name the documents that should not be made: those of which an error concerns a part.

    An error concerns the innermost declaration in which it stands, or a place that it shows. A document's parts are its
    own declaration, those of its layers, its organisation and family, its variants or the roles that it holds, and the
    statements, frameworks and domains that any of these include. An error that stands in no declaration (settings, a
    file that cannot be read) concerns no document.
    """
    places: list[Diagnostic | Label] = []
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.ERROR:
            places += (diagnostic, *diagnostic.labels)
    if not places:
        return set()
    regions = _regions(workspace)
    bad = {_owner(regions, place.source, place.span.start) for place in places} - {""}
    included = _included(workspace, regions)
    return {name for name, of in workspace.documents.items() if not bad.isdisjoint(_all_parts(of, included))}


_INCLUDE = re.compile(r"^( *)include:(.*(?:\n\1 +\S.*)*)", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")

# By file: where each declaration starts and ends, and its full name, in order; an inner one comes after what holds it.
_Regions = dict[str, list[tuple[int, int, str]]]


def _regions(workspace: Workspace) -> _Regions:
    regions: _Regions = {}
    for name, declared in _declared(workspace).items():
        assert declared.origin is not None
        source, start = declared.origin.source, declared.origin.start
        regions.setdefault(source.name, []).append((start, _end(source, start), name))
    return {name: sorted(found) for name, found in regions.items()}


def _end(source: Source, start: int) -> int:
    """Give where a declaration ends: an inner one at the next line that is no deeper, else where the next one starts.

    Lines at the margin that belong to nothing are so counted to what stands above them, where their author meant them.
    """
    column = source.position(start)[1] - 1
    outdent = re.compile(rf"\n {{0,{column}}}(?=[^\s#])").search(source.text, start) if column else None
    return outdent.end() if outdent else len(source.text) + 1


def _owner(regions: _Regions, source: Source, offset: int) -> str:
    """Name the innermost declaration in which an offset stands; empty where it stands in none."""
    found = regions.get(source.name, [])
    at = bisect.bisect_right(found, offset, key=lambda region: region[0]) - 1
    while at >= 0 and found[at][1] <= offset:
        at -= 1
    return found[at][2] if at >= 0 else ""


def _included(workspace: Workspace, regions: _Regions) -> dict[str, set[str]]:
    """Map each declaration to the names of what it includes, by its text: what is left out of the model counts too."""
    found = {f.name: {f"{f.name}.{domain.name}" for domain in f.domains} for f in workspace.frameworks.values()}
    for source in workspace.sources.values():
        for match in _INCLUDE.finditer(source.text):
            found.setdefault(_owner(regions, source, match.start()), set()).update(_NAME.findall(match[2]))
    return found


def _declared(workspace: Workspace) -> dict[str, Declared]:
    """Give all declarations by full name."""
    w = workspace
    domains = {f"{framework.name}.{d.name}": d for framework in w.frameworks.values() for d in framework.domains}
    return {
        **w.organisations, **w.units, **w.scales, **w.grades, **w.statements, **w.frameworks, **domains, **w.families,
        **w.levels, **w.roles, **w.packs, **w.vacancies, **w.policies,
    }  # fmt: skip


def _parts(document: Composed | Family) -> Iterator[str]:
    """Name the declarations that a document is made of, but for what they include."""
    yield document.name
    if isinstance(document, Family):
        yield document.organisation
        yield from (f"{document.name}.{level.name}" for level in document.levels)
        return
    yield from (layer.name for layer in document.layers)
    if document.organisation is not None:
        yield document.organisation.name
    match document:
        case role_model.Role(family=family, variants=variants):
            yield from (*variants, family.name if family is not None else "")
        case role_model.Vacancy(role=role_model.Role() as role):
            yield from _parts(role)
        case role_model.Pack(roles=held):
            yield from (name for inner in held for name in _parts(inner))


def _all_parts(document: Composed | Family, included: dict[str, set[str]]) -> set[str]:
    parts: set[str] = set()
    left = [*_parts(document)]
    while left:
        name = left.pop()
        if name not in parts:
            parts.add(name)
            left += included.get(name, ())
    return parts


def render(of: Composed | Family, to: str = "md") -> str:
    """Render a role, or anything else that makes a document, to one of :data:`FORMATS`.

    Raises ``ValueError`` for a format that is none.
    """
    if to not in FORMATS:
        raise ValueError(f"there is no format {to!r}; there are {', '.join(FORMATS)}")
    from roledsl.render import writers

    return writers.write(of, to)


role_model.PAGES[:] = [lambda of: render(of, "html")]
