"""Writes a document as a Word file."""

from __future__ import annotations

from collections.abc import Mapping

from roledsl.render import wordml
from roledsl.render.document import Document
from roledsl.render.own import NO_OWN, Own


def write(
    document: Document,
    links: Mapping[str, str] | None = None,  # noqa: ARG001 - as all writers
    own: Own = NO_OWN,
) -> bytes:
    """Return the document as a .docx file; ``links`` are not used, a reference leads to where the file has its name.

    ``own`` are a house's templates for WordprocessingML.
    """
    return wordml.package(document, own).packed()
