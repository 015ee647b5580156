"""The report as one page that stands alone: a table of all documents, and each beside what was made of it."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from typing import Final

from markupsafe import Markup

from roledsl.importing.report import Report
from roledsl.importing.reporting.sheets import sheet
from roledsl.importing.reporting.summary import Import, kept, looks, numbered
from roledsl.render.characters import clean
from roledsl.render.templating import Filters, Templates, environment

ALL: Final = 100
"""Documents that are all shown beside their results; of more only those are at which a person should look."""


def as_html(run: Import) -> str:
    """Report as a page; it loads nothing, runs nothing, and needs the papers of the reports for the left sides."""
    templates = _templates()
    style = templates.source("report.css")
    numbers = [number for number, report in enumerate(run.reports, 1) if _shown(report, len(run.reports))]
    return templates.macro("report")(
        run,
        Markup(style),  # noqa: S704 -- ours
        b64encode(sha256(style.encode()).digest()).decode(),
        numbers,
        (sheet(number, run.reports[number - 1], run.files) for number in numbers),
        ALL,
    )


def _shown(report: Report, among: int) -> bool:
    """Tell whether a document is shown beside its result."""
    has_sides = bool(report.paper or report.decisions)
    return has_sides and (among <= ALL or looks(report) > 0 or report.outcome != "imported")


@lru_cache(maxsize=1)
def _templates() -> Templates:
    filters: Filters = {"shown": _text, "looks": looks, "kept": kept, "numbered": numbered}
    return Templates(environment("html", filters, package="roledsl.importing.reporting"))


def _text(text: str) -> str:
    """Give text from a document or a file's name: its line ends stay, other control characters do not."""
    return "\n".join(clean(line) for line in text.split("\n"))
