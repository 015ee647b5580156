"""``roledsl import``: from documents that people have to a workspace."""

from __future__ import annotations

from roledsl.cli.importing.command import command

__all__ = ["command"]
