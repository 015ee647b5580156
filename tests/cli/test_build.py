"""``roledsl build``: a site that is whole or as it was, of which only what changed is written again."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from roledsl import pipeline
from roledsl.cli import building, site_files
from roledsl.cli.group import roledsl
from roledsl.cli.last_changed import days_of_files, last_changed
from roledsl.cli.site_files import MARK
from roledsl.fingerprints import Store
from roledsl.site.links import DeadLink
from roledsl.site.request import Request
from roledsl.workspace.workspace import Workspace
from tests import kill, strategies
from tests.cli.conftest import ACME, CLERK, SETTINGS, Run, Write
from tests.cli.test_render import LIBRARY, broken
from tests.render.test_public import MARK as PRIVATE
from tests.render.test_public import PLACES, opened
from tests.workspace.test_themes import PNG
from tests.workspace.test_update import pieces

Files = dict[str, bytes]
BOSS = f'role boss "Boss":\n  organisation: acme\n  status: draft\n  purpose: {PRIVATE}\n'


def site(folder: Path) -> Files:
    """All files of a site but the one that tells of them."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in sorted(found.items()) if name != MARK}


def places(folder: Path) -> dict[str, int]:
    """Which files those of a site are: one that was written again is another."""
    return {name: (folder / name).stat().st_ino for name in site(folder)}


def around(folder: Path) -> set[str]:
    """What stands in the folder of the workspace, hidden things too."""
    return {path.name for path in folder.iterdir()}


# ---- What is written -------------------------------------------------------------------------------------------------


def test_a_site(write: Write, run: Run) -> None:
    """The folder holds what the library gives, the downloads, and the file that tells of both; nothing is left over."""
    folder = write(LIBRARY)
    before = around(folder)
    result = run("build", "--downloads", "docx,md,json,txt")
    files = site(folder / "site")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(f"wrote {len(files)} files to site/\n")
    assert around(folder) - before == {"site"}
    assert {name for name in files if name.startswith("downloads/one.")} == {
        f"downloads/one.{to}" for to in ("docx", "md", "json", "txt")
    }
    run("render", "one", "--to", "docx", "-o", "out")
    assert files["downloads/one.docx"] == (folder / "out" / "one.docx").read_bytes()


def test_only_pages(write: Write, run: Run) -> None:
    """Pages of documents and an index; downloads only where they are asked for by name."""
    folder = write(LIBRARY)
    assert run("build", "--only", "pages").exit_code == 0
    names = {name.partition("/")[0] for name in site(folder / "site")}

    assert names == {"index.html", "assets", "roles", "families", "packs", "vacancies"}
    run("build", "--only", "pages", "--downloads", "md")
    assert "downloads/one.md" in site(folder / "site")


@pytest.mark.parametrize(
    ("arguments", "set_", "formats"),
    [
        ([], "", {"docx"}),
        ([], '[site]\ndownloads = ["md", "txt"]\n', {"md", "txt"}),
        ([], "[site]\ndownloads = []\n", set()),
        (["--downloads", "json"], '[site]\ndownloads = ["md"]\n', {"json"}),
        (["--downloads", "none"], "", set()),
    ],
)
def test_which_downloads(write: Write, run: Run, arguments: list[str], set_: str, formats: set[str]) -> None:
    """Those of the command, else those of the settings."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK, "roledsl.toml": SETTINGS + set_})
    assert run("build", *arguments).exit_code == 0

    assert {name for name in site(folder / "site") if "download" in name} == {f"downloads/clerk.{to}" for to in formats}


def test_bad_usage(acme: Path, run: Run) -> None:
    """A format that is none, and one in the settings."""
    assert "'odt' is no format to download" in run("build", "--downloads", "odt").stderr
    (acme / "roledsl.toml").write_text(SETTINGS + '[site]\ndownloads = ["odt"]\n')
    result = run("check")
    assert "RD118" in result.stdout
    assert "`odt` is no format to download" in result.stdout


def test_what_is_asked(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Own pages, downloads with their sizes and findings reach the pages."""
    asked: list[Request] = []
    real = pipeline.site

    def watched(workspace: Workspace, request: Request, **more: object) -> dict[str, bytes]:
        asked.append(request)
        return real(workspace, request, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "site", watched)
    write(
        {
            "roledsl.toml": SETTINGS + "[site]\nfindings = true\n",
            "acme.role": ACME,
            "clerk.role": CLERK + "  accountabilities:\n    - Various duties etc\n",
            "pages/about.md": "# About\r\n",
            "pages/guide/pay.md": "# Pay\n",
            "pages/photo.png": b"x",
            "pages/.draft.md": "no",
        }
    )
    run("build", "--downloads", "md")
    run("build", "--for", "public", "--downloads", "none")
    house, public = asked

    assert house.pages == {"about.md": "# About\n", "guide/pay.md": "# Pay\n"}
    [download] = house.downloads["clerk"]

    assert (download.format, download.path) == ("md", "downloads/clerk.md")
    assert house.findings
    assert (public.audience, public.findings, public.downloads) == ("public", (), {})


