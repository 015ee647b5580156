"""What roles share: frameworks and statements, each with the documents that it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from roledsl.model.declarations import Domain, Framework, Statement
from roledsl.render.document import Block
from roledsl.site.addresses import STANDARDS
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
    data = {"frameworks": tuple(space.frameworks.values()), "statements": tuple(space.statements.values())}
    yield Page(STANDARDS, "Standards and shared texts", "standards", data, "standards")
    shared = Shared(space)
    found: tuple[Framework | Statement, ...] = (*space.frameworks.values(), *space.statements.values())
    for of in found:
        yield Page(
            site.addresses.of[of.name], of.label, "shared", partial(_shown, of, shared, site), "standards", (of.name,)
        )


def _shown(of: Framework | Statement, shared: Shared, site: Site) -> Data:
    reached = tuple(site.link(document.name) for document in site.library.made_of(of.name))
    return {"of": of, "parts": tuple(_parts(of, shared)), "reached": reached}


def _parts(of: Framework | Statement, shared: Shared) -> Iterator[Part]:
    if isinstance(of, Statement):
        yield "", "", shared.printed(of.blocks)
    else:
        yield from ((domain.name, _title(domain), shared.printed(domain.blocks)) for domain in of.domains)


def _title(domain: Domain) -> str:
    title = domain.title.plain
    return (
        f"{domain.kind.capitalize()} {domain.name}: {title}" if title else f"{domain.kind.capitalize()} {domain.name}"
    )
