"""Text of all kinds for the laws: valid workspaces, files that were mutated, and lines that make no sense at all.

Each kind is a function of a :class:`random.Random`, so that ``python -m tests.fuzz`` can make thousands quickly and
call each by a number; as the strategies at the end, Hypothesis draws from them and shrinks what fails.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from roledsl.vocabulary import all_words
from tests import writer

ROOT = Path(__file__).parents[1]

# What has a meaning somewhere, what looks as if it had, and what has none anywhere.
_PIECES = (
    ":", ": ", " :", '"', '\\"', '"Title"', '"Title":', "“Title”", "„", "{", "}", "{title}", "{x.y}", '{"Someone"}',
    "{}", "|", " | ", "| a | b |", "|---|", " | #name", " | 20%", " | weight 3", "\\", "\\#", "#", "# comment", "-",
    "- ", "•", "– ", "1. ", "1) ", "(a) ", "iv) ", "1.1 ", "999. ", "a.", "£24,000 - £26,500", "30 February 2026",
    "11/07/2026", "£9 - £1", "every 12 months", "every 0 days", "37 a week", "20%", "200%", "tbc", "`", "``", "*",
    "**", "_", "[a](b)", "<b>", "&amp;", "grade P15", "role x", 'role x "X":', "statement s:", "include: s",
    "remove: #name", "replace", "extends: x", "reports to: x", "every role:", "fields: none", "x", "X", "7CLES.S7",
    "and", ",", ", and ", "# roledsl: ignore RD5", "# roledsl: ignore RD405, RD212 since", "# roledsl: noqa",
)  # fmt: skip
_WORDS = tuple(sorted(all_words()))
_OPENERS = (*(f"{word}: " for word in _WORDS), *(f"{word} x: " for word in _WORDS))
_DECLARATIONS = (
    'organisation o{} "O":', "unit u{}:", "scale s{}:", "statement t{}:", "framework w{}:", "family f{}:",
    'role r{} "R":', "pack p{}:", "vacancy v{}:", "policy y{}:", '  variant r{} "V":', "  level l{}:",
    "  every role:", "  document:",
)  # fmt: skip
_ODD = (
    "\t", "\r", "\r\n", "\x00", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u034f", "\u061c", "\u200b",
    "\u200d", "\u200e", "\u202e", "\u2028", "\u2066", "\u2007", "\u3000", "\ufeff", "\ufffd", "\udc80", "\udcff",
    "\ud800", "а", "ο", "é", "e\u0301", "ß", "İ", "ﬁ", "日", "🙂", "👩\u200d🔧", "\U000e0041", "½", "٣", "²",
)  # fmt: skip


def valid(random: Random) -> str:
    """Give a workspace that has no errors, as one file."""
    return writer.workspace(random)


def mutated(random: Random) -> str:
    """Give one of the project's own files, or a valid one, with a few lines or characters changed."""
    texts = own_files()
    text = random.choice(texts) if random.randrange(4) else valid(random)
    for _ in range(random.randint(1, 4)):
        text = mutated_once(random, text)
    return text


def mutated_once(random: Random, text: str) -> str:
    """Give ``text`` with one line or a few characters changed."""
    return random.choice(_MUTATIONS)(random, text)


def soup(random: Random) -> str:
    """Give lines made of anything, at any indents; most stand below declarations, so that they have places to be in."""
    lines: list[str] = []
    indent = 0
    for _ in range(random.randint(0, 40)):
        if random.randrange(8) == 0:
            lines.append(random.choice(_DECLARATIONS).format(len(lines)))
            indent = 2
            continue
        pieces = [random.choice(random.choice((_OPENERS, _PIECES, _WORDS, _ODD))) for _ in range(random.randint(0, 4))]
        opens = random.randrange(3)
        lines.append(
            " " * indent + random.choice(("", " ")).join(pieces) + (":", f": {random.choice(_PIECES)}", "")[opens]
        )
        indent = max(0, indent + random.choice((2, 2, 1) if opens == 0 else (0, 0, 0, 0, -2, 2, random.randint(-9, 9))))
    return random.choice(("\n", "\n", "\r\n")).join(lines) + random.choice(("", "\n"))


@cache
def own_files() -> tuple[str, ...]:
    """The project's own role files: those of the examples, and the corpus."""
    files = sorted([*(ROOT / "examples").rglob("*.role"), *(ROOT / "tests" / "corpus").rglob("*.role")])
    return tuple(file.read_bytes().decode("utf-8", "surrogateescape") for file in files)


# ---- Mutations -------------------------------------------------------------------------------------------------------


def _line_gone(random: Random, text: str) -> str:
    return _with_lines(random, text, lambda lines, at: lines.pop(at))


def _line_twice(random: Random, text: str) -> str:
    return _with_lines(random, text, lambda lines, at: lines.insert(at, lines[at]))


def _lines_swapped(random: Random, text: str) -> str:
    def swap(lines: list[str], at: int) -> None:
        other = random.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]

    return _with_lines(random, text, swap)


def _line_moved(random: Random, text: str) -> str:
    return _with_lines(random, text, lambda lines, at: lines.insert(random.randrange(len(lines)), lines.pop(at)))


def _indent_changed(random: Random, text: str) -> str:
    def indent(lines: list[str], at: int) -> None:
        lines[at] = random.choice(("", " ", "  ", "\t", "    ", "\xa0 ", " " * 40)) + lines[at].lstrip(" ")

    return _with_lines(random, text, indent)


def _piece_put_in(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(random.choice((_PIECES, _ODD))) + text[at:]


def _comment_put_in(random: Random, text: str) -> str:
    comment = random.choice(("ignore RD405", "ignore RD5, RD212", "ignore-file RD", "ignore RD999", "ignore"))
    return _with_lines(random, text, lambda lines, at: lines.insert(at, f"  # roledsl: {comment}"))


def _character_gone(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.randint(1, 3) :]


def _word_exchanged(random: Random, text: str) -> str:
    words = text.split(" ")
    words[random.randrange(len(words))] = random.choice(sorted(all_words()))
    return " ".join(words)


def _letter_changed(random: Random, text: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice("aeXZ09:-|{}\"'\\ \n") + text[at + 1 :]


def _cut_off(random: Random, text: str) -> str:
    return text[: random.randint(0, len(text))]


def _other_line_ends(_random: Random, text: str) -> str:
    return text.replace("\n", "\r\n")


def _case_changed(random: Random, text: str) -> str:
    def change(lines: list[str], at: int) -> None:
        lines[at] = random.choice((str.upper, str.title, str.swapcase))(lines[at])

    return _with_lines(random, text, change)


def _with_lines(random: Random, text: str, change: Callable[[list[str], int], object]) -> str:
    lines = text.split("\n")
    change(lines, random.randrange(len(lines)))
    return "\n".join(lines)


_MUTATIONS: tuple[Callable[[Random, str], str], ...] = (
    _line_gone,
    _line_twice,
    _lines_swapped,
    _line_moved,
    _indent_changed,
    _piece_put_in,
    _piece_put_in,
    _comment_put_in,
    _character_gone,
    _word_exchanged,
    _letter_changed,
    _cut_off,
    _other_line_ends,
    _case_changed,
)

# ---- Strategies ------------------------------------------------------------------------------------------------------

_randoms = st.randoms(use_true_random=False)

workspaces = st.builds(valid, _randoms)
broken = st.builds(mutated, _randoms)
lines = st.builds(soup, _randoms)
texts = st.one_of(workspaces, broken, lines, st.text())
