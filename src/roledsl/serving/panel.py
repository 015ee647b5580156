"""What a page gets that is shown live: a script that waits for changes, and a panel of errors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from roledsl.diagnostics import Diagnostic
from roledsl.report import block, visible

MOST = 20
"""How many errors are shown."""

PREFIX = "-live"
"""The folder of what is not of the site; no page of a site is in a folder of this name."""

BEFORE = "This page is as it was before: there is an error in what it is made of."
IN_PART = "This page shows what could be read: there is an error in what it is made of."
ELSEWHERE = "This page is up to date: what is wrong stands elsewhere."


_QUOTED = re.compile(r"`([^`]+)`")


def inserted(page: bytes, version: str, shown: str) -> bytes:
    """Put the script into a page of ours, and what is ``shown`` of errors at its end."""
    head, mark, rest = page.partition(b"</head>")
    body, end, after = rest.rpartition(b"</body>")
    live = (
        f'<link rel="stylesheet" href="/{PREFIX}/live.css">\n'
        f'<script src="/{PREFIX}/live.js" data-version="{version}" data-news="/{PREFIX}/news" defer></script>\n'
    )
    return b"".join((head, live.encode(), mark, body, shown.encode("utf-8", "replace"), end, after))


def panel(errors: Sequence[Diagnostic], count: int, state: str) -> str:
    """Give the panel in HTML: of ``count`` errors the first, and what they mean for the page; empty without any."""
    if not count:
        return ""
    more = f'<p class="live-more">… and {count - len(errors)} more.</p>\n' if count > len(errors) else ""
    opened = "" if state == ELSEWHERE else " open"
    told = f"<strong>{count} error{'s' * (count > 1)}</strong> <span>{state}</span>"
    return (
        f'<section class="live-panel" aria-label="Errors"><details{opened}>\n<summary>{told}</summary>\n'
        f"{''.join(map(_error, errors))}{more}</details></section>\n"
    )


def _error(one: Diagnostic) -> str:
    """Give an error: its message, and the place, the line, the marks and the help as reports have them."""
    place, _, rest = block(one).partition("\n")[2].partition("\n")
    where = place.strip().removeprefix("-->").strip()
    message = _QUOTED.sub(r"<code>\1</code>", escape(visible(one.message)))
    return (
        f'<article>\n<h2><span class="live-code">{one.code}</span> {message}</h2>\n'
        f'<p class="live-place">{escape(where)}</p>\n<pre tabindex="0">{escape(rest)}</pre>\n</article>\n'
    )