def test_for_the_public(write: Write, run: Run) -> None:
    """What is private is in no file, downloads among them."""
    house, text = PLACES["a variant"]
    organisation = f'organisation trust "Trust":\n  document:\n    private: {house}\nscale pay:\n  grade A: £1\n'
    folder = write({"trust.role": organisation, "cook.role": text})

    def marked() -> list[str]:
        return [name for name, data in site(folder / "site").items() if PRIVATE in opened(data)]

    assert run("build", "--downloads", "docx,md,json,txt").exit_code == 0
    assert {"downloads/chef.docx", "downloads/chef.json", "roles/chef.html"} <= set(marked())
    assert run("build", "--downloads", "docx,md,json,txt", "--for", "public").exit_code == 0
    assert marked() == []


@pytest.mark.parametrize(
    ("was", "typed"),
    [
        ("private: salary", "private: salry"),
        ("private: salary", "privte: salary"),
        ("private: salary", "private salary"),
        ("document:", "documnt:"),
        ("organisation acme", "organisatoin acme"),
        ('"Acme"', '"Acme'),
    ],
)
def test_a_slip_where_something_is_called_private(write: Write, run: Run, was: str, typed: str) -> None:
    """Nothing is built for the public, for whom all that is private might else be shown; the old site stays."""
    private = 'organisation acme "Acme":\n  document:\n    private: salary\n'
    pay = f"scale pay:\n  grade A:\n    salary: {PRIVATE}\n"
    folder = write({"acme.role": private, "pay.role": pay, "clerk.role": CLERK + "  grade: A\n"})
    assert run("build", "--for", "public").exit_code == 0
    before = site(folder / "site")
    (folder / "acme.role").write_text(private.replace(was, typed))
    result = run("build", "--for", "public")
    run("export", "--to", "hugo", "-o", "content", "--for", "public")
    run("render", "--to", "md", "-o", "rendered", "--for", "public")

    assert result.exit_code == 1
    assert f"acme.role:{3 if was.startswith('private') else 2 if was == 'document:' else 1}" in result.stderr
    assert "built nothing for the public" in result.stderr
    assert site(folder / "site") == before
    assert not [path for path in folder.rglob("*.md") if PRIVATE in path.read_text("utf-8")]
    assert run("build").exit_code == 1
    assert PRIVATE.encode() in (folder / "site" / "pay.html").read_bytes()


def test_an_error_elsewhere_does_not_keep_the_public_site(write: Write, run: Run) -> None:
    """What the role that is left out calls private is private still."""
    folder = write(
        {
            "pay.role": f"scale pay:\n  grade A:\n    salary: {PRIVATE}\n  grade B: £1\n",
            "acme.role": ACME,
            "clerk.role": CLERK + "  grade: AA\n  document:\n    private: salary\n",
        }
    )
    assert run("build", "--for", "public").exit_code == 1
    assert "pay.html" in site(folder / "site")
    assert [] == [name for name, data in site(folder / "site").items() if PRIVATE in opened(data)]


def test_what_is_not_ready_is_told(write: Write, run: Run) -> None:
    """Drafts are in no file for the public, downloads and the search among them."""
    vacancy = 'vacancy v "Clerk":\n  role: clerk\n  status: draft\n'
    folder = write({"acme.role": ACME, "clerk.role": CLERK, "v.role": vacancy, "b.role": BOSS})
    result = run("build", "--for", "public")

    assert "note: not shown yet, as drafts or as vacancies to come: boss, v\n" in result.stderr
    assert not {"downloads/boss.docx", "downloads/v.docx", "roles/boss.html", "vacancies/v.html"} & set(
        site(folder / "site")
    )
    assert [] == [name for name, data in site(folder / "site").items() if PRIVATE in opened(data)]
    assert "note: not shown yet" in run("build", "--for", "public").stderr  # as often as it is so
    assert "not shown yet" not in run("build").stderr
    assert "roles/boss.html" in site(folder / "site")


# ---- What is wrong ---------------------------------------------------------------------------------------------------


