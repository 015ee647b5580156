"""Lifting: what several roles say the same is written once, as long as every document reads as it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, field, frozen

from roledsl.checks import house_selection
from roledsl.formatting import format_source
from roledsl.lifting.contradictions import Contradiction, contradictions
from roledsl.lifting.copies import Copy, CopyKey, Finder
from roledsl.lifting.drafting import Draft, appended
from roledsl.lifting.drift import Drift, chosen, drifts, unified
from roledsl.lifting.families import Kin, kin
from roledsl.lifting.figures import Figures
from roledsl.lifting.homes import homes
from roledsl.lifting.proof import Alike, State, harmed, same_lines, same_words
from roledsl.lifting.written import Key, Written
from roledsl.source import Source
from roledsl.workspace.build import Built
from roledsl.workspace.files import SUFFIX

LEAST = 10
"""Words that must be saved by writing something once, for it to be proposed."""
ROUNDS = 30  # what stands once may make room for more, and some is put off; by then nearly nothing is left
_STATEMENTS = "statements.role"
_NEW = ".lifted-"  # begins the names of files that are there until the end


@frozen
class Proposal:
    """Something that several declarations say, and where it would stand once.

    ``where`` says that in words; ``name`` is the statement's, or the home's. ``lines`` are what stands there,
    ``owners`` the declarations that had it, and ``files`` where these are. ``moves`` tells that in some documents it
    prints elsewhere than before.
    """

    form: str
    name: str
    where: str
    lines: tuple[str, ...]
    owners: tuple[str, ...]
    files: tuple[str, ...]
    moves: bool = False


@frozen
class Refused:
    """A proposal that was dropped, since it would have changed what ``documents`` say."""

    proposal: Proposal
    documents: tuple[str, ...]


@frozen(eq=False)
class Lifted:
    """What lifting a workspace comes to.

    ``changed`` are the files that become others, by name: before (None for a new one) and after. ``drifts`` are near
    copies, of which ``unified`` were given one wording.
    """

    proposals: tuple[Proposal, ...]
    refused: tuple[Refused, ...]
    drifts: tuple[Drift, ...]
    unified: tuple[Drift, ...]
    contradictions: tuple[Contradiction, ...]
    families: tuple[Kin, ...]
    changed: Mapping[str, tuple[Source | None, Source]]
    before: Figures
    after: Figures


def lift(built: Built, *, unify: Sequence[str] = (), least: int = LEAST, file: str = "") -> Lifted:
    """Find what several roles of a workspace say the same, and give the texts in which each of it stands once.

    Every document reads as before, line by line, but for fields that move with their words; what would change one is
    dropped. ``unify`` names near copies to be given one wording first: see :func:`~roledsl.lifting.drift.chosen`. No
    copy is proposed that saves fewer words than ``least``. ``file`` is where statements go, else where there are some.
    """
    lifting = _Lifting(State(built), least, file)
    limits = house_selection(built.workspace.settings.check).limits
    found = drifts(built.names, limits["likeness of copies"])
    taken = lifting.unify(chosen(found, unify))
    for _ in range(ROUNDS):
        if not lifting.round():
            break
    changed = lifting.changed(built)
    after = {name: tree.source for name, tree in built.names.trees.items()}
    after |= {name: source for name, (_, source) in changed.items()}
    return Lifted(
        tuple(lifting.proposals),
        lifting.left(),
        found,
        taken,
        contradictions(built.workspace),
        lifting.families(),
        changed,
        Figures.of(built.workspace.sources.values()),
        Figures.of(after.values()),
    )


@define
class _Lifting:
    """A workspace in the making, what was proposed so far, and what may not be proposed again."""

    state: State
    least: int
    file: str
    keys: dict[Key, int] = field(factory=dict)
    proposals: list[Proposal] = field(factory=list)
    refused: list[Refused] = field(factory=list)
    _out: dict[CopyKey, set[str]] = field(factory=dict)  # for whose sake each was refused
    _new: list[str] = field(factory=list)  # files of statements, until all are put into one
    _tried: tuple[State, Draft] | None = None  # the largest draft that holds

    def unify(self, drifted: Sequence[Drift]) -> tuple[Drift, ...]:
        """Give near copies one wording, but for those where that would bring an error; give those that have it."""
        done: list[Drift] = []
        for some in (drifted, *([one] for one in drifted)):
            if len(done) == len(drifted):
                break
            after = self.state.changed(unified([*done, *some])) if some else self.state
            if not after.errors - self.state.errors:
                done += some
        if done:
            self.state = self.state.changed(unified(done))
        return tuple(done)

    def round(self) -> bool:
        """Take in all that can be at once; tell whether there was anything to try."""
        built = self.state.built
        written = Written.of(built.names, self.keys)
        finder = Finder(written, built.workspace, homes(built.workspace), self._out, self.least)
        found = list(finder.found())
        # what may move is looked at when nothing else is left
        moving = [copy for copy in found if copy.form == "field"]
        staying = [copy for copy in found if copy.form != "field"]
        alike = same_lines if staying else same_words
        good = self._sound([], staying or moving, alike)
        if good:
            assert self._tried is not None
            before, (self.state, draft) = self.state, self._tried
            if draft.statements:
                self._new.append(draft.file)
            self.proposals += (_proposal(copy, draft, moves=self._moved(copy, before)) for copy in good)
        return bool(found)

    def _sound(self, held: list[Copy], more: list[Copy], alike: Alike) -> list[Copy]:
        """Give those of ``more`` that can be taken out together with what is ``held``; the others are refused.

        Where not all can, those that changed a document are put off to the next round, which they have for themselves;
        where that may be any of them, halves are tried.
        """
        if not more:
            return []
        draft = Draft(self.state.built.names, f"{_NEW}{len(self._new)}{SUFFIX}")
        for copy in (*held, *more):
            draft.take(copy)
        after = self.state.changed(draft.texts())
        gaining = {name for copy in (*held, *more) for name in self._pages(copy)}
        bad = harmed(self.state, after, alike, gaining)
        if not bad:
            self._tried = after, draft
            return more
        if len(more) == 1:
            self._refuse(more[0], draft, bad)
            return []
        rest = self._beyond_doubt(more, bad, after)
        if rest:
            return self._sound(held, rest, alike)
        middle = len(more) // 2
        good = self._sound(held, more[:middle], alike)
        return good + self._sound(held + good, more[middle:], alike)

    def _beyond_doubt(self, copies: list[Copy], bad: set[str], after: State) -> list[Copy]:
        """Give those copies that cannot have changed a document; none where that may be any of them.

        What changes a document is mostly in the lines that are others there.
        """
        concerned = [copy for copy in copies if not bad.isdisjoint(self._documents(copy))]
        there = [name for name in sorted(bad) if name in after.workspace.documents]
        lines = {line for name in there for line in {*self.state.lines(name)} ^ {*after.lines(name)}}
        text = "\n".join(sorted(lines))
        suspects = {copy for copy in concerned if any(line in text for line in copy.texts)} or set(concerned)
        return [copy for copy in copies if copy not in suspects] if suspects else []

    def _pages(self, copy: Copy) -> set[str]:
        """Name the documents of a family and its levels that say what is put there for their roles."""
        if copy.home is None or copy.home.kind == "organisation":
            return set()
        family = copy.home.name.partition(".")[0]
        return {family, *(name for name in self.state.workspace.levels if name.startswith(f"{family}."))}

    def _refuse(self, copy: Copy, draft: Draft, bad: set[str]) -> None:
        """Drop a copy, for the sake of the declarations whose documents it would change, or for all."""
        graph = self.state.workspace.dependencies
        guilty = {owner for owner in copy.owners if not bad.isdisjoint(graph.made_of([owner]))}
        self._out.setdefault(copy.key, set()).update(guilty or copy.owners)
        self.refused.append(Refused(_proposal(copy, draft, moves=False), tuple(sorted(bad))))

    def _documents(self, copy: Copy) -> set[str]:
        """Name the documents that a copy has a part in."""
        graph = self.state.workspace.dependencies
        return graph.made_of([*copy.owners, *([copy.home.name] if copy.home is not None else ())])

    def _moved(self, copy: Copy, before: State) -> bool:
        """Tell whether documents that a copy has a part in read otherwise than before."""
        if copy.form != "field":
            return False
        return any(before.lines(name) != self.state.lines(name) for name in self._documents(copy))

    def left(self) -> tuple[Refused, ...]:
        """Give what was refused, each once, but for what another way was found for."""
        taken = [_said(one) for one in self.proposals]
        found = {_said(one.proposal): one for one in self.refused}
        return tuple(one for text, one in found.items() if not any(text in other or other in text for other in taken))

    def families(self) -> tuple[Kin, ...]:
        """Find roles that share most of what they say, by the statements that they include now."""
        stated = [one for one in self.proposals if one.form in {"statement", "known"}]
        return kin(
            ((one.name, one.owners, len(" ".join(one.lines).split())) for one in stated),
            self.state.workspace,
            lambda name: len(" ".join(self.state.lines(name)).split()),
        )

    def changed(self, first: Built) -> dict[str, tuple[Source | None, Source]]:
        """Give the files that are others than at first; what was in its canonical form is so again.

        All new statements are in one file, that which has most. It is proved once more that nothing is lost.
        """
        were = {name: tree.source for name, tree in first.names.trees.items()}
        now = {name: tree.source for name, tree in self.state.built.names.trees.items()}
        new = [now.pop(name).text.rstrip() for name in self._new]
        if new:
            files = [entry.source.name for entry in first.names.of_kind("statement")]
            file = self.file or max(sorted(set(files)), key=files.count, default=_STATEMENTS)
            now[file] = appended(now.get(file) or Source(file, ""), new)
        found = {
            name: (were.get(name), _formatted(were.get(name), source))
            for name, source in sorted(now.items())
            if name not in were or were[name].text != source.text
        }
        trees = self.state.built.names.trees
        others = {name: after for name, (_, after) in found.items() if name not in trees or trees[name].source != after}
        last = self.state.changed(others, gone=self._new)
        assert not harmed(self.state, last, same_lines)
        return found


def _formatted(before: Source | None, after: Source) -> Source:
    """Give a source in its canonical form, where it was in that before."""
    if before is not None and format_source(before).changed:
        return after
    made = format_source(after)
    return Source(after.name, made.text, after.bom)


def _said(one: Proposal) -> str:
    return " ".join(" ".join(one.lines).split())


def _proposal(copy: Copy, draft: Draft, *, moves: bool) -> Proposal:
    run = copy.runs[0]
    text = run[0].body.tree.source.text
    name = copy.home.name if copy.home is not None else copy.known or draft.called[copy.key]
    return Proposal(
        "known" if copy.known else copy.form,
        name,
        str(copy.home) if copy.home is not None else f"statement `{name}`",
        tuple(text[run[0].line.start : run[-1].end].split("\n")),
        tuple(copy.owners),
        tuple(dict.fromkeys(run[0].body.tree.source.name for run in copy.runs)),
        moves,
    )
