"""The model as plain data, that JSON can carry, and back again as equal objects."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast, get_args

from attrs import frozen
from cattrs import Converter, StructureHandlerNotFoundError
from cattrs.errors import ForbiddenExtraKeysError

from roledsl.model.content import Block
from roledsl.model.declarations import Family
from roledsl.model.fields import Value
from roledsl.model.origin import Layer, Origin
from roledsl.model.role import Composed, Content, Pack, Profile, Role, Vacancy
from roledsl.source import Source, Span

Plain = dict[str, "Plain"] | list["Plain"] | str | int | bool | None
_T = TypeVar("_T")


def to_plain(part: object) -> Plain:
    """Give any part of the model, or a value, as dicts, lists, strings, whole numbers, booleans and None.

    A key is left out where its value is the class's default. Where one of several classes may stand, ``type`` tells
    which: the class's name in lower case; bare strings and whole numbers are themselves. A number that may have a
    fraction is a string, and bytes are base64. An origin is ``file``, ``line``, ``start``, ``end`` and ``layer``.
    """
    return cast("Plain", _converter().unstructure(part))


def from_plain(cls: type[_T], data: Plain) -> _T:
    """Give the object of ``cls`` that :func:`to_plain` made ``data`` of; both are equal.

    The text of the sources is not in the data: an origin has its file, line, offsets and layer, and its source is a
    :class:`Remembered`. Raises ``ValueError`` where the data is of no such object.
    """
    try:
        return _converter().structure(data, cls)
    except (
        AttributeError, KeyError, TypeError, ValueError, ForbiddenExtraKeysError, StructureHandlerNotFoundError,
    ) as error:  # fmt: skip
        raise ValueError(f"this is no {cls.__name__} in plain data: {error!r}") from error


@frozen(slots=False)
class Remembered(Source):
    """A source without its text: its name, and the number of the one line for which it was kept."""

    kept: int = 1

    def line(self, offset: int) -> int:  # noqa: ARG002 -- as in a source that has its text
        """Give the line that was kept, whatever the offset."""
        return self.kept

    def position(self, offset: int) -> tuple[int, int]:
        """Give the line that was kept and its first column, for the offset says nothing without the text."""
        return self.line(offset), 1

    def line_span(self, line: int) -> Span:  # noqa: ARG002 -- as in a source that has its text
        """Give an empty span: there is no text."""
        return Span(0, 0)


# ---- The converter -------------------------------------------------------------------------------------------------

_UNIONS: tuple[object, ...] = (Block, Content, Value, Composed | Family)
_COMPOSED = (Role, Profile, Vacancy, Pack)  # what stands for Composed itself, which nothing is alone


@cache
def _converter() -> Converter:
    # without detailed validation cattrs is about twice as fast; what it would tell is for data typed by hand
    converter = Converter(
        omit_if_default=True,
        forbid_extra_keys=True,
        detailed_validation=False,
        unstruct_collection_overrides={tuple: list, frozenset: sorted},
    )
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda data, _: Decimal(data))
    converter.register_unstructure_hook(
        Decimal | int, lambda number: number if isinstance(number, int) else str(number)
    )
    converter.register_structure_hook(Decimal | int, lambda data, _: data if isinstance(data, int) else Decimal(data))
    converter.register_unstructure_hook(bytes, lambda data: b64encode(data).decode("ascii"))
    converter.register_structure_hook(bytes, lambda data, _: b64decode(data))
    converter.register_unstructure_hook(Origin, _from_origin)
    converter.register_structure_hook(Origin, _to_origin)
    for union in _UNIONS:
        _register_tagged(converter, union)
    return converter


def _register_tagged(converter: Converter, union: object) -> None:
    """Teach the converter a union of classes, told apart by ``type``, and of bare strings and whole numbers."""
    members = [member for cls in get_args(union) for member in (_COMPOSED if cls is Composed else (cls,))]
    tagged: Mapping[str, type] = {cls.__name__.lower(): cls for cls in members if cls not in {str, int}}
    tags = {cls: tag for tag, cls in tagged.items()}

    def unstructure(part: Any) -> Plain:  # noqa: ANN401 -- any member
        if isinstance(part, (str, int)):
            return part
        return {"type": tags[type(part)], **converter.unstructure(part, type(part))}

    def structure(data: Any, _: object) -> object:  # noqa: ANN401 -- any plain data
        if isinstance(data, (str, int)) and type(data) in members:
            return data
        rest = dict(data)
        return converter.structure(rest, tagged[rest.pop("type")])

    converter.register_unstructure_hook(union, unstructure)
    converter.register_structure_hook(union, structure)


def _from_origin(origin: Origin) -> Plain:
    return {
        "file": origin.file,
        "line": origin.line,
        "start": origin.start,
        "end": origin.end,
        "layer": {"kind": origin.layer.kind, "name": origin.layer.name},
    }


def _to_origin(data: Mapping[str, Any], _: Callable[..., object]) -> Origin:
    source = Remembered(data["file"], "", kept=data["line"])
    return Origin(source, data["start"], data["end"], Layer(data["layer"]["kind"], data["layer"]["name"]))