def test_documents_with_errors(write: Write, run: Run) -> None:
    """They are left out and named, downloads and all; the rest is built, and the exit code is 1."""
    folder = write(broken("one.role", "grade: S1", "grade: S1\n  unit: nowhere"))
    result = run("build")
    files = site(folder / "site")

    assert result.exit_code == 1
    assert "left out, since there are errors in what they are made of: one, all, one-2026" in result.stderr
    assert "RD301" in result.stderr
    assert "roles/two.html" in files
    assert not {"roles/one.html", "downloads/one.docx", "packs/all.html", "vacancies/one-2026.html"} & set(files)


def test_strict(write: Write, run: Run) -> None:
    """With --strict a finding is enough for nothing to be written; without it a warning is no matter."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK + "  accountabilities:\n    - Various duties etc\n"})
    assert run("check", "--strict").exit_code == 1
    result = run("build", "--strict")

    assert result.exit_code == 1
    assert "built nothing, for the findings" in result.stderr
    assert not (folder / "site").exists()
    assert run("build").exit_code == 0
    run("check", "--write-baseline")
    assert run("build", "--strict").exit_code == 0


def test_strict_lets_notes_pass(write: Write, run: Run) -> None:
    """As it does for all commands: a site is built on the day after a vacancy has closed too."""
    role = 'vacancy one "One":\n  role: clerk\n  closes: 2 March 2026\n'
    folder = write({"acme.role": ACME, "clerk.role": CLERK, "one.role": role})

    assert "note[RD708]" in run("check", "--strict", "--today", "2026-03-03").stdout
    assert run("build", "--strict", "--today", "2026-03-03").exit_code == 0
    said = f"wrote nothing to site/: all {len(site(folder / 'site'))} files are as of the last build\n"
    assert run("build", "--strict", "--today", "2026-03-03").stderr == said


def test_a_dead_link(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named with its page, and the old site stays."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK})
    run("build")
    before = site(folder / "site")
    monkeypatch.setattr(building, "dead_links", lambda _files: iter([DeadLink("roles/clerk.html", "../x.html")]))
    (folder / "clerk.role").write_text(CLERK + "  purpose: Another.\n")
    result = run("build")

    assert result.exit_code == 1
    assert result.stderr.endswith(
        "error: roles/clerk.html: this link leads nowhere: ../x.html\nbuilt nothing, for a link leads nowhere\n"
    )
    assert site(folder / "site") == before


def test_own_pages_that_are_wrong(write: Write, run: Run) -> None:
    """A dead link and a picture that is not there are told as diagnostics, and the old site stays."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK, "pages/about.md": "# About\n\nAsk {clerk}.\n"})
    run("build")
    before = site(folder / "site")
    write({"pages/about.md": "# About\n\n[x](gone.html)\n\n![A map](map.png)\n"})
    result = run("build")

    assert result.exit_code == 1
    assert "error[RD316]: `gone.html` leads nowhere\n --> pages/about.md:3:5" in result.stderr
    assert "error[RD407]: `pages/map.png` cannot be used: there is no such file" in result.stderr
    assert result.stderr.endswith("built nothing, for what is wrong on pages of your own\n")
    assert site(folder / "site") == before


