"""Fields: the value of each word read for its meaning, printed as typed."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import evolve

from roledsl.diagnostics import Edit, Fix, listed
from roledsl.model.content import Block, Item, Paragraph
from roledsl.model.fields import Field, Member, Value
from roledsl.model.prose import Prose, Reference, escaped
from roledsl.source import Span
from roledsl.suggestions import nearest
from roledsl.syntax.characters import LATIN
from roledsl.syntax.prose import Piece, piece_of, split_list, unquoted
from roledsl.syntax.tree import Line, Node, Opener
from roledsl.values import (
    Date,
    Hours,
    Interval,
    Money,
    Problem,
    Range,
    is_language,
    is_unknown,
    read_date,
    read_date_or_interval,
    read_hours,
    read_interval,
    read_money,
    read_number,
    read_range,
)
from roledsl.vocabulary import VALUES, Word, with_article
from roledsl.workspace.contents import Includes, read_body
from roledsl.workspace.names import Entry
from roledsl.workspace.reader import Reader

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\Z")
_RELATED = frozenset({"role", "variant", "unit", "organisation"})
_KINDS = {
    "organisation": "organisation",
    "unit": "unit",
    "family": "family",
    "scale": "scale",
    "role": "role",
    "head": "role",
    "extends": "role",
}
_ON_THE_LINE = frozenset({"name", "grades", "choice", "language"})  # kinds of values that have no body
_CODES = {"ambiguous": "RD401", "impossible": "RD402", "backwards": "RD403"}

Reading = Money | Date | Interval | Range | Hours | int | Problem | None
_READERS: dict[str, Callable[[str], Reading]] = {
    "money": read_money,
    "number": read_number,
    "hours": read_hours,
    "range": read_range,
    "date": read_date,
    "interval": read_interval,
    "date or interval": read_date_or_interval,
}


def read_field(
    reader: Reader, line: Opener, inner: list[Node | Line], includes: Includes, family: Entry | None = None
) -> Field:
    """Read a field; ``family`` is that of the role, in whose scale a grade is looked up first."""
    word = line.word
    origin = reader.origin(line)
    label = reader.label(line)
    layer = reader.layer if label is not None else None
    if word is None:
        return Field("", "", label, reader.prose(line.value_start, line.end), label_layer=layer, origin=origin)
    if line.has_value:
        text, values, members = _on_line(reader, line, word, family)
        return Field(word.text, word.meaning, label, text, (), values, members, layer, origin)
    blocks: tuple[Block, ...] = read_body(reader, inner, "prose", includes).held
    if word.value in _ON_THE_LINE:
        bodiless(reader, line, word)
    values, members = _in_body(reader, word, blocks)
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and word.value not in {"names", "prose"}:
        text, last = blocks[0].text, blocks[0].origin
        origin = evolve(origin, end=last.end if last is not None else origin.end)
        return Field(word.text, word.meaning, label, text, (), values, members, layer, origin)
    return Field(word.text, word.meaning, label, Prose(""), blocks, values, members, layer, origin)


def bodiless(reader: Reader, line: Opener, word: Word) -> None:
    """Say of a line whose word has a body that its value stands on the line."""
    reader.report(
        "RD211",
        line.start,
        line.end,
        f"`{word.text}` has a body, but its value stands on its line",
        f"write {' or '.join(word.choices) or VALUES[word.value].partition(';')[0]} after the colon: `{word.text}: …`",
    )


def _on_line(
    reader: Reader, line: Opener, word: Word, family: Entry | None
) -> tuple[Prose, tuple[Value, ...], tuple[Member, ...]]:
    piece = piece_of(reader.text, line.value_start, line.end)
    match word.value:
        case "names":
            text, members = _members(reader, piece)
            return text, (), members
        case "name" | "grades":
            return _named(reader, piece, word, family)
        case "choice":
            return _chosen(reader, piece, word)
        case "language":
            if not is_language(piece.text):
                reader.report(
                    "RD404",
                    piece.start,
                    piece.end,
                    f"`{piece.text[:40]}` is no language tag",
                    "write a tag such as `en`, `cy` or `fr-CA`",
                )
            return Prose(escaped(piece.text)), (piece.text,), ()
        case "text":
            return _text(reader, piece)
        case "prose":
            return reader.prose(piece.start, piece.end), (), ()
        case _:
            text = reader.prose(piece.start, piece.end)
            value = read_value(reader, word, piece) if not text.references else None
            return text, () if value is None else (value,), ()


def _text(reader: Reader, piece: Piece) -> tuple[Prose, tuple[Value, ...], tuple[Member, ...]]:
    title = unquoted(piece.text)
    if title is not None:
        text = reader.titled(title, piece.start + 1)
        return text, (text.plain,), ()
    text = reader.prose(piece.start, piece.end)
    if re.fullmatch(r"[*_]+", text.text):  # `****` for a number that is not known yet
        text = Prose(escaped(text.text))
    return text, (text.plain,), ()


def read_value(reader: Reader, word: Word, piece: Piece) -> Value | None:
    """Read a quantity; None where it is text alone, with a note, or where it cannot be, with an error."""
    text = " ".join(piece.text.split())
    value = _READERS[word.value](text)
    if isinstance(value, Problem):
        reader.report(_CODES[value.kind], piece.start, piece.end, value.message, value.help)
        return None
    if value is None:
        known = is_unknown(text)
        what = "is not known yet" if known else f"does not read as {_KIND_NAMES[word.value]}"
        help_ = "fill it in when it is known" if known else _FORMS[word.value]
        reader.report("RD405", piece.start, piece.end, f"`{word.text}` {what}; it is kept as text", help_)
    return value


_KIND_NAMES = {
    "money": "an amount",
    "number": "a whole number",
    "hours": "hours",
    "range": "a number or a range",
    "date": "a date",
    "interval": "an interval",
    "date or interval": "a date or an interval",
}
_FORMS = {
    "money": "write an amount, such as £24,000 - £26,500 or $31.50 per hour",
    "number": "write a whole number",
    "hours": "write hours, such as 37 a week",
    "range": "write a number or a range, such as 228-268",
    "date": "write a date, such as 14 July 2009 or July 2009",
    "interval": "write an interval: every 12 months",
    "date or interval": "write a date, or an interval such as every 12 months",
}


def _chosen(reader: Reader, piece: Piece, word: Word) -> tuple[Prose, tuple[Value, ...], tuple[Member, ...]]:
    if piece.text not in word.choices:
        near = nearest(piece.text, word.choices)
        fix = Fix(f"write `{near[0]}`", (Edit(Span(piece.start, piece.end), near[0]),), safe=False) if near else None
        reader.report(
            "RD404",
            piece.start,
            piece.end,
            f"`{piece.text[:40]}` is no {word.text}",
            f"it is one of {', '.join(word.choices)}",
            fix,
        )
        return Prose(escaped(piece.text)), (), ()
    return Prose(piece.text), (piece.text,), ()


# ---- Names ---------------------------------------------------------------------------------------


def _named(
    reader: Reader, piece: Piece, word: Word, family: Entry | None
) -> tuple[Prose, tuple[Value, ...], tuple[Member, ...]]:
    """Read one name, or a list of grades."""
    pieces = split_list(reader.text, piece.start, piece.end) if word.value == "grades" else (piece,)
    found = [(p, resolve(reader, p, word.text, family)) for p in pieces]
    text = _replaced(reader, piece, [(p, _reference(reader, entry)) for p, entry in found if entry is not None])
    return text, tuple(entry.full for _, entry in found if entry is not None), ()


def resolve(reader: Reader, piece: Piece, word: str, family: Entry | None = None) -> Entry | None:
    """Look up the name that ``word`` needs; None, and a diagnostic, where it is none of that kind."""
    names = reader.names
    if word == "level":
        return _level(reader, piece, family)
    if word == "grade":
        return _grade(reader, piece, family)
    kind = "level" if word == "extends" and reader.layer.kind == "level" else _KINDS[word]
    name = f"{family.name}.{piece.text}" if kind == "level" and family else piece.text
    entry = names.find(name)
    if entry is None:
        shown = names.unknown(reader.source, piece, kind, (kind,))
        reader.diagnostics.append(shown)
    elif entry.kind != kind and not (kind == "role" and entry.kind == "variant"):
        reader.report(
            "RD303",
            piece.start,
            piece.end,
            f"`{piece.text}` is {with_article(entry.kind)}, and {with_article(kind)} is needed",
            f"name {with_article(kind)}",
        )
        return None
    return entry


def _grade(reader: Reader, piece: Piece, family: Entry | None) -> Entry | None:
    names = reader.names
    entry = names.find_grade(piece.text, family)
    if entry is None and len(names.grades.get(piece.text, ())) > 1:
        reader._ambiguous(piece)  # noqa: SLF001 -- the reader's own word for it
    elif entry is None and (other := names.find(piece.text)) is not None:
        reader.report(
            "RD303",
            piece.start,
            piece.end,
            f"`{piece.text}` is {with_article(other.kind)}, and a grade is needed",
            "name a grade of a scale",
        )
    elif entry is None:
        reader.diagnostics.append(names.unknown(reader.source, piece, "grade", ("grade",)))
    return entry


def _level(reader: Reader, piece: Piece, family: Entry | None) -> Entry | None:
    """Look up a level in the family of the role, or by its full name."""
    inside = reader.names.inside
    entry = inside.get(piece.text if "." in piece.text or family is None else f"{family.name}.{piece.text}")
    if entry is not None and entry.kind == "level":
        return entry
    heads = (part if isinstance(part, Line) else part.head for part in (family.body if family is not None else ()))
    levels = listed(head.name for head in heads if isinstance(head, Opener) and head.type == "LEVEL")
    message = f"the family `{family.name}` has no level `{piece.text[:80]}`" if family else "a level needs a family"
    help_ = f"its levels are {levels}" if levels else "say which family it belongs to: `family: NAME`"
    reader.report("RD301", piece.start, piece.end, message, help_)
    return None


def _reference(reader: Reader, entry: Entry) -> Reference:
    title = reader.names.plain(entry.title) if entry.kind == "organisation" else ""
    return Reference(entry.full, entry.kind, entry.full, title or reader.names.printed(entry))


def _members(reader: Reader, piece: Piece) -> tuple[Prose, tuple[Member, ...]]:
    """Read a relation's list of names and quoted titles; what is neither is an outsider without quotes."""
    members: list[Member] = []
    marked: list[tuple[Piece, Reference | str]] = []
    for part in split_list(reader.text, piece.start, piece.end):
        title = unquoted(part.text)
        if title is not None:
            text = reader.titled(title, part.start + 1)
            members.append(Member(text.plain))
            marked.append((part, escaped(text.plain)))
            continue
        if part.text[0] in "“”„" and part.text[-1] in '“”"':
            members.append(_typographic(reader, part))
            marked.append((part, escaped(members[-1].title)))
            continue
        entry = reader.names.find(part.text)
        if entry is None or entry.kind not in _RELATED:
            _outsider(reader, part, entry)
            continue
        reference = _reference(reader, entry)
        members.append(Member(reference.text, entry.full, entry.kind))
        marked.append((part, reference))
    return _replaced(reader, piece, marked), tuple(members)


