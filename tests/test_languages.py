"""The pages about languages: what they show is what is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import roledsl
from roledsl.pipeline import has_errors
from roledsl.render.dates import in_format
from roledsl.values.date_formats import date_format_problem
from roledsl.values.language import LABEL_LANGUAGES
from tests.catalogues import LANGUAGES, read
from tests.fences import fences

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/reference/languages.md").read_text("utf-8")
HOW_TO = (ROOT / "docs/how-to/two-languages.md").read_text("utf-8")
ROWS = [[cell.strip(" `") for cell in row.split("|")[1:-1]] for row in re.findall(r"^\|.*\|$", PAGE, re.MULTILINE)]
DATES = next(at for at, row in enumerate(ROWS) if row[0] == "date format")


def test_languages_are_listed() -> None:
    """The page names each language that has labels, and what is a draft there is one in its catalogue."""
    listed = {row[1]: row[2] for row in ROWS[2:DATES]}

    assert set(LABEL_LANGUAGES) == set(listed)
    for language in LANGUAGES:
        assert ("draft" == listed[language]) == ("DRAFT" in read(language).header_comment)


@pytest.mark.parametrize("row", ROWS[DATES + 2 :], ids=lambda row: row[0])
def test_dates_print_as_listed(row: list[str]) -> None:
    """Each cell is the date in the format of its row and the language of its column."""
    form, *printed = row

    assert "" == date_format_problem(form)
    assert printed == [in_format("14 July 2009", form, language) for language in ROWS[DATES][1:]]


def test_the_how_to_works() -> None:
    """Its files are right, and print the labels that it speaks of."""
    separate, together = (roledsl.loads(fence.text) for fence in fences(HOW_TO) if fence.kind == "role")
    assert not has_errors((*separate.diagnostics, *together.diagnostics))
    printed = "".join(map(roledsl.render, (*separate.roles.values(), *together.roles.values())))
    spoken = re.findall(
        r'"([^"\n]+)"', "".join(re.findall(r"^(?:`roledsl render`|It prints).*?\n\n", HOW_TO, re.DOTALL | re.MULTILINE))
    )

    assert 11 == len(spoken)
    assert [] == [label for label in spoken if label not in printed]
