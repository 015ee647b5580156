"""Writes a document as a Word file."""

from __future__ import annotations

from collections.abc import Mapping

from roledsl.render import wordml
from roledsl.render.document import Document


def write(document: Document, links: Mapping[str, str] | None = None) -> bytes:  # noqa: ARG001 - as all writers
    """Return the document as a .docx file; ``links`` are not used, a reference leads to where the file has its name."""
    return wordml.package(document).packed()
