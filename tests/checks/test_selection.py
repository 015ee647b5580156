"""Selection: what a house selects, ignores and weighs, and what the command line says instead."""

from __future__ import annotations

import pytest
from attrs import evolve

import roledsl
from roledsl.checks import Selection, house_selection
from roledsl.checks.profiles import PROFILES, Profile
from roledsl.codes import CODES, FAMILIES, diagnose
from roledsl.diagnostics import Severity
from roledsl.source import Source
from roledsl.workspace import settings
from roledsl.workspace.settings import CheckSettings

TRADITION = Profile("odd", "nobody", ("RD50", "RD7"), {"RD5": Severity.WARNING}, {"duties": 3})
ODD = Selection(profile=TRADITION)


@pytest.mark.parametrize(
    ("selection", "wanted"),
    [
        (Selection(), "RD405 RD501 RD503 RD701"),
        (Selection(select=()), ""),
        (Selection(select=("RD5",)), "RD501 RD503"),
        (Selection(select=("RD4", "RD503")), "RD405 RD503"),
        (Selection(ignore=("RD5",)), "RD405 RD701"),
        (Selection(select=("RD5",), ignore=("RD501",)), "RD503"),
        (Selection(select=("RD501",), ignore=("RD5",)), "RD501"),
        (Selection(select=("RD501",), ignore=("RD501",)), ""),
        (ODD, "RD405"),
        (evolve(ODD, select=("RD",)), "RD405"),
        (evolve(ODD, select=("RD", "RD7")), "RD405 RD701"),
        (evolve(ODD, select=("RD5",)), ""),
        (evolve(ODD, select=("RD501",)), "RD501"),
    ],
)
def test_what_is_wanted(selection: Selection, wanted: str) -> None:
    """The longest start of a code decides; what a profile has off is had by naming it as precisely."""
    assert wanted.split() == [code for code in ("RD405", "RD501", "RD503", "RD701") if selection.wants(code)]


def test_files_ignore_more() -> None:
    """What is ignored in files of a pattern is wanted in all others; a pattern may be that of a folder."""
    selection = Selection(per_file={"drafts/*": ("RD5",), "old": ("RD",)})
    files = ("drafts/a.role", "a.role", "old/b/c.role")

    assert ["a.role"] == [file for file in files if not selection.ignored_in(file, "RD501")]
    assert ["drafts/a.role", "a.role"] == [file for file in files if not selection.ignored_in(file, "RD701")]


def test_severities() -> None:
    """The house's word counts for more than the profile's, and that for more than the register's."""
    house = evolve(ODD, severities={"RD50": Severity.NOTE, "RD503": Severity.ERROR})

    assert Severity.NOTE is Selection().severity("RD501")
    assert Severity.WARNING is ODD.severity("RD501")
    assert [Severity.NOTE, Severity.ERROR] == [house.severity(code) for code in ("RD501", "RD503")]


def test_errors_are_neither_silenced_nor_played_down() -> None:
    """What can't be read or printed as it is stays an error, whatever a house says."""
    error = diagnose("RD301", Source("a.role", "x"), 0, 1, "there is no `x`")
    house = Selection(select=(), ignore=("RD",), severities={"RD": Severity.NOTE}, per_file={"*": ("RD",)})

    assert error == house.weighed(error)


def test_the_command_line() -> None:
    """`--select` takes the place of what the settings select and ignore, `--ignore` ignores more."""
    check = CheckSettings(
        select=("RD5",), ignore=("RD501",), per_file_ignores={"a": ("RD7",)}, severity={"RD5": Severity.NOTE}
    )
    kept = Selection(per_file={"a": ("RD7",)}, severities={"RD5": Severity.NOTE})

    assert evolve(kept, select=("RD5",), ignore=("RD501",)) == house_selection(check)
    assert evolve(kept, select=("RD7",)) == house_selection(check, ("RD7",))
    assert evolve(kept, select=("RD7",), ignore=("RD702",)) == house_selection(check, ("RD7",), ("RD702",))
    assert evolve(kept, select=("RD5",), ignore=("RD501", "RD502")) == house_selection(check, (), ("RD502",))


def test_profiles() -> None:
    """Settings know the profiles that there are; each names codes that there are, and gives its figures."""
    starts = [start for profile in PROFILES.values() for start in (*profile.off, *profile.severities)]

    assert list(settings.PROFILES) == list(PROFILES)
    assert [] == [start for start in starts if not any(code.startswith(start) for code in (*CODES, *FAMILIES))]
    assert PROFILES["school"] is house_selection(CheckSettings("school")).profile
    assert 3 == ODD.limits["duties"]


def test_settings_hold_where_nothing_else_is_asked_for() -> None:
    """`check` without a selection does what the workspace's settings say."""
    workspace = roledsl.loads('role a "A":\n  salary: Competitive\n  reports to: b\n  person specification:\n    - x\n')
    house = evolve(workspace, settings=settings.Settings(check=CheckSettings(ignore=("RD5",))))
    strict = CheckSettings(severity={"RD501": Severity.ERROR}, per_file_ignores={"*.role": ("RD405",)})

    def codes(of: roledsl.Workspace) -> list[str]:
        return [f"{d.code} {d.severity.value}" for d in roledsl.check(of) if d.code in {"RD312", "RD405", "RD501"}]

    assert ["RD405 note", "RD312 error", "RD501 note"] == codes(workspace)
    assert ["RD405 note", "RD312 error"] == codes(house)
    assert ["RD312 error", "RD501 error"] == codes(evolve(house, settings=settings.Settings(check=strict)))
