"""``roledsl render``: documents from a workspace, one on the screen or a whole library in files."""

from roledsl.cli.render.command import command

__all__ = ["command"]
