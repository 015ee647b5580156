"""The characters that no output may carry: controls, line separators inside a line, halves of surrogate pairs."""

from __future__ import annotations

import re
from typing import Final

# tabs and all that str.splitlines takes for the end of a line: one thing stays on one line in every output
_BLANKS: Final = (*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029)
_CONTROLS: Final = (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)
_TABLE: Final[dict[int, str]] = (
    dict.fromkeys(range(0xD800, 0xE000), "\ufffd") | dict.fromkeys(_CONTROLS, "") | dict.fromkeys(_BLANKS, " ")
)

UNCLEAN: Final = "\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
"""The characters that :func:`clean` takes away, as the inside of a regular expression's class."""

_UNCLEAN: Final = re.compile(f"[{UNCLEAN}]")


def clean(text: str) -> str:
    """Return the text with blanks for tabs and line ends, and without other control characters."""
    return text.translate(_TABLE) if _UNCLEAN.search(text) else text
