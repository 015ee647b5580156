"""The stages in order: text, tree, names, roles, documents, outputs; and what each has to say."""

from __future__ import annotations

import datetime as dt
import gc
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from roledsl.checks import Selection, View, heeded, house_selection, may_hide, mend, run_checks
from roledsl.diagnostics import Diagnostic, Severity, in_order
from roledsl.model import role as role_model
from roledsl.source import Source
from roledsl.syntax import Tree
from roledsl.syntax import parse as parse_source
from roledsl.workspace.build import build, read
from roledsl.workspace.files import SETTINGS_FILE, DictLoader, DiskLoader, Loader, unreadable
from roledsl.workspace.workspace import Workspace

if TYPE_CHECKING:
    from roledsl.formatting import Formatted
    from roledsl.importing.report import Report
    from roledsl.lifting import Lifted
    from roledsl.model.declarations import Family
    from roledsl.model.role import Composed
    from roledsl.render.request import Request
    from roledsl.site.build import Writing
    from roledsl.site.request import Request as SiteRequest

TextFormat = Literal["md", "html", "txt", "json", "wordml"]
FileFormat = Literal["docx", "pdf", "xlsx"]
FORMATS = ("md", "html", "txt", "json", "docx", "wordml", "pdf", "xlsx")


def parse(text: str, name: str = "text.role") -> Tree:
    """Parse a text; never raises. ``name`` is what diagnostics call it."""
    return parse_source(Source(name, text))


def format(text: str, name: str = "text.role", *, lines: tuple[int, int] | None = None) -> Formatted:  # noqa: A001
    """Format a text, or with ``lines`` (the first and the last, from 1) a part of it; never raises.

    The ``text`` of what is given is in its canonical form, or as it was: see :class:`roledsl.Formatted`.
    """
    from roledsl.formatting import format_source

    return format_source(Source(name, text), lines)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let the garbage collector rest while a workspace is read, checked or written: what is made has no cycles.

    Looking through it again and again took half the time of a load. What was made is then counted to what is old, by
    way of the collector's freezer where nobody else uses that, so that it is not looked through at the end either.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _load(loader: Loader, settings: Source | None = None, said: tuple[Diagnostic, ...] = ()) -> Workspace:
    with collector_at_rest():
        trees, set_, found = read(loader, settings)
        return build(trees, set_, [*said, *found]).workspace


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
    return _load(through(DiskLoader(place)), *settings_of(place))


def lift(
    path: str | os.PathLike[str],
    *,
    unify: Sequence[str] = (),
    least: int | None = None,
    through: Callable[[Loader], Loader] = _as_it_is,
) -> tuple[Workspace, Lifted]:
    """Find what several roles of the workspace that is a folder or a file say the same, to be written once.

    Nothing is written: :attr:`~roledsl.lifting.Lifted.changed` holds the texts. See :func:`roledsl.lifting.lift` for
    ``unify`` and ``least``; ``path`` and ``through`` are as for :func:`load`. Raises ``ValueError`` for a code of near
    copies that is none.
    """
    from roledsl import lifting

    place = Path(path)
    alone = place.name if place.is_file() else ""
    loader = DiskLoader(place.parent, alone) if alone else DiskLoader(place)
    settings, said = (None, ()) if alone else settings_of(place)
    with collector_at_rest():
        trees, set_, found = read(through(loader), settings)
        built = build(trees, set_, [*said, *found])
        most = lifting.LEAST if least is None else least
        return built.workspace, lifting.lift(built, unify=unify, least=most, file=alone)


def loads(text: str, name: str = "text.role") -> Workspace:
    """Load a workspace from one text in memory."""
    return _load(DictLoader({name: text}))


def settings_of(folder: Path) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Read the text of a folder's settings, where it has any; what is wrong with the file is said."""
    file = folder / SETTINGS_FILE
    try:
        return (Source.from_bytes(SETTINGS_FILE, file.read_bytes()) if file.is_file() else None), ()
    except OSError as error:
        return None, (unreadable(SETTINGS_FILE, error),)


def check(
    workspace: Workspace, *, today: dt.date | None = None, selection: Selection | None = None
) -> tuple[Diagnostic, ...]:
    """Check a workspace: all that reading had to say, and all that the checks find, in order of place.

    ``today`` is what dates are compared with; without it the checks of dates are left out. ``selection`` says which
    findings are wanted, and how much each matters; without it the workspace's settings do.
    """
    wanted = selection or house_selection(workspace.settings.check)
    view = view_of(workspace, wanted, today)
    with collector_at_rest():
        return weighed(run_checks(view, wanted), view, wanted)


def view_of(workspace: Workspace, wanted: Selection, today: dt.date | None) -> View:
    """Give a workspace as checks see it."""
    return View(workspace, today, wanted.limits, wanted.profile.words.union(workspace.settings.check.words))


def weighed(found: Iterable[Diagnostic], view: View, wanted: Selection) -> tuple[Diagnostic, ...]:
    """Put what reading had to say and what checks found in order: what is wanted, and not ignored by a comment."""
    heard = heeded([*view.workspace.diagnostics, *found], view, wanted)
    return in_order([weighed for one in heard if (weighed := wanted.weighed(one)) is not None])


def fix(text: str, *, unsafe: bool = False) -> str:
    """Mend a text by all safe fixes of what is wrong with it alone, or with ``unsafe`` by all fixes."""
    source = Source("text.role", text)

    def look(changed: Mapping[str, Source]) -> tuple[Diagnostic, ...]:
        return check(_load(DictLoader({source.name: changed.get(source.name, source).text})))

    mended = mend(look, unsafe=unsafe).changed
    return mended[source.name][1].text if mended else text


