"""What the web asks of a site: addresses, a map, an icon, a page for what is not there, and descriptions."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

import roledsl
from roledsl.site.build import build
from roledsl.site.files import Files
from roledsl.site.links import dead_links
from roledsl.site.request import Request
from roledsl.site.site import Site
from roledsl.workspace.settings import SiteSettings
from roledsl.workspace.workspace import Workspace
from tests import hostile

TEXT = """\
organisation dock "Dock & Sons":
  document:
    theme:
      accent colour: #ffee00

role pilot "Pilot":
  context: Elsewhere.
  purpose: Bring ships in & out, by day and by *night*.

vacancy now "Now":
  role: pilot
  closes: 2 March 2030

vacancy shut "Shut":
  role: pilot
  closes: 1 March 2030
"""
TODAY = dt.date(2030, 3, 2)


def workspace(url: str = "", text: str = TEXT) -> Workspace:
    """A small one, published at an address."""
    found = roledsl.loads(text)
    return evolve(found, settings=evolve(found.settings, site=SiteSettings(url=url)))


def site(url: str = "", text: str = TEXT) -> dict[str, str]:
    """Its files."""
    return {path: data.decode() for path, data in build(workspace(url, text), Request(today=TODAY)).items()}


@pytest.mark.parametrize("url", ["https://dock.example/roles", "https://dock.example/roles/"])
def test_addresses(url: str) -> None:
    """Each page says its own, and the map has all but what is over."""
    files = site(url)
    pages = {path for path in files if path.endswith(".html")}
    told = {path: re.findall(r'<link rel="canonical" href="([^"]*)">', files[path]) for path in pages}
    listed = [one.text for one in ET.fromstring(files["sitemap.xml"]).iter() if one.tag.endswith("}loc")]  # noqa: S314

    assert ["https://dock.example/roles/"] == told.pop("index.html")
    assert [] == told.pop("404.html")
    assert all(those == [f"https://dock.example/roles/{path}"] for path, those in told.items())
    assert {*listed} == {"https://dock.example/roles/", *(one for those in told.values() for one in those)} - {
        "https://dock.example/roles/vacancies/shut.html"
    }
    assert len(listed) == len({*listed})


def test_no_address() -> None:
    """Where the settings name none, nothing is said of any."""
    files = site()

    assert not {"sitemap.xml", "404.html"} & files.keys()
    assert not [path for path, text in files.items() if "canonical" in text]


def test_what_is_not_there() -> None:
    """Its page has the look of the site, and works at whatever address it is shown."""
    files = site("https://dock.example/roles")
    links = re.findall(r'(?:href|src)="([^"]*)"', files["404.html"])

    assert "https://dock.example/roles/assets/site.css" in links
    assert all(one.startswith(("https://dock.example/roles/", "#")) for one in links)
    assert "There is no page at this address.</p>" in files["404.html"]
    assert [] == list(dead_links({path: text.encode() for path, text in files.items()}))


def test_the_icon() -> None:
    """It has the colour of the house, and a letter that can be read on that."""
    files = site()
    drawn = ET.fromstring(files["assets/icon.svg"])  # noqa: S314 -- our own

    assert ["#ffee00", "D"] == [drawn[0].get("fill"), drawn[1].text]
    assert "#ffffff" != drawn[1].get("fill")
    assert '<link rel="icon" type="image/svg+xml" href="../assets/icon.svg">' in files["roles/pilot.html"]


def test_what_stands_on_the_colour_of_the_house() -> None:
    """On a light one it is dark, in charts too."""
    files = site()
    letter = ET.fromstring(files["assets/icon.svg"])[1]  # noqa: S314 -- our own
    style = re.findall(r":root { --on-accent: (.*?); }", files["assets/site.css"])

    assert [
        letter.get("fill"),
        "var(--paper)",
    ] == style  # on dark screens the accent is a light one, and the paper dark
    assert ".chart .here text, .chart .here .note { fill: var(--on-accent);" in files["assets/site.css"]


def test_descriptions() -> None:
    """A document's is its purpose, cut where it is long; that of the first page says how many there are of each."""
    said = re.compile(r'<meta name="description" content="([^"]*)">')

    assert ["Bring ships in &amp; out, by day and by night."] == said.findall(site()["roles/pilot.html"])
    assert ["Dock &amp; Sons: 1 role, 1 vacancy"] == said.findall(site()["index.html"])
    [cut] = said.findall(site(text=TEXT.replace("Bring", "word " * 60))["roles/pilot.html"])
    assert cut.endswith("word…")
    assert len(cut) <= 160


@pytest.mark.parametrize("text", hostile.ATTACKS)
def test_hostile_titles(text: str) -> None:
    """The icon and the map stay what they are, whatever the title of the house."""
    files = build(evolve(workspace("https://dock.example/"), settings=evolve(
        workspace().settings, site=SiteSettings(title=text, url="https://dock.example/"))))  # fmt: skip

    assert len(ET.fromstring(files["assets/icon.svg"])[1]) == 0  # noqa: S314 -- our own
    ET.fromstring(files["sitemap.xml"])  # noqa: S314 -- our own


def test_the_same_when_served() -> None:
    """Who shows a site that goes on changing has the same files."""
    space = workspace("https://dock.example")
    live = Files(Site(space, Request(today=TODAY)))

    for path, data in build(space, Request(today=TODAY)).items():
        assert live.get(path) == data
