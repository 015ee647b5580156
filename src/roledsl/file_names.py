"""Names of files: what a system or a site builder keeps to itself is given another name, and no two become one."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

# Windows takes no file of these names, whatever follows the first dot (Microsoft, "Naming Files, Paths, and
# Namespaces", and of the console's two "GetStdHandle").
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"}
)


def safe(name: str, kept: AbstractSet[str] = frozenset()) -> str:
    """Give a name as a file may have it: one that is kept for others, by Windows or in ``kept``, gets a ``_``.

    So does one that differs from such a name by the ``_`` at its end alone: different names stay different.
    """
    first, dot, rest = name.partition(".")
    word = first.casefold().rstrip("_ ")
    return f"{first}_{dot}{rest}" if word in _DEVICES or word in kept else name
