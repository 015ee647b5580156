"""Drift: near copies, of which somebody changed a few words once, and what each of them says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from attrs import field, frozen

from roledsl.alike import alike, plain
from roledsl.diagnostics import Severity
from roledsl.source import Source, Span
from roledsl.suggestions import nearest
from roledsl.syntax.prose import last_bar, marker_of
from roledsl.syntax.tree import Line, Node, Tree
from roledsl.workspace.names import Entry, Names

_SHORTEST = 4  # words of a text that may be a copy at all
_KINDS = frozenset({"role", "variant", "statement"})  # levels differ in a few words on purpose
_NOT_WORDS = re.compile(r"[^\w{}]+")
# What makes another sense of a sentence by itself, so that it is never changed along with others.
_TELLING = re.compile(r"\d[\d,.]*|\{[^}]*\}|\b(?:not?|never|nor|without|may|must|should|shall|can)\b|[£$€%]")
_CODE_WORDS = 3


@frozen
class Place:
    """Where a wording stands: the declaration, its file, and the text as a span, without marker and tags."""

    owner: str
    tree: Tree = field(repr=False)
    span: Span

    @property
    def line(self) -> int:
        """The line in its file."""
        return self.tree.source.line(self.span.start)


@frozen
class Wording:
    """One of the ways in which something is said. ``letter`` calls it; ``text`` is as typed, on one line."""

    letter: str
    text: str
    places: tuple[Place, ...]

    @property
    def owners(self) -> tuple[str, ...]:
        """The declarations that say it so."""
        return tuple(dict.fromkeys(place.owner for place in self.places))


@frozen
class Drift:
    """Nearly the same in several declarations: its wordings, the commonest first, and the code that calls it.

    ``open`` tells that somebody has to choose: the wordings differ in figures, references or words such as `not`, and
    may do so on purpose; or in words at all, and none is the commonest.
    """

    code: str
    wordings: tuple[Wording, ...]
    open: bool
    kept: str = "A"

    def wording(self, letter: str) -> Wording:
        """Give a wording by its letter. Raises ``KeyError`` for one that is none."""
        found = {wording.letter: wording for wording in self.wordings}
        return found[letter]


def drifts(names: Names, likeness: float) -> tuple[Drift, ...]:
    """Find near copies in the roles, variants and statements of a workspace, those that most declarations have first.

    ``likeness`` is how many letters in a hundred are the same, as :func:`roledsl.alike.alike` has it.
    """
    found = list(_texts(names))
    groups: dict[int, dict[str, list[Place]]] = {}
    for (text, place), group in zip(found, alike([text for text, _ in found], likeness), strict=True):
        groups.setdefault(group, {}).setdefault(text, []).append(place)
    drifted = [group for group in groups.values() if len(group) > 1 and _several(group)]
    drifted.sort(key=lambda group: -sum(map(len, group.values())))
    codes: set[str] = set()
    return tuple(_drift(group, codes) for group in drifted)


def _several(group: Mapping[str, Sequence[Place]]) -> bool:
    """Tell whether wordings stand in different declarations; what each of them says side by side is meant so."""
    return len({frozenset(place.owner for place in places) for places in group.values()}) > 1


def _texts(names: Names) -> Iterator[tuple[str, Place]]:
    for tree in names.trees.values():
        if any(one.severity is Severity.ERROR for one in tree.diagnostics):
            continue
        for entry in names.declared[tree.source.name]:
            if entry.kind in _KINDS:
                yield from _in_entry(entry, tree)


def _in_entry(entry: Entry, tree: Tree) -> Iterator[tuple[str, Place]]:
    text = tree.source.text
    owner = entry.name
    stack: list[tuple[Node | Line, str]] = [(part, owner) for part in reversed(entry.body)]
    while stack:
        part, owner = stack.pop()
        line = part if isinstance(part, Line) else part.head
        if isinstance(part, Node):
            inner = line.name if line.type == "VARIANT" else owner  # type: ignore[attr-defined]
            if line.type != "DOCUMENT":
                stack += [(child, inner) for child in reversed(part.body)]
        if line.type in {"ITEM", "PARAGRAPH"}:
            start = marker_of(text, line.start, line.end)[1] if line.type == "ITEM" else line.start
            bar = last_bar(text[start : line.end])
            end = start + len(text[start : line.end][:bar].rstrip()) if bar >= 0 else line.end
            typed = " ".join(text[start:end].split())
            if typed.count(" ") >= _SHORTEST - 1:
                yield typed, Place(owner, tree, Span(start, end))


def _drift(group: Mapping[str, Sequence[Place]], codes: set[str]) -> Drift:
    count = {text: len({place.owner for place in places}) for text, places in group.items()}
    in_order = sorted(group, key=lambda text: -count[text])
    wordings = tuple(Wording(_letter(at), text, tuple(group[text])) for at, text in enumerate(in_order))
    words = [word for word in _NOT_WORDS.split(in_order[0].casefold()) if word.isalnum() and word.isascii()]
    name = "-".join(words[:_CODE_WORDS])[:32] or "text"
    number = 1
    while (code := name if number == 1 else f"{name}-{number}") in codes or code == "all":
        number += 1
    codes.add(code)
    told = {tuple(sorted(_TELLING.findall(text.casefold()))) for text in in_order}
    tie = count[in_order[0]] == count[in_order[1]] and len(set(map(plain, in_order))) > 1
    return Drift(code, wordings, len(told) > 1 or tie)


def _letter(at: int) -> str:
    """Give the letter of a wording: A to Z, then AA as in spreadsheets."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)


