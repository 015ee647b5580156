"""The pages of roles and of all else that makes a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from attrs import frozen

from roledsl.model.declarations import Family
from roledsl.model.role import Composed, Pack, Profile, Role, Vacancy
from roledsl.site.addresses import Link
from roledsl.site.charts import boxes, ladder
from roledsl.site.charts.drawing import Chart
from roledsl.site.page import Data, Page
from roledsl.site.provenance import sources
from roledsl.site.site import Site


@frozen
class Fact:
    """What stands beside a document: a label, and links or texts."""

    label: str
    links: tuple[Link, ...]


def pages(site: Site) -> Iterator[Page]:
    """Give a page for each document but vacancies and families, which have pages of their own kinds."""
    for of in site.workspace.documents.values():
        if isinstance(of, Composed) and not isinstance(of, Vacancy):
            yield page(of, site, partial(_facts, of, site))
        elif isinstance(of, Vacancy) and site.request.only_pages:
            yield page(of, site)


def page(of: Composed | Family, site: Site, facts: Callable[[], Iterable[Fact]] = tuple) -> Page:
    """Give the page of a document; ``facts`` gives what stands beside it."""
    section = {Pack: "", Vacancy: "vacancies", Profile: "families"}.get(type(of), "roles")
    return Page(site.addresses.of[of.name], of.label, "document", partial(_shown, of, site, facts), section, (of.name,))


def _shown(of: Composed | Family, site: Site, facts: Callable[[], Iterable[Fact]]) -> Data:
    return {
        "document": site.document(of),
        "facts": tuple(facts()),
        "of": of,
        "sources": sources(of, site) if isinstance(of, Composed) else {},
        "chart": _chart(of, site),
    }


def _chart(of: Composed | Family, site: Site) -> Chart | None:
    """Give the chart of who is around a role, or of the levels of a family, where there is anything to show."""
    if site.request.only_pages:
        return None
    if isinstance(of, Family):
        return ladder.chart(of, site.library, site.labels) if of.levels else None
    chart = boxes.around(site.posts, of.name) if isinstance(of, Role) else None
    return chart if chart is not None and chart.graph.lines else None


def _facts(of: Composed, site: Site) -> Iterator[Fact]:
    if isinstance(of, Role):
        yield from _of_role(of, site)
    elif isinstance(of, Profile) and of.level is not None:
        yield Fact("Family", (site.link(of.level.family),))
        yield Fact("Roles at this level", tuple(site.link(r.name) for r in site.library.at_level.get(of.name, ())))


def _of_role(role: Role, site: Site) -> Iterator[Fact]:
    library = site.library
    yield Fact("Reports to", tuple(site.link(name) for name in library.managers.get(role.name, ())))
    yield Fact("Direct reports", tuple(site.link(other.name) for other in library.reports.get(role.name, ())))
    if role.unit is not None:
        yield Fact("Unit", (site.link(role.unit.name),))
    if role.family is not None:
        yield Fact("Family", (site.link(role.family.name),))
    if role.level is not None:
        yield Fact("Level", (site.link(f"{role.level.family}.{role.level.name}"),))
    grades = (site.link(f"{grade.scale}.{grade.name}", grade.label) for grade in role.grades)
    yield Fact("Grade", tuple(grades))
    if role.variant_of:
        yield Fact("Variant of", (site.link(role.variant_of),))
    yield Fact("Variants", tuple(site.link(name) for name in role.variants))
    yield Fact("Vacancies", tuple(site.link(vacancy.name) for vacancy in library.vacancies_of.get(role.name, ())))
    layers = dict.fromkeys(layer.name for layer in role.layers if layer.name != role.name)
    yield Fact("Takes from", tuple(site.link(name) for name in layers if name in site.addresses.of))
