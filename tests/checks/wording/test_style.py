"""Wording that is heavy, vague or out of place: what is found, and what must not be."""

from __future__ import annotations

import pytest

import roledsl
from roledsl.checks import Selection
from roledsl.checks.wording.voice import SHAPES, voice
from tests.checks.wording.found import criteria, found, marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hit the ground running", ["Hit the ground running"]),
        ("Bring blue-sky thinking and synergies", ["blue-sky thinking", "synergies"]),
        ("Get the buy-in of teams", ["buy-in"]),
        ("Buy in goods at the market", []),
        ("Keep the ground; running water is tested", []),
        ("Inspect silos of grain", []),
        ("Open the world. Class begins at nine", []),
        ("Lead change in the team and advise on strategy", []),
    ],
)
def test_jargon(text: str, expected: list[str]) -> None:
    """A phrase is one only where nothing but a blank or a hyphen stands between its words."""
    assert expected == found("RD811", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Send the QZX to the board", ["QZX"]),
        ("Send the QZX, and a copy of the QZX, to the board", ["QZX"]),
        ("Send QZXs to the board", ["QZX"]),
        ("Send the quarterly zone extract (QZX), then file the QZX", []),
        ("File the QZX (quarterly zone extract)", []),
        ("Tell the {SLB} and the SLB", []),
        ("Use IT, the UK's HR system and GCSE results", []),
        ("Read `QZX`, qzx@example.org and QZX-17", []),
        ("Treat ALL visitors well", []),
        ("KEEP THE QZX", []),
    ],
)
def test_abbreviations(text: str, expected: list[str]) -> None:
    """An abbreviation is found where it first stands, unless the document, the house or the world knows it."""
    assert expected == found("RD812", text)


def test_abbreviations_that_another_part_explains() -> None:
    """Wherever in the document it is explained, it is."""
    assert [] == found("RD812", "Send the QZX", "Write the quarterly zone extract (QZX)")
    assert [] == found("RD812", "Advise the COO", title="Assistant to the Chief Operating Officer (COO)")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Responsible for ensuring that records are right", ["Responsible for ensuring that"]),
        ("To be responsible for the keys", ["To be responsible for"]),
        ("Required to attend meetings", ["Required to"]),
        ("The postholder is expected to attend meetings", ["The postholder is expected to"]),
        ("Assist with the accounts", []),
        ("Find who is responsible for the damage", []),
        ("Ensure that the responsible person signs", []),
    ],
)
def test_weak_openings(text: str, expected: list[str]) -> None:
    """A duty begins with what is done."""
    assert expected == found("RD821", text)


def test_weak_openings_elsewhere() -> None:
    """A purpose may name what somebody is responsible for, and a budget has to."""
    assert [] == found("RD821", "Responsible for the cover of lessons", section="purpose")
    assert ["Responsible for ensuring"] == found("RD821", "Responsible for ensuring safety", section="purpose")
    assert [] == found("RD821", "Responsible for £40,000", section="budget responsibility")
    assert [] == criteria("RD821", "Responsible for others in earlier work")


def test_weak_openings_have_a_way_out() -> None:
    """Where the sentence stays whole, it is offered without its weak beginning."""
    text = 'role clerk "Clerk":\n  duties:\n    - To be responsible for ensuring that files are kept\n'
    [note] = roledsl.check(roledsl.loads(text), selection=Selection(select=("RD821",)))

    assert note.fix is not None
    assert ["To ensure that"] == [edit.text for edit in note.fix.edits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reports are prepared each month", ["are prepared"]),
        ("The accounts of the club are carefully checked", ["are carefully checked"]),
        ("All keys must be kept safe", ["must be kept"]),
        ("Ensure that reports are prepared", []),
        ("Ensures reports are prepared", []),
        ("Check that the doors are locked", []),
        ("The role is based in the north", []),
        ("The postholder is supported by a team", []),
        ("The work is varied", []),
    ],
)
def test_passive_duties(text: str, expected: list[str]) -> None:
    """A duty is done by somebody."""
    assert expected == found("RD822", text)


def test_passive_results() -> None:
    """What comes of the work may well be passive."""
    assert [] == found("RD822", "Reports are prepared on time", section="key result areas")


