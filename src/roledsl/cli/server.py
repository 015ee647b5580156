"""The server of ``roledsl serve``: a port, a watch over the files, and a browser that is opened."""

from __future__ import annotations

import asyncio
import datetime as dt
import errno
import logging
import os
import socket
import time
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from functools import partial
from importlib.util import find_spec
from typing import NamedTuple

import uvicorn
from watchfiles import Change, awatch

from roledsl import pipeline
from roledsl.cli.baseline import Handling, new
from roledsl.cli.own_pages import own_pages
from roledsl.cli.places import Checked, Place, language, relocated
from roledsl.cli.streams import Failure, reason, say
from roledsl.cli.watching import name_of, told
from roledsl.diagnostics import Diagnostic
from roledsl.report import summary
from roledsl.serving.app import app
from roledsl.serving.downloads import offered
from roledsl.serving.hosts import Hosts
from roledsl.serving.live import Live
from roledsl.session import Session
from roledsl.site.request import Audience, Request
from roledsl.workspace.workspace import Workspace

# In milliseconds: how long changes are gathered at most, and how long it must then be quiet. An editor that saves a
# file makes several; what is shown lags behind by the latter.
_GATHERED, _QUIET = 100, 10
_TRIED = 20  # ports

Changes = AsyncIterator[set[tuple[Change, str]]]


class Wish(NamedTuple):
    """Where to listen, to which names to answer, whether to open a browser, and whom the site is for."""

    host: str
    port: int
    allowed: tuple[str, ...] = ()
    opened: bool = False
    audience: Audience = "house"


def serve(where: Place, wish: Wish, today: dt.date) -> None:
    """Show the site of a workspace until somebody stops it."""
    logging.getLogger("watchfiles").setLevel(logging.ERROR)
    listening = socket_at(wish.host, wish.port)
    url = f"http://{_in_url(wish.host)}:{listening.getsockname()[1]}/"
    with listening, suppress(KeyboardInterrupt):  # which uvicorn raises anew after it has ended
        asyncio.run(_serve(where, wish, today, listening, url))


async def _serve(where: Place, wish: Wish, today: dt.date, listening: socket.socket, url: str) -> None:
    ended = asyncio.Event()
    folder = where.path.resolve()  # as changes are named
    changes = awatch(folder, watch_filter=None, debounce=_GATHERED, step=_QUIET, stop_event=ended)
    first = asyncio.ensure_future(anext(changes))
    await asyncio.sleep(0)  # the watch begins, so that no change is missed while all is read
    session = Session(where.path, today=today, wanted=language)
    live = Live(session, partial(request, where, today, wish.audience), lambda found: relocated(found, where))

    def started() -> None:
        say(f"{summary(live.errors)}; the site is at {url} until you stop it with Ctrl+C")
        if wish.opened:
            asyncio.get_running_loop().run_in_executor(None, webbrowser.open, url)  # some wait for their end

    names = frozenset(name.lower() for name in (wish.host, *wish.allowed))
    config = uvicorn.Config(
        app(live, Hosts(names)), lifespan="off", ws="none", server_header=False, proxy_headers=False, access_log=False,
        log_level="error" if os.environ.get("ROLEDSL_DEBUG") == "1" else "critical",
    )  # fmt: skip
    server = _Server(config, live, started)
    watching = asyncio.create_task(_watch(where, first, changes, live))
    watching.add_done_callback(lambda _: server.stop())
    try:
        await server.serve([listening])
    finally:
        ended.set()
    try:
        await watching
    except OSError as error:
        raise Failure(f"{where.path} cannot be watched: {reason(error)}") from None


def request(where: Place, today: dt.date, audience: Audience, workspace: Workspace) -> Request:
    """Give what is asked of the site; own pages that cannot be read are said to be so, and left out."""
    settings = workspace.settings.site
    try:
        pages = own_pages(where.path, settings.pages).texts
    except Failure as failure:
        say(f"warning: {failure.message}", err=True)
        pages = {}
    formats = [to for to in settings.downloads if to != "pdf" or find_spec("typst") is not None]
    return Request(
        pages=pages,
        today=today,
        drafts=audience == "house",
        audience=audience,
        downloads=offered(workspace, formats),
        findings=partial(findings, where, today, workspace),
    )


def findings(where: Place, today: dt.date, workspace: Workspace) -> tuple[Diagnostic, ...]:
    """Give all that the house's checks find, but for what its baseline remembers; one that is broken is said."""
    found = pipeline.check(workspace, today=today)
    try:
        return new(Checked(where, workspace, found), Handling()).diagnostics
    except Failure as failure:
        say(f"warning: {failure.message}", err=True)
        return found


async def _watch(
    where: Place, first: asyncio.Future[set[tuple[Change, str]]], changes: Changes, live: Live
) -> None:  # fmt: skip
    """Take in each change, and say so."""
    with suppress(StopAsyncIteration):
        found = await first
        while True:
            names = {name for _, path in found if live.concerned(name := name_of(where.path, path))}
            if names:
                begun = time.perf_counter()
                live.changed(names)
                say(f"{told(names)} changed, {summary(live.errors)}, {time.perf_counter() - begun:.2f} s")
            found = await anext(changes)


class _Server(uvicorn.Server):
    """A server that says when it has begun, and lets nobody wait for news once it ends."""

    def __init__(self, config: uvicorn.Config, live: Live, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._live = live
        self._say_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._say_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._live.close()
        await super().shutdown(sockets)

    def stop(self) -> None:
        """End as soon as may be."""
        self.should_exit = True


def socket_at(host: str, port: int) -> socket.socket:
    """Give a socket at a port, or at the next one that is free; at 0 at any."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise Failure(f"'{host}' is no address of this machine: {reason(error)}") from None
    for tried in range(port, min(port + _TRIED, 65536)) if port else (0,):
        listening = socket.socket(family, socket.SOCK_STREAM)
        try:
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows, where two could else have one port
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((address[0], tried, *address[2:]))
            listening.listen()
        except OSError as error:
            listening.close()
            if error.errno not in {errno.EADDRINUSE, errno.EACCES} or not port:
                raise Failure(f"cannot listen at {host}, port {tried}: {reason(error)}") from None
        else:
            return listening
    raise Failure(f"port {port} is taken, and so are the next; name another with --port, or 0 for any")


def _in_url(host: str) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 -- it is asked for, never given
    return f"[{shown}]" if ":" in shown else shown
