"""Declarations that roles stand among, each from its entry: organisations, units, scales, families, frameworks."""

from __future__ import annotations

from attrs import evolve

from roledsl.model.content import Section
from roledsl.model.declarations import (
    DocumentSettings,
    Domain,
    Family,
    Framework,
    Grade,
    Level,
    Organisation,
    Scale,
    Statement,
    Unit,
)
from roledsl.model.fields import Field
from roledsl.model.prose import EMPTY, Prose
from roledsl.model.theme import Theme
from roledsl.syntax.prose import Piece
from roledsl.syntax.tree import Line, Node, Opener
from roledsl.vocabulary import words_in
from roledsl.workspace.builder import Builder
from roledsl.workspace.compose import compose
from roledsl.workspace.contents import Body, opened, read_layout
from roledsl.workspace.documents import read_document
from roledsl.workspace.fields import bodiless, read_field
from roledsl.workspace.finish import finish
from roledsl.workspace.join import settled
from roledsl.workspace.layers import ReplacedSection, once, read_layer
from roledsl.workspace.names import Entry
from roledsl.workspace.reader import Reader


def title_of(reader: Reader, entry: Entry) -> Prose:
    """Give the title of a declaration; empty where it has none."""
    return reader.title(entry.head.title_span) or EMPTY


def _document(reader: Reader, entry: Entry, below: Theme) -> DocumentSettings:
    """Read the settings of an organisation's or a family's documents, with their theme laid over the one ``below``."""
    for part in entry.body:
        if isinstance(part, Node) and part.rule == "document":
            settings = read_document(reader, part.body)
            return evolve(settings, theme=settings.theme.over(below))
    return DocumentSettings(theme=below)


def _fields(builder: Builder, reader: Reader, entry: Entry) -> dict[str, Field]:
    """Read the fields of a declaration that is no layer: each once, with its value on its line."""
    found: list[Field] = []
    for part in entry.body:
        line = part if isinstance(part, Line) else part.head
        if isinstance(line, Opener) and line.type == "FIELD" and line.word is not None:
            if line.has_value:
                found.append(read_field(reader, line, [], builder.include))
            else:
                bodiless(reader, line, line.word)
    return {field.word: field for field in once(reader, found)}


def _value(fields: dict[str, Field], word: str) -> str:
    value = fields[word].value if word in fields else None
    return value if isinstance(value, str) else ""


def organisation(builder: Builder, entry: Entry) -> Organisation:
    """Build an organisation."""
    reader = builder.reader(entry)
    fields = _fields(builder, reader, entry)
    builder.every(entry, "every role")  # what is wrong there is said before there is a role
    terms = builder.names.terms_of.get(entry.name, {})
    return Organisation(
        entry.name,
        title_of(reader, entry),
        _value(fields, "short"),
        terms,
        _value(fields, "language"),
        _document(reader, entry, builder.settings.theme),
        origin=reader.origin(entry.head),
    )


def unit(builder: Builder, entry: Entry) -> Unit:
    """Build a unit."""
    reader = builder.reader(entry)
    fields = _fields(builder, reader, entry)
    heads = fields["head"].members if "head" in fields else ()
    if len(heads) > 1:
        place = entry.place("head")
        message = f"the unit `{entry.name}` has {len(heads)} heads, and a unit has one"
        reader.report("RD217", place.start, place.end, message, "keep the one who answers for the whole unit")
    head = heads[0] if heads else None
    return Unit(
        entry.name,
        title_of(reader, entry),
        _value(fields, "organisation"),
        head.name if head else "",
        _value(fields, "unit"),
        fields["head"].text.plain if "head" in fields and not (head and head.name) else "",
        origin=reader.origin(entry.head),
    )


def grade(builder: Builder, entry: Entry) -> Grade:
    """Build a grade; a level that is a grade of its own family gives one without fields."""
    reader = builder.reader(entry, "grade")
    scale = entry.parent.name if entry.parent else ""
    if entry.kind == "level":
        return Grade(entry.name, title_of(reader, entry), scale, (), origin=reader.origin(entry.head))
    fields: tuple[Field, ...] = ()
    if entry.head.has_value:
        fields = (_salary(reader, entry.head),)
    else:
        parts = [(p, []) if isinstance(p, Line) else (p.head, p.body) for p in entry.body]
        read = (
            read_field(reader, line, inner, builder.include)
            for line, inner in parts
            if isinstance(line, Opener) and line.type == "FIELD" and line.word is not None
        )
        fields = tuple(once(reader, read))
    return Grade(entry.name, title_of(reader, entry), scale, fields, origin=reader.origin(entry.head))


