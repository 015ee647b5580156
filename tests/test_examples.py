"""The examples: checked without a word, and rendered to the goldens beside this file.

``UPDATE_GOLDENS=1 python -m pytest tests/test_examples.py`` writes the goldens again.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import pytest

import roledsl

ROOT = Path(__file__).parent.parent
GOLDENS = Path(__file__).parent / "goldens"
NAMES = ("bilingual-council", "council", "school-trust", "software-company")
TODAY = dt.date(2026, 12, 1)


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_clean(name: str) -> None:
    """Not a note is to be said of an example."""
    assert roledsl.check(roledsl.load(ROOT / "examples" / name), today=TODAY) == ()


@pytest.mark.parametrize("output", ["md", "html", "txt"])
@pytest.mark.parametrize("name", NAMES)
def test_examples_render_to_their_goldens(name: str, output: str) -> None:
    """A change of what people see shows as a change of a file."""
    folder = GOLDENS / name
    workspace = roledsl.load(ROOT / "examples" / name)
    made = {f"{doc}.{output}": _without_sheet(roledsl.render(of, output)) for doc, of in workspace.documents.items()}
    if os.environ.get("UPDATE_GOLDENS"):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"*.{output}"):
            old.unlink()
        for file, text in made.items():
            (folder / file).write_bytes(text.encode())

    assert {path.name: path.read_bytes().decode() for path in folder.glob(f"*.{output}")} == made


def _without_sheet(text: str) -> str:
    """Leave out the style sheet and the pictures, which are the same in every page."""
    return re.sub(r"(?<=<style>\n).*?(?=</style>)|(?<=;base64,)[\w+/=]+", "", text, flags=re.DOTALL)
