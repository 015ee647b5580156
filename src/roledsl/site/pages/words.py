"""What words mean, and who asks for what: the glossary of terms, and the index of criteria."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attrs import frozen

from roledsl.model.prose import Prose
from roledsl.site.addresses import CRITERIA, GLOSSARY, Link
from roledsl.site.page import Data, Page
from roledsl.site.site import Site


@frozen
class Asked:
    """A criterion, and the roles that ask for it, each with its standing there, which may be empty."""

    text: Prose
    roles: tuple[tuple[Link, str], ...]


def pages(site: Site) -> Iterator[Page]:
    """Give the glossary, where there are terms, and the index of criteria, where there are any."""
    gettext = site.labels.gettext
    houses = tuple(house for house in site.workspace.organisations.values() if house.terms)
    if houses:
        yield Page(GLOSSARY, gettext("Glossary"), "glossary", {"houses": houses}, "glossary")
    if site.library.has_criteria:
        yield Page(CRITERIA, gettext("Criteria"), "criteria", partial(_asked, site), "criteria")


def _asked(site: Site) -> Data:
    links = {role.name: site.link(role.name) for role in site.library.roles}  # of which each asks for many
    asked = tuple(
        Asked(found[0][0].text, tuple((links[role.name], _standing(c.standing, site)) for c, role in found))
        for found in site.library.criteria.values()
    )
    return {"criteria": asked}


def _standing(standing: str, site: Site) -> str:
    return site.labels.gettext(standing) if standing else ""
