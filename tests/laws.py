"""What holds of any text: laws as functions that raise ``AssertionError``, for Hypothesis and for the fuzzer.

Each takes a text and goes a stage further than the one before it; :data:`LAWS` has them all.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import roledsl
from roledsl.diagnostics import Diagnostic, Fix
from roledsl.model.plain import to_plain
from roledsl.render.request import misfit
from roledsl.source import Source, Span
from roledsl.workspace.workspace import Workspace

TODAY = dt.date(2027, 3, 1)


def parsing_loses_nothing(text: str) -> None:
    """Parsing never raises; tree and trivia give the text back, and the source its bytes."""
    tree = roledsl.parse(text)

    assert text == tree.printed()

    data = text.encode("utf-8", "surrogatepass")

    assert data == Source.from_bytes("text.role", data).to_bytes()


def parsing_reports_a_line_once(text: str) -> None:
    """Parsing has at most one thing to say of a line, in order, and always one that it knows: no RD299."""
    said = roledsl.parse(text).diagnostics
    numbers = [diagnostic.line for diagnostic in said]

    assert sorted(set(numbers)) == numbers
    assert "RD299" not in {diagnostic.code for diagnostic in said}

    places_are_real(said)


def checking_gives_diagnostics(text: str) -> None:
    """Loading and checking never raise; all that they say is in order, said once, and of a real place."""
    said = checked(text)
    places = [(d.source.name, d.span.start, d.span.end, d.code, d.message) for d in said]

    assert sorted(set(places)) == places

    places_are_real(said)


def rendering_never_fails(text: str) -> None:
    """Every document of every workspace can be rendered, sound or not, and comes out the same the next time."""
    first = rendered(roledsl.loads(text), *(to for to in roledsl.FORMATS if not misfit("description", to)))

    assert rendered(roledsl.loads(text), "md").items() <= first.items()


def fixes_mend(text: str) -> None:
    """A safe fix removes its diagnostic: what it says is no longer said of its place, or only by one just like it."""
    before = checked(text)
    for diagnostic in [d for d in before if d.fix is not None and d.fix.safe][:3]:
        assert diagnostic.fix is not None

        place = moved(diagnostic.span.start, diagnostic.fix)
        after = checked(mended(text, diagnostic.fix))
        same = [d for d in after if (d.code, d.message) == (diagnostic.code, diagnostic.message)]
        like = [d for d in before if (d.code, d.message) == (diagnostic.code, diagnostic.message)]

        assert place not in [d.span.start for d in same] or len(same) < len(like)


def fixing_does_no_harm(text: str) -> None:
    """Fixing a whole text comes to rest, keeps every letter, and brings no error to a line that it leaves alone."""
    fixed = roledsl.fix(text)

    assert fixed == roledsl.fix(fixed)
    assert letters(text) == letters(fixed)

    said = {(d.code, d.message) for d in checked(text)}
    lines = set(text.split("\n"))
    for d in checked(fixed):
        assert (
            d.severity is not roledsl.Severity.ERROR
            or (d.code, d.message) in said
            or d.source.text.split("\n")[d.line - 1] not in lines
        ), d


def a_valid_text_has_no_errors(text: str) -> None:
    """Nothing that is right is called wrong. This holds of valid texts alone."""
    errors = [d for d in checked(text) if d.severity is roledsl.Severity.ERROR]

    assert [] == errors


def formatting_keeps_what_is_said(text: str) -> None:
    """Formatting twice is formatting once, and keeps each line's words and the model; what has errors is not touched.

    Numbers of a list but its first are not words: they are counted again when a list is printed.
    """
    once = roledsl.format(text)

    assert not once.unproved
    assert not (once.errors and once.changed)

    if once.changed:
        assert once.text == roledsl.format(once.text).text
        assert [*worded(text)] == [*worded(once.text)]

        before, after = roledsl.loads(text), roledsl.loads(once.text)

        assert meant(before) == meant(after)
        assert rendered(before, "md") == rendered(after, "md")
        assert coded(once.text) <= coded(text)


LAWS: tuple[Callable[[str], None], ...] = (
    parsing_loses_nothing,
    parsing_reports_a_line_once,
    checking_gives_diagnostics,
    rendering_never_fails,
    fixes_mend,
    formatting_keeps_what_is_said,
    fixing_does_no_harm,
)

# ---- What the laws are made of ---------------------------------------------------------------------------------------


def checked(text: str) -> tuple[Diagnostic, ...]:
    """All that there is to say about a text."""
    return roledsl.check(roledsl.loads(text), today=TODAY)


def coded(text: str) -> Counter[str]:
    """How often each code is given to a text; but a near miss, which a graver mistake of its line hides."""
    return Counter(diagnostic.code for diagnostic in checked(text) if diagnostic.code != "RD212")


def rendered(workspace: Workspace, *forms: str) -> dict[tuple[str, str], str]:
    """All documents of a workspace, by name and format."""
    return {(name, to): roledsl.render(of, to) for name, of in workspace.documents.items() for to in forms}


_MARKER = re.compile(r"(?:[-*•·–—‣◦●○▪■\uf0a7\uf0b7]|\(?\w+[.)]|\d+\.\d+\.?)(?=\s|$)")
_SPACE = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]+")


def worded(text: str) -> Iterator[str]:
    """What stands on each line that is not blank: its marker's kind, and its letters without blanks between them."""
    for line in text.split("\n"):
        plain = _SPACE.sub(" ", line).strip()
        marker = _MARKER.match(plain)
        kind = "" if marker is None else "1" if any(map(str.isalnum, marker[0])) else "-"
        if plain:
            yield kind + plain[marker.end() if marker else 0 :].translate(_STRAIGHT).replace(" ", "")


