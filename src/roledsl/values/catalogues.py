"""Catalogues: what the tool's own words are in the languages that labels print in."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from importlib import resources


def translated(text: str, language: str) -> str:
    """Give one of the tool's own texts in one of :data:`~roledsl.values.language.LABEL_LANGUAGES`."""
    return text if language == "en" else _catalogue(language).gettext(text)


@cache
def _catalogue(language: str) -> GNUTranslations:
    file = resources.files("roledsl").joinpath("locale", language, "LC_MESSAGES", "roledsl.mo")
    with file.open("rb") as opened:
        return GNUTranslations(opened)
