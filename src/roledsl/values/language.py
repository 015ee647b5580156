"""Tags of languages, as BCP 47 has them."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def is_language(text: str) -> bool:
    """Tell whether a text has the form of a language's tag: ``en``, ``cy``, ``fr-CA``."""
    return bool(_TAG.fullmatch(text))
