"""The environments that templates are read in."""

from __future__ import annotations

from pathlib import Path

import pytest

from roledsl.model.prose import Prose
from roledsl.render import html, markdown, text
from roledsl.render.document import Document, Paragraph
from roledsl.render.templating import Templates, environment


def test_no_template_is_found_in_the_folder_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the tool is started changes nothing."""
    (tmp_path / "paragraph.jinja").write_text("{{ undefined }}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    source = Templates(environment("html", {})).source("paragraph.jinja")
    assert "macro paragraph" in source


def test_text_of_a_user_is_no_template() -> None:
    """Braces in prose are printed."""
    document = Document("a", "role", "A", (), (Paragraph(Prose("{{ 7 * 7 }}")),))
    assert "{{ 7 * 7 }}" in html.write(document)
    assert "{{ 7 * 7 }}" in markdown.write(document).replace("\\", "")
    assert "{{ 7 * 7 }}" in text.write(document)
