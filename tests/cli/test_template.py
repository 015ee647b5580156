"""`roledsl template`: list, copy; tags, init, check."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import docx
import pytest

from roledsl.cli.given import templates, word_template
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


# ---- Word templates -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["--tags", "--reference"])
def test_a_template_to_start_from_has_no_mistake(run: Run, acme: Path, kind: str) -> None:
    """What `init` writes, `check` has nothing against."""
    assert 0 == run("template", "init", "house.docx", kind).exit_code

    checked = run("template", "check", "house.docx", "-w", acme)

    assert (0, "") == (checked.exit_code, checked.stderr)
    assert ("all tags fit" in checked.stdout) == (kind == "--tags")
    assert 0 == run("template", "check", "house.docx").exit_code


def test_init_overwrites_only_when_told(run: Run, acme: Path) -> None:
    """And writes Word files alone."""
    (acme / "house.docx").write_bytes(b"mine")

    assert "is there already" in run("template", "init", "house.docx").stderr
    assert b"mine" == (acme / "house.docx").read_bytes()
    assert 0 == run("template", "init", "house.docx", "--force").exit_code
    assert 2 == run("template", "init", "house.doc").exit_code


def test_check_shows_all_wrong_tags(run: Run, acme: Path) -> None:
    """Each with the nearest right one; as data too."""
    (acme / "house.docx").write_bytes(_with("{{ grad }} {{ titel }}"))

    result = run("template", "check", "house.docx")
    data = json.loads(run("template", "check", "house.docx", "--format", "json").stdout)

    assert 1 == result.exit_code
    assert "2 tags do not fit" in result.stdout
    assert "did you mean `grade`?" in result.stderr
    assert "did you mean `title`?" in result.stderr
    assert ["Word template/body:1:4", "Word template/body:1:15"] == [one["place"] for one in data["misfits"]]


def test_check_puts_documents_in(run: Run, acme: Path) -> None:
    """What only shows when there is something to fill in is found, and the document named."""
    (acme / "house.docx").write_bytes(_with("{% for f in fields %}{{ f.txt }}{% endfor %}"))

    assert "there is no `txt` here, for `" in run("template", "check", "house.docx").stderr


def test_check_knows_own_labels_of_a_workspace(run: Run, write: Write) -> None:
    """A label of one's own is a tag."""
    folder = write({"a.role": 'role a "A":\n  "Budget code": 04\n  purpose: Is.\n'})
    (folder / "house.docx").write_bytes(_with("{{ budget_code }}"))

    assert 1 == run("template", "check", "house.docx").exit_code
    assert 0 == run("template", "check", "house.docx", "-w", folder).exit_code
    assert "budget_code" in run("template", "tags", "-w", folder).stdout
    assert "budget_code" not in json.loads(run("template", "tags", "--format", "json").stdout)["tags"]


def test_a_file_that_is_no_template(run: Run, write: Write) -> None:
    """It is told under its name, and a tag that can't be read is told too."""
    folder = write({"letter.docx": b"no", "half.docx": _with("{{ title }")})

    assert 2 == run("template", "check", "letter.docx").exit_code
    assert "error: it is no Word file\n --> letter.docx" in run("template", "check", "letter.docx").stderr
    assert 1 == run("template", "check", "half.docx").exit_code
    assert "cannot be read" in run("template", "check", "none.docx").stderr
    assert "is a folder" in run("template", "check", folder).stderr or 2 == run("template", "check", folder).exit_code
    with pytest.raises(TemplateError):
        word_template(folder / "letter.docx")


def test_check_shows_all_that_cannot_be_read_too(run: Run, acme: Path) -> None:
    """A tag that can't be read hides no other: each is shown where it stands, with what to do."""
    (acme / "house.docx").write_bytes(
        _with("{{ Cost centre }} {{ grade", "Purpose: {{p purpose }}", "{%p if grade %}", "{{ grad }}")
    )

    result = run("template", "check", "house.docx")

    assert 1 == result.exit_code
    assert "5 tags do not fit" in result.stdout
    for told in (
        "did you mean `cost_centre`?",
        "it ends with `}}`, in the same paragraph",
        "put it into a paragraph of its own",
        "put `{%p endif %}` where it ends",
        "did you mean `grade`?",
    ):
        assert told in result.stderr


