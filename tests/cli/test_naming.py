"""Files are called as a pattern says, by names that every system takes, and never two by one name."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl.cli.files import file_name
from roledsl.cli.render.naming import clean, named, shortened
from tests.cli.conftest import ACME, Run, Write
from tests.cli.test_render import LIBRARY, files_in

HOSTILE = (
    '"; rm -rf /', "../../etc/passwd", "C:\\Windows", "a\x00b\x1b[31m", "\u202egpj.exe", "\udcff", "con", "COM¹",
    ".hidden", "x" * 10_000, "日" * 500, "   ", "...", "-", "{title}", "<b>|?*:", "e\u0301", "👩\u200d🔧", "NUL.",
    "a\nb\tc\u2028d",
)  # fmt: skip
TEXTS = st.text(st.characters(), max_size=30) | st.sampled_from(HOSTILE)


@given(TEXTS)
def test_any_text_makes_a_name_that_all_systems_take(text: str) -> None:
    """Whatever a document says, its file has a name that Windows, macOS and Linux take, and stays in its folder."""
    stem = shortened(clean(f"x {text}"))
    name = file_name(stem, "docx")

    assert name == unicodedata.normalize("NFC", name)
    assert len(name.encode()) < 235  # with what is added while it is written, 255
    assert not set('<>:"/\\|?*') & set(name)
    assert all(unicodedata.category(char)[0] != "C" for char in name)
    assert not name.startswith((".", " ", "-"))
    assert not stem.endswith((".", " "))
    assert clean(stem) == stem


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chief Operating Officer", "Chief Operating Officer"),
        ("Finance / HR: Head?", "Finance-HR-Head"),
        ("S7 - Clerk", "S7 - Clerk"),
        ("-clerk", "clerk"),
        ("north--clerk", "north-clerk"),
        ("north -  - clerk", "north - clerk"),
        ("  A \n B  ", "A B"),
        ("v1.2", "v1.2"),
        ("Ltd.", "Ltd"),
        ("Swyddog Tŷ", "Swyddog Tŷ"),
    ],
)
def test_cleaned(text: str, name: str) -> None:
    """What no file may be called goes, and what was left out beside a hyphen takes the hyphen along."""
    assert clean(text) == name


@pytest.mark.parametrize(
    ("name", "file"),
    [("COM¹", "COM¹_.pdf"), ("conin$", "conin$_.pdf"), ("con .x", "con _.x.pdf"), ("com1x", "com1x.pdf")],
)
def test_names_of_devices(name: str, file: str) -> None:
    """What Windows takes for a device gets a mark, in all the ways in which it may be written."""
    assert file_name(name, "pdf") == file


@pytest.mark.parametrize(("one", "other"), [("clerk", "Clerk"), ("Tŷ", "Ty\u0302"), ("Straße", "STRASSE"), ("a", "a")])
def test_two_of_one_name(one: str, other: str) -> None:
    """Names that are one on some system are refused, and both documents named."""
    with pytest.raises(click.UsageError, match="'first' and 'second' would be written to"):
        named({"first": one, "second": other}, ["md"])


def test_one_name_in_two_formats() -> None:
    """A document may share its name with itself: the formats part the files."""
    assert named({"a": "x", "b": "y"}, ["md", "txt"]) == {
        ("a", "md"): "x.md", ("a", "txt"): "x.txt", ("b", "md"): "y.md", ("b", "txt"): "y.txt",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("{name}", ["one-2026.md", "one.md", "three.md"]),
        ("{grade}-{name}", ["S1-one-2026.md", "S1-one.md", "three.md"]),
        ("{kind} {title}", ["role One.md", "role Three.md", "vacancy One, Leeds.md"]),
        ("{name} ({family}, {purpose})", [
            "one (Desk, description).md", "one-2026 (Desk, description).md", "three (, description).md",
        ]),
        ("{organisation}-{name}-{post number}-{Budget code}", [
            "Acme-one-0417-B1.md", "Acme-one-2026-0417-B1.md", "Acme-three.md",
        ]),
    ],
)  # fmt: skip
def test_patterns(write: Write, run: Run, pattern: str, files: list[str]) -> None:
    """Fields, settled ones and the author's own too, title, kind and purpose stand in names; what is not there goes."""
    one = LIBRARY["one.role"] + '  post number: 0417\n  "Budget code": B1\n'
    folder = write({**LIBRARY, "one.role": one})
    result = run("render", "one", "three", "one-2026", "--to", "md", "-o", "out", "--names", pattern)

    assert (result.exit_code, result.stderr) == (0, "wrote 3 files to out/\n")
    assert files_in(folder / "out") == files


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles(write: Write, run: Run, title: str) -> None:
    """A title that would lead elsewhere, or hide, makes a file in the folder all the same."""
    title = title.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("{", "\\{")
    folder = write({"acme.role": ACME, "x.role": f'role x "{title}":\n  purpose: Work.\n'})
    result = run("render", "--to", "md", "-o", "out", "--names", "{title}", "--format", "json")
    written = json.loads(result.stdout)["written"]

    assert {path.name for path in folder.iterdir()} <= {"acme.role", "x.role", "roledsl.toml", "out"}
    assert [Path(one["file"]).name for one in written] == (files_in(folder / "out") if written else [])


def test_a_private_field_is_in_no_name(write: Write, run: Run) -> None:
    """In names for the public there is nothing that the house calls private."""
    house = ACME + "  document:\n    private: grade\n"
    folder = write({**LIBRARY, "acme.role": house})
    run("render", "one", "--to", "md", "-o", "out", "--names", "{grade}-{name}", "--for", "public")

    assert files_in(folder / "out") == ["one.md"]


def test_a_purpose_is_in_the_name(write: Write, run: Run) -> None:
    """What is made for another purpose does not take the place of the job description."""
    folder = write(LIBRARY)
    run("render", "one-2026", "--to", "md", "-o", "out")
    run("render", "one-2026", "--to", "md", "-o", "out", "--as", "advert")

    assert files_in(folder / "out") == ["one-2026-advert.md", "one-2026.md"]
