"""``roledsl render`` of whole libraries: only what changed is written, and nothing is ever stale."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from roledsl.cli import streams
from roledsl.cli.group import roledsl
from roledsl.cli.render.folder import MANIFEST
from roledsl.fingerprints import Store
from tests import strategies
from tests.cli.conftest import ACME, CLERK, Run, Write
from tests.cli.test_render import ALL, LIBRARY, broken, files_in
from tests.workspace.test_update import pieces

LAST_RUN = "wrote nothing to out/: all 10 files are as of the last run\n"


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder but the manifest."""
    return {name: (folder / name).read_bytes() for name in files_in(folder)}


def touched(folder: Path) -> dict[str, int]:
    """When each file was written, or rather which file it is: a new one takes the old one's place."""
    return {name: (folder / name).stat().st_ino for name in files_in(folder)}


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Change a file of the library."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


# ---- Only what changed -----------------------------------------------------------------------------------------------


def test_nothing_changed(write: Write, run: Run) -> None:
    """A second run leaves all files as they are, be it that what data is made of has to be made to know it."""
    folder = write(LIBRARY)
    run("render", "--to", "md,json", "-o", "out")
    before = touched(folder / "out"), (folder / "out" / MANIFEST).stat().st_ino
    result = run("render", "--to", "md,json", "-o", "out")

    assert result.exit_code == 0
    assert result.stderr == "wrote nothing to out/: all 20 files are as of the last run\n"
    assert (touched(folder / "out"), (folder / "out" / MANIFEST).stat().st_ino) == before


@pytest.mark.parametrize(
    ("file", "old", "new", "written"),
    [
        ("one.role", "grade: S1", "grade: S2", {"one", "one-2026", "all"}),
        ("one.role", '"One"', '"The one"', {"one", "all"}),
        ("two.role", "include: safety", "purpose: {one} and more.", {"two"}),
        ("shared.role", "Know whom", "Know exactly whom", {"two"}),
        ("shared.role", "Tell them", "Tell everybody", set()),
        ("family.role", "Lead.", "Lead and look.", {"desk.S2", "two"}),
        ("pay.role", "£20,000", "£21,000", {"one", "one-2026", "desk.S1", "all"}),
        ("acme.role", '"Acme"', '"Acme Limited"', ALL),
        ("one.role", "role one", "# a remark\n\nrole one", set()),
    ],
)
def test_one_change(write: Write, run: Run, file: str, old: str, new: str, written: set[str]) -> None:
    """What is written again are the documents that read otherwise now, and no others."""
    folder = write(LIBRARY)
    run("render", "--to", "md", "-o", "out")
    before = touched(folder / "out")
    edit(folder, file, old, new)
    result = run("render", "--to", "md", "-o", "out", "--format", "json")

    after = touched(folder / "out")
    assert {name.removesuffix(".md") for name in after if after[name] != before[name]} == written
    data = json.loads(result.stdout)
    assert {one["name"] for one in data["written"]} == written
    assert {one["name"] for one in data["unchanged"]} == ALL - written


def test_what_others_are_called(write: Write, run: Run) -> None:
    """A document that prints a title or a field of another one changes with it."""
    other = 'role boss "{}":\n  salary: {}\n  purpose: Lead.\n'
    folder = write({"acme.role": ACME, "clerk.role": CLERK + "  context: For {boss}, paid {boss.salary}.\n"})
    for title, salary in (("Boss", "£1"), ("Chief", "£1"), ("Chief", "£2")):
        (folder / "boss.role").write_text(other.format(title, salary), "utf-8")
        assert run("render", "--to", "txt", "-o", "out").stderr == "wrote 2 files to out/\n"
        assert f"For {title}, paid {salary}." in (folder / "out" / "clerk.txt").read_text("utf-8")


def test_what_is_asked_for(write: Write, run: Run) -> None:
    """Another look, templates of one's own or a change in them write all anew; so does --force."""
    folder = write(
        {
            "acme.role": ACME,
            "clerk.role": CLERK + "  salary: £1\n",
            "own/html/section.jinja": "{% macro section(a, b, c) %}1{% endmacro %}",
        }
    )
    arguments = ("render", "--to", "html", "-o", "out")

    def wrote(*more: str) -> bool:
        return run(*arguments, *more).stderr == "wrote 1 file to out/\n"

    assert wrote()
    assert not wrote()
    assert wrote("--style", "table")
    assert not wrote("--style", "table")
    assert wrote()
    assert wrote("--templates", "own")
    assert not wrote("--templates", "own")
    edit(folder, "own/html/section.jinja", "1", "2")
    assert wrote("--templates", "own")
    assert wrote("--templates", "own", "--force")


