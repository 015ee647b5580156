"""What references and fields print in one document: its own fields, others' fields, terms of its organisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import evolve

from roledsl.model.declarations import Family, Organisation
from roledsl.model.fields import Field
from roledsl.model.privacy import NOT_PUBLIC
from roledsl.model.prose import LONGEST_FIELD, LONGEST_TITLE, Prose, Reference, escaped, quote
from roledsl.model.role import Composed
from roledsl.render.labels import ENGLISH, Labels
from roledsl.vocabulary import FIELD_WORDS

_DATES = frozenset({"date", "date or interval"})  # kinds of values that may be a date


class References:
    """Resolves the references that only a document knows; all others come resolved.

    ``labels`` are the document's. ``dated`` prints a date in the format of the house; without it dates print as typed.
    """

    def __init__(
        self,
        of: Composed | Family,
        organisation: Organisation | None,
        labels: Labels = ENGLISH,
        dated: Callable[[str], str] | None = None,
    ) -> None:
        self.labels = labels
        self._dated = dated
        self._of = of
        self._terms: Mapping[str, str] = organisation.terms if organisation is not None else {}
        self._quotes: Mapping[str, str] = of.quotes if isinstance(of, Composed) else {}
        self._own: dict[str, str] = {}
        self._not_public = labels.gettext("(not public)")

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
                return evolve(reference, text=self._quote(reference.raw))
            case "term":
                return evolve(reference, expansion=quote(self._terms.get(reference.raw, reference.expansion)))
            case _ if reference.text == NOT_PUBLIC:
                return evolve(reference, text=self._not_public)
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
        return "; ".join(self._quoting(self.value(field, text)) for text, _ in field.texts)

    def _quoting(self, prose: Prose) -> str:
        """Give the title or a field, plain; what it quotes of the document's fields was found with all quotes."""
        return Prose(prose.text, tuple(map(self._quoted, prose.references))).plain if prose.references else prose.plain

    def _quoted(self, reference: Reference) -> Reference:
        if reference.kind != "own":
            return self._reference(reference)
        return evolve(reference, text=self._quote(f"{self._of.name}.{reference.raw}"))

    def _quote(self, raw: str) -> str:
        """Give what a field prints, which is named by its document and its word."""
        text = self._quotes.get(raw, "").replace(NOT_PUBLIC, self._not_public)
        return self._printed(raw.rpartition(".")[2], text)

    # ---- Values ----------------------------------------------------------------------------------

    def value(self, field: Field, text: Prose) -> Prose:
        """Give the text of a field, or of a part of its body, as this document prints it."""
        if text.references or (self._dated is None and self.labels == ENGLISH):
            return text
        printed = self._printed(field.word, text.plain)
        return text if printed == text.plain else Prose(escaped(printed))

    def _printed(self, word: str, text: str) -> str:
        """Give a field's plain text: a word of the language as a label, a date in the house's format, else as typed."""
        known = FIELD_WORDS.get(word)
        if known is not None and text in known.choices:
            return self.labels.gettext(text)
        if known is not None and known.value in _DATES and self._dated is not None:
            return self._dated(text)
        return text
