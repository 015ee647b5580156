"""Quotes: what references to the fields of other declarations print, found when all of these are built."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from roledsl.diagnostics import path
from roledsl.model.content import Item, Paragraph
from roledsl.model.prose import Prose, escaped
from roledsl.model.role import Composed
from roledsl.workspace import declarations
from roledsl.workspace.builder import Builder
from roledsl.workspace.names import MAX_CHAIN

_LONGEST = 10_000  # characters of a field that is quoted


class Quotes:
    """Finds what references quote; ``printed`` holds what was found, by reference."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.names = builder.names
        self.printed: dict[str, str] = {}

    def fill(self, documents: Mapping[str, Composed]) -> None:
        """Find what each reference to another's field prints, now that all are built."""
        for raw in self.names.quoted:
            self._quote(raw, documents, [])

    def _quote(self, raw: str, documents: Mapping[str, Composed], quoting: list[str]) -> str:
        if raw in self.printed:
            return self.printed[raw]
        source, piece = self.names.quoted[raw]
        owner, _, word = raw.rpartition(".")
        if raw in quoting:
            message = f"references quote each other in a circle: {path([*quoting[quoting.index(raw) :], raw])}"
            self.builder.say("RD315", source, piece, message, "write one of the values out")
            self.printed[raw] = ""
            return ""
        text = self._field_text(owner, word, documents)
        if text is None:
            message, help_ = f"`{owner}` has no {word}", f"give it one, or write the {word} out"
            self.builder.say("RD313", source, piece, message, help_)
        plain = ""
        if text is not None and len(quoting) < MAX_CHAIN:
            plain = self._plain(text, documents, [*quoting, raw])
        if len(quoting) == MAX_CHAIN or len(plain) > _LONGEST:
            message = f"references quote each other over {MAX_CHAIN} deep, or at too great a length"
            self.builder.say("RD315", source, piece, message, "write the value out")
            plain = ""
        return self.printed.setdefault(raw, plain)

    def _field_text(self, owner: str, word: str, documents: Mapping[str, Composed]) -> Prose | None:
        entry = self.names.find(owner)
        assert entry is not None
        if word == "title":
            return Prose(escaped(self.names.plain(entry.title) or entry.name))
        if entry.kind == "grade":
            found = next((f for f in self.builder.once(entry, declarations.grade).fields if f.word == word), None)
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
