"""The environments that templates are read in."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from roledsl.model.prose import Prose
from roledsl.render import html, markdown, text
from roledsl.render.document import Document, Paragraph
from roledsl.render.templating import Templates, environment


def test_a_users_template_stands_in_for_one_block_and_is_in_a_sandbox() -> None:
    """What it does not escape itself is escaped."""
    own = {"paragraph.jinja": "{% macro paragraph(block, page, level) %}<i>{{ block.text.text }}</i>{% endmacro %}"}
    templates = Templates(environment("html", {}, own=own))
    assert isinstance(templates.environment, SandboxedEnvironment)
    assert templates.write(Paragraph(Prose("a <b>")), None, 1) == "<i>a &lt;b&gt;</i>"


@pytest.mark.parametrize(
    ("inside", "error"),
    [("{{ block.nothing }}", UndefinedError), ("{{ block.text.__class__.__mro__ }}", SecurityError)],
)
def test_a_users_template_goes_no_further(inside: str, error: type[Exception]) -> None:
    """What is not there, and what is private, is an error."""
    own = {"paragraph.jinja": f"{{% macro paragraph(block, page, level) %}}{inside}{{% endmacro %}}"}
    with pytest.raises(error):
        Templates(environment("text", {}, str, own)).write(Paragraph(Prose("x")), None, 1)


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
