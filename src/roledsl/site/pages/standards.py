"""What roles share: frameworks and statements, each with the documents that it reaches."""

from __future__ import annotations

from collections.abc import Iterator

from roledsl.site.addresses import STANDARDS
from roledsl.site.page import Page
from roledsl.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Give the list, and a page for each framework and statement."""
    space = site.workspace
    if not (space.frameworks or space.statements):
        return
    data = {"frameworks": tuple(space.frameworks.values()), "statements": tuple(space.statements.values())}
    yield Page(STANDARDS, "Standards and shared texts", "standards", data, "standards")
    for of in (*space.frameworks.values(), *space.statements.values()):
        reached = tuple(site.link(document.name) for document in site.library.made_of(of.name))
        yield Page(
            site.addresses.of[of.name], of.label, "shared", {"of": of, "reached": reached}, "standards", (of.name,)
        )  # fmt: skip
