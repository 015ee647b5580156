"""What a page gets that is shown live: a script that waits for changes, and a panel of errors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from roledsl.diagnostics import Diagnostic
from roledsl.render.labels import ENGLISH, Labels, msgid
from roledsl.render.purposes.summary import AND_MORE
from roledsl.report import block, visible

MOST = 20
"""How many errors are shown."""

PREFIX = "-live"
"""The folder of what is not of the site; no page of a site is in a folder of this name."""

BEFORE = msgid("This page is as it was before: there is an error in what it is made of.")
IN_PART = msgid("This page shows what could be read: there is an error in what it is made of.")
ELSEWHERE = msgid("This page is up to date: what is wrong stands elsewhere.")


_TITLE, _ONE, _MANY = msgid("Errors"), msgid("1 error"), msgid("{count} errors")
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


def panel(errors: Sequence[Diagnostic], count: int, state: str, labels: Labels = ENGLISH) -> str:
    """Give the panel in HTML: of ``count`` errors the first, and what they mean for the page; empty without any.

    It is in the language of ``labels``, but for what the errors say, which is in English.
    """
    if not count:
        return ""

    def say(text: str) -> str:
        return escape(labels.gettext(text))

    rest = say(AND_MORE).format(count=count - len(errors))
    more = f'<p class="live-more">… {rest}.</p>\n' if count > len(errors) else ""
    opened = "" if state == ELSEWHERE else " open"
    number = say(_ONE) if count == 1 else say(_MANY).format(count=count)
    told = f"<strong>{number}</strong> <span>{say(state)}</span>"
    return (
        f'<section class="live-panel" aria-label="{say(_TITLE)}"><details{opened}>\n<summary>{told}</summary>\n'
        f"{''.join(map(_error, errors))}{more}</details></section>\n"
    )


def _error(one: Diagnostic) -> str:
    """Give an error: its message, and the place, the line, the marks and the help as reports have them."""
    place, _, rest = block(one).partition("\n")[2].partition("\n")
    where = place.strip().removeprefix("-->").strip()
    message = _QUOTED.sub(r"<code>\1</code>", escape(visible(one.message)))
    return (
        f'<article lang="en">\n<h2><span class="live-code">{one.code}</span> {message}</h2>\n'
        f'<p class="live-place">{escape(where)}</p>\n<pre tabindex="0">{escape(rest)}</pre>\n</article>\n'
    )
