"""The server's answers: types, headers, what is not there, and to whom."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest

from roledsl.serving.app import app, versions
from roledsl.serving.hosts import Hosts
from roledsl.serving.live import Live
from tests.serving.conftest import CLERK, SETTINGS, logo


class Client:
    """Somebody who asks, as a browser does."""

    def __init__(self, live: Live) -> None:
        self._transport = httpx.ASGITransport(app(live, Hosts()), raise_app_exceptions=False)

    def ask(self, path: str, method: str = "GET", host: str = "localhost") -> httpx.Response:
        """Ask for a path."""

        async def asked() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://localhost:8000") as client:
                return await client.request(method, path, headers={"Host": host})

        return asyncio.run(asked())


@pytest.fixture
def client(live: Live) -> Client:
    """Somebody who asks."""
    return Client(live)


def test_types(client: Client, live: Live, folder: Path) -> None:
    """Each file has its type, and is asked for anew each time."""
    (folder / "logo.png").write_bytes(logo(30))
    (folder / "roledsl.toml").write_text(f'{SETTINGS}[theme]\nlogo = "logo.png"\n')
    live.changed(["roledsl.toml"])

    for path, kind in (
        ("/", "text/html; charset=utf-8"),
        ("/roles/clerk.html", "text/html; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/assets/site.js", "text/javascript; charset=utf-8"),
        ("/assets/logo.png", "image/png"),
        ("/-live/live.css", "text/css; charset=utf-8"),
        ("/-live/live.js", "text/javascript; charset=utf-8"),
    ):
        answer = client.ask(path)
        assert 200 == answer.status_code, path
        assert kind == answer.headers["content-type"], path
        assert "no-store" == answer.headers["cache-control"], path
        assert "nosniff" == answer.headers["x-content-type-options"], path


def test_head(client: Client) -> None:
    """HEAD says what GET would; anything else is refused."""
    asked, given = client.ask("/roles/clerk.html", "HEAD"), client.ask("/roles/clerk.html")

    assert given.headers == asked.headers
    assert 405 == client.ask("/roles/clerk.html", "POST").status_code


@pytest.mark.parametrize("path", ["/roles/clark.html", "/roles/clerk", "/rolls/Clerk.html"])
def test_no_such_page(client: Client, path: str) -> None:
    """A page says that there is none, names the nearest, and its links lead somewhere from where it stands."""
    answer = client.ask(path)

    assert 404 == answer.status_code
    assert "text/html; charset=utf-8" == answer.headers["content-type"]
    assert 'Did you mean this one? <a href="../roles/clerk.html">Clerk</a>' in answer.text
    assert 'href="../assets/site.css"' in answer.text
    assert "/-live/live.js" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/../roledsl.toml",
        "/%2e%2e/roledsl.toml",
        "/..%2froledsl.toml",
        "/roledsl.toml",
        "/acme.role",
        "//etc/passwd",
        "/roles/..%5c..%5croledsl.toml",
        "/%00",
        "/-live/..%2fapp.py",
        "/-live/app.py",
        "/a/<script>alert(1)</script>",
        "/%ff%fe",
        "/" + "x/" * 2000,
    ],
)
def test_nothing_from_the_disk(client: Client, path: str) -> None:
    """No path leads to a file that is not of the site, and what was asked for is text where it is said."""
    answer = client.ask(path)

    assert 404 == answer.status_code
    assert "edition" not in answer.text
    assert "organisation acme" not in answer.text
    assert "<script>alert" not in answer.text


def test_names(client: Client) -> None:
    """Who comes by a stranger's name gets nothing, and is told how to allow it."""
    answer = client.ask("/", host="evil.example")

    assert 421 == answer.status_code
    assert "--allow-host" in answer.text
    assert "Clerk" not in answer.text
    assert 421 == client.ask("/-live/news", host="evil.example").status_code


def test_a_mistake_of_ours(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong within is said in a sentence, and the page tries again after the next change."""
    monkeypatch.setattr(live, "answer", lambda _path: 1 // 0)
    client = Client(live)

    answer = client.ask("/")

    assert 500 == answer.status_code
    assert "a mistake in roledsl, not in your files (ZeroDivisionError" in answer.text
    assert "/-live/live.js" in answer.text


def test_news(live: Live, folder: Path) -> None:
    """The version is told at once, again after a change, and no more once the server ends."""

    async def heard() -> list[str]:
        stream = versions(live)
        found = [await anext(stream), await anext(stream)]
        (folder / "roles/clerk.role").write_text(CLERK.replace("records", "books"))
        live.changed(["roles/clerk.role"])
        found.append(await anext(stream))
        live.close()
        return found + [told async for told in stream]

    retry, before, after = asyncio.run(heard())

    assert retry.startswith("retry:")
    assert before.startswith("data: ")
    assert f"data: {live.version}\n\n" == after != before
