"""The outputs by name, and the way to each: outline, then its writer."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from attrs import evolve

from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render.document import Document
from roledsl.render.outline import outline
from roledsl.render.request import AS_IT_IS, Request, UnfitError, misfit

# Each output and the module that writes it, imported when it is asked for: most runs write one of them.
_MODULES = {"md": "markdown", "html": "html", "txt": "text"}
# And those that are made from what was meant, not from what will be read.
_OF_THE_MODEL = {"json": "data", "xlsx": "grid"}


def writer(to: str) -> Callable[[Document], str | bytes]:
    """Give what writes documents as an output."""
    write: Callable[[Document], str | bytes] = import_module(f"roledsl.render.{_MODULES[to]}").write
    return write


def write(of: Composed | Family, to: str, request: Request = AS_IT_IS) -> str | bytes:
    """Write ``of`` as ``to``. Raises ``UnfitError`` where the purpose asked for does not fit ``of``, or ``to``."""
    held = prepared(of, to, request)
    return writer(to)(held) if isinstance(held, Document) else held


def prepared(of: Composed | Family, to: str, request: Request = AS_IT_IS) -> Document | str | bytes:
    """Give what the writer of an output is given; what is made from the model is at once what is written."""
    if reason := misfit(request.purpose, to):
        raise UnfitError(reason)
    if request.audience == "public":
        of = import_module("roledsl.render.public").public(of)
    if request.purpose != "description":
        of = import_module("roledsl.render.purposes").shaped(of, request.purpose)
    if to in _OF_THE_MODEL:
        made: str | bytes = import_module(f"roledsl.render.{_OF_THE_MODEL[to]}").write(of)
        return made
    document = outline(of)
    return evolve(document, style=request.style) if request.style else document
