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
from roledsl.render.request import AS_IT_IS, Request

# Each output and the module that writes it, imported when it is asked for: most runs write one of them.
_MODULES = {"md": "markdown", "html": "html", "txt": "text"}

FROM_THE_MODEL = frozenset({"json"})
"""The outputs that are made from the model; all others are made from its document."""


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
    """Write ``of`` as ``to``."""
    return written(prepared(of, to, request), to, request)


def prepared(of: Composed | Family, to: str, request: Request = AS_IT_IS) -> Document | str | bytes:
    """Give what the writer of an output is given; ``json`` is made from the model: it is at once what is written."""
    if to in FROM_THE_MODEL:
        made: str = import_module("roledsl.render.data").write(of)
        return made
    document = outline(of)
    return evolve(document, style=request.style) if request.style else document


def written(held: Document | str | bytes, to: str, request: Request = AS_IT_IS) -> str | bytes:
    """Write what was prepared."""
    return writer(to, request)(held) if isinstance(held, Document) else held
