"""What comments ignore: ``# roledsl: ignore RD512`` above a line, ``# roledsl: ignore-file RD8`` atop a file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field, frozen

from roledsl.checks.selection import Selection
from roledsl.checks.view import View
from roledsl.codes import CODES, diagnose, is_error, is_start, likely
from roledsl.diagnostics import Diagnostic, Edit, Fix, listed
from roledsl.source import Span
from roledsl.workspace.asides import Aside

# After the codes may come a reason, which is for people.
_IGNORE = re.compile(
    r"#[#\s]*roledsl\s*:\s*(?P<what>ignore(?:-file)?)\s+(?P<codes>[^\s,]+(?:\s*,\s*[^\s,]+)*)(?:\s+(?P<then>\S+).*)?"
)
_CODE = re.compile(r"[^\s,]+")
_WHOLE = -1  # what stands for the place of a line where a whole file is meant


@frozen
class Start:
    """A code, or the start of one, that a comment ignores: in its whole file, or in what stands below the comment."""

    aside: Aside
    code: str
    whole: bool

    @property
    def place(self) -> int | None:
        """The offset that findings are looked up by; None where nothing stands below."""
        return _WHOLE if self.whole else self.aside.below.start if self.aside.below is not None else None


def heeded(found: Iterable[Diagnostic], view: View, selection: Selection) -> Iterator[Diagnostic]:
    """Leave out of what was found all that comments ignore; say which of them ignore nothing, or can't be understood.

    Errors are never ignored. A comment is said to ignore nothing only where all that it names was looked for.
    """
    if not view.workspace.asides:
        yield from found
        return
    ignores = _Ignores()
    for aside in view.workspace.asides:
        yield from ignores.read(aside)
    for diagnostic in found:
        if is_error(diagnostic.code) or not ignores.ignore(diagnostic):
            yield diagnostic
    for aside, starts in ignores.understood:
        unused = [start.code for start in starts if start not in ignores.used and _sought(start, view, selection)]
        if unused:
            yield _unused(aside, unused, [start.code for start in starts if start.code not in unused])


@define
class _Ignores:
    """All that comments ignore, by file, place and start of a code; and what of it was of use."""

    understood: list[tuple[Aside, list[Start]]] = field(factory=list)
    used: set[Start] = field(factory=set)
    _starts: dict[tuple[str, int, str], list[Start]] = field(factory=dict)
    _lines: dict[str, list[Span]] = field(factory=dict)

    def read(self, aside: Aside) -> Iterator[Diagnostic]:
        """Take a comment in; say what of it can't be understood."""
        read = list(_read(aside))
        starts = [one for one in read if isinstance(one, Start)]
        for start in starts:
            if start.place is not None:
                self._starts.setdefault((aside.source.name, start.place, start.code), []).append(start)
        if aside.below is not None:
            self._lines.setdefault(aside.source.name, []).append(aside.below)
        bad = [one for one in read if isinstance(one, Diagnostic)]
        yield from bad
        if not bad:  # else there is enough to say of the comment
            self.understood.append((aside, starts))

    def ignore(self, diagnostic: Diagnostic) -> bool:
        """Tell whether a finding is ignored, and remember by what."""
        file, code = diagnostic.source.name, diagnostic.code
        places = {_WHOLE, self._line(file, diagnostic.span.start)}
        starts = [code[:length] for length in range(2, len(code) + 1)]
        by = [one for place in places for start in starts for one in self._starts.get((file, place, start), ())]
        self.used.update(by)
        return bool(by)

    def _line(self, file: str, offset: int) -> int:
        """Give the start of the line below a comment that an offset lies in; where there is none, that of the file."""
        lines = self._lines.get(file, [])  # in order, as comments are
        at = bisect_right(lines, offset, key=lambda line: line.start) - 1
        return lines[at].start if at >= 0 and offset <= lines[at].end else _WHOLE


def _read(aside: Aside) -> Iterator[Start | Diagnostic]:
    """Read a comment: what it ignores, and what of it can't be understood."""
    text = aside.source.text
    match = _IGNORE.fullmatch(text, aside.span.start, aside.span.end)
    if match is None:
        help_ = "write it as `# roledsl: ignore RD501` or `# roledsl: ignore-file RD8`; a reason may follow"
        yield _bad(aside, aside.span, "this comment can't be understood", help_)
        return
    whole = match["what"] == "ignore-file"
    if whole and not aside.on_top:
        help_ = "put it above the first declaration, or write `ignore` for the line below it"
        yield _bad(aside, Span(*match.span("what")), "a file can be ignored only at its top", help_)
        return
    if match["then"] and is_start(match["then"]):
        start = match.end("codes")
        comma = Fix("put a comma before it", (Edit(Span(start, start), ","),), safe=False)
        message = f"a comma is missing before `{match['then']}`"
        yield _bad(aside, Span(*match.span("then")), message, "part codes with commas", comma)
    for code in _CODE.finditer(text, *match.span("codes")):
        span = Span(*code.span())
        if is_error(code[0]):
            yield _bad(aside, span, f"`{code[0]}` is an error, which can't be ignored", "correct what it finds")
        elif is_start(code[0]):
            yield Start(aside, code[0], whole)
        else:
            near = likely(code[0])
            fix = Fix(f"write `{near}`", (Edit(span, near),), safe=False) if near else None
            help_ = f"did you mean `{near}`?" if near else "`roledsl explain` lists all codes"
            yield _bad(aside, span, f"`{code[0]}` is no code, nor the start of one", help_, fix)


def _sought(start: Start, view: View, selection: Selection) -> bool:
    """Tell whether all that the start of a code stands for was looked for in the file; without a today, life is not."""
    codes = [code for code in CODES if code.startswith(start.code) and not is_error(code)]
    file = start.aside.source.name
    return all(
        selection.wants(code) and not selection.ignored_in(file, code) and (view.today or not code.startswith("RD7"))
        for code in codes
    )


def _unused(aside: Aside, unused: Sequence[str], used: Sequence[str]) -> Diagnostic:
    source, span = aside.source, aside.span
    if used:
        match = _IGNORE.fullmatch(source.text, span.start, span.end)
        assert match is not None
        span = Span(*match.span("codes"))
        fix = Fix(f"leave only {listed(used)}", (Edit(span, ", ".join(used)),))
    else:
        line = source.line_span(source.line(span.start))
        end = source.text.find("\n", line.end) + 1 or len(source.text)
        fix = Fix("take the comment out", (Edit(Span(line.start, end), ""),))
    message = f"there is nothing to ignore here for {listed(list(dict.fromkeys(unused)))}"
    help_ = "take it out; what it was for has been mended or has moved"
    return diagnose("RD120", source, span.start, span.end, message, help=help_, fix=fix)


def _bad(aside: Aside, span: Span, message: str, help_: str, fix: Fix | None = None) -> Diagnostic:
    return diagnose("RD121", aside.source, span.start, span.end, message, help=help_, fix=fix)
