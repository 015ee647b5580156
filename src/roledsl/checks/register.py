"""The register of checks, family by family."""

from __future__ import annotations

from roledsl.checks import (
    copies,
    criteria,
    duties,
    languages,
    life,
    missing,
    pay,
    placeholders,
    policies,
    private,
    references,
    repeats,
    reporting,
    structure,
    titles,
    unused,
    wording,
)
from roledsl.checks.check import AnyCheck

CHECKS: tuple[AnyCheck, ...] = (
    *references.CHECKS,
    *structure.CHECKS,
    *missing.CHECKS,
    *placeholders.CHECKS,
    *repeats.CHECKS,
    *criteria.CHECKS,
    *duties.CHECKS,
    *reporting.CHECKS,
    *pay.CHECKS,
    *unused.CHECKS,
    *copies.CHECKS,
    *titles.CHECKS,
    *private.CHECKS,
    *languages.CHECKS,
    *life.CHECKS,
    *wording.CHECKS,
    *policies.CHECKS,
)
