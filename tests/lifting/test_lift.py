"""Lifting: where what several roles say the same stands afterwards, and that no document says anything else."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from roledsl.lifting import lift
from roledsl.model.declarations import Family
from roledsl.model.role import Profile
from tests.lifting.copied import Copied
from tests.lifting.reading import HOUSE, LONG, OTHER, built, comments, lifted, role, roles, words

_randoms = st.randoms(use_true_random=False)


@given(_randoms)
def test_laws(random: Random) -> None:
    """Whatever was copied: no document loses, gains or (but for fields) moves a word, no comment goes, no error comes.

    What was written once is not proposed again.
    """
    files = Copied(random).files()
    before = built(files)
    assume(not before.workspace.errors())

    made, after_files = lifted(files, least=5)
    after = built(after_files)

    assert () == after.workspace.errors()
    assert before.workspace.documents.keys() == after.workspace.documents.keys()
    for name, of in before.workspace.documents.items():
        now = words(after.workspace.documents[name])
        assert words(of) <= now, name
        assert words(of) == now or isinstance(of, Family | Profile), name
    assert comments(files) == comments(after_files)
    written = {(one.form, one.name, one.owners, one.lines) for one in made.proposals}
    again = {(one.form, one.name, one.owners, one.lines) for one in lift(after, least=5).proposals}
    assert set() == written & again


def test_an_own_section_becomes_a_statement() -> None:
    """A section under a heading of its own is a statement of that title, and an include stands in its place."""
    files = roles("clerk", "cook", of=['"Safe working":', f"  {LONG}", f"  {OTHER}", "", "context: Here."])
    made, after = lifted(files)
    left = role("cook", "purpose: Leads the work of cook.", "", "include: safe-working", "", "context: Here.")

    assert after["statements.role"] == f'statement safe-working "Safe working":\n  {LONG}\n  {OTHER}\n'
    assert after["cook.role"] == left
    assert [("statement", "safe-working", ("clerk", "cook"))] == [(p.form, p.name, p.owners) for p in made.proposals]


def test_items_become_a_statement() -> None:
    """Items that some roles have are included where they stood, and counted on there."""
    duties = {
        f"{name}.role": role(
            name, "duties:", f"  1) Leads {name}", f"  2) {LONG}", f"  3) {OTHER}", f"  4) Counts {name}"
        )
        for name in ("clerk", "cook")
    }
    _, after = lifted({"house.role": HOUSE, **duties, "guard.role": role("guard", "duties: Guards.")})
    left = role("cook", "duties:", "  1) Leads cook", "  include: everyone-who-works-here", "  4) Counts cook")

    assert after["cook.role"] == left
    assert after["statements.role"] == f"statement everyone-who-works-here:\n  2) {LONG}\n  3) {OTHER}\n"


def test_what_a_statement_says_already() -> None:
    """Where a statement says it, that is included, and no other is made."""
    house = f"{HOUSE}\nstatement care:\n  - {LONG}\n"
    duties = {
        f"{n}.role": role(n, "duties:", f"  - Leads {n}", f"  - {LONG}", f"  - Counts {n}") for n in ("clerk", "cook")
    }
    _, after = lifted({"house.role": house, **duties})

    assert after["cook.role"] == role("cook", "duties:", "  - Leads cook", "  include: care", "  - Counts cook")
    assert after["house.role"] == house


def test_what_ends_all_roles() -> None:
    """What all roles of an organisation end with closes its `every role`, even where it had no body yet."""
    _, after = lifted(roles("clerk", "cook", of=["conditions:", f"  {LONG}", "", f"  {OTHER}"]))

    assert after["house.role"] == (
        'organisation acme "Acme":\n  every role:\n    closing:\n      conditions:\n'
        f"        {LONG}\n\n        {OTHER}\n"
    )
    assert after["cook.role"] == role("cook", "purpose: Leads the work of cook.")


def test_what_begins_a_section_of_all_roles() -> None:
    """What all roles have before their own items stands in `every role`, and what they have after them closes it."""
    first = {
        f"{n}.role": role(n, "duties:", f"  - {LONG}", f"  - Leads {n}", f"  - {OTHER}") for n in ("clerk", "cook")
    }
    _, after = lifted({"house.role": HOUSE, **first}, least=5)

    assert after["house.role"] == (
        f'organisation acme "Acme":\n  every role:\n    duties:\n      - {LONG}\n      closing:\n        - {OTHER}\n'
    )
    assert after["clerk.role"] == role("clerk", "duties:", "  - Leads clerk")


def test_a_level() -> None:
    """What all roles of a level have, and others have not, stands in the level."""
    crew = 'scale pay:\n  grade S1: £20,000\n  grade S2: £22,000\n\nfamily crew "Crew":\n  scale: pay\n'
    crew += '  level S1 "One":\n    context: Helps.\n  level S2 "Two":\n    context: Leads.\n'
    own = {n: role(n, "family: crew", f"grade: {grade}", "duties:", f"  - Leads {n}", f"  - {text}")
           for n, grade, text in (("clerk", "S1", LONG), ("cook", "S1", LONG), ("guard", "S2", OTHER))}  # fmt: skip
    files = {"house.role": HOUSE, "crew.role": crew, **{f"{n}.role": text for n, text in own.items()}}
    made, after = lifted(files, least=1)

    assert [("closing", "crew.S1")] == [(one.form, one.name) for one in made.proposals]
    assert f"    context: Helps.\n    duties:\n      closing:\n        - {LONG}\n  level S2" in after["crew.role"]


def test_a_field_moves() -> None:
    """A field that three roles or more agree in, all of them, is the organisation's; that it moves is said."""
    own = {f"{n}.role": role(n, "location: Town Hall", f"hours: {at} a week", "purpose: Leads.")
           for at, n in enumerate(("clerk", "cook", "guard"), 30)}  # fmt: skip
    made, after = lifted({"house.role": HOUSE, **own})

    assert [("field", True)] == [(one.form, one.moves) for one in made.proposals]
    assert after["house.role"] == 'organisation acme "Acme":\n  every role:\n    location: Town Hall\n'
    assert after["cook.role"] == role("cook", "hours: 31 a week", "purpose: Leads.")


