"""The wording of a vacancy, in a role that lasts when the vacancy is over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roledsl.checks.view import Text, View
from roledsl.checks.wording.english import Finder
from roledsl.checks.wording.phrases import Phrases, phrases
from roledsl.diagnostics import Diagnostic

_PASSES = "belongs to a vacancy, and is out of date when the post is filled"
_MOVE = "move it to a `vacancy`, or take it out"
_HOLDER = "write `the postholder`, or begin with the verb"

VACANCY_PHRASES = Phrases(
    phrases(
        "RD824",
        (
            ("we are looking/searching/recruiting for", _PASSES, _MOVE),
            ("we're looking/searching/recruiting for", _PASSES, _MOVE),
            ("are you looking for", _PASSES, _MOVE),
            ("we are seeking/recruiting", _PASSES, _MOVE),
            ("we're seeking/recruiting", _PASSES, _MOVE),
            ("we are now recruiting", _PASSES, _MOVE),
            ("we seek a/an", _PASSES, _MOVE),
            ("the successful candidate/candidates/applicant/applicants", _PASSES, _HOLDER),
            ("the ideal/right candidate/applicant", _PASSES, _HOLDER),
            ("you will be the ideal candidate", _PASSES, _MOVE),
            ("an/exciting/unique/fantastic/rare/excellent opportunity has arisen", _PASSES, _MOVE),
            ("exciting/fantastic/rare/unique/excellent/great opportunity", _PASSES, _MOVE),
            ("to apply please", _PASSES, _MOVE),
            ("closing date is", _PASSES, _MOVE),
            ("closing date for applications", _PASSES, _MOVE),
            ("apply by/before the/monday/friday/midnight/noon", _PASSES, _MOVE),
            ("apply now/online/today", _PASSES, _MOVE),
            ("interviews will be", _PASSES, _MOVE),
            ("come and join us", _PASSES, _MOVE),
            ("join our/this team", _PASSES, _MOVE),
            ("join our/this/a growing/busy/friendly/dynamic/vibrant/successful team", _PASSES, _MOVE),
            ("applications are invited/welcome", _PASSES, _MOVE),
            ("we welcome/encourage applications", _PASSES, _MOVE),
            ("shortlisted candidates/applicants will", _PASSES, _MOVE),
            ("informal discussion please", _PASSES, _MOVE),
            ("immediate start", _PASSES, _MOVE),
        ),
    )
)


# Whose work is to recruit has candidates and closing dates all year.
_RECRUITING = re.compile(r"recruit|resourc|talent|people (?:officer|partner|team)|\bHR\b", re.IGNORECASE)


def vacancy_wording(text: Text, view: View) -> Iterator[Diagnostic]:
    """RD824: words of a vacancy in a role, a level or a statement."""
    occasions = {text.origin.layer.kind, text.of.kind} & {"vacancy", "pack"}
    if not occasions and not _RECRUITING.search(text.of.label):
        yield from VACANCY_PHRASES.find(text, view)


VACANCIES = Finder(VACANCY_PHRASES.triggers, vacancy_wording)
