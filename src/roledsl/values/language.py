"""Tags of languages, as BCP 47 has them, and the languages that there are labels in."""

from __future__ import annotations

import re
from typing import Final

LABEL_LANGUAGES: Final = ("en", "cy", "de", "es", "fr")
"""The languages that labels print in: English, in which they stand in the code, and one catalogue for each other."""
BETWEEN: Final = " / "
"""What stands between the languages of one label."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def is_language(text: str) -> bool:
    """Tell whether a text has the form of a language's tag: ``en``, ``cy``, ``fr-CA``."""
    return bool(_TAG.fullmatch(text))


def label_language(tag: str) -> str:
    """Give the language of labels that a tag means, ``fr`` for ``fr-CA``; empty where there are none."""
    language = tag.partition("-")[0].lower()
    return language if language in LABEL_LANGUAGES else ""
