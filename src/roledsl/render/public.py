"""Redaction: a document for the public, from which everything is gone that its house calls private."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, TypeVar, cast

from attrs import evolve, fields, has

from roledsl.model.declarations import Family, Level
from roledsl.model.origin import Layer, Origin
from roledsl.model.privacy import NOT_PUBLIC, Privacy, privacy
from roledsl.model.prose import Prose, Reference
from roledsl.model.role import Composed, Pack, Placed, Role, Vacancy, VariantPart
from roledsl.vocabulary import FIELD_WORDS

Of = TypeVar("Of", bound=Composed | Family)
Part = TypeVar("Part")
_OWN_LAYERS: Final = {"role", "variant"}


def public(of: Of) -> Of:
    """Give a document without what is private in it, for any output.

    Gone are private fields and sections wherever they stand, what is settled of a role (its grade, its unit), and what
    a grade, a level or a family says itself; a reference to any of that says that it is not public. Gone too is where
    each part came from, which tells of files and layers. The documents in a pack follow their own houses, and the pack.
    """
    return cast("Of", _Redaction(of, Privacy(), {}).document())


class _Redaction:
    """Takes what is private out of one document.

    ``around`` is what is private in the document that holds it; ``held`` is that of each document that this one holds.
    """

    def __init__(self, of: Composed | Family, around: Privacy, held: Mapping[str, Privacy]) -> None:
        self.of = of
        self.privacy = privacy(of, around)
        self.hidden = frozenset(filter(self.privacy.hides_word, FIELD_WORDS))
        self.held = held
        if isinstance(of, Pack):
            self.held = {one.name: privacy(one, self.privacy) for one in of.roles}

    def document(self) -> Composed | Family:
        """Give the document."""
        if isinstance(self.of, Family):
            return self._family(self.of)
        made = self._ordered(self._attributes(self.of))
        match made:
            case Pack():
                return evolve(made, roles=tuple(map(self._inner, made.roles)))
            case Vacancy():
                return evolve(made, role=self._inner(made.role) if made.role is not None else None)
            case Placed():
                return self._without_place(made)
            case _:
                return made

    def _inner(self, of: Of) -> Of:
        """Give a document that this one holds."""
        return cast("Of", _Redaction(of, self.privacy, self.held).document())

    def _ordered(self, of: Composed) -> Composed:
        """Let the order of the contents be that of before, without those that are private."""
        before = cast("Composed", self.of)
        kept = [index for index, content in enumerate(before.contents) if not self._is_private(content)]
        new = {index: number for number, index in enumerate(kept)}
        return evolve(
            of,
            sequences=tuple(tuple(new[index] for index in one if index in new) for one in of.sequences),
            layers=tuple(layer for layer in of.layers if layer.kind in _OWN_LAYERS or layer.name == of.name),
            quotes=of.public_quotes,
        )

    def _without_place(self, of: Placed) -> Placed:
        """Take away what is settled of a document, where that is private."""
        made = evolve(
            of,
            family=None if "family" in self.hidden else of.family,
            level=None if "level" in self.hidden else of.level,
            grades=() if "grade" in self.hidden else of.grades,
        )
        if not isinstance(made, Role):
            return made
        return evolve(
            made,
            unit=None if "unit" in self.hidden else made.unit,
            extends="" if "extends" in self.hidden else made.extends,
        )

    def _is_private(self, part: object) -> bool:
        if isinstance(part, VariantPart):  # of which nothing would be left
            return all(map(self.privacy.hides, part.contents))
        return self.privacy.hides(part)

    # ---- Parts -----------------------------------------------------------------------------------

    def _part(self, part: Part) -> Part:
        """Give a part of the model without what is private."""
        made: object = part
        match part:
            case Prose():
                made = self._prose(part)
            case tuple() if type(part) is tuple:
                made = tuple(self._part(one) for one in part if not self._is_private(one))
            case Origin():
                made = None
            case Composed() | Layer():  # a document of its own; and what tells whose label wins
                pass
            case Level():
                made = self._level(part)
            case Family():
                made = self._family(part)
            case _ if has(type(part)):
                made = self._attributes(part)
        return cast("Part", made)

    def _level(self, level: Level) -> Level:
        made = self._attributes(level)
        return evolve(
            made,
            grade="" if "grade" in self.hidden else made.grade,
            extends="" if "extends" in self.hidden else made.extends,
        )

    def _family(self, family: Family) -> Family:
        made = self._attributes(family)
        return evolve(made, scale="") if "grade" in self.hidden else made  # in which each level is a grade

    def _attributes(self, part: Part) -> Part:
        """Give an object of the model with all its attributes without what is private."""
        changed = {}
        for name in _attributes_of(cast("type", type(part))):
            before = getattr(part, name)
            after = self._part(before)
            if after is not before:
                changed[name] = after
        return evolve(part, **changed) if changed else part  # type: ignore[misc]  # it is of the model

    def _prose(self, prose: Prose) -> Prose:
        if not prose.references:
            return prose
        return Prose(prose.text, tuple(map(self._reference, prose.references)))

    def _reference(self, reference: Reference) -> Reference:
        """Give a reference; one to a private field, of whomever, prints what a title in quotes does: its text."""
        if reference.kind not in {"own", "field"}:
            return reference
        raw = f"{self.of.name}.{reference.raw}" if reference.kind == "own" else reference.raw
        told = self.of.told.get(raw, ()) if isinstance(self.of, Composed) else ()
        if any(map(self._is_private_field, (raw, *told))):
            return Reference(reference.raw, "title", text=NOT_PUBLIC)
        return reference

    def _is_private_field(self, raw: str) -> bool:
        """Tell whether a field, by its document and word, is private here, or in a document beside this one."""
        owner, _, word = raw.rpartition(".")
        return word in self.hidden or (owner in self.held and self.held[owner].hides_word(word))


@cache
def _attributes_of(cls: type) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in fields(cls))
