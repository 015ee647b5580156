r"""Fenced examples in the project's Markdown: found in a file, and laid out as workspaces that can be loaded.

A fence of role text is a whole workspace, unless its info string names a file: then the fences of named files that
follow each other are one workspace. ``toml`` is that workspace's roledsl.toml; ``markdown`` and ``hex`` (bytes, in
hexadecimal digits) are other files of it. In a fence whose info string says ``bytes``, ``\xHH`` is that byte and
``\uHHHH`` that character, so that what cannot be seen can be read on the page. A word with ``=`` in an info string
(``today=2030-01-01``) and a ``console`` fence are for whoever runs the example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import field, frozen

from roledsl.checks import LANGUAGE, Selection

FENCE = re.compile(
    r"^(?P<ticks>`{3,})(?P<kind>\w+)(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=ticks) *$", re.MULTILINE | re.DOTALL
)
# What chapters and the corpus show: the language, and the checks that are of one piece with it.
SPOKEN_OF = Selection(select=(*(LANGUAGE.select or ()), "RD501", "RD502", "RD503", "RD701", "RD702", "RD9"))
SOURCES = frozenset({"role", "toml", "console", "markdown", "hex"})
ALONE = "text.role"  # the file of a fence that names none
_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})")


@frozen
class Fence:
    """A fenced block: its kind (``role``), the rest of its info string, and what it holds.

    ``line`` is that of its opening, from 1; ``span`` covers what it holds, and ``end`` is past its closing.
    """

    kind: str
    info: str
    text: str
    line: int
    span: tuple[int, int]
    end: int

    @property
    def file(self) -> str:
        """The file that a source is; empty for a console, which is none."""
        if self.kind in {"toml", "console"}:
            return "roledsl.toml" if self.kind == "toml" else ""
        names = [word for word in self.info.split() if word != "bytes" and "=" not in word]
        return names[0] if names else ALONE

    def data(self) -> bytes:
        """What the file holds."""
        if self.kind == "hex":
            return bytes.fromhex(self.text)
        raw = self.text.encode()
        return _ESCAPE.sub(_unescaped, raw) if "bytes" in self.info.split() else raw


@frozen
class Example:
    """A workspace as one or more fences, and the fences that say what is expected of it."""

    sources: list[Fence] = field(factory=list)
    expected: list[Fence] = field(factory=list)

    @property
    def line(self) -> int:
        """The line that the example begins on."""
        return self.sources[0].line

    def lay_out(self, folder: Path) -> None:
        """Write the workspace into ``folder``."""
        for source in self.sources:
            if source.kind != "console":
                file = folder / source.file
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(source.data())


def fences(text: str) -> Iterator[Fence]:
    """Walk over the fences of a Markdown text."""
    for match in FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield Fence(match["kind"], match["info"].strip(), match["text"], line, match.span("text"), match.end())


def examples(text: str) -> list[Example]:
    """Gather the fences of a Markdown text into examples; an expectation belongs to the sources right above it."""
    found: list[Example] = []
    for fence in fences(text):
        if fence.kind not in SOURCES:
            if found:
                found[-1].expected.append(fence)
        elif found and not found[-1].expected and _is_one_with(fence, found[-1]):
            found[-1].sources.append(fence)
        else:
            found.append(Example([fence]))
    return found


def _is_one_with(fence: Fence, example: Example) -> bool:
    """Tell whether a fence is another file of a workspace; pages may follow a file alone, which is a whole one else."""
    return fence.kind in {"markdown", "hex"} or ALONE not in {s.file for s in (*example.sources, fence)}


def _unescaped(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes.fromhex(match[1].decode())
    return chr(int(match[2], 16)).encode()
