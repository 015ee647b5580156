"""Files of a workspace: what is found on a disk, and what is passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import roledsl
from roledsl.workspace.files import DictLoader


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes that are files")
def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    """Reading a pipe would wait for ever for somebody to write into it."""
    os.mkfifo(tmp_path / "pipe.role")
    (tmp_path / "cook.role").write_text('role cook "Cook":\n  purpose: Cooks.\n', "utf-8")

    workspace = roledsl.load(tmp_path)

    assert ["cook"] == list(workspace.roles)
    assert [("RD114", "pipe.role")] == [(d.code, d.source.name) for d in workspace.diagnostics]


ROLE = 'role {} "R":\n  purpose: text\n'


def written(root: Path, *names: str) -> Path:
    """A folder with those files; each role file declares a role of its name."""
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ROLE.format(file.stem) if file.suffix == ".role" else "", "utf-8")
    return root


def test_found_below_a_folder(tmp_path: Path) -> None:
    """All role files below are read, but for dot-folders and other workspaces."""
    root = written(
        tmp_path, "roledsl.toml", "a.role", "b/c.role", "b/d/e.role", "b/notes.txt", ".git/f.role", "g/h.role",
        "g/roledsl.toml", "g/i/j.role", ".k.role", "L.ROLE",
    )  # fmt: skip

    assert ["a.role", "b/c.role", "b/d/e.role"] == list(roledsl.load(root).sources)


@pytest.mark.parametrize("pattern", ["b", "b/", "b/*", "*/c.role", "c.role"])
def test_excluded(tmp_path: Path, pattern: str) -> None:
    """What `exclude` names is passed over: a folder, a file, or whatever a pattern fits."""
    root = written(tmp_path, "a.role", "b/c.role")
    (root / "roledsl.toml").write_text(f'exclude = ["{pattern}"]\n', "utf-8")

    assert ["a.role"] == list(roledsl.load(root).sources)


def test_one_file_alone(tmp_path: Path) -> None:
    """A file that is named is read alone, whatever it is called."""
    root = written(tmp_path, "a.role", "b.role")
    (root / "notes.txt").write_text(ROLE.format("n"), "utf-8")

    assert ["a"] == list(roledsl.load(root / "a.role").roles)
    assert ["n"] == list(roledsl.load(str(root / "notes.txt")).roles)


def test_nothing_there(tmp_path: Path) -> None:
    """A folder without role files is said; a path that is none is the programmer's mistake."""
    assert ["RD117"] == [diagnostic.code for diagnostic in roledsl.load(tmp_path).diagnostics]

    with pytest.raises(FileNotFoundError):
        roledsl.load(tmp_path / "none")


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link that leads out, or back into the workspace, in a circle or nowhere, is not followed."""
    root, outside = written(tmp_path / "in", "a.role"), written(tmp_path / "out", "b.role")
    try:
        (root / "out").symlink_to(outside, target_is_directory=True)
        (root / "b.role").symlink_to(outside / "b.role")
        (root / "circle").symlink_to(root, target_is_directory=True)
        (root / "again.role").symlink_to(root / "a.role")
        (root / "nowhere.role").symlink_to(root / "none.role")
    except OSError:
        pytest.skip("this system does not let us make links")
    workspace = roledsl.load(root)

    assert ["a.role"] == list(workspace.sources)
    assert {"RD115"} == {diagnostic.code for diagnostic in workspace.diagnostics}
    assert {"out", "b.role", "circle", "again.role"} <= {d.source.name for d in workspace.diagnostics}


def test_a_dictionary() -> None:
    """Texts in memory are found like files."""
    loader = DictLoader({"b/c.role": ROLE.format("c"), "a.role": ROLE.format("a"), "a.txt": "x"})

    assert ["a.role", "b/c.role"] == list(roledsl.load(loader).sources)
    assert (["a.role"], []) == loader.find(("b",))

    with pytest.raises(FileNotFoundError):
        loader.read("none.role")
