"""Diagnostics to what people and programs read; the other formats are modules of their own, imported when asked for."""

from __future__ import annotations

from roledsl.report.characters import columns, visible
from roledsl.report.data import SCHEMA, as_json
from roledsl.report.text import as_text, block, painted_difference, summary

__all__ = ["SCHEMA", "as_json", "as_text", "block", "columns", "painted_difference", "summary", "visible"]
