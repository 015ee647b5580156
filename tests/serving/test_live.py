"""The site of a session: what is there is what building would give, and an error leaves the page from before."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import html5lib
import pytest

import roledsl
from roledsl import pipeline
from roledsl.diagnostics import Diagnostic
from roledsl.serving import panel
from roledsl.serving.downloads import offered
from roledsl.serving.live import Live
from roledsl.session import Session
from roledsl.site.build import build
from roledsl.site.request import Audience, Request
from roledsl.workspace.workspace import Workspace
from tests.serving.conftest import CLERK, COOK, HOUSE, SETTINGS, logo

PAGE = "roles/clerk.html"


def shown(live: Live, path: str = PAGE) -> str:
    """A page as it is given."""
    return live.answer(path).data.decode()


def write(folder: Path, live: Live, name: str, text: str | bytes) -> None:
    """Write a file, and tell of it."""
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    assert live.concerned(name)
    live.changed([name])


def test_the_same_as_built(live: Live, folder: Path) -> None:
    """But for the script, each page is that of a build, before a change and after it; all else is the same."""
    for text in (CLERK, CLERK.replace("Clerk", "Registrar")):
        write(folder, live, "roles/clerk.role", text)
        built = build(roledsl.load(folder))
        assert PAGE in built
        for path, data in built.items():
            wanted = panel.inserted(data, live.version, "") if path.endswith(".html") else data
            assert wanted == live.answer(path).data


def test_an_error_leaves_the_page_from_before(live: Live, folder: Path) -> None:
    """The last good page stays, even if nobody has seen it, with the error; others say that it is elsewhere."""
    write(folder, live, "roles/clerk.role", CLERK + "  hours: 37\n  purpose: Something new.\n")
    for _ in range(2):
        assert "Keep the records in order." in shown(live)
        assert "Something new." not in shown(live).partition('<section class="live-panel"')[0]
        assert panel.BEFORE in shown(live)
        assert live.errors[0].code in shown(live)
        assert "roles/clerk.role:5:3" in shown(live)
        assert panel.ELSEWHERE in shown(live, "roles/cook.html")
        write(folder, live, "roles/cook.role", COOK.replace("everybody", "all"))

    assert "Cook for all." in shown(live, "roles/cook.html")

    write(folder, live, "roles/clerk.role", CLERK.replace("records", "books"))

    assert "Keep the books in order." in shown(live)
    assert "live-panel" not in shown(live)


def test_a_role_that_an_error_takes_away(live: Live, folder: Path) -> None:
    """Where an error keeps a role from being read at all, its page stays until the error is mended."""
    write(folder, live, "roles/clerk.role", CLERK.replace("role clerk", "roll clerk"))

    assert live.errors
    assert panel.BEFORE in shown(live)

    write(folder, live, "roles/cook.role", COOK.replace("everybody", "all"))

    assert "Keep the records in order." in shown(live)

    write(folder, live, "roles/clerk.role", CLERK.replace("role clerk", "role registrar"))

    assert not live.errors
    assert not live.answer(PAGE).found


def test_a_role_that_is_taken_away(live: Live, folder: Path) -> None:
    """What somebody takes away is gone, though there is an error elsewhere."""
    write(folder, live, "roles/cook.role", COOK + "  purpose: Bake.\n")
    (folder / "roles/clerk.role").unlink()
    live.changed(["roles/clerk.role"])

    assert live.errors
    assert not live.answer(PAGE).found


def test_never_good(folder: Path) -> None:
    """A document that has had an error from the beginning shows what could be read."""
    (folder / "roles/clerk.role").write_text(CLERK + "  purpose: Something else.\n")
    live = Live(Session(folder))

    assert panel.IN_PART in shown(live)
    assert "Keep the records in order." in shown(live)


def test_errors_of_a_page_come_first(live: Live, folder: Path) -> None:
    """On a page its own errors stand above all others, and there are not more than anybody reads."""
    many = "".join(f"  grade: G{number}\n" for number in range(30))
    write(folder, live, "roles/clerk.role", CLERK + many)
    write(folder, live, "roles/cook.role", COOK + "  purpose: Bake.\n")
    page = shown(live, "roles/cook.html")

    assert page.index("cook.role:4") < page.index("clerk.role:")
    assert panel.MOST == page.count('<article lang="en">\n<h2><span')
    assert f"… and {len(live.errors) - panel.MOST} more." in page


def test_settings_and_logo(live: Live, folder: Path) -> None:
    """A title, a colour and a logo are taken in, as is a logo that changes while its name stays."""
    write(folder, live, "roledsl.toml", f'{SETTINGS}[site]\ntitle = "Work here"\n[theme]\nlogo = "logo.png"\n')
    assert live.errors

    write(folder, live, "logo.png", logo(30))
    assert not live.errors
    assert 'width="30"' in shown(live)
    assert "Work here" in shown(live)

    write(folder, live, "logo.png", logo(50))
    assert 'width="50"' in shown(live)
    assert logo(50) == live.answer("assets/logo.png").data


def test_a_mistake_in_the_settings(live: Live, folder: Path) -> None:
    """The site keeps its look and its title, and each page says that it is as before; mended, all is new."""
    write(folder, live, "roledsl.toml", f'{SETTINGS}[site]\ntitle = "Work here"\n[theme]\naccent-colour = "#123456"\n')
    style = live.answer("assets/site.css").data
    write(folder, live, "roledsl.toml", "x = [\n")
    write(folder, live, "roles/clerk.role", CLERK.replace("Clerk", "Registrar"))

    assert style == live.answer("assets/site.css").data
    for path in ("index.html", "roles/clerk.html"):
        assert "Work here" in shown(live, path)
        assert panel.BEFORE in shown(live, path)
    assert "Registrar" not in shown(live)
    write(folder, live, "roledsl.toml", SETTINGS)
    assert "Registrar" in shown(live)
    assert "live-panel" not in shown(live)


def test_findings(folder: Path) -> None:
    """Checks are run when somebody asks for the page of findings, once after each change."""
    (folder / "roledsl.toml").write_text(f"{SETTINGS}[site]\nfindings = true\n")
    (folder / "roles/cook.role").write_text('role cook "Cook":\n  organisation: acme\n  salary: tbc\n')
    asked: list[str] = []

    def found(workspace: Workspace) -> tuple[Diagnostic, ...]:
        asked.append(str(workspace.roles["clerk"].title.plain))
        return pipeline.check(workspace)

    live = Live(Session(folder), lambda workspace: Request(findings=partial(found, workspace)))

    assert 'href="../findings.html"' in shown(live)
    assert [] == asked
    assert "cook.role" in shown(live, "findings.html")
    write(folder, live, "roles/clerk.role", CLERK.replace("Clerk", "Registrar"))
    shown(live, "findings.html")
    shown(live, "findings.html")
    assert ["Clerk", "Registrar"] == asked


PRIVATE = "  document:\n    private: budget\n"


def test_downloads(folder: Path) -> None:
    """A file is made when it is asked for, of the document as its page shows it: to the public without what is private.

    While there is an error, it is of the document as it was before.
    """
    (folder / "acme.role").write_text(HOUSE + PRIVATE)
    (folder / "roles/clerk.role").write_text(CLERK + "  budget: £900\n")

    def asked(audience: Audience) -> Callable[[Workspace], Request]:
        return lambda workspace: Request(audience=audience, downloads=offered(workspace, ("docx", "txt")))

    house, public = (Live(Session(folder), asked(audience)) for audience in ("house", "public"))

    assert '<a href="../downloads/clerk.txt" download>TXT</a></li>' in shown(house)
    assert "£900" in shown(house, "downloads/clerk.txt")
    assert "£900" not in shown(public) + shown(public, "downloads/clerk.txt")
    assert house.answer("downloads/clerk.docx").data.startswith(b"PK")
    assert not house.answer("downloads/clark.txt").found
    assert not house.answer("downloads/clerk.md").found

    write(folder, house, "roles/clerk.role", CLERK + "  purpose: Something new.\n")
    assert "£900" in shown(house, "downloads/clerk.txt")

    write(folder, house, "roles/clerk.role", CLERK.replace("role clerk", "role clark"))
    assert not house.answer("downloads/clerk.txt").found


def test_an_error_leaves_what_the_public_saw(folder: Path) -> None:
    """A document that cannot be read any more stays, as the public saw it."""
    live = Live(Session(folder), lambda _: Request(audience="public"))
    write(folder, live, "roles/clerk.role", CLERK.replace("role clerk", "roll clerk"))

    assert panel.BEFORE in shown(live)
    assert "Keep the records in order." in shown(live)


def test_language(folder: Path) -> None:
    """The panel and the page that says that there is none are in the language of the site."""
    (folder / "acme.role").write_text(HOUSE + "  language: de\n")
    live = Live(Session(folder))
    write(folder, live, "roles/clerk.role", CLERK + "  hours: 37\n  hours: 38\n")

    assert "<strong>1 Fehler</strong>" in shown(live)
    assert "Diese Seite ist, wie sie vorher war" in shown(live)
    assert "Unter dieser Adresse gibt es keine Seite." in shown(live, "roles/clark.html")


def test_what_is_wrong_on_an_own_page(folder: Path) -> None:
    """It is shown on that page: a dead link, a picture that is not there; a file to download is there."""
    text = "# About\n\n[x](gone.html) [file](../downloads/clerk.txt) ![A map](map.png)\n"
    live = Live(
        Session(folder),
        lambda workspace: Request(pages={"about.md": text}, downloads=offered(workspace, ("txt",))),
    )
    page = shown(live, "pages/about.html")

    assert ["RD316", "RD407"] == re.findall(r'<span class="live-code">(\w+)</span>', page)
    assert "pages/about.md:3:5" in page
    assert "live-panel" not in shown(live)

    (folder / "pages").mkdir()
    (folder / "pages/map.png").write_bytes(logo(30))
    assert live.concerned("pages/map.png")
    live.changed(["pages/map.png"])

    assert ["RD316"] == re.findall(r'<span class="live-code">(\w+)</span>', shown(live, "pages/about.html"))
    assert logo(30) == live.answer("assets/pictures/pages/map.png").data


def test_own_pages(folder: Path) -> None:
    """A change of one of the house's own pages is a change of the site."""
    texts = {"about.md": "# About us\n\nWe keep bees.\n"}
    live = Live(Session(folder), lambda _: Request(pages=dict(texts)))
    [path] = [path for path in ("about.html", "pages/about.html") if live.answer(path).found]

    assert "We keep bees." in shown(live, path)

    texts["about.md"] = "# About us\n\nWe keep goats.\n"
    assert live.concerned("pages/about.md")
    live.changed(["pages/about.md"])

    assert "We keep goats." in shown(live, path)


@pytest.mark.parametrize("name", ["notes.txt", ".git/index", "roles/.clerk.role.swp", "picture.svg", "roles/sedX4"])
def test_what_is_no_concern(live: Live, name: str) -> None:
    """Changes of what the site is not made of are passed over."""
    assert not live.concerned(name)


def test_hostile_texts(live: Live, folder: Path) -> None:
    """What an error quotes is text on the page."""
    write(folder, live, "roles/clerk.role", CLERK + '  grade: "</pre><script>alert(1)</script>"\n  purpose: <b>x</b>\n')
    write(folder, live, "acme.role", HOUSE + "  <script>alert(2)</script>\n")

    assert live.errors
    assert "<script>alert" not in shown(live)
    assert "<b>x" not in shown(live)
    assert "&lt;script&gt;" in shown(live)
    for path in (PAGE, "index.html", "gone.html"):
        html5lib.HTMLParser(strict=True).parse(shown(live, path))
