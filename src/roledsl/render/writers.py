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
_MODULES = {"md": "markdown", "html": "html", "txt": "text", "docx": "docx", "wordml": "wordml"}


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
    """Write ``of`` as ``to``; ``json`` is made from the model, all else from its document."""
    if to == "json":
        made: str = import_module("roledsl.render.data").write(of)
        return made
    document = outline(of)
    if request.style:
        document = evolve(document, style=request.style)
    return writer(to, request)(document)
