"""Writes a document into a house's own Word file: into its tags where it has any, else in its look."""

from __future__ import annotations

import warnings

from markupsafe import Markup

from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render.document import Document
from roledsl.render.host import first_only, intake
from roledsl.render.mistakes import TemplateWarning
from roledsl.render.opened import opened
from roledsl.render.own import NO_OWN, Own
from roledsl.render.prose import marked
from roledsl.render.tags import is_tagged, tagged
from roledsl.render.values import Values
from roledsl.render.wordml import Sheet

__all__ = ["fill", "is_tagged", "left_out", "write"]


def left_out(template: bytes) -> tuple[str, ...]:
    """Say what a Word file has that is kept out of documents made with it, such as macros, in a few words each."""
    return opened(template).left_out


def write(document: Document, template: bytes, own: Own = NO_OWN) -> bytes:
    """Return a document in the look of a Word file: its pages, headers and footers, styles and logo.

    What that file itself says is left out. Raises :class:`TemplateError` for a file that is no such template.
    """
    taking = intake(template, document)
    body = taking.take(document, own=own)
    host = taking.host
    pages = first_only(f"{body.blocks}{body.last}")
    return taking.packed({host.main: f"{host.before}{pages}{host.after}"}, document)


def fill(of: Composed | Family, document: Document, template: bytes, own: Own = NO_OWN) -> bytes:
    """Return a Word file whose tags are filled with what a document says.

    ``document`` is that of ``of``. A :class:`TemplateWarning` names what it says and no tag prints. Raises
    :class:`TemplateError` for a tag that does not fit.
    """
    taking = intake(template, document)
    tags = tagged(template, taking.host)

    def writes(part: Document, top: int, width: int) -> Markup:
        """Write a document, or a part of it, for the part of the file at hand."""
        return marked(taking.take(part, Sheet("", "", width, width), top, own).blocks)

    values = Values(of, document, tags.values, writes)
    found = values.found()
    tags.refuse_unfit(found, values.names())
    if "rest" in found:
        found["rest"] = values.rest()
    for thing, tag in values.nowhere():
        warnings.warn(f"the template has no place for {thing}; `{tag}` prints it", TemplateWarning, stacklevel=2)
    filled: dict[str, str | bytes] = {}
    for part in tags.parts:
        taking.part = part.part
        filled[part.part] = tags.fill(part.part, found)
    return taking.packed(filled, document)
