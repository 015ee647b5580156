"""Names: every declaration of a workspace in one table, and what a name stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Edit, Fix, Label
from roledsl.model.prose import LONGEST_TITLE, quote
from roledsl.source import Source, Span
from roledsl.suggestions import Known
from roledsl.syntax.prose import Piece, piece_of, title_text, unquoted
from roledsl.syntax.tree import Line, Node, Opener, Tree
from roledsl.vocabulary import KINDS, with_article

_HOLDING = frozenset({"scale", "family", "framework", "role"})  # declarations that others stand in
_TITLED = frozenset({"role", "variant", "organisation"})
# How many roles, statements or titles may build on each other; longer chains would be a mistake, and circles are.
MAX_CHAIN = 32
_BRACES = re.compile(r"\{([^{}\n]*)\}")


class Entry:
    """A declaration: its kind (the rule that declares it), its name, its node or line, and what it stands in."""

    __slots__ = ("_values", "head", "inner", "kind", "name", "node", "parent", "source")

    def __init__(
        self, kind: str, name: str, head: Opener, node: Node | Line, source: Source, parent: Entry | None
    ) -> None:
        self.kind = kind
        self.name = name
        self.head = head
        self.node = node
        self.source = source
        self.parent = parent
        self.inner: tuple[Entry, ...] = ()  # what is declared directly in it
        self._values: dict[str, Opener] | None = None

    @property
    def full(self) -> str:
        """The name that tells it from all others: led by the scale, family or framework that it stands in."""
        if self.parent is None or self.kind == "variant":
            return self.name
        return f"{self.parent.name}.{self.name}"

    @property
    def body(self) -> list[Node | Line]:
        """What stands in it."""
        return self.node.body if isinstance(self.node, Node) else []

    @property
    def title(self) -> str:
        """Its title as typed, quotes taken off; empty where it has none."""
        if self.head.title_span is None:
            return ""
        return title_text(self.source.text[slice(*self.head.title_span)])

    @property
    def span(self) -> Span:
        """Where its name stands."""
        return self.head.name_span or Span(self.head.start, self.head.end)

    def place(self, word: str) -> Span:
        """Give where the value of ``word`` stands, or the name where it has none on its line."""
        value = self.value(word)
        return Span(value.start, value.end) if value is not None else self.span

    def value(self, word: str) -> Piece | None:
        """Give what is typed on the line of ``word`` directly in it, or None."""
        if self._values is None:
            self._values = {}
            for child in self.body:
                if isinstance(child, Opener) and child.has_value:
                    self._values.setdefault(child.typed, child)
        line = self._values.get(word)
        return piece_of(self.source.text, line.value_start, line.end) if line else None


class Names:
    """All names of a workspace. What cannot be told apart is said once, and the first declaration holds."""

    def __init__(self, trees: Iterable[Tree], before: Names | None = None) -> None:
        """Enter what ``trees`` declare; the entries of a tree that ``before`` has too are taken from there."""
        self.entries: dict[str, Entry] = {}  # every declaration but grades, levels and domains, by name
        self.inside: dict[str, Entry] = {}  # grades, levels and domains, by full name
        self.grades: dict[str, list[Entry]] = {}
        self.terms: dict[str, list[tuple[Entry, str]]] = {}  # by term: the organisation and what it stands for
        self.terms_of: dict[str, dict[str, str]] = {}  # by organisation: what its terms stand for
        # by file: references to fields of others, and where each stands there first
        self.quoted: dict[str, dict[str, tuple[Source, Piece]]] = {}
        self.trees: dict[str, Tree] = {}  # by file, and what each declares
        self.declared: dict[str, tuple[Entry, ...]] = {}
        self.diagnostics: list[Diagnostic] = []
        self._folded: dict[str, Entry] = {}
        self._folded_grades: dict[str, Entry] = {}  # grades by their bare names, which stand for them too
        self._printed: dict[str, str] = {}
        self._printing = 0  # titles that are being looked up, each for the one before
        self._near: dict[tuple[frozenset[str], frozenset[str]], Known] = {}
        for tree in trees:
            file = tree.source.name
            known = before is not None and before.trees.get(file) is tree
            self.trees[file] = tree
            self.declared[file] = (
                before.declared[file] if before and known else _declared(tree.root.children, tree.source, None)
            )
            for entry in self.declared[file]:
                self._enter(entry)

    def of_kind(self, kind: str) -> Iterator[Entry]:
        """Walk over the declarations of one kind, in the order in which they were found."""
        return (entry for entry in self.entries.values() if entry.kind == kind)

    def all(self) -> Iterator[Entry]:
        """Walk over all declarations."""
        yield from self.entries.values()
        yield from self.inside.values()

    # ---- Declaring -------------------------------------------------------------------------------

    def _enter(self, entry: Entry) -> None:
        if not self._add(entry):
            return
        if entry.kind in _TITLED and not entry.title.strip():
            self._no_title(entry)
        self._blocks_once(entry)
        for inner in entry.inner:
            self._enter(inner)
        if entry.kind == "organisation":
            self._add_terms(entry)

    def _add(self, entry: Entry) -> bool:
        inside = entry.parent is not None and entry.kind != "variant"
        key = entry.full.casefold()
        other = self._folded.get(key)
        if other is None and entry.kind == "grade":
            other = self._folded.get(entry.name.casefold())
        elif other is None and not inside:
            other = self._folded_grades.get(key)
        if other is not None:
            self._duplicate(entry, other)
            return False
        self._folded[key] = entry
        (self.inside if inside else self.entries)[entry.full] = entry
        if entry.kind == "grade":
            self.grades.setdefault(entry.name, []).append(entry)
            self._folded_grades.setdefault(entry.name.casefold(), entry)
        return True

    def _duplicate(self, entry: Entry, other: Entry) -> None:
        same = entry.name == other.name
        message = (
            f"`{entry.name}` is declared twice" if same else f"`{entry.name}` and `{other.name}` differ only in case"
        )
        self.diagnostics.append(
            diagnose(
                "RD302",
                entry.source,
                entry.span.start,
                entry.span.end,
                message,
                help="give one of the two another name; a name is known in the whole workspace",
                labels=(Label(other.source, other.span, f"{with_article(other.kind)} of this name stands here"),),
            )
        )

    def _blocks_once(self, entry: Entry) -> None:
        """A declaration has one `document:` and one `terms:`; another would be passed over."""
        first: dict[str, Line] = {}
        for part in entry.body:
            head = part if isinstance(part, Line) else part.head
            if head.type in {"DOCUMENT", "TERMS"} and first.setdefault(head.type, head) is not head:
                word = head.type.lower()
                label = Label(entry.source, first[head.type].span, "the first one")
                self.diagnostics.append(
                    diagnose(
                        "RD217",
                        entry.source,
                        head.start,
                        head.start + len(word),
                        f"`{word}:` stands here twice",
                        help="put all of it into one",
                        labels=(label,),
                    )
                )

    def _no_title(self, entry: Entry) -> None:
        self.diagnostics.append(
            diagnose(
                "RD216",
                entry.source,
                entry.span.start,
                entry.span.end,
                f"this {entry.kind} has no title",
                help=f'write it in quotes after the name: `{entry.kind} {entry.name} "Title":`',
            )
        )

    def _add_terms(self, entry: Entry) -> None:
        lines: dict[str, Opener] = {}
        for child in entry.body:
            if isinstance(child, Node) and child.rule == "terms":
                for line in child.body:
                    if isinstance(line, Opener) and line.type == "TERM":
                        meaning = " ".join(entry.source.text[line.value_start : line.end].split())
                        first = lines.setdefault(line.name, line)
                        if first is not line:
                            self._term_twice(entry.source, line, first)
                        self.terms_of.setdefault(entry.name, {})[line.name] = meaning
                        self.terms.setdefault(line.name, []).append((entry, meaning))

    def _term_twice(self, source: Source, line: Opener, first: Opener) -> None:
        self.diagnostics.append(
            diagnose(
                "RD302",
                source,
                line.start,
                line.colon,
                f"the term `{line.name}` is given twice",
                help="keep one of the two",
                labels=(Label(source, Span(first.start, first.colon), "it stands here too"),),
            )
        )

    # ---- Looking up ------------------------------------------------------------------------------

    def find(self, name: str) -> Entry | None:
        """Give what ``name`` declares, or None; a bare grade is found where one scale alone has it."""
        entry = self.entries.get(name) or self.inside.get(name)
        if entry is None and name in self.grades and len(self.grades[name]) == 1:
            return self.grades[name][0]
        return entry

    def find_grade(self, name: str, family: Entry | None) -> Entry | None:
        """Give a grade, first among those of the family's scale; a family without one takes its levels as grades."""
        if family is not None:
            scale = family.value("scale")
            entry = self.inside.get(f"{scale.text}.{name}") if scale else self.inside.get(f"{family.name}.{name}")
            if entry is not None and (scale is not None or name not in self.grades):
                return entry
        entry = self.find(name)
        return entry if entry is not None and entry.kind == "grade" else None

    def printed(self, entry: Entry) -> str:
        """Give what a reference to ``entry`` prints: an organisation's short name, a title, else the name."""
        full = entry.full
        if full not in self._printed:
            self._printed[full] = entry.name  # stands for itself while its title is looked up
            if self._printing == MAX_CHAIN:
                return entry.name
            self._printing += 1
            short = entry.value("short") if entry.kind == "organisation" else None
            text = (unquoted(short.text) or short.text) if short else entry.title or entry.name
            plain = self.plain(text)
            self._printed[full] = quote(plain) if "{" not in text or len(plain) <= LONGEST_TITLE else entry.name
            self._printing -= 1
        return self._printed[full]

    def plain(self, title: str) -> str:
        """Give a title with its references printed; one that is not known stays as typed."""
        if "{" not in title:
            return title

        def printed(match: re.Match[str]) -> str:
            entry = self.find(match[1])
            if entry is not None:
                return self.printed(entry)
            return match[1] if match[1] in self.terms else match[0]

        return _BRACES.sub(printed, title)

    def near(self, typed: str, kinds: Iterable[str] = (), also: Iterable[str] = ()) -> str:
        """Give the name of one of ``kinds``, or the name, term or one of ``also``, that is nearest; empty for none."""
        key = (frozenset(kinds), frozenset(also))
        if key not in self._near:
            every = (*self.entries.values(), *self.inside.values())
            named = [e.name if e.kind == "grade" else e.full for e in every if e.kind in key[0]]
            self._near[key] = Known(
                named if key[0] else (*self.entries, *self.inside, *self.grades, *self.terms, *also)
            )
        return next(iter(self._near[key].nearest(typed)), "")

    def unknown(
        self,
        source: Source,
        piece: Piece,
        what: str,
        kinds: Iterable[str] = (),
        more: str = "",
        also: Iterable[str] = (),
    ) -> Diagnostic:
        """Say that a name is not declared, with the nearest one of ``kinds``, or of all and of ``also``."""
        near = self.near(piece.text, kinds, also)
        fix = Fix(f"write `{near}`", (Edit(Span(piece.start, piece.end), near),), safe=False) if near else None
        help_ = f"did you mean `{near}`?" if near else f"declare it, or correct the name{more}"
        return diagnose(
            "RD301", source, piece.start, piece.end, f"there is no {what} `{piece.text[:80]}`", help=help_, fix=fix
        )


def _declared(parts: Iterable[Node | Line], source: Source, parent: Entry | None) -> tuple[Entry, ...]:
    """Give the declarations that stand in ``parts``, and with each what it declares itself."""
    found = []
    for part in parts:
        head = part.head if isinstance(part, Node) else part
        kind = head.type.lower()
        if kind not in KINDS or not isinstance(head, Opener) or not head.name:
            continue
        entry = Entry(kind, head.name, head, part, source, parent)
        if kind in _HOLDING:
            entry.inner = _declared(entry.body, source, entry)
        found.append(entry)
    return tuple(found)
