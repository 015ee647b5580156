"""Layers as typed: what each declaration gives to a role, before any are laid together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from attrs import define, field, frozen

from roledsl.codes import diagnose
from roledsl.diagnostics import Label as Place
from roledsl.model.content import AnyOf, Group, Item, Paragraph, Section, Standing
from roledsl.model.declarations import DocumentSettings, Label
from roledsl.model.fields import Field
from roledsl.model.origin import Layer, Origin
from roledsl.model.prose import Prose
from roledsl.model.role import Loose, RoleList
from roledsl.source import Span
from roledsl.suggestions import nearest
from roledsl.syntax.prose import Piece, split_list, unquoted
from roledsl.syntax.tree import Line, Node, Opener
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS, with_article
from roledsl.workspace.contents import (
    Body,
    Closing,
    Includes,
    LayerBlock,
    Removal,
    Replaced,
    listed,
    opened,
    read_body,
    read_layout,
)
from roledsl.workspace.fields import bodiless, read_field
from roledsl.workspace.names import Entry
from roledsl.workspace.reader import Reader


@frozen
class VariantSlot:
    """Where a variant stands among the parts of its role."""

    name: str


@frozen
class ReplacedSection:
    """A section that stands for the inherited one."""

    section: Section
    origin: Origin


Part = Field | Section | Loose | VariantSlot | RoleList | ReplacedSection | Removal


@define
class LayerContents:
    """What one layer gives: its parts in order, what closes the document, and its items that have a #name."""

    layer: Layer
    parts: list[Part] = field(factory=list)
    closing: list[Part] = field(factory=list)
    named: dict[str, Item | Paragraph] = field(factory=dict)
    document: DocumentSettings = field(factory=DocumentSettings)
    layout: str = ""

    @cached_property
    def handed_on(self) -> list[Part]:
        """The parts that variants and heirs have too: all but its own variants, and how many posts there are."""
        return [
            part
            for part in self.parts
            if not isinstance(part, VariantSlot) and not (isinstance(part, Field) and part.meaning == "posts")
        ]

    @cached_property
    def sections(self) -> dict[str, list[Section]]:
        """The sections by key; asked for when all parts are there."""
        found: dict[str, list[Section]] = {}
        for part in self.parts:
            if isinstance(part, Section):
                found.setdefault(part.key, []).append(part)
        return found

    def fields(self) -> dict[str, Field]:
        """The fields by key."""
        return {part.key: part for part in self.parts if isinstance(part, Field)}


def read_layer(
    reader: Reader, parts: list[Node | Line], includes: Includes, family: Entry | None = None
) -> LayerContents:
    """Read the body of a role, variant, level, pack or vacancy, of ``every role`` or ``every level``."""
    contents = LayerContents(reader.layer)
    contents.parts = _parts(reader, parts, includes, family, contents)
    contents.parts = list(once(reader, contents.parts))
    return contents


def _parts(
    reader: Reader, parts: list[Node | Line], includes: Includes, family: Entry | None, contents: LayerContents
) -> list[Part]:
    found: list[Part] = []
    loose: list[Node | Line] = []
    for part in parts:
        line = part if isinstance(part, Line) else part.head
        inner = [] if isinstance(part, Line) else part.body
        if line.type in ("PARAGRAPH", "ITEM", "TABLE", "INCLUDE"):
            loose.append(part)
            continue
        if loose:
            found += _loose(reader, loose, includes, contents)
            loose = []
        if isinstance(line, Opener):
            found += _part(reader, line, inner, includes, family, contents)
    return found + _loose(reader, loose, includes, contents) if loose else found


def _part(
    reader: Reader,
    line: Opener,
    inner: list[Node | Line],
    includes: Includes,
    family: Entry | None,
    contents: LayerContents,
) -> list[Part]:
    match line.type:
        case "FIELD":
            return [read_field(reader, line, inner, includes, family)]
        case "SECTION":
            return [read_section(reader, line, inner, includes, contents)]
        case "REPLACE":
            return [ReplacedSection(read_section(reader, line, inner, includes, contents), reader.origin(line))]
        case "REMOVE":
            return [Removal(split_list(reader.text, line.value_start, line.end), reader.origin(line))]
        case "CLOSING":
            contents.closing += _parts(reader, inner, includes, family, contents)
        case "VARIANT":
            return [VariantSlot(line.name)] if line.name else []
        case "ROLES":
            return [RoleList(reader.label(line), tuple(_roles(reader, line, inner)), reader.origin(line))]
        case "LAYOUT":
            contents.layout = read_layout(reader, line)
        case "DOCUMENT":
            contents.document = read_document(reader, inner)
    return []


def read_section(
    reader: Reader, line: Opener, inner: list[Node | Line], includes: Includes, contents: LayerContents | None = None
) -> Section:
    """Read a section: a word's or an author's own."""
    word = SECTION_WORDS.get(line.target or line.typed)
    heading = reader.title(line.title_span)
    place = word.body if word else "section"
    held = opened(reader, line, inner, place, includes)
    if contents is not None:
        _collect_names(reader, held.blocks, contents)
    if held.share is not None:
        # it may also come with a statement that is included here
        share = next((part for part in inner if isinstance(part, Line) and part.type == "SHARE"), line)
        reader.report(
            "RD203",
            share.start,
            share.end,
            "`share` has no meaning for a whole section",
            "put it into a group, or after an item: `| 20%`",
        )
    return Section(
        word.text if word else "",
        word.meaning if word else "",
        heading,
        held.held,
        word.text if word else f'"{heading.text if heading else ""}"',
        reader.layer if heading else None,
        held.measured_by,
        held.layout,
        reader.origin(line),
    )


