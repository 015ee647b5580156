"""The styles of a Word file: what a paragraph and a run look like when all that they are based on is added up."""

from __future__ import annotations

import re
from typing import Any, Final

from attrs import define, evolve, field, frozen

from roledsl.importing.readers.word_package import W

VAL: Final = f"{W}val"
_TOGGLES: Final = {f"{W}{tag}": name for tag, name in {
    "b": "bold", "i": "italic", "vanish": "hidden", "strike": "struck", "dstrike": "struck",
}.items()}  # fmt: skip
_HEADING: Final = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_NAMED: Final = {"title": 1, "subtitle": 2}
_SYMBOL_FONTS: Final = ("symbol", "wingdings", "webdings")
_LONGEST: Final = 30  # styles based on each other; more is a circle


@frozen
class Face:
    """What letters look like, as far as it is said; ``size`` in points."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    underlined: bool | None = None
    size: float | None = None
    symbols: bool | None = None

    def over(self, other: Face) -> Face:
        """Lay this over another: what it says goes."""
        return evolve(other, **{name: value for name in _FIELDS if (value := getattr(self, name)) is not None})


_FIELDS: Final = ("bold", "italic", "hidden", "struck", "underlined", "size", "symbols")
PLAIN: Final = Face()


@frozen
class Manner:
    """What a paragraph is like, as far as it is said; ``level`` is 10 for text, ``indent`` in twentieths of a point."""

    level: int | None = None
    centred: bool | None = None
    list: str | None = None
    depth: int | None = None
    indent: int | None = None

    def over(self, other: Manner) -> Manner:
        """Lay this over another: what it says goes."""
        said = {name: getattr(self, name) for name in ("level", "centred", "list", "depth", "indent")}
        return evolve(other, **{name: value for name, value in said.items() if value is not None})


@frozen
class Style:
    """A style, with all that it is based on."""

    name: str = ""
    face: Face = PLAIN
    manner: Manner = Manner()
    bold_heading: bool = False  # of a table: whether its first row is bold


@define
class Styles:
    """All styles of a file."""

    elements: dict[str, Any]
    defaults: Face
    usual: str  # the id of the style of paragraphs that name none
    language: str
    _known: dict[str, Style] = field(factory=dict)

    def of(self, name: str | None) -> Style:
        """Give a style by its id; a plain one where there is none."""
        if name is None or name not in self.elements:
            return _NONE
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def _resolved(self, name: str) -> Style:
        chain = [self.elements[name]]
        while (based := chain[-1].find(f"{W}basedOn")) is not None and len(chain) < _LONGEST:
            if based.get(VAL) not in self.elements:
                break
            chain.append(self.elements[based.get(VAL)])
        face, manner = PLAIN, Manner()
        for element in reversed(chain):
            face = face_of(element.find(f"{W}rPr")).over(face)
            manner = _with_name(manner_of(element.find(f"{W}pPr")), _name(element)).over(manner)
        first = chain[0].find(f"{W}tblStylePr[@{W}type='firstRow']/{W}rPr/{W}b")
        return Style(_name(chain[0]), face, manner, first is not None and _on(first))


_NONE: Final = Style()


def styles_of(root: Any) -> Styles:  # noqa: ANN401 -- lxml has no types
    """Read the styles of a file, from the part that has them, or none."""
    if root is None:
        return Styles({}, PLAIN, "", "")
    elements = {element.get(f"{W}styleId", ""): element for element in root.iter(f"{W}style")}
    usual = [
        name
        for name, element in elements.items()
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}
    ]
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    language = None if defaults is None else defaults.find(f"{W}lang")
    return Styles(
        elements,
        face_of(defaults),
        usual[0] if usual else "",
        "" if language is None else language.get(VAL, ""),
    )


def face_of(properties: Any) -> Face:  # noqa: ANN401 -- lxml has no types
    """Read what a ``w:rPr`` says of letters."""
    if properties is None or not len(properties):
        return PLAIN
    said: dict[str, Any] = {}
    for each in properties:
        if name := _TOGGLES.get(each.tag):
            said[name] = _on(each)
        elif each.tag == f"{W}u":
            said["underlined"] = each.get(VAL, "single") != "none"
        elif each.tag == f"{W}sz" and each.get(VAL, "").isdecimal():
            said["size"] = int(each.get(VAL)) / 2
        elif each.tag == f"{W}rFonts" and (font := each.get(f"{W}ascii") or each.get(f"{W}hAnsi")):
            said["symbols"] = font.casefold().startswith(_SYMBOL_FONTS)
    return Face(**said) if said else PLAIN


def manner_of(properties: Any) -> Manner:  # noqa: ANN401 -- lxml has no types
    """Read what a ``w:pPr`` says of a paragraph."""
    if properties is None or not len(properties):
        return Manner()
    said: dict[str, Any] = {}
    for each in properties:
        if each.tag == f"{W}jc":
            said["centred"] = each.get(VAL) == "center"
        elif each.tag == f"{W}outlineLvl":
            said["level"] = _number(each.get(VAL), 9) + 1
        elif each.tag == f"{W}numPr":
            number, level = each.find(f"{W}numId"), each.find(f"{W}ilvl")
            if number is not None:
                said["list"] = number.get(VAL, "0")
            if level is not None:
                said["depth"] = _number(level.get(VAL), 0)
        elif each.tag == f"{W}ind" and (left := each.get(f"{W}left", each.get(f"{W}start"))):
            said["indent"] = _number(left, 0)
    return Manner(**said)


def run_face(styles: Styles, paragraph: Face, properties: Any) -> Face:  # noqa: ANN401 -- lxml has no types
    """Give the look of a run in a paragraph of a style.

    Bold, italic and hidden are switches: a run's style turns them over, what a run says itself goes (ECMA-376, 17.7.3).
    """
    if properties is None or not len(properties):
        return paragraph
    named = properties.find(f"{W}rStyle")
    face = paragraph
    if named is not None and (own := styles.of(named.get(VAL)).face) is not PLAIN:
        turned = {
            name: bool(getattr(paragraph, name)) != bool(getattr(own, name)) for name in ("bold", "italic", "hidden")
        }
        face = evolve(own.over(paragraph), **turned)
    return face_of(properties).over(face)


def _on(element: Any) -> bool:  # noqa: ANN401 -- lxml has no types
    return element.get(VAL, "1") not in {"0", "false", "off"}


def _name(element: Any) -> str:  # noqa: ANN401 -- lxml has no types
    name = element.find(f"{W}name")
    return "" if name is None else name.get(VAL, "")


def _with_name(manner: Manner, name: str) -> Manner:
    """Give the level that a style has by its name, where its properties give it none."""
    if manner.level is not None:
        return manner
    heading = _HEADING.match(name)
    level = int(heading[1]) if heading else _NAMED.get(name.casefold())
    return evolve(manner, level=level) if level else manner


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(float(text or ""))
    except ValueError:
        return otherwise
