"""A draft as text in the language: every line, what stands behind it, and the proof that it reads as it was meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve, field, frozen

from roledsl.formatting import format_source
from roledsl.importing.draft import (
    FamilyDraft,
    Form,
    Grid,
    Include,
    Layout,
    Opened,
    PackDraft,
    Part,
    Point,
    RoleDraft,
    Statement,
    Valued,
    Words,
)
from roledsl.importing.prose import guarded, plain, quoted, wrapped
from roledsl.importing.report import Decision
from roledsl.source import Source
from roledsl.syntax import parse

_STEP: Final = "  "
_GRAMMAR: Final = ("RD11", "RD2")  # the codes of lines that were read as something else, or nearly
_ROUNDS: Final = 4  # a guarded line may make the next one a mistake; no text is known that needs more than two


@frozen
class Line:
    """A line of the text. ``prose`` is the column where prose begins that may be guarded by a backslash, or -1."""

    text: str
    prose: int = -1
    decision: Decision | None = field(default=None, eq=False)


@frozen
class Named:
    """What a declaration is called here, and what its own names stand for: of statements and frameworks by number."""

    name: str
    organisation: str = ""
    grade: str = ""
    family: str = ""
    statements: tuple[str, ...] = ()
    form: Form = field(factory=Form)


def text_of(lines: Iterable[Line], name: str) -> tuple[str, tuple[Decision, ...]]:
    """Join lines to a formatted text, with guards where it would be read as something else; and where decisions stand.

    ``name`` is the file's. The text parses without an error for any draft.
    """
    kept = list(lines)
    for _ in range(_ROUNDS):
        text = "\n".join(line.text for line in kept) + "\n"
        found = {said.line - 1 for said in parse(Source(name, text)).diagnostics if said.code.startswith(_GRAMMAR)}
        wrong = [number for number in found if number < len(kept) and kept[number].prose >= 0]
        if not wrong:
            break
        for number in wrong:
            kept[number] = _guarded(kept[number])
    formatted = format_source(Source(name, text)).text
    return formatted, _placed(kept, formatted, name)


def _guarded(line: Line) -> Line:
    at = line.prose
    return Line(f"{line.text[:at]}\\{line.text[at:]}", -1, line.decision)


def _placed(lines: list[Line], formatted: str, name: str) -> tuple[Decision, ...]:
    """Give the decisions with the lines where they came to stand: formatting keeps the lines' words and order."""
    found = []
    numbers: dict[str, list[int]] = {}
    for number, text in enumerate(formatted.split("\n"), 1):
        numbers.setdefault("".join(text.split()), []).append(number)
    last = 0
    for line in lines:
        places = numbers.get("".join(line.text.split()), [])
        at = bisect_right(places, last)
        last = places[at] if at < len(places) else last
        if line.decision is not None:
            found.append(evolve(line.decision, file=name, line=last))
    return tuple(found)


# ---- Declarations ----------------------------------------------------------------------------------------------------


def role_lines(role: RoleDraft, named: Named) -> Iterator[Line]:
    """Give the lines of a role."""
    yield from _check(role.check, "")
    yield Line(f"role {named.name} {quoted(role.title)}:", decision=role.decision)
    if named.organisation:
        yield Line(f"{_STEP}organisation: {named.organisation}")
    yield from form_lines(named.form, _STEP)
    yield from _bodies(role.parts, named, _STEP)


def form_lines(form: Form, indent: str) -> Iterator[Line]:
    """Give the lines that say how a document prints."""
    if form == Form():
        return
    yield Line(f"{indent}document:")
    if form.heading:
        yield Line(f"{indent}{_STEP}heading: {quoted(form.heading)}")
    if form.fields:
        yield Line(f"{indent}{_STEP}fields:")
        for word, label in form.fields:
            yield Line(
                f"{indent}{_STEP}{_STEP}- {word} {quoted(label)}" if label else f"{indent}{_STEP}{_STEP}- {word}"
            )
    yield Line("")


def family_lines(family: FamilyDraft, named: Named, names: tuple[str, ...]) -> Iterator[Line]:
    """Give the lines of a family; ``names`` are those of its levels."""
    yield Line(f"family {named.name} {quoted(family.title)}:", decision=family.decision)
    if named.organisation:
        yield Line(f"{_STEP}organisation: {named.organisation}")
    yield from _bodies(family.own, named, _STEP)
    if family.every:
        yield Line(f"{_STEP}every level:")
        yield from _bodies(family.every, named, _STEP * 2)
    for number, (name, level) in enumerate(zip(names, family.levels, strict=True)):
        if number or family.own or family.every:
            yield Line("")
        yield Line(f"{_STEP}level {name} {quoted(level.title)}:", decision=level.decision)
        yield from _bodies(level.parts, named, _STEP * 2)


