"""One walk over a workspace that calls all checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from roledsl.checks.policies import Scope
from roledsl.checks.register import DATED_CHECKS, DOCUMENT_CHECKS, POLICY_CHECKS, SECTION_CHECKS
from roledsl.diagnostics import Diagnostic
from roledsl.model.role import Composed, Role
from roledsl.workspace.workspace import Workspace


def run_checks(workspace: Workspace, today: dt.date | None) -> Iterator[Diagnostic]:
    """Run all checks over ``workspace``; what several roles inherit is found in each, and told apart by its place.

    ``today`` is for checks of dates; None leaves them out.
    """
    scope = Scope(tuple(workspace.policies.values()))
    for document in workspace.documents.values():
        if isinstance(document, Composed):
            yield from _document(document, today)
    if scope.policies:
        yield from _policies(workspace, scope)


def _document(document: Composed, today: dt.date | None) -> Iterator[Diagnostic]:
    for check in DOCUMENT_CHECKS:
        yield from check.find(document)
    if today is not None:
        for dated in DATED_CHECKS:
            yield from dated.find(document, today)
    for section in document.sections:
        for section_check in SECTION_CHECKS:
            yield from section_check.find(section)


def _policies(workspace: Workspace, scope: Scope) -> Iterator[Diagnostic]:
    """Check roles, then variants for what their role does not break already."""
    for check in POLICY_CHECKS:
        found: dict[str, set[tuple[str, object]]] = {}
        for role in sorted(workspace.roles.values(), key=_is_variant):
            said = found.setdefault(role.name, set())
            for diagnostic in check.find(role, scope):
                key = (diagnostic.code, diagnostic.labels)
                said.add(key)
                if key not in found.get(role.variant_of, set()):
                    yield diagnostic


def _is_variant(role: Role) -> bool:
    return bool(role.variant_of)
