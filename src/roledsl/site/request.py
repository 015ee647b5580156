"""What is asked of a site, where that is more than what its settings say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from attrs import field, frozen


@frozen
class Request:
    """What is asked of a site.

    ``only_pages`` leaves out all but the documents and an index. ``pages`` are the house's own pages in Markdown, by
    their names. ``today`` is the day that the dates of vacancies are compared with; without it all are open.
    """

    only_pages: bool = False
    today: dt.date | None = None
    pages: Mapping[str, str] = field(factory=dict, repr=False)
