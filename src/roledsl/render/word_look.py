"""How a Word file looks: the measures, fonts and colours of each style under a theme."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from attrs import frozen

from roledsl.model.theme import Palette, Theme, palette

# All lengths are in twentieths of a point, sizes of letters in half points, as Word has them.
A4, LETTER = (11906, 16838), (12240, 15840)
_MARGINS: Final = {"plain": 1361, "table": 1077, "modern": 1304}
_SIZES: Final = {"plain": 22, "table": 21, "modern": 21}
_SPACING: Final = {"compact": 0.75, "normal": 1.0, "roomy": 1.35}
_LINES: Final = {"compact": 252, "normal": 264, "roomy": 288}  # 240 is a line set solid
FONT: Final = "Calibri"
"""The font where no theme names one: Word has it, and others have Carlito, whose letters are as wide."""


@frozen
class Look:
    """A style under a theme; ``style`` is ``plain``, ``table`` or ``modern``."""

    style: str
    colours: Palette
    font: str
    heading_font: str
    size: int
    paper: tuple[int, int]
    margin: int
    line: int
    spacing: float

    @property
    def width(self) -> int:
        """How wide the text is."""
        return self.paper[0] - 2 * self.margin

    @property
    def broad(self) -> int:
        """How wide the text is on a page that lies on its side."""
        return self.paper[1] - 2 * self.margin

    def space(self, usual: int) -> int:
        """Give a space between paragraphs as the theme wants it."""
        return round(usual * self.spacing)

    def section(self, *, landscape: bool, references: str = "") -> str:
        """Write the properties of a section of pages, with ``references`` to header and footer."""
        width, height = reversed(self.paper) if landscape else self.paper
        turned = ' w:orient="landscape"' if landscape else ""
        edge = f'w:left="{self.margin}" w:right="{self.margin}" w:header="567" w:footer="567" w:gutter="0"'
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
            f'<w:pgMar w:top="1247" w:bottom="1247" {edge}/><w:cols w:space="720"/></w:sectPr>'
        )


@lru_cache(maxsize=64)
def look_of(style: str, theme: Theme) -> Look:
    """Give the look of a style under a theme."""
    font = theme.font or "".join(file.family for file in theme.font_files[:1]) or FONT
    spacing = theme.spacing or "normal"
    return Look(
        style,
        palette(theme),
        font,
        theme.heading_font or font,
        _SIZES[style],
        LETTER if theme.paper == "letter" else A4,
        _MARGINS[style],
        _LINES[spacing],
        _SPACING[spacing],
    )
