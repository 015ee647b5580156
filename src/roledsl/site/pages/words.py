"""What words mean, and who asks for what: the glossary of terms, and the index of criteria."""

from __future__ import annotations

from collections.abc import Iterator

from roledsl.site.addresses import CRITERIA, GLOSSARY
from roledsl.site.page import Page
from roledsl.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Give the glossary, where there are terms, and the index of criteria, where there are any."""
    houses = tuple(house for house in site.workspace.organisations.values() if house.terms)
    if houses:
        yield Page(GLOSSARY, "Glossary", "glossary", {"houses": houses}, "glossary")
    if site.library.has_criteria:
        yield Page(CRITERIA, "Criteria", "criteria", lambda: {"criteria": site.library.criteria}, "criteria")
