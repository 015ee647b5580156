"""The register of checks, family by family."""

from __future__ import annotations

from roledsl.checks import copies, life, pay, policies, references, reporting, structure, titles, unused
from roledsl.checks.check import AnyCheck

CHECKS: tuple[AnyCheck, ...] = (
    *references.CHECKS,
    *structure.CHECKS,
    *reporting.CHECKS,
    *pay.CHECKS,
    *unused.CHECKS,
    *titles.CHECKS,
    *copies.CHECKS,
    *life.CHECKS,
    *policies.CHECKS,
)
