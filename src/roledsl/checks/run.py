"""One walk over a workspace that calls all checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roledsl.checks.check import Check, DocumentCheck, RoleCheck, SectionCheck, TextCheck, Thing, WorkspaceCheck
from roledsl.checks.register import CHECKS
from roledsl.checks.selection import EVERYTHING, Selection
from roledsl.checks.view import View
from roledsl.diagnostics import Diagnostic
from roledsl.model.role import Role


def run_checks(view: View, selection: Selection = EVERYTHING) -> Iterator[Diagnostic]:
    """Run all checks of which a code is wanted.

    What several roles inherit is found in each, and told apart by its place. Severities are those of the register.
    """
    wanted = [check for check in CHECKS if any(map(selection.wants, check.codes))]
    on_sections = [check for check in wanted if isinstance(check, SectionCheck)]
    on_documents = [check for check in wanted if isinstance(check, DocumentCheck)]
    on_roles = [check for check in wanted if isinstance(check, RoleCheck)]
    on_texts = [check for check in wanted if isinstance(check, TextCheck)]
    for document in view.documents:
        yield from _run(on_documents, document, view)
        alone = document.alone if isinstance(document, Role) else document  # its variants answer for themselves
        if isinstance(alone, Role):
            yield from _run(on_roles, alone, view)
        if on_sections:
            for section in alone.sections:
                yield from _run(on_sections, section, view)
    if on_texts:
        for text in view.texts:
            yield from _run(on_texts, text, view)
    for check in wanted:
        if isinstance(check, WorkspaceCheck):
            yield from check.find(None, view)


def _run(checks: Sequence[Check[Thing]], thing: Thing, view: View) -> Iterator[Diagnostic]:
    for check in checks:
        yield from check.find(thing, view)
