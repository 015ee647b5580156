"""Policies from their entries: on what conditions house rules hold, and what they ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from attrs import frozen

from roledsl.model.declarations import Policy, Rule
from roledsl.model.origin import Origin
from roledsl.suggestions import nearest
from roledsl.syntax.prose import Piece, last_bar, split_list, unquoted
from roledsl.syntax.tree import Line, Node, Opener
from roledsl.values import Interval, Limits, Problem, read_interval, read_limits
from roledsl.vocabulary import SECTION_WORDS, words_in
from roledsl.workspace.builder import Builder
from roledsl.workspace.contents import entries, listed
from roledsl.workspace.declarations import title_of
from roledsl.workspace.fields import bodiless, resolve
from roledsl.workspace.names import Entry
from roledsl.workspace.reader import Reader

_APPLICABLE = ("organisation", "unit", "family", "role", "variant")
_RUN = re.compile(r"(\S+)\s+to\s+(\S+)")

Body = list[Node | Line]


def policy(builder: Builder, entry: Entry) -> Policy:
    """Build a policy: on what conditions it holds, and its rules."""
    reader = builder.reader(entry)
    reading = _Reading(builder, reader)
    conditions: dict[str, list[str]] = {word: [] for word in _CONDITIONS}
    rules: list[Rule] = []
    for part in entry.body:
        line, inner = (part, []) if isinstance(part, Line) else (part.head, part.body)
        if not isinstance(line, Opener) or line.word is None or line.type != "FIELD":
            continue
        if line.typed in _CONDITIONS:
            conditions[line.typed] += _CONDITIONS[line.typed](reading, line, inner)
        elif line.typed in _RULES:
            rules += _RULES[line.typed](reading, line, inner)
        elif inner:
            bodiless(reader, line, line.word)
        else:
            rules += reading.limit(line)
    return Policy(
        entry.name,
        title_of(reader, entry),
        tuple(rules),
        *(tuple(found) for found in conditions.values()),
        origin=reader.origin(entry.head),
    )


@frozen
class _Reading:
    """Reads the lines of one policy. What is wrong is said, and left out."""

    builder: Builder
    reader: Reader

    def applied(self, line: Opener, inner: Body) -> Iterator[str]:
        """Read names of what roles belong to, or are."""
        reader = self.reader
        for piece in listed(reader, line, inner):
            entry = reader.names.find(piece.text)
            if entry is None:
                what = "organisation, unit, family or role"
                reader.diagnostics.append(reader.names.unknown(reader.source, piece, what, _APPLICABLE))
            elif entry.kind not in _APPLICABLE:
                message = f"a policy can't apply to the {entry.kind} `{piece.text}`"
                self._report("RD303", piece, message, "name an organisation, a unit, a family or a role")
            else:
                yield entry.full

    # ---- Grades ------------------------------------------------------------------------------------

    def grades(self, line: Opener, inner: Body) -> Iterator[str]:
        """Read grades, and runs of them; give the full names of all."""
        for piece in listed(self.reader, line, inner):
            run = _RUN.fullmatch(piece.text)
            if run is None:
                entry = self._grade(piece)
                if entry is not None:
                    yield entry.full
                continue
            low = self._grade(Piece(run[1], piece.start, piece.start + len(run[1])))
            if low is not None:
                yield from self._run(low, Piece(run[2], piece.end - len(run[2]), piece.end), piece)

    def _grade(self, piece: Piece) -> Entry | None:
        """Look up a grade; the levels of a family that has no scale are grades too, by their full names."""
        level = self.reader.names.inside.get(piece.text)
        if level is not None and level.parent is not None and level.kind == "level" and not level.parent.value("scale"):
            return level
        return resolve(self.reader, piece, "grade")

    def _run(self, low: Entry, last: Piece, whole: Piece) -> Iterator[str]:
        scale = low.parent
        assert scale is not None
        high = self.reader.names.inside.get(f"{scale.name}.{last.text}") or self._grade(last)
        if high is None:
            return
        if high.parent is not scale:
            message = f"`{low.full}` and `{high.full}` are grades of two scales"
            self._report("RD303", whole, message, "a run goes from one grade of a scale to a higher one of the same")
            return
        # what lies between depends on all of the scale
        self.builder.includes.setdefault(self.reader.layer.name, set()).add(scale.full)
        names = [entry.full for entry in self.builder.inside(scale) if entry.kind == low.kind]
        first, end = names.index(low.full), names.index(high.full) + 1
        if first < end:
            yield from names[first:end]
        else:
            message = f"`{low.name}` is above `{high.name}`, so that no grade is in this run"
            self._report("RD403", whole, message, f"write the lower one first: `{high.name} to {low.name}`")

    # ---- Words -------------------------------------------------------------------------------------

    def required(self, line: Opener, inner: Body) -> Iterator[Rule]:
        """Read what roles must have."""
        return (Rule("require", subject, origin=self._origin(piece)) for subject, piece in self._parts(line, inner))

    def had(self, line: Opener, inner: Body) -> Iterator[str]:
        """Read what those roles have that a policy holds for."""
        return (subject for subject, _ in self._parts(line, inner))

    def _parts(self, line: Opener, inner: Body) -> Iterator[tuple[str, Piece]]:
        """Walk over words for sections and fields, headings in quotes, and ``statement NAME``."""
        for piece in listed(self.reader, line, inner):
            keyword, _, name = piece.text.partition(" ")
            if keyword == "statement" and name:
                entry = self._statement(Piece(name.strip(), piece.end - len(name.lstrip()), piece.end))
                if entry is not None:
                    yield f"statement {entry.full}", piece
            elif piece.text in words_in("role") or unquoted(piece.text) is not None:
                yield piece.text, piece
            else:
                near = nearest(piece.text, words_in("role"))
                help_ = "name a section, a field, or a statement as `statement NAME`"
                message = f"`{piece.text[:40]}` is nothing that a role can have"
                self._report("RD201", piece, message, f"did you mean `{near[0]}`?" if near else help_)

    def _statement(self, piece: Piece) -> Entry | None:
        names = self.reader.names
        entry = names.find(piece.text)
        if entry is None or entry.kind != "statement":
            self.reader.diagnostics.append(names.unknown(self.reader.source, piece, "statement", ("statement",)))
            return None
        return entry

    def ordered(self, line: Opener, inner: Body) -> Iterator[Rule]:
        """Read the sections that stand in an order."""
        sections = []
        for piece in listed(self.reader, line, inner):
            if piece.text in SECTION_WORDS or unquoted(piece.text) is not None:
                sections.append(piece.text)
            else:
                near = nearest(piece.text, SECTION_WORDS)
                help_ = f"did you mean `{near[0]}`?" if near else "write a section's word, or a heading in quotes"
                self._report("RD201", piece, f"`{piece.text[:40]}` is no word for a section", help_)
        if sections:
            yield Rule("order", sections=tuple(sections), origin=self.reader.origin(line))

    def phrases(self, line: Opener, inner: Body) -> Iterator[str]:
        """Read words and phrases."""
        for start, end in entries(self.reader, line, inner):
            yield from (phrase for phrase, _ in self._phrases(start, end))

    def avoided(self, line: Opener, inner: Body) -> Iterator[Rule]:
        """Read words and phrases to avoid, and after a bar what to write instead of those on the line."""
        text = self.reader.text
        for start, end in entries(self.reader, line, inner):
            bar = last_bar(text[start:end])
            head = start + bar if bar >= 0 else end
            instead = " ".join(text[head + 1 : end].split())
            if bar >= 0 and not (instead and text[start:head].strip()):
                message = "nothing stands after this bar" if not instead else "nothing stands before this bar"
                help_ = "before it stand words to avoid, after it what to write instead"
                self._report("RD219", Piece("|", head, head + 1), message, help_)
            for phrase, piece in self._phrases(start, head):
                yield Rule("avoid", phrase, instead=unquoted(instead) or instead, origin=self._origin(piece))

    def _phrases(self, start: int, end: int) -> Iterator[tuple[str, Piece]]:
        for piece in split_list(self.reader.text, start, end):
            quoted = unquoted(piece.text)
            phrase = " ".join((piece.text if quoted is None else quoted).split())
            if quoted is None and last_bar(phrase) >= 0:
                help_ = "in `avoid:` each line takes one, and after it what to write instead of all words before it"
                self._report("RD214", piece, "a bar has no meaning here", help_)
            elif any(map(str.isalnum, phrase)):
                yield phrase, piece
            else:
                message = f"`{piece.text[:40]}` is neither a word nor a phrase"
                self._report("RD404", piece, message, "write what is to be found in the text of roles")

    # ---- Limits ------------------------------------------------------------------------------------

    def limit(self, line: Opener) -> Iterator[Rule]:
        """Read how much there may be of something, or how often it is reviewed."""
        assert line.word is not None
        place = Piece(self.reader.text[line.value_start : line.end], line.value_start, line.end)
        value: Limits | Interval | Problem | None
        value = read_interval(place.text) if line.word.meaning == "review" else read_limits(place.text)
        origin = self.reader.origin(line)
        if isinstance(value, Problem):
            self._report("RD403" if value.kind == "backwards" else "RD402", place, value.message, value.help)
        elif value is None:
            example = _EXAMPLES.get(line.typed, "6 to 40 items, at least 5 or at most 15")
            self._report("RD404", place, f"`{place.text[:40]}` is no limit", f"write it as {example}")
        elif isinstance(value, Interval):
            yield Rule("review", interval=value, origin=origin)
        elif line.typed == "length":
            yield Rule("length", limits=value, origin=origin)
        else:
            yield Rule("limit", line.typed.removesuffix(" criteria"), value, origin=origin)

    def _report(self, code: str, place: Piece, message: str, help_: str) -> None:
        self.reader.report(code, place.start, place.end, message, help_)

    def _origin(self, piece: Piece) -> Origin:
        return Origin(self.reader.source, piece.start, piece.end, self.reader.layer)


_EXAMPLES = {"review": "every 24 months", "length": "300 to 900 words, or at most 900"}
_CONDITIONS: dict[str, Callable[[_Reading, Opener, Body], Iterator[str]]] = {
    "applies to": _Reading.applied,
    "grades": _Reading.grades,
    "where": _Reading.had,
    "mentions": _Reading.phrases,
}
_RULES: dict[str, Callable[[_Reading, Opener, Body], Iterator[Rule]]] = {
    "require": _Reading.required,
    "avoid": _Reading.avoided,
    "order": _Reading.ordered,
}
