"""The register of checks: what each looks at, and the function that looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from attrs import frozen

from roledsl.checks.life import dates_out_of_order, review_overdue
from roledsl.checks.policies import Scope, policy_findings
from roledsl.checks.references import unset_references
from roledsl.checks.structure import item_inside_sentence, items_after_groups, no_standing
from roledsl.diagnostics import Diagnostic
from roledsl.model.content import Section
from roledsl.model.role import Composed, Role


@frozen
class SectionCheck:
    """A check of one section of a document."""

    code: str
    find: Callable[[Section], Iterator[Diagnostic]]


@frozen
class DocumentCheck:
    """A check of one document: a role, a variant, a profile, a vacancy or a pack."""

    code: str
    find: Callable[[Composed], Iterator[Diagnostic]]


@frozen
class DatedCheck:
    """A check of one document against the day on which it is looked at."""

    code: str
    find: Callable[[Composed, dt.date], Iterator[Diagnostic]]


@frozen
class PolicyCheck:
    """A check of one role against the policies that hold for it."""

    codes: tuple[str, ...]
    find: Callable[[Role, Scope], Iterator[Diagnostic]]


SECTION_CHECKS = (
    SectionCheck("RD501", no_standing),
    SectionCheck("RD502", items_after_groups),
    SectionCheck("RD503", item_inside_sentence),
)
DOCUMENT_CHECKS = (DocumentCheck("RD313", unset_references), DocumentCheck("RD702", dates_out_of_order))
DATED_CHECKS = (DatedCheck("RD701", review_overdue),)
POLICY_CHECKS = (PolicyCheck(("RD901", "RD902", "RD903"), policy_findings),)
