"""Many documents joined: copies, what is there already, names that are taken."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

import roledsl
from roledsl.importing.gather import Imported
from roledsl.importing.library import drafted, joined, one_text
from roledsl.workspace.files import DictLoader
from roledsl.workspace.workspace import Workspace
from tests.importing.papers import CLERK, COOK, OTHER_CLERK


def imported(documents: Mapping[str, str], existing: Workspace | None = None, *, anew: bool = False) -> Imported:
    """Import texts by their names."""
    made = [drafted(text.encode(), name) for name, text in documents.items()]
    return joined(made, existing=existing, anew=anew)


def workspace(files: Mapping[str, str]) -> Workspace:
    """The workspace that files make."""
    return roledsl.load(DictLoader(files))


DOCUMENTS = {"records-clerk.md": CLERK, "canteen-cook.md": COOK}


def test_documents_become_roles() -> None:
    """Each document has a role, all words of it are kept, and the workspace has no error."""
    made = imported(DOCUMENTS)
    whole = workspace(made.files)

    assert [report.outcome for report in made.reports] == ["imported", "imported"]
    assert [report.name for report in made.reports] == list(DOCUMENTS)
    for report in made.reports:
        assert (report.missing, report.kept) == ((), report.words)
        assert report.words > 50
        assert report.order > 0.98
        assert set(report.roles) <= set(whole.documents)
        assert set(report.files) <= set(made.files)
        assert report.paper is None
    assert whole.errors() == ()


def test_an_organisation() -> None:
    """The one that was named is declared, and all roles belong to it."""
    made = joined([drafted(CLERK.encode(), "records-clerk.md")], organisation="Riverbank Trust")
    [house] = workspace(made.files).organisations.values()

    assert str(house.title) == "Riverbank Trust"


def test_a_copy_is_imported_once() -> None:
    """A document with the same words is told of, whatever its name, its blanks and its case."""
    made = imported({"a.md": CLERK, "b/c.md": CLERK.replace("# Records", "#  RECORDS"), "cook.md": COOK})

    assert [report.outcome for report in made.reports] == ["imported", "copy", "imported"]
    assert made.reports[1].roles == made.reports[0].roles
    assert "a.md" in made.reports[1].reason
    assert len(workspace(made.files).roles) == 2


def test_two_of_one_title() -> None:
    """Two documents with one title and other words are two roles; that one has another name is said."""
    made = imported({"north/records-clerk.md": CLERK, "south/records-clerk.md": OTHER_CLERK})
    one, other = made.reports

    assert {one.outcome, other.outcome} == {"imported"}
    assert one.roles != other.roles
    assert any(f"`{other.roles[0]}`" in said for said in other.said)
    assert workspace(made.files).errors() == ()


def test_what_is_there_stays() -> None:
    """The same documents once more change nothing, even where a role was mended since; each report says so."""
    before = imported({**DOCUMENTS, "other.md": OTHER_CLERK})
    mended = {name: text.replace("within a day", "within two days") for name, text in before.files.items()}
    again = imported({**DOCUMENTS, "other.md": OTHER_CLERK}, workspace(mended))

    assert again.files == {}
    assert [report.outcome for report in again.reports] == ["there"] * 3
    for first, second in zip(before.reports, again.reports, strict=True):
        assert second.roles == first.roles
        assert first.files[0] in second.reason
        assert "--force" in second.help


def test_what_is_there_is_written_anew() -> None:
    """When that is asked for, each role is written into the file that it stands in, and nowhere else."""
    before = imported({**DOCUMENTS, "other.md": OTHER_CLERK})
    there = {name.replace("roles/", "all/"): text for name, text in before.files.items()}
    again = imported({**DOCUMENTS, "other.md": OTHER_CLERK}, workspace(there), anew=True)

    assert [report.outcome for report in again.reports] == ["imported"] * 3
    assert [report.roles for report in again.reports] == [report.roles for report in before.reports]
    assert set(again.files) <= set(there)
    assert workspace({**there, **again.files}).errors() == ()


def test_one_role_is_of_one_document() -> None:
    """Of two editions of a document one is that of the role which is there; the other is not written over it."""
    before = imported({"records-clerk.md": CLERK})
    edition = CLERK.replace("each morning", "each evening")
    again = imported({"records-clerk.md": CLERK, "edition.md": edition}, workspace(before.files), anew=True)

    assert [report.outcome for report in again.reports] == ["imported", "imported"]
    assert again.reports[0].roles == before.reports[0].roles != again.reports[1].roles
    assert set(again.reports[1].files).isdisjoint(before.files)


def test_a_file_with_others_is_not_written_anew() -> None:
    """A role that stands in one file with others' work is left, and it is said what to do."""
    before = imported({"records-clerk.md": CLERK})
    [report] = before.reports
    shared = {report.files[0]: before.files[report.files[0]] + '\nrole mine "Mine":\n  My own.\n'}
    again = imported({"records-clerk.md": CLERK}, workspace({**before.files, **shared}), anew=True)

    assert again.files == {}
    assert again.reports[0].outcome == "there"
    assert "take the role out of it" in again.reports[0].help