def test_a_file_that_somebody_lost(write: Write, run: Run) -> None:
    """A file that is no longer there is written again."""
    folder = write(LIBRARY)
    run("render", "--to", "md", "-o", "out")
    before = contents(folder / "out")
    (folder / "out" / "two.md").unlink()

    assert run("render", "--to", "md", "-o", "out").stderr == "wrote 1 file to out/, 9 unchanged\n"
    assert contents(folder / "out") == before


def test_a_file_that_somebody_edited(write: Write, run: Run) -> None:
    """A file that was changed by hand is written again, and that is said."""
    folder = write(LIBRARY)
    run("render", "--to", "md", "-o", "out")
    before = contents(folder / "out")
    edit(folder, "out/two.md", "Two", "Three")
    result = run("render", "--to", "md", "-o", "out")

    assert "written over what somebody had changed since the last run: two.md\n" in result.stderr
    assert contents(folder / "out") == before


@pytest.mark.parametrize("text", ["", "{", "\udcff", '{"schema": 1, "files": {"two.md": ["two", "", "", ""]}}'])
def test_a_broken_manifest(write: Write, run: Run, text: str) -> None:
    """A manifest that cannot be read costs time, and nothing else: files that are as they should be stay."""
    folder = write(LIBRARY)
    run("render", "--to", "md", "-o", "out")
    before = touched(folder / "out")
    (folder / "out" / MANIFEST).write_bytes(text.encode("utf-8", "surrogateescape"))

    assert run("render", "--to", "md", "-o", "out").stderr == LAST_RUN
    assert touched(folder / "out") == before
    assert len(Store.from_text((folder / "out" / MANIFEST).read_text("utf-8")).files) == 10


