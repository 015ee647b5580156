"""The theme: how a house's documents look, one for pages, Word files and PDF alike."""

from __future__ import annotations

from attrs import field, fields, frozen

from roledsl.model.prose import Prose
from roledsl.values.colour import WHITE, Colour


@frozen
class Picture:
    """A picture in the workspace: a PNG or JPEG file's name and bytes, and its size in pixels.

    ``kind`` is ``png`` or ``jpeg``.
    """

    name: str
    data: bytes = field(repr=False)
    kind: str = "png"
    width: int = 1
    height: int = 1


@frozen
class FontFile:
    """A font in the workspace: the name and bytes of a TrueType or OpenType file, and what it says of itself.

    ``weight`` is from 1 to 1000: 400 is regular, 700 bold.
    """

    name: str
    data: bytes = field(repr=False)
    family: str = ""
    weight: int = 400
    italic: bool = False


@frozen
class Theme:
    """What a house sets of the look of its documents; None, or empty, is what is not set.

    ``accent`` is the colour of headings and rules, ``text`` that of the text; both stand on white. ``font`` and
    ``heading_font`` are names of families, ``font_files`` the files that have them, for outputs that can carry fonts.
    ``logo_text`` is the logo's alternative text. ``spacing`` is ``compact``, ``normal`` or ``roomy``, ``paper`` ``a4``
    or ``letter``. ``header`` and ``footer`` print on every page; references in them are to the document's own title
    and fields. ``date_format`` is ``short``, ``medium``, ``long``, ``full``, ``iso``, or a pattern of Unicode's CLDR
    such as ``d MMMM y``. ``labels`` are the languages of the labels that the tool prints, BCP 47 tags.
    """

    accent: Colour | None = None
    text: Colour | None = None
    font: str = ""
    heading_font: str = ""
    font_files: tuple[FontFile, ...] = ()
    logo: Picture | None = None
    logo_text: str = ""
    spacing: str = ""
    paper: str = ""
    header: Prose | None = None
    footer: Prose | None = None
    date_format: str = ""
    labels: tuple[str, ...] = ()

    def over(self, other: Theme) -> Theme:
        """Lay this theme over another: what it sets wins."""
        if NO_THEME in (self, other):
            return self if other == NO_THEME else other
        return Theme(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(Theme)))


NO_THEME = Theme()

INK = Colour(0x1B, 0x1F, 0x23)
"""The colour of text where no theme sets another."""
ACCENT = Colour(0x14, 0x50, 0x6B)
"""The colour of headings and rules where no theme sets another."""


@frozen
class Palette:
    """The colours of a document, all of them, made from the two that a theme may set.

    ``soft`` is for what matters less, ``line`` for rules and borders, ``tint`` for the ground of headings in tables,
    ``on_accent`` for text on the accent colour.
    """

    accent: Colour
    text: Colour
    soft: Colour
    line: Colour
    tint: Colour
    on_accent: Colour


def palette(theme: Theme) -> Palette:
    """Give the colours of a theme's documents; each is readable on what it is meant for."""
    accent, text = theme.accent or ACCENT, theme.text or INK
    dark_enough = text.contrast(WHITE) > 7
    return Palette(
        accent,
        text,
        text.mixed(WHITE, 0.27) if dark_enough else text,
        text.mixed(WHITE, 0.75),
        accent.mixed(WHITE, 0.93),
        WHITE if accent.contrast(WHITE) >= accent.contrast(text) else text,
    )
