"""Typesets Typst source as PDF with the typst library, which sees no file but what is handed to it."""

from __future__ import annotations

import base64
import importlib
import json
import os
import re
import threading
import warnings
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from roledsl.extras import MissingExtraError
from roledsl.suggestions import nearest

if TYPE_CHECKING:
    import typst

DEFAULT_FONT: Final = "Libertinus Serif"
"""The family that the library always brings."""
STANDARD: Final = "ua-1"
KEPT: Final = "standard.typ"
"""The name of a file from which a source can learn whether the standard is kept."""

# A folder that holds nothing, anywhere, without one being made: what is read "below" a file is never there.
_NOWHERE: Final = __file__
_UNSHOWN: Final = re.compile(r"the text `\"(.+?)\"` could not be displayed")


class TypesettingError(ValueError):
    """A PDF can't be made, for a reason that lies in what was asked for: a font, a logo, a template of one's own."""


class TypesettingWarning(UserWarning):
    """A PDF was made, but something in it is not as it should be."""


@frozen
class Image:
    """A PNG or JPEG file: its name for people, its bytes, its ``kind`` (``png``, ``jpeg``) and its size in pixels."""

    name: str
    data: bytes = field(repr=False)
    kind: str
    width: int
    height: int


NO_IMAGES: Final[Mapping[str, Image]] = MappingProxyType({})


def typeset(
    source: str, *, images: Mapping[str, Image] = NO_IMAGES, fonts: tuple[bytes, ...] = (), families: Sequence[str] = ()
) -> bytes:
    """Return the PDF of a Typst source: PDF/UA-1, tagged, and always the same bytes for the same input.

    The source may import ``kept`` from :data:`KEPT`: whether the PDF will keep to the standard. ``images`` are those
    that it shows, by names that end with ``.svg``, since they are wrapped in such files. ``fonts`` are font files
    beside those that the library brings; ``families`` are what the source asks for before those.

    A :class:`TypesettingWarning` says that one of them is missing, or that the standard can't be kept, mostly since no
    font has a character: then the PDF is made without it. Raises :class:`TypesettingError` where there can be none, and
    :class:`~roledsl.extras.MissingExtraError` without the library.
    """
    compiler = _compiler(fonts)
    there = _fonts(fonts).families()
    for family in dict.fromkeys(families):
        if family.casefold() not in {one.casefold() for one in there}:
            warnings.warn(_unknown(family, there), TypesettingWarning, stacklevel=2)
    files = {"main.typ": source.encode()} | {name: _wrapped(image) for name, image in images.items()}
    try:
        return _compiled(compiler, files | {KEPT: b"#let kept = true"}, [STANDARD])
    except RuntimeError as error:
        made = _without_standard(compiler, files | {KEPT: b"#let kept = false"}, error)
        warnings.warn(_why_not(error), TypesettingWarning, stacklevel=2)
        return made


def _without_standard(compiler: typst.Compiler, files: dict[str, bytes], first: Exception) -> bytes:
    """Make the PDF with tags but without the standard's word for it; what fails here too can't be made."""
    try:
        return _compiled(compiler, files, [])
    except RuntimeError:
        raise TypesettingError(f"the PDF can't be made: {_message(first)}") from None


def _compiled(compiler: typst.Compiler, files: dict[str, bytes], standards: list[typst.PDFStandard]) -> bytes:
    """Compile; what comes of a bug in the library is told as its other errors are."""
    try:
        made, said = compiler.compile_with_warnings(
            files,  # type: ignore[type-var]  # which it takes, though its stub does not say so
            format="pdf",
            pdf_standards=standards,
            timestamp=0,
        )
    except Exception:
        raise
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how Rust's panics arrive; the class can't be imported
            raise RuntimeError(str(error)) from None
        raise
    for one in said:
        if not one.message.startswith("unknown font family"):  # which is said before, in our words
            warnings.warn(one.message, TypesettingWarning, stacklevel=3)
    assert isinstance(made, bytes)
    return made


def _message(error: Exception) -> str:
    return " ".join(str(error).split()).removeprefix("PDF/UA-1 error: ")


