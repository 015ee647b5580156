"""Which findings are wanted, and how much each matters: what a house selects, ignores and weighs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from roledsl.checks.profiles import LIMITS, OFF, PROFILES, Profile
from roledsl.codes import CODES, is_error
from roledsl.diagnostics import Diagnostic, Severity
from roledsl.workspace.files import matches
from roledsl.workspace.settings import CheckSettings


@frozen(slots=False)
class Selection:
    """What of the findings is wanted. Codes may be given by their start: ``RD5`` for all of structure.

    ``select`` are the codes that are looked for, all where it is None, and ``ignore`` those that are not; the longest
    start decides, and of two as long ``ignore``. What the profile has off, or every profile, stays off unless it is
    selected by a start at least as long. ``per_file`` ignores more in files whose names match a pattern.
    ``severities`` weighs codes differently than the profile, and that does than the register.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    per_file: Mapping[str, tuple[str, ...]] = field(factory=dict)
    severities: Mapping[str, Severity] = field(factory=dict)
    profile: Profile = PROFILES["general"]

    @property
    def limits(self) -> Mapping[str, int]:
        """The figures that checks compare with, by name."""
        return {**LIMITS, **self.profile.limits}

    def wants(self, code: str) -> bool:
        """Tell whether findings of ``code`` are wanted at all."""
        selected = _longest(code, ("",) if self.select is None else self.select)
        if selected is None or len(_longest(code, (*OFF, *self.profile.off)) or "") > len(selected):
            return False
        ignored = _longest(code, self.ignore)
        return ignored is None or len(ignored) < len(selected)

    def severity(self, code: str) -> Severity:
        """Give how much ``code`` matters here."""
        for weights in (self.severities, self.profile.severities):
            start = _longest(code, weights)
            if start is not None:
                return weights[start]
        return CODES[code].severity

    @cached_property
    def _weights(self) -> dict[str, Severity | None]:
        """How much each code matters, None where it is not wanted.

        What is an error by the register cannot be read or printed as it is, so that it is neither silenced nor played
        down.
        """
        return {
            code: Severity.ERROR if is_error(code) else self.severity(code) if self.wants(code) else None
            for code in CODES
        }

    def weighed(self, diagnostic: Diagnostic) -> Diagnostic | None:
        """Give a finding with its severity here; None where it is not wanted, be it in its file alone."""
        code, severity = diagnostic.code, self._weights[diagnostic.code]
        if severity is None or (self.per_file and not is_error(code) and self.ignored_in(diagnostic.source.name, code)):
            return None
        return diagnostic if severity is diagnostic.severity else evolve(diagnostic, severity=severity)

    def ignored_in(self, file: str, code: str) -> bool:
        """Tell whether ``code`` is not wanted in a file, though it is elsewhere."""
        return any(code.startswith(starts) for pattern, starts in self.per_file.items() if matches(file, (pattern,)))


def house_selection(
    settings: CheckSettings, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()
) -> Selection:  # fmt: skip
    """Give what a house's settings ask for, or who calls instead.

    ``select`` takes the place of what the settings select and ignore; ``ignore`` ignores more.
    """
    return Selection(
        select or settings.select,
        ignore if select else (*settings.ignore, *ignore),
        settings.per_file_ignores,
        settings.severity,
        PROFILES[settings.profile],
    )


def _longest(code: str, starts: Iterable[str]) -> str | None:
    return max((start for start in starts if code.startswith(start)), key=len, default=None)


LANGUAGE = Selection(select=("RD1", "RD2", "RD3", "RD4"))
"""What concerns the language alone: whether a text can be read and printed as it was meant."""
