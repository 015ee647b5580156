"""Roles and what else makes documents: their layers stacked, and laid together."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from roledsl.diagnostics import Diagnostic
from roledsl.model.content import Section
from roledsl.model.declarations import DocumentSettings, Family, Grade, Organisation
from roledsl.model.origin import Layer
from roledsl.model.role import Composed, Loose, Pack, Profile, Role, RoleList, Vacancy, VariantPart
from roledsl.workspace import declarations
from roledsl.workspace.builder import Builder
from roledsl.workspace.compose import compose
from roledsl.workspace.finish import Finished, finish
from roledsl.workspace.layers import LayerContents, VariantSlot
from roledsl.workspace.names import Entry
from roledsl.workspace.quotes import Quotes
from roledsl.workspace.settling import Settled, Settling


class RoleBuilder:
    """Builds what makes documents: roles, variants, profiles of levels, packs and vacancies."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.names = builder.names
        self.diagnostics: list[Diagnostic] = builder.diagnostics
        self.settling = Settling(builder)
        self.quotes = Quotes(builder)
        self._stacks: dict[str, list[LayerContents]] = {}
        self._roles: dict[str, Role] = {}

    # ---- Layers ----------------------------------------------------------------------------------

    def stack(self, entry: Entry) -> list[LayerContents]:
        """Give the layers of a role, a variant or a level, outermost first; one met twice stands where first met."""
        if entry.full not in self._stacks:
            settled = self.settling.of(entry)
            layers: dict[Layer, LayerContents] = {}
            for layer in self._layers(entry, settled):
                layers.setdefault(layer.layer, layer)
            self._stacks[entry.full] = list(layers.values())
        return self._stacks[entry.full]

    def _layers(self, entry: Entry, settled: Settled) -> list[LayerContents]:
        found: list[LayerContents | None] = []
        above = settled.extends
        if entry.kind == "variant" and entry.parent is not None:
            above = self.settling.of(entry.parent).extends
        if above is not None:
            found += self.stack(above)
        if settled.organisation is not None and entry.kind != "level":
            found.append(self.builder.every(settled.organisation, "every role"))
        if len(settled.grades) == 1:
            found.append(self._grade_layer(settled.grades[0]))
        if settled.family is not None:
            found.append(self.builder.every(settled.family, "every level"))
        found += self.settling.level_chain(settled.level)
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
        settled, stack = self.settling.of(entry), self.stack(entry)
        variants = self.builder.inside(entry) if _has_variants(stack) else []
        composition = compose(stack, self.diagnostics)
        alone = finish(composition, {}).contents if variants else ()
        finished = finish(composition, {v.full: self._variant_part(v) for v in variants})
        common = self._common(entry, settled, stack, finished)
        secrets = [label for v in variants for label in self.builder.contents(v).document.private or ()]
        if secrets:  # what a variant adds to its role's document is no less private there
            document = common["document"]
            common["document"] = evolve(document, private=(*(document.private or ()), *secrets))
        return Role(
            **common,
            **self._place(settled),
            unit=self.builder.once(settled.unit, declarations.unit) if settled.unit else None,
            extends=settled.extends.full if settled.extends else "",
            variant_of=entry.parent.name if entry.kind == "variant" and entry.parent else "",
            variants=tuple(variant.full for variant in variants),
            without_variants=alone,
        )

    def _place(self, settled: Settled) -> dict[str, Any]:
        build = self.builder.once
        return {
            "family": build(settled.family, declarations.family) if settled.family else None,
            "level": build(settled.level, declarations.level) if settled.level else None,
            "grades": tuple(self.grade(grade) for grade in settled.grades),
        }

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
            "quotes": self.quotes.printed,
            "public_quotes": self.quotes.public,
            "told": self.quotes.told,
        }

    def _document(
        self, entry: Entry, organisation: Organisation | None, settled: Settled, stack: list[LayerContents]
    ) -> DocumentSettings:
        """Lay the settings of the document: the nearest wins, line by line, but what is private adds up."""
        # an organisation's settings are for its roles; a pack is a document of another kind, with the same secrets
        found = [organisation.document] if organisation is not None else []
        if entry.kind == "pack":
            found = [DocumentSettings(private=house.private) for house in found]
        if settled.family is not None:
            found.append(self.builder.once(settled.family, declarations.family).document)
        found += (layer.document for layer in stack)
        found += (DocumentSettings(layout=layer.layout) for layer in stack if layer.layout)
        # the look, though, is for all that a house prints, but for forms
        look = organisation.document if organisation is not None else DocumentSettings()
        theme = look.theme if organisation is not None else self.builder.settings.theme
        result = DocumentSettings(style=look.style if look.style == "modern" else "", theme=theme)
        for settings in found:
            result = DocumentSettings(
                settings.heading or result.heading,
                settings.style or result.style,
                settings.layout or result.layout,
                result.fields if settings.fields is None else settings.fields,
                result.order if settings.order is None else settings.order,
                (*(result.private or ()), *(settings.private or ())) or None,
                settings.theme.over(result.theme),
                settings.address or result.address,
            )
        if entry.kind not in {"role", "variant"}:  # a house's heading is for job descriptions
            result = evolve(result, heading=stack[-1].document.heading)
        return result

    def profile(self, entry: Entry) -> Profile:
        """Build the profile of a level: what every role at it has."""
        settled, stack = self.settling.of(entry), self.stack(entry)
        settled = evolve(settled, organisation=self.settling.organisation({}, settled.family, None, settled))
        finished = finish(compose(stack, []), {})
        return Profile(**self._common(entry, settled, stack, finished), **self._place(settled))

    def vacancy(self, entry: Entry) -> Vacancy:
        """Build a vacancy: what it says, over what its role says."""
        contents = self.builder.contents(entry)
        role = self.settling.named(contents.fields().get("role"))
        if role is not None and role.kind not in {"role", "variant"}:
            role = None
        only = self.builder.only_organisation
        settled = self.settling.of(role) if role is not None else Settled(organisation=only)
        stack = [*(self.stack(role) if role is not None else []), contents]
        finished = finish(compose(stack, []), {})
        own = frozenset(field.meaning for field in contents.fields().values())
        filled = self.role(role) if role is not None else None
        return Vacancy(**self._common(entry, settled, stack, finished), role=filled, own=own)

    def pack(self, entry: Entry) -> Pack:
        """Build a pack with its roles."""
        contents = self.builder.contents(entry)
        organisation = self.settling.named(contents.fields().get("organisation")) or self.builder.only_organisation
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


def _has_variants(stack: list[LayerContents]) -> bool:
    return any(isinstance(part, VariantSlot) for part in stack[-1].parts)