def has_errors(diagnostics: tuple[Diagnostic, ...], *, strict: bool = False) -> bool:
    """Tell whether there are errors, or with ``strict`` warnings."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(diagnostic.severity in bad for diagnostic in diagnostics)


def unsound(workspace: Workspace, diagnostics: Iterable[Diagnostic], audience: str = "house") -> set[str]:
    """Name the documents that should not be made: those that an error concerns, or something that they are made of.

    An error in the settings concerns all: their theme is that of all documents. So does, for the ``audience``
    ``public``, one by which it can't be told what is private.
    """
    found = list(diagnostics)
    of_settings = (one for one in found if one.severity is Severity.ERROR and one.source.name == SETTINGS_FILE)
    if any(of_settings) or (audience == "public" and may_hide(found)):
        return set(workspace.documents)
    return workspace.dependencies.concerned(found)


@overload
def render(of: Composed | Family, to: TextFormat = "md", request: Request | None = None) -> str: ...
@overload
def render(of: Composed | Family, to: FileFormat, request: Request | None = None) -> bytes: ...
@overload
def render(of: Composed | Family, to: str, request: Request | None = None) -> str | Any: ...  # noqa: ANN401 -- or bytes
def render(of: Composed | Family, to: str = "md", request: Request | None = None) -> str | bytes:
    """Render a role, or anything else that makes a document, to one of :data:`FORMATS`; ``request`` may ask for more.

    Word files, PDF and workbooks are bytes, all else is text. Raises ``ValueError`` for a format that is none.
    """
    if to not in FORMATS:
        raise ValueError(f"there is no format {to!r}; there are {', '.join(FORMATS)}")
    from roledsl.render import writers

    return writers.write(of, to) if request is None else writers.write(of, to, request)


def site(
    workspace: Workspace, request: SiteRequest | None = None, *, writing: Writing | None = None
) -> dict[str, bytes]:
    """Build the site of a workspace: every file by its path from the site's root, with forward slashes.

    ``writing`` writes pages in another way than one after the other, and must give the same bytes.
    """
    from roledsl.site.build import build as build_site
    from roledsl.site.build import written

    with collector_at_rest():
        return build_site(workspace, request, writing or written)


def site_mistakes(
    workspace: Workspace, request: SiteRequest, files: Mapping[str, bytes]
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """Find what is wrong on the house's own pages of a site, of which ``files`` are all files by their paths."""
    if not request.pages:
        return ()
    from roledsl.site.own_mistakes import mistakes
    from roledsl.site.site import Site

    built = Site(workspace, request)
    return tuple(one for page in built.own_pages for one in mistakes(page, built, files.get))


def site_search(workspace: Workspace, request: SiteRequest | None = None) -> dict[str, bytes]:
    """Make the search of the site of a workspace: files that go with those of :func:`site`.

    Raises :class:`~roledsl.extras.MissingExtraError` without the extra ``search``, and
    :class:`~roledsl.searching.SearchError` where its program fails.
    """
    from roledsl.searching import search_index
    from roledsl.site.request import Request as SiteRequest
    from roledsl.site.search import entries
    from roledsl.site.site import Site

    with collector_at_rest():
        built = Site(workspace, request or SiteRequest())
        return search_index(entries(built), built.language)


def export(
    workspace: Workspace, to: str, *, leave_out: Collection[str] = (), by: str = "kind", audience: str = "house"
) -> dict[str, str]:
    """Give content for another site builder, by path: ``hugo``, in sections ``by`` kind, unit or family; or ``mkdocs``.

    Documents in ``leave_out`` are left out, and for the ``audience`` ``public`` what is private. Raises ``ValueError``
    for another builder.
    """
    from roledsl.exporting import hugo, mkdocs
    from roledsl.render.public import public

    documents = {name: of for name, of in workspace.documents.items() if name not in leave_out}
    if audience == "public":
        documents = {name: public(of) for name, of in documents.items()}
    if to == "hugo":
        return hugo.pages(documents, by)
    if to == "mkdocs":
        return mkdocs.pages(documents)
    raise ValueError(f"there is no content for {to!r}; there is for hugo and mkdocs")


def import_document(path: str | os.PathLike[str], *, organisation: str = "") -> tuple[str, Report]:
    """Make a text in the language of a document that people have: a Word file, a web page, Markdown, text ….

    The text is empty where the document can't be read, or is no job description; the report says why, how each part
    was understood, and whether every word was kept. ``organisation`` is the title of the one that it belongs to. Raises
    ``FileNotFoundError`` where there is no such path, and :class:`~roledsl.extras.MissingExtraError` without the extra
    that a format needs.
    """
    from roledsl.importing.library import drafted, joined, one_text

    place = Path(path)
    imported = joined([drafted(place.read_bytes(), place.name, keep_paper=True)], organisation=organisation)
    return one_text(imported)


def chart(workspace: Workspace, kind: str, name: str = "", to: str = "svg", *, today: dt.date | None = None) -> str:
    """Draw a chart, as ``svg``, ``html``, ``mermaid`` or ``dot``.

    ``kind`` is ``org`` (who reports to whom; ``name`` is a role or variant to begin at, or empty), ``ladder`` (the
    levels of the family ``name``) or ``pay`` (the scale ``name``). Raises ``ValueError`` for a kind or an output that
    is none, ``KeyError`` for a name that has no such chart. A vacancy marks its role while it is open ``today``;
    without that day all are open.
    """
    from roledsl.site.charts import writers
    from roledsl.site.request import Request as SiteRequest
    from roledsl.site.site import Site

    site = Site(workspace, SiteRequest(today=today))
    return writers.write(site.library, kind, name, to, site.theme, site.language)


role_model.PAGES[:] = [lambda of: render(of, "html")]
