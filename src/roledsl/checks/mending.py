"""Mending: fixes put into the texts that they are for, round by round, and left out where they would do harm."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from attrs import define, evolve, field, frozen

from roledsl.codes import is_error
from roledsl.diagnostics import Diagnostic
from roledsl.source import Source, Span

ROUNDS = 10  # a fix may make room for another; what has not come to rest by then is left

Look = Callable[[Mapping[str, Source]], Sequence[Diagnostic]]


@frozen
class Mended:
    """What came of mending: each ``changed`` file before and after, by name, and what was ``fixed``.

    ``refused`` are those whose fixes would have brought errors, or would not have helped; ``left`` is all that there is
    to say of the texts as they are now.
    """

    changed: Mapping[str, tuple[Source, Source]]
    fixed: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def mend(look: Look, *, unsafe: bool = False) -> Mended:
    """Apply the safe fixes of what ``look`` finds, and with ``unsafe`` all, until there is nothing more to apply.

    ``look`` is given the sources that take the place of files', by name, and checks the whole. Fixes that overlap are
    applied one round after the other.
    """
    mending = _Mending(look, unsafe)
    for _ in range(ROUNDS):
        if not mending.round():
            break
    changed = {name: (mending.first[name], source) for name, source in mending.texts.items()}
    changed = {name: both for name, both in changed.items() if both[0].text != both[1].text}
    return Mended(changed, tuple(mending.fixed), tuple(mending.refused), tuple(mending.found))


@define
class _Mending:
    """Texts in the making: as they were ``first`` and as they are, by name, and what is ``found`` in them."""

    look: Look
    unsafe: bool
    found: Sequence[Diagnostic] = ()
    first: dict[str, Source] = field(factory=dict)
    texts: dict[str, Source] = field(factory=dict)
    fixed: list[Diagnostic] = field(factory=list)
    refused: list[Diagnostic] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.found = self.look({})

    def round(self) -> bool:
        """Fix all that can be fixed at once; tell whether that is anything."""
        before = self.found
        fixed = self._sound(before, [], self._wanted())
        self.fixed += fixed
        for patch in _patches(fixed):
            self.first.setdefault(patch.source.name, patch.source)
            self.texts[patch.source.name] = patch.result
        return bool(fixed)

    def _wanted(self) -> list[Diagnostic]:
        """Choose what to fix next: all that may be fixed, but of fixes that overlap the first."""
        refused = {_said(one) for one in self.refused}
        taken: dict[str, list[Span]] = {}
        wanted = []
        for one in self.found:
            if one.fix is None or not one.fix.edits or not (one.fix.safe or self.unsafe) or _said(one) in refused:
                continue
            spans = [edit.span for edit in one.fix.edits]
            if _free(spans, others := taken.setdefault(one.source.name, [])):
                wanted.append(one)
                for span in spans:
                    insort(others, span)
        return wanted

    def _sound(self, before: Sequence[Diagnostic], held: list[Diagnostic], more: list[Diagnostic]) -> list[Diagnostic]:
        """Give those of ``more`` that can be fixed together with what is ``held`` already; the others are refused.

        Where not all can, halves are tried, so that of a thousand fixes a bad one is found in ten steps.
        """
        if not more:
            return []
        patches = _patches([*held, *more])
        after = self.look({**self.texts, **{patch.source.name: patch.result for patch in patches}})
        if not _harm(before, after, patches):
            self.found = after
            return more
        if len(more) == 1:
            self.refused += more
            return []
        middle = len(more) // 2
        good = self._sound(before, held, more[:middle])
        return good + self._sound(before, held + good, more[middle:])


@frozen
class _Patch:
    """The fixes of one source: the diagnostics that they are for, and the ``result``."""

    source: Source
    mended: list[Diagnostic]
    result: Source
    _ends: list[int]
    _shifts: list[int]

    @classmethod
    def of(cls, mended: list[Diagnostic]) -> _Patch:
        """Put the fixes of diagnostics into the source that they share."""
        text = mended[0].source.text
        edits = sorted((edit for one in mended if one.fix for edit in one.fix.edits), key=lambda edit: edit.span)
        pieces, ends, shifts = [], [0], [0]
        for edit in edits:
            pieces += [text[ends[-1] : edit.span.start], edit.text]
            ends.append(edit.span.end)
            shifts.append(shifts[-1] + len(edit.text) - (edit.span.end - edit.span.start))
        result = evolve(mended[0].source, text="".join([*pieces, text[ends[-1] :]]))
        return cls(mended[0].source, mended, result, ends, shifts)

    def moved(self, offset: int) -> int:
        """Give where what stood at an offset stands now."""
        return min(offset + self._shifts[bisect_right(self._ends, offset) - 1], len(self.result.text))


def _patches(mended: Sequence[Diagnostic]) -> list[_Patch]:
    by_file: dict[str, list[Diagnostic]] = {}
    for one in mended:
        by_file.setdefault(one.source.name, []).append(one)
    return [_Patch.of(of_file) for of_file in by_file.values()]


def _harm(before: Sequence[Diagnostic], after: Sequence[Diagnostic], patches: Sequence[_Patch]) -> bool:
    """Tell whether something that was to be mended is still there, or an error has come to light.

    An error may give way to another on its own line, which could not be read before.
    """
    was, now = Counter(map(_said, before)), Counter(map(_said, after))
    places = {(*_said(one), one.span.start) for one in after}
    own_lines = set()
    for patch in patches:
        for one in patch.mended:
            start = patch.moved(one.span.start)
            if (*_said(one), start) in places and now[_said(one)] >= was[_said(one)]:  # not only one just like it
                return True
            if is_error(one.code):
                own_lines.add((patch.source.name, patch.result.line(start)))
    errors = [one for one in after if is_error(one.code) and (one.source.name, one.line) not in own_lines]
    return bool(Counter(map(_said, errors)) - was)


def _said(one: Diagnostic) -> tuple[str, str, str]:
    return one.code, one.source.name, one.message


def _free(spans: list[Span], taken: list[Span]) -> bool:
    """Tell whether spans touch none of those that are taken, which are in order."""
    for span in spans:
        at = bisect_left(taken, span)
        if any(other.start <= span.end and span.start <= other.end for other in taken[max(at - 1, 0) : at + 1]):
            return False
    return True
