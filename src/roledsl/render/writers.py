"""The outputs by name, and the way to each: outline, then its writer."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from attrs import evolve

from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render.document import Document
from roledsl.render.outline import outline
from roledsl.render.own import own_of, told
from roledsl.render.request import AS_IT_IS, Request, UnfitError, misfit

# Each output and the module that writes it, imported when it is asked for: most runs write one of them.
_MODULES = {"md": "markdown", "html": "html", "txt": "text", "pdf": "typst"}

# And those that are made from what was meant, not from what will be read.
_OF_THE_MODEL = {"json": "data", "xlsx": "grid"}


def from_model(to: str, request: Request) -> bool:  # noqa: ARG001 -- HOUSE
    """Tell whether an output is made from the model: then what is prepared for its writer is all of the work."""
    return to in _OF_THE_MODEL


def writer(to: str, request: Request = AS_IT_IS) -> Callable[[Document], str | bytes]:
    """Give what writes documents as an output, with the house's templates where ``request`` has any."""
    write: Callable[..., str | bytes] = import_module(f"roledsl.render.{_MODULES[to]}").write
    if not request.templates:
        return write
    output = _MODULES[to]
    own = own_of(output, request.templates)

    def written(document: Document) -> str | bytes:
        with told(output, own):
            return write(document, own=own)

    return written


def write(of: Composed | Family, to: str, request: Request = AS_IT_IS) -> str | bytes:
    """Write ``of`` as ``to``. Raises ``UnfitError`` where the purpose asked for does not fit ``of``, or ``to``."""
    return written(prepared(of, to, request), to, request)


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


def written(held: Document | str | bytes, to: str, request: Request = AS_IT_IS) -> str | bytes:
    """Write what was prepared."""
    return writer(to, request)(held) if isinstance(held, Document) else held
