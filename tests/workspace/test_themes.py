"""Themes: read from role files and settings, laid over each other, and what is wrong with them."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

import roledsl
from roledsl.diagnostics import Diagnostic
from roledsl.model.theme import ACCENT, NO_THEME, FontFile, Picture, Theme, palette
from roledsl.source import Source
from roledsl.values import Colour, read_colour
from roledsl.values.colour import LEAST_CONTRAST, WHITE
from roledsl.workspace.build import build, read
from roledsl.workspace.files import MOST_DATA, DictLoader, DiskLoader
from roledsl.workspace.fonts import Face, font_face
from roledsl.workspace.pictures import picture_size
from roledsl.workspace.workspace import Workspace

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 300, 120) + bytes(9)
PNG += struct.pack(">I4sI", 0, b"IEND", 0)
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab" + b"\xff\xff\xc0\x00\x11\x08" + struct.pack(">HH", 90, 200) + b"\x03"
JPEG += b"\xff\xd9"


def font(family: str = "Spoke", weight: int = 700, selection: int = 1) -> bytes:
    """Make the tables of a font that say what it is."""
    os2 = bytes(4) + struct.pack(">H", weight) + bytes(56) + struct.pack(">H", selection)
    text = family.encode("utf-16-be")
    name = struct.pack(">HHH", 0, 1, 18) + struct.pack(">HHHHHH", 3, 1, 0x409, 1, len(text), 0) + text
    start = 12 + 2 * 16
    tables = struct.pack(">4sIII", b"OS/2", 0, start, len(os2))
    tables += struct.pack(">4sIII", b"name", 0, start + len(os2), len(name))
    return b"OTTO" + struct.pack(">HHHH", 2, 0, 0, 0) + tables + os2 + name


FONT = font()
FACE = Face("Spoke", 700, italic=True)
HOUSE = """\
organisation trust "A Trust":
  document:
    theme:
{theme}
family care "Care":
  document:
    theme:
      spacing: roomy
role nurse "Nurse":
  family: care
  version: 2
  document:
    theme:
      paper: letter
pack report "Report":
  roles: nurse
"""


def loaded(theme: str = "", settings: str = "", others: dict[str, bytes] | None = None) -> Workspace:
    """Load a workspace with a theme in its organisation, and one in its settings."""
    lines = "".join(f"      {line}\n" for line in (theme or "accent colour: #1d5c38").splitlines())
    loader = DictLoader({"a.role": HOUSE.format(theme=lines.rstrip())}, others or {})
    trees, set_, found = read(loader, Source("roledsl.toml", settings) if settings else None)
    return build(trees, set_, found).workspace


def said(workspace: Workspace) -> list[tuple[str, str, str]]:
    """What is wrong: code, the text at its place, message."""
    return [(d.code, _at(d), d.message) for d in workspace.diagnostics]


def _at(diagnostic: Diagnostic) -> str:
    return diagnostic.source.text[diagnostic.span.start : diagnostic.span.end]


def test_all_words() -> None:
    """Every word of a theme sets what it is named for."""
    theme = """\
accent colour: #1d5c38
text color: #222
font: "Source Sans 3"
heading font: Georgia
font files: fonts/a.otf, fonts/b.otf
logo: logo.png
logo text: A Trust
header: {title}
footer: Version {version}
date format: d MMMM y
labels: cy, en"""
    others = {"fonts/a.otf": FONT, "fonts/b.otf": FONT, "logo.png": PNG}
    workspace = loaded(theme, others=others)
    nurse = workspace.role("nurse").document.theme

    assert [] == said(workspace)
    assert (Colour(0x1D, 0x5C, 0x38), Colour(0x22, 0x22, 0x22)) == (nurse.accent, nurse.text)
    assert ("Source Sans 3", "Georgia") == (nurse.font, nurse.heading_font)
    assert (FontFile("fonts/a.otf", FONT, *FACE), FontFile("fonts/b.otf", FONT, *FACE)) == nurse.font_files
    assert (Picture("logo.png", PNG, "png", 300, 120), "A Trust") == (nurse.logo, nurse.logo_text)
    assert nurse.header is not None
    assert ["title"] == [reference.raw for reference in nurse.header.references]
    assert ("d MMMM y", ("cy", "en")) == (nurse.date_format, nurse.labels)


def test_layers() -> None:
    """The nearest wins, line by line; packs and families have the theme of their house."""
    workspace = loaded("spacing: compact\npaper: a4", '[theme]\nfont = "Georgia"\npaper = "letter"\n')

    nurse = workspace.role("nurse").document.theme
    assert ("Georgia", "roomy", "letter") == (nurse.font, nurse.spacing, nurse.paper)
    assert Theme(font="Georgia", spacing="compact", paper="a4") == workspace.packs["report"].document.theme
    assert Theme(font="Georgia", spacing="roomy", paper="a4") == workspace.families["care"].document.theme


def test_settings_say_the_same() -> None:
    """What a theme says in roledsl.toml is what it says in a role file."""
    settings = """\