@pytest.mark.parametrize(
    ("pages", "said"),
    [("../other", "the folder of pages '../other' is not in the workspace"), ("/etc", "is not in the workspace")],
)
def test_own_pages_stand_in_the_workspace(write: Write, run: Run, pages: str, said: str) -> None:
    """A folder elsewhere is refused."""
    write({"acme.role": ACME, "roledsl.toml": SETTINGS + f'[site]\npages = "{pages}"\n'})
    result = run("build")

    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_links_are_not_followed(write: Write, run: Run) -> None:
    """A link in the folder of pages is told of; what it leads to is not read."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK, "secret.txt": "hush", "pages/a.md": "# A\n"})
    (folder / "pages" / "b.md").symlink_to(folder / "secret.txt")
    result = run("build")

    assert result.exit_code == 0
    assert "warning: pages/b.md is a link, and is not followed" in result.stderr
    assert not any(b"hush" in data for data in site(folder / "site").values())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_an_own_page_whose_name_is_no_text(write: Write, run: Run) -> None:
    """It is named, as far as that goes."""
    folder = write({"acme.role": ACME, "pages/a.md": "# A\n"})
    Path(os.fsdecode(os.fsencode(folder / "pages") + b"/b\xff.md")).write_text("# B\n")
    result = run("build")

    assert result.exit_code == 2
    assert "the name of the file 'b\\udcff.md' among the pages is not UTF-8" in result.stderr


def test_an_own_page_that_is_no_text(write: Write, run: Run) -> None:
    """It is named."""
    write({"acme.role": ACME, "pages/a.md": b"\xff\xfe\xfa"})

    assert "the page 'a.md' cannot be read: it is not UTF-8" in run("build").stderr


# ---- Only what changed -----------------------------------------------------------------------------------------------


def test_nothing_changed(write: Write, run: Run) -> None:
    """All files are those of the last build, be it that indexes are made again; with --force all are written."""
    folder = write(LIBRARY)
    run("build")
    before = places(folder / "site")
    result = run("build")

    assert result.stderr == "nothing has changed since site/ was built\n"
    assert places(folder / "site") == before
    assert "wrote" in run("build", "--force").stderr


SITE_OF_ALL = {
    "roledsl.toml": SETTINGS,
    "acme.role": ACME + "  document:\n    theme:\n      logo: logo.png\n",
    "clerk.role": CLERK,
    "pages/about.md": "# About\n\n![Us](picture.png)\n",
}
CHANGES: dict[str, tuple[str, str | bytes | None]] = {
    "a role": ("clerk.role", CLERK + "  purpose: Another.\n"),
    "a new role": ("cook.role", 'role cook "Cook":\n  organisation: acme\n'),
    "a role that is gone": ("clerk.role", None),
    "the settings": ("roledsl.toml", SETTINGS + '[site]\ntitle = "Jobs"\n'),
    "a page of the house": ("pages/about.md", "# About us\n"),
    "the logo": ("logo.png", PNG + b"other"),
    "a picture on a page of the house": ("pages/picture.png", PNG + b"other"),
    "a file of the site": ("site/index.html", "mine"),
    "a file of the site that is gone": ("site/index.html", None),
}


@pytest.mark.parametrize("change", CHANGES)
def test_something_changed(write: Write, run: Run, change: str) -> None:
    """Whatever a build reads makes another; the site is that of a build into an empty folder."""
    folder = write(SITE_OF_ALL)
    (folder / "logo.png").write_bytes(PNG)
    (folder / "pages" / "picture.png").write_bytes(PNG)
    assert run("build").exit_code == 0
    assert "nothing has changed" in run("build").stderr

    name, data = CHANGES[change]
    if data is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    assert "wrote" in run("build").stderr
    run("build", "-o", "new")
    assert site(folder / "site") == site(folder / "new")


@pytest.mark.parametrize(
    "asked", [("--for", "public"), ("--only", "pages"), ("--downloads", "md"), ("--today", "2030-01-01"), ("--force",)]
)
def test_something_else_asked_for(acme: Path, run: Run, asked: tuple[str, ...]) -> None:
    """What makes another site is not taken for the same."""
    run("build")

    assert "wrote" in run("build", *asked).stderr
    assert (acme / "site" / "index.html").is_file()


def test_what_there_is_to_say_is_said_again(write: Write, run: Run) -> None:
    """A site that was built without a document is built again, and so is one of a house with links among its pages."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK + "  unit: nowhere\n"})
    first = run("build")
    assert (first.exit_code, "left out" in first.stderr) == (1, True)
    assert run("build").stderr.splitlines()[:-1] == first.stderr.splitlines()[:-1]  # the last says what was written

    (folder / "clerk.role").write_text(CLERK)
    run("build")
    (folder / "pages").mkdir()
    (folder / "pages" / "more.md").symlink_to(folder / "roledsl.toml")
    assert "is a link" in run("build").stderr
    assert "is a link" in run("build").stderr


def test_one_file_changed(write: Write, run: Run) -> None:
    """Pages that show nothing of it are not written again; the site is that of a build into an empty folder."""
    folder = write(LIBRARY)
    run("build")
    before = places(folder / "site")
    (folder / "two.role").write_text(LIBRARY["two.role"] + "  purpose: Another.\n")
    result = run("build")
    run("build", "-o", "new")
    after = places(folder / "site")

    assert site(folder / "site") == site(folder / "new")
    changed = {name for name in after if after[name] != before.get(name) and not name.startswith("pagefind/")}
    assert changed == {"roles/two.html", "downloads/two.docx"} & set(after)
    written = sum(after[name] != before.get(name) for name in after)
    assert result.stderr.endswith(f"wrote {written} files to site/, {len(after) - written} unchanged\n")


