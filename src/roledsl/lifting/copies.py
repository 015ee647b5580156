"""What stands in several places word for word, each with where it could stand once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import frozen

from roledsl.checks.runs import Row, Run, runs
from roledsl.lifting.homes import Home
from roledsl.lifting.written import Body, Part, Written, may_be_shared
from roledsl.model.declarations import DocumentSettings
from roledsl.syntax.prose import title_text
from roledsl.syntax.tree import Opener
from roledsl.workspace.workspace import Workspace

INCLUDE = 3  # words that an include costs where a text stood
HEAD = 5  # and the head of what stands once
SHORT = 15  # words of a text that is worth a name; a shorter one is, where that saves five times as much as others must
_TELLING = 12  # letters of a line by which it is known
_PLAIN_START = re.compile(r"\s*(?:[-*•]|\(?\w{1,3}[.)])?\s*([^*_`{\[\\|\"]*)")
_BEHIND = frozenset({"VARIANT", "DOCUMENT", "LAYOUT", "FIELD", "REMOVE"})  # print nothing after a section
# Fields that say which role it is, where it stands or how far its document has come: alike by chance, or by their kind.
_OWN_FIELDS = frozenset({
    "organisation", "unit", "grade", "level", "family", "extends", "posts", "post number", "version", "created",
    "effective", "approved", "status", "direct reports", "role", "language", "designation",
})  # fmt: skip

Runs = tuple[tuple[Part, ...], ...]
CopyKey = tuple[str, Home | None, tuple[int, ...]]


@frozen(eq=False)
class Copy:
    """Parts that stand in several places, one below the other, and a way to have them once.

    ``form`` is ``statement``, ``shared`` (at the home, before what its roles say), ``closing`` (there, after it),
    ``field`` or ``document``. ``home`` is None for a statement. ``saved`` counts words. ``known`` is the statement
    that says it already, or empty.
    """

    form: str
    runs: Runs
    home: Home | None
    saved: int
    known: str = ""

    @property
    def key(self) -> CopyKey:
        """What it is known by in the next reading too, whoever has it then."""
        return self.form, self.home, tuple(part.key for part in self.runs[0])

    @property
    def texts(self) -> list[str]:
        """What its lines say at first, as a document may print it: up to where Markdown or a reference begins."""
        text = self.runs[0][0].body.tree.source.text[self.runs[0][0].line.start : self.runs[0][-1].end]
        return [start for line in text.split("\n") if len(start := _plain_start(line)) >= _TELLING]

    @property
    def owners(self) -> list[str]:
        """The names of those that have it, in the order of their files."""
        return list(dict.fromkeys(run[0].body.owner.full for run in self.runs))


class Finder:
    """Finds copies, those first by which most is saved, each line in one of them."""

    def __init__(
        self,
        written: Written,
        workspace: Workspace,
        homes: Mapping[frozenset[str], Home],
        refused: Mapping[CopyKey, AbstractSet[str]],
        least: int,
    ) -> None:
        self.written = written
        self.workspace = workspace
        self.homes = homes
        self.refused = refused
        self.least = least
        self._taken = bytearray(written.lines)

    def found(self) -> Iterator[Copy]:
        """Walk over copies that save at least so many words, without what was refused."""
        candidates = [candidate for run in self._runs() if (candidate := self._best(run)) is not None]
        candidates.sort(key=lambda copy: (-copy.saved, copy.runs[0][0].first))
        for copy in candidates:
            free = tuple(run for run in copy.runs if self._free(run))
            if len(free) < len(copy.runs):
                again = self._best(free) if len(free) > 1 else None
                if again is None:
                    continue
                copy = again  # noqa: PLW2901 -- what is left of it
            for run in copy.runs:
                self._taken[run[0].first : run[-1].last + 1] = b"\1" * (run[-1].last + 1 - run[0].first)
            yield copy

    def _free(self, run: tuple[Part, ...]) -> bool:
        return self._taken.find(1, run[0].first, run[-1].last + 1) < 0

    # ---- What stands in several places ---------------------------------------------------------------

    def _runs(self) -> Iterator[Runs]:
        """Walk over runs that at least two bodies have; what may not be one of a row stands alone in it."""
        parts: list[Part] = []
        bodies: list[int] = []
        number = 0
        for body in self.written.bodies:
            number += 1
            together = True
            for part in body.parts:
                shared = may_be_shared(part)
                number += not (shared and together)
                together = shared
                parts.append(part)
                bodies.append(number)
        row = Row(bodies, [part.key for part in parts])
        for run in runs(row, 2):
            yield _once_each(parts, run)

    # ---- Where it could stand once --------------------------------------------------------------------

    def _best(self, found: Runs) -> Copy | None:
        """Give the way by which most is saved that was not refused; None where none saves enough.

        Where a statement was refused for the sake of some declarations, the others may have it.
        """
        for copy in self._ways(found):
            out = self.refused.get(copy.key)
            if out is None:
                return copy
            left = tuple(run for run in found if run[0].body.owner.full not in out)
            if copy.home is None and 1 < len(left) < len(found):
                return self._best(left)
            if copy.home is None and len(left) == len(found):
                return copy
        return None

    def _ways(self, found: Runs) -> Iterator[Copy]:
        words = sum(part.words for part in found[0])
        line = found[0][0].line
        home = self._home(found)
        spared = (len(found) - 1) * words
        if line.type in {"FIELD", "DOCUMENT"}:
            if home is not None and found[0][0].body.path == () and self._worth_a_field(found, home):
                yield Copy(line.type.lower(), found, home, spared)
            return
        if home is not None and spared - HEAD >= self.least and (line.type == "SECTION" or may_be_shared(found[0][0])):
            for form in self._forms(found):
                yield Copy(form, found, home, spared - HEAD)
        if not all(map(may_be_shared, found[0])) and not _own_section(found[0]):
            return
        known = self.written.statements.get(_as_statement(found[0]), "")
        saved = spared + words - len(found) * INCLUDE if known else spared - len(found) * INCLUDE - HEAD
        worth = 1 if known else self.least if words >= SHORT else 5 * self.least
        if saved >= worth and any(part.line.type != "INCLUDE" for part in found[0]):
            yield Copy("statement", found, None, saved, known)

    def _worth_a_field(self, found: Runs, home: Home) -> bool:
        """Tell whether a field, or how documents print, may be said for all: three roles that agree did so on purpose.

        How documents print is for an organisation to say, where it does not yet.
        """
        line = found[0][0].line
        if not isinstance(line, Opener) or len(found) < 3:
            return False
        if line.type == "FIELD":
            meaning = line.word.meaning if line.word else ""
            return meaning not in _OWN_FIELDS and (line.word is None or line.word.value not in {"names", "name"})
        if home.kind == "organisation":
            return self.workspace.organisations[home.name].document == DocumentSettings()
        return home.kind == "family" and self.workspace.families[home.name].document == DocumentSettings()

    def _home(self, found: Runs) -> Home | None:
        """Give the home of those that have it, where all have it once and at the same kind of place."""
        owners = [run[0].body.owner for run in found]
        home = self.homes.get(frozenset(owner.full for owner in owners))
        same_path = found[0][0].body.path is not None and len({run[0].body.path for run in found}) == 1
        once = len({owner.full for owner in owners}) == len(owners)
        left = all(len(run) < len(run[0].body.parts) for run in found)  # an opener needs something below it
        return home if same_path and once and left else None

    def _forms(self, found: Runs) -> Iterator[str]:
        """Walk over the ways to stand at a home that probably keep the order of what is printed."""
        if all(_ends(run) for run in found):
            yield "closing"
        elif found[0][0].body.path and all(_begins(run) for run in found):
            yield "shared"
        line = found[0][0].line
        if found[0][0].body.path == () and isinstance(line, Opener) and self._ordered(line, found):
            yield "shared"

    def _ordered(self, line: Opener, found: Runs) -> bool:
        """Tell whether all documents have an order that names the section."""
        text = found[0][0].body.tree.source.text
        named = (line.typed, title_text(text[slice(*line.title_span)]) if line.title_span and not line.typed else "")
        roles = (self.workspace.roles[run[0].body.owner.full] for run in found)
        return all(named in [(label.word, label.own) for label in role.document.order or ()] for role in roles)


def _plain_start(line: str) -> str:
    """Give the plain text that a line begins with, after its marker."""
    found = _PLAIN_START.match(line)
    return found[1].strip() if found is not None else ""


def _once_each(parts: Sequence[Part], run: Run) -> Runs:
    return tuple(tuple(parts[start : start + run.length]) for start in run.starts)


def _own_section(run: tuple[Part, ...]) -> bool:
    line = run[0].line
    return len(run) == 1 and line.type == "SECTION" and isinstance(line, Opener) and not line.typed


def titled(run: tuple[Part, ...]) -> bool:
    """Tell whether a run is a group or a section under a heading of its own, which a statement may have."""
    return len(run) == 1 and (run[0].line.type == "GROUP" or _own_section(run))


def _as_statement(run: tuple[Part, ...]) -> tuple[str, tuple[int, ...]]:
    """Give what a statement that says this is known by: its title and the keys of its parts."""
    line = run[0].line
    if titled(run) and isinstance(line, Opener) and line.title_span:
        return title_text(run[0].body.tree.source.text[slice(*line.title_span)]), run[0].below
    return "", tuple(part.key for part in run)


def _ends(run: tuple[Part, ...]) -> bool:
    body: Body = run[0].body
    return all(part.line.type in _BEHIND for part in body.parts[body.parts.index(run[-1]) + 1 :])


def _begins(run: tuple[Part, ...]) -> bool:
    return run[0].body.parts[0] is run[0]
