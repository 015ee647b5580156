"""Profiles: which checks a tradition of writing asks for, how strictly, and with which figures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from roledsl.checks.wordlists import word_list
from roledsl.diagnostics import Severity


@frozen(slots=False)
class Profile:
    """A tradition of writing job descriptions.

    ``off`` are the codes, or starts of codes, that it does not look for; ``severities`` weighs codes differently than
    the register; ``limits`` are figures that differ from :data:`LIMITS`. ``because`` says of each of these, and of
    what ``general`` has off and this has not, why, and names the source or says that there is none. ``help`` says in a
    line whom it is for.
    """

    name: str
    help: str
    off: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(factory=dict)
    limits: Mapping[str, int] = field(factory=dict)
    because: Mapping[str, str] = field(factory=dict)

    @cached_property
    def words(self) -> frozenset[str]:
        """The abbreviations that everybody knows who reads by this tradition, and that need no explanation."""
        return word_list(f"known-in-{self.name}")


# Figures that checks compare with, by name; a check says what it counts, and its page where the figure comes from.
LIMITS: Mapping[str, int] = {
    "duties": 40,  # accountabilities in one role: RD516
    "essential": 40,  # essential criteria in one role: RD515
    "review days": 60,  # days before the day of a review on which RD703 begins to speak of it
    "gender-coded words": 6,  # different ones of one side in a document: RD801
    "items in one voice": 5,  # for each that differs: RD825
    "words in a criterion": 40,  # RD823, as the next two
    "words in a duty": 40,
    "words in a sentence": 40,
    "roles with a copy": 3,
    "likeness of copies": 90,  # in a hundred
    "lines saved": 4,
    "levels alike": 90,  # in a hundred
}
# What no profile looks for until a house selects it.
OFF: tuple[str, ...] = ("RD831",)

_CUSTOM = "house custom, no source"
_TASTE = f"whether to write `you` or of the postholder is a matter of taste, and many mix them; {_CUSTOM}"
_IMPERSONAL = f"lists of duties are impersonal here, and speak of the postholder where they speak of anybody; {_CUSTOM}"
_GOV_UK_YOU = "the GOV.UK style guide asks writers to address the reader as `you` where they can"
_GOV_UK_LENGTH = (
    "GOV.UK asks that sentences of more than 25 words be split (Inside GOV.UK, 4 August 2014: Sentence length: why 25 "
    "words is our limit)"
)
_NHS_TONE = (
    "the NHS Identity guidelines on tone of voice say: avoid jargon, acronyms and unnecessary technical language; NHS "
    "Employers' blog of September 2016, Let's look outside of the NHS, says that such terms keep applicants away"
)
_TECH = f"roles speak to the reader here; {_CUSTOM}"

_PROFILES = (
    Profile("general", "any employer", off=("RD826", "RD827"), because={"RD826": _TASTE, "RD827": _TASTE}),
    Profile(
        "school",
        "schools and trusts of schools",
        off=("RD827",),
        because={"RD826": _IMPERSONAL, "RD827": _IMPERSONAL},
    ),
    Profile(
        "council",
        "councils and other local government",
        off=("RD827",),
        because={"RD826": _IMPERSONAL, "RD827": _IMPERSONAL},
    ),
    Profile(
        "nhs",
        "the health service in the United Kingdom",
        off=("RD826", "RD827"),
        severities={"RD811": Severity.WARNING, "RD812": Severity.WARNING},
        because={
            "RD826": "the NHS Identity guidelines on tone of voice ask for a style that is personal and direct towards "
            "the public",
            "RD827": "NHS Employers write of the post-holder where they say what a job description needs for job "
            "evaluation (Writing successful job descriptions, 14 August 2020)",
            "RD811": _NHS_TONE,
            "RD812": _NHS_TONE,
        },
    ),
    Profile(
        "civil-service",
        "departments of central government in the United Kingdom",
        off=("RD826",),
        limits={"words in a criterion": 25, "words in a duty": 25, "words in a sentence": 25},
        because={
            "RD826": _GOV_UK_YOU,
            "RD827": _GOV_UK_YOU,
            "words in a criterion": _GOV_UK_LENGTH,
            "words in a duty": _GOV_UK_LENGTH,
            "words in a sentence": _GOV_UK_LENGTH,
        },
    ),
    Profile("tech", "software companies", off=("RD826",), because={"RD826": _TECH, "RD827": _TECH}),
    Profile(
        "us-federal",
        "federal agencies in the United States",
        off=("RD803", "RD826", "RD827"),
        severities={"RD811": Severity.WARNING},
        because={
            "RD803": "the qualification standards of the Office of Personnel Management ask for a year of specialized "
            "experience (Qualification Standards for General Schedule Positions, part E.3(m))",
            "RD826": "the U.S. Digital Service's plain language guidelines for job announcements ask for `you`",
            "RD827": f"position descriptions speak of the incumbent; {_CUSTOM}",
            "RD811": "a position description should be written in clear, concise, and easy to understand language "
            "(Office of Personnel Management, The Classifier's Handbook, August 1991, chapter 3)",
        },
    ),
)
PROFILES: Mapping[str, Profile] = {profile.name: profile for profile in _PROFILES}
