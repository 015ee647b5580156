"""The proof that nothing is lost: every document rendered before and after, and no error that was not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from functools import cached_property

from attrs import field, frozen

from roledsl.checks import View, house_selection, run_checks
from roledsl.diagnostics import Diagnostic, Severity
from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render import writers
from roledsl.source import Source
from roledsl.syntax import Tree, parse
from roledsl.workspace.build import Built
from roledsl.workspace.update import update
from roledsl.workspace.workspace import Workspace

Rendered = tuple[Composed | Family, tuple[str, ...]]


@frozen(slots=False)
class State:
    """A workspace on its way, and the lines of each of its documents as they must stay.

    ``rendered`` is kept by the documents' names, with what each was rendered from.
    """

    built: Built
    rendered: dict[str, Rendered] = field(factory=dict, repr=False)

    @property
    def workspace(self) -> Workspace:
        """The workspace."""
        return self.built.workspace

    @cached_property
    def errors(self) -> Counter[tuple[str, str]]:
        """Count the errors, by code and message."""
        return Counter((one.code, one.message) for one in errors(self.workspace))

    def lines(self, name: str) -> tuple[str, ...]:
        """Give the lines of a document, in order; those without a word do not count."""
        of = self.workspace.documents[name]
        known = self.rendered.get(name)
        if known is None or known[0] is not of:
            known = self.rendered[name] = (of, lines_of(of))
        return known[1]

    def changed(self, sources: Mapping[str, Source], gone: Iterable[str] = ()) -> State:
        """Give the state with these files changed, or gone; what does not depend on them is as it was."""
        trees: dict[str, Tree | None] = {name: parse(source) for name, source in sources.items()}
        trees |= dict.fromkeys(gone)
        return State(update(self.built, trees, self.built.found), dict(self.rendered))


def lines_of(of: Composed | Family) -> tuple[str, ...]:
    """Render a document as text, and give its lines."""
    written = writers.write(of, "txt")
    assert isinstance(written, str)
    return tuple(line for line in written.split("\n") if line.strip())


def errors(workspace: Workspace) -> list[Diagnostic]:
    """Give all errors: those that reading finds, and those that the house has made of what checks find."""
    selection = house_selection(workspace.settings.check)
    found = list(workspace.errors())
    if Severity.ERROR in selection.severities.values():
        weighed = map(selection.weighed, run_checks(View(workspace, None, selection.limits), selection))
        found += (one for one in weighed if one is not None and one.severity is Severity.ERROR)
    return found


Alike = Callable[[tuple[str, ...], tuple[str, ...]], bool]


def same_lines(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Tell whether a document reads as it did."""
    return before == after


def same_words(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Tell whether a document has the same words, be they at other places."""
    return before == after or _words(before) == _words(after)


def more(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Tell whether a document has all the words that it had."""
    return before == after or _words(before) <= _words(after)


def _words(lines: Iterable[str]) -> Counter[str]:
    return Counter(word for line in lines for word in line.split())


def harmed(before: State, after: State, alike: Alike, gaining: Container[str] = ()) -> set[str]:
    """Name the documents that no longer say what they said; all of them where a new error stands in none.

    Those ``gaining`` may say more than before, but no less.
    """
    documents = before.workspace.documents
    gone = documents.keys() ^ after.workspace.documents.keys()
    found = {
        name
        for name in documents.keys() - gone
        if not _unharmed(name, before, after, more if name in gaining else alike)
    }
    new = after.errors - before.errors
    if new:
        wrong = [one for one in errors(after.workspace) if (one.code, one.message) in new]
        found |= after.workspace.dependencies.concerned(wrong) or set(documents)
    return found | gone


def _unharmed(name: str, before: State, after: State, alike: Alike) -> bool:
    if after.workspace.documents[name] is before.workspace.documents[name]:
        return True
    return alike(before.lines(name), after.lines(name))
