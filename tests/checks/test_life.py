"""Reviews that are due, dates that cannot be, and who relies on drafts and on what is withdrawn."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.checks.finding import TODAY, messages, places


def role(*lines: str, name: str = "clerk") -> str:
    """A role with these lines."""
    return "\n  ".join((f'role {name} "{name.title()}":', "purpose: Keep the stock.", *lines)) + "\n\n"


@pytest.mark.parametrize(
    ("review", "code"),
    [("31 December 2029", "RD701"), ("1 January 2030", "RD703"), ("2 March 2030", "RD703"), ("3 March 2030", "")],
)
def test_review(review: str, code: str) -> None:
    """Over, within 60 days (the first and the last of them), or later."""
    line = f"review: {review}"

    for one in ("RD701", "RD703"):
        assert ([line] if one == code else []) == places(role(line), one)


def test_review_counted_from_a_date() -> None:
    """Every so often after the approval; nothing is known without a date, or without today."""
    text = role("approved: 1 February 2028", "review: every 24 months")

    assert ["the review is due by 2030-02-01"] == messages(text, "RD703")
    assert [] == places(text, "RD703", today=None)
    assert [] == places(text, "RD701", today=TODAY - dt.timedelta(days=300))
    assert [] == places(role("review: every 24 months"), "RD703")


def test_review_of_what_is_withdrawn() -> None:
    """Nobody has to look at it again."""
    assert [] == places(role("review: 2029", "status: withdrawn"), "RD701")


def test_review_of_a_vacancy() -> None:
    """That of its role is told there; one of its own counts."""
    vacancy = 'vacancy v "V":\n  role: clerk\n'

    assert ["review: 2029"] == places(role("review: 2029") + vacancy, "RD701")
    assert ["review: 2029"] == places(role() + vacancy + "  review: 2029\n", "RD701")
    assert [] == places(role("review: 2029", "status: withdrawn") + vacancy, "RD701")


def test_approved_without_a_date() -> None:
    """In a role; a pack has the date of its meeting."""
    assert ["status: approved"] == places(role("status: approved"), "RD704")
    assert [] == places(role("status: approved", "approved: 2029"), "RD704")
    assert [] == places(role("status: draft"), "RD704")
    assert [] == places(role() + 'pack p "P":\n  status: approved\n  date: 2029\n  roles: clerk\n', "RD704")


def test_status_of_others() -> None:
    """What a variant, an heir and a vacancy inherit is told where it stands, and once."""
    heirs = '  variant deputy "Deputy":\n    posts: 1\n\n' + role("extends: clerk", name="heir")
    heirs += 'vacancy v "V":\n  role: clerk\n'

    assert ["status: approved"] == places(role("status: approved") + heirs, "RD704")


def test_approved_draft() -> None:
    """A draft with the date of its approval."""
    assert ["approved: 2029"] == places(role("status: draft", "approved: 2029"), "RD705")
    assert [] == places(role("status: draft", "created: 2029", "effective: 2029"), "RD705")
    assert [] == places(role("status: withdrawn", "approved: 2029"), "RD705")


def test_a_draft_of_something_approved() -> None:
    """A variant, an heir or a vacancy may be drafted for an approved role."""
    text = role("status: approved", "approved: 2029", 'variant deputy "Deputy":', "  status: draft")
    text += role("extends: clerk", "status: draft", name="heir")
    text += 'vacancy v "V":\n  role: clerk\n  status: draft\n'

    assert [] == places(text, "RD705")


@pytest.mark.parametrize(
    "line",
    ["reports to: lamplighter", "accountable for: lamplighter", "works with: lamplighter", "extends: lamplighter",
     'line manager: "Board" and lamplighter'],
)  # fmt: skip
def test_withdrawn_in_use(line: str) -> None:
    """Relations of all kinds."""
    gone = role("status: withdrawn", name="lamplighter")
    living = role(line, "status: draft")

    assert [line] == places(gone + living, "RD706")
    assert [] == places(gone + role(line, "status: withdrawn"), "RD706")
    assert [] == places(role("status: draft", name="lamplighter") + living, "RD706")


def test_withdrawn_in_use_elsewhere() -> None:
    """Prose of a relation, units, packs and vacancies; a vacancy may be withdrawn too."""
    gone = role("status: withdrawn", name="lamplighter")
    prose = role("accountable for:", "  The {lamplighter} and all others")
    vacancy = 'vacancy v "V":\n  role: lamplighter\n'

    assert ["accountable for:"] == places(gone + prose, "RD706")
    assert ["unit u:"] == places(gone + "unit u:\n  head: lamplighter\n", "RD706")
    assert ["roles: lamplighter"] == places(gone + 'pack p "P":\n  roles: lamplighter\n', "RD706")
    assert ["role: lamplighter"] == places(gone + vacancy, "RD706")
    assert [] == places(gone + vacancy + "  status: withdrawn\n", "RD706")


def test_draft_in_use() -> None:
    """What is approved extends a draft or holds one; to report to one is no dependence."""
    draft, approved = role("status: draft"), ("status: approved", "approved: 2029")
    pack = 'pack p "P":\n  roles: clerk\n  status: {}\n'

    assert ["extends: clerk"] == places(draft + role("extends: clerk", *approved, name="heir"), "RD707")
    assert ["roles: clerk"] == places(draft + pack.format("approved"), "RD707")
    assert [] == places(draft + pack.format("draft"), "RD707")
    assert [] == places(draft + role("extends: clerk", name="heir"), "RD707")
    assert [] == places(draft + role("reports to: clerk", *approved, name="porter"), "RD707")
    assert [] == places(role() + role("extends: clerk", *approved, name="heir"), "RD707")


def test_a_draft_that_is_advertised() -> None:
    """From the day on which the vacancy was posted."""
    text = role("status: draft", "reports to: chief") + role("status: draft", name="chief")
    text += 'vacancy v "V":\n  role: clerk\n  posted: {}\n'

    assert ["role: clerk"] == places(text.format("1 January 2030"), "RD707")
    assert [] == places(text.format("2 January 2030"), "RD707")
    assert [] == places(text.format("1 January 2030"), "RD707", today=None)
    assert [] == places(text.format("1 January 2030").replace("draft", "withdrawn"), "RD707")


def test_vacancy_closed() -> None:
    """The day itself is still good."""
    text = role() + 'vacancy v "V":\n  role: clerk\n  closes: {}\n'

    assert ["closes: 31 December 2029"] == places(text.format("31 December 2029"), "RD708")
    assert [] == places(text.format("1 January 2030"), "RD708")
    assert [] == places(text.format("January 2030"), "RD708")
    assert [] == places(text.format("31 December 2029"), "RD708", today=None)
    assert [] == places(text.format("31 December 2029") + "  status: withdrawn\n", "RD708")


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ("posted: 1 December 2029\n  location: Leeds, GB", []),
        ("location: Leeds, GB", ["the day of posting"]),
        ("posted: December 2029\n  location: Leeds, GB", ["the day of posting"]),
        ("posted: 1 December 2029", ["the country of the work"]),
        ("posted: 1 December 2029\n  location: Leeds", ["the country of the work"]),
        ("closes: 31 December 2029", []),  # nobody can apply any more
        ("status: withdrawn", []),
    ],
)
def test_vacancy_incomplete(lines: str, missing: list[str]) -> None:
    """Each thing that is required, but of a vacancy that is over."""
    text = f'organisation o "O"\n\n{role()}vacancy v "V":\n  role: clerk\n  {lines}\n'

    assert [f"boards of jobs ask for {one}, which this vacancy does not say" for one in missing] == messages(
        text, "RD710"
    )


def test_vacancy_without_employer_and_job() -> None:
    """It is said where the vacancy stands, or where it says too little."""
    text = 'vacancy v "V":\n  posted: 1 December 2029\n  location: Leeds\n'

    assert 3 == len(messages(text, "RD710"))


@pytest.mark.parametrize("word", ["created", "approved"])
def test_date_to_come(word: str) -> None:
    """A month that has begun is not to come."""
    assert [f"{word}: 2 January 2030"] == places(role(f"{word}: 2 January 2030"), "RD709")
    assert [f"{word}: 2031"] == places(role(f"{word}: 2031"), "RD709")
    assert [] == places(role(f"{word}: January 2030"), "RD709")
    assert [] == places(role(f"{word}: 2 January 2030"), "RD709", today=None)


def test_dates_that_may_lie_ahead() -> None:
    """From when it holds, when to look at it again, and a meeting."""
    text = role("status: approved", "approved: 2029", "effective: 2031", "review: 2032")

    assert [] == places(text + 'pack p "P":\n  date: 2031\n  roles: clerk\n', "RD709")
