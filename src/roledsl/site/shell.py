"""A page as HTML: its template in the frame that all pages share."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from functools import cache

from jinja2 import Environment
from markupsafe import Markup, escape

from roledsl.model.prose import Prose
from roledsl.render import html, templating
from roledsl.render.characters import clean
from roledsl.render.document import Block, Document
from roledsl.render.prose import html as prose_html
from roledsl.render.prose import marked, plain
from roledsl.site.addresses import Link, relative
from roledsl.site.charts import page as charts
from roledsl.site.charts import svg
from roledsl.site.charts.drawing import Chart
from roledsl.site.charts.lists import nested
from roledsl.site.own_pages import OwnPage, written
from roledsl.site.page import Page
from roledsl.site.provenance import Sources
from roledsl.site.site import Site
from roledsl.source import Source


def write(page: Page, site: Site, root: str = "") -> str:
    """Write a page; ``root`` stands before the addresses of others, where these are not to be read from the page."""
    folder = posixpath.dirname(page.path)
    links = site.addresses.links(page.path)
    return _environment().get_template(f"{page.template}.jinja").render(
        **page.given(),
        page=page,
        site=site,
        gettext=site.labels.gettext,
        there=_There(folder, links, site, root),
    )  # fmt: skip


class _There:
    """What a template asks of the place where its page stands: addresses, and prose with links."""

    def __init__(self, folder: str, links: Mapping[str, str], site: Site, root: str) -> None:
        self._folder = folder
        self._root = root
        self._links = links
        self._site = site
        self._written: dict[Link, Markup] = {}

    def href(self, link: Link | str) -> str:
        """Give an address as the page writes it."""
        path = link.href if isinstance(link, Link) else link
        return self._root + relative(path, self._folder)

    def link(self, link: Link) -> Markup:
        """Give a link, or its text alone where it leads nowhere; those of a long list are often the same few."""
        written = self._written.get(link)
        if written is None:
            text = escape(clean(link.text))
            html = f'<a href="{escape(self.href(link))}">{text}</a>' if link.href else text
            written = self._written[link] = marked(html)  # both are escaped
        return written

    def own(self, page: OwnPage) -> Markup:
        """Give the text of one of the house's own pages."""
        return written(page, self._site.named, self.href, self._site.pictures.shown)

    def announcement(self) -> Markup:
        """Give the line that stands on every page, which is read as an own page is."""
        said = Source("announcement", self._site.workspace.settings.site.announcement)
        return self.own(OwnPage("pages/index.html", "", 0, said, 0))

    def prose(self, prose: Prose, within: str = "") -> Markup:
        """Give prose in HTML, with links to what it names."""
        return prose_html(prose, self._links, within)

    def document(self, document: Document, sources: Sources, level: int = 1) -> Markup:
        """Give a document without the frame of a page of its own; lines say which of the layers they came through."""
        return html.fragment(
            document, self._links, level, {layer: (link.text, self.href(link)) for layer, link in sources.items()}
        )

    def chart(self, chart: Chart) -> Markup:
        """Give a chart as it is drawn."""
        return svg.element(chart, self._links)

    def framed_chart(self, chart: Chart) -> Markup:
        """Give a chart with what zooms it."""
        return charts.framed(chart, self._links)

    def listed_chart(self, chart: Chart) -> Markup:
        """Give a chart as a nested list."""
        return nested(chart.graph, self._links)

    def blocks(self, blocks: Sequence[Block], level: int = 2, prefix: str = "") -> Markup:
        """Give blocks of a document; the ids of headings begin with ``prefix``."""
        return html.blocks(blocks, self._links, level, prefix)


@cache
def _environment() -> Environment:
    return templating.environment("site", {"clean": clean, "plain": plain}, package="roledsl.site")
