"""Readers: a format each, bytes to blocks; others are added by the entry point ``roledsl.readers``."""

from __future__ import annotations

from roledsl.importing.blocks import Paper, Paragraph, Run, UnreadableError

ENDINGS = frozenset({"md", "txt"})
LARGEST = 200_000_000


def read(data: bytes, name: str) -> Paper:
    """Read a document. Raises :class:`UnreadableError` for what can't be read."""
    if not data.strip():
        raise UnreadableError("it is empty", "there is nothing to import")
    if not name.lower().endswith(("md", "txt")):
        raise UnreadableError("nothing here reads such files", "save it as .docx")
    lines = enumerate(data.decode("utf-8", "replace").split("\n"), 1)
    return Paper(name, tuple(Paragraph((Run(line),), f"line {number}") for number, line in lines if line.strip()))


def endings() -> frozenset[str]:
    """Give the endings of names that there is a reader for, without their dots."""
    return ENDINGS