def test_how_documents_print() -> None:
    """A `document:` that all roles have is the organisation's, where that has none."""
    lines = ["document:", '  heading: "The post"', "context: Here."]
    _, after = lifted(roles("clerk", "cook", "guard", of=lines))

    assert after["house.role"] == 'organisation acme "Acme":\n  document:\n    heading: "The post"\n'
    assert after["cook.role"] == role("cook", "purpose: Leads the work of cook.", "", "context: Here.")


def test_a_document_that_would_change() -> None:
    """What all roles share at different places stays there: included, since `every role` would move it."""
    files = {
        "house.role": HOUSE,
        "clerk.role": role("clerk", "purpose: Leads.", '"Safety":', f"  {LONG}"),
        "cook.role": role("cook", '"Safety":', f"  {LONG}", f"  {OTHER}", "purpose: Cooks."),
        "guard.role": role("guard", '"Safety":', f"  {LONG}", f"  {OTHER}", "purpose: Guards."),
    }
    made, after = lifted(files)

    assert {"statement"} == {one.form for one in made.proposals}
    assert after["guard.role"].startswith('role guard "Guard":\n  include: safety\n')


def test_comments_and_line_ends_stay() -> None:
    """A comment between lines that are taken out stays where it was; so do the line ends of each file."""
    lines = ['"Safety":', f"  {LONG}", "", "  # ask Legal", f"  {OTHER}", "# the last", "context: Here."]
    files = roles("clerk", "cook", of=lines)
    _, after = lifted({name: text.replace("\n", "\r\n") for name, text in files.items()})

    assert after["cook.role"] == role(
        "cook",
        "purpose: Leads the work of cook.",
        "",
        "# ask Legal",
        "include: safety",
        "# the last",
        "context: Here.",
    ).replace("\n", "\r\n")
    assert "#" not in after["statements.role"]


def test_files_with_errors_are_left_alone() -> None:
    """A file that cannot be read takes no part, and nothing is shared that it might have too."""
    files = roles("clerk", "cook", "guard", of=["conditions:", f"  {LONG} {OTHER}"])
    files["guard.role"] += "  Purpose: No.\n"
    made = lift(built(files))

    assert "guard.role" not in made.changed
    assert {"statement"} == {one.form for one in made.proposals}


def test_short_lines_stay() -> None:
    """A short item that a few roles have reads best where it is; what saves too little is not proposed."""
    made, _ = lifted(roles("clerk", "cook", of=["duties:", "  - Answers the phone", "context: Here."]))

    assert () == made.proposals


def test_a_family_is_suggested() -> None:
    """Roles that share most of what they say, and that others of the organisation do not, are told of."""
    lines = ["duties:", f"  - {LONG}", "conditions:", f"  {OTHER}", "context: Here."]
    files = roles("clerk", "cook", "guard", of=lines)
    made, _ = lifted({**files, "boss.role": role("boss", "purpose: Leads.")})

    assert [("clerk", "cook", "guard")] == [one.roles for one in made.families]


def test_figures() -> None:
    """The share of surplus lines is that of long lines which are copies of an earlier one."""
    made, _ = lifted(roles("clerk", "cook", of=['"Safety":', f"  {LONG}", "context: Here."]))

    assert (made.before.long, made.before.copies, made.after.copies) == (4, 1, 0)


@pytest.mark.parametrize("name", ["every", "role", "statement"])
def test_names_are_free(name: str) -> None:
    """A statement takes no name that is a word of the language, nor one that something has."""
    files = roles("clerk", "cook", of=[f'"{name.title()}":', f"  {LONG}", "context: Here."])
    made, after = lifted({**files, "x.role": role("safety", "purpose: None.")})

    assert () == built(after).workspace.errors()
    assert 1 == len(made.proposals)
