"""The outputs by name, and the way to each: outline, then its writer."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from attrs import evolve

from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render.document import Document
from roledsl.render.outline import outline
from roledsl.render.request import AS_IT_IS, Request

# Each output and the module that writes it, imported when it is asked for: most runs write one of them.
_MODULES = {"md": "markdown", "html": "html", "txt": "text"}


def writer(to: str) -> Callable[[Document], str | bytes]:
    """Give what writes documents as an output."""
    write: Callable[[Document], str | bytes] = import_module(f"roledsl.render.{_MODULES[to]}").write
    return write


def write(of: Composed | Family, to: str, request: Request = AS_IT_IS) -> str | bytes:
    """Write ``of`` as ``to``."""
    return written(prepared(of, to, request), to)


def prepared(of: Composed | Family, to: str, request: Request = AS_IT_IS) -> Document | str | bytes:
    """Give what the writer of an output is given; ``json`` is made from the model, and so is at once what is written."""
    if to == "json":
        made: str = import_module("roledsl.render.data").write(of)
        return made
    document = outline(of)
    return evolve(document, style=request.style) if request.style else document


def written(held: Document | str | bytes, to: str) -> str | bytes:
    """Write what was prepared."""
    return writer(to)(held) if isinstance(held, Document) else held