_STRAIGHT = str.maketrans("“”„", '"""')
_TABLES = (
    "organisations", "units", "scales", "families", "frameworks", "statements", "roles", "profiles", "vacancies",
    "packs", "policies",
)  # fmt: skip


def meant(workspace: Workspace) -> object:
    """All that a workspace declares, as plain data without origins; of a marker, its kind alone."""
    return _without_places(to_plain([getattr(workspace, table) for table in _TABLES]))


def _without_places(data: object) -> object:
    if isinstance(data, dict):
        kept = {key: _without_places(value) for key, value in data.items() if key not in {"origin", "marker"}}
        return {**kept, "bullet": data.get("marker") == "-"} if "marker" in data else kept
    return [_without_places(value) for value in data] if isinstance(data, list) else data


def mended(text: str, fix: Fix) -> str:
    """A text with a fix applied."""
    for edit in reversed(fix.edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def letters(text: str) -> list[str]:
    """The letters and digits of a text, whether capital or small, but for those of comments that speak to roledsl."""
    lines = [line for line in text.split("\n") if not re.match(r"\W*roledsl\s*:", line)]
    return [letter for letter in "".join(lines).casefold() if letter.isalnum()]


def moved(offset: int, fix: Fix) -> int:
    """Where an offset is once a fix is applied."""
    before = [edit for edit in fix.edits if edit.span.end <= offset]
    return offset + sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in before)


def places_are_real(diagnostics: Iterable[Diagnostic]) -> None:
    """Hold that every span lies in its source, and the edits of every fix in order, without overlap."""
    for diagnostic in diagnostics:
        for source, span in ((diagnostic.source, diagnostic.span), *((la.source, la.span) for la in diagnostic.labels)):
            assert _inside(source, [span]), diagnostic
        if diagnostic.fix is not None:
            assert _inside(diagnostic.source, [edit.span for edit in diagnostic.fix.edits]), diagnostic


def _inside(source: Source, spans: list[Span]) -> bool:
    offsets = [offset for span in spans for offset in (span.start, span.end)]
    return sorted(offsets) == offsets and all(0 <= offset <= len(source.text) for offset in offsets)
