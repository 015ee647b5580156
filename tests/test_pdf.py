"""The examples, and the real documents where they lie beside the project, as PDF in all styles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import roledsl
from roledsl.model.role import Composed
from roledsl.render.request import STYLES, Request
from tests.pdf_reader import faults, read, said, words

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["council", "school-trust", "software-company"])
def test_examples_are_whole(name: str, style: str) -> None:
    """No word of an example is lost in its PDF, which is PDF/UA-1."""
    assert [] == list(_lacking(ROOT / "examples" / name, style))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["carlisle", "hartford", "head-of-school", "howard-partnership-trust"])
def test_real_documents_are_whole(seeds: Path, name: str, style: str) -> None:
    """What people really write is kept too."""
    assert [] == list(_lacking(seeds / "roles" / name, style))


def _lacking(folder: Path, style: str) -> Iterator[str]:
    """Say what the documents of a workspace lack as PDF: words of their text, or something that PDF/UA asks for."""
    request = Request(style=style)
    for name, of in roledsl.load(folder).documents.items():
        made = roledsl.render(of, "pdf", request)
        for fault in faults(made):
            yield f"{name}: {fault}"
        for word in words(roledsl.render(of, "txt", request)) - words(said(read(made))):
            yield f"{name}: {word}"


def test_the_door_gives_bytes() -> None:
    """PDF is one of the formats, and comes as bytes."""
    role = roledsl.loads('organisation o "O":\n  short: O\nrole r "R":\n  purpose: To be.\n').role("r")
    assert isinstance(role, Composed)
    assert "pdf" in roledsl.FORMATS
    assert roledsl.render(role, "pdf").startswith(b"%PDF")
