"""How criteria are measured, as documents say it: in a line above them, or in brackets at an item's end."""

from __future__ import annotations

import re
from typing import Final

from roledsl.importing.draft import Valued

_MEASURED: Final = re.compile(
    r"\W*(?P<label>(?:all\s+)?(?:to be\s+)?(?:how\s+)?(?:measured|assessed|tested|evidenced|identified)"
    r"(?:\s+(?:by|via|through|at|from|using))?|methods? of assessment|assessment methods?)"
    r"\s*(?::\s*|\s)(?P<methods>[^.]{3,120}?)\W*",
    re.IGNORECASE,
)
_DEFAULT: Final = {"measured by", "all measured by"}
_METHODS: Final = re.compile(
    r"\b(?:application|interview|reference|references|certificates?|test|exercise|assessment|presentation|selection|observation"
    r"|portfolio|play|cv|task|disclosure|sample)\b",
    re.IGNORECASE,
)
_WEIGHT: Final = re.compile(r"weight(?:ing)?\s*:?\s*([1-9]\d?)", re.IGNORECASE)
_LONGEST: Final = 3  # words of a method in brackets


def measured(text: str) -> Valued | None:
    """Read a line that says how the criteria below it are measured, such as ``Assessed at: interview``."""
    match = _MEASURED.fullmatch(text)
    if match is None:
        return None
    label = match["label"]
    shown = "" if label.casefold() in _DEFAULT else label[0].upper() + label[1:]
    return Valued("measured by", shown, re.sub(r"\s*[/;|]\s*", ", ", re.sub(r"[{}\"#\\]", " ", match["methods"])))


def criterion_tags(said: str) -> tuple[str, ...]:
    """Read how a criterion stands and is measured: ``essential; interview``. Nothing where a part is neither."""
    tags: list[str] = []
    for part in re.split(r"\s*[;,/]\s*|\s+[-–—]\s+|\s+and\s+", said.strip()):
        if part.lower() in {"essential", "desirable"}:
            tags.append(part.lower())
        elif match := _WEIGHT.fullmatch(part):
            tags.append(f"weight {match[1]}")
        elif _METHODS.search(part) and len(part.split()) <= _LONGEST:
            tags.append(part)
        else:
            return ()
    return tuple(tags)
