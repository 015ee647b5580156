"""Files of a workspace: what is found on a disk, and what is passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import roledsl


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes that are files")
def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    """Reading a pipe would wait for ever for somebody to write into it."""
    os.mkfifo(tmp_path / "pipe.role")
    (tmp_path / "cook.role").write_text('role cook "Cook":\n  purpose: Cooks.\n', "utf-8")

    workspace = roledsl.load(tmp_path)

    assert ["cook"] == list(workspace.roles)
    assert [("RD114", "pipe.role")] == [(d.code, d.source.name) for d in workspace.diagnostics]
