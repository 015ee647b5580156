"""How documents print, as a ``document:`` block says it: heading, style, fields, order."""

from __future__ import annotations

from roledsl.codes import diagnose
from roledsl.diagnostics import Label as Place
from roledsl.model.declarations import DocumentSettings, Label
from roledsl.model.origin import Origin
from roledsl.model.prose import Prose
from roledsl.model.theme import Theme
from roledsl.source import Span
from roledsl.suggestions import nearest
from roledsl.syntax.prose import Piece, piece_of, title_text, unquoted
from roledsl.syntax.tree import Line, Node, Opener
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS, Word
from roledsl.workspace.contents import Body, listed, read_layout
from roledsl.workspace.fields import bodiless, read_field
from roledsl.workspace.reader import Reader
from roledsl.workspace.theme import Given, Value, read_theme

# what a document is called, whose it is and in which language: without that it is no document
_NEVER_PRIVATE = frozenset({"title", "organisation", "language"})


def read_document(reader: Reader, parts: list[Node | Line]) -> DocumentSettings:
    """Read a ``document:`` block."""
    found: dict[str, object] = {}
    first: dict[str, Opener] = {}
    for part in parts:
        line = part if isinstance(part, Line) else part.head
        inner = [] if isinstance(part, Line) else part.body
        if not isinstance(line, Opener) or line.word is None or line.type == "BAD":
            continue
        word = line.word
        if first.setdefault(word.text, line) is not line:
            _setting_twice(reader, line, first[word.text])
        elif word.rule == "theme":
            found["theme"] = _theme(reader, inner)
        elif word.value == "labels":
            found[word.text] = _labels(reader, line, inner)
        elif inner:
            bodiless(reader, line, word)
        elif line.typed == "layout":
            found["layout"] = read_layout(reader, line)
        elif word.value == "title":
            found["heading"] = _heading(reader, line)
        else:
            value = read_field(reader, line, [], _no_includes).values
            found[word.text] = value[0] if value else ""
    return DocumentSettings(**found)  # type: ignore[arg-type]


def _theme(reader: Reader, parts: list[Node | Line]) -> Theme:
    """Read a ``theme:`` block."""
    given: list[Given] = []
    first: dict[str, Opener] = {}
    for part in parts:
        line = part if isinstance(part, Line) else part.head
        if not isinstance(line, Opener) or line.word is None or line.type == "BAD":
            continue
        word = line.word
        if first.setdefault(word.meaning, line) is not line:
            _setting_twice(reader, line, first[word.meaning])
        elif not line.has_value:
            bodiless(reader, line, word)
        else:
            given.append(_given(reader, line, word))
    return read_theme(given, reader.data)


def _given(reader: Reader, line: Opener, word: Word) -> Given:
    several = word.value in {"files", "languages"}
    pieces = listed(reader, line, []) if several else [piece_of(reader.text, line.value_start, line.end)]

    def value(piece: Piece) -> Value:
        return Value(
            title_text(piece.text) if word.value != "prose" else piece.text,
            lambda code, message, help_: reader.report(code, piece.start, piece.end, message, help_),
        )

    prose = reader.prose(line.value_start, line.end) if word.value == "prose" else None
    return Given(word, tuple(map(value, pieces)), prose)


def _setting_twice(reader: Reader, line: Opener, first: Opener) -> None:
    reader.diagnostics.append(
        diagnose(
            "RD217",
            reader.source,
            line.start,
            line.colon,
            f"`{line.typed}` is given twice",
            help="keep one of the two",
            labels=(Place(reader.source, Span(first.start, first.colon), "the first one"),),
        )
    )


def _no_includes(_reader: Reader, _piece: Piece, _place: str) -> Body:
    return Body()


def _heading(reader: Reader, line: Opener) -> Prose:
    quoted = unquoted(reader.text[line.value_start : line.end])
    return (
        reader.titled(quoted, line.value_start + 1) if quoted is not None else reader.prose(line.value_start, line.end)
    )


def _labels(reader: Reader, line: Opener, inner: list[Node | Line]) -> tuple[Label, ...]:
    pieces = listed(reader, line, inner)
    if len(pieces) == 1 and pieces[0].text == "none" and line.typed == "fields":
        return ()
    found = (_label(reader, piece, line.typed) for piece in pieces)
    return tuple(label for label in found if label is not None)


def _label(reader: Reader, piece: Piece, of: str) -> Label | None:
    origin = Origin(reader.source, piece.start, piece.end, reader.layer)
    quoted = unquoted(piece.text)
    if quoted is not None:
        return Label("", quoted, None, origin)
    word, _, rest = piece.text.partition('"')
    word = word.strip()
    if not word:
        reader.report(
            "RD211",
            piece.start,
            piece.end,
            "a label or heading of one's own takes no other here",
            "write it alone: it prints as it is typed",
        )
        return None
    if of == "private" and word in _NEVER_PRIVATE:
        reader.report(
            "RD203",
            piece.start,
            piece.start + len(word),
            f"`{word}` can't be private: every document shows it",
            "name fields and sections that a document can do without",
        )
        return None
    known = {"order": SECTION_WORDS, "private": {**FIELD_WORDS, **SECTION_WORDS}}.get(
        of, {**FIELD_WORDS, "title": None}
    )
    if word not in known:
        near = nearest(word, known)
        what = "section" if of == "order" else "field"
        reader.report(
            "RD201",
            piece.start,
            piece.start + len(word),
            f"`{word[:40]}` is no word for a {what}",
            f"did you mean `{near[0]}`?" if near else "write a word of the language, or a heading in quotes",
        )
        return None
    label = None
    if rest and of == "private":
        reader.report(
            "RD211",
            piece.start,
            piece.end,
            f"`{word}` takes no label of its own here, and what is in quotes would not be private",
            "put a comma before what is in quotes, or take it out",
        )
    elif rest:
        label = reader.titled(unquoted(f'"{rest}') or rest.rstrip('"'), piece.start + piece.text.index('"') + 1)
    return Label(word, "", label, origin)
