"""The pages of roles and of all else that makes a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from textwrap import shorten

from attrs import frozen

from roledsl.model.declarations import Family, Level
from roledsl.model.prose import EMPTY
from roledsl.model.role import Composed, Pack, Profile, Role, Vacancy
from roledsl.render.dates import in_format
from roledsl.render.document import Document, List, Paragraph, Section
from roledsl.render.labels import msgid
from roledsl.render.prose import plain
from roledsl.site.addresses import Link, line_address
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
    """Give a page for each document but vacancies and families, which mostly have pages of their own kinds."""
    for of in site.workspace.documents.values():
        if not isinstance(of, Vacancy | Family):
            yield page(of, site, partial(_facts, of, site))
        elif isinstance(of, Family) and site.request.only_pages:
            yield page(of, site)


def page(of: Composed | Family, site: Site, facts: Callable[[], Iterable[Fact]] = tuple) -> Page:
    """Give the page of a document; ``facts`` gives what stands beside it."""
    section = {Pack: "packs", Vacancy: "vacancies", Profile: "families"}.get(type(of), "roles")
    return Page(site.addresses.of[of.name], of.label, "document", partial(_shown, of, site, facts), section, (of.name,))


def _shown(of: Composed | Family, site: Site, facts: Callable[[], Iterable[Fact]]) -> Data:
    document = site.document(of)
    return {
        "document": document,
        "description": _description(document),
        "facts": tuple(fact for fact in (*facts(), *_of_the_file(of, site)) if fact.links),
        "of": of,
        "sources": sources(of, site) if isinstance(of, Composed) else {},
        "chart": _chart(of, site),
        "downloads": site.request.downloads.get(of.name, ()),
    }


def _description(document: Document) -> str:
    """Give what search engines show below the title: the beginning of the purpose, else of the first section."""
    sections = [block for block in document.blocks if isinstance(block, Section)]
    first = next((one for one in sections if one.word in {"purpose", "summary"}), sections[0] if sections else None)
    said = first.blocks[0] if first is not None and first.blocks else None
    text = said.text if isinstance(said, Paragraph) else said.items[0].text if isinstance(said, List) else EMPTY
    return shorten(plain(text), _LONGEST, placeholder="…")


_LONGEST = 160  # letters of a description; search engines cut longer ones


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
        yield from _relations(of, site)
        yield from _place(of, site)
        yield from _origins(of, site)
    elif isinstance(of, Profile) and of.level is not None:
        gettext = site.labels.gettext
        yield Fact(gettext("Family"), (site.link(of.level.family),))
        yield Fact(
            gettext("Roles at this level"), tuple(site.link(r.name) for r in site.library.at_level.get(of.name, ()))
        )
        yield from _neighbours(of.level, of.family, site)


def _relations(role: Role, site: Site) -> Iterator[Fact]:
    """Who a role reports to, who reports to it, and what is open."""
    gettext, library = site.labels.gettext, site.library
    yield Fact(gettext("Reports to"), tuple(site.link(name) for name in library.managers.get(role.name, ())))
    yield Fact(gettext("Direct reports"), tuple(site.link(other.name) for other in library.reports.get(role.name, ())))
    yield Fact(
        gettext("Vacancies"), tuple(site.link(vacancy.name) for vacancy in library.vacancies_of.get(role.name, ()))
    )
    if role.variant_of:
        yield Fact(gettext("Variant of"), (site.link(role.variant_of),))
    yield Fact(gettext("Variants"), tuple(site.link(name) for name in role.variants))


def _place(role: Role, site: Site) -> Iterator[Fact]:
    """Where a role stands: unit, family, level and its neighbours, grade and pay."""
    gettext, library = site.labels.gettext, site.library
    if role.unit is not None:
        yield Fact(gettext("Unit"), (site.link(role.unit.name),))
    family = library.family_of(role)
    if family is not None:
        yield Fact(gettext("Family"), (site.link(family.name),))
    if role.level is not None:
        yield Fact(gettext("Level"), (site.link(f"{role.level.family}.{role.level.name}", role.level.label),))
        yield from _neighbours(role.level, family, site)
    grades = (site.link(f"{grade.scale}.{grade.name}", grade.label) for grade in role.grades)
    yield Fact(gettext("Grade"), tuple(grades))
    own = role.field("salary")
    paid = (own,) if own is not None else (f for grade in role.grades for f in grade.fields if f.meaning == "salary")
    yield Fact(gettext("Pay"), tuple(Link(field.text.plain) for field in paid if field.text.plain))


def _neighbours(level: Level, family: Family | None, site: Site) -> Iterator[Fact]:
    """The levels right above and below, each with the roles at it."""
    if family is None:
        return
    steps = list(ladder.steps(family, site.library))
    above = [upper for lower, upper in steps if lower.name == level.name]
    below = [lower for lower, upper in steps if upper.name == level.name]
    for label, levels in ((msgid("Next level up"), above), (msgid("Next level down"), below)):
        yield Fact(site.labels.gettext(label), tuple(link for one in levels for link in _with_roles(one, site)))


def _with_roles(level: Level, site: Site) -> Iterator[Link]:
    """A level and the first of the roles at it; one of the same title stands for both."""
    name = f"{level.family}.{level.name}"
    roles = site.library.at_level.get(name, ())
    shown = roles[:_MOST]
    if level.label not in (role.label for role in shown):
        yield site.link(name, level.label)
    yield from (site.link(role.name) for role in shown)
    if len(roles) > _MOST:
        yield Link(site.labels.gettext("and {count} more").format(count=len(roles) - _MOST))


_MOST = 5  # roles of a neighbouring level; its own page has them all


def _origins(role: Role, site: Site) -> Iterator[Fact]:
    """What a role is made of: its layers, and the shared texts and standards that these include."""
    layers = dict.fromkeys(layer.name for layer in role.layers if layer.name != role.name)
    space = site.workspace
    within = space.dependencies.included(space.dependencies.parts.get(role.name, frozenset()).difference(role.variants))
    frameworks = space.frameworks.keys() & within
    domains = {name for name in within if (at := name.rpartition(".")[0]) in space.frameworks and at not in frameworks}
    found = space.statements.keys() & within | frameworks | domains
    shared = sorted(found, key=lambda name: (site.label(name).casefold(), name))
    taken = tuple(site.link(name) for name in (*layers, *shared) if name in site.addresses.of)
    yield Fact(site.labels.gettext("Takes from"), taken)


def _of_the_file(of: Composed | Family, site: Site) -> Iterator[Fact]:
    """When a document was last changed, and where it is written."""
    gettext = site.labels.gettext
    changed = site.request.changed.get(of.name)
    if changed is not None:
        text = in_format(changed.isoformat(), site.theme.date_format or "long", site.language)
        yield Fact(gettext("Last changed"), (Link(text),))
    address = line_address(site.workspace.settings.site.source, of.origin) if of.origin is not None else ""
    if of.origin is not None and address:
        line = gettext("line {line}").format(line=of.origin.line)
        yield Fact(gettext("Source"), (Link(f"{of.origin.file}, {line}", address),))