[theme]
accent-colour = "#1d5c38"
font-files = ["a.otf"]
logo = "logo.jpg"
footer = "Version {version}, \\\\{as printed\\\\}"
labels = ["cy", "en"]
"""
    theme = "accent colour: #1d5c38\nfont files: a.otf\nlogo: logo.jpg\nfooter: Version {version}, \\{as printed\\}\n"
    others = {"a.otf": FONT, "logo.jpg": JPEG}
    by_settings = loaded(settings=settings, others=others)
    by_file = loaded(theme + "labels: cy, en", others=others)

    assert [] == said(by_settings) == said(by_file)
    assert by_file.role("nurse").document.theme == by_settings.role("nurse").document.theme
    assert ("jpeg", 200, 90) == picture_size(JPEG)


@pytest.mark.parametrize(
    ("line", "code", "place", "message"),
    [
        ("accent colour: green", "RD404", "green", "`green` is no colour"),
        ("text colour: #99", "RD404", "#99", "`#99` is no colour"),
        (
            "text colour: #999999",
            "RD408",
            "#999999",
            "`text colour` is hard to read on white: its contrast is 2.8 to 1",
        ),
        ("spacing: airy", "RD404", "airy", "`airy` is no spacing"),
        ("labels: en, Welsh language", "RD404", "Welsh language", "`Welsh language` is no language tag"),
        ("labels: cy, ga", "RD406", "ga", "there are no labels in the language `ga`, so they print in English"),
        ("date format: d MMMM", "RD404", "d MMMM", "the date format has no year, which is `y`"),
        ("logo: x.png", "RD407", "x.png", "`x.png` cannot be used: there is no such file"),
        ("logo: huge.png", "RD407", "huge.png", "`huge.png` has 40,000 x 40,000 pixels, which programs can't hold"),
        ("logo: font.otf", "RD407", "font.otf", "`font.otf` is no PNG or JPEG picture"),
        ("font files: logo.png", "RD407", "logo.png", "`logo.png` is no TrueType or OpenType font"),
    ],
)
def test_what_is_wrong(line: str, code: str, place: str, message: str) -> None:
    """A value that cannot stand is said at its place, in a role file and in settings alike, and its line left out."""
    huge = PNG.replace(struct.pack(">II", 300, 120), struct.pack(">II", 40_000, 40_000))
    others = {"font.otf": FONT, "logo.png": PNG, "huge.png": huge}
    word, _, value = line.partition(": ")
    key = word.replace(" ", "-")
    texts = [f'"{text}"' for text in value.split(", ")]
    settings = f"[theme]\n{key} = " + (texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]")

    assert [(code, place, message)] == said(loaded(line, others=others))
    assert [(code, place, message)] == said(loaded(settings=settings, others=others))


def test_settings_that_are_no_theme() -> None:
    """Keys that are unknown, and references to no field, are said in settings."""
    workspace = loaded(settings='[theme]\naccent = "#000000"\nfooter = "{titel} and {"\nfont = 3\nlabels = [1]\n')

    assert [
        ("RD118", "accent", "`accent` is no setting of [theme]"),
        ("RD301", "{titel} and {", "`{` is no field of a document"),
        ("RD301", "{titel} and {", "`{titel}` is no field of a document"),
        ("RD118", "font", "`font` is no text"),
        ("RD118", "labels", "`labels` is no list of texts"),
    ] == said(workspace)


def test_files_stay_in_the_workspace(tmp_path: Path) -> None:
    """No name leads out of the workspace: not upwards, not by a link, not to what is no file."""
    inside = tmp_path / "library"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    (inside / "large.png").write_bytes(PNG + bytes(MOST_DATA))
    (inside / "logo.png").write_bytes(PNG)
    loader = DiskLoader(inside)

    assert loader.data("logo.png") == PNG
    for name in ("../secret.png", str(tmp_path / "secret.png"), "link.png", ".", "", "large.png", "none.png"):
        with pytest.raises(OSError, match=r"not in the workspace|no such file|larger than 10 MB"):
            loader.data(name)
    (inside / "a.role").write_text(HOUSE.format(theme='      logo: "logo\0.png"'))
    assert "RD407" in [d.code for d in roledsl.load(inside).diagnostics] or "RD101" in str(roledsl.load(inside))


@pytest.mark.parametrize(
    "data", [b"", PNG[:20], PNG[:-12], JPEG[:9], JPEG[:-2], b"\xff\xd8" + b"\xff" * 40, b"\xff\xd8\xff\xe0\0\0" * 9]
)
def test_broken_pictures(data: bytes) -> None:
    """A picture that is cut off, or made to be walked over for ever, has no size."""
    assert picture_size(data) is None


@pytest.mark.parametrize("data", [b"", b"OTTO", FONT[:50], FONT[:-3], b"ttcf" + FONT[4:], font("")])
def test_broken_fonts(data: bytes) -> None:
    """A font that is cut off, a collection, and one without a name, are none."""
    assert font_face(data) in {None, Face("Spo\ufffd", 700, italic=True)}


def test_palette() -> None:
    """All text can be read on what it stands on, whatever the accent."""
    for text in ("#000", "#14506b", "#e8a33d", "#fff", "#777777"):
        accent = read_colour(text)
        assert isinstance(accent, Colour)
        colours = palette(Theme(accent=accent))
        assert colours.on_accent.contrast(accent) >= LEAST_CONTRAST - 0.1
        assert colours.soft.contrast(WHITE) >= LEAST_CONTRAST
        assert colours.text.contrast(colours.tint) >= LEAST_CONTRAST
    assert palette(NO_THEME).accent == ACCENT
