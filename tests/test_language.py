r"""The reference of the language is true: each chapter in docs/reference/language/ is executed.

A chapter's ``role`` fences are workspaces (see :mod:`tests.fences`). What follows one says what is expected of it:

- ``diagnostics`` lists all that checking has to say, ``line:column CODE message`` (or how the message begins), with
  ``file:`` before it where the example has several files. Without it there must be nothing to say. With a date after
  ``diagnostics``, that day is today.
- ``md NAME``, or ``txt NAME``, is how the document of that name prints; ``md NAME advert`` for a purpose, and
  ``md NAME public`` for the public.
- ``values KIND`` needs no workspace: a line is a value as typed, ``=>``, and how it prints when it was read.

``python -m tests.test_language`` writes what is expected anew, for a person to read through before it is kept.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

import roledsl
from roledsl.diagnostics import Diagnostic
from roledsl.render.request import PURPOSES, Request
from roledsl.values import (
    Problem,
    read_date,
    read_date_or_interval,
    read_hours,
    read_limits,
    read_money,
    read_number,
    read_range,
    read_share,
)
from roledsl.workspace.workspace import Workspace
from tests.fences import SPOKEN_OF, Example, Fence, examples, fences

CHAPTERS = sorted((Path(__file__).parents[1] / "docs" / "reference" / "language").glob("*.md"))
READERS: dict[str, Callable[[str], object]] = {
    "date": read_date,
    "date or interval": read_date_or_interval,
    "hours": read_hours,
    "limits": read_limits,
    "money": read_money,
    "number": read_number,
    "range": read_range,
    "share": read_share,
}


def shown(diagnostic: Diagnostic, *, alone: bool) -> str:
    """A diagnostic as the chapters list it."""
    line, column = diagnostic.source.position(diagnostic.span.start)
    place = f"{line}:{column}" if alone else f"{diagnostic.source.name}:{line}:{column}"
    return f"{place} {diagnostic.code} {diagnostic.message}"


def value_line(kind: str, typed: str) -> str:
    """A line of a fence of values, as it should be."""
    value = READERS[kind](typed)
    read = f"error: {value.message}" if isinstance(value, Problem) else "text" if value is None else str(value)
    return f"{typed} => {read}"


def load(example: Example, folder: Path) -> tuple[Workspace, list[str]]:
    """The example's workspace, laid out in ``folder``, and what checking has to say."""
    example.lay_out(folder)
    workspace = roledsl.load(folder)
    days = [fence.info for fence in example.expected if fence.kind == "diagnostics" and fence.info]
    today = dt.date.fromisoformat(days[0]) if days else None
    alone = len(example.sources) == 1
    return workspace, [
        shown(diagnostic, alone=alone) for diagnostic in roledsl.check(workspace, today=today, selection=SPOKEN_OF)
    ]


def printed(workspace: Workspace, fence: Fence) -> str:
    """What the document of a fence prints, as and for whom its info string says."""
    name, *asked = fence.info.split()
    purpose = next((word for word in asked if word in PURPOSES), PURPOSES[0])
    request = Request(purpose, "public" if "public" in asked else "house")
    assert {name, purpose, "public"} >= {name, *asked}
    return str(roledsl.render(workspace.document(name), fence.kind, request))


def all_examples() -> list[object]:
    """All examples of all chapters, named by chapter and line."""
    return [
        pytest.param(example, id=f"{chapter.stem}:{example.line}")
        for chapter in CHAPTERS
        for example in examples(chapter.read_text("utf-8"))
    ]


def all_values() -> list[object]:
    """All fences of values, named by chapter and line."""
    return [
        pytest.param(fence, id=f"{chapter.stem}:{fence.line}")
        for chapter in CHAPTERS
        for fence in fences(chapter.read_text("utf-8"))
        if fence.kind == "values"
    ]


@pytest.mark.parametrize("example", all_examples())
def test_example(example: Example, tmp_path: Path) -> None:
    """An example gives the diagnostics that are listed below it, and no others, and prints what stands below it."""
    workspace, found = load(example, tmp_path)
    listed = [line for fence in example.expected if fence.kind == "diagnostics" for line in fence.text.splitlines()]

    assert len(listed) == len(found), found
    assert [] == [(line, said) for line, said in zip(listed, found, strict=True) if not said.startswith(line)]

    for fence in example.expected:
        if fence.kind in {"md", "txt"}:
            assert fence.text == printed(workspace, fence)


@pytest.mark.parametrize("fence", all_values())
def test_values(fence: Fence) -> None:
    """A value reads as the chapter says."""
    for line in fence.text.splitlines():
        assert line == value_line(fence.info, line.partition(" => ")[0])


def test_chapters_use_known_fences() -> None:
    """A misspelt fence would be passed over; a file without examples is no chapter."""
    kinds = {fence.kind for chapter in CHAPTERS for fence in fences(chapter.read_text("utf-8"))}

    assert kinds <= {"role", "toml", "diagnostics", "md", "txt", "values", "text"}
    assert [] == [c.name for c in CHAPTERS if c.name != "README.md" and not examples(c.read_text("utf-8"))]


# ---- Writing what is expected ----------------------------------------------------------------------------------------


def accepted(text: str) -> str:
    """A chapter with all that is expected written anew."""
    edits: list[tuple[int, int, str]] = []
    for example in examples(text):
        with tempfile.TemporaryDirectory() as folder:
            workspace, found = load(example, Path(folder))
        edits += _edits(example, workspace, found)
    for fence in fences(text):
        if fence.kind == "values":
            lines = (value_line(fence.info, line.partition(" => ")[0]) for line in fence.text.splitlines())
            edits.append((*fence.span, "".join(f"{line}\n" for line in lines)))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _edits(example: Example, workspace: Workspace, found: list[str]) -> list[tuple[int, int, str]]:
    edits = []
    said = "".join(f"{line}\n" for line in found)
    lists = [fence for fence in example.expected if fence.kind == "diagnostics"]
    if said and not lists:
        end = example.sources[-1].end
        edits.append((end, end, f"\n\n```diagnostics\n{said}```"))
    edits += [(*fence.span, said) for fence in lists]
    for fence in example.expected:
        if fence.kind in {"md", "txt"}:
            edits.append((*fence.span, printed(workspace, fence)))
    return edits


if __name__ == "__main__":
    for path in CHAPTERS:
        path.write_text(accepted(path.read_text("utf-8")), "utf-8")
