"""Writes a document into a house's own Word file: into its tags where it has any, else in its look."""

from __future__ import annotations

from roledsl.render.document import Document
from roledsl.render.host import first_only, intake
from roledsl.render.own import NO_OWN, Own


def write(document: Document, template: bytes, own: Own = NO_OWN) -> bytes:
    """Return a document in the look of a Word file: its pages, headers and footers, styles and logo.

    What that file itself says is left out. Raises :class:`TemplateError` for a file that is no such template.
    """
    taking = intake(template, document)
    body = taking.take(document, own=own)
    host = taking.host
    pages = first_only(f"{body.blocks}{body.last}")
    return taking.packed({host.main: f"{host.before}{pages}{host.after}"}, document)
