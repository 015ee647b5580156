"""Bytes to text: by their mark, as UTF-8, and else as Windows wrote it."""

from __future__ import annotations

import codecs
import re
from typing import Final

from roledsl.importing.blocks import UnreadableError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS: Final = 0.01  # the share of letters that may be controls; text has next to none


def decoded(data: bytes, declared: str = "") -> str:
    """Return the text of a file. ``declared`` is an encoding that it names itself.

    Raises :class:`UnreadableError` for what is no text.
    """
    text = _by_mark(data) or _as(data, declared) or _as(data, "utf-8") or _as(data, "cp1252") or data.decode("latin-1")
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnreadableError(
            "it is no text", "give it in the format that it was written in, with that format's ending"
        )
    return text


def _by_mark(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    start = data[:200]
    if start.count(0) > len(start) // 3:  # UTF-16 without its mark: every other byte of English is a zero
        return data.decode("utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be", "replace")
    return ""


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding) if encoding else ""
    except (UnicodeDecodeError, LookupError):
        return ""
