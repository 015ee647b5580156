"""Writes what makes a document as JSON for other people's programs; role.schema.json describes every key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from attrs import evolve

from roledsl.model.content import AnyOf, Block, Group, Item, MeasuredBy, Paragraph, Section, Standing, Table, Tags
from roledsl.model.criteria import Criterion, criteria_in
from roledsl.model.declarations import Declared, Family, Grade, Level, Organisation, Unit
from roledsl.model.fields import Field, Member, Value
from roledsl.model.lists import Numbering
from roledsl.model.origin import Origin
from roledsl.model.prose import Prose, escaped
from roledsl.model.role import Composed, Content, Loose, Pack, Profile, Role, RoleList, Vacancy, VariantPart
from roledsl.render.blocks import ANY_OF, Blocks
from roledsl.render.outline import Outline, heading_of, labels_in
from roledsl.render.prose import markdown, plain
from roledsl.render.references import References
from roledsl.values import Date, Hours, Interval, Money, Range
from roledsl.values.shapes import shortest
from roledsl.vocabulary import FIELD_WORDS

SCHEMA: Final = 1
"""The number of the format: it changes when a key goes away or means something else, not when one is added."""

Json = dict[str, object]

_MARKERS: Final = {"-": "bullet", "1": "number", "1.1": "decimal", "a": "letter", "A": "letter",
                   "i": "roman", "I": "roman"}  # fmt: skip
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def write(of: Composed | Family) -> str:
    """Return a role, variant, pack, vacancy, family or level as JSON: indented by two, with a line end at the end."""
    text = json.dumps(_document(of), ensure_ascii=False, indent=2)
    # a file's name may hold what UTF-8 can't
    return _SURROGATE.sub("\ufffd", text) + "\n"


def _document(of: Composed | Family) -> Json:
    return _family(of) if isinstance(of, Family) else _Composed(of).document()


def _set(**keys: object) -> Json:
    """Give the keys that are set: inside a document those without a value are left out."""
    return {key: value for key, value in keys.items() if value is not None and value not in ("", [], {})}


# ---- Parts ---------------------------------------------------------------------------------------------------------


class _Parts:
    """Gives the parts of one document; ``blocks`` is what prints its blocks elsewhere, and knows its references."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self.labels = blocks.labels

    def plain(self, prose: Prose) -> str:
        """Give prose as plain text."""
        return plain(self._blocks.prose(prose)).strip()

    def title(self, of: Declared) -> str:
        """Give the title of a declaration, or its name where it has none."""
        return self.plain(of.title) or of.name

    def text(self, prose: Prose) -> Json:
        """Give prose as plain text, and as Markdown where that says more."""
        resolved = self._blocks.prose(prose)
        text, source = plain(resolved).strip(), markdown(resolved).strip()
        return {"text": text} if source == text else {"text": text, "markdown": source}

    # ---- Blocks ----

    def blocks(self, blocks: Iterable[Block]) -> list[Json]:
        """Give blocks in order, items with the labels that they print."""
        numbering = Numbering()
        found = []
        for block in blocks:
            if isinstance(block, (Item, AnyOf)):
                # alternatives print as an item, and so count as one
                numbering.starts(block if isinstance(block, Item) else self._blocks.any_of(block))
            else:
                numbering.stop()
            found.append({**self._block(block, numbering), **_set(origin=_origin(block.origin))})
        return found

    def _block(self, block: Block, numbering: Numbering) -> Json:
        match block:
            case Paragraph():
                return {"type": "paragraph", **self.text(block.text), **_tags(block.tags)}
            case Item():
                return {"type": "item", **self._item(block, numbering)}
            case Table():
                rows = [[self.text(cell) for cell in row] for row in block.rows]
                return {"type": "table", **_set(header=[self.text(cell) for cell in block.header]), "rows": rows}
            case Group():
                return {"type": "group", **self._group(block)}
            case Standing():
                heading = self._blocks.standing(block)
                return {"type": "standing", "standing": block.kind, **self._headed(heading, block)}
            case AnyOf():
                return {"type": "any_of", **self._headed(block.label or self.labels.prose(ANY_OF), block)}

    def _item(self, item: Item, numbering: Numbering) -> Json:
        marker = _MARKERS[numbering.style.strip("().")]
        return {
            "marker": marker,
            **_set(label=numbering.label),
            **self.text(item.text),
            **_tags(item.tags),
            **_set(blocks=self.blocks(item.blocks)),
        }

    def _group(self, group: Group) -> Json:
        share = shortest(group.share.percent) if group.share is not None else None
        return {
            "heading": plain(self._blocks.heading(group)),
            **_set(framework=group.of, share=share),
            **self.measured_by(group.measured_by),
            "blocks": self.blocks(group.blocks),
        }

    def _headed(self, heading: Prose, block: Standing | AnyOf) -> Json:
        return {
            "heading": self.plain(heading),
            **self.measured_by(block.measured_by),
            "blocks": self.blocks(block.blocks),
        }

    def measured_by(self, measured: MeasuredBy | None) -> Json:
        """Give how what stands below is measured, and the label of its own where it has one."""
        if measured is None:
            return {}
        label = self.plain(measured.label) if measured.label is not None else None
        return _set(measured_by=list(measured.methods), measured_by_label=label)

    # ---- Sections and criteria ----

    def section(self, section: Section, heading: Prose) -> Json:
        """Give a section under the heading that it prints."""
        return {
            "word": section.word or None,
            "meaning": section.meaning or None,
            "heading": self.plain(heading) or None,
            **self.measured_by(section.measured_by),
            "blocks": self.blocks(section.blocks),
            **_set(origin=_origin(section.origin)),
        }

    def criteria(self, sections: Iterable[Section]) -> list[Json]:
        """Give the criteria of all person specifications among ``sections``."""
        found = (criteria_in(evolve(section, blocks=self._under_printed_headings(section.blocks)))
                 for section in sections if section.meaning == "person specification")  # fmt: skip
        return [self._criterion(criterion) for criteria in found for criterion in criteria]

    def _under_printed_headings(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Give blocks whose headings are as they print, since criteria keep them as plain text."""
        found: list[Block] = []
        for block in blocks:
            if isinstance(block, (Group, Standing, AnyOf)):
                inner = self._under_printed_headings(block.blocks)
                found.append(evolve(block, blocks=inner, heading=Prose(escaped(plain(self._blocks.heading(block)))))
                             if isinstance(block, Group) else evolve(block, blocks=inner))  # fmt: skip
            else:
                found.append(block)
        return tuple(found)

    def _criterion(self, criterion: Criterion) -> Json:
        return {
            **self.text(criterion.text),
            "standing": criterion.standing or None,
            "measured_by": list(criterion.measured_by),
            "weight": criterion.weight,
            "headings": list(criterion.headings),
            "alternatives": [self.plain(text) for text in criterion.alternatives],
            **_set(origin=_origin(criterion.origin)),
        }

    # ---- Fields ----

    def field(self, field: Field, label: Prose) -> Json:
        """Give a field under the label that it prints; the text of one with a body is that of its parts."""
        text = (
            self.text(field.text)
            if not field.blocks
            else {"text": "; ".join(self.plain(text) for text, _ in field.texts)}
        )
        return {
            "word": field.word or None,
            "meaning": field.meaning or None,
            "label": self.plain(label),
            **text,
            "values": list(_values(field)),
            **_set(members=[_member(member) for member in field.members]),
            **_set(blocks=self.blocks(field.blocks), origin=_origin(field.origin)),
        }

    # ---- Declarations ----

    def organisation(self, organisation: Organisation) -> Json:
        """Give an organisation with its terms."""
        short, terms = organisation.short, dict(organisation.terms)
        return {"name": organisation.name, "title": self.title(organisation), **_set(short=short, terms=terms)}

    def unit(self, unit: Unit) -> Json:
        """Give a unit."""
        return {"name": unit.name, "title": self.title(unit), **_set(head=unit.head, part_of=unit.part_of)}

    def grade(self, grade: Grade) -> Json:
        """Give a grade with what it says: salary, evaluated points, hours."""
        said = {
            field.meaning: {"text": self.plain(field.text), "values": list(_values(field))} for field in grade.fields
        }
        return {"name": grade.name, "scale": grade.scale, "title": self.title(grade), **said}

    def level(self, level: Level) -> Json:
        """Give a level by its name."""
        return {
            "name": level.name,
            "family": level.family,
            "title": self.title(level),
            **_set(grade=level.grade, extends=level.extends),
        }


def _tags(tags: Tags) -> Json:
    share = shortest(tags.share.percent) if tags.share is not None else None
    return _set(
        name=tags.name, share=share, standing=tags.standing, measured_by=list(tags.measured_by), weight=tags.weight,
        occasional=tags.occasional or None, proficiency=tags.proficiency,
    )  # fmt: skip


def _origin(origin: Origin | None) -> Json | None:
    if origin is None:
        return None
    return {
        "file": origin.file,
        "line": origin.line,
        "layer": {"kind": origin.layer.kind, "name": origin.layer.name},
    }


def _member(member: Member) -> Json:
    return {"title": member.title, **_set(name=member.name, kind=member.kind)}


def _values(field: Field) -> Iterator[Json]:
    for value in field.values:
        if isinstance(value, str):
            kind = FIELD_WORDS[field.word].value
            # other strings are the text once more
            if kind in {"name", "grades"}:
                yield {"type": "name", "name": value}
            elif kind == "choice":
                yield {"type": "choice", "choice": value}
        else:
            yield _quantity(value)


def _quantity(value: Value) -> Json:
    match value:
        case Money(low, high, currency, period, note):
            return {"type": "money", **_ends(low, high), "currency": currency, "period": period, **_set(note=note)}
        case Date():
            return {"type": "date", "date": str(value), "precision": value.precision}
        case Interval(count, unit):
            return {"type": "interval", "count": count, "unit": unit}
        case Range(low, high):
            return {"type": "range", **_ends(low, high)}
        case Hours(low, high, period):
            return {"type": "hours", **_ends(low, high), "period": period}
        case _:
            return {"type": "number", "number": value}


def _ends(low: Decimal | int, high: Decimal | int) -> Json:
    # in strings, for programs that would read 12.10 as a binary fraction
    return {"low": shortest(low), "high": shortest(high)}


# ---- Documents -----------------------------------------------------------------------------------------------------


class _Composed:
    """Gives one document that is laid together of layers, as its house orders and labels it."""

    def __init__(self, of: Composed) -> None:
        self._of = of
        self._outline = Outline(of)
        self._parts = _Parts(self._outline.blocks)

    def document(self) -> Json:
        of, parts = self._of, self._parts
        status = of.field("status")
        return {
            "schema": SCHEMA,
            "kind": of.kind,
            "name": of.name,
            "title": parts.title(of),
            "language": self._outline.language(),
            "organisation": parts.organisation(of.organisation) if of.organisation is not None else None,
            **self._place(),
            "status": status.value if status is not None else None,
            "fields": [parts.field(field, self._outline.label(field)) for field in of.fields],
            "sections": self._sections([*(of.contents[index] for index in self._outline.order()), *of.closing]),
            **self._held(),
            "layers": [{"kind": layer.kind, "name": layer.name} for layer in of.layers],
            **_set(origin=_origin(of.origin)),
        }

    def _place(self) -> Json:
        """Give where a role stands, or what a level or a vacancy is of."""
        of, parts = self._of, self._parts
        match of:
            case Role():
                return {
                    "unit": parts.unit(of.unit) if of.unit is not None else None,
                    "family": {"name": of.family.name, "title": parts.title(of.family)} if of.family else None,
                    "level": parts.level(of.level) if of.level is not None else None,
                    "grades": [parts.grade(grade) for grade in of.grades],
                    "extends": of.extends or None,
                    "variant_of": of.variant_of or None,
                    "variants": list(of.variants),
                }
            case Profile():
                return {"level": parts.level(of.level) if of.level is not None else None}
            case Vacancy():
                return {"role": {"name": of.role.name, "title": parts.title(of.role)} if of.role is not None else None}
            case _:
                return {}

    def _held(self) -> Json:
        """Give what a document holds beside its contents: the documents of a pack, the criteria of all others."""
        if isinstance(self._of, Pack):
            return {
                "roles": [held.name for held in self._of.roles],
                "documents": [_document(d) for d in self._of.roles],
            }
        return {"criteria": self._parts.criteria(self._of.sections)}

    def _sections(self, contents: Iterable[Content]) -> list[Json]:
        return [self._section(content) for content in contents if not isinstance(content, Field)]

    def _section(self, content: Section | Loose | VariantPart | RoleList) -> Json:
        """Give a section; contents that stand directly in the document make one without a word of its own."""
        parts, heading, inner = self._parts, "", Json()
        match content:
            case Section():
                return parts.section(content, self._outline.heading(content))
            case Loose():
                inner = {"blocks": parts.blocks(content.blocks)}
            case VariantPart():
                heading = parts.plain(content.title) or content.name
                inner = {"variant": content.name, "blocks": [], "sections": self._sections(content.contents)}
            case RoleList():
                heading = parts.plain(content.heading) if content.heading is not None else ""
                inner = {"roles": list(content.names), "blocks": []}
        origin = _set(origin=_origin(content.origin))
        return {"word": None, "meaning": None, "heading": heading or None, **inner, **origin}


def _family(of: Family) -> Json:
    """Give a family: its own page, and its levels with what each says itself."""
    house = of.house
    labels = labels_in(of.document.theme, house.language if house is not None and house.language else "en")
    parts = _Parts(Blocks(References(of, None, labels)))
    return {
        "schema": SCHEMA,
        "kind": "family",
        "name": of.name,
        "title": parts.title(of),
        "language": None,
        "organisation": {"name": of.organisation} if of.organisation else None,
        "scale": of.scale or None,
        "levels": [_level(level, parts) for level in of.levels],
        "sections": [parts.section(section, heading_of(section, parts.labels)) for section in of.sections],
        **_set(origin=_origin(of.origin)),
    }


def _level(level: Level, parts: _Parts) -> Json:
    labels = (field.label or parts.labels.prose(FIELD_WORDS[field.word].label) for field in level.fields)
    return {
        **parts.level(level),
        "fields": [parts.field(field, label) for field, label in zip(level.fields, labels, strict=True)],
        "sections": [parts.section(section, heading_of(section, parts.labels)) for section in level.sections],
        **_set(origin=_origin(level.origin)),
    }
