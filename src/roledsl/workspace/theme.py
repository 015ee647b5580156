"""The theme of a house, read from a ``theme:`` in a role file or a ``[theme]`` in roledsl.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from attrs import frozen

from roledsl.diagnostics import listed
from roledsl.model.prose import Prose, Reference, escaped
from roledsl.model.theme import FontFile, Picture, Theme
from roledsl.suggestions import nearest
from roledsl.values import Colour, Problem, is_language, read_colour
from roledsl.values.colour import LEAST_CONTRAST, WHITE
from roledsl.values.date_formats import date_format_problem
from roledsl.values.language import LABEL_LANGUAGES, label_language
from roledsl.vocabulary import FIELD_WORDS, Word
from roledsl.workspace.files import Data
from roledsl.workspace.fonts import font_face
from roledsl.workspace.pictures import picture_size

Say = Callable[[str, str, str], None]
"""Notes a mistake: its code, what is wrong, what to do."""

MOST_PIXELS, LARGEST_PICTURE = 50_000_000, 2000
_OWN = frozenset(FIELD_WORDS) | {"title"}
_SHORT = {"accent colour": "accent", "text colour": "text"}
_BRACES = re.compile(r"\\[{}]|\{([^{}\n]*)\}|[{}]")


@frozen
class Value:
    """A value as it was typed, and what notes a mistake at its place."""

    text: str
    say: Say


@frozen
class Given:
    """A line of a theme: its word, its values (mostly one), and the value as prose where its word takes prose."""

    word: Word
    values: tuple[Value, ...]
    prose: Prose | None = None


def read_theme(given: Iterable[Given], data: Data) -> Theme:
    """Make a theme; a value that cannot stand is said and left out. ``data`` reads the files that it names."""
    found: dict[str, object] = {}
    for line in given:
        values = [made for value in line.values if (made := _read(line, value, data)) is not None]
        if values:
            name = _SHORT.get(line.word.meaning) or line.word.meaning.replace(" ", "_")
            found[name] = tuple(values) if line.word.value in {"files", "languages"} else values[0]
    return Theme(**found)  # type: ignore[arg-type]


def _read(line: Given, value: Value, data: Data) -> object:
    """Read one value; None where it cannot stand."""
    word = line.word
    match word.value:
        case "colour":
            return _colour(word, value)
        case "file":
            return read_picture(value, data)
        case "files":
            return _font(value, data)
        case "prose":
            return line.prose
        case "languages" if not is_language(value.text):
            value.say("RD404", f"`{value.text[:40]}` is no language tag", "write a tag such as `en`, `cy` or `fr-CA`")
            return None
        case "languages" if not label_language(value.text):
            message = f"there are no labels in the language `{value.text}`, so they print in English"
            value.say("RD406", message, f"choose from {listed(LABEL_LANGUAGES)}")
            return value.text
        case "date format" if problem := date_format_problem(value.text):
            value.say("RD404", problem, "write long, medium, short, full or iso, or a pattern such as `d MMMM y`")
            return None
        case "choice" if value.text not in word.choices:
            near = nearest(value.text, word.choices)
            help_ = f"did you mean `{near[0]}`?" if near else f"it is one of {', '.join(word.choices)}"
            value.say("RD404", f"`{value.text[:40]}` is no {word.text}", help_)
            return None
        case _:
            return value.text


def _colour(word: Word, value: Value) -> Colour | None:
    colour = read_colour(value.text)
    if isinstance(colour, Problem):
        value.say("RD404", colour.message, colour.help)
        return None
    contrast = colour.contrast(WHITE)
    if contrast < LEAST_CONTRAST:
        # cut, not rounded: 4.49 is not enough
        message = f"`{word.text}` is hard to read on white: its contrast is {int(contrast * 10) / 10:.1f} to 1"
        value.say("RD408", message, f"take a darker colour, such as `{_darkened(colour)}`, with 4.5 to 1 or more")
    return colour


def _darkened(colour: Colour) -> Colour:
    """Give the lightest colour of the same hue, in steps of a hundredth, that can be read on white."""
    shades = (colour.mixed(Colour(0, 0, 0), step / 100) for step in range(101))
    return next(shade for shade in shades if shade.contrast(WHITE) >= LEAST_CONTRAST)


def _data(value: Value, data: Data) -> bytes | None:
    try:
        return data(value.text)
    except (OSError, ValueError) as error:  # a name with a zero byte is a ValueError
        reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
        value.say(
            "RD407",
            f"`{value.text[:80]}` cannot be used: {reason}",
            "name a file by its path below the workspace's folder, with `/` between folders",
        )
        return None


def read_picture(value: Value, data: Data) -> Picture | None:
    """Read the picture that a value names; None, and said, where there is none that can be shown."""
    found = _data(value, data)
    if found is None:
        return None
    size = picture_size(found)
    if size is None:
        help_ = "save it as a PNG or JPEG file, and name that"
        value.say("RD407", f"`{value.text[:80]}` is no PNG or JPEG picture", help_)
        return None
    _, width, height = size
    if width * height > MOST_PIXELS:
        message = f"`{value.text[:80]}` has {width:,} x {height:,} pixels, which programs can't hold"
        value.say("RD407", message, f"save it smaller: no picture needs more than {LARGEST_PICTURE} pixels across")
        return None
    return Picture(value.text, found, *size)


def _font(value: Value, data: Data) -> FontFile | None:
    found = _data(value, data)
    if found is None:
        return None
    face = font_face(found)
    if face is None:
        value.say("RD407", f"`{value.text[:80]}` is no TrueType or OpenType font", "name a .ttf or .otf file")
        return None
    return FontFile(value.text, found, *face)


def own_prose(text: str, say: Say) -> Prose:
    """Read prose whose references are to a document's own title and fields, as it stands in roledsl.toml."""
    parts: list[str] = []
    references: list[Reference] = []
    at = 0
    for match in _BRACES.finditer(text):
        parts.append(text[at : match.start()])
        at = match.end()
        raw = match[1]
        if raw in _OWN:
            references.append(Reference(raw, "own"))
            parts.append(match[0])
        elif match[0].startswith("\\"):
            parts.append(match[0])
        else:
            near = nearest(raw or "", _OWN)
            help_ = f"did you mean `{{{near[0]}}}`?" if near else "write `{title}`, `{grade}` or another field's word"
            say("RD301", f"`{match[0][:40]}` is no field of a document", help_)
            parts.append(escaped(match[0]))
    return Prose("".join((*parts, text[at:])), tuple(references))
