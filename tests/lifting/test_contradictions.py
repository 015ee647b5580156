"""Contradictions: what files say of one title, one grade or one post that cannot all hold."""

from __future__ import annotations

from tests.lifting.reading import HOUSE, lifted, role

PAY = "scale pay:\n  grade S1: £20,000\n  grade S2: £22,000\n"


def _found(**lines: list[str]) -> list[tuple[str, list[str]]]:
    files = {f"{name}.role": role(name, *held, "purpose: Works.") for name, held in lines.items()}
    made, _ = lifted({"house.role": HOUSE, "pay.role": PAY, **files})
    return [(one.message, [what for _, _, what in one.places]) for one in made.contradictions]


def test_nothing_to_say() -> None:
    """Roles that agree are not told of."""
    assert [] == _found(clerk=["grade: S1", "post number: 01"], cook=["grade: S2", "post number: 02"])


def test_a_title_with_two_grades() -> None:
    """One title, two grades; also where a grade is only an own field."""
    made, _ = lifted({
        "house.role": HOUSE, "pay.role": PAY,
        "a.role": 'role a "Clerk":\n  grade: S1\n  purpose: Works.\n',
        "b.role": 'role b "Clerk":\n  grade: S2\n  purpose: Works.\n',
        "c.role": 'role c "Clerk":\n  "Grade": S2\n  purpose: Works.\n',
    })  # fmt: skip
    (one,) = made.contradictions

    assert "the title Clerk has several grades" == one.message
    assert (("a.role", 1, "`a`: S1"), ("b.role", 1, "`b`: S2"), ("c.role", 1, "`c`: S2")) == one.places


def test_a_grade_with_two_salaries() -> None:
    """One grade, two salaries that were typed; a salary outside its grade is what checks say too."""
    found = _found(clerk=["grade: S1", "salary: £20,000"], cook=["grade: S1", "salary: £21,000"])

    assert ("the grade S1 has several salaries", ["`clerk`: £20,000", "`cook`: £21,000"]) == found[0]
    assert "this salary lies outside that of the grade `S1`" == found[1][0]


def test_a_post_number_twice() -> None:
    """One post number, two roles."""
    assert [("the post number 0417 belongs to 2 roles", ["`clerk`: Clerk", "`cook`: Cook"])] == _found(
        clerk=["post number: 0417"], cook=["post number: 0417"]
    )


def test_a_file_of_another_name() -> None:
    """A file of one role has its name, or its title."""
    made, _ = lifted({"house.role": HOUSE, "chief-clerk.role": role("clerk", "purpose: Works.")})

    assert ["the file chief-clerk.role is called otherwise than its role"] == [o.message for o in made.contradictions]
