"""Languages of printed labels: which there are, and which of them a language tag means."""

from __future__ import annotations

from typing import Final

LABEL_LANGUAGES: Final = ("en", "cy", "de", "es", "fr")
"""The languages that labels print in: English, in which they stand in the code, and one catalogue for each other."""


def label_language(tag: str) -> str:
    """Give the language of labels that a BCP 47 tag means, ``fr`` for ``fr-CA``; empty where there is none."""
    language = tag.partition("-")[0].lower()
    return language if language in LABEL_LANGUAGES else ""
