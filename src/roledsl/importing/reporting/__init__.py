"""What an import did, for people and for programs: text, JSON, and a page with each source beside its result."""

from __future__ import annotations

from roledsl.importing.reporting.data import as_json
from roledsl.importing.reporting.html import as_html
from roledsl.importing.reporting.summary import Import
from roledsl.importing.reporting.text import as_text

__all__ = ["Import", "as_html", "as_json", "as_text"]
