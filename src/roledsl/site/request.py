"""What is asked of a site, where that is more than what its settings say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Literal

from attrs import field, frozen

from roledsl.diagnostics import Diagnostic

Audience = Literal["house", "public"]


@frozen
class Download:
    """A file beside the pages: its format (``docx``), its path from the site's root, and its size in bytes.

    One that is made when somebody asks for it has no size yet.
    """

    format: str
    path: str
    size: int | None = None


@frozen
class Request:
    """What is asked of a site.

    ``only_pages`` leaves out all but the documents and an index. ``pages`` are the house's own pages in Markdown, by
    their paths from the folder of pages. For the ``audience`` ``public`` all is left out that is private. ``left_out``
    are the names of documents that are not shown, such as those with errors. ``downloads`` are, by the name of a
    document, the files of it that stand beside the pages. ``changed`` is the day on which something was last changed
    that a document is made of, by its name. ``findings``, or what finds them when that
    page is asked for, are shown on a page where the settings ask for it.
    ``today`` is the day that the dates of vacancies are compared with; without it all are open. ``drafts`` shows
    vacancies that are drafts too, for those who write them.
    """

    only_pages: bool = False
    today: dt.date | None = None
    drafts: bool = False
    pages: Mapping[str, str] = field(factory=dict, repr=False)
    audience: Audience = "house"
    left_out: frozenset[str] = frozenset()
    downloads: Mapping[str, tuple[Download, ...]] = field(factory=dict, repr=False)
    changed: Mapping[str, dt.date] = field(factory=dict, repr=False)
    findings: tuple[Diagnostic, ...] | Callable[[], tuple[Diagnostic, ...]] = field(default=(), repr=False)
