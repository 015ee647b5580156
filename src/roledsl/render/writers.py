"""The outputs by name, and the way to each: outline, then its writer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from attrs import evolve

from roledsl.extras import MissingExtraError
from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render.document import Block, Document, Embedded, Section
from roledsl.render.outline import outline
from roledsl.render.own import own_of, told
from roledsl.render.request import AS_IT_IS, Request, UnfitError, misfit

# Each output and the module that writes it, imported when it is asked for: most runs write one of them.
_MODULES = {"md": "markdown", "html": "html", "txt": "text", "docx": "docx", "wordml": "wordml", "pdf": "typst"}

# And those that are made from what was meant, not from what will be read.
_OF_THE_MODEL = {"json": "data", "xlsx": "grid"}
# The folders of their templates, where that is not the module's name.
_TEMPLATES = {"docx": "wordml"}


def writer(to: str, request: Request = AS_IT_IS) -> Callable[[Document], str | bytes]:
    """Give what writes documents as an output, with the house's templates where ``request`` has any."""
    if to == "docx" and request.template is not None:
        write = partial(house().write, template=request.template)
    else:
        write = import_module(f"roledsl.render.{_MODULES[to]}").write
    return partial(_with_own, write, to, request) if request.templates else write


def _with_own(write: Callable[..., str | bytes], to: str, request: Request, *given: object) -> str | bytes:
    """Write with the house's own templates."""
    output = _TEMPLATES.get(to, _MODULES[to])
    own = own_of(output, request.templates)
    with told(output, own):
        return write(*given, own=own)


def house() -> Any:  # noqa: ANN401 -- a module
    """Give what writes into a house's Word file. Raises ``MissingExtraError`` where it is not installed."""
    try:
        return import_module("roledsl.render.house")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("roledsl"):
            raise
        raise MissingExtraError("word", "to write into a Word template") from None


def from_model(to: str, request: Request) -> bool:
    """Tell whether an output is made from the model: then to prepare it is to write it."""
    return to in _OF_THE_MODEL or _fills(to, request)


def _fills(to: str, request: Request) -> bool:
    """Tell whether a Word file with tags is filled in, which may ask for all that is meant."""
    return to == "docx" and request.template is not None and bool(house().is_tagged(request.template))


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
    if request.style:
        document = _styled(document, request.style)
    if _fills(to, request):
        fill: Callable[..., bytes] = partial(house().fill, template=request.template)
        return _with_own(fill, to, request, of, document) if request.templates else fill(of, document)
    return document


def _styled(document: Document, style: str) -> Document:
    """Give a document, and those inside of it, another style."""
    return evolve(document, style=style, blocks=tuple(_restyled(block, style) for block in document.blocks))


def _restyled(block: Block, style: str) -> Block:
    match block:
        case Embedded():
            return Embedded(_styled(block.document, style))
        case Section(blocks=blocks) if any(isinstance(inner, (Embedded, Section)) for inner in blocks):
            return evolve(block, blocks=tuple(_restyled(inner, style) for inner in blocks))
        case _:
            return block


def written(held: Document | str | bytes, to: str, request: Request = AS_IT_IS) -> str | bytes:
    """Write what was prepared."""
    return writer(to, request)(held) if isinstance(held, Document) else held
