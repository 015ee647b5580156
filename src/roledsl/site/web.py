"""What the web asks of a site beside its pages: a map for search engines, a page for what is not there, an icon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import escape

from roledsl.model.theme import palette
from roledsl.site.page import Page
from roledsl.site.shell import write
from roledsl.site.site import Site

ICON = "assets/icon.svg"


def web_files(site: Site, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    """Give the icon; and where the settings say at which address the site is published, the map and the page."""
    yield ICON, icon(site).encode()
    if site.address():
        yield "sitemap.xml", sitemap(site, pages).encode()
        # it is shown at whatever address was asked for, so that its links must be whole
        page = Page("404.html", site.labels.gettext("No such page"), "missing", {"near": (), "path": ""})
        yield page.path, write(page, site, site.address()).encode()


def sitemap(site: Site, pages: Iterable[Page]) -> str:
    """Give the map of the site, as https://www.sitemaps.org/protocol.html has it, without vacancies that are over."""
    over = site.workspace.vacancies.keys() - {one.name for one in site.library.open_vacancies}
    shown = (escape(site.address(page.path)) for page in pages if over.isdisjoint(page.names))
    entries = "".join(f"<url><loc>{address}</loc></url>\n" for address in shown)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</urlset>\n"
    )


def icon(site: Site) -> str:
    """Give the picture for the tab of a browser: the first letter of the site's title on the colour of the house."""
    colours = palette(site.theme)
    letter = next((sign.upper() for sign in site.title if sign.isalnum()), "")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="7" fill="{colours.accent}"/>'
        f'<text x="16" y="23" font-family="sans-serif" font-size="20" font-weight="700" text-anchor="middle" '
        f'fill="{colours.on_accent}">{letter}</text></svg>\n'
    )
