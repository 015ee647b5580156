"""Wording that shuts people out without need: by disability, origin, religion or looks; and driving licences.

Where a row's reason is law, the page of the code names it; the rows without are the custom of inclusive writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from roledsl.checks.view import Text, View
from roledsl.checks.wording.english import Finder, plainly
from roledsl.checks.wording.phrases import Phrase
from roledsl.diagnostics import Diagnostic

_BODY = "shuts out people with a disability who could do the work"
_NATIVE = "asks where somebody grew up, and not how well they speak"
_PITY = "describes disability as a misfortune"
_FLUENT = "ask for the level that the work needs, such as `fluent spoken and written English`"
_HEALTH = "asks about health, which may shut out people with a disability"
_SICK = "ask for what the work needs; sick leave is no criterion"
_LOAD = "say what the work demands, such as the weight to be lifted and how often"
_GROOMED = "dog|horse|lawn|pitch"
_A_THING = r"the disabled (?!(?:and|or|to|in|who|with|by|at|from|for)\b)\w"  # `the disabled toilet`
_REASON = r"\b(?:to|for|because|since|as) (?:\w+ ){0,3}(?:lift|carry|climb|work|walk|stand|dig|restrain|the demands)"

PHRASES = tuple(
    Phrase("RD804", wording, says, help_, instead, unless)
    for wording, says, help_, instead, unless in (
        ("able bodied", _BODY, _LOAD, "", ""),
        ("physically fit/able", _BODY, _LOAD, "", _REASON),
        ("good physical health", _HEALTH, _LOAD, "", _REASON),
        ("in good health", _HEALTH, _LOAD, "", "animal|plant|tree|stock|patient|keep|maintain"),
        ("good sickness record", _HEALTH, _SICK, "", ""),
        ("good/excellent attendance record", _HEALTH, _SICK, "", "pupil|student|child"),
        ("native english speaker/speakers", _NATIVE, _FLUENT, "", ""),
        ("native/mother speaker/tongue of english", _NATIVE, _FLUENT, "", ""),
        ("native speaker/speakers", _NATIVE, _FLUENT, "", ""),
        ("native level english", _NATIVE, _FLUENT, "", ""),
        ("mother tongue english", _NATIVE, _FLUENT, "", ""),
        ("english mother tongue", _NATIVE, _FLUENT, "", ""),
        ("english as a first language", _NATIVE, _FLUENT, "", "additional|pupil|student|child"),
        ("english as their first language", _NATIVE, _FLUENT, "", "additional|pupil|student|child"),
        ("without an accent", _NATIVE, "ask for clear speech, where the work needs it", "", ""),
        ("no foreign accent", _NATIVE, "ask for clear speech, where the work needs it", "", ""),
        ("clean shaven", "shuts out people whose religion or skin asks for a beard",
         "say what hygiene or safety asks for, such as a mask that must seal", "", "respirat|mask|breathing apparatus"),
        ("well groomed", "describes looks and not work", "leave it out, or name the dress code", "", _GROOMED),
        ("cultural/culture fit", "reads as `people like us`", "name the values, and how they show in the work", "", ""),
        ("wheelchair bound", _PITY, "write `wheelchair user`", "", ""),
        ("confined to a wheelchair", _PITY, "write `who use a wheelchair`", "", ""),
        ("the disabled", _PITY, "write `disabled people`", "disabled people", _A_THING),
        ("the handicapped", _PITY, "write `disabled people`", "disabled people", ""),
        ("handicapped", _PITY, "write `disabled`", "disabled", ""),
        ("suffers/suffering from", _PITY, "write `has`, or `with`", "", "climate|damage|abuse|loss|shortage"),
        ("mentally ill", _PITY, "write `with a mental health condition`", "with a mental health condition", ""),
        ("hearing impaired", _PITY, "write `deaf`, or `hard of hearing`", "", ""),
        ("sanity check/checks", "makes a joke of mental illness", "write `check`", "check", ""),
        ("blacklist/blacklists/blacklisted", "makes black mean bad", "write `block list`", "", ""),
        ("whitelist/whitelists/whitelisted", "makes white mean good", "write `allow list`", "", ""),
        ("master slave", "speaks of slavery", "write `primary and replica`", "", ""),
        ("no family commitments/ties", "shuts out people who care for others", "say what hours the work has", "", ""),
        ("without family commitments/ties", "shuts out people who care for others", "say what hours the work has",
         "", ""),
        ("work hard play hard", "reads as long hours and drinks, which not everybody can join",
         "say what the hours are", "", ""),
    )
)  # fmt: skip

_LICENCE = re.compile(
    r"\b(?:(?:full|current|valid|clean|uk|own)\W{1,3}){0,4}"
    r"(?:driving licen[cs]e|driver'?s licen[cs]e|own (?:car|vehicle|transport)|car (?:owner|driver)"
    r"|access to (?:a|their own|your own) (?:car|vehicle))\b"
)
_ANOTHER_WAY = re.compile(
    r"means? of transport|public transport|adjustment|\btravel\b|\bif (?:you|the|they)|\bwhere\b|not required"
    r"|\bor (?:other|another|alternative|equivalent|be able|be willing|by)\b"
)
_DRIVES = re.compile(
    r"\bdriv(?:e|es|ing|er|ers)\b(?! licen)[^.]{0,40}"
    r"\b(?:bus|minibus|van|car|vehicle|lorry|ambulance|tractor|truck|mower)"
)
_BY_TRADE = re.compile(r"driver|chauffeur|courier|paramedic|ambulance", re.IGNORECASE)


def licence_without_choice(text: Text, view: View) -> Iterator[Diagnostic]:
    """RD806: a driving licence or a car as the only way, for a role that does not drive."""
    plain = plainly(text.text)
    found = _LICENCE.search(plain)
    if found is None or text.standing == "desirable" or text.choice or _ANOTHER_WAY.search(plain):
        return
    if not _is_criterion(text) or _BY_TRADE.search(text.of.label):
        return
    if any(_DRIVES.search(plainly(other.text)) for other in view.prose(text.of) if other is not text):
        return
    yield text.diagnose(
        "RD806",
        *found.span(),
        f"`{text.text[slice(*found.span())]}` shuts out those who may not drive, among them many with a disability",
        help="if the work is travel and not driving, add `or another means of travel`",
    )


def _is_criterion(text: Text) -> bool:
    return text.kind == "criterion" or text.meaning in {"person specification", "competencies", ""}


LICENCE = Finder("licence license car vehicle transport", licence_without_choice)
