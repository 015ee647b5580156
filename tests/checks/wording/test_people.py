"""Wording about people: what is found, and the many things that must not be."""

from __future__ import annotations

import pytest

import roledsl
from roledsl.checks import Selection
from tests.checks.wording.found import criteria, found, marked


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("RD802", "A digital native with an eye for layout", ["digital native"]),
        ("RD802", "Digital natives are at home here", ["Digital natives"]),
        ("RD802", "Would suit a recent college graduate", ["recent college graduate"]),
        ("RD802", "Work in a young, fun team", []),
        ("RD802", "Part of a dynamic young team", ["dynamic young team"]),
        ("RD802", "A mature approach to criticism", ["mature approach"]),
        ("RD802", "Care for mature trees and young people", []),
        ("RD802", "Teach mature students and school leavers", []),
        ("RD802", "Mentor recent graduates", []),
        ("RD802", "Run the graduate scheme for new staff", []),
        ("RD804", "Must be able-bodied", ["able-bodied"]),
        ("RD804", "Physically fit", ["Physically fit"]),
        ("RD804", "Physically fit enough to lift boxes of 15 kg", []),
        ("RD804", "Native English speaker", ["Native English speaker"]),
        ("RD804", "Keep the herd in good health, and the horses well groomed", []),
        ("RD804", "Helps the disabled to travel", ["the disabled"]),
        ("RD804", "Keep the disabled toilet clean", []),
        ("RD804", "Speaks English as an additional language with pupils", []),
        ("RD804", "Works with people who suffer no barriers", []),
        ("RD804", "Advises landlords on roofs suffering from storm damage", []),
        ("RD804", "Keeps the **blacklist** of suppliers", ["blacklist"]),
        ("RD805", "Deputise for the Chairman", ["Chairman"]),
        ("RD805", "Manning of the front desk", ["Manning"]),
        ("RD805", "Tell the manager when he/she is needed", ["he/she"]),
        ("RD805", "Help each visitor with his or her coat", ["his or her"]),
        ("RD805", "Report to Her Majesty's Inspectors and the Ombudsman", []),
        ("RD805", "Manage the manual of manufacture and command", []),
        ("RD805", "Help the chair and the chairs of committees", []),
        ("RD805", "Help here and there, then hear the others", []),
    ],
)
def test_phrases(code: str, text: str, expected: list[str]) -> None:
    """A phrase is found as it stands, in each of its forms, and not where it means something else."""
    assert expected == found(code, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 5 years' experience of payroll", ["At least 5 years' experience"]),
        ("A minimum of two years of relevant work experience", ["A minimum of two years of relevant work experience"]),
        ("10+ years experience", ["10+ years experience"]),
        ("Five (5) years of senior experience", ["Five (5) years of senior experience"]),
        ("Experience of at least three years", ["Experience of at least three years"]),
        ("3-5 years in a similar role", ["3-5 years in a similar"]),
        ("Experience of work with children aged 5 to 11 years", []),
        ("Experience of planning the next five years", []),
        ("A licence to drive, held for two years", []),
        ("Knowledge of the records of the last 20 years", []),
    ],
)
def test_years_of_experience(text: str, expected: list[str]) -> None:
    """Years that are asked for are found with what they were spent on; other years are only years."""
    assert expected == criteria("RD803", text)


def test_years_in_a_duty_ask_for_nothing() -> None:
    """What the role does with years is no criterion."""
    assert [] == found("RD803", "Keep a record of each person's years of experience: 5 years of experience earn a day")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A full driving licence", ["full driving licence"]),
        ("Access to a car", ["Access to a car"]),
        ("A driving licence, or another means of travel", []),
        ("Ability to travel between sites; a driving licence is one way", []),
        ("Care about the licence of the software", []),
    ],
)
def test_licences(text: str, expected: list[str]) -> None:
    """A licence is found where nothing else will do."""
    assert expected == criteria("RD806", text)


