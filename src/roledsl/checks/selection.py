"""Which findings are wanted, and how much each matters: what a house selects, ignores and weighs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from roledsl.checks.profiles import OFF, PROFILES
from roledsl.codes import CODES
from roledsl.diagnostics import Diagnostic, Severity


@frozen
class Selection:
    """What of the findings is wanted. Codes may be given by their start: ``RD5`` for all of structure.

    ``select`` are the codes that are looked for; None is all but those in ``off``. ``ignore`` takes away from them.
    ``severities`` weighs codes differently than the register; the longest start of a code wins.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(factory=dict)

    def wants(self, code: str) -> bool:
        """Tell whether findings of ``code`` are wanted at all."""
        if _starts(code, self.ignore):
            return False
        return not _starts(code, self.off) if self.select is None else _starts(code, self.select)

    def severity(self, code: str) -> Severity:
        """Give how much ``code`` matters here."""
        starts = (start for start in self.severities if code.startswith(start))
        longest = max(starts, key=len, default="")
        return self.severities[longest] if longest else CODES[code].severity

    def weighed(self, diagnostic: Diagnostic) -> Diagnostic | None:
        """Give a finding with its severity here; None where it is not wanted.

        What is an error by the register cannot be read or printed as it is, so that it is neither silenced nor played
        down.
        """
        if CODES[diagnostic.code].severity is Severity.ERROR:
            return diagnostic
        if not self.wants(diagnostic.code):
            return None
        severity = self.severity(diagnostic.code)
        return diagnostic if severity is diagnostic.severity else evolve(diagnostic, severity=severity)


def _starts(code: str, starts: Iterable[str]) -> bool:
    return code.startswith(tuple(starts))


EVERYTHING = Selection(off=(*OFF, *PROFILES["general"].off))
LANGUAGE = Selection(select=("RD1", "RD2", "RD3", "RD4"))
"""What concerns the language alone: whether a text can be read and printed as it was meant."""
