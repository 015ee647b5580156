"""Degrees that are asked for as the only way into a job."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roledsl.checks.view import Text, View
from roledsl.checks.wording.english import Finder, plainly
from roledsl.diagnostics import Diagnostic

_DEGREE = re.compile(
    r"\b(?<!high )(?<!some )(?<!certain )(?<!\d )(?<!\d-)"  # `a high degree of`, `360 degree feedback`
    r"(?:educated to (?:a )?degree(?: level)?"
    r"|(?:(?:honours|first|master'?s|bachelor'?s|university|college) )?degree|bachelor'?s|doctorate|bsc|msc|mba|phd"
    r"|master'?s(?= in\b| level\b| qualification|[,;.]|\Z)|ba(?= in\b| \(?hons))\b"  # `masters new tools`, `a BA`
    r"(?! of (?!arts|science|education|law|engineering|philosophy|business))"  # `a degree of tact`
    r"(?! (?:students?|programmes?|courses?|holders?|apprentice\w*))"
)
# Another way in: `or equivalent`, `or substantial experience`; and what is not asked for, but welcome.
_ANOTHER_WAY = re.compile(
    r"equivalent|working towards|in lieu|comparable|prefer|desirable|ideally|advantage"
    r"|\bor\b.{0,80}?\b(?:experience\w*|qualif\w*|diploma|hn[cd]|nvq|chartered|member\w*|willing\w*|similar|skills?"
    r"|knowledge|apprentice\w*|level|certificate|training|able|ability|demonstra\w*)"
)


def degree_without_choice(text: Text, _view: View) -> Iterator[Diagnostic]:
    """RD807: a degree as the only way, in a criterion that is not merely desirable."""
    if text.meaning not in {"person specification", "competencies"} or text.standing == "desirable" or text.choice:
        return
    plain = plainly(text.text)
    found = _DEGREE.search(plain)
    if found is not None and not _ANOTHER_WAY.search(_clause(plain, found.start())):
        yield text.diagnose(
            "RD807",
            *found.span(),
            f"`{text.text[slice(*found.span())]}` is the only way in: what was learned elsewhere does not count",
            help="add `or equivalent experience`, or name the law that asks for the degree",
        )


def _clause(text: str, at: int) -> str:
    """Give what stands between the semicolons and full stops around a place."""
    end = re.compile(r";|\. |\Z").search(text, at)
    return text[max(text.rfind(";", 0, at), text.rfind(". ", 0, at)) + 1 : end.start() if end is not None else None]


DEGREES = Finder("degree bachelor bachelors master masters doctorate ba bsc mba msc phd", degree_without_choice)
