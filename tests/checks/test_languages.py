"""Languages in which there are no labels: said once, where they are chosen."""

from __future__ import annotations

from tests.checks.finding_whole import findings

GMINA = """\
organisation gmina "Gmina":
  language: pl{theme}

role a "A":
  purpose: x

role b "B":
  language: {language}
  purpose: x
"""


def said(language: str, theme: str = "") -> list[tuple[int, str]]:
    """The lines and texts that are pointed at."""
    lines = f"\n  document:\n    theme:\n      labels: {theme}" if theme else ""
    found = findings(GMINA.format(language=language, theme=lines), "RD406")
    return [(d.source.position(d.span.start)[0], d.source.slice(d.span)) for d in found]


def test_once_for_each_language() -> None:
    """The organisation's language once, whatever its roles are, and another one where it stands."""
    assert [(2, "pl")] == said("fr-CA")
    assert [(2, "pl"), (8, "ga")] == said("ga")
    assert [(2, "pl")] == said("pl")


def test_a_house_that_chose_labels_has_them() -> None:
    """What a theme chooses holds for all documents; a language that it can't have is said there."""
    assert [] == said("pl", "en")
    assert [(5, "ga")] == said("pl", "ga, en")