def test_a_line_that_only_changed_its_layer(write: Write, run: Run) -> None:
    """A line that says the same and now comes from elsewhere is shown to come from there."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK, "s.role": "statement s:\n  Keep the records in order.\n"})
    run("build")
    (folder / "clerk.role").write_text('role clerk "Clerk":\n  organisation: acme\n  purpose:\n    include: s\n')
    run("build")
    run("build", "-o", "new")

    assert site(folder / "site") == site(folder / "new")


@settings(
    max_examples=10, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
@given(st.integers(0, 2**32))
def test_any_change(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """After any few changes, one after the other, the site is the one that a build into an empty folder gives."""
    random, folder = Random(seed), tmp_path_factory.mktemp("any")
    files = pieces(strategies.valid(random))
    (folder / "roledsl.toml").write_text(SETTINGS)
    for number in range(4):
        if number:
            name = random.choice(sorted(files))
            if random.randrange(6) == 0 and len(files) > 1:
                del files[name]
                (folder / name).unlink()
            else:
                files[name] = strategies.mutated_once(random, files[name])
        for name, text in files.items():
            (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        for out in ("kept", f"new-{number}"):
            arguments = ["build", "-w", folder, "-o", folder / out, "--downloads", "md,json", "--today", "2026-01-01"]
            result = CliRunner().invoke(roledsl, [str(argument) for argument in arguments])
            assert isinstance(result.exception, SystemExit | None), result.exception
            assert "leads nowhere" not in result.stderr
        assert site(folder / "kept") == site(folder / f"new-{number}")
    shutil.rmtree(folder)


def test_the_same_in_every_run(write: Write) -> None:
    """Roles with one title stand in the same order in every run, whatever the seed of hashes."""
    clerks = "".join(CLERK.replace("clerk", f"c{number}") + "  include: s\n" for number in range(9))
    folder = write({"acme.role": ACME + clerks, "s.role": "statement s:\n  Be kind.\n"})
    for seed in "123":
        command = [sys.executable, "-c", "from roledsl.cli import main; main()", "build", "-o", seed, "--jobs", "1"]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})

    assert site(folder / "1") == site(folder / "2") == site(folder / "3")


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_in_several_processes(write: Write, run: Run, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    """Any number of processes gives the same files, whether they inherit the workspace or read it."""
    folder = write(LIBRARY)
    if method == "spawn" or not hasattr(os, "fork"):
        monkeypatch.setattr("roledsl.cli.processes.start_method", lambda: "spawn")
    run("build", "-o", "one", "--jobs", "1", "--downloads", "md")
    run("build", "-o", "two", "--jobs", "2", "--downloads", "md")

    assert site(folder / "one") == site(folder / "two")
    (folder / "two.role").write_text(LIBRARY["two.role"] + "  purpose: Another.\n")
    again = run("build", "-o", "two", "--jobs", "2", "--downloads", "md")
    run("build", "-o", "one", "--jobs", "1", "--downloads", "md")
    assert site(folder / "one") == site(folder / "two")
    assert "unchanged" in again.stderr


# ---- Other people's files --------------------------------------------------------------------------------------------


def test_a_folder_that_is_no_site(acme: Path, run: Run) -> None:
    """It is refused, and left as it is; with --force the site is written among what is there."""
    (acme / "site").mkdir()
    (acme / "site" / "CNAME").write_text("jobs.example.org")
    result = run("build")

    assert result.exit_code == 2
    assert "holds what is no site of roledsl's" in " ".join(result.stderr.split())
    assert around(acme / "site") == {"CNAME"}
    assert run("build", "--force").exit_code == 0
    assert (acme / "site" / "CNAME").read_text() == "jobs.example.org"
    assert (acme / "site" / "roles" / "clerk.html").is_file()


def test_what_others_put_there_stays(acme: Path, run: Run) -> None:
    """Files that no build has made are kept; so is a page that is made no more, where somebody has changed it."""
    run("build")
    (acme / "site" / ".git" / "refs").mkdir(parents=True)
    (acme / "site" / ".git" / "refs" / "x").write_text("1")
    (acme / "site" / "roles" / "mine.html").write_text("mine")
    (acme / "site" / "downloads" / "clerk.docx").write_bytes(b"mine")
    (acme / "roles" / "clerk.role").rename(acme / "roles" / "cook.role")
    (acme / "roles" / "cook.role").write_text(CLERK.replace("clerk", "cook"))
    run("build")

    assert (acme / "site" / ".git" / "refs" / "x").read_text() == "1"
    assert (acme / "site" / "roles" / "mine.html").read_text() == "mine"
    assert (acme / "site" / "downloads" / "clerk.docx").read_bytes() == b"mine"
    assert not (acme / "site" / "roles" / "clerk.html").exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_a_repository_stays_one(acme: Path, run: Run) -> None:
    """Empty folders are kept too, without which git takes a repository for none."""
    run("build")
    git(acme / "site", "init", "-q")
    git(acme / "site", "add", "-A")
    git(acme / "site", "commit", "-qm", "1")
    git(acme / "site", "gc", "-q")
    (acme / "site" / "roles" / "kept").mkdir()
    (acme / "roles" / "clerk.role").write_text(CLERK.replace("Keep", "Mind"))
    assert run("build").exit_code == 0

    git(acme / "site", "fsck", "--strict")
    git(acme / "site", "commit", "-qam", "2")
    assert (acme / "site" / "roles" / "kept").is_dir()
    assert around(acme) == {"acme.role", "roles", "roledsl.toml", "site"}


def test_folders_of_which_nothing_is_left(write: Write, run: Run) -> None:
    """Those that a build has made go with the last of their pages."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK, "unit.role": 'unit desk "Desk":\n  organisation: acme\n'})
    run("build")
    assert (folder / "site" / "units").is_dir()
    (folder / "unit.role").unlink()
    run("build")

    assert not (folder / "site" / "units").exists()


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
@pytest.mark.parametrize("exchange", [True, False])
def test_modes_of_folders_stay(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch, *, exchange: bool) -> None:
    """Who may write into the folder, and who may not look into one in it, is not for a build to say."""
    if not exchange:
        monkeypatch.setattr(site_files, "_exchanged", lambda _one, _other: False)
    run("build")
    (acme / "site" / "mine").mkdir()
    (acme / "site" / "mine" / "a").write_text("a")
    modes = {"": 0o2770, "roles": 0o750, "mine": 0o555}
    for name, mode in modes.items():
        (acme / "site" / name).chmod(mode)
    (acme / "roles" / "clerk.role").write_text(CLERK.replace("Keep", "Mind"))
    assert run("build").exit_code == 0

    assert modes == {name: stat.S_IMODE((acme / "site" / name).stat().st_mode) for name in modes}
    assert (acme / "site" / "mine" / "a").read_text() == "a"
    assert around(acme) == {"acme.role", "roles", "roledsl.toml", "site"}


