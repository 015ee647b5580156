"""Checks of the languages that documents are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roledsl.checks.check import WorkspaceCheck
from roledsl.checks.view import View
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, listed
from roledsl.model.origin import Origin
from roledsl.model.role import Composed
from roledsl.values.language import LABEL_LANGUAGES, is_language, label_language


def languages_without_labels(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD406: labels print in English, since there are none in the language of a document; each language once."""
    places: dict[str, Origin] = {}
    for of in view.documents:
        tag, origin = _language(of)
        # what is no tag was said when it was read
        if is_language(tag) and origin is not None and not label_language(tag) and not of.document.theme.labels:
            places.setdefault(tag, origin)
    for tag, origin in places.items():
        # an organisation's place is its first line, and the one that says the language comes below it
        typed = re.compile(rf"language:\s+({re.escape(tag)})").search(origin.source.text, origin.start)
        yield diagnose(
            "RD406",
            origin.source,
            *(typed.span(1) if typed is not None else (origin.start, origin.end)),
            f"there are no labels in the language `{tag}`, so they print in English",
            help=f"give labels of your own in quotes; those of the tool are in {listed(LABEL_LANGUAGES)}",
        )


def _language(of: Composed) -> tuple[str, Origin | None]:
    """Give the language that a document or its organisation names, and where; empty where neither does."""
    field = of.field("language")
    if field is not None:
        return field.value if isinstance(field.value, str) else "", field.origin
    house = of.organisation
    return (house.language, house.origin) if house is not None else ("", None)


CHECKS = (WorkspaceCheck(("RD406",), languages_without_labels),)
