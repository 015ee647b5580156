"""Building the model: each declaration read once, roles settled and laid together."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from attrs import define

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, path
from roledsl.model.content import Group
from roledsl.model.origin import Layer
from roledsl.model.prose import Prose, escaped
from roledsl.source import Source, Span
from roledsl.syntax.prose import Piece
from roledsl.syntax.tree import Node, Opener
from roledsl.vocabulary import with_article
from roledsl.workspace.contents import Body, opened, read_layout
from roledsl.workspace.join import settled
from roledsl.workspace.layers import LayerContents, read_layer
from roledsl.workspace.names import MAX_CHAIN, Entry, Names
from roledsl.workspace.reader import Reader
from roledsl.workspace.settings import Settings

# Characters that includes may bring into a declaration, each text counted as often as it is repeated, and as a thousand
# at least. One text alone may be as long as it is.
MOST_INCLUDED, FEWEST = 1_000_000, 1000
Built = TypeVar("Built")


@define
class Inclusion:
    """A declaration whose includes are being read: how deep these go, and how many characters they bring.

    ``size`` is that of its own text.
    """

    name: str
    size: int = 0
    depth: int = 0
    brought: int = 0


class Builder:
    """Builds declarations from their entries, each at most once, and keeps what it has built.

    Everything is asked for by name and made when first asked for, so that the order of files does not matter.
    """

    def __init__(self, names: Names, settings: Settings | None = None) -> None:
        self.names = names
        self.settings = settings or Settings()
        self.diagnostics: list[Diagnostic] = []
        self.includes: dict[str, set[str]] = {}  # by declaration: the names of what it includes
        self._built: dict[str, object] = {}
        self._layers: dict[tuple[str, str], LayerContents] = {}
        self._including: list[Inclusion] = []
        self._outermost: dict[Layer, Inclusion] = {}  # what layers bring that are no statements
        self._circles: set[frozenset[str]] = set()  # those that were said
        self._included: dict[tuple[str, str], tuple[Body, Inclusion]] = {}

    # ---- What layers are read with ---------------------------------------------------------------

    def reader(self, entry: Entry, kind: str = "") -> Reader:
        """Give a reader for the lines of ``entry``, as a layer of ``kind`` or its own."""
        layer = Layer(kind or entry.kind, entry.full)
        return Reader(self.names, entry.source, layer, self.diagnostics, self.settings.data)

    def family_of(self, entry: Entry | None) -> Entry | None:
        """Give the family of a role, without reading it: its own, its role's, or that of the role that it extends."""
        seen: set[str] = set()
        while entry is not None and entry.full not in seen and len(seen) <= MAX_CHAIN:
            seen.add(entry.full)
            if entry.kind in {"level", "family"}:
                return entry.parent if entry.kind == "level" else entry
            named = entry.value("family")
            if named is not None:
                family = self.names.find(named.text)
                return family if family is not None and family.kind == "family" else None
            above = entry.value("extends") or entry.value("role")
            entry = entry.parent if entry.kind == "variant" else self.names.find(above.text) if above else None
        return None

    def contents(self, entry: Entry) -> LayerContents:
        """Give what a role, variant, level, pack or vacancy says itself."""
        key = (entry.kind, entry.full)
        if key not in self._layers:
            self._layers[key] = read_layer(self.reader(entry), entry.body, self.include, self.family_of(entry))
        return self._layers[key]

    def every(self, entry: Entry, word: str) -> LayerContents | None:
        """Give the ``every role`` of an organisation or the ``every level`` of a family; None where it has none."""
        key = (word, entry.full)
        if key not in self._layers:
            body = [n for part in entry.body if isinstance(part, Node) and part.rule == "every" for n in part.body]
            family = entry if entry.kind == "family" else None
            self._layers[key] = read_layer(self.reader(entry, word), body, self.include, family)
        layer = self._layers[key]
        return layer if layer.parts or layer.closing else None

    @cached_property
    def only_organisation(self) -> Entry | None:
        """The only organisation of the workspace; None where there are several, or none."""
        found = list(self.names.of_kind("organisation"))
        return found[0] if len(found) == 1 else None

    def say(self, code: str, source: Source, place: Span | Piece, message: str, help_: str) -> None:
        """Note a mistake that stands at ``place``."""
        self.diagnostics.append(diagnose(code, source, place.start, place.end, message, help=help_))

    # ---- Includes --------------------------------------------------------------------------------

    def include(self, reader: Reader, piece: Piece, place: str) -> Body:
        """Give what ``include: NAME`` puts into a place; nothing, and a diagnostic, where it names none."""
        entry = self.names.find(piece.text)
        if entry is None:
            kinds = ("statement", "framework", "domain")
            reader.diagnostics.append(self.names.unknown(reader.source, piece, "statement or framework", kinds))
            return Body()
        if entry.kind not in {"statement", "framework", "domain"}:
            reader.report(
                "RD303",
                piece.start,
                piece.end,
                f"`{piece.text}` is {with_article(entry.kind)}, which can't be included",
                "include a statement, a framework or one of its domains",
            )
            return Body()
        if any(entry.full == inclusion.name for inclusion in self._including):
            self._circle(reader, piece, entry)
            return Body()
        self.includes.setdefault(reader.layer.name, set()).add(entry.full)
        reader.included[entry.full] = piece
        key = (entry.full, place)
        if key not in self._included:
            if len(self._including) >= MAX_CHAIN:
                self._too_deep(reader, piece)
                return Body()
            self._including.append(Inclusion(entry.full, max(FEWEST, _length(entry))))
            body = self._statement_body(entry, place) if entry.kind == "statement" else self._domains(entry, place)
            self._included[key] = body, self._including.pop()
        body, inclusion = self._included[key]
        return body if self._fits(reader, piece, inclusion) else Body()

    def _fits(self, reader: Reader, piece: Piece, inner: Inclusion) -> bool:
        """Count what an include brings to the declaration that has it; tell whether that is still of some use."""
        if self._including:
            outer = self._including[-1]
            if inner.depth + 1 >= MAX_CHAIN:
                self._too_deep(reader, piece)
                return False
        else:
            outer = self._outermost.setdefault(reader.layer, Inclusion(reader.layer.name))
        size = inner.size + inner.brought
        if outer.brought and outer.brought + size > MOST_INCLUDED:
            message = "includes bring over a thousand texts, or a million characters, up to here"
            reader.report("RD306", piece.start, piece.end, message, "include fewer, and each where it belongs")
            return False
        outer.depth = max(outer.depth, inner.depth + 1)
        outer.brought += size
        return True

    @staticmethod
    def _too_deep(reader: Reader, piece: Piece) -> None:
        message = f"statements include each other over {MAX_CHAIN} deep here"
        reader.report("RD306", piece.start, piece.end, message, "include fewer, and these directly where they belong")

    def _circle(self, reader: Reader, piece: Piece, entry: Entry) -> None:
        names = [inclusion.name for inclusion in self._including]
        around = [*names[names.index(entry.full) :], entry.full]
        if frozenset(around) in self._circles:
            return
        self._circles.add(frozenset(around))
        reader.report(
            "RD306",
            piece.start,
            piece.end,
            f"statements include each other in a circle: {path(around)}",
            "take one of these includes out",
        )

    def _statement_body(self, entry: Entry, place: str) -> Body:
        reader = self.reader(entry)
        body = opened(reader, entry.head, entry.body, place, self.include)
        title = reader.title(entry.head.title_span)
        if title is None:
            return body
        group = Group(
            title,
            body.held,
            title.text,
            share=body.share,
            measured_by=body.measured_by,
            layout=body.layout,
            origin=reader.origin(entry.head),
        )
        return Body([group])

    def _domains(self, entry: Entry, place: str) -> Body:
        framework = entry.parent if entry.kind == "domain" else entry
        assert framework is not None
        if entry.kind == "domain":
            return Body([self._domain_group(entry, place)])
        groups = [self._domain_group(domain, place) for domain in self.inside(framework)]
        return Body(list(groups), layout=self._layout(framework))

    def _domain_group(self, entry: Entry, place: str) -> Group:
        reader = self.reader(entry)
        body = opened(reader, entry.head, entry.body, place, self.include)
        title = reader.title(entry.head.title_span) or Prose(escaped(entry.name))
        lead = (entry.head.typed, entry.name) if entry.head.title_span else None
        return Group(
            title,
            settled(body.held),
            title.text,
            lead,
            entry.full,
            body.share,
            body.measured_by,
            body.layout,
            reader.origin(entry.head),
        )

    def _layout(self, entry: Entry) -> str:
        for line in entry.body:
            if isinstance(line, Opener) and line.type == "LAYOUT":
                return read_layout(self.reader(entry), line)
        return ""

    def inside(self, entry: Entry) -> list[Entry]:
        """Give the grades, levels, domains or variants that stand in a declaration, in order."""
        places = (self.names.entries, self.names.inside)  # another declaration may have taken the name
        return [inner for inner in entry.inner if any(place.get(inner.full) is inner for place in places)]

    # ---- Built once ------------------------------------------------------------------------------

    def once(self, entry: Entry, make: Callable[[Builder, Entry], Built]) -> Built:
        """Build the declaration of ``entry`` with ``make``, or give what that built before."""
        found = self._built.get(entry.full)
        if found is None:
            found = self._built[entry.full] = make(self, entry)
        return found  # type: ignore[return-value]


def _length(entry: Entry) -> int:
    """Give how many characters a declaration takes."""
    last = entry.node
    while isinstance(last, Node):
        last = last.children[-1]
    return last.end - entry.head.start