def _typographic(reader: Reader, part: Piece) -> Member:
    """An outsider in the quotes that a word processor makes."""
    edits = tuple(Edit(Span(i, i + 1), '"') for i in range(part.start, part.end) if reader.text[i] in "“”„")
    fix = Fix("straighten the quotes", edits)
    message = "the title stands in typographic quotes"
    reader.report("RD111", part.start, part.end, message, "write straight ones, as on the keyboard", fix)
    return Member(part.text.strip('“”„"'))


def _outsider(reader: Reader, part: Piece, entry: Entry | None) -> None:
    if entry is not None:
        reader.report(
            "RD303",
            part.start,
            part.end,
            f"`{part.text}` is {with_article(entry.kind)}, and a role or a unit is needed",
            "name a role or a unit, or put an outsider's title in quotes",
        )
        return
    if part.text.startswith('"'):
        reader.report(
            "RD209", part.start, part.end, "the title's closing quote is missing", 'end the title with a quote: "'
        )
        return
    if _NAME.match(part.text.translate(LATIN)) and reader.names.near(part.text):
        kinds = ("role", "variant", "unit")
        reader.diagnostics.append(
            reader.names.unknown(reader.source, part, "role or unit", kinds, "; an outsider's title stands in quotes")
        )
        return
    quoted = '"' + part.text.replace('"', '\\"') + '"'
    reader.report(
        "RD312",
        part.start,
        part.end,
        f"`{part.text[:80]}` is neither declared nor in quotes",
        f"if it is an outsider, write {quoted[:90]}; if it is a role, declare it",
        Fix("put it in quotes", (Edit(Span(part.start, part.end), quoted),), safe=False),
    )


