"""What is wrong on the house's own pages: links that lead nowhere, and pictures that cannot be shown."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic
from roledsl.site.links import ids_in
from roledsl.site.own_pages import Address, OwnPage, addresses, is_elsewhere, picture_name, target
from roledsl.site.site import Site
from roledsl.suggestions import nearest

Files = Callable[[str], bytes | None]
"""Gives a file of the site by its path from the root; None where there is none."""


def mistakes(page: OwnPage, site: Site, files: Files) -> Iterator[Diagnostic]:
    """Find what is wrong on a page, in the order in which it was typed."""
    for address in addresses(page):
        if address.is_picture:
            yield from _picture(page, address, site)
        elif not _leads(target(page, address.typed), files):
            yield _said(page, address, "RD316", f"`{address.typed[:80]}` leads nowhere", _meant(page, address, site))


def _picture(page: OwnPage, address: Address, site: Site) -> Iterator[Diagnostic]:
    if is_elsewhere(address.typed):
        wrong = f"`{address.typed[:80]}` is elsewhere, and pages take nothing from it"
    else:
        wrong = site.pictures.wrong.get(picture_name(page, address.typed), "")
    if wrong:
        help_ = "name a PNG or JPEG file in the workspace by its path from the folder of the page"
        yield _said(page, address, "RD407", wrong, help_)
    if not address.text:
        message = f"the picture `{address.typed[:80]}` says nothing to readers who cannot see it"
        yield _said(page, address, "RD409", message, "say between `![` and `]` what it shows")


def _leads(path: str, files: Files) -> bool:
    where, _, anchor = path.partition("#")
    found = files(unquote(where.partition("?")[0]))
    return found is not None and (not anchor or unquote(anchor) in ids_in(found.decode("utf-8", "replace")))


def _meant(page: OwnPage, address: Address, site: Site) -> str:
    where, _, anchor = address.typed.partition("#")
    if anchor and (not where or where.endswith(".md")):
        return "leave out `#` and what follows: headings of pages of your own have no addresses"
    here = posixpath.dirname(page.source.name)
    names = [posixpath.relpath(one.source.name, here or ".") for one in site.own_pages if one is not page]
    near = nearest(where, names)
    if near:
        return f"did you mean `{near[0]}`?"
    return "name another page by its file, such as `about.md`, and a role by its name in braces"


def _said(page: OwnPage, address: Address, code: str, message: str, help_: str) -> Diagnostic:
    return diagnose(code, page.source, address.span.start, address.span.end, message, help=help_)
