"""Labels in the languages of documents: which are translated, how several are joined, and what English costs."""

from __future__ import annotations

import json

import pytest

import roledsl
from roledsl.pipeline import has_errors
from roledsl.render.labels import ENGLISH, labels_for
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS

COUNCIL = """\
organisation cyngor "Cyngor Dyffryn":
  language: {language}
  document:
    layout: {layout}
{theme}
scale s:
  grade G4: £24,000

family swyddfa "Swyddfa":
  every level:
    conditions: Oriau hyblyg
  level G4:
    competencies:
      "Gwasanaeth":
        - Gwrando
  level G5:
    competencies:
      "Gwasanaeth":
        - Gwella

framework safonau "Safonau":
  domain un "Gwybodaeth":
    - Darllen
  competency dau "Gwrando":
    - Gofyn

role clerc "Clerc":
  grade: G4
  reports to: "Rheolwr"
  status: draft
  document:
    fields: title, grade, reports to "Llinell", status
  purpose: Cadw cofnodion, {{status}}
  accountabilities:
    - Trefnu cyfarfodydd | 20%, occasional
  competencies:
    include: safonau
  person specification:
    essential:
      - Gradd | weight 3, cais
      any of:
        - Cymraeg
        - Saesneg
    desirable:
      - Gyrru | cyfweliad
    - Amynedd | essential

vacancy clerc-2026 "Clerc y Dref":
  role: clerc
  closes: 2026-11-30
"""


def council(language: str = "cy", layout: str = "list", theme: str = "") -> roledsl.Workspace:
    """A council in a language, with a theme in lines."""
    lines = "".join(f"      {line}\n" for line in theme.splitlines())
    workspace = roledsl.loads(
        COUNCIL.format(language=language, layout=layout, theme=f"    theme:\n{lines}" if theme else "")
    )
    assert not has_errors(workspace.diagnostics)
    return workspace


def clerk(language: str = "cy", layout: str = "list", theme: str = "", to: str = "md") -> str:
    """The clerk's job description."""
    return str(roledsl.render(council(language, layout, theme).role("clerc"), to))


def test_a_role_in_welsh() -> None:
    """All that the tool prints itself is Welsh: heading, labels, headings, notes, a word of the language as value."""
    assert (
        clerk()
        == """\
Cyngor Dyffryn

# Disgrifiad swydd

- **Teitl:** Clerc
- **Gradd:** G4
- **Llinell:** Rheolwr
- **Statws:** drafft

## Pwrpas

Cadw cofnodion, drafft

## Atebolrwyddau

- Trefnu cyfarfodydd (20%; achlysurol)

## Cymwyseddau

### Parth un: Gwybodaeth

- Darllen

### Cymhwysedd dau: Gwrando

- Gofyn

## Manyleb person

### Hanfodol

- Gradd (cais; pwysoliad 3)
- Unrhyw un o:
  - Cymraeg
  - Saesneg

### Dymunol

- Gyrru (cyfweliad)

- Amynedd (hanfodol)
"""
    )


@pytest.mark.parametrize(
    ("layout", "rows"),
    [
        ("table", ["| Maen prawf | Pwysigrwydd | Mesurir drwy |", "| Gradd (pwysoliad 3) | Hanfodol | Cais |"]),
        ("columns", ["| Hanfodol | Dymunol | Mesurir drwy |", "| Hanfodol: Cais; Dymunol: Cyfweliad |"]),
    ],
)
def test_tables_of_criteria(layout: str, rows: list[str]) -> None:
    """The heads of columns are labels too, and so is what tells methods apart."""
    written = clerk(layout=layout)
    assert [] == [row for row in rows if row not in written]
    assert "Essential" not in written


def test_other_documents() -> None:
    """A vacancy and a family have labels of their own: headings, the levels and their matrix."""
    workspace = council()
    vacancy = roledsl.render(workspace.vacancies["clerc-2026"])
    family = roledsl.render(workspace.families["swyddfa"])

    assert "\n# Swydd wag\n" in vacancy
    assert "- **Dyddiad cau:** 2026-11-30\n" in vacancy
    assert "Teulu swyddi" in family
    assert "## Lefelau" in family
    assert "## Cymwyseddau" in family


def test_json_has_the_labels_that_print() -> None:
    """Labels and headings of the data are those of the document; its keys and words stay as they are."""
    data = json.loads(clerk(to="json"))

    assert ["purpose", "Pwrpas"] == [data["sections"][0][key] for key in ("word", "heading")]
    assert "Hanfodol" == data["sections"][3]["blocks"][0]["heading"]
    family = json.loads(str(roledsl.render(council().families["swyddfa"], "json")))
    assert "Cymwyseddau" == family["levels"][0]["sections"][0]["heading"]


def test_pages_say_their_language() -> None:
    """A screen reader reads a page in the language that it says."""
    page = clerk(to="html")
    assert '<html lang="cy">' in page
    assert ">Manyleb person</h2>" in page


def test_several_languages() -> None:
    """A house may have labels in several languages; what is the same in both is said once."""
    written = clerk(theme="labels: cy, en")
    assert "# Disgrifiad swydd / Job description\n" in written
    assert "## Pwrpas / Purpose\n" in written
    assert "(cais; pwysoliad 3 / weight 3)" in written
    assert "### Parth un / Domain un: Gwybodaeth\n" in written

    both = labels_for(("cy", "en"))
    assert "Contract" == both.gettext("Contract")
    assert "Version / Versión" == labels_for(("fr", "en", "de", "es")).gettext("Version")


def test_what_a_tag_means() -> None:
    """A region has its language's labels, capitals don't matter, and English stands in for what there is none in."""
    assert "Fiche de poste" == labels_for(("fr-CA",)).gettext("Job description")
    assert labels_for(("DE",)) == labels_for(("de-CH",))
    assert labels_for(("pl",)) == ENGLISH == labels_for(("en-GB", "en"))
    assert ("cy", "en") == labels_for(("cy", "pl", "en-US")).languages


def test_english_is_as_it_was() -> None:
    """In English a label is what stands in the code, and no catalogue is read."""
    words = (*FIELD_WORDS.values(), *SECTION_WORDS.values())
    assert [] == [word.label for word in words if ENGLISH.gettext(word.label) != word.label]
    assert clerk("en") == clerk("pl") == clerk("en-GB")
    assert "## Person specification" in clerk("en")


def test_a_theme_goes_before_the_language() -> None:
    """Labels may be in another language than the text."""
    written = clerk(theme="labels: de")
    assert "# Stellenbeschreibung\n" in written
    assert "Trefnu cyfarfodydd (20%; gelegentlich)" in written
