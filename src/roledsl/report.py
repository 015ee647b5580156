"""Diagnostics as people and programs read them: text with source lines and carets, and plain data."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from roledsl.codes import CODES
from roledsl.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from roledsl.source import Source, Span

SCHEMA = 1
"""The version of what :func:`as_json` gives; it is raised when a key goes or changes its meaning."""

_WIDE = 110  # columns of a source line that are shown; what is longer is cut around the span
_BEFORE = 30  # columns that are kept before a span which does not fit
_CUT = "…"

# Seen as nothing, though Unicode does not call them format characters.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_JOINERS = frozenset("\u200c\u200d")
_SURROGATE = re.compile("[\ud800-\udfff]")

_BOLD, _RED, _GREEN, _YELLOW, _BLUE, _CYAN = "1", "1;31", "32", "1;33", "1;34", "36"
_COLORS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.NOTE: _BLUE}

_Paint = Callable[[str, str], str]


# ---- What may be shown -----------------------------------------------------------------------------------------------


def visible(text: str) -> str:
    r"""Give ``text`` with all that a terminal would obey, reorder or hide as escapes: ``\t``, ``\x1b``, ``\u202e``.

    Text from a file must not move the cursor, ring the bell, or look like another text (Boucher and Anderson,
    "Trojan Source", 2021). Bytes that were not UTF-8 are shown as ``\xNN``.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(shown for shown, _ in _cells(text))


def columns(text: str) -> int:
    """Count the columns that a terminal gives to ``text`` once it is :func:`visible`.

    East Asian wide characters take two (Unicode Standard Annex 11), combining ones none.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(width for _, width in _cells(text))


def _cells(text: str) -> list[tuple[str, int]]:
    """Give what is shown for each character of ``text``, and the columns that it takes."""
    cells = [_cell(character) for character in text]
    for joiner in _JOINERS:
        at = text.find(joiner)
        while at >= 0:
            # between letters of scripts that join, and in emoji, it has its place
            if 0 < at < len(text) - 1 and not text[at - 1].isascii() and not text[at + 1].isascii():
                cells[at] = (joiner, 0)
            at = text.find(joiner, at + 1)
    return cells


@lru_cache(maxsize=4096)
def _cell(character: str) -> tuple[str, int]:
    category = unicodedata.category(character)
    blank = category == "Zs" and character not in " \u3000"
    if blank or category in {"Cc", "Cf", "Cs", "Zl", "Zp"} or character in _UNSEEN:
        shown = _escape(character)
        return shown, len(shown)
    if category in {"Mn", "Me"}:
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _escape(character: str) -> str:
    point = ord(character)
    if character in "\t\n\r":
        return {"\t": r"\t", "\n": r"\n", "\r": r"\r"}[character]
    if 0xDC80 <= point <= 0xDCFF:
        return f"\\x{point - 0xDC00:02x}"  # a byte that was not UTF-8 (PEP 383)
    return f"\\x{point:02x}" if point < 0x80 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


# ---- Text ------------------------------------------------------------------------------------------------------------


def as_text(diagnostics: Iterable[Diagnostic], *, color: bool = False) -> str:
    """Give the whole report: each diagnostic with its source line and carets, then a line that counts them.

    ``color`` puts in ANSI escapes, which only a terminal should get. The text ends with a line end.
    """
    told = tuple(diagnostics)
    paint: _Paint = _painted if color else _plain
    return "\n\n".join([*(_block(diagnostic, paint) for diagnostic in told), summary(told)]) + "\n"


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Count the diagnostics in words: ``2 errors, 1 warning``, or ``no problems``."""
    return ", ".join(_counted(n, s.value) for s, n in _counts(diagnostics).items() if n) or "no problems"


def statistics(diagnostics: Iterable[Diagnostic]) -> str:
    """Count the diagnostics by code, the most frequent first, and by severity."""
    told = tuple(diagnostics)
    rows = _by_code(told)
    wide = max((len(str(count)) for _, count in rows), default=0)
    lines = [f"{count:>{wide}}  {one.severity.value:<7}  {one.code}  {CODES[one.code].name}" for one, count in rows]
    return "\n".join([*lines, *[""][: len(lines)], summary(told)]) + "\n"


