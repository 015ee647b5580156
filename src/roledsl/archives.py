"""A ZIP file of parts that somebody has given, such as a Word file, unpacked with care."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

MOST_PARTS: Final = 2000
LARGEST: Final = 100_000_000
"""How many bytes the parts that are wanted may have when they are unpacked."""
STEEPEST: Final = 200
"""How many times larger a part may become when it is unpacked; Word's own XML seldom grows more than thirtyfold."""
_SMALL: Final = 1_000_000  # what is no larger when unpacked may grow as it likes
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class ArchiveError(ValueError):
    """A file that is not unpacked. Its message says why, and ``hint`` what to do, both in words of its user."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def unpacked(
    data: bytes, purpose: str, none: tuple[str, str], wanted: Callable[[str], bool] = lambda _: True
) -> dict[str, bytes]:  # fmt: skip
    """Give the parts of a file whose names are ``wanted``, by their names, in order.

    ``purpose`` is what the file is for, as messages call it (``template``); ``none`` is what is said of one that is no
    ZIP file, and what to do. Raises :class:`ArchiveError` for that, and for one that is encrypted, broken or a bomb.
    """
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ArchiveError("it is encrypted", "open it in Word, take the password away, and save it")
        raise ArchiveError("it is a Word file of the old kind (.doc)", "open it in Word and save it as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
            if len(entries) > MOST_PARTS:
                raise ArchiveError(f"it has more than {MOST_PARTS} parts, which no {purpose} needs")
            entries = [entry for entry in entries if wanted(entry.filename)]
            _refuse_bomb(entries, purpose)
            parts = {entry.filename: file.read(entry) for entry in entries}
            if len(parts) < len(entries):
                raise ArchiveError("it is broken: two of its parts have one name")
            return parts
    except ArchiveError:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        what = "it is broken" if data.startswith(b"PK") else none[0]
        raise ArchiveError(what, none[1]) from error


def _refuse_bomb(entries: list[zipfile.ZipInfo], purpose: str) -> None:
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise ArchiveError(f"it would unpack to more than {LARGEST // 1_000_000} MB, which no {purpose} needs")
    for entry in entries:
        if entry.file_size > max(_SMALL, STEEPEST * entry.compress_size):
            raise ArchiveError(f"its part `{entry.filename}` grows more than {STEEPEST}-fold when it is unpacked")


def declares(part: bytes) -> bool:
    """Tell whether XML declares a document type, and with it perhaps entities, in whatever encoding."""
    start = part.replace(b"\0", b"") if b"\0" in part[:4] else part
    return b"<!DOCTYPE" in start or b"<!ENTITY" in start
