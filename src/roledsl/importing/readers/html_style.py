"""What a web page says of how its text looks: by elements, their ``style``, and plain rules of its style sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve, frozen

_RULE: Final = re.compile(r"([^{}@]{1,500})\{([^{}]{0,2000})\}")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE: Final = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?$")
_SIZE: Final = re.compile(r"([\d.]{1,8})(px|pt|em|rem|%)")
_UNITS: Final = {"px": 1.0, "pt": 4 / 3, "rem": 16.0}
_NAMED: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "u": "underlined",
    "ins": "underlined",
}
_KNOWN: Final = ("font", "text-", "display", "visibility", "list-style")
_MOST_RULES: Final = 5000

Declarations = Mapping[str, str]


@frozen
class Look:
    """How text looks; ``size`` is in pixels, of which 16 are usual."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    hidden: bool = False
    link: str = ""
    centred: bool = False
    size: float = 16.0
    listed: str = ""  # the kind of its list's markers


def rules(root: Any) -> dict[str, dict[str, str]]:  # noqa: ANN401 -- lxml has no types
    """Give the rules of a page's own style sheets by their selector, which is a tag, a class or both."""
    found: dict[str, dict[str, str]] = {}
    for element in root.iter("style"):
        for count, rule in enumerate(_RULE.finditer(_COMMENT.sub("", element.text or ""))):
            if count > _MOST_RULES:
                break
            declared = declarations(rule[2])
            for selector in rule[1].split(",") if declared else ():
                if _SIMPLE.match(selector.strip()):
                    found.setdefault(selector.strip(), {}).update(declared)
    return found


def declarations(text: str) -> dict[str, str]:
    """Give what a ``style`` declares of the look of text."""
    pairs = (part.partition(":") for part in text.split(";"))
    named = ((name.strip().lower(), value.strip().lower()) for name, _, value in pairs)
    return {name: value for name, value in named if name.startswith(_KNOWN)}


def look_of(element: Any, look: Look, sheet: Mapping[str, Declarations]) -> Look:  # noqa: ANN401 -- lxml has no types
    """Give the look of an element's text, from that of what it stands in."""
    tag = element.tag
    if name := _NAMED.get(tag):
        look = evolve(look, **{name: True})  # type: ignore[arg-type]
    elif tag in {"s", "strike", "del"}:
        look = evolve(look, struck=True)
    elif tag == "a" and (href := element.get("href", "").strip()) and not href.lower().startswith("javascript:"):
        look = evolve(look, link=href)
    elif tag == "center" or element.get("align", "").lower() == "center":
        look = evolve(look, centred=True)
    declared: dict[str, str] = {}
    if sheet:
        classes = element.get("class", "").split()
        for selector in (tag, *(f".{each}" for each in classes), *(f"{tag}.{each}" for each in classes)):
            declared.update(sheet.get(selector, {}))
    if style := element.get("style"):
        declared.update(declarations(style))
    return _declared(look, declared) if declared else look


def _declared(look: Look, declared: Declarations) -> Look:
    weight, slant = declared.get("font-weight", ""), declared.get("font-style", "")
    if weight:
        look = evolve(look, bold=weight.startswith("bold") or (weight[:3].isdigit() and int(weight[:3]) >= 600))
    if slant:
        look = evolve(look, italic=slant.startswith(("italic", "oblique")))
    line = declared.get("text-decoration", "") + declared.get("text-decoration-line", "")
    if line:
        look = evolve(look, underlined="underline" in line, struck=look.struck or "line-through" in line)
    if "text-align" in declared:
        look = evolve(look, centred=declared["text-align"].startswith("center"))
    if declared.get("display", "").startswith("none") or declared.get("visibility", "").startswith("hidden"):
        look = evolve(look, hidden=True)
    if kind := declared.get("list-style-type") or declared.get("list-style"):
        look = evolve(look, listed=kind)
    if size := _SIZE.match(declared.get("font-size", "")):
        value = float(size[1]) if size[1].count(".") < 2 and size[1] != "." else 0
        by = _UNITS.get(size[2]) or look.size / (100 if size[2] == "%" else 1)
        look = evolve(look, size=value * by if 4 < value * by < 400 else look.size)
    return look
