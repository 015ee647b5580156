"""Which templates there are and what each is given, read off the code, so that no list of it can go stale."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module, resources
from typing import Final

from attrs import fields, frozen

from roledsl.model.prose import Prose, Reference
from roledsl.render import document
from roledsl.render.own import built_in

_MACRO: Final = re.compile(r"{%-?\s*macro\s+([a-z]\w*)\(([^)]*)\)")
_BLOCKS: Final = {
    kind.__name__.lower(): kind
    for kind in (
        document.Document,
        document.Embedded,
        document.Section,
        document.Paragraph,
        document.List,
        document.Table,
        document.Fields,
    )
}
HELD: Final = (document.Item, document.FieldRow, document.Row, document.Cell, Prose, Reference)
"""The classes of what stands in blocks."""


@frozen
class Part:
    """Something that templates are given: a class, what it is in a sentence, and its attributes with their types."""

    name: str
    text: str
    attributes: tuple[tuple[str, str], ...]


@frozen
class Listed:
    """A template: its name, what it writes, and how its macros are called, such as ``section(block, page, level)``.

    ``block`` is what it is given first, where that is a block or a document.
    """

    name: str
    text: str
    macros: tuple[str, ...]
    block: Part | None = None


@cache
def listed(output: str) -> tuple[Listed, ...]:
    """Give the templates of an output."""
    folder = resources.files("roledsl.render").joinpath("templates", output)
    return tuple(_listed(name, folder.joinpath(name).read_text("utf-8")) for name in built_in()[output])


def _listed(name: str, text: str) -> Listed:
    stem = name.partition(".")[0]
    if not name.endswith(".jinja"):
        return Listed(name, "The style sheet, which is put into every document as it is.", ())
    macros = tuple(f"{macro}({given})" for macro, given in _MACRO.findall(text))
    kind = _BLOCKS.get(stem)
    found = part(kind) if kind is not None else None
    return Listed(name, found.text if found else "A piece that the others import.", macros, found)


def part(kind: type) -> Part:
    """Describe a class that templates meet."""
    properties = [(name, _type(value.fget)) for name, value in vars(kind).items() if isinstance(value, property)]
    attributes = [one for one in _attributes(kind) if not one[0].startswith("_")]
    return Part(kind.__name__, _sentence(kind), (*attributes, *properties))


def _attributes(kind: type) -> Iterator[tuple[str, str]]:
    """Yield the fields of a class with their types as they are written: others may have resolved what attrs knows."""
    written = {name: text for base in reversed(kind.__mro__) for name, text in inspect.get_annotations(base).items()}
    return ((attribute.name, str(written[attribute.name])) for attribute in fields(kind))


def _type(function: Callable[..., object] | None) -> str:
    return str(inspect.signature(function).return_annotation) if function is not None else ""


def _sentence(what: object) -> str:
    """Give the first sentence of a docstring, on one line."""
    first = " ".join((inspect.getdoc(what) or "").split("\n\n")[0].split()).replace("``", "`")
    return f"{first.partition('. ')[0].rstrip('.')}."


def page(output: str) -> tuple[tuple[str, str], ...]:
    """Give the attributes of the ``page`` that the macros of an output are given, with their types."""
    return tuple(one for one in _attributes(_writer(output).Page) if one[0] != "templates")


def filters(output: str) -> Iterator[tuple[str, str]]:
    """Yield the filters of an output as they are called, such as ``prose(page)``, and what each does."""
    for name, function in sorted(_writer(output).FILTERS.items()):
        given = () if isinstance(function, type) else tuple(inspect.signature(function).parameters.values())[1:]
        called = ", ".join(p.name if p.default is p.empty else f"{p.name}={p.default!r}" for p in given)
        yield (f"{name}({called})" if given else name), _sentence(function)


# Where an output's page and filters are, if not in the module of its name.
_MODULES: Final = {"wordml": "story"}


def _writer(output: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 -- one of the modules of outputs
    return import_module(f"roledsl.render.{_MODULES.get(output, output)}")
