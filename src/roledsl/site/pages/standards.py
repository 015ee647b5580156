"""What roles share: frameworks and statements, each with the documents that it reaches."""

from __future__ import annotations

from collections.abc import Iterator

from roledsl.model.declarations import Domain, Framework, Statement
from roledsl.render.blocks import LEADS
from roledsl.render.document import Block
from roledsl.site.addresses import STANDARDS, Link
from roledsl.site.page import Page
from roledsl.site.shared import Shared
from roledsl.site.site import Site

Part = tuple[str, str, tuple[Block, ...]]
"""A part of a shared text: its name, which is its anchor, its title, and what it says."""


def pages(site: Site) -> Iterator[Page]:
    """Give the list, and a page for each framework and statement."""
    space = site.workspace
    if not (space.frameworks or space.statements):
        return
    say = site.labels.gettext
    groups = tuple(
        (title, tuple(_listed(of, site) for of in those.values()))
        for title, those in ((say("Frameworks"), space.frameworks), (say("Shared texts"), space.statements))
        if those
    )
    yield Page(STANDARDS, say("Standards and shared texts"), "standards", {"groups": groups}, "standards")
    shared = Shared(space)
    for framework in space.frameworks.values():
        parts = tuple((d.name, _title(d, site), shared.printed(d.blocks)) for d in framework.domains)
        yield _page(framework, parts, site)
    for statement in space.statements.values():
        yield _page(statement, (("", "", shared.printed(statement.blocks)),), site)


def _listed(of: Framework | Statement, site: Site) -> tuple[Link, str]:
    """Give a link to what is shared, and how many documents have it."""
    return site.link(of.name), site.count("document", len(site.library.made_of(of.name)))


def _page(of: Framework | Statement, parts: tuple[Part, ...], site: Site) -> Page:
    reached = tuple(site.link(document.name) for document in site.library.made_of(of.name))
    data = {"of": of, "parts": parts, "reached": reached}
    return Page(site.addresses.of[of.name], of.label, "shared", data, "standards", (of.name,))


def _title(domain: Domain, site: Site) -> str:
    lead = site.labels.gettext(LEADS[domain.kind]).replace("{name}", domain.name)
    title = domain.title.plain
    return f"{lead}: {title}" if title else lead
