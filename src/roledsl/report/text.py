"""Diagnostics as people read them: text with source lines and carets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from roledsl.diagnostics import Diagnostic, Label, Severity
from roledsl.report.characters import cells, visible
from roledsl.report.places import of_file
from roledsl.source import Source, Span

_WIDE = 110  # columns of a source line that are shown; what is longer is cut around the span
_BEFORE = 30  # columns that are kept before a span which does not fit
_CUT = "…"

_BOLD, _RED, _GREEN, _YELLOW, _BLUE, _CYAN = "1", "1;31", "32", "1;33", "1;34", "36"
_COLORS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.NOTE: _BLUE}

_Paint = Callable[[str, str], str]


def as_text(diagnostics: Iterable[Diagnostic], *, color: bool = False) -> str:
    """Give the whole report: each diagnostic with its source line and carets, then a line that counts them.

    ``color`` puts in ANSI escapes, which only a terminal should get. The text ends with a line end.
    """
    told = tuple(diagnostics)
    paint: _Paint = _painted if color else _plain
    return "\n\n".join([*(block(diagnostic, paint) for diagnostic in told), summary(told)]) + "\n"


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Count the diagnostics in words: ``2 errors, 1 warning``, or ``no problems``."""
    return ", ".join(_counted(n, s.value) for s, n in counts(diagnostics).items() if n) or "no problems"


def counts(diagnostics: Sequence[Diagnostic]) -> dict[Severity, int]:
    """Count the diagnostics of each severity."""
    return {severity: sum(d.severity is severity for d in diagnostics) for severity in Severity}


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _painted(text: str, color: str) -> str:
    return f"\x1b[{color}m{text}\x1b[0m"


def _plain(text: str, _color: str) -> str:
    return text


def block(diagnostic: Diagnostic, paint: _Paint = _plain) -> str:
    """Give one diagnostic with its source line and carets."""
    color = _COLORS[diagnostic.severity]
    code = f"[{diagnostic.code}]" if diagnostic.code else ""
    head = paint(f"{diagnostic.severity.value}{code}", color)
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
    return max((len(str(_line(source, span))) for source, span in shown if not of_file(source, span)), default=1)


def _label(label: Label, gutter: int, paint: _Paint) -> list[str]:
    lines = _place(label.source, label.span, ":::", gutter, paint)
    if of_file(label.source, label.span):
        lines[-1] += f" {visible(label.message)}"
    return lines + _snippet(label.source, label.span, gutter, "-", label.message, _BLUE, paint)


def _place(source: Source, span: Span, arrow: str, gutter: int, paint: _Paint) -> list[str]:
    place = visible(source.name)
    if not of_file(source, span):
        line, column = source.position(min(span.start, len(source.text)))
        place = f"{place}:{line}:{column}"
    return [f"{' ' * gutter}{paint(arrow, _BLUE)} {place}"]


def _line(source: Source, span: Span) -> int:
    return source.line(min(span.start, len(source.text)))


def _snippet(
    source: Source, span: Span, gutter: int, mark: str, message: str, color: str, paint: _Paint
) -> list[str]:  # fmt: skip
    if of_file(source, span):
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
    shown = cells(source.text[left:right])
    at, stop = start - left, max(min(span.end, right) - left, start - left)
    whole = left == line.start and right == line.end
    if whole and sum(width for _, width in shown) <= _WIDE:
        return "".join(character for character, _ in shown), _width(shown[:at]), max(_width(shown[at:stop]), 1)
    room = max(_WIDE - _width(shown[at:stop]), _BEFORE)
    first = at
    while first > 0 and _width(shown[first - 1 : at]) <= room:
        first -= 1
    last, used = first, 0
    while last < len(shown) and used + shown[last][1] <= _WIDE:
        used += shown[last][1]
        last += 1
    lead = _CUT if left + first > line.start else ""
    tail = _CUT if left + last < line.end else ""
    text = lead + "".join(character for character, _ in shown[first:last]) + tail
    return text, len(lead) + _width(shown[first:at]), max(_width(shown[at : min(stop, last)]), 1)


def _width(cells: list[tuple[str, int]]) -> int:
    return sum(width for _, width in cells)


def painted_difference(lines: Iterable[str]) -> Iterator[str]:
    """Give the lines of a unified difference as a terminal may get them: visible, and in colours."""
    colors = {"---": _BOLD, "+++": _BOLD, "@@ ": _CYAN, "+": _GREEN, "-": _RED}
    for line in lines:
        color = next((color for start, color in colors.items() if line.startswith(start)), "")
        shown = visible(line.removesuffix("\n").removesuffix("\r"))
        yield f"{_painted(shown, color) if color else shown}\n"