def statement_lines(statement: Statement, named: Named) -> Iterator[Line]:
    """Give the lines of a statement."""
    title = f" {quoted(statement.title)}" if statement.title else ""
    yield Line(f"statement {named.name}{title}:", decision=statement.decision)
    yield from _bodies(statement.parts, named, _STEP)


def pack_lines(pack: PackDraft, named: Named, roles: tuple[str, ...]) -> Iterator[Line]:
    """Give the lines of a pack of roles."""
    yield Line(f"pack {named.name} {quoted(pack.title)}:", decision=pack.decision)
    if named.organisation:
        yield Line(f"{_STEP}organisation: {named.organisation}")
    yield from _bodies(pack.parts, named, _STEP)
    if roles:
        yield Line("")
        yield Line(f"{_STEP}roles: {', '.join(roles)}")


# ---- Parts -----------------------------------------------------------------------------------------------------------


def _bodies(parts: Iterable[Part], named: Named, indent: str) -> Iterator[Line]:
    """Give the lines of parts one after the other, with blank lines where paragraphs and bodies need them."""
    before: Part | None = None
    for part in parts:
        if before is not None and _apart(before, part):
            yield Line("")
        yield from _part(part, named, indent)
        before = part


def _apart(before: Part, part: Part) -> bool:
    if isinstance(part, Valued) and isinstance(before, Valued):
        return False
    if isinstance(part, Point):
        return not isinstance(before, Point) or _style(before.marker) != _style(part.marker)
    return True


def _style(marker: str) -> str:
    return re.sub(r"\w+", "x", marker)


def _part(part: Part, named: Named, indent: str) -> Iterator[Line]:
    match part:
        case Words():
            yield from _check(part.check, indent)
            yield from _prose(_tagged(part.text, part.tags), indent, indent)
        case Point():
            yield from _check(part.check, indent)
            yield from _point(part, named, indent)
        case Grid():
            yield from _check(part.check, indent)
            yield from _grid(part, indent)
        case Opened():
            yield from _opened(part, named, indent)
        case Valued():
            yield from _valued(part, named, indent)
        case Include(statement=number):
            yield Line(f"{indent}include: {named.statements[number]}")
        case Layout(value=value):
            yield Line(f"{indent}layout: {value}")


def _check(check: str, indent: str) -> Iterator[Line]:
    if check:
        yield Line(f"{indent}# check: {plain(check)}")


def _tagged(text: str, tags: tuple[str, ...]) -> str:
    return f"{text} | {', '.join(tags)}" if tags else text


def _prose(text: str, first: str, hanging: str, decision: Decision | None = None) -> Iterator[Line]:
    """Give the lines of a paragraph; only its first may be guarded."""
    shielded = guarded(text) if first == hanging else text
    for number, line in enumerate(wrapped(shielded, first, hanging)):
        may = len(first) if not number and shielded == text else -1
        yield Line(line, may, None if number else decision)


def _point(point: Point, named: Named, indent: str) -> Iterator[Line]:
    text = guarded(point.text) if point.text[:1] == "|" else point.text
    yield from _prose(_tagged(text, point.tags), f"{indent}{point.marker} ", f"{indent}{_STEP}")
    deeper = indent + _STEP
    for number, part in enumerate(point.parts):
        if not isinstance(part, Point) or (number and not isinstance(point.parts[number - 1], Point)):
            yield Line("")
        yield from _part(part, named, deeper)


def _grid(grid: Grid, indent: str) -> Iterator[Line]:
    rows = list(grid.rows)
    width = max(len(row) for row in rows)
    for number, row in enumerate(rows):
        cells = [cell.replace("\n", " ") for cell in (*row, *[""] * (width - len(row)))]
        yield Line(f"{indent}| {' | '.join(cells)} |")
        if not number and grid.header:
            yield Line(f"{indent}|{' --- |' * width}")


def _opened(part: Opened, named: Named, indent: str) -> Iterator[Line]:
    yield from _check(part.check, indent)
    opener = " ".join([part.word] * bool(part.word) + [quoted(part.heading)] * bool(part.heading))
    match part.parts:
        case (Words(text=text, tags=(), check=""),) if part.word and len(f"{indent}{opener}: {text}") < 100:
            yield Line(f"{indent}{opener}: {text}", decision=part.decision)
        case _:
            yield Line(f"{indent}{opener}:", decision=part.decision)
            yield from _bodies(part.parts, named, indent + _STEP)


def _valued(part: Valued, named: Named, indent: str) -> Iterator[Line]:
    yield from _check(part.check, indent)
    opener = " ".join([part.word] * bool(part.word) + [quoted(part.label)] * bool(part.label))
    if part.parts:
        yield Line(f"{indent}{opener}:", decision=part.decision)
        yield from _bodies(part.parts, named, indent + _STEP)
        return
    yield from _prose(part.value, f"{indent}{opener}: ", indent + _STEP * 2, part.decision)
