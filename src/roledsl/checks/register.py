"""The register of checks, family by family."""

from __future__ import annotations

from roledsl.checks import life, policies, references, structure, wording
from roledsl.checks.check import AnyCheck

CHECKS: tuple[AnyCheck, ...] = (
    *references.CHECKS,
    *structure.CHECKS,
    *life.CHECKS,
    *wording.CHECKS,
    *policies.CHECKS,
)
