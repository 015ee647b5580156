"""Redaction: a document for the public, from which everything is gone that its house calls private."""

from __future__ import annotations

from functools import cache
from typing import Final, TypeVar, cast

from attrs import evolve, fields, has

from roledsl.model.declarations import Family, Level
from roledsl.model.origin import Layer, Origin
from roledsl.model.privacy import NOT_PUBLIC, privacy
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
    each part came from, which tells of files and layers. The documents in a pack follow their own houses.
    """
    return cast("Of", _Redaction(of).document())


class _Redaction:
    """Takes what is private out of one document."""

    def __init__(self, of: Composed | Family) -> None:
        self.of = of
        self.privacy = privacy(of)
        self.hidden = frozenset(word for word in FIELD_WORDS if self.privacy.hides_word(word, of))

    def document(self) -> Composed | Family:
        """Give the document."""
        of = self._attributes(self.of)
        if isinstance(of, Family):
            return of
        made = self._ordered(of)
        match made:
            case Pack():
                return evolve(made, roles=tuple(map(public, made.roles)))
            case Vacancy():
                return evolve(made, role=public(made.role) if made.role is not None else None)
            case Placed():
                return self._without_place(made)
            case _:
                return made

    def _ordered(self, of: Composed) -> Composed:
        """Let the order of the contents be that of before, without those that are private."""
        before = cast("Composed", self.of)
        kept = [index for index, content in enumerate(before.contents) if not self._is_private(content)]
        new = {index: number for number, index in enumerate(kept)}
        return evolve(
            of,
            sequences=tuple(tuple(new[index] for index in one if index in new) for one in of.sequences),
            layers=tuple(layer for layer in of.layers if layer.kind in _OWN_LAYERS | {of.kind}),
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
        return evolve(made, unit=None) if isinstance(made, Role) and "unit" in self.hidden else made

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
            case Level() if "grade" in self.hidden:
                made = evolve(self._attributes(part), grade="")
            case Family() if "grade" in self.hidden:
                made = evolve(self._attributes(part), scale="")
            case _ if has(type(part)):
                made = self._attributes(part)
        return cast("Part", made)

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
        if not self.hidden or not prose.references:
            return prose
        return Prose(prose.text, tuple(map(self._reference, prose.references)))

    def _reference(self, reference: Reference) -> Reference:
        """Give a reference; one to a private field, of whomever, prints what a title in quotes does: its text."""
        word = reference.raw.rpartition(".")[2] if reference.kind == "field" else reference.raw
        if reference.kind in {"own", "field"} and word in self.hidden:
            return Reference(reference.raw, "title", text=NOT_PUBLIC)
        return reference


@cache
def _attributes_of(cls: type) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in fields(cls))
