"""Lists of words, from the files in lists/, each of which names its source."""

from __future__ import annotations

from pathlib import Path

_LISTS = Path(__file__).parent / "lists"


def word_list(name: str) -> frozenset[str]:
    """Read the list ``name``: words between blanks, and lines of comment. Raises ``FileNotFoundError`` without one."""
    lines = (_LISTS / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
