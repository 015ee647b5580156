"""What a font's own tables say of it: its family, its weight, and whether it slants."""

from __future__ import annotations

import struct
from typing import NamedTuple

_STARTS = (b"\x00\x01\x00\x00", b"OTTO", b"true")  # how TrueType and OpenType files begin
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16  # numbers of names (OpenType, "name": name IDs)
_WINDOWS = 3  # the platform whose names are UTF-16


class Face(NamedTuple):
    """A font: its family, its weight from 1 to 1000 (400 is regular, 700 bold), and whether it is italic."""

    family: str
    weight: int
    italic: bool


def font_face(data: bytes) -> Face | None:
    """Read a TrueType or OpenType font; None for what is none, or is cut off.

    The places are those of OpenType 1.9: the table directory, "OS/2" (usWeightClass, fsSelection), "name".
    """
    if not data.startswith(_STARTS):
        return None
    try:
        tables = _tables(data)
        at = tables["OS/2"]
        (weight,) = struct.unpack_from(">H", data, at + 4)
        (selection,) = struct.unpack_from(">H", data, at + 62)
        family = _family(data, tables["name"])
    except (struct.error, KeyError):
        return None
    return Face(family, min(max(weight, 1), 1000), bool(selection & 1)) if family else None


def _tables(data: bytes) -> dict[str, int]:
    """Give where each table begins."""
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        found[tag.decode("latin-1")] = offset
    return found


def _family(data: bytes, at: int) -> str:
    """Give the name of the family that programs show: the typographic one, where there is one."""
    _, count, strings = struct.unpack_from(">HHH", data, at)
    names: dict[int, str] = {}
    for number in range(count):
        platform, _, _, name, length, offset = struct.unpack_from(">HHHHHH", data, at + 6 + 12 * number)
        if platform == _WINDOWS and name in {_FAMILY, _TYPOGRAPHIC_FAMILY}:
            start = at + strings + offset
            names.setdefault(name, data[start : start + length].decode("utf-16-be", "replace"))
    return names.get(_TYPOGRAPHIC_FAMILY) or names.get(_FAMILY, "")