def test_a_label_that_only_some_have(run: Run, write: Write) -> None:
    """It is told how to ask for it, and a tag that asks so fits whether the label is known or not."""
    folder = write({"a.role": 'role a "A":\n  "Budget code": 04\n\nrole b "B":\n  grade: none\n'})
    (folder / "strict.docx").write_bytes(_with("{{ budget_code }}", "{{p rest }}"))
    (folder / "easy.docx").write_bytes(_with('{{ budget_code | default("") }}'))

    told = run("template", "check", "strict.docx", "-w", folder)

    assert 1 == told.exit_code
    assert 'write `{{ budget_code | default("") }}`' in told.stderr
    assert "for `b`" in told.stderr
    assert 'write `{{ budget_code | default("") }}`' in run("template", "check", "strict.docx").stderr
    assert 0 == run("template", "check", "easy.docx").exit_code
    assert 0 == run("template", "check", "easy.docx", "-w", folder).exit_code


def test_the_caret_is_under_what_is_meant(run: Run, acme: Path) -> None:
    """Not under another word that reads the same."""
    (acme / "house.docx").write_bytes(_with("salary: {{ salary }} x {{ grade.salary }}"))

    error = run("template", "check", "house.docx").stderr

    assert "3 | " not in error
    assert "--> Word template/body:1:33" in error


def test_what_has_no_place_is_a_warning(run: Run, write: Write) -> None:
    """In check, once for all documents; and in what render reports."""
    text = '  "Working pattern":\n    Two evenings.\n'
    folder = write({"a.role": "".join(f'role {name} "{name}":\n{text}\n' for name in ("a", "b"))})
    (folder / "house.docx").write_bytes(_with("{{ title }}"))
    message = "the template has no place for “Working pattern”; `{{p rest }}` prints it"

    checked = run("template", "check", "house.docx", "-w", folder)
    data = json.loads(run("template", "check", "house.docx", "-w", folder, "--format", "json").stdout)
    rendered = run("render", "--to", "docx", "--template", "house.docx", "-w", folder, "-o", "out")

    assert (0, f"warning: a and 1 more: {message}\n") == (checked.exit_code, checked.stderr)
    assert [{"message": message, "names": ["a", "b"]}] == data["unplaced"]
    assert f"warning: a and 1 more: {message}" in rendered.stderr
    assert 0 == rendered.exit_code
    (folder / "house.docx").write_bytes(_with("{{ title }}", "{{p rest }}"))
    assert "" == run("template", "check", "house.docx", "-w", folder).stderr


@pytest.mark.parametrize(("output", "folder"), [("docx", "wordml"), ("pdf", "typst"), ("md", "markdown")])
def test_outputs_are_known_by_either_name(run: Run, acme: Path, output: str, folder: str) -> None:
    """As `--to` has it, and as the folder of its templates is called."""
    assert run("template", "list", output).stdout == run("template", "list", folder).stdout
    assert 0 == run("template", "copy", f"{output}/list.jinja", "-o", "one").exit_code
    assert 0 == run("template", "copy", output, "-o", "all").exit_code

    assert (acme / "one" / folder / "list.jinja").read_bytes() == (acme / "all" / folder / "list.jinja").read_bytes()


@pytest.mark.usefixtures("acme")
def test_init_says_which_extra_is_needed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the next step asks for it."""
    assert "extra" not in run("template", "init", "one.docx").stdout
    monkeypatch.setitem(sys.modules, "docxtpl", None)

    assert "install the extra `word`: pip install 'roledsl[word]'" in run("template", "init", "two.docx").stdout


def test_without_the_extra_it_is_named(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to guess what to install."""
    folder = write({"house.docx": _with("{{ title }}")})
    for name in [name for name in sys.modules if name.startswith(("roledsl.render.house", "roledsl.render.tags"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docxtpl", None)

    result = run("template", "check", folder / "house.docx")

    assert 2 == result.exit_code
    assert "install the extra `word`: pip install 'roledsl[word]'" in result.stderr


def _with(*paragraphs: str) -> bytes:
    """A Word file with paragraphs."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