def test_what_comes_there_meanwhile(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that somebody puts there, or changes, while a build looks elsewhere is moved to the new site."""
    run("build")
    (acme / "site" / "CNAME").write_text("old")
    (acme / "roles" / "clerk.role").write_text(CLERK.replace("Keep", "Mind"))
    real = vars(site_files)["_put"]

    def put(new: Path, folder: Path) -> None:
        (folder / "CNAME").unlink()
        (folder / "CNAME").write_text("a new one")
        (folder / "notes" / "more").mkdir(parents=True)
        (folder / "notes" / "more" / "mine.txt").write_text("mine")
        (folder / "roles" / "mine.html").write_text("mine")
        real(new, folder)

    monkeypatch.setattr(site_files, "_put", put)
    assert run("build").exit_code == 0

    found = site(acme / "site")
    assert found["CNAME"] == b"a new one"
    assert found["notes/more/mine.txt"] == found["roles/mine.html"] == b"mine"
    assert around(acme) == {"acme.role", "roles", "roledsl.toml", "site"}


@pytest.mark.parametrize("what", ["file", "link"])
def test_a_folder_that_is_in_the_way(write: Write, run: Run, what: str) -> None:
    """Where the site needs a folder and somebody has put a file or a link, that is told; --force does without it."""
    folder = write({"acme.role": ACME, "clerk.role": CLERK})
    run("build")
    (folder / "elsewhere").mkdir()
    place = folder / "site" / "units"
    place.write_text("mine") if what == "file" else place.symlink_to(folder / "elsewhere")
    (folder / "unit.role").write_text('unit desk "Desk":\n  organisation: acme\n')
    result = run("build")

    assert result.exit_code == 2
    assert "the site has a folder 'units'" in result.stderr
    assert place.is_symlink() if what == "link" else place.read_text() == "mine"
    assert run("build", "--force").exit_code == 0
    assert (folder / "site" / "units" / "desk.html").is_file()
    assert not place.is_symlink()
    assert around(folder / "elsewhere") == set()


def test_a_folder_where_a_page_is_needed(acme: Path, run: Run) -> None:
    """It is never taken away."""
    run("build")
    (acme / "site" / "roles" / "clerk.html").unlink()
    (acme / "site" / "roles" / "clerk.html").mkdir()
    (acme / "site" / "roles" / "clerk.html" / "mine").write_text("mine")
    for arguments in ([], ["--force"]):
        assert run("build", *arguments).exit_code == 2

    assert (acme / "site" / "roles" / "clerk.html" / "mine").read_text() == "mine"


def test_a_volume_that_is_mounted(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It cannot change places with another folder, and it is told what to do."""
    run("build")
    before = site(acme / "site")
    (acme / "roles" / "clerk.role").write_text(CLERK.replace("Keep", "Mind"))

    def busy(_new: Path, _folder: Path) -> None:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    monkeypatch.setattr(site_files, "_put", busy)
    result = run("build")

    assert result.exit_code == 2
    assert "if it is a volume that is mounted there, name a folder in it with -o" in " ".join(result.stderr.split())
    assert site(acme / "site") == before


def test_a_page_that_somebody_changed(acme: Path, run: Run) -> None:
    """It is as it should be after the next build, whatever the fingerprint of what it is made of."""
    run("build")
    page = acme / "site" / "roles" / "clerk.html"
    before = page.read_bytes()
    page.write_bytes(b"mine")
    run("build")

    assert page.read_bytes() == before


def test_a_file_in_the_way(acme: Path, run: Run) -> None:
    """Where the site needs the name of a file that no build has made, that is told, and the file stays."""
    run("build")
    (acme / "site" / "roles" / "cook.html").write_text("mine")
    (acme / "cook.role").write_text(CLERK.replace("clerk", "cook"))
    before = site(acme / "site")
    result = run("build")

    assert result.exit_code == 2
    assert "the site has a file 'roles/cook.html'" in result.stderr
    assert site(acme / "site") == before
    assert run("build", "--force").exit_code == 0
    assert (acme / "site" / "roles" / "cook.html").read_text() != "mine"


# ---- Whole or as it was ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("exchange", [True, False])
def test_no_space_left(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch, at: int, *, exchange: bool) -> None:
    """The old site stays, and nothing half written is left beside it."""
    run("build")
    before, beside = site(acme / "site"), around(acme)
    (acme / "roledsl.toml").write_text(SETTINGS + '[site]\ntitle = "Another"\n')
    written, real = [0], Path.open

    def full(path: Path, mode: str = "r", *more: object, **named: object) -> object:
        if mode == "xb":
            written[0] += 1
            if written[0] > at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, mode, *more, **named)  # type: ignore[call-overload]

    if not exchange:
        monkeypatch.setattr(site_files, "_exchanged", lambda _one, _other: False)
    with monkeypatch.context() as disk:
        disk.setattr(Path, "open", full)
        result = run("build")

    assert result.exit_code == 2
    assert "no space left on device" in result.stderr
    assert (site(acme / "site"), around(acme)) == (before, beside)
    assert run("build").exit_code == 0
    assert b"Another" in site(acme / "site")["index.html"]
    assert around(acme) == beside