def test_licences_of_those_who_drive() -> None:
    """A driver has to drive, by title or by duty, and what is desirable shuts nobody out."""
    driver = (
        'role porter "Porter":\n  duties:\n    - Drive the school minibus\n'
        "  person specification:\n    essential:\n      - A driving licence\n"
    )

    assert [] == criteria("RD806", "A driving licence", title="Van Driver")
    assert [] == criteria("RD806", "A driving licence", standing="desirable")
    assert [] == marked("RD806", driver)
    assert ["driving licence"] == marked("RD806", driver.replace("Drive the school minibus", "Drive change forward"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Educated to degree level", ["Educated to degree level"]),
        ("A degree in law or economics", ["degree"]),
        ("Bachelor's degree in a related field; an MBA preferred", ["Bachelor's degree"]),
        ("BSc in chemistry", ["BSc"]),
        ("A degree or equivalent", []),
        ("A degree in law, or substantial experience of the courts", []),
        ("A degree, or working towards one", []),
        ("A high degree of tact", []),
        ("A degree of independence", []),
        ("Experience of teaching degree students", []),
        ("Able to bath babies", []),
        ("Masters new tools, works as a BA, and gives 360-degree feedback", []),
    ],
)
def test_degrees(text: str, expected: list[str]) -> None:
    """A degree is found where nothing else counts."""
    assert expected == criteria("RD807", text)


def test_degrees_that_are_one_way_of_several() -> None:
    """What is desirable, or one of several that will do, or taught, is not asked for."""
    assert [] == criteria("RD807", "A degree in law", standing="desirable")
    assert [] == found("RD807", "  any of:", "    - A degree in law", "    - Ten cases", section="person specification")
    assert [] == found("RD807", "Teach the degree in law")


LEANING = """\
role trader "Trader":
  summary: Independent, self-reliant, competitive, decisive, assertive and ambitious, with courage.
"""


def test_balance() -> None:
    """A document is found that leans to one side, with its words, once; a balanced one is not."""
    [note] = roledsl.check(roledsl.loads(LEANING), selection=Selection(select=("RD801",)))

    assert 'role trader "Trader":' == note.source.slice(note.span)
    assert "`ambitious`, `assertive`" in note.message
    assert "masculine" in note.message
    assert [] == marked("RD801", LEANING.replace("with courage", "kind, warm, supportive and honest"))


def test_balance_of_the_work_itself() -> None:
    """What a job does has its name, which is no leaning; nor are words that only begin like others."""
    duties = "Lead, decide, analyse, challenge, determine, compete, assert, be confident, ambitious and independent"
    criterion = "Confidentiality, objectives, individuals, principles, leadership, athletics, forces"

    assert [] == found("RD801", duties)
    assert [] == criteria("RD801", criterion)


def test_other_languages_are_left_alone() -> None:
    """English lists are for English: `his` in Danish is no pronoun of a man."""
    assert ["manning"] == found("RD805", "The manning")
    assert ["manning"] == found("RD805", "The manning", language="en-GB")
    assert [] == found("RD805", "The manning", language="cy")


def test_the_words_of_others_are_left_alone() -> None:
    """Titles of people outside, and standards that are quoted, are not the author's words."""
    quoted = (
        'framework standards "Standards":\n  domain one "One":\n    - Serves as chairman of the board\n\n'
        'role principal "Head":\n  reports to: "Chairman of the Board"\n  duties:\n    include: standards\n'
    )

    assert [] == marked("RD805", quoted)


def test_what_many_inherit_is_said_once() -> None:
    """A text is looked at once, in the place where it was typed."""
    inherited = (
        'organisation acme "Acme":\n  every role:\n    context: The manning of desks.\n\n'
        'role one "One":\n  purpose: Keep records.\n\nrole two "Two":\n  purpose: Keep keys.\n'
    )

    assert ["manning"] == marked("RD805", inherited)


def test_other_words_are_offered_where_they_stand() -> None:
    """A fix puts the other word in place, with its capital, and asks to be read again."""
    workspace = roledsl.loads('role clerk "Clerk":\n  duties:\n    - Manning of the desk\n')
    [warning] = roledsl.check(workspace, selection=Selection(select=("RD805",)))

    assert warning.fix is not None
    assert not warning.fix.safe
    assert ["Staffing"] == [edit.text for edit in warning.fix.edits]
