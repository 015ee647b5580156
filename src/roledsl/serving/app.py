"""The site as an ASGI application: one answer a path, and a stream that tells of changes."""

from __future__ import annotations

import posixpath
from collections.abc import AsyncIterator
from html import escape
from importlib.resources import files
from typing import Final

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from roledsl.serving.hosts import Hosts
from roledsl.serving.live import Live
from roledsl.serving.panel import PREFIX, inserted

# Not those of the system, on which Windows may have anything at all for ".js".
TYPES: Final = {
    ".css": "text/css",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".otf": "font/otf",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_OTHER = "application/octet-stream"
_OWN = ("live.css", "live.js")
# What is shown is what is now; and no page from elsewhere may frame, embed or read it.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def app(live: Live, hosts: Hosts) -> ASGIApp:
    """Give the application. It reads no file that a request names: what there is, ``live`` has by its path."""

    async def file(request: Request) -> Response:
        path = request.path_params["path"] or "index.html"
        answer = live.answer(path)
        if answer.found:
            return Response(answer.data, 200, _HEADERS, TYPES.get(posixpath.splitext(path)[1], _OTHER))
        return Response(answer.data, 404, _HEADERS, TYPES[".html"])

    async def own(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _OWN:
            return PlainTextResponse("there is no such file\n", 404, _HEADERS)
        data = files("roledsl.serving").joinpath("assets", name).read_bytes()
        return Response(data, 200, _HEADERS, TYPES[posixpath.splitext(name)[1]])

    async def news(_request: Request) -> Response:
        return StreamingResponse(versions(live), 200, _HEADERS, "text/event-stream")

    async def failed(_request: Request, error: Exception) -> Response:
        return _failed(live, error)

    routes = [
        Route(f"/{PREFIX}/news", news),
        Route(f"/{PREFIX}/{{name}}", own),
        Route("/{path:path}", file),
    ]
    return _Guarded(Starlette(routes=routes, exception_handlers={Exception: failed}), hosts)


def _failed(live: Live, error: Exception) -> Response:
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    text = f"This is a mistake in roledsl, not in your files ({escape(what)}). Please report it."
    page = f'<!DOCTYPE html>\n<html lang="en"><head><title>A mistake</title></head><body><p>{text}</p></body></html>\n'
    return Response(inserted(page.encode("utf-8", "replace"), live.version, ""), 500, _HEADERS, TYPES[".html"])


async def versions(live: Live) -> AsyncIterator[str]:
    """Tell which version there is, and whenever there is another; in the form of server-sent events."""
    yield "retry: 500\n"
    while not live.closed:
        news = live.news()  # before the version is told, so that none is missed
        yield f"data: {live.version}\n\n"
        await news.wait()


class _Guarded:
    """An application that answers only to its own names."""

    def __init__(self, app: ASGIApp, hosts: Hosts) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        host = Headers(scope=scope).get("host", "")
        if self._hosts.allowed(host):
            await self._app(scope, receive, send)
        else:
            text = "this name is not answered to; `roledsl serve --allow-host NAME` lets it be\n"
            await PlainTextResponse(text, 421, _HEADERS)(scope, receive, send)