def difference(before: str, after: str) -> str:
    """Show how a wording differs from another, word by word: ``[-what goes-]{+what comes+}``."""
    old, new = before.split(), after.split()
    shown: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = " ".join(old[a:b]), " ".join(new[c:d])
        shown.append(gone if kind == "equal" else (f"[-{gone}-]" if gone else "") + (f"{{+{came}+}}" if came else ""))
    return " ".join(shown)


# ---- One wording for all -------------------------------------------------------------------------------


def chosen(found: Sequence[Drift], wanted: Iterable[str]) -> tuple[Drift, ...]:
    """Give the near copies that are to have one wording, each with the letter of that.

    One is wanted by its code, for its commonest wording, or as ``CODE=LETTER``; ``all`` is all but those that are
    open. Raises ``ValueError``, with a sentence that says what is wrong, for a code or a letter that is none.
    """
    by_code = {drift.code: drift for drift in found}
    taken: dict[str, Drift] = {}
    for one in wanted:
        if one == "all":
            taken = {**{code: drift for code, drift in by_code.items() if not drift.open}, **taken}
            continue
        code, _, letter = one.partition("=")
        if code not in by_code:
            near = nearest(code, by_code)
            hint = f"did you mean '{near[0]}'?" if near else "`roledsl lift` lists them"
            raise ValueError(f"there are no near copies called '{code}'; {hint}")
        drift, letter = by_code[code], letter.upper() or "A"
        if letter not in {wording.letter for wording in drift.wordings}:
            letters = ", ".join(wording.letter for wording in drift.wordings)
            raise ValueError(f"'{code}' has no wording {letter}; it has {letters}")
        taken[code] = Drift(code, drift.wordings, drift.open, letter)
    return tuple(taken[drift.code] for drift in found if drift.code in taken)


def unified(drifted: Iterable[Drift]) -> dict[str, Source]:
    """Give the sources in which near copies have the wording that is to be kept, by name."""
    edits: dict[str, list[tuple[Span, str]]] = {}
    trees: dict[str, Tree] = {}
    for drift in drifted:
        kept = drift.wording(drift.kept).places[0]
        for wording in drift.wordings:
            if wording.letter == drift.kept:
                continue
            for place in wording.places:
                trees[place.tree.source.name] = place.tree
                edits.setdefault(place.tree.source.name, []).append((place.span, _placed(kept, place)))
    return {name: replaced(trees[name].source, of_file) for name, of_file in edits.items()}


def _placed(kept: Place, at: Place) -> str:
    """Give the text of one place as it would stand at another, wrapped as it is."""
    text = at.tree.source.text
    column = at.span.start - text.rfind("\n", 0, at.span.start) - 1
    end = "\r\n" if "\r\n" in text else "\n"
    return f"{end}{' ' * column}".join(line.strip() for line in kept.tree.source.slice(kept.span).split("\n"))


def replaced(source: Source, edits: Iterable[tuple[Span, str]]) -> Source:
    """Give a source with spans, none of which overlap, replaced."""
    parts: list[str] = []
    at = 0
    for span, new in sorted(edits, key=lambda edit: edit[0]):
        parts += (source.text[at : span.start], new)
        at = span.end
    return Source(source.name, "".join(parts) + source.text[at:], source.bom)