@pytest.mark.parametrize(("count", "findings"), [(40, 0), (41, 1)])
def test_long_sentences(count: int, findings: int) -> None:
    """A sentence of more words than the figure is found, as a whole; two short ones are not."""
    sentence = "Keep " + " ".join(["records"] * (count - 1))

    assert findings == len(found("RD823", sentence))
    assert findings == len(found("RD823", f"File them. {sentence}"))
    assert [] == found("RD823", f"{sentence[: len(sentence) // 2]}. Keep{sentence[len(sentence) // 2 :]}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We are looking for somebody kind", ["We are looking for"]),
        ("The successful candidate keeps records", ["The successful candidate"]),
        ("Join our team", ["Join our team"]),
        ("Apply online", ["Apply online"]),
        ("Apply by hand, with a brush", []),
        ("Agree closing dates, and write to shortlisted candidates", []),
        ("Interview candidates and write to applicants", []),
        ("Look for better ways", []),
        ("Join meetings of the team", []),
    ],
)
def test_vacancy_wording(text: str, expected: list[str]) -> None:
    """A role lasts, and speaks of no one occasion."""
    assert expected == found("RD824", text)


def test_recruiters_have_candidates() -> None:
    """What is a vacancy's wording elsewhere is their work."""
    assert [] == found("RD824", "Write to the successful candidate", title="Recruitment Officer")


def test_vacancies_speak_as_vacancies() -> None:
    """There it belongs."""
    vacancy = (
        'role clerk "Clerk":\n  purpose: Keep records.\n\n'
        'vacancy clerk-spring "Clerk":\n  role: clerk\n  "How to apply": Apply online.\n'
        '  "About us":\n    We are looking for somebody kind.\n'
    )

    assert [] == marked("RD824", vacancy)


LIST = ("Manage the office", "Keep records", "Write letters", "Prepare agendas", "Publish minutes")


@pytest.mark.parametrize(
    ("odd", "expected"),
    [
        ("To arrange meetings", ["To"]),
        ("Arranging meetings", ["Arranging"]),
        ("Arranges meetings", ["Arranges"]),
        ("Arrange meetings", []),
        ("Drafting of letters", []),
        ("Visits to schools", []),
        ("Accounts and letters", []),
        ("Other duties as agreed", []),
    ],
)
def test_mixed_voice(odd: str, expected: list[str]) -> None:
    """The one that differs is found, if it begins with a verb that is nothing but one."""
    assert expected == found("RD825", *LIST, odd)


def test_mixed_voice_of_lists_without_a_voice() -> None:
    """Where many differ there is no voice to keep, and another list has its own."""
    assert [] == found("RD825", *LIST, "To arrange meetings", "To take notes")
    assert [] == found("RD825", *LIST, "  And in summer:", "Arranging meetings")
    assert [] == found("RD825", *LIST[:4], "To arrange meetings")


def test_shapes_of_verbs() -> None:
    """Each verb has its shapes, spelt right."""
    assert [("apply", "third"), ("teach", "third"), ("run", "ing"), ("oversee", "ing"), ("manage", "ing")] == [
        SHAPES[word] for word in ("applies", "teaches", "running", "overseeing", "managing")
    ]
    assert ("agree", "to", False) == voice("To agree the plan")
    assert ("lead", "base", True) == voice("**Lead** the team")
    assert voice("To the board") is None


def test_to_whom_a_document_speaks() -> None:
    """Once a document, where it first says so."""
    assert ["You"] == found("RD826", "You write letters", "You file your letters", section="context")
    assert [] == found("RD826", "Write letters of youth", section="context")
    assert ["The postholder"] == found("RD827", "The postholder writes", "The postholder files", section="context")
    assert [] == found("RD827", "Keep the list of postholders", section="context")


def test_address_is_for_a_house_to_choose() -> None:
    """Nobody is told to write `you`, or not to, who has not chosen."""
    text = (
        'role clerk "Clerk":\n  context: You meet the postholder of the other desk.\n  purpose: Keep mispelt records.\n'
    )

    assert [] == [d.code for d in roledsl.check(roledsl.loads(text)) if d.code in {"RD826", "RD827", "RD831"}]
