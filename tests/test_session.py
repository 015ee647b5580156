"""A session says of a workspace that changes what reading it anew would say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import roledsl
from roledsl.diagnostics import Diagnostic
from roledsl.session import Session
from tests import strategies
from tests.workspace.test_update import FILES, WARDEN, pieces

TODAY = dt.date(2026, 6, 1)


def lay_out(folder: Path, files: dict[str, str]) -> None:
    """Write files."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))


def anew(folder: Path) -> tuple[Diagnostic, ...]:
    """What is wrong with a workspace that is read anew."""
    return roledsl.check(roledsl.load(folder), today=TODAY)


def said(session: Session) -> tuple[Diagnostic, ...]:
    """All that a session says, the whole looked at."""
    session.look_at_whole()
    return session.diagnostics


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session over a small workspace."""
    lay_out(tmp_path, {"roledsl.toml": 'edition = "2026"\n', **FILES})
    return Session(tmp_path, today=TODAY)


def test_a_mistake_and_its_mend(session: Session, tmp_path: Path) -> None:
    """A mistake is said when it is made, and no longer when it is mended."""
    before = said(session)
    lay_out(tmp_path, {"warden.role": WARDEN.replace("G2", "G9")})
    session.changed(["warden.role"])

    assert "RD301" in {d.code for d in session.diagnostics}
    assert anew(tmp_path) == said(session)

    lay_out(tmp_path, {"warden.role": WARDEN})
    session.changed(["warden.role"])

    assert before == said(session)


def test_new_and_gone(session: Session, tmp_path: Path) -> None:
    """Files come and go, alone and with their folders; what is no role file is passed over."""
    lay_out(tmp_path, {"more/porter.role": 'role porter "Porter":\n  reports to: nobody\n', "notes.txt": "x"})
    session.changed(["more", "notes.txt"])

    assert "porter" in session.workspace.roles
    assert anew(tmp_path) == said(session)

    (tmp_path / "more" / "porter.role").unlink()
    (tmp_path / "more").rmdir()
    session.changed(["more", "more/porter.role"])

    assert "porter" not in session.workspace.roles
    assert anew(tmp_path) == said(session)


def test_settings(session: Session, tmp_path: Path) -> None:
    """New settings hold for all."""
    lay_out(tmp_path, {"roledsl.toml": 'exclude = ["carer.role"]\n'})
    session.changed(["roledsl.toml"])

    assert "carer" not in session.workspace.roles
    assert anew(tmp_path) == said(session)


def test_excluded(session: Session, tmp_path: Path) -> None:
    """A new file that is excluded stays so."""
    lay_out(tmp_path, {"roledsl.toml": 'exclude = ["drafts"]\n', "drafts/x.role": 'role x "X":\n'})
    session.changed(["roledsl.toml"])
    session.changed(["drafts/x.role"])

    assert "x" not in session.workspace.roles


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate), deadline=None)
@given(st.integers(0, 2**32))
def test_any_change(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """After any few changes, a session says what reading anew says."""
    random = Random(seed)
    folder = tmp_path_factory.mktemp("workspace")
    files = pieces(strategies.valid(random))
    lay_out(folder, files)
    session = Session(folder, today=TODAY)
    for _ in range(3):
        name = random.choice(sorted(files))
        files[name] = strategies.mutated_once(random, files[name])
        lay_out(folder, {name: files[name]})
        session.changed([name])

        assert anew(folder) == said(session)


def test_the_last_file_goes(session: Session, tmp_path: Path) -> None:
    """Where no role file is left, that is said."""
    for name in FILES:
        (tmp_path / name).unlink()
    session.changed(FILES)

    assert ["RD117"] == [d.code for d in said(session)]
    assert anew(tmp_path) == said(session)


def test_links(session: Session, tmp_path: Path) -> None:
    """What is said of a link comes and goes with it."""
    (tmp_path / "link.role").symlink_to("carer.role")
    session.changed(["link.role"])
    assert anew(tmp_path) == said(session)

    (tmp_path / "link.role").unlink()
    session.changed(["link.role"])
    assert anew(tmp_path) == said(session)


def test_folders_and_files_for_a_while(session: Session, tmp_path: Path) -> None:
    """A change of a folder is a concern, there or gone; a file that an editor makes for a while is none."""
    (tmp_path / "new").mkdir()
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "one.role").write_text('role one "One":\n  purpose: X.\n')
    (tmp_path / "sedX4").write_text("")
    session.changed(["old/one.role"])
    (tmp_path / "old" / "one.role").unlink()
    (tmp_path / "old").rmdir()

    assert session.concerned("new")
    assert session.concerned("old")
    assert not session.concerned("sedX4")
