"""The site: its pages in order, and what they share: addresses, navigation, the look of the house."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from urllib.parse import quote

from attrs import define, field

from roledsl.model.declarations import Declared, Family, Organisation
from roledsl.model.role import Composed
from roledsl.model.theme import Theme
from roledsl.render.dates import in_format
from roledsl.render.document import Document
from roledsl.render.labels import Labels, labels_for, msgid
from roledsl.render.outline import outline
from roledsl.site import addresses as places
from roledsl.site.addresses import Addresses, Link
from roledsl.site.charts.organisation import Posts
from roledsl.site.library import Library
from roledsl.site.own_pages import OwnPage, own_pages
from roledsl.site.own_pictures import OwnPictures, own_pictures
from roledsl.site.posting import state
from roledsl.site.request import Request
from roledsl.site.shown import shown
from roledsl.workspace.workspace import Workspace

COUNTS = {
    "role": (msgid("1 role"), msgid("{count} roles")),
    "unit": (msgid("1 unit"), msgid("{count} units")),
    "family": (msgid("1 job family"), msgid("{count} job families")),
    "level": (msgid("1 level"), msgid("{count} levels")),
    "vacancy": (msgid("1 vacancy"), msgid("{count} vacancies")),
    "document": (msgid("1 document"), msgid("{count} documents")),
}


SENTENCES = {
    "used": msgid("Used in {documents}"),
    "changes": msgid("Changing this changes {documents}."),
}


def _counted(what: str, number: int, labels: Labels) -> str:
    one, many = COUNTS[what]
    return labels.gettext(one) if number == 1 else labels.gettext(many).format(count=number)


@define(eq=False, slots=False)
class Site:
    """A workspace on its way to a site: the ``whole`` of it, and ``workspace``, which is what the site shows of it."""

    whole: Workspace = field(repr=False)
    request: Request = field(factory=Request)
    workspace: Workspace = field(init=False)
    addresses: Addresses = field(init=False, repr=False)
    library: Library = field(init=False, repr=False)

    @workspace.default
    def _workspace(self) -> Workspace:
        return shown(self.whole, self.request)

    @addresses.default
    def _addresses(self) -> Addresses:
        return places.addresses(self.workspace, only_pages=self.request.only_pages)

    @library.default
    def _library(self) -> Library:
        return Library(self.workspace, self.over)

    @cached_property
    def over(self) -> Mapping[str, str]:
        """How it stands with the vacancies that cannot be applied for, by name; be it that the public is not told."""
        states = {name: state(of, self.request.today) for name, of in self.whole.vacancies.items()}
        return {name: state for name, state in states.items() if state}

    @cached_property
    def labels(self) -> Labels:
        """The site's own words, in the languages of the theme, else in its own."""
        return labels_for(self.theme.labels or (self.language,))

    @cached_property
    def posts(self) -> Posts:
        """All posts and who reports to whom, as charts show them."""
        return Posts(self.library, self.labels)

    @cached_property
    def house(self) -> Organisation | None:
        """The organisation whose site it is: the only one, else none."""
        found = list(self.workspace.organisations.values())
        return found[0] if len(found) == 1 else None

    @cached_property
    def title(self) -> str:
        """What the site is called."""
        return self.workspace.settings.site.title or (
            self.house.title.plain if self.house is not None else self.labels.gettext("Job descriptions")
        )

    @cached_property
    def language(self) -> str:
        """The language of the site's own words, a BCP 47 tag."""
        return (self.house.language if self.house is not None else "") or "en"

    @cached_property
    def theme(self) -> Theme:
        """The look of the site: that of its organisation, else the one in the settings."""
        return self.house.document.theme if self.house is not None else self.workspace.settings.theme

    @cached_property
    def navigation(self) -> tuple[tuple[str, Link], ...]:
        """The entries of the navigation, each with its key; none leads to a page that has nothing to show."""
        gettext = self.labels.gettext
        found = [("roles", Link(gettext("Roles"), places.HOME))]
        if self.request.only_pages:
            return tuple(found)
        space = self.workspace
        for key, text, path, there in (
            ("structure", gettext("Structure"), places.STRUCTURE, space.roles),
            ("families", gettext("Job families"), places.FAMILIES, space.families),
            ("pay", gettext("Grades and pay"), places.PAY, space.scales),
            ("standards", gettext("Standards"), places.STANDARDS, space.frameworks or space.statements),
            ("vacancies", gettext("Vacancies"), places.VACANCIES, space.vacancies),
            ("criteria", gettext("Criteria"), places.CRITERIA, self.library.has_criteria),
            ("packs", gettext("Packs"), places.PACKS, space.packs),
            ("glossary", gettext("Glossary"), places.GLOSSARY, any(o.terms for o in space.organisations.values())),
            ("findings", gettext("Findings"), places.FINDINGS, space.settings.site.findings),
        ):
            if there:
                found.append((key, Link(text, path)))
        found += ((own.path, Link(own.title, quote(own.path))) for own in self.own_pages if own.path != places.HOME)
        found.append(("search", Link(gettext("Search"), places.SEARCH)))
        return tuple(found)

    @cached_property
    def own_pages(self) -> tuple[OwnPage, ...]:
        """The house's own pages, in their order."""
        return () if self.request.only_pages else own_pages(self.request.pages, self.whole.settings.site.pages)

    @cached_property
    def pictures(self) -> OwnPictures:
        """The pictures that own pages name."""
        return own_pictures(self.own_pages, self.whole.settings.data)

    def address(self, path: str = "") -> str:
        """Give the address on the web of a page, or of the site; empty where the settings do not say it."""
        url = self.workspace.settings.site.url
        return f"{url.rstrip('/')}/{'' if path == places.HOME else path}" if url else ""

    def date(self, text: str) -> str:
        """Give a date as typed in the format of the house."""
        form = self.theme.date_format
        return in_format(text, form, self.language) if form else text

    def count(self, what: str, number: int) -> str:
        """Give a number with what it counts: ``3 roles``."""
        return _counted(what, number, self.labels)

    def told(self, what: str, documents: int) -> str:
        """Give a sentence about a number of documents, one of :data:`SENTENCES`."""
        return self.labels.composed(
            lambda labels: labels.gettext(SENTENCES[what]).format(documents=_counted("document", documents, labels))
        )

    def document(self, of: Composed | Family) -> Document:
        """Give what a page of a document shows."""
        return outline(of)

    def link(self, name: str, text: str = "") -> Link:
        """Give a link to a declaration, under its title."""
        return Link(text or self.label(name), self.addresses.of.get(name, ""))

    def named(self, name: str) -> Link | None:
        """Give what a reference in one of the house's own pages leads to: a declaration by its name, else None."""
        return self.link(name) if name in self.addresses.of else None

    def label(self, name: str) -> str:
        """Give the title of a declaration, else its name."""
        for mapping in self._labelled:
            if name in mapping:
                return str(mapping[name].label)
        return name.strip('"')

    @cached_property
    def _labelled(self) -> tuple[Mapping[str, Declared], ...]:
        """All that has a title; made once, since a workspace puts its documents together whenever it is asked."""
        space = self.workspace
        return (
            space.documents, space.units, space.organisations, space.statements, space.frameworks, space.scales,
            space.grades, {f"{of.name}.{one.name}": one for of in space.frameworks.values() for one in of.domains},
        )  # fmt: skip
