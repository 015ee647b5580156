"""Quotes: what references print that stand for a field, found when all documents are built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from roledsl.diagnostics import path
from roledsl.model.origin import Origin
from roledsl.model.privacy import NOT_PUBLIC, Privacy, privacy
from roledsl.model.prose import LONGEST_FIELD, Prose, Reference, escaped
from roledsl.model.role import Composed
from roledsl.source import Source, Span
from roledsl.syntax.prose import Piece
from roledsl.workspace import declarations
from roledsl.workspace.builder import Builder
from roledsl.workspace.names import MAX_CHAIN

Texts = list[tuple[Prose, Origin | None]]


class Quotes:
    """Finds what references quote.

    ``printed`` holds what was found, by reference: ``porter.salary`` wherever it is typed, and a document's own
    ``{salary}`` where it stands in another of the document's fields. ``public`` holds what the same references print
    for the public, to whom what is private in the document that is quoted, or that quotes it, is not told. ``told``
    names the fields that these quote in turn, where they do, for a document that calls more private.
    """

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.names = builder.names
        self.printed: dict[str, str] = {}
        self.public: dict[str, str] = {}
        self.told: dict[str, frozenset[str]] = {}
        self._privacies: dict[str, Privacy] = {}
        self._documents: Mapping[str, Composed] = {}

    def fill(self, documents: Mapping[str, Composed], built: Iterable[str]) -> None:
        """Find what each reference to a field prints, now that all are built; ``built`` names those that are new."""
        self._documents = documents
        for raw, at in self._quoted().items():
            owner, _, word = raw.rpartition(".")
            if self._texts(owner, word) is None:
                message, help_ = f"`{owner}` has no {word}", f"give it one, or write the {word} out"
                self.builder.say("RD313", *at, message, help_)
            self._quote(raw, at, [])
        for document in map(documents.__getitem__, built):
            for word, text, origin in _texts_of(document):
                self._plain(text, document.name, origin, [f"{document.name}.{word}"])

    def _quoted(self) -> dict[str, tuple[Source, Piece]]:
        """Give the references to fields of others, and where each stands first, in the order of files."""
        found: dict[str, tuple[Source, Piece]] = {}
        for file in sorted(self.names.quoted):
            for raw, at in self.names.quoted[file].items():
                found.setdefault(raw, at)
        return found

    def _quote(self, raw: str, at: tuple[Source, Span | Piece], quoting: list[str]) -> tuple[str, str]:
        """Find what ``raw`` prints where it stands ``at``, and what for the public; ``quoting`` are the fields that led
        there.
        """
        if raw not in self.printed:
            plain, public = self._found(raw, at, quoting)
            self.printed.setdefault(raw, plain)  # in a circle it was told further in
            self.public.setdefault(raw, public)
        return self.printed[raw], self.public[raw]

    def _found(self, raw: str, at: tuple[Source, Span | Piece], quoting: list[str]) -> tuple[str, str]:
        owner, _, word = raw.rpartition(".")
        if raw in quoting:
            message = f"references quote each other in a circle: {_around([*quoting[quoting.index(raw) :], raw])}"
            self.builder.say("RD315", *at, message, "write one of the values out")
            return "", ""
        texts = self._texts(owner, word)
        plain = public = ""
        if texts is not None and len(quoting) < MAX_CHAIN:
            found = [self._plain(text, owner, origin, [*quoting, raw]) for text, origin in texts]
            plain, public = ("; ".join(texts) for texts in zip(*found, strict=True)) if found else ("", "")
            if self._privacy(owner).hides_word(word):
                public = NOT_PUBLIC
            elif told := {name for text, _ in texts for name in self._told(text, owner)}:
                self.told.setdefault(raw, frozenset(told))
        if len(quoting) == MAX_CHAIN or len(plain) > LONGEST_FIELD:
            message = f"references quote each other over {MAX_CHAIN} deep, or at too great a length"
            self.builder.say("RD315", *at, message, "write the value out")
            plain = public = ""
        return plain, public[:LONGEST_FIELD]

    def _texts(self, owner: str, word: str) -> Texts | None:
        """Give the texts that a field has, or None where it is not set."""
        entry = self.names.find(owner)
        assert entry is not None
        document = self._documents.get(entry.full)
        if word == "title":
            if document is not None and document.title.text:
                return [(document.title, document.origin)]
            return [(Prose(escaped(self.names.plain(entry.title) or entry.name)), None)]
        if entry.kind == "grade":
            found = next((f for f in self.builder.once(entry, declarations.grade).fields if f.word == word), None)
            return found.texts if found is not None else None
        if document is None:
            return None
        field = document.field(word)
        if field is not None:
            return field.texts
        settled = document.settled(word)
        return [(settled, None)] if settled.text else None

    def _plain(self, text: Prose, owner: str, origin: Origin | None, quoting: list[str]) -> tuple[str, str]:
        """Give what a text of ``owner`` prints, with the fields that it quotes, and what it prints for the public."""
        if not text.references:
            return text.plain, text.plain

        def quoted(reference: Reference) -> tuple[Reference, Reference]:
            if reference.kind not in {"own", "field"} or origin is None:
                return reference, reference
            raw = _full(reference, owner)
            plain, public = self._quote(raw, (origin.source, origin.reference(reference.raw)), quoting)
            if self._privacy(owner).hides_word(raw.rpartition(".")[2]):
                public = NOT_PUBLIC
            return evolve(reference, text=plain), evolve(reference, text=public)

        plain, public = zip(*map(quoted, text.references), strict=True)
        return Prose(text.text, plain).plain, Prose(text.text, public).plain

    def _told(self, text: Prose, owner: str) -> Iterator[str]:
        """Walk over the fields that a text of ``owner`` quotes for the public, and those that they quote."""
        for reference in text.references:
            raw = _full(reference, owner)
            word = raw.rpartition(".")[2]
            if self.public.get(raw, NOT_PUBLIC) != NOT_PUBLIC and not self._privacy(owner).hides_word(word):
                yield raw
                yield from self.told.get(raw, ())

    def _document(self, owner: str) -> Composed | None:
        entry = self.names.find(owner)
        return self._documents.get(entry.full) if entry is not None else None

    def _privacy(self, owner: str) -> Privacy:
        """Give what is private in the document of ``owner``; nothing where it makes none, as a grade."""
        if owner not in self._privacies:
            document = self._document(owner)
            self._privacies[owner] = privacy(document) if document is not None else Privacy()
        return self._privacies[owner]


def _full(reference: Reference, owner: str) -> str:
    """Give the field that a reference in a document names, by its document and word."""
    return f"{owner}.{reference.raw}" if reference.kind == "own" else reference.raw


def _texts_of(document: Composed) -> Iterator[tuple[str, Prose, Origin | None]]:
    """Walk over the title and the fields of a document that have references, each with its word."""
    if document.title.references:
        yield "title", document.title, document.origin
    for field in document.fields:
        for text, origin in field.texts:
            if text.references:
                yield field.word, text, origin


def _around(quoting: list[str]) -> str:
    """Put a circle into words; fields of one document are named by their words alone."""
    owners, words = zip(*(raw.rpartition(".")[::2] for raw in quoting), strict=True)
    return path(words if len(set(owners)) == 1 else quoting)