def statistics_data(diagnostics: Iterable[Diagnostic]) -> dict[str, object]:
    """Give what :func:`statistics` counts as plain data for ``json.dumps``."""
    rows = [
        {"code": one.code, "name": CODES[one.code].name, "severity": one.severity.value, "count": count}
        for one, count in _by_code(diagnostics)
    ]
    return {"schema": SCHEMA, "statistics": rows}


def _by_code(diagnostics: Iterable[Diagnostic]) -> list[tuple[Diagnostic, int]]:
    """Give a diagnostic of each code, and how many there are."""
    first: dict[str, Diagnostic] = {}
    counts: Counter[str] = Counter()
    for diagnostic in diagnostics:
        first.setdefault(diagnostic.code, diagnostic)
        counts[diagnostic.code] += 1
    return [(first[code], count) for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _counts(diagnostics: Sequence[Diagnostic]) -> dict[Severity, int]:
    return {severity: sum(d.severity is severity for d in diagnostics) for severity in Severity}


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _painted(text: str, color: str) -> str:
    return f"\x1b[{color}m{text}\x1b[0m"


def _plain(text: str, _color: str) -> str:
    return text


def _block(diagnostic: Diagnostic, paint: _Paint) -> str:
    color = _COLORS[diagnostic.severity]
    head = paint(f"{diagnostic.severity.value}[{diagnostic.code}]", color)
    gutter = _gutter(diagnostic)
    lines = [f"{head}{paint(f': {visible(diagnostic.message)}', _BOLD)}"]
    lines += _place(diagnostic.source, diagnostic.span, "-->", gutter, paint)
    lines += _snippet(diagnostic.source, diagnostic.span, gutter, "^", "", color, paint)
    for label in diagnostic.labels:
        lines += _label(label, gutter, paint)
    pad = " " * gutter
    if diagnostic.help:
        lines.append(f"{pad} {paint('help:', _CYAN)} {visible(diagnostic.help)}")
    if diagnostic.fix is not None and diagnostic.fix.title != diagnostic.help:
        lines.append(f"{pad} {paint('fix:', _CYAN)} {visible(diagnostic.fix.title)}")
    return "\n".join(lines)


def _gutter(diagnostic: Diagnostic) -> int:
    """Give the width of the highest line number that is shown."""
    shown = [(diagnostic.source, diagnostic.span), *((label.source, label.span) for label in diagnostic.labels)]
    return max((len(str(_line(source, span))) for source, span in shown if not _of_file(source, span)), default=1)


def _label(label: Label, gutter: int, paint: _Paint) -> list[str]:
    lines = _place(label.source, label.span, ":::", gutter, paint)
    if _of_file(label.source, label.span):
        lines[-1] += f" {visible(label.message)}"
    return lines + _snippet(label.source, label.span, gutter, "-", label.message, _BLUE, paint)


def _place(source: Source, span: Span, arrow: str, gutter: int, paint: _Paint) -> list[str]:
    place = visible(source.name)
    if not _of_file(source, span):
        line, column = source.position(min(span.start, len(source.text)))
        place = f"{place}:{line}:{column}"
    return [f"{' ' * gutter}{paint(arrow, _BLUE)} {place}"]


def _of_file(source: Source, span: Span) -> bool:
    """Tell whether a place is a file as a whole: one that is empty, or was not read."""
    return not source.text and span.end == 0


def _line(source: Source, span: Span) -> int:
    return source.line(min(span.start, len(source.text)))


def _snippet(
    source: Source, span: Span, gutter: int, mark: str, message: str, color: str, paint: _Paint
) -> list[str]:  # fmt: skip
    if _of_file(source, span):
        return []
    text, before, marked = _window(source, span)
    pad, bar = " " * gutter, paint("|", _BLUE)
    marks = paint(mark * marked + (f" {visible(message)}" if message else ""), color)
    number = paint(f"{_line(source, span):>{gutter}}", _BLUE)
    return [f"{pad} {bar}", f"{number} {bar} {text}".rstrip(), f"{pad} {bar} {' ' * before}{marks}"]


def _window(source: Source, span: Span) -> tuple[str, int, int]:
    """Give the line on which ``span`` starts as it is shown, the columns before the marks, and their number.

    Only the neighbourhood of the span is looked at, so that a line of ten million characters costs no more than one
    of a hundred.
    """
    line = source.line_span(_line(source, span))
    start = min(span.start, line.end)
    left, right = max(line.start, start - _WIDE), min(line.end, start + _WIDE)
    cells = _cells(source.text[left:right])
    at, stop = start - left, max(min(span.end, right) - left, start - left)
    whole = left == line.start and right == line.end
    if whole and sum(width for _, width in cells) <= _WIDE:
        return "".join(shown for shown, _ in cells), _width(cells[:at]), max(_width(cells[at:stop]), 1)
    room = max(_WIDE - _width(cells[at:stop]), _BEFORE)
    first = at
    while first > 0 and _width(cells[first - 1 : at]) <= room:
        first -= 1
    last, used = first, 0
    while last < len(cells) and used + cells[last][1] <= _WIDE:
        used += cells[last][1]
        last += 1
    lead = _CUT if left + first > line.start else ""
    tail = _CUT if left + last < line.end else ""
    text = lead + "".join(shown for shown, _ in cells[first:last]) + tail
    return text, len(lead) + _width(cells[first:at]), max(_width(cells[at : min(stop, last)]), 1)


def _width(cells: list[tuple[str, int]]) -> int:
    return sum(width for _, width in cells)


def painted_difference(lines: Iterable[str]) -> Iterator[str]:
    """Give the lines of a unified difference as a terminal may get them: visible, and in colours."""
    colors = {"---": _BOLD, "+++": _BOLD, "@@ ": _CYAN, "+": _GREEN, "-": _RED}
    for line in lines:
        color = next((color for start, color in colors.items() if line.startswith(start)), "")
        shown = visible(line.removesuffix("\n"))
        yield f"{_painted(shown, color) if color else shown}\n"


# ---- Data ------------------------------------------------------------------------------------------------------------


def as_json(diagnostics: Iterable[Diagnostic]) -> dict[str, object]:
    r"""Give plain data for ``json.dumps``: the diagnostics in order, and how many there are of each severity.

    Offsets count code points from 0, lines and columns count from 1. Characters that are no text (bytes that were not
    UTF-8) are written as ``\xNN``, since not every reader of JSON takes them.
    """
    told = tuple(diagnostics)
    counts = {f"{severity.value}s": number for severity, number in _counts(told).items()}
    return {"schema": SCHEMA, "diagnostics": [_data(diagnostic) for diagnostic in told], **counts}


def _data(diagnostic: Diagnostic) -> dict[str, object]:
    code = CODES.get(diagnostic.code)
    return {
        "code": diagnostic.code,
        "name": code.name if code is not None else "",
        "severity": diagnostic.severity.value,
        "message": _text(diagnostic.message),
        "help": _text(diagnostic.help),
        **_place_data(diagnostic.source, diagnostic.span),
        "labels": [
            {**_place_data(label.source, label.span), "message": _text(label.message)} for label in diagnostic.labels
        ],
        "fix": _fix_data(diagnostic.source, diagnostic.fix) if diagnostic.fix is not None else None,
    }


def _place_data(source: Source, span: Span) -> dict[str, object]:
    return {
        "file": _text(source.name),
        "start": _position_data(source, span.start),
        "end": _position_data(source, span.end),
    }


def _position_data(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    return {"offset": offset, "line": line, "column": column}


def _fix_data(source: Source, fix: Fix) -> dict[str, object]:
    return {"title": _text(fix.title), "safe": fix.safe, "edits": [_edit_data(source, edit) for edit in fix.edits]}


def _edit_data(source: Source, edit: Edit) -> dict[str, object]:
    return {
        "start": _position_data(source, edit.span.start),
        "end": _position_data(source, edit.span.end),
        "text": _text(edit.text),
    }


def _text(text: str) -> str:
    return _SURROGATE.sub(lambda match: _escape(match[0]), text)
