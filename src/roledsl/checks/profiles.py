"""Profiles: which checks a tradition of writing asks for, how strictly, and with which figures."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from roledsl.diagnostics import Severity


@frozen
class Profile:
    """A tradition of writing job descriptions.

    ``off`` are the codes, or starts of codes, that it does not look for; ``severities`` weighs codes differently than
    the register; ``limits`` are figures that differ from :data:`LIMITS`. ``help`` says in a line whom it is for.
    """

    name: str
    help: str
    off: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(factory=dict)
    limits: Mapping[str, int] = field(factory=dict)


# Figures that checks compare with, by name; a check says what it counts, and its page where the figure comes from.
LIMITS: Mapping[str, int] = {
    "duties": 40,  # accountabilities in one role: RD516
    "essential": 40,  # essential criteria in one role: RD515
    "review days": 60,  # days before the day of a review on which RD703 begins to speak of it
}
# What no profile looks for until a house selects it.
OFF: tuple[str, ...] = ()

PROFILES: Mapping[str, Profile] = {
    profile.name: profile
    for profile in (
        Profile("general", "any employer"),
        Profile("school", "schools and trusts of schools"),
        Profile("council", "councils and other local government"),
        Profile("nhs", "the health service in the United Kingdom"),
        Profile("civil-service", "departments of central government in the United Kingdom"),
        Profile("tech", "software companies"),
        Profile("us-federal", "federal agencies in the United States"),
    )
}
