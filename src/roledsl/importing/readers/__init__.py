"""Readers: a format each, bytes to blocks; others are added by the entry point ``roledsl.readers``."""

from __future__ import annotations

from roledsl.importing.readers.register import ENDINGS, LARGEST, endings, read

__all__ = ["ENDINGS", "LARGEST", "endings", "read"]
