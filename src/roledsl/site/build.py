"""The whole site: every page written, and every file that pages need; a mapping of paths to bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from roledsl.render import html, look
from roledsl.site.charts import page as charts
from roledsl.site.charts import svg
from roledsl.site.own_pages import picture_path
from roledsl.site.page import Page
from roledsl.site.pages import (
    families,
    findings,
    home,
    organisations,
    own,
    packs,
    pay,
    roles,
    search,
    standards,
    structure,
    vacancies,
    words,
)
from roledsl.site.request import Request
from roledsl.site.shell import write
from roledsl.site.site import Site
from roledsl.site.web import web_files
from roledsl.workspace.workspace import Workspace

_KINDS: tuple[Callable[[Site], Iterable[Page]], ...] = (
    home.pages,
    roles.pages,
    structure.pages,
    families.pages,
    pay.pages,
    standards.pages,
    vacancies.pages,
    words.pages,
    packs.pages,
    organisations.pages,
    findings.pages,
    own.pages,
    search.pages,
)
_ONLY_PAGES = (home.pages, roles.pages, vacancies.pages)


Writing = Callable[[Site, Sequence[Page]], Iterable[bytes]]
"""Writes pages, in order: all of them here, or only what has changed, or in several processes."""


def written(site: Site, those: Sequence[Page]) -> Iterator[bytes]:
    """Write pages, one after the other."""
    return (write(page, site).encode() for page in those)


def build(workspace: Workspace, request: Request | None = None, writing: Writing = written) -> dict[str, bytes]:
    """Give every file of a site, by its path from the root, with forward slashes."""
    site = Site(workspace, request or Request())
    those = list(pages(site))
    paths = [page.path for page in those]
    assert len(set(paths)) == len(paths)  # or a page would be lost
    written = dict(zip(paths, writing(site, those), strict=True))
    return {**written, **dict(assets(site)), **dict(web_files(site, those))}


def pages(site: Site) -> Iterator[Page]:
    """Give the pages of a site, in the order of its navigation."""
    for kind in _ONLY_PAGES if site.request.only_pages else _KINDS:
        yield from kind(site)


def assets(site: Site) -> Iterator[tuple[str, bytes]]:
    """Give what pages share: style sheets, scripts, the logo, and pictures."""
    yield "assets/site.css", "\n".join(
        (html.style_sheet(), look.theme_sheet(site.theme), svg.style_sheet(), charts.frame_sheet(), _own("site.css"))
    ).encode()  # fmt: skip
    yield "assets/site.js", _own("site.js").encode()
    if not site.request.only_pages:
        yield "assets/search.js", _own("search.js").encode()
    if home.is_long(site):
        yield home.DATA, home.data(site)
    if site.workspace.roles:
        yield "assets/chart.js", charts.script().encode()
    if site.theme.logo is not None:
        yield f"assets/logo.{site.theme.logo.kind}", site.theme.logo.data
    yield from ((picture_path(name), picture.data) for name, picture in site.pictures.shown.items())


@cache
def _own(name: str) -> str:
    return files("roledsl.site").joinpath("assets", name).read_text("utf-8")
