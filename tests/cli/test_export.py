"""``roledsl export``: content is written for others' site builders, and what is theirs is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import ACME, CLERK, Run, Write


@pytest.mark.parametrize("to", ["hugo", "mkdocs"])
def test_pages_are_written_beside_others(acme: Path, run: Run, to: str) -> None:
    """Nothing that was there is lost, and a second run changes nothing."""
    (acme / "out" / "roles").mkdir(parents=True)
    (acme / "out" / "roles" / "mine.md").write_text("mine")
    first = run("export", "--to", to, "-o", "out")
    made = {path.name: path.read_bytes() for path in (acme / "out").rglob("*.md")}
    run("export", "--to", to, "-o", "out")

    assert 0 == first.exit_code
    assert "wrote 2 files to out/" in first.stderr
    assert b"mine" == made["mine.md"]
    assert b"Clerk" in made["clerk.md"]
    assert made == {path.name: path.read_bytes() for path in (acme / "out").rglob("*.md")}


@pytest.mark.parametrize("to", ["hugo", "mkdocs"])
def test_what_others_have_written_stays(acme: Path, run: Run, to: str) -> None:
    """A page that somebody wrote, or changed after it was exported, is written over with --force alone."""
    mine = acme / "out" / "roles" / "clerk.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    for _ in range(2):
        result = run("export", "--to", to, "-o", "out")

        assert 2 == result.exit_code
        assert "was written or changed by somebody else" in result.stderr
        assert ["clerk.md"] == [path.name for path in (acme / "out").rglob("*.*")]
        assert "mine" == mine.read_text()

    assert 0 == run("export", "--to", to, "-o", "out", "--force").exit_code
    (acme / "roles" / "clerk.role").write_text(CLERK.replace("Clerk", "Chief clerk"))
    assert 0 == run("export", "--to", to, "-o", "out").exit_code
    assert "Chief clerk" in mine.read_text("utf-8")
    mine.write_text("mine")
    assert 2 == run("export", "--to", to, "-o", "out").exit_code
    assert "mine" == mine.read_text()


def test_a_folder_where_a_page_is_needed(acme: Path, run: Run) -> None:
    """It is told, and left."""
    (acme / "out" / "roles" / "clerk.md").mkdir(parents=True)

    assert 2 == run("export", "--to", "hugo", "-o", "out", "--force").exit_code


def test_unsound_documents_are_left_out(acme: Path, run: Run, write: Write) -> None:
    """They are named, with the error."""
    write({"boss.role": 'role boss "Boss":\n  organisation: acme\n  reports to: nobody\n'})
    result = run("export", "--to", "hugo", "-o", "out")

    assert 1 == result.exit_code
    assert "left out, since there are errors in what they are made of: boss" in result.stderr
    assert {"clerk.md", "_index.md"} == {path.name for path in (acme / "out").rglob("*.md")}


def test_what_is_private_is_not_for_the_public(acme: Path, run: Run, write: Write) -> None:
    """The house says what that is."""
    write({"acme.role": ACME + "  document:\n    private: purpose\n"})
    run("export", "--to", "hugo", "-o", "house")
    run("export", "--to", "hugo", "-o", "out", "--for", "public")

    assert "Keep the records" in (acme / "house" / "roles" / "clerk.md").read_text("utf-8")
    assert "Keep the records" not in (acme / "out" / "roles" / "clerk.md").read_text("utf-8")


def test_a_folder_that_is_a_file_is_refused(acme: Path, run: Run) -> None:
    """It is said, and left as it is."""
    (acme / "out").write_text("mine")
    result = run("export", "--to", "hugo", "-o", "out")

    assert 2 == result.exit_code
    assert "mine" == (acme / "out").read_text()
