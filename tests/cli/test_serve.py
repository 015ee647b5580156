"""``roledsl serve``: it says where the site is, takes changes in, and ends when it is told to."""

from __future__ import annotations

import datetime as dt
import http.client
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import roledsl
from roledsl.cli import server
from roledsl.cli.places import Place
from roledsl.cli.streams import Failure
from tests.cli.conftest import CLERK, Run
from tests.cli.test_watching import linked

TODAY = dt.date(2026, 6, 1)


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run the command, and give it with its port once it has said where it is."""
    command = [sys.executable, "-u", "-m", "roledsl", "serve", "-w", str(folder), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            found = re.search(r"http://\S+:(\d+)/", said)
            assert found is not None, said
            yield process, int(found[1])
        finally:
            process.kill()


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "watchfiles"])
def test_without_the_library(run: Run, acme: Path, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """Who lacks the extra is told its name."""
    for name in [name for name in sys.modules if name.startswith(("roledsl.cli.server", "roledsl.serving"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("roledsl.cli.server")
    for name in [name for name in sys.modules if name.partition(".")[0] == missing]:
        monkeypatch.setitem(sys.modules, name, None)
    result = run("serve", "-w", acme)

    assert 2 == result.exit_code
    assert "pip install 'roledsl[serve]'" in result.stderr


def test_a_folder(run: Run, acme: Path) -> None:
    """A file alone is no workspace to watch."""
    result = run("serve", "-w", acme / "acme.role")

    assert 2 == result.exit_code
    assert "takes a workspace's folder" in result.stderr


def test_a_port_that_is_taken() -> None:
    """The next one that is free is taken in its place."""
    with closing(server.socket_at("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]
        with closing(server.socket_at("127.0.0.1", port)) as second:
            assert port < second.getsockname()[1] <= port + 20


def test_no_address_of_ours() -> None:
    """An address that is somebody else's is refused in a sentence."""
    with pytest.raises(Failure, match=r"192\.0\.2\.1"):
        server.socket_at("192.0.2.1", 0)


def test_only_this_machine(acme: Path) -> None:
    """Nobody gets in from elsewhere unless that was asked for."""
    with closing(server.socket_at("127.0.0.1", 0)) as listening:
        assert ("127.0.0.1", listening.getsockname()[1]) == listening.getsockname()
    with serving(acme) as (_, port), closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as asking:
        asking.request("GET", "/roles/clerk.html", headers={"Host": "evil.example"})
        assert 421 == asking.getresponse().status


def test_own_pages(acme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The house's own pages are shown; one that cannot be read is said, and ends nothing."""
    (acme / "pages").mkdir()
    (acme / "pages" / "about.md").write_text("# About us\n")
    workspace, where = roledsl.load(acme), Place.named(acme)

    assert {"about.md": "# About us\n"} == server.request(where, TODAY, "house", workspace).pages

    (acme / "pages" / "about.md").write_bytes(b"\xff")

    assert {} == server.request(where, TODAY, "house", workspace).pages
    assert "'about.md' cannot be read" in capsys.readouterr().err


def test_what_is_asked_of_the_site(acme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is for whom was said; what can be downloaded is what settings say and is to be had; findings are looked for.

    Only what the baseline remembers is left out of these.
    """
    (acme / "roledsl.toml").write_text('edition = "2026"\n[site]\ndownloads = ["pdf", "txt"]\n')
    (acme / "roles" / "clerk.role").write_text(CLERK + "  review: 1 May 2026\n")
    workspace, where = roledsl.load(acme), Place.named(acme)
    asked = server.request(where, TODAY, "public", workspace)
    monkeypatch.setattr(server, "find_spec", lambda _name: None)

    assert "public" == asked.audience
    assert ["pdf", "txt"] == [one.format for one in asked.downloads["clerk"]]
    assert ["txt"] == [one.format for one in server.request(where, TODAY, "house", workspace).downloads["clerk"]]
    assert callable(asked.findings)
    assert "RD701" in [one.code for one in asked.findings()]

    (acme / "roledsl-baseline.json").write_text("{")

    assert "RD701" in [one.code for one in asked.findings()]


@pytest.mark.slow
def test_changes_and_the_end(acme: Path) -> None:
    """A change is told to who waits, and the page is then the new one; 100 quick saves end with the last of them.

    Ctrl+C ends it though somebody waits for news, and nothing was written. The folder may be named by a link to it.
    """
    files = {path: path.read_bytes() for path in acme.rglob("*") if path.is_file()}
    with (
        serving(linked(acme)) as (process, port),
        closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as waiting,
        closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as asking,
    ):
        waiting.request("GET", "/-live/news")
        news = waiting.getresponse()

        def until(wanted: str) -> None:
            while True:
                if news.readline().startswith(b"data:"):
                    asking.request("GET", "/roles/clerk.html")
                    if wanted in asking.getresponse().read().decode():
                        return

        until("Keep the records in order.")
        for number in range(100):
            (acme / "roles" / "clerk.role").write_text(CLERK.replace("records", f"{number} books"))
        until("Keep the 99 books in order.")
        (acme / "roles" / "clerk.role").write_text(CLERK + "  purpose: Once more.\n")
        until("live-panel")
        (acme / "roles" / "clerk.role").write_text(CLERK)
        until("Keep the records in order.")
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        said = process.stdout.read()

        assert 0 == process.wait(60)
        assert "clerk.role changed, 1 error" in said
        assert "Traceback" not in said
        assert files == {path: path.read_bytes() for path in acme.rglob("*") if path.is_file()}
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", port), 10)
