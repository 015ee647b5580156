"""The style sheet of what is put into others' pages: only what their own has not, and nothing outside of that."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def style_sheet() -> str:
    """Give the style sheet; each of its rules begins with ``.roledsl``."""
    return files("roledsl.embedding").joinpath("roledsl.css").read_text("utf-8")
