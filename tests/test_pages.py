r"""Every code has a page that is true: what it calls wrong is found, and what it calls right has nothing to say.

The pages stand in src/roledsl/pages/, and ``roledsl explain`` prints them as they are. Their fences are workspaces
(see :mod:`tests.fences`), with these info strings:

- ``role`` is a whole workspace; ``role roles/a.role`` is one file of several, and ``toml`` their roledsl.toml;
- ``role bytes`` holds ``\xHH`` for a byte and ``\uHHHH`` for a character that cannot be seen;
- ``role today=2030-01-01`` is checked as on that day;
- ``markdown pages/about.md`` and ``hex pages/plan.png`` are a page of the house's own, and a picture on it;
- ``console`` is what was done to the files of the example above it: ``ln -s TARGET LINK`` makes a link, ``chmod a-r
  FILE`` takes away the right to read a file, ``chmod a+r FILE`` gives it back.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
from pathlib import Path

import pytest
from attrs import frozen

import roledsl
from roledsl import pipeline
from roledsl.checks import LANGUAGE, Selection
from roledsl.cli.own_pages import own_pages
from roledsl.codes import CODES
from roledsl.diagnostics import Diagnostic, Severity
from roledsl.site.request import Request
from roledsl.source import Source
from roledsl.workspace.files import Data, Loader
from tests.fences import Example, examples, fences

PAGES = Path(roledsl.__file__).parent / "pages"
HEADINGS = ["Wrong", "Right", "Why", "When to ignore it"]
WIDEST = 100  # characters a line, since pages are read in a terminal
UNREACHABLE = {"RD299"}  # a net below the parser, which no text is known to reach


@frozen
class Refusing:
    """A loader that may not read some files; taking away the right on a disk would not stop whoever is root."""

    loader: Loader
    refused: frozenset[str]

    def find(self, exclude: tuple[str, ...]) -> tuple[list[str], list[Diagnostic]]:
        """Find what the loader finds."""
        return self.loader.find(exclude)

    def read(self, name: str) -> Source:
        """Read a file that is not refused."""
        if name in self.refused:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)
        return self.loader.read(name)

    @property
    def data(self) -> Data:
        """What reads a file that is no text."""
        return self.loader.data


def page(code: str) -> str:
    """The page of a code."""
    return (PAGES / f"{code}.md").read_text("utf-8")


def parts(code: str) -> dict[str, str]:
    """What a page says below each of its headings; what stands before them is under an empty one."""
    _title, _, body = page(code).partition("\n")
    intro, *pieces = re.split(r"^## (.+)\n", body, flags=re.MULTILINE)
    return {"": intro, **dict(zip(pieces[::2], pieces[1::2], strict=True))}


def told(code: str, example: Example, folder: Path) -> tuple[Diagnostic, ...]:
    """All that checking an example has to say about the language and about ``code``, and building about pages."""
    example.lay_out(folder)
    refused = set()
    for fence in example.sources:
        for command in fence.text.splitlines() if fence.kind == "console" else ():
            match command.split():
                case ["$", "ln", "-s", target, link]:
                    (folder / link).symlink_to(target)
                case ["$", "chmod", "a-r", name]:
                    refused.add(name)
                case ["$", "chmod", "a+r", _]:
                    pass
                case _:
                    pytest.fail(f"the test does not know how to do this: {command}")
    words = [word for fence in example.sources for word in fence.info.split()]
    days = [word.removeprefix("today=") for word in words if word.startswith("today=")]
    workspace = roledsl.load(folder, through=lambda loader: Refusing(loader, frozenset(refused)))
    today = dt.date.fromisoformat(days[0]) if days else None
    found = roledsl.check(workspace, today=today, selection=Selection(select=(*(LANGUAGE.select or ()), code)))
    request = Request(pages=own_pages(folder, workspace.settings.site.pages).texts)
    return (
        *found,
        *pipeline.site_mistakes(workspace, request, pipeline.site(workspace, request) if request.pages else {}),
    )


def examples_of(heading: str) -> list[object]:
    """All examples below a heading, on all pages, named by their codes."""
    return [
        pytest.param(file.stem, example, id=file.stem)
        for file in sorted(PAGES.iterdir())
        if file.stem in CODES.keys() - UNREACHABLE
        for example in examples(parts(file.stem).get(heading, ""))
    ]


def test_every_code_has_a_page() -> None:
    """A code without a page could not be explained, and a page without a code is never read."""
    assert sorted(CODES) == sorted(file.stem for file in PAGES.iterdir())


@pytest.mark.parametrize("code", CODES)
def test_form(code: str) -> None:
    """A page has its code and name, the four headings with something below each, and lines that fit a terminal."""
    text = page(code)

    assert text.startswith(f"# {code}: {CODES[code].name}\n\n")
    assert ["", *HEADINGS] == list(parts(code))
    assert all(part.strip() for part in parts(code).values())
    assert [] == [line for line in text.splitlines() if len(line) > WIDEST or line != line.rstrip()]
    assert {fence.kind for fence in fences(text)} <= {"role", "toml", "console", "markdown", "hex"}


@pytest.mark.parametrize("code", CODES)
def test_errors_are_never_ignored(code: str) -> None:
    """An error stops a document, so its page says that it can't be ignored; a warning may have good reasons."""
    is_error = CODES[code].severity is Severity.ERROR

    assert is_error == parts(code)["When to ignore it"].strip().startswith("Never: ")


@pytest.mark.parametrize("code", sorted(CODES.keys() - UNREACHABLE))
@pytest.mark.parametrize("heading", HEADINGS)
def test_examples_are_where_they_belong(code: str, heading: str) -> None:
    """There is an example of what is wrong and one of what is right, and none elsewhere."""
    assert (heading in {"Wrong", "Right"}) == bool(examples(parts(code)[heading]))


@pytest.mark.parametrize(("code", "example"), examples_of("Wrong"))
def test_wrong(code: str, example: Example, tmp_path: Path) -> None:
    """What is wrong gives the code of the page, as severe as it is registered, and no other."""
    found = told(code, example, tmp_path)

    assert {(code, CODES[code].severity)} == {(d.code, d.severity) for d in found}


@pytest.mark.parametrize(("code", "example"), examples_of("Right"))
def test_right(code: str, example: Example, tmp_path: Path) -> None:
    """There is nothing to say about what is right; ``code`` names the page where it fails."""
    assert (code, ()) == (code, told(code, example, tmp_path))