def test_several_runs_share_a_folder(write: Write, run: Run) -> None:
    """Formats, purposes and single documents that are written in runs of their own know nothing of being gone."""
    write(LIBRARY)
    run("render", "--to", "md", "-o", "out")
    run("render", "--to", "txt", "-o", "out")

    assert run("render", "one", "--to", "html", "-o", "out").stderr == "wrote 1 file to out/\n"
    assert run("render", "--to", "md", "-o", "out").stderr == LAST_RUN


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate), deadline=None)
@given(st.integers(0, 2**32))
def test_nothing_is_ever_stale(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """After any few edits, a folder that is kept up to date holds what a new one would, byte for byte."""
    random = Random(seed)
    folder = tmp_path_factory.mktemp("workspace")
    (folder / "roledsl.toml").write_text('edition = "2026"\n', "utf-8")
    files = pieces(strategies.valid(random))
    for name, text in files.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    for number in range(4):
        if number:
            name = random.choice(sorted(files))
            files[name] = strategies.mutated_once(random, files[name])
            (folder / name).write_bytes(files[name].encode("utf-8", "surrogatepass"))
        for out in ("kept", f"new-{number}"):
            arguments = [
                "render",
                "--to",
                "md,html,json",
                "-w",
                str(folder),
                "-o",
                str(folder / out),
                "--format",
                "json",
                "--prune",
            ]
            result = CliRunner().invoke(roledsl, arguments)
            assert isinstance(result.exception, SystemExit | None), result.exception
        kept, new = (contents(folder / out) if (folder / out).exists() else {} for out in ("kept", f"new-{number}"))

        assert {name: kept.get(name) for name in new} == new
        assert result.exit_code or kept.keys() == new.keys()


@pytest.mark.parametrize("to", ["docx", "pdf", "wordml", "xlsx"])
def test_files_of_all_kinds(write: Write, run: Run, to: str) -> None:
    """Word files, PDF and workbooks too are written when they change, and are the same in each run."""
    person = "  person specification:\n    essential:\n      - Honesty\n"
    folder = write(
        {"acme.role": ACME, "clerk.role": CLERK + person, "cook.role": (CLERK + person).replace("lerk", "ook")}
    )
    for out in ("out", "again"):
        assert run("render", "--to", to, "-o", out).stderr == f"wrote 2 files to {out}/\n"
    edit(folder, "clerk.role", "Honesty", "Patience")

    assert contents(folder / "out") == contents(folder / "again")
    assert run("render", "--to", to, "-o", "out").stderr == "wrote 1 file to out/, 1 unchanged\n"
    assert contents(folder / "out") != contents(folder / "again")


def test_a_word_file_is_not_shown_in_a_terminal(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no text is refused where a person would see it, and handed to another program as its file would be."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK})
    run("render", "--to", "docx", "-o", "out")

    assert run("render", "clerk", "--to", "docx").stdout_bytes == (folder / "out" / "clerk.docx").read_bytes()

    monkeypatch.setattr(streams, "terminal", lambda _stream: True)
    result = run("render", "clerk", "--to", "docx")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "this file is no text that a terminal could show; write it into a folder with `-o DIR`" in result.stderr


# ---- Purposes --------------------------------------------------------------------------------------------------------


def test_a_purpose_that_does_not_fit(write: Write, run: Run) -> None:
    """Of all documents those are made that fit, and the others counted; of one that was named it is a mistake."""
    folder = write(LIBRARY)
    result = run("render", "--as", "advert", "--to", "md", "-o", "out")
    named = run("render", "one", "--as", "advert", "--to", "md", "-o", "out")

    assert result.exit_code == 0
    assert "made no advert of 7 documents (" in result.stderr
    assert "): an advert is made from a vacancy\n" in result.stderr
    assert files_in(folder / "out") == ["one-2026-advert.md"]
    assert named.exit_code == 2
    assert "`one` is a role; an advert is made from a vacancy" in named.stderr


def test_a_pack_of_what_is_named(write: Write, run: Run) -> None:
    """Several documents make one pack; without a name the packs of the workspace are made."""
    folder = write(LIBRARY)
    run("render", "one", "three", "--as", "pack", "--to", "md", "-o", "named")
    run("render", "--as", "pack", "--to", "md", "-o", "all")

    assert files_in(folder / "named") == ["pack.md"]
    assert "made no more" not in run("render", "--as", "pack", "--to", "md", "-o", "named").stderr
    assert files_in(folder / "named") == ["all.md", "pack.md"]
    assert {"# One", "# Three"} <= set(
        (folder / "named" / "pack.md").read_text("utf-8").replace("## ", "# ").splitlines()
    )
    assert files_in(folder / "all") == ["all.md"]


def test_no_pack(write: Write, run: Run) -> None:
    """Where there is no pack, somebody has to say what one is to be made of."""
    write({"acme.role": ACME, "clerk.role": CLERK})

    assert "there is no pack in this workspace; name the documents" in run("render", "--as", "pack", "-o", "out").stderr


def test_for_the_public(write: Write, run: Run) -> None:
    """What the house calls private is not in a file for the public."""
    folder = write({"acme.role": ACME + "  document:\n    private: salary\n", "clerk.role": CLERK + "  salary: £31\n"})
    run("render", "--to", "md", "-o", "house")
    run("render", "--to", "md", "-o", "public", "--for", "public")

    assert b"31" in contents(folder / "house")["clerk.md"]
    assert b"31" not in contents(folder / "public")["clerk.md"]


# ---- What is made no more --------------------------------------------------------------------------------------------


def test_gone_and_pruned(write: Write, run: Run) -> None:
    """Files of roles that are gone are named, stay, and are removed when that is asked for; others' files stay."""
    folder = write(LIBRARY)
    run("render", "--to", "md", "-o", "out")
    (folder / "out" / "mine.md").write_text("mine", "utf-8")
    (folder / "two.role").unlink()

    assert (
        "left from earlier runs, and made no more: two.md; --prune removes them"
        in run("render", "--to", "md", "-o", "out").stderr
    )
    assert "two.md" in files_in(folder / "out")
    assert (
        "removed, since their documents are made no more: two.md"
        in run("render", "--to", "md", "-o", "out", "--prune").stderr
    )
    assert files_in(folder / "out") == sorted([*(f"{name}.md" for name in ALL - {"two"}), "mine.md"])
    assert run("render", "--to", "md", "-o", "out").stderr == LAST_RUN.replace("10", "9")


def test_another_pattern_leaves_files(write: Write, run: Run) -> None:
    """Files under the names of an earlier pattern are gone too."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK})
    run("render", "--to", "md", "-o", "out")

    assert "made no more: clerk.md;" in run("render", "--to", "md", "-o", "out", "--names", "{title}").stderr
    run("render", "--to", "md", "-o", "out", "--names", "{title}", "--prune")
    assert files_in(folder / "out") == ["Clerk.md"]


def test_errors_make_nothing_gone(write: Write, run: Run) -> None:
    """The files of documents that are left out for their errors, or whose line cannot be read, stay as they were."""
    folder = write(LIBRARY)
    run("render", "--to", "md", "-o", "out")
    before = contents(folder / "out")
    write(broken("family.role", "At the desk.", "{nobody}"))
    (folder / "two.role").write_text("rolle two:\n", "utf-8")
    result = run("render", "--to", "md", "-o", "out", "--prune")

    assert result.exit_code == 1
    assert "removed nothing, since a document may be missing for the errors alone" in result.stderr
    assert contents(folder / "out") == before


def test_what_somebody_edited_is_kept(write: Write, run: Run) -> None:
    """A file of a document that is gone, changed by hand, is not removed."""
    folder = write(LIBRARY)
    run("render", "--to", "md", "-o", "out")
    edit(folder, "out/two.md", "Two", "Three")
    (folder / "two.role").unlink()
    result = run("render", "--to", "md", "-o", "out", "--prune")

    assert "made no more, but kept, since somebody has changed them: two.md" in result.stderr
    assert "two.md" in files_in(folder / "out")


def test_a_manifest_that_leads_out(write: Write, run: Run) -> None:
    """Whatever a manifest says, nothing outside the folder is removed."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK})
    run("render", "--to", "md", "-o", "out")
    store = Store.from_text((folder / "out" / MANIFEST).read_text("utf-8"))
    (made,) = store.files.values()
    (folder / "mine.md").write_bytes((folder / "out" / "clerk.md").read_bytes())
    for name in ("../mine.md", str(folder / "mine.md"), "..", ".", ""):
        store.files[name] = made
    (folder / "out" / MANIFEST).write_text(store.to_text(), "utf-8")

    assert run("render", "--to", "md", "-o", "out", "--prune").exit_code == 0
    assert (folder / "mine.md").exists()


# ---- One zip ---------------------------------------------------------------------------------------------------------


def test_a_zip(write: Write, run: Run) -> None:
    """A zip holds what a folder would, and nothing is written beside it."""
    folder = write(LIBRARY)
    run("render", "--to", "md,html", "-o", "out")
    result = run("render", "--to", "md,html", "--zip", "zips/all.zip")

    assert (result.exit_code, result.stderr) == (0, "wrote 20 files into zips/all.zip\n")
    assert files_in(folder / "zips") == ["all.zip"]
    with zipfile.ZipFile(folder / "zips" / "all.zip") as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents(folder / "out")


def test_a_zip_is_the_same_every_time(write: Write, run: Run) -> None:
    """The same documents make the same bytes, in however many processes."""
    folder = write(LIBRARY)
    for name, jobs in (("a.zip", "1"), ("b.zip", "1"), ("c.zip", "2")):
        run("render", "--zip", name, "--jobs", jobs)

    assert len({(folder / name).read_bytes() for name in ("a.zip", "b.zip", "c.zip")}) == 1


def test_a_zip_is_whole_or_not_there(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one document cannot be written, or the disk is full, the old zip stays, and nothing is left beside it."""
    folder = write(LIBRARY)
    (folder / "all.zip").write_bytes(b"old")
    written: list[str] = []

    def full(_archive: zipfile.ZipFile, entry: zipfile.ZipInfo, _data: bytes) -> None:
        written.append(entry.filename)
        if len(written) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    result = run("render", "--zip", "all.zip")

    assert result.exit_code == 2
    assert "'all.zip' cannot be written: no space left on device" in result.stderr
    assert (folder / "all.zip").read_bytes() == b"old"
    assert not list(folder.glob(".*.part"))


def test_a_zip_of_nothing(write: Write, run: Run) -> None:
    """Where there is nothing to be put into it, no zip is made."""
    folder = write({"acme.role": ACME})

    assert run("render", "--zip", "all.zip").stderr == "wrote nothing\n"
    assert not (folder / "all.zip").exists()


def test_a_zip_as_data(write: Write, run: Run) -> None:
    """The report of a zip names it, and the files by their names in it."""
    write({"acme.role": ACME, "clerk.role": CLERK})
    data = json.loads(run("render", "--zip", "all.zip", "--format", "json").stdout)

    assert data["zip"] == "all.zip"
    assert data["written"] == [{"name": "clerk", "format": "html", "file": "clerk.html"}]


# ---- What fails ------------------------------------------------------------------------------------------------------


def test_the_manifest_cannot_be_written(write: Write, run: Run) -> None:
    """A manifest that cannot be written is a failure, and the files are whole all the same."""
    folder = write(LIBRARY)
    (folder / "out" / MANIFEST).mkdir(parents=True)
    result = run("render", "--to", "md", "-o", "out")

    assert result.exit_code == 2
    assert f"{MANIFEST}' cannot be written" in result.stderr
    assert len(contents(folder / "out")) == 10


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--as", "advrt", "-o", "out"], "there is no purpose 'advrt'; did you mean 'advert'?"),
        (["--for", "pubic", "-o", "out"], "there is no audience 'pubic'; did you mean 'public'?"),
        (["--style", "moderne", "-o", "out"], "there is no style 'moderne'; did you mean 'modern'?"),
        (["--style", "", "-o", "out"], "there is no style ''; there are plain, table, modern"),
        (["--to", "htlm", "-o", "out"], "there is no format 'htlm'; did you mean 'html'?"),
        (["-o", "out", "--zip", "x.zip"], "choose one of the two"),
        (["one", "--names", "{title}"], "--names is for files, so it needs -o DIR or --zip FILE"),
        (["one", "--force"], "--force writes anew what is in a folder, so it needs -o DIR"),
        (["--zip", "x.zip", "--prune"], "--prune removes what is in a folder, so it needs -o DIR"),
        (["one", "-o", "out", "--prune"], "--prune goes with all documents; name none"),
        (
            ["one", "--to", "docx", "-o", "one.docx"],
            "-o names a folder; `--to docx > one.docx` would write one document into a file",
        ),
        (["--to", "md", "--as", "grid", "-o", "out"], "a grid is a workbook: ask for xlsx, and not for md"),
        (["-o", "out", "--jobs", "0"], "--jobs"),
        (["-o", "out", "--jobs", "x"], "--jobs"),
        (["-o", "out", "--templates", "nowhere"], "'nowhere' is no folder"),
        (["-o", "out", "--to", "md", "--template", "roledsl.toml"], "so it needs docx among `--to`"),
        (["-o", "out", "--template", "nowhere.docx"], "'nowhere.docx' cannot be read: no such file or directory"),
        (["-o", "out", "--names", "{grad}-{name}"], "no document has a field 'grad'; did you mean {grade}?"),
        (["-o", "out", "--names", "{qqqqqqqq}"], "there are {name}, {title}, {kind} and all fields, as {grade}"),
        (["-o", "out", "--names", "x"], "all files would have one name"),
        (["-o", "out", "--names", "{name"], "a brace stands alone"),
        (["-o", "out", "--names", "../{name}"], "has no folder in it"),
        (["-o", "out", "--names", "{kind}"], "'one' and 'three' would be written to 'role.html'"),
    ],
)
def test_bad_usage(write: Write, run: Run, arguments: list[str], said: str) -> None:
    """A wrong call writes nothing, and says what would do."""
    folder = write(LIBRARY)
    result = run("render", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())
    assert set(LIBRARY) | {"roledsl.toml"} == {path.name for path in folder.iterdir()}


def test_what_was_made_for_others_is_not_written_over(write: Write, run: Run) -> None:
    """A run for the house leaves the files for the public as they are, and says so; with --force it does not."""
    folder = write(LIBRARY)
    run("render", "--to", "md", "-o", "out", "--for", "public")
    before = contents(folder / "out")
    result = run("render", "--to", "md", "-o", "out")

    assert result.exit_code == 2
    assert "was written for the public, and would now be for the house; name another folder" in result.stderr
    assert contents(folder / "out") == before
    assert run("render", "--to", "md", "-o", "out", "--force").exit_code == 0


def test_what_only_seems_private_is_said(write: Write, run: Run) -> None:
    """A label that no document has may be misspelt, and what was meant is then in what the public gets."""
    house = '  document:\n    private: "Cost center"\n'
    folder = write({"acme.role": f'{ACME}\n{house}\nrole one "One":\n  "Cost centre": 0417\n  purpose: To be.\n'})
    public = run("render", "one", "--to", "md", "-o", "out", "--for", "public", "--strict")

    assert public.exit_code == 1
    assert "RD640" in public.stderr
    assert "RD640" not in run("render", "one", "--to", "md", "-o", "house").stderr
    assert (folder / "out/one.md").is_file()


def test_formats_by_other_names(write: Write, run: Run) -> None:
    """What people call a format is understood, and formats with blanks between are told from names."""
    folder = write(LIBRARY)

    assert run("render", "one", "--to", "Markdown,word", "-o", "out").exit_code == 0
    assert files_in(folder / "out") == ["one.docx", "one.md"]
    assert "`--to docx,pdf`" in run("render", "--to", "docx", "pdf", "-o", "out").stderr
    assert "did you mean 'one'?" in run("render", "ONE", "-o", "out").stderr
