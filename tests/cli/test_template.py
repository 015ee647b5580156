"""`roledsl template`: list, copy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roledsl.cli.given import templates
from roledsl.cli.streams import Failure
from roledsl.render.mistakes import TemplateError
from roledsl.render.own import built_in
from tests.cli.conftest import Run, Write

ALL = [f"{output}/{name}" for output, names in built_in().items() for name in names]


def test_list_names_all(run: Run) -> None:
    """Each template of each output, with a word about it."""
    lines = run("template", "list").stdout.splitlines()

    assert list(built_in()) == [line for line in lines if not line.startswith(" ")]
    assert ALL == [line.split()[0] for line in lines if line.startswith(" ")]
    assert all(len(line.split()) > 2 for line in lines if line.startswith(" "))


@pytest.mark.parametrize("output", built_in())
def test_list_says_what_is_given(run: Run, output: str) -> None:
    """Of one output: macros, attributes, filters; the same as data."""
    text = run("template", "list", output).stdout
    data = json.loads(run("template", "list", output, "--format", "json").stdout)["outputs"]

    assert [output] == list(data)
    assert "macro section(block, page, level)\n    block.heading: Prose" in text
    assert "section(block, page, level)" in next(
        t["macros"] for t in data[output]["templates"] if t["name"].endswith("/section.jinja")
    )
    assert any(called.startswith("blocks(") for called in data[output]["filters"])


def test_an_output_that_is_none(run: Run) -> None:
    """The nearest is named."""
    result = run("template", "list", "htlm")

    assert 2 == result.exit_code
    assert "there is no output 'htlm'; did you mean 'html'?" in result.stderr


def test_copies_can_be_rendered_with(run: Run, acme: Path) -> None:
    """What `copy` writes is ours, byte for byte, and is taken as templates of one's own."""
    assert 0 == run("template", "copy", *built_in(), "-o", "own").exit_code

    assert ALL == sorted(templates(acme / "own"))


def test_copy_overwrites_only_when_told(run: Run, acme: Path) -> None:
    """What somebody has changed stays, and nothing else is written either."""
    changed = acme / "templates" / "html" / "section.jinja"
    changed.parent.mkdir(parents=True)
    changed.write_text("mine", "utf-8")

    refused = run("template", "copy", "html/paragraph.jinja", "html/section.jinja")

    assert 2 == refused.exit_code
    assert "is there already; nothing was copied" in refused.stderr
    assert ["section.jinja"] == [file.name for file in changed.parent.iterdir()]
    assert "mine" == changed.read_text("utf-8")
    assert 0 == run("template", "copy", "html/section.jinja", "--force").exit_code
    assert "macro section" in changed.read_text("utf-8")


def test_copy_of_what_there_is_not(run: Run, acme: Path) -> None:
    """The nearest is named."""
    result = run("template", "copy", "html/secton.jinja")

    assert 2 == result.exit_code
    assert "did you mean 'html/section.jinja'?" in result.stderr
    assert not (acme / "templates").exists()


def test_a_folder_of_templates(write: Write) -> None:
    """Names are by output; what is no template, and what is hidden, is passed over; a byte order mark is no text."""
    folder = write(
        {"t/html/style.css": b"\xef\xbb\xbfa", "t/README.md": "x", "t/.git/x.jinja": "x", "t/html/.DS_Store": "x"}
    )

    assert {"html/style.css": "a"} == templates(folder / "t")


@pytest.mark.parametrize("name", ["html/section.html", "section.jinja", "htlm/section.jinja", "html/a/section.jinja"])
def test_no_file_is_passed_over_that_was_meant(write: Write, name: str) -> None:
    """A template in the wrong place, or of a wrong name, is an error."""
    folder = write({f"t/{name}": "x"})

    with pytest.raises(TemplateError):
        templates(folder / "t")


@pytest.mark.parametrize(
    ("files", "message"),
    [({}, "is no folder"), ({"t/README.md": "x"}, "there is no template in"), ({"t/html/a.jinja": b"\xff"}, "UTF-8")],
)
def test_a_folder_that_cannot_be_read(write: Write, files: dict[str, str | bytes], message: str) -> None:
    """What is wrong with it is said."""
    folder = write(files)

    with pytest.raises(Failure, match=message):
        templates(folder / "t")