def _why_not(error: Exception) -> str:
    """Say why a PDF does not keep to the standard, in words of people who write documents."""
    unshown = list(dict.fromkeys(_UNSHOWN.findall(getattr(error, "diagnostic", str(error)))))
    if not unshown:
        return f"this PDF is tagged, but it is not PDF/UA: {_message(error)}"
    some = " ".join(unshown[:10]) + (" …" if len(unshown) > 10 else "")
    return (
        f"no font of this PDF has {some}: what is read aloud or copied has it, what is seen is a box, and the PDF is "
        "not PDF/UA; name a font that has it in `font files:`"
    )


# ---- what is handed over -------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _wrapped(image: Image) -> bytes:
    """Return an image in an SVG file, since the library takes no files in memory but text.

    In there it would be left out without a word where it can't be read, so it is tried by itself first.
    """
    numbers = ",".join(map(str, image.data))
    kind = {"jpeg": "jpg"}.get(image.kind, image.kind)
    probe = f'#image(bytes(({numbers},)), format: "{kind}")'
    try:
        _compiled(_compiler(()), {"main.typ": probe.encode()}, [])
    except RuntimeError as error:
        raise TypesettingError(f"the picture `{image.name}` can't be read: {_message(error)}") from None
    size = f'width="{image.width}" height="{image.height}"'
    data = base64.b64encode(image.data).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {image.width} {image.height}">'
        f'<image {size} href="data:image/{image.kind};base64,{data}"/></svg>'
    ).encode()


def _unknown(family: str, there: Sequence[str]) -> str:
    near = nearest(family, there)
    hint = f"did you mean `{near[0]}`?" if near else "name its files in `font files:`"
    return f"no font file has `{family}`, so this PDF has {DEFAULT_FONT} in its place; {hint}"


# ---- fonts and compilers -------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _fonts(files: tuple[bytes, ...]) -> typst.Fonts:
    """Return the library's own fonts and those of ``files``; never the system's, which differ from place to place.

    The library reads fonts from disk alone, each when it first uses it: a folder has them for as long as that takes.
    """
    if not files:
        return _found([])
    try:
        with TemporaryDirectory(prefix="roledsl-fonts-") as folder:
            for data in files:
                ending = "otf" if data.startswith(b"OTTO") else "ttf"
                Path(folder, f"{sha256(data).hexdigest()}.{ending}").write_bytes(data)
            found = _found([folder])
            _compiled(_library().Compiler(font_paths=found, root=_NOWHERE), {"main.typ": _using(found).encode()}, [])
    except OSError as error:
        raise TypesettingError(f"the font files can't be handed on: {error.strerror or error}") from None
    except RuntimeError as error:
        raise TypesettingError(f"the font files can't be used: {_message(error)}") from None
    return found


def _found(folders: list[str]) -> typst.Fonts:
    made: typst.Fonts = _library().Fonts(include_system_fonts=False, font_paths=folders)
    return made


def _using(fonts: typst.Fonts) -> str:
    """Return a source that uses all fonts that came from files."""
    return "".join(
        f'#text(font: {json.dumps(font.family, ensure_ascii=False)}, weight: {font.weight}, style: "{font.style}", '
        f"stretch: {font.stretch:.0%})[x]\n"
        for font in fonts.fonts()
        if font.path is not None
    )


class _Compilers(threading.local):
    """The compilers of a thread, by their fonts: one can do one thing at a time, and takes long to make."""

    def __init__(self) -> None:
        self.made: dict[tuple[bytes, ...], typst.Compiler] = {}


_COMPILERS: Final = _Compilers()


def _compiler(fonts: tuple[bytes, ...]) -> typst.Compiler:
    _Process.refuse_fork()
    if fonts not in _COMPILERS.made:
        _COMPILERS.made[fonts] = _library().Compiler(
            root=_NOWHERE, font_paths=_fonts(fonts), package_path=_NOWHERE, package_cache_path=_NOWHERE
        )
    _Process.started = True
    return _COMPILERS.made[fonts]


def _library() -> ModuleType:
    try:
        return importlib.import_module("typst")
    except ImportError:
        raise MissingExtraError("pdf", "to make PDF") from None


class _Process:
    """Whether the library can still work here: its threads don't live on in a process that was forked after a start."""

    started = False
    forked = False

    @classmethod
    def after_fork(cls) -> None:
        cls.forked = cls.started

    @classmethod
    def refuse_fork(cls) -> None:
        """Raise where the library would wait for ever."""
        if cls.forked:
            raise RuntimeError("this process was forked after PDF had been made; start it by `spawn` or `forkserver`")


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_Process.after_fork)