def _salary(reader: Reader, line: Opener) -> Field:
    """A grade's salary may stand on its line."""
    from_line = Opener("FIELD", line.start, line.end, line.column)
    from_line.word, from_line.typed = words_in("grade")["salary"], "salary"
    from_line.colon, from_line.value_start = line.colon, line.value_start
    return read_field(reader, from_line, [], _no_body)


def _no_body(_reader: Reader, _piece: Piece, _place: str) -> Body:
    """A field on its line includes nothing."""
    return Body()


def scale(builder: Builder, entry: Entry) -> Scale:
    """Build a scale with its grades."""
    reader = builder.reader(entry)
    grades = tuple(builder.once(inner, grade) for inner in builder.inside(entry))
    return Scale(entry.name, title_of(reader, entry), grades, origin=reader.origin(entry.head))


def statement(builder: Builder, entry: Entry) -> Statement:
    """Build a statement, as it stands by itself."""
    reader = builder.reader(entry)
    body = opened(reader, entry.head, entry.body, "statement", builder.include)
    blocks = settled(body.held)
    return Statement(entry.name, title_of(reader, entry), blocks, origin=reader.origin(entry.head))


def framework(builder: Builder, entry: Entry) -> Framework:
    """Build a framework with its domains."""
    reader = builder.reader(entry)
    domains = tuple(builder.once(inner, domain) for inner in builder.inside(entry))
    layout = ""
    for line in entry.body:
        if isinstance(line, Opener) and line.type == "LAYOUT":
            layout = read_layout(reader, line)
    return Framework(entry.name, title_of(reader, entry), layout, domains, origin=reader.origin(entry.head))


def domain(builder: Builder, entry: Entry) -> Domain:
    """Build a domain or a competency."""
    reader = builder.reader(entry)
    place = "competencies" if entry.head.typed == "competency" else "domain"
    body = opened(reader, entry.head, entry.body, place, builder.include)
    blocks = settled(body.held)
    return Domain(entry.name, title_of(reader, entry), entry.head.typed, blocks, origin=reader.origin(entry.head))


def level(builder: Builder, entry: Entry) -> Level:
    """Build a level as it was typed."""
    reader = builder.reader(entry)
    contents = builder.contents(entry)
    fields = tuple(part for part in contents.parts if isinstance(part, Field))
    sections = tuple(_plain(part) for part in contents.parts if isinstance(part, (Section, ReplacedSection)))
    named = {field.meaning: field for field in fields}
    family = entry.parent.name if entry.parent else ""
    rung = builder.names.find_grade(_value(named, "grade").rpartition(".")[2] or entry.name, entry.parent)
    return Level(
        entry.name,
        title_of(reader, entry),
        family,
        _value(named, "grade"),
        _value(named, "extends"),
        tuple(f for f in fields if f.meaning != "extends"),
        sections,
        builder.names.printed(rung) if rung is not None else "",
        origin=reader.origin(entry.head),
    )


def _plain(part: Section | ReplacedSection) -> Section:
    section = part.section if isinstance(part, ReplacedSection) else part
    return evolve(section, blocks=settled(section.blocks))


def family(builder: Builder, entry: Entry) -> Family:
    """Build a family with its levels, and the sections of its own page."""
    reader = builder.reader(entry)
    fields = _fields(builder, reader, entry)
    builder.every(entry, "every level")
    own = [part for part in entry.body if (part if isinstance(part, Line) else part.head).type == "SECTION"]
    page = finish(compose([read_layer(reader, own, builder.include)], builder.diagnostics), {})
    levels = tuple(builder.once(inner, level) for inner in builder.inside(entry))
    house = _house(builder, _value(fields, "organisation"))
    return Family(
        entry.name,
        title_of(reader, entry),
        _value(fields, "organisation"),
        _value(fields, "scale"),
        levels,
        tuple(section for section in page.contents if isinstance(section, Section)),
        _document(reader, entry, house.document.theme if house is not None else builder.settings.theme),
        house,
        origin=reader.origin(entry.head),
    )


def _house(builder: Builder, name: str) -> Organisation | None:
    """Give the organisation of that name, else the only one that there is."""
    entry = builder.names.find(name) if name else builder.only_organisation
    return builder.once(entry, organisation) if entry is not None and entry.kind == "organisation" else None