def test_names_that_others_have() -> None:
    """A role of the same name with other words is somebody else's: it stays, and the new one has another name."""
    there = workspace({"mine.role": 'role records-clerk "Records Clerk":\n  purpose: Something else altogether.\n'})
    made = imported({"records-clerk.md": CLERK}, there)
    [report] = made.reports

    assert report.outcome == "imported"
    assert "records-clerk" not in report.roles
    assert "mine.role" not in made.files


@pytest.mark.parametrize("data", [b"", b"\0" * 40, b"PK\x03\x04 broken", b"\x89PNG\r\n\x1a\n"])
def test_unreadable(data: bytes) -> None:
    """What can't be read has a report, with what to do, and the others go on."""
    made = joined([drafted(data, "bad.docx"), drafted(COOK.encode(), "cook.md")])

    assert [report.outcome for report in made.reports] == ["unreadable", "imported"]
    assert made.reports[0].reason
    assert made.reports[0].help


def test_nothing_at_all() -> None:
    """No document makes no file."""
    assert joined([]) == Imported({}, ())


def test_one_text() -> None:
    """The files of a document are one text, and lines of decisions are lines of it."""
    made = joined([drafted(CLERK.encode(), "clerk.md", keep_paper=True)], organisation="Riverbank Trust")
    text, report = one_text(made)
    [before] = made.reports
    lines = text.splitlines()

    assert workspace({"one.role": text}).errors() == ()
    assert report.files == ()
    for one, was in zip(report.decisions, before.decisions, strict=True):
        assert not was.line or lines[one.line - 1] == made.files[was.file].splitlines()[was.line - 1]


def test_papers_are_kept_where_asked_for() -> None:
    """A report that shows the document has it; others don't carry it along."""
    assert drafted(CLERK.encode(), "a.md", keep_paper=True).report.paper is not None
    assert drafted(CLERK.encode(), "a.md").report.paper is None


def test_a_role_that_was_renamed_is_known_again() -> None:
    """Whatever it is called by now: a document whose words a role has is not imported twice."""
    made = imported({"records-clerk.md": CLERK})
    renamed = {
        path.replace("records-clerk", "archivist"): text.replace("role records-clerk", "role archivist")
        for path, text in made.files.items()
    }
    (again,) = imported({"records-clerk.md": CLERK}, workspace(renamed)).reports

    assert (again.outcome, again.roles) == ("there", ("archivist",))


def test_a_statement_that_is_there_is_used_again() -> None:
    """The same boilerplate is declared once, in whatever run it comes."""
    ending = (
        "\n## Equal opportunities\n\nWe are an equal opportunity employer, and welcome people of every background.\n"
    )
    before = workspace(imported({"clerk.md": CLERK + ending}).files)
    made = imported({"cook.md": COOK + ending}, before)

    assert "statements" not in " ".join(made.files)
    assert "include: equal-opportunities" in "".join(made.files.values())
