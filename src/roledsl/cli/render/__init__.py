"""``roledsl render``: documents from a workspace, one on the screen or a whole library in files."""

from __future__ import annotations

from roledsl.cli.render.command import command

__all__ = ["command"]
