"""What roles share: frameworks and statements, each with the documents that it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from roledsl.model.declarations import Domain, Framework, Statement
from roledsl.render.blocks import LEADS
from roledsl.render.document import Block
from roledsl.site.addresses import STANDARDS, Link
from roledsl.site.page import Data, Page
from roledsl.site.shared import Shared
from roledsl.site.site import Site

Part = tuple[str, str, tuple[Block, ...]]
"""A part of a shared text: its name, which is its anchor, its title, and what it says."""


def pages(site: Site) -> Iterator[Page]:
    """Give the list, and a page for each framework and statement."""
    space = site.workspace
    if not (space.frameworks or space.statements):
        return
    gettext = site.labels.gettext
    groups = tuple(
        (title, tuple(_listed(of, site) for of in those.values()))
        for title, those in ((gettext("Frameworks"), space.frameworks), (gettext("Shared texts"), space.statements))
        if those
    )
    yield Page(STANDARDS, gettext("Standards and shared texts"), "standards", {"groups": groups}, "standards")
    shared = Shared(space)
    found: tuple[Framework | Statement, ...] = (*space.frameworks.values(), *space.statements.values())
    for of in found:
        shown = partial(_shown, of, shared, site)
        yield Page(site.addresses.of[of.name], of.label, "shared", shown, "standards", (of.name,))


def _listed(of: Framework | Statement, site: Site) -> tuple[Link, str]:
    """Give a link to what is shared, and what is said of how many documents have it."""
    return site.link(of.name), site.told("used", len(site.library.made_of(of.name)))


def _shown(of: Framework | Statement, shared: Shared, site: Site) -> Data:
    reached = tuple(site.link(document.name) for document in site.library.made_of(of.name))
    return {"of": of, "parts": tuple(_parts(of, shared, site)), "reached": reached}


def _parts(of: Framework | Statement, shared: Shared, site: Site) -> Iterator[Part]:
    if isinstance(of, Statement):
        yield "", "", shared.printed(of.blocks)
    else:
        yield from ((domain.name, _title(domain, site), shared.printed(domain.blocks)) for domain in of.domains)


def _title(domain: Domain, site: Site) -> str:
    lead = site.labels.gettext(LEADS[domain.kind]).replace("{name}", domain.name)
    title = domain.title.plain
    return f"{lead}: {title}" if title else lead
