"""Every page by html-validate's rules for what the standard allows, where that is installed.

It is a program of npm's: ``npm install --global html-validate``, or put ``node_modules/.bin`` on the PATH. Without it
the test is skipped; :mod:`tests.site.test_every_page` still reads all pages with the standard's own parser.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site.kinds import sites


@pytest.mark.slow
def test_valid(tmp_path: Path) -> None:
    """No page of any example has an error."""
    program = shutil.which("html-validate")
    if program is None:
        pytest.skip("there is no html-validate")
    (tmp_path / ".htmlvalidate.json").write_text('{"root": true, "extends": ["html-validate:standard"]}')
    run = subprocess.run(
        [program, "--formatter", "json", "--ext", "html", "."],
        cwd=sites(tmp_path), capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = [
        (page["filePath"], one["line"], one["message"]) for page in json.loads(run.stdout) for one in page["messages"]
    ]

    assert [] == found
    assert 0 == run.returncode, run.stderr
