"""Spelling: what the dictionary lacks, and all that it must not be asked about."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import roledsl
from roledsl.checks import Selection
from roledsl.checks.view import View
from roledsl.checks.wording import spelling
from roledsl.extras import MissingExtraError
from tests.checks.wording.found import found

MISSPELT = 'role clerk "Clerk":\n  purpose: Keep the recrods of the club.\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keep recrods and managment files", ["recrods", "managment"]),
        ("Organise the centre's programme and analyse behaviour", []),
        ("Organize the center's program and analyze behavior", []),
        ("Judge neighbours' licences, defence, labelled catalogues and enrolment", []),
        ("Ask Qwyzzle and `qwzx` of qwzx@example.org, see https://example.org/qwzx and {SLB}", []),
        ("Sign off the well-liked co-worker's children’s day", []),
    ],
)
def test_spelling(text: str, expected: list[str]) -> None:
    """Words are right in Britain or in America; names, code and addresses are left alone."""
    assert expected == found("RD831", text)


def test_a_near_word_is_offered() -> None:
    """What is one slip away is likely meant."""
    [note] = roledsl.check(roledsl.loads(MISSPELT), selection=Selection(select=("RD831",)))

    assert "did you mean `records`?" in note.help


def test_the_words_of_a_house() -> None:
    """A house has words of its own, and says so."""
    view = View(roledsl.loads(MISSPELT), words=frozenset({"recrods"}))

    assert [] == [note for text in view.texts for note in spelling.misspelt(text, view)]


def test_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever selects what is not installed is told what to install."""

    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    spelling.dictionary.cache_clear()
    (tmp_path / "clerk.role").write_text(MISSPELT, "utf-8")

    with pytest.raises(MissingExtraError, match=r"pip install 'roledsl\[spelling\]'"):
        roledsl.check(roledsl.load(tmp_path), selection=Selection(select=("RD831",)))
