"""Roles: settled first (organisation, family, grade, level), then their layers laid together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, listed, path
from roledsl.model.content import Item, Paragraph, Section
from roledsl.model.declarations import DocumentSettings, Family, Grade, Organisation
from roledsl.model.fields import Field
from roledsl.model.origin import Layer
from roledsl.model.prose import Prose, escaped
from roledsl.model.role import Composed, Loose, Pack, Profile, Role, RoleList, Vacancy, VariantPart
from roledsl.source import Source, Span
from roledsl.syntax.prose import Piece
from roledsl.workspace import declarations
from roledsl.workspace.builder import Builder
from roledsl.workspace.compose import compose
from roledsl.workspace.cycles import in_circle
from roledsl.workspace.finish import Finished, finish
from roledsl.workspace.layers import LayerContents, VariantSlot
from roledsl.workspace.names import MAX_CHAIN, Entry

_LONGEST = 10_000  # characters of a field that is quoted


@frozen
class Settled:
    """What a role belongs to, before its layers are laid."""

    organisation: Entry | None = None
    unit: Entry | None = None
    family: Entry | None = None
    grades: tuple[Entry, ...] = ()
    level: Entry | None = None
    extends: Entry | None = None
    depth: int = 0  # of the roles that it extends, one after the other


class RoleBuilder:
    """Builds what makes documents: roles, variants, profiles of levels, packs and vacancies."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.names = builder.names
        self.diagnostics: list[Diagnostic] = builder.diagnostics
        self.quotes: dict[str, str] = {}
        self._settled: dict[str, Settled] = {}
        self._settling: list[Entry] = []
        self._levels_of: dict[str, dict[Entry | None, list[Entry]]] = {}
        self._circles: set[frozenset[Entry | None]] = set()  # those that were said
        self._stacks: dict[str, list[LayerContents]] = {}
        self._roles: dict[str, Role] = {}
        self._only = builder.only_organisation

    # ---- Settling --------------------------------------------------------------------------------

    def settled(self, entry: Entry) -> Settled:
        """Settle what a role, a variant or a level belongs to."""
        if entry.full not in self._settled:
            self._settling.append(entry)
            try:
                self._settled[entry.full] = self._settle(entry)
            finally:
                self._settling.pop()
        return self._settled[entry.full]

    def _settle(self, entry: Entry) -> Settled:
        fields = self.builder.contents(entry).fields()
        extends = self._above(entry, fields.get("extends")) if entry.kind != "level" else None
        base = self._base(entry, extends)
        family = self._named(fields.get("family")) or base.family
        unit = self._named(fields.get("unit")) or base.unit
        organisation = self._organisation(fields, family, unit, base)
        level = self._level_typed(entry, fields.get("level"), family)
        grades = self._grades(fields.get("grade"), family) or self._grade_of_level(level) or base.grades
        if level is None and family is not None:
            level = self._level_of_grade(entry, family, grades, fields) if len(grades) == 1 else None
            if level is None and "grade" not in fields and family is base.family:
                level = base.level
        depth = base.depth + 1 if extends is not None else base.depth
        return Settled(organisation, unit, family, grades, level, extends, depth)

    def _base(self, entry: Entry, extends: Entry | None) -> Settled:
        if entry.kind == "level":
            return Settled(family=entry.parent)
        if entry.kind == "variant" and entry.parent is not None:
            return self.settled(entry.parent)
        return self.settled(extends) if extends is not None else Settled()

    def _above(self, entry: Entry, extends: Field | None) -> Entry | None:
        above = self._named(extends)
        if above is None or above in self._settling:
            if above is not None:
                self._circle(self._settling[self._settling.index(above) :])
            return None
        if len(self._settling) > MAX_CHAIN or self.settled(above).depth >= MAX_CHAIN:
            self._too_long(entry)
            return None
        return above

    def _circle(self, around: list[Entry]) -> None:
        if frozenset(around) not in self._circles:
            self._circles.add(frozenset(around))
            message = f"{around[0].kind}s extend each other in a circle"
            self.diagnostics.append(in_circle("RD305", around, "extends", "extends", message))

    def _too_long(self, entry: Entry) -> None:
        message = f"{entry.kind}s extend each other over {MAX_CHAIN} deep here"
        self._say("RD305", entry.source, entry.place("extends"), message, "extend one that is nearer to the first")

    def _named(self, found: Field | None) -> Entry | None:
        return self.names.find(found.value) if found is not None and isinstance(found.value, str) else None

    def _organisation(
        self, fields: dict[str, Field], family: Entry | None, unit: Entry | None, base: Settled
    ) -> Entry | None:
        own = self._named(fields.get("organisation"))
        if own is not None:
            return own
        for owner in (family, *self._units(unit)):
            named = owner.value("organisation") if owner is not None else None
            entry = self.names.find(named.text) if named is not None else None
            if entry is not None and entry.kind == "organisation":
                return entry
        return base.organisation or self._only

    def _units(self, unit: Entry | None) -> list[Entry]:
        """Give a unit and those that it is part of, the nearest first."""
        found: list[Entry] = []
        while unit is not None and unit.kind == "unit" and unit not in found and len(found) <= MAX_CHAIN:
            found.append(unit)
            larger = unit.value("unit")
            unit = self.names.find(larger.text) if larger is not None else None
        return found

    def _grades(self, found: Field | None, family: Entry | None) -> tuple[Entry, ...]:
        if found is None:
            return ()
        grades = (self._grade(value, family) for value in found.values if isinstance(value, str))
        return tuple(entry for entry in grades if entry is not None)

    def _grade(self, full: str, family: Entry | None) -> Entry | None:
        return self.names.inside.get(full) or self.names.find_grade(full, family)

    # ---- Levels ----------------------------------------------------------------------------------

    def _level_typed(self, entry: Entry, found: Field | None, family: Entry | None) -> Entry | None:
        """Look up ``level:`` in the family of the role."""
        if found is None or not isinstance(found.value, str):
            return None
        name = found.value if "." in found.value or family is None else f"{family.name}.{found.value}"
        level = self.names.inside.get(name)
        if level is not None and level.kind == "level":
            return level
        levels = [e.name for e in self.builder.inside(family, "level")] if family is not None else []
        message = f"the family `{family.name}` has no level `{found.value}`" if family else "a level needs a family"
        help_ = f"its levels are {listed(levels)}" if levels else "say which family it belongs to: `family: NAME`"
        self._say("RD301", entry.source, entry.place("level"), message, help_)
        return None

    def grade_of(self, level: Entry) -> Entry | None:
        """Give the grade of a level: the one that it names, else the one that has its name."""
        named = level.value("grade")
        return self.names.find_grade(named.text if named else level.name, level.parent)

    def _grade_of_level(self, level: Entry | None) -> tuple[Entry, ...]:
        grade = self.grade_of(level) if level is not None else None
        return (grade,) if grade is not None else ()

    def _level_of_grade(
        self, entry: Entry, family: Entry, grades: tuple[Entry, ...], fields: dict[str, Field]
    ) -> Entry | None:
        """Choose the family's level by the grade."""
        if entry.kind == "level":
            return None
        levels = self._levels(family)
        fit = levels.get(grades[0], [])
        word = next((word for word in ("grade", "family") if word in fields), "")
        if len(fit) == 1 or not levels or not word:
            return fit[0] if len(fit) == 1 else None
        names = listed([level.name for level in fit or self.builder.inside(family, "level")])
        if fit:
            code, message = "RD314", f"several levels of `{family.name}` have the grade `{grades[0].name}`"
            help_ = f"say which with `level:`; they are {names}"
        else:
            code, message = "RD309", f"the family `{family.name}` has no level for the grade `{grades[0].name}`"
            help_ = f"its levels are {names}"
        self._say(code, entry.source, entry.place(word), message, help_)
        return None

    def _levels(self, family: Entry) -> dict[Entry | None, list[Entry]]:
        """Give the levels of a family by their grades."""
        if family.full not in self._levels_of:
            found = self._levels_of[family.full] = {}
            for level in self.builder.inside(family, "level"):
                found.setdefault(self.grade_of(level), []).append(level)
        return self._levels_of[family.full]

    def _level_chain(self, level: Entry | None) -> list[LayerContents]:
        """Give the contents of a level and of those that it extends, the outermost first."""
        chain: list[LayerContents] = []
        levels: list[Entry] = []
        while level is not None:
            levels.append(level)
            contents = self.builder.contents(level)
            chain.insert(0, contents)
            above = self._named(contents.fields().get("extends"))
            if above in levels:
                self._circle(levels[levels.index(above) :])
                above = None
            elif above is not None and len(levels) > MAX_CHAIN:
                if frozenset({level.parent}) not in self._circles:  # once a family
                    self._circles.add(frozenset({level.parent}))
                    self._too_long(level)
                above = None
            level = above
        return chain

    # ---- Layers ----------------------------------------------------------------------------------

    def stack(self, entry: Entry) -> list[LayerContents]:
        """Give the layers of a role, a variant or a level, outermost first; one met twice stands where first met."""
        if entry.full not in self._stacks:
            settled = self.settled(entry)
            layers: dict[Layer, LayerContents] = {}
            for layer in self._layers(entry, settled):
                layers.setdefault(layer.layer, layer)
            self._stacks[entry.full] = list(layers.values())
        return self._stacks[entry.full]

    def _layers(self, entry: Entry, settled: Settled) -> list[LayerContents]:
        found: list[LayerContents | None] = []
        above = settled.extends
        if entry.kind == "variant" and entry.parent is not None:
            above = self.settled(entry.parent).extends
        if above is not None:
            found += self.stack(above)
        if settled.organisation is not None and entry.kind != "level":
            found.append(self.builder.every(settled.organisation, "every role"))
        if len(settled.grades) == 1:
            found.append(self._grade_layer(settled.grades[0]))
        if settled.family is not None:
            found.append(self.builder.every(settled.family, "every level"))
        found += self._level_chain(entry if entry.kind == "level" else settled.level)
        if entry.kind == "variant" and entry.parent is not None:
            found.append(self.builder.contents(entry.parent))
        found.append(self.builder.contents(entry))
        return [layer for layer in found if layer is not None]

    def _grade_layer(self, entry: Entry) -> LayerContents:
        grade = self.grade(entry)
        return LayerContents(Layer("grade", entry.full), list(grade.fields))

    def grade(self, entry: Entry) -> Grade:
        """Build a grade once."""
        if entry.kind == "level":  # the key of the level itself is taken by the level
            return declarations.grade(self.builder, entry)
        return self.builder.once(entry, declarations.grade)

    # ---- Documents -------------------------------------------------------------------------------

    def role(self, entry: Entry) -> Role:
        """Build a role or a variant."""
        if entry.full not in self._roles:
            self._roles[entry.full] = self._role(entry)
        return self._roles[entry.full]

    def _role(self, entry: Entry) -> Role:
        settled, stack = self.settled(entry), self.stack(entry)
        variants = self.builder.inside(entry, "variant") if _has_variants(stack) else []
        finished = finish(compose(stack, self.diagnostics), {v.full: self._variant_part(v) for v in variants})
        build = self.builder.once
        return Role(
            **self._common(entry, settled, stack, finished),
            unit=build(settled.unit, declarations.unit) if settled.unit else None,
            family=build(settled.family, declarations.family) if settled.family else None,
            level=build(settled.level, declarations.level) if settled.level else None,
            grades=tuple(self.grade(grade) for grade in settled.grades),
            extends=settled.extends.full if settled.extends else "",
            variant_of=entry.parent.name if entry.kind == "variant" and entry.parent else "",
            variants=tuple(variant.full for variant in variants),
        )

    def _variant_part(self, entry: Entry) -> tuple[VariantPart, list[Section]]:
        contents = self.builder.contents(entry)
        reader = self.builder.reader(entry)
        title = declarations.title_of(reader, entry)
        loose = tuple(part for part in contents.parts if isinstance(part, Loose))
        sections = [part for part in contents.parts if isinstance(part, Section)]
        return VariantPart(entry.full, title, loose, reader.origin(entry.head)), sections

    def _common(self, entry: Entry, settled: Settled, stack: list[LayerContents], finished: Finished) -> dict[str, Any]:
        reader = self.builder.reader(entry)
        organisation = (
            self.builder.once(settled.organisation, declarations.organisation) if settled.organisation else None
        )
        return {
            "name": entry.full,
            "title": declarations.title_of(reader, entry),
            "origin": reader.origin(entry.head),
            "organisation": organisation,
            "contents": finished.contents,
            "closing": finished.closing,
            "sequences": finished.sequences,
            "document": self._document(entry, organisation, settled, stack),
            "layers": tuple(layer.layer for layer in stack),
            "quotes": self.quotes,
        }

    def _document(
        self, entry: Entry, organisation: Organisation | None, settled: Settled, stack: list[LayerContents]
    ) -> DocumentSettings:
        """Lay the settings of the document: the nearest wins, line by line."""
        # an organisation's settings are for its roles; a pack is a document of another kind
        found = [organisation.document] if organisation is not None and entry.kind != "pack" else []
        if settled.family is not None:
            found.append(self.builder.once(settled.family, declarations.family).document)
        found += (layer.document for layer in stack)
        found += (DocumentSettings(layout=layer.layout) for layer in stack if layer.layout)
        result = DocumentSettings()
        for settings in found:
            result = DocumentSettings(
                settings.heading or result.heading,
                settings.style or result.style,
                settings.layout or result.layout,
                result.fields if settings.fields is None else settings.fields,
                result.order if settings.order is None else settings.order,
                result.private if settings.private is None else settings.private,
            )
        return result

    def profile(self, entry: Entry) -> Profile:
        """Build the profile of a level: what every role at it has."""
        settled, stack = self.settled(entry), self.stack(entry)
        settled = evolve(settled, organisation=self._organisation({}, settled.family, None, settled))
        finished = finish(compose(stack, []), {})
        return Profile(
            **self._common(entry, settled, stack, finished),
            level=self.builder.once(entry, declarations.level),
        )

    def vacancy(self, entry: Entry) -> Vacancy:
        """Build a vacancy: what it says, over what its role says."""
        contents = self.builder.contents(entry)
        role = self._named(contents.fields().get("role"))
        if role is not None and role.kind not in {"role", "variant"}:
            role = None
        settled = self.settled(role) if role is not None else Settled(organisation=self._only)
        stack = [*(self.stack(role) if role is not None else []), contents]
        finished = finish(compose(stack, []), {})
        own = frozenset(field.meaning for field in contents.fields().values())
        filled = self.role(role) if role is not None else None
        return Vacancy(**self._common(entry, settled, stack, finished), role=filled, own=own)

    def pack(self, entry: Entry) -> Pack:
        """Build a pack with its roles."""
        contents = self.builder.contents(entry)
        organisation = self._named(contents.fields().get("organisation")) or self._only
        settled = Settled(organisation=organisation)
        finished = finish(compose([contents], self.diagnostics), {})
        held = []
        for content in finished.contents:
            if isinstance(content, RoleList):
                held += [self._held(name) for name in content.names]
        return Pack(**self._common(entry, settled, [contents], finished), roles=tuple(held))

    def _held(self, name: str) -> Composed | Family:
        entry = self.names.find(name)
        assert entry is not None
        if entry.kind == "family":
            return self.builder.once(entry, declarations.family)
        make = {"level": self.profile, "vacancy": self.vacancy}
        return make.get(entry.kind, self.role)(entry)

    # ---- References to others' fields ------------------------------------------------------------

    def fill_quotes(self, documents: Mapping[str, Composed]) -> None:
        """Find what each reference to another's field prints, now that all are built."""
        for raw in self.names.quoted:
            self._quote(raw, documents, [])

    def _quote(self, raw: str, documents: Mapping[str, Composed], quoting: list[str]) -> str:
        if raw in self.quotes:
            return self.quotes[raw]
        source, piece = self.names.quoted[raw]
        owner, _, word = raw.rpartition(".")
        if raw in quoting:
            message = f"references quote each other in a circle: {path([*quoting[quoting.index(raw) :], raw])}"
            self._say("RD315", source, piece, message, "write one of the values out")
            self.quotes[raw] = ""
            return ""
        text = self._field_text(owner, word, documents)
        if text is None:
            self._say("RD313", source, piece, f"`{owner}` has no {word}", f"give it one, or write the {word} out")
        plain = ""
        if text is not None and len(quoting) < MAX_CHAIN:
            plain = self._plain(text, documents, [*quoting, raw])
        if len(quoting) == MAX_CHAIN or len(plain) > _LONGEST:
            message = f"references quote each other over {MAX_CHAIN} deep, or at too great a length"
            self._say("RD315", source, piece, message, "write the value out")
            plain = ""
        return self.quotes.setdefault(raw, plain)

    def _field_text(self, owner: str, word: str, documents: Mapping[str, Composed]) -> Prose | None:
        entry = self.names.find(owner)
        assert entry is not None
        if word == "title":
            return Prose(escaped(self.names.plain(entry.title) or entry.name))
        if entry.kind == "grade":
            found = next((f for f in self.grade(entry).fields if f.word == word), None)
            return found.text if found is not None else None
        document = documents.get(entry.full)
        field = document.field(word) if document is not None else None
        if field is None or not field.blocks:
            return field.text if field is not None else None
        return Prose("; ".join(b.text.plain for b in field.blocks if isinstance(b, (Item, Paragraph))))

    def _plain(self, text: Prose, documents: Mapping[str, Composed], quoting: list[str]) -> str:
        references = tuple(
            evolve(r, text=self._quote(r.raw, documents, quoting)) if r.kind == "field" else r for r in text.references
        )
        return evolve(text, references=references).plain

    def _say(self, code: str, source: Source, piece: Piece | Span, message: str, help_: str) -> None:
        self.diagnostics.append(diagnose(code, source, piece.start, piece.end, message, help=help_))


def _has_variants(stack: list[LayerContents]) -> bool:
    return any(isinstance(part, VariantSlot) for part in stack[-1].parts)