def _replaced(reader: Reader, piece: Piece, marked: list[tuple[Piece, Reference | str]]) -> Prose:
    """Make prose of a list: each name becomes a reference, each title its text, what stands between stays."""
    parts: list[str] = []
    references = []
    at = piece.start
    for part, shown in marked:
        parts.append(escaped(" ".join(reader.text[at : part.start].split("\n"))))
        at = part.end
        if isinstance(shown, Reference):
            references.append(shown)
            parts.append(f"{{{shown.raw}}}")
        else:
            parts.append(shown)
    parts.append(escaped(reader.text[at : piece.end]))
    return Prose(re.sub(r"\s+", " ", "".join(parts)), tuple(references))


# ---- Bodies --------------------------------------------------------------------------------------


def _in_body(reader: Reader, word: Word, blocks: tuple[Block, ...]) -> tuple[tuple[Value, ...], tuple[Member, ...]]:
    texts = [(block.text, block.origin) for block in _flat(blocks)]
    if word.value == "names":
        return (), tuple(m for text, _ in texts for m in _named_in(text))
    if word.value not in _READERS:
        return (), ()
    values: list[Value] = []
    for text, origin in texts:
        assert origin is not None
        piece = Piece(text.plain, origin.start, origin.end)
        amount = read_money(text.plain.rpartition(":")[2].strip()) if word.value == "money" else None
        if isinstance(amount, Problem):  # of an item such as `Training: £4,000 - £3,000`, whose label comes first
            reader.report(_CODES[amount.kind], piece.start, piece.end, amount.message, amount.help)
            continue
        value = read_value(reader, word, piece) if amount is None and not text.references else amount
        if value is not None:
            values.append(value)
    return tuple(values), ()


def _flat(blocks: tuple[Block, ...]) -> list[Item | Paragraph]:
    found: list[Item | Paragraph] = []
    for block in blocks:
        if isinstance(block, (Item, Paragraph)):
            found.append(block)
        if isinstance(block, Item):
            found += _flat(block.blocks)
    return found


def _named_in(text: Prose) -> list[Member]:
    return [
        Member(r.text, r.name, r.kind) if r.kind != "title" else Member(r.text)
        for r in text.references
        if r.kind in {"role", "variant", "unit", "title"}
    ]
