"""The profiles, and docs/reference/profiles.md, which is made from them: `python -m tests.checks.test_profiles`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import roledsl
from roledsl.checks import Selection, View
from roledsl.checks.profiles import LIMITS, OFF, PROFILES, Profile
from roledsl.checks.run import run_checks
from roledsl.codes import CODES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "profiles.md"
ROOT = Path(__file__).parents[2]

TOP = """\
# Profiles

A profile is a tradition of writing job descriptions: which checks it asks for, how much each matters, and with which
figures. What one tradition forbids another asks for: to write "you", for example. A house names its own in
`roledsl.toml`, and may change what it asks for there (see [settings](settings.md)).

```toml
[check]
profile = "school"
```

Each rule names where it comes from. "House custom, no source" is what it says: that houses of the kind do so, and that
nobody has written it down where it could be cited. What a check itself rests on is said on its page (`roledsl explain
RD802`).

This page is made from the table that roledsl itself reads (`roledsl.checks.profiles`).
"""


def page() -> str:
    """The page about the profiles."""
    return "\n".join([TOP, *_figures(), *(line for profile in PROFILES.values() for line in _profile(profile))])


def _figures() -> Iterator[str]:
    yield "## For all profiles\n"
    yield f"No profile looks for these until a house selects them: {_codes(OFF)}.\n"
    yield "| figure | unless a profile says otherwise |\n| --- | --- |"
    yield from (f"| {name} | {figure} |" for name, figure in sorted(LIMITS.items()))
    yield ""


def _profile(profile: Profile) -> Iterator[str]:
    yield f"## `{profile.name}`\n"
    yield f"For {profile.help}.\n"
    rows = [
        *((_codes([start]), "looked for", start) for start in _on(profile)),
        *((_codes([start]), "off", start) for start in profile.off),
        *((_codes([start]), f"a {severity.value}", start) for start, severity in profile.severities.items()),
        *((f"{name}", f"{figure}", name) for name, figure in profile.limits.items()),
    ]
    yield "| what | is | because |\n| --- | --- | --- |"
    yield from (f"| {what} | {setting} | {profile.because[key]} |" for what, setting, key in rows)
    yield ""
    if profile.words:
        yield f"Known here without explanation: {', '.join(sorted(profile.words))}.\n"


def _on(profile: Profile) -> list[str]:
    """What `general` has off, and this profile looks for."""
    return [start for start in PROFILES["general"].off if start not in profile.off]


def _codes(starts: Sequence[str]) -> str:
    return ", ".join(f"{start} ({CODES[start].name})" if start in CODES else start for start in starts)


def test_page() -> None:
    """The page says what the profiles say."""
    assert page() == PAGE.read_text("utf-8")


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_each_rule_has_its_reason(profile: Profile) -> None:
    """Nothing is set without a reason, no reason is left over, and what is set exists."""
    starts = {*profile.off, *profile.severities, *_on(profile)}

    assert starts | set(profile.limits) == set(profile.because)
    assert set() == {start for start in starts if not any(code.startswith(start) for code in CODES)}
    assert set() == set(profile.limits) - set(LIMITS)
    assert profile.help


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("example", ["council", "school-trust"])
def test_traditions_differ(profile: Profile, example: str) -> None:
    """What is clean for councils and schools names the postholder, which a house that writes `you` would not."""
    view = View(roledsl.load(ROOT / "examples" / example), limits={**LIMITS, **profile.limits}, words=profile.words)
    said = {d.code for d in run_checks(view, Selection(select=("RD826", "RD827")))} - set(profile.off)

    assert ({"RD827"} if "RD827" not in profile.off else set()) == said


def test_the_words_of_a_trade_are_known_there() -> None:
    """What a school knows needs no explanation in a school, and does elsewhere."""
    workspace = roledsl.loads('role clerk "Clerk":\n  duties:\n    - Help the SENCO\n')
    said = {
        name: [d.message for d in run_checks(View(workspace, words=profile.words), Selection(select=("RD812",)))]
        for name, profile in PROFILES.items()
    }

    assert [] == said["school"]
    assert ["`SENCO` is not explained in this document"] == said["general"]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
