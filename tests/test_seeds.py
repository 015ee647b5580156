"""Real documents, typed out in the language: where they lie beside the project, they check and keep their words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import roledsl
from roledsl.render.request import misfit


class Original(NamedTuple):
    """An original, its workspace and document, and the least share of words kept and in order, in per cent."""

    file: str
    workspace: str
    name: str
    kept: float
    order: float


ORIGINALS = (
    Original("000_8bbaaeea066afdca.txt", "howard-partnership-trust", "chief-operating-officer", 99.9, 98),
    Original("001_559467c77f3ad499.txt", "hartford", "chief-operating-officer", 99, 98),
    Original("002_0530d466da6d9e90.txt", "howard-partnership-trust", "cover-manager", 99.9, 98),
    Original("003_13d97b34d6965248.txt", "carlisle", "strategic-management-team", 99, 95),
    Original("004_b01e8f3639734b83.txt", "head-of-school", "head-of-school", 99.9, 70),
)


@pytest.mark.parametrize("name", ["carlisle", "hartford", "head-of-school", "howard-partnership-trust"])
def test_real_workspaces_have_no_errors(seeds: Path, name: str) -> None:
    """What people really write checks without an error, and each of their documents can be made."""
    workspace = roledsl.load(seeds / "roles" / name)

    assert not roledsl.pipeline.has_errors(roledsl.check(workspace))
    for document in workspace.documents.values():
        for output in roledsl.FORMATS:
            assert misfit("description", output) or roledsl.render(document, output)


@pytest.mark.parametrize("output", ["md", "html", "txt"])
@pytest.mark.parametrize("original", ORIGINALS, ids=lambda original: original.file[:3])
def test_real_documents_keep_their_words(seeds: Path, tmp_path: Path, original: Original, output: str) -> None:
    """A rendering has the words of the document that it was typed from, in their order."""
    rendered = tmp_path / f"{original.name}.{output}"
    document = roledsl.load(seeds / "roles" / original.workspace).document(original.name)
    rendered.write_text(roledsl.render(document, output), "utf-8")
    command = [sys.executable, str(seeds.parent / "bin/words-kept"), str(seeds / original.file), str(rendered)]
    least = ["--min-kept", str(original.kept), "--min-order", str(original.order)]
    done = subprocess.run([*command, *least], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_real_documents_have_their_order(seeds: Path) -> None:
    """The duties for all come last, numbers run on over an included item, and four domains stand side by side."""
    trust = roledsl.load(seeds / "roles/howard-partnership-trust").role("cover-manager")
    accountabilities = trust.section("accountabilities")
    director = roledsl.render(roledsl.load(seeds / "roles/carlisle").role("assistant-director"), "md")
    head = roledsl.render(roledsl.load(seeds / "roles/head-of-school").role("head-of-school"), "html")
    header = head[head.index('<table class="columns">') :]

    assert accountabilities is not None
    assert "Duties for all" == getattr(accountabilities.blocks[-1], "key", "")
    assert director.index("14) To demonstrate") < director.index("15) To assess")
    assert 4 == header[: header.index("</thead>")].count('<th scope="col">')
