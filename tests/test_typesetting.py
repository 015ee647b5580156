"""Typesetting: the same bytes, no file but what is handed over, and errors that people understand."""

from __future__ import annotations

import multiprocessing
import struct
import sys
import tempfile
import threading
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from roledsl import typesetting
from roledsl.extras import MissingExtraError
from roledsl.typesetting import Image, TypesettingError, TypesettingWarning, typeset

HEAD = '#set document(title: "x")\n'


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# one grey pixel
DOT = b"\x89PNG\r\n\x1a\n" + b"".join(
    (
        _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        _chunk(b"IDAT", zlib.compress(b"\0\x80")),
        _chunk(b"IEND", b""),
    )
)


def test_the_same_source_makes_the_same_bytes() -> None:
    """There is no clock in a PDF, and no chance."""
    made = typeset(HEAD + "= x")

    assert made.startswith(b"%PDF-1.7")
    assert made == typeset(HEAD + "= x")


@pytest.mark.parametrize(
    "code",
    ['#read("/etc/passwd")', '#read("typesetting.py")', '#image("../x.png", alt: "")', '#import "@local/x:1.0.0"'],
)
def test_no_file_is_read(code: str) -> None:
    """Not even Typst that somebody wrote on purpose reaches the disk."""
    with pytest.raises(TypesettingError, match="the PDF can't be made: "):
        typeset(HEAD + code)


def test_what_typst_refuses_is_told_on_one_line() -> None:
    """An error says what Typst says, without its drawing of the source."""
    with pytest.raises(TypesettingError, match=r"\Athe PDF can't be made: panicked with: oh no\Z"):
        typeset(HEAD + '#panic("oh", "no")'.replace('"oh", "no"', '"oh no"'))


def test_a_character_that_no_font_has_is_said() -> None:
    """The PDF is made, with the character's text, and a warning names it."""
    with pytest.warns(TypesettingWarning, match="no font of this PDF has 😀 日: "):
        assert typeset(HEAD + '#"😀 日 x"')


def test_a_standard_that_is_not_kept_is_said() -> None:
    """What else keeps a PDF from being PDF/UA is said too."""
    with pytest.warns(TypesettingWarning, match="it is not PDF/UA: missing document title"):
        assert typeset("x")


def test_a_missing_font_is_said() -> None:
    """A PDF is made with another font; silence would let it pass for the house's."""
    asked = HEAD + '#set text(font: ("{0}", "Libertinus Serif"))\nx'
    with pytest.warns(TypesettingWarning, match="no font file has `Georgia`, so this PDF has Libertinus Serif"):
        typeset(asked.format("Georgia"), families=("Georgia",))
    with pytest.warns(TypesettingWarning, match="did you mean `Libertinus Serif`?"):
        typeset(asked.format("Libertine Serif"), families=("Libertine Serif",))


def test_own_fonts_are_taken(font_file: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The font that a file has is in the PDF, and no PDF sees it but with its file; no file is left behind."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    typesetting._fonts.cache_clear()  # noqa: SLF001
    made = typeset(HEAD + '#text(font: "DejaVu Serif")[x]', fonts=(font_file,), families=("DejaVu Serif",))

    assert b"DejaVuSerif" in made
    assert not list(tmp_path.iterdir())
    with pytest.warns(TypesettingWarning, match="no font file has `DejaVu Serif`"):
        typeset(HEAD + "x", families=("DejaVu Serif",))


@pytest.fixture(scope="session")
def font_file() -> bytes:
    """A font of the system's; where it has not this one, the test is skipped."""
    file = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
    if not file.is_file():
        pytest.skip("needs DejaVu Serif")
    return file.read_bytes()


def test_pictures_need_no_file() -> None:
    """A picture comes as bytes, and goes into the PDF."""
    image = Image("logo.png", DOT, "png", 1, 1)
    assert b"/Image" in typeset(HEAD + '#image("logo.svg", alt: "A dot")', images={"logo.svg": image})


def test_a_broken_picture_is_said() -> None:
    """A picture that can't be read is an error, not a gap."""
    image = Image("logo.png", DOT[:40], "png", 1, 1)
    with pytest.raises(TypesettingError, match=r"the picture `logo.png` can't be read: "):
        typeset(HEAD + '#image("logo.svg", alt: "A dot")', images={"logo.svg": image})


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr(typesetting, "_COMPILERS", typesetting._Compilers())  # noqa: SLF001
    typesetting._fonts.cache_clear()  # noqa: SLF001
    with pytest.raises(MissingExtraError, match=r"pip install 'roledsl\[pdf\]'"):
        typeset("x")


def test_a_disk_that_is_full_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fonts must go to disk, and that can fail."""

    def full(*_: object, **__: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(typesetting, "TemporaryDirectory", full)
    with pytest.raises(TypesettingError, match="the font files can't be handed on: No space left on device"):
        typeset("x", fonts=(b"no disk",))


def test_threads_do_not_meet() -> None:
    """A compiler does one thing at a time, so each thread has its own."""
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(typeset(HEAD + "= x"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 8 == len(made)
    assert 1 == len(set(made))


def _in_a_fork(say: Callable[[str], None]) -> None:
    try:
        typeset(HEAD + "x")
    except RuntimeError as error:
        say(str(error))


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="processes are not forked here")
def test_a_forked_process_does_not_hang() -> None:
    """The library's threads are not there in a fork; waiting for them would take for ever."""
    typeset(HEAD + "x")
    context = multiprocessing.get_context("fork")
    heard = context.SimpleQueue()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12's, about forks beside threads
        process = context.Process(target=_in_a_fork, args=(heard.put,))
        process.start()
    process.join(60)
    process.kill()

    assert "start it by `spawn` or `forkserver`" in heard.get()
