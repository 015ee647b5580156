"""The register of checks, family by family."""

from __future__ import annotations

from roledsl.checks import criteria, duties, life, missing, placeholders, policies, references, repeats, structure
from roledsl.checks.check import AnyCheck

CHECKS: tuple[AnyCheck, ...] = (
    *references.CHECKS,
    *structure.CHECKS,
    *missing.CHECKS,
    *placeholders.CHECKS,
    *repeats.CHECKS,
    *criteria.CHECKS,
    *duties.CHECKS,
    *life.CHECKS,
    *policies.CHECKS,
)
