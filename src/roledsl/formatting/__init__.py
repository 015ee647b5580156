"""A file in its canonical form: a tree and what stands between its lines, to text that means the same."""

from __future__ import annotations

from roledsl.formatting.format import Formatted, format_source

__all__ = ["Formatted", "format_source"]
