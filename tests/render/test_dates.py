"""Dates in the format of the house: where they print, in which language, and how exact."""

from __future__ import annotations

import subprocess
import sys

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st

import roledsl
from roledsl.pipeline import has_errors
from roledsl.render.dates import in_format
from roledsl.values.date_formats import NAMED, date_format_problem

BOARD = """\
organisation board "Harbour Board":
  language: {language}
  document:
    theme:
      {theme}

role pilot "Harbour Pilot":
  created: July 2009
  effective: 14th July 2009
  approved: 2010
  review: every 12 months
  "Since": 14 July 2009
  version: 2009-07-14
  purpose: Brings ships in from {{effective}}, as {{clerk.effective}}.

role clerk "Clerk":
  effective: 1 August 2010
  purpose: Keeps the books, as {{pilot.approved}} said of {{pilot.review}}.

vacancy pilot-2026 "Harbour Pilot":
  role: pilot
  interviews:
    - 1 December 2026
    - "by arrangement"
  closes: 2026-11-30
"""


def board(theme: str, language: str = "en-GB") -> roledsl.Workspace:
    """A workspace whose dates print in a format."""
    workspace = roledsl.loads(BOARD.format(theme=theme, language=language))
    assert not has_errors(workspace.diagnostics)
    return workspace


def test_fields_and_references() -> None:
    """A date prints in the format where its field prints, and where it is quoted; all else prints as typed."""
    workspace = board("date format: d. MMMM y", "de")
    pilot = roledsl.render(workspace.role("pilot"))

    assert "- **Erstellt:** Juli 2009\n- **Gültig ab:** 14. Juli 2009\n- **Genehmigt:** 2010\n" in pilot
    assert "- **Überprüfung:** every 12 months\n- **Since:** 14 July 2009\n" in pilot
    assert "Brings ships in from 14. Juli 2009, as 1. August 2010." in pilot
    assert "as 2010 said of every 12 months." in roledsl.render(workspace.role("clerk"))
    vacancy = roledsl.render(workspace.vacancies["pilot-2026"])
    assert "1\\. Dezember 2026\n" in vacancy
    assert "by arrangement" in vacancy
    assert "30. November 2026\n" in vacancy


def test_without_a_format_dates_print_as_typed() -> None:
    """They are what the author wrote."""
    pilot = roledsl.render(board("spacing: normal").role("pilot"))
    assert "- **Created:** July 2009\n- **Effective:** 14th July 2009\n- **Approved:** 2010\n" in pilot


@pytest.mark.parametrize(
    ("form", "language", "day", "month"),
    [
        ("short", "en-GB", "14/07/2009", "07/2009"),
        ("medium", "en-GB", "14 Jul 2009", "Jul 2009"),
        ("long", "en-GB", "14 July 2009", "July 2009"),
        ("full", "en-GB", "Tuesday, 14 July 2009", "July 2009"),
        ("iso", "fr", "2009-07-14", "2009-07"),
        ("long", "cy", "14 Gorffennaf 2009", "Gorffennaf 2009"),
        ("long", "fr-CA", "14 juillet 2009", "juillet 2009"),
        ("long", "de-XX", "14. Juli 2009", "Juli 2009"),
        ("long", "es", "14 de julio de 2009", "julio de 2009"),
        ("long", "en", "14 July 2009", "July 2009"),
        ("long", "en-US", "July 14, 2009", "July 2009"),
        ("long", "qq-Latn", "14 July 2009", "July 2009"),
        ("d MMMM y", "pl", "14 lipca 2009", "lipiec 2009"),
        ("EEEE, d 'de' MMMM 'de' y", "es", "martes, 14 de julio de 2009", "julio de 2009"),
        ("MMMM d, yyyy", "en", "July 14, 2009", "July 2009"),
        ("dd/MM/yy", "en", "14/07/09", "07/09"),
        ("y年M月", "ja", "2009年7月", "2009年7月"),
    ],
)
def test_formats(form: str, language: str, day: str, month: str) -> None:
    """Days and months, each no more exact than they were typed; years are years."""
    assert "" == date_format_problem(form)
    assert day == in_format("14 July 2009", form, language)
    assert month == in_format("2009-07", form, language)
    assert "2009" == in_format("2009", form, language).rstrip("年")


@pytest.mark.parametrize("form", NAMED)
def test_every_locale_has_every_format(form: str) -> None:
    """No language makes a date fail."""
    for name in localedata.locale_identifiers():
        for text in ("14 July 2009", "July 2009", "2009"):
            assert in_format(text, form, str(Locale.parse(name)).replace("_", "-"))


@given(st.text(st.sampled_from("dMLyE'% ,./de-年{}"), max_size=20), st.sampled_from(("2009-07-14", "2009-07", "2009")))
def test_every_pattern_that_is_let_through_prints(form: str, text: str) -> None:
    """What nothing is wrong with prints something that has the year in it."""
    if not date_format_problem(form):
        assert "09" in in_format(text, form, "en")


def test_babel_is_for_those_who_set_a_format() -> None:
    """Documents without a format of dates don't pay for it, and neither do those that print in English."""
    program = (
        "import sys, roledsl; w = roledsl.loads('role a \"A\":\\n  effective: 2009\\n'); roledsl.render(w.role('a'));"
        "print('babel' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert "False" == run.stdout.strip()