def _loose(reader: Reader, parts: list[Node | Line], includes: Includes, contents: LayerContents) -> list[Part]:
    """Read contents that stand directly in a role; an included statement with a title is a section of its own."""
    body = read_body(reader, parts, "section", includes)
    found: list[Part] = []
    run: list[LayerBlock] = []
    for block in body.blocks:
        if isinstance(block, Group):
            found += _run(run)
            run = []
            found.append(_section_of(block, reader.layer))
        else:
            run.append(block)
    found += _run(run)
    _collect_names(reader, body.blocks, contents)
    return found


def _run(run: list[LayerBlock]) -> list[Part]:
    return [Loose(tuple(run), run[0].origin)] if run else []  # type: ignore[arg-type, union-attr]


def _section_of(group: Group, layer: Layer) -> Section:
    return Section(
        "", "", group.heading, group.blocks, f'"{group.key}"', layer, group.measured_by, group.layout, group.origin
    )


def _collect_names(reader: Reader, blocks: list[LayerBlock], contents: LayerContents) -> None:
    for block in blocks:
        if isinstance(block, (Item, Paragraph)) and block.tags.name:
            name = block.tags.name
            other = contents.named.get(name)
            if other is not None and other.origin != block.origin:  # else a statement that is included twice
                assert other.origin is not None
                assert block.origin is not None
                reader.diagnostics.append(
                    diagnose(
                        "RD311",
                        reader.source,
                        block.origin.start,
                        block.origin.end,
                        f"`#{name}` names two items or paragraphs here",
                        help="give each item a name of its own",
                        labels=(Place(other.origin.source, _span(other.origin), "the other one"),),
                    )
                )
            contents.named[name] = block
        if isinstance(block, (Item, Group, Standing, AnyOf, Closing)):
            _collect_names(reader, list(block.blocks), contents)
        elif isinstance(block, Replaced):
            _collect_names(reader, list(block.group.blocks), contents)


def _span(origin: Origin) -> Span:
    return Span(origin.start, origin.end)


def _roles(reader: Reader, line: Opener, inner: list[Node | Line]) -> list[str]:
    """Give the names of what a pack holds: roles and variants, families and levels."""
    kinds = ("role", "variant", "family", "level", "vacancy")
    found = []
    for piece in listed(reader, line, inner):
        entry = reader.names.find(piece.text)
        if entry is None:
            reader.diagnostics.append(reader.names.unknown(reader.source, piece, "role", kinds))
        elif entry.kind not in kinds:
            reader.report(
                "RD303",
                piece.start,
                piece.end,
                f"`{piece.text}` is {with_article(entry.kind)}, and a role is needed",
                "name a role, a variant, a family or a level",
            )
        elif (first := reader.included.setdefault(entry.full, piece)) is not piece:
            label = Place(reader.source, Span(first.start, first.end), "it stands here too")
            message, help_ = f"`{piece.text}` stands twice in this pack", "take one of the two out"
            reader.diagnostics.append(
                diagnose("RD217", reader.source, piece.start, piece.end, message, help=help_, labels=(label,))
            )
        else:
            found.append(entry.full)
    return found


# ---- Said twice ----------------------------------------------------------------------------------


PartOf = TypeVar("PartOf", bound=Part)


def once(reader: Reader, parts: Iterable[PartOf]) -> Iterator[PartOf]:
    """Walk over ``parts`` without the fields and sections that stand there already, each of which is said."""
    seen: dict[tuple[str, str], Field | Section] = {}
    for part in parts:
        if isinstance(part, (Field, Section)):
            heading = part.heading.text if isinstance(part, Section) and part.heading else ""
            first = seen.setdefault(("field", part.key) if isinstance(part, Field) else (part.key, heading), part)
            if first is not part:
                _twice(reader, part, first)
                continue
        yield part


def _twice(reader: Reader, part: Field | Section, first: Field | Section) -> None:
    assert part.origin is not None
    assert first.origin is not None
    included = reader.included.get(part.origin.layer.name)
    if included is not None and part.origin.layer != reader.layer:
        message = f"the statement `{part.origin.layer.name}` is included twice here"
        reader.report("RD218", included.start, included.end, message, "take one of the two includes out")
        return
    line_end = reader.text.find("\n", part.origin.start)
    end = min(part.origin.end, line_end if line_end >= 0 else part.origin.end)
    word = part.word or (part.heading if isinstance(part, Section) else part.label or Prose("")).plain  # type: ignore[union-attr]
    if isinstance(part, Field):
        code, help_ = "RD217", "keep one of the two"
        if part.word in FIELD_WORDS and FIELD_WORDS[part.word].value == "names":
            help_ += "; several values of a relation stand in one list"
        same = first.word == part.word
        message = f"`{word}` is given twice" if same else f"`{word}` means the same as `{first.word}` above"
    else:
        code, help_ = "RD218", "join the two, or give each a heading of its own in quotes"
        message = f"the section `{word}` stands here twice"
    reader.diagnostics.append(
        diagnose(
            code,
            reader.source,
            part.origin.start,
            end,
            message,
            help=help_,
            labels=(Place(first.origin.source, _span(first.origin), "the first one"),),
        )
    )


# ---- document: -----------------------------------------------------------------------------------


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
    known = {"order": SECTION_WORDS}.get(of, {**FIELD_WORDS, "title": None})
    if of == "private":
        known = {**known, **SECTION_WORDS}
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
    if rest:
        label = reader.titled(unquoted(f'"{rest}') or rest.rstrip('"'), piece.start + piece.text.index('"') + 1)
    return Label(word, "", label, origin)
