"""What references print in one document: its own fields, others' fields, terms of its organisation."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from roledsl.model.declarations import Family, Organisation
from roledsl.model.prose import LONGEST_FIELD, LONGEST_TITLE, Prose, Reference, quote
from roledsl.model.role import Composed


class References:
    """Resolves the references that only a document knows; all others come resolved."""

    def __init__(self, of: Composed | Family, organisation: Organisation | None) -> None:
        self._of = of
        self._terms: Mapping[str, str] = organisation.terms if organisation is not None else {}
        self._quotes: Mapping[str, str] = of.quotes if isinstance(of, Composed) else {}
        self._own: dict[str, str] = {}

    def resolved(self, prose: Prose) -> Prose:
        """Give ``prose`` with the text of each reference filled in."""
        if not prose.references:
            return prose
        return Prose(prose.text, tuple(self._reference(reference) for reference in prose.references))

    def _reference(self, reference: Reference) -> Reference:
        match reference.kind:
            case "own":
                return evolve(reference, text=self.own(reference.raw))
            case "field":
                return evolve(reference, text=self._quotes.get(reference.raw, ""))
            case "term":
                return evolve(reference, expansion=quote(self._terms.get(reference.raw, reference.expansion)))
            case _:
                return reference

    def own(self, word: str) -> str:
        """Give what the document's own title or field prints, plain; empty where it has none."""
        if word not in self._own:
            self._own[word] = quote(self._own_text(word), LONGEST_TITLE if word == "title" else LONGEST_FIELD)
        return self._own[word]

    def _own_text(self, word: str) -> str:
        if word == "title":
            return self._quoting(self._of.title) or self._of.name
        if not isinstance(self._of, Composed):
            return ""
        field = self._of.field(word)
        if field is None:
            return self._of.settled(word).plain
        return "; ".join(self._quoting(text) for text, _ in field.texts)

    def _quoting(self, prose: Prose) -> str:
        """Give the title or a field, plain; what it quotes of the document's fields was found with all quotes."""
        return Prose(prose.text, tuple(map(self._quoted, prose.references))).plain if prose.references else prose.plain

    def _quoted(self, reference: Reference) -> Reference:
        if reference.kind != "own":
            return self._reference(reference)
        return evolve(reference, text=self._quotes.get(f"{self._of.name}.{reference.raw}", ""))
