"""Quotes: what references to fields print, a document's own among them, and the circles that they make."""

from __future__ import annotations

import itertools

import pytest

import roledsl


def circles(text: str) -> list[tuple[str, int]]:
    """The path of each circle of references in a text, and its line."""
    found = [d for d in roledsl.check(roledsl.loads(text)) if d.code == "RD315"]
    return [(diagnostic.message.rpartition(": ")[2], diagnostic.line) for diagnostic in found]


@pytest.mark.parametrize(
    ("lines", "path", "line"),
    [
        ("location: {location}", "location → location", 2),
        ("location: {contract}\n  contract: {location}", "location → contract → location", 3),
        ("location: {contract}\n  contract:\n    As in {location}", "location → contract → location", 4),
        ("location: {r.location}", "location → location", 2),
        ("location: {q.location}\nrole q:\n  location: {r.location}", "q.location → r.location → q.location", 2),
        ("location: {q.contract}\nrole q:\n  contract: {location}\n  location: {r.location}", "", 2),
        ('"Own": {location}\n  location: {contract}\n  contract: at {location}', "location → contract → location", 4),
        ("location: {designation}\n  designation: {title} of {location}", "location → designation → location", 3),
    ],
)
def test_circles(lines: str, path: str, line: int) -> None:
    """Fields that quote each other in a circle are said once, at one of the references, with their path."""
    path = path or "q.contract → q.location → r.location → q.contract"

    assert [(path, line)] == circles(f'role r "R":\n  {lines}\n')


def test_a_title_that_quotes_itself() -> None:
    """A title may quote fields, but neither itself nor a field that quotes it."""
    assert [("title → title", 1)] == circles('role r "The {title}"\n')
    assert [("title → location → title", 2)] == circles('role r "R of {location}":\n  location: {title}\n')


def test_a_circle_that_many_inherit() -> None:
    """A circle that stands in what many roles share is one mistake."""
    house = 'organisation trust "A Trust":\n  every role:\n    location: {contract}\n    contract: {location}\n'
    roles = "".join(f'role r{number} "R{number}":\n  variant v{number} "V"\n' for number in range(9))
    more = 'role q "Q":\n  purpose: As {r1.location}.\nvacancy w "W":\n  role: q\n'

    assert [("location → contract → location", 4)] == circles(house + roles + more)


def test_what_is_quoted_quotes_its_own() -> None:
    """A quoted field speaks of the document that it is of, with its body's parts one after the other."""
    text = """\
role one "One of {department}":
  department: Stores
  location: At {title}, {salary}
  key contacts:
    - The {department}
    - {two.location}
  salary: £1
role two "Two":
  location: Near {one.location}
  purpose: {one.key contacts}; {one.title}; {location}.
"""
    workspace = roledsl.loads(text)

    assert () == roledsl.check(workspace)
    printed = "The Stores; Near At One of Stores, £1; One of Stores; Near At One of Stores, £1."
    assert f"\n{printed}\n" in roledsl.render(workspace.role("two"))


def test_fields_that_double() -> None:
    """Fields that quote each other at ever greater length end, and are said."""
    words = ["location", "contract", "department", "designation", "hours", "salary", "budget", "created", "effective"]
    words += ["approved", "version", "posts", "post number", "direct reports"]
    lines = "".join(f"  {word}: {f'{{{after}}}' * 4}\n" for word, after in itertools.pairwise(words))
    workspace = roledsl.loads(f'role r "R":\n{lines}  {words[-1]}: 10\n')

    assert "RD315" in {diagnostic.code for diagnostic in workspace.diagnostics}
    assert len(roledsl.render(workspace.role("r"))) < 1_000_000
