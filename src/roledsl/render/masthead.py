"""The top of a document: which of its lines is the heading of all that follows."""

from __future__ import annotations

from roledsl.render.document import Document


def heading_part(document: Document) -> str:
    """Return the part of the masthead that is the document's heading: its title, else what comes last in it."""
    parts = [part for part, _ in document.masthead]
    if "title" in parts or not parts:
        return "title"
    return "heading" if "heading" in parts else parts[-1]


def with_colon(label: str) -> str:
    """Return a label as it stands before a value on the same line."""
    return label if not label or label.endswith((":", "?")) else f"{label}:"
