"""References on others' pages: they print what they print in a role file, and what stands for nothing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

import roledsl
from roledsl.checks import View
from roledsl.embedding.guest import Guest, Wrong
from roledsl.embedding.references import reference
from roledsl.model.prose import Reference

ROOT = Path(__file__).parents[2]
LIBRARY = """\
organisation acme "Acme Works":
  short: Acme
  terms:
    HQ: the office in town

scale pay:
  grade S1 "Grade 1": £20,000

scale other:
  grade S2: £1

scale third:
  grade S2: £2

role clerk "Clerk":
  organisation: acme
  grade: S1
  purpose: Keep the records of {acme} in order.
"""


def guest(workspace: roledsl.Workspace, audience: str = "house") -> Guest:
    """A workspace without a finding."""
    return Guest(Path(), workspace, (), audience=audience)


def test_what_is_private_is_not_shown_to_the_public() -> None:
    """A field that the house calls private is as if it were not there."""
    workspace = roledsl.loads(f"{LIBRARY}\n  document:\n    private: salary\n")

    assert isinstance(reference(guest(workspace), "clerk.salary"), Reference)
    assert isinstance(reference(guest(workspace, "public"), "clerk.salary"), Wrong)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("acme", "Acme"),
        ("clerk", "Clerk"),
        ("S1", "Grade 1"),
        ("pay.S1", "Grade 1"),
        ("HQ", "HQ"),
        ("clerk.title", "Clerk"),
        ("clerk.salary", "£20,000"),
    ],
)
def test_references_print_as_in_a_role_file(raw: str, text: str) -> None:
    """A name prints its title, an organisation its short name, a term itself, a field what the document has."""
    found = reference(guest(roledsl.loads(LIBRARY)), raw)

    assert isinstance(found, Reference)
    assert text == found.text


def test_terms_say_what_they_stand_for() -> None:
    """A term is explained, as in a document."""
    found = reference(guest(roledsl.loads(LIBRARY)), "HQ")

    assert isinstance(found, Reference)
    assert ("term", "the office in town") == (found.kind, found.expansion)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("clark", "there is no name or term `clark`; did you mean `clerk`?"),
        ("wholly-unknown", "there is no name or term `wholly-unknown`; declare it"),
        ("S2", "several scales have a grade `S2`; say which is meant: other.S2 or third.S2"),
        ("clerk.salery", "`salery` is no field of `clerk`; did you mean `salary`?"),
        ("clerk.budget", "`clerk` has no budget to show; give it one, or take this out"),
    ],
)
def test_what_stands_for_nothing_is_said(raw: str, said: str) -> None:
    """A typo is told with what was probably meant."""
    found = reference(guest(roledsl.loads(LIBRARY)), raw)

    assert isinstance(found, Wrong)
    assert said == str(found)


@pytest.mark.parametrize("name", ["council", "school-trust", "software-company"])
def test_the_references_of_the_examples(name: str) -> None:
    """Whatever the examples refer to prints on a page what it prints in them."""
    workspace = roledsl.load(ROOT / "examples" / name)
    typed = [text for text in View(workspace).texts if text.kind != "value"]  # a field prints an organisation in full
    used = [one for text in typed for one in text.prose.references if one.kind not in {"own", "title"}]
    plain = {one.raw: one.text for one in used if one.text}

    assert len(plain) > 5
    assert plain == {
        raw: found.text for raw in plain if isinstance(found := reference(guest(workspace), raw), Reference)
    }
