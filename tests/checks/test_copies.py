"""Checks of copies: what is told of lines that several roles say, and of what it would spare to share them."""

from __future__ import annotations

import pytest

from roledsl.checks.runs import Row, Run, apart, runs
from roledsl.diagnostics import Diagnostic
from tests.checks.finding_whole import findings

FOUR = (
    "Opens the hall an hour before each concert and checks that every exit is free",
    "Counts the tickets that were sold and the people who came, and writes both down",
    "Shows latecomers to their seats between two pieces, and never during one",
    "Leaves the hall as the last one, after all lights have been put out",
)


def role(name: str, *duties: str, more: str = "") -> str:
    """A role with these duties."""
    return f'role {name} "{name.upper()}":\n{more}  duties:\n' + "".join(f"    - {duty}\n" for duty in duties)


def copies(text: str) -> list[Diagnostic]:
    """What is found in a text."""
    return findings(text, "RD635")


def said(text: str) -> list[tuple[str, str]]:
    """The message and the help of all findings in a text."""
    return [(d.message, d.help) for d in copies(text)]


def test_a_statement() -> None:
    """Roles that share nothing else would share a statement: twelve lines become an opener, four and three."""
    text = role("a", *FOUR) + role("b", "Sells programmes", *FOUR) + role("c", *FOUR, "Sells ices") + role("d", "Plays")

    assert [
        (
            "these 4 lines stand in 3 roles, word for word",
            "in a statement that each includes they would be 4 lines fewer",
        )
    ] == said(text)


def test_places() -> None:
    """The first copy is pointed at by its first line, and others are shown."""
    (found,) = copies("".join(role(name, *FOUR) for name in ("a", "b", "c", "d", "e", "f")) + role("g", "Plays"))

    assert f"- {FOUR[0]}" == found.source.slice(found.span)
    assert [f"and here, in `{name}`" for name in ("b", "c", "d", "e")] == [label.message for label in found.labels]


def test_nearly() -> None:
    """A word that differs makes no other line, and is told of."""
    other = (*FOUR[:2], FOUR[2].replace("latecomers", "guests"), FOUR[3])
    ((message, _),) = said(role("a", *FOUR) + role("b", *FOUR) + role("c", *other) + role("d", "Plays"))

    assert "these 4 lines stand in 3 roles, word for word or nearly" == message


@pytest.mark.parametrize(
    ("above", "more", "where"),
    [
        ('organisation o "O"\n', "", "under `every role` of `o` they would be 7 lines fewer"),
        ('family f "F"\n', "  family: f\n", "under `every level` of the family `f` they would be 7 lines fewer"),
        (
            'family f "F":\n  level l "L":\n    purpose: x\nrole z "Z":\n  family: f\n',
            "  family: f\n  level: l\n",
            "in the level `f.l` they would be 7 lines fewer",
        ),
    ],
)
def test_homes(above: str, more: str, where: str) -> None:
    """What all roles of a level, a family or an organisation have would stand there, without an include."""
    assert [where] == [help_ for _, help_ in said(above + "".join(role(name, *FOUR, more=more) for name in "abc"))]


def test_variants() -> None:
    """What all variants of a role have would stand in the role."""
    duties = "".join(f"      - {duty}\n" for duty in FOUR)
    variants = "".join(f'  variant {name} "{name.upper()}":\n    duties:\n{duties}' for name in ("v1", "v2", "v3"))

    ((message, help_),) = said(role("a", "Plays") + variants)

    assert "these 4 lines stand in 3 variants, word for word" == message
    assert "in `a` itself, instead of in its variants, they would be 7 lines fewer" == help_


def test_a_statement_that_is_there() -> None:
    """What a statement says is included."""
    statement = "statement hall:\n" + "".join(f"  - {duty}\n" for duty in FOUR)
    included = 'role d "D":\n  duties:\n    include: hall\n'
    ((message, help_),) = said(statement + role("a", *FOUR) + role("b", *FOUR) + included)

    assert "these 4 lines stand in 3 places, word for word" == message
    assert "with `include: hall` in each they would be 6 lines fewer" == help_


def test_one_finding_for_one_set_of_roles() -> None:
    """Runs of the same roles, parted by a line that differs, are one finding."""
    texts = (role(name, *FOUR[:3], f"Plays the {name} flute", *reversed(FOUR[:3])) for name in ("a", "b", "c", "d"))
    long = "".join(texts).replace(FOUR[2], f"{FOUR[2]}, as {'so ' * 40}")

    assert 1 == len(said(long + role("e", "Sings")))


@pytest.mark.parametrize(
    "text",
    [
        # two roles; one line; two lines, however many roles have them; other orders
        role("a", *FOUR) + role("b", *FOUR) + role("c", "Plays"),
        "".join(role(name, FOUR[0]) for name in "abcdefgh") + role("z", "Plays"),
        "".join(role(name, *FOUR[:2]) for name in "abcdefgh") + role("z", "Plays"),
        role("a", *FOUR) + role("b", *FOUR[::-1]) + role("c", *FOUR[2:], *FOUR[:2]) + role("d", "Plays"),
        # what is inherited is typed once
        role("a", *FOUR) + "".join(f'role {name} "B":\n  extends: a\n' for name in ("b", "c", "d")),
        # fields are no texts of their own
        "".join(f'role {name} "A":\n  "F": {FOUR[0] * 9}\n' for name in "abcd"),
    ],
)
def test_no_copies(text: str) -> None:
    """What is not worth sharing, or shared already."""
    assert [] == copies(text)


def test_a_long_paragraph_counts_as_its_lines() -> None:
    """A text of some hundred letters on one line is as long as if it were wrapped."""
    long = " ".join(FOUR) + " " + " ".join(FOUR).lower().replace("hall", "house")
    text = "".join(f'role {name} "{name.upper()}":\n  context: {long}\n' for name in "abc") + role("d", "Plays")

    ((message, help_),) = said(text)

    assert "these 6 lines stand in 3 roles, word for word" == message
    assert "in a statement that each includes they would be 8 lines fewer" == help_


# ---- Runs ----------------------------------------------------------------------------------------


def row(*owned: str) -> Row:
    """A row of texts, each a letter: those of an owner in a string."""
    owners = [number for number, groups in enumerate(owned) for _ in groups]
    return Row(owners, [ord(group) for groups in owned for group in groups])


def found_in(of: Row, least: int = 2) -> set[tuple[int, int]]:
    """How many owners and texts each run has."""
    return {(len(run.starts), run.length) for run in runs(of, least)}


def test_runs() -> None:
    """A run is as long as its owners stay the same; a longer one of fewer owners is another."""
    assert {(3, 3)} == found_in(row("abc", "abc", "abc"))
    assert {(3, 2), (2, 3)} == found_in(row("abc", "abc", "abd"))
    assert {(2, 1)} == found_in(row("xa", "ay"))
    assert set() == found_in(row("ab", "cd"))
    assert set() == found_in(row("aa", "b"))


def test_a_run_is_not_found_again_from_its_middle() -> None:
    """Of a text that is copied whole, only the whole is told."""
    assert [Run((0, 26), 26)] == list(runs(row("abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz"), 2))


def test_apart() -> None:
    """The first run takes its places; of a later one is left what it has elsewhere."""
    long, short = Run((0, 10, 20), 3), Run((1, 12, 40, 50), 2)

    assert [long, Run((40, 50), 2)] == list(apart([long, short], 2))
    assert [long] == list(apart([long, short], 3))
