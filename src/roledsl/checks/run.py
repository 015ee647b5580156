"""One walk over a workspace that calls all checks, and over what changed of it only what that concerns."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from roledsl.checks.check import Check, DocumentCheck, RoleCheck, SectionCheck, TextCheck, Thing, WorkspaceCheck
from roledsl.checks.register import CHECKS
from roledsl.checks.selection import Selection
from roledsl.checks.view import View
from roledsl.diagnostics import Diagnostic
from roledsl.model.role import Composed, Role


def run_checks(view: View, selection: Selection) -> Iterator[Diagnostic]:
    """Run all checks of which a code is wanted.

    What several roles inherit is found in each, and told apart by its place. Severities are those of the register.
    """
    findings = Findings(selection)
    yield from findings.parts(view)
    yield from findings.whole(view)


class Findings:
    """What the checks of parts found, kept so that after a change only the parts that it concerns are looked at."""

    def __init__(self, selection: Selection) -> None:
        wanted = [check for check in CHECKS if any(map(selection.wants, check.codes))]
        self._on_sections = [check for check in wanted if isinstance(check, SectionCheck)]
        self._on_documents = [check for check in wanted if isinstance(check, DocumentCheck)]
        self._on_roles = [check for check in wanted if isinstance(check, RoleCheck)]
        self._on_texts = [check for check in wanted if isinstance(check, TextCheck)]
        self._on_all = [check for check in wanted if isinstance(check, WorkspaceCheck)]
        self._documents: dict[str, tuple[Composed, tuple[Diagnostic, ...]]] = {}
        # by file, then by offset and text: the document that it was looked at in, and what was found
        self._texts: dict[str, dict[tuple[int, str], tuple[str, tuple[Diagnostic, ...]]]] = {}

    def parts(self, view: View, changed: Container[str] = ()) -> Iterator[Diagnostic]:
        """Give what checks of texts, sections and documents find.

        Looked at are texts in files ``changed``, and documents that are others than the last time, with their texts: a
        check of a part looks at nothing but that part and the document that it is of.
        """
        new = [of for of in view.documents if self._documents.get(of.name, (None,))[0] is not of]
        before = self._documents
        self._documents = {of.name: before[of.name] for of in view.documents if of.name in before}
        self._documents |= {of.name: (of, tuple(self._in_document(of, view))) for of in new}
        self._texts = {file: found for file, found in self._texts.items() if file not in changed}
        if self._on_texts:
            self._look_at(new, view)
        for _, found in self._documents.values():
            yield from found
        graph = view.workspace.dependencies
        reached = graph.reached()
        for file, by_place in self._texts.items():
            for (offset, _), (_, found) in by_place.items():
                if found and graph.owner(file, offset) in reached:
                    yield from found

    def whole(self, view: View) -> Iterator[Diagnostic]:
        """Give what checks of the workspace as a whole find."""
        return _run(self._on_all, None, view)

    def _in_document(self, document: Composed, view: View) -> Iterator[Diagnostic]:
        yield from _run(self._on_documents, document, view)
        alone = document.alone if isinstance(document, Role) else document  # its variants answer for themselves
        if isinstance(alone, Role):
            yield from _run(self._on_roles, alone, view)
        if self._on_sections:
            for section in alone.sections:
                yield from _run(self._on_sections, section, view)

    def _look_at(self, documents: Sequence[Composed], view: View) -> None:
        """Look at the texts of ``documents``, but for those that were looked at as texts of others."""
        again = {of.name for of in documents}
        new: set[tuple[str, int, str]] = set()
        for text in (text for of in documents for text in view.prose(of)):
            file, place = text.origin.source.name, (text.origin.start, text.text)  # a table's cells start where it does
            known = self._texts.setdefault(file, {})
            if (file, *place) not in new and (place not in known or known[place][0] in again):
                new.add((file, *place))
                known[place] = text.of.name, tuple(_run(self._on_texts, text, view))


def _run(checks: Sequence[Check[Thing]], thing: Thing, view: View) -> Iterator[Diagnostic]:
    for check in checks:
        yield from check.find(thing, view)