def test_a_name_that_cannot_be_taken(acme: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the last step fails, the old site is put back."""
    run("build")
    before, beside, real = site(acme / "site"), around(acme), Path.rename
    monkeypatch.setattr(site_files, "_exchanged", lambda _one, _other: False)

    def refuse(path: Path, target: Path) -> Path:
        if path.suffix == ".part":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    result = run("build", "--force")

    assert result.exit_code == 2
    assert (site(acme / "site"), around(acme)) == (before, beside)


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_killed() -> None:
    """A build that is killed while it writes leaves the old site, or the new one; `python -m tests.kill build`."""
    found = kill.building(times=3, files=20)

    assert found["old"] + found["new"] == 3
    assert found["torn"] == 0


def test_what_a_killed_build_has_left(acme: Path, run: Run) -> None:
    """It is taken away a day later, but for what is somebody else's and is nowhere else."""
    run("build")
    (acme / "site" / "CNAME").write_text("mine")
    for name in ("0a", "0b", "0c"):
        shutil.copytree(acme / "site", acme / f".site.{name * 4}.part")
    old = acme / ".site.0a0a0a0a.part"
    (old / "index.html").write_text("half")
    strange = acme / ".site.0b0b0b0b.part"
    (strange / "roles" / "mine.html").write_text("mine")
    os.utime(old, (0, 0))
    os.utime(strange, (0, 0))
    (acme / "roles" / "clerk.role").write_text(CLERK.replace("Keep", "Mind"))
    assert run("build").exit_code == 0

    assert not old.exists()
    assert {"roles/mine.html"} == set(site(strange))
    assert (acme / ".site.0c0c0c0c.part" / "index.html").is_file()  # which may be at work
    assert (acme / "site" / "CNAME").read_text() == "mine"


def test_the_file_that_tells_of_files(acme: Path, run: Run) -> None:
    """It names every file with its fingerprint; one that cannot be read costs only time."""
    run("build")
    store = Store.from_text((acme / "site" / MARK).read_text())
    assert store.files.keys() == {*site(acme / "site"), MARK}  # the last for the whole
    (acme / "site" / MARK).write_text(json.dumps({"schema": 99}))
    result = run("build")

    assert result.exit_code == 2  # whose files these are is known no more
    assert run("build", "--force").exit_code == 0


# ---- When it was last changed ----------------------------------------------------------------------------------------

GIT = shutil.which("git")


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    """Run git in a folder, as nobody in particular."""
    assert GIT is not None
    who = {f"GIT_{role}_{what}": "x" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    when = {f"GIT_{role}_DATE": day if day.startswith("@") else f"{day}T12:00:00Z" for role in ("AUTHOR", "COMMITTER")}
    subprocess.run([GIT, *arguments], cwd=folder, env={**os.environ, **who, **when}, check=True, capture_output=True)


@pytest.mark.skipif(GIT is None, reason="there is no git")
def test_the_day_of_the_last_change(write: Write) -> None:
    """That of the last commit to a file that a document is made of; a workspace may be a part of its repository."""
    folder = write({f"library/{name}": text for name, text in {**LIBRARY, "2026-01-09.role": ""}.items()})
    library = folder / "library"
    git(folder, "init", "-q")
    assert last_changed(pipeline.load(library), days_of_files(library)) == {}
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "1", day="2026-01-01")
    (library / "shared.role").write_text(LIBRARY["shared.role"] + "  - More\n")
    git(folder, "commit", "-qam", "2", day="2026-02-02")
    (library / "two.role").write_text(LIBRARY["two.role"] + "  purpose: Not yet.\n")
    found = last_changed(pipeline.load(library), days_of_files(library))

    assert (found["one"], found["two"]) == (dt.date(2026, 1, 1), dt.date(2026, 2, 2))
    assert found.keys() == pipeline.load(library).documents.keys()

    git(folder, "clone", "-q", "--depth", "1", f"file://{folder}", str(folder / "shallow"))
    assert last_changed(pipeline.load(folder / "shallow/library"), days_of_files(folder / "shallow/library")) == {}


@pytest.mark.skipif(GIT is None, reason="there is no git")
def test_no_program_of_a_repository_is_run(write: Write, tmp_path_factory: pytest.TempPathFactory) -> None:
    """One that has only a part of its objects fetches the others by a program that its settings name; not for us."""
    folder = write(LIBRARY)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "1")
    git(folder, "commit", "-qm", "2", "--allow-empty")
    ran = tmp_path_factory.mktemp("ran") / "ran"
    tree = subprocess.run([GIT or "", "rev-parse", "HEAD^{tree}"], cwd=folder, check=True, capture_output=True)
    name = tree.stdout.decode().strip()
    (folder / ".git" / "objects" / name[:2] / name[2:]).unlink()
    for key, value in {
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": str(folder),
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": f"touch '{ran}'; false",
    }.items():
        git(folder, "config", key, value)

    with pytest.raises(subprocess.CalledProcessError):
        git(folder, "log", "--name-only")
    assert ran.exists()
    ran.unlink()
    assert last_changed(pipeline.load(folder), days_of_files(folder)) == {}
    assert not ran.exists()


@pytest.mark.skipif(GIT is None, reason="there is no git")
def test_days_and_names_that_nobody_expects(write: Write) -> None:
    """A commit of the year 10000, and a file whose name has a control character: of the rest the day is told."""
    folder = write({**LIBRARY, "\1odd.role": "", "\n": ""})
    git(folder, "init", "-q")
    git(folder, "add", "three.role")
    git(folder, "commit", "-qm", "1", day="@253402300800 +0000")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "2", day="2026-03-03")
    found = last_changed(pipeline.load(folder), days_of_files(folder))

    assert "three" not in found
    assert found["desk"] == dt.date(2026, 3, 3)


def test_no_repository(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no git, or no repository, nothing is said."""
    folder = write(LIBRARY)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    assert last_changed(pipeline.load(folder), days_of_files(folder)) == {}
    monkeypatch.setenv("PATH", "")
    assert last_changed(pipeline.load(folder), days_of_files(folder)) == {}
