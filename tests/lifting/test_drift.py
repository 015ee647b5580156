"""Near copies: what is found, how it is shown, and what one wording for all changes."""

from __future__ import annotations

import pytest

from roledsl.lifting import difference
from tests.lifting.reading import HOUSE, LONG, lifted, role

BOSS = LONG.replace("a manager", "the boss")


def _files(**said: str) -> dict[str, str]:
    own = {f"{name}.role": role(name, "duties:", f"  - Leads {name}", f"  - {text}") for name, text in said.items()}
    return {"house.role": HOUSE, **own, "x.role": role("other", "purpose: None.")}


def test_wordings() -> None:
    """The commonest wording comes first; each has those that say it."""
    made, _ = lifted(_files(clerk=BOSS, cook=LONG, guard=LONG))
    (drift,) = made.drifts

    assert "everyone-who-works" == drift.code
    assert [("A", LONG, ("cook", "guard")), ("B", BOSS, ("clerk",))] == [
        (wording.letter, wording.text, wording.owners) for wording in drift.wordings
    ]
    assert not drift.open


def test_nothing_is_changed_unasked() -> None:
    """Near copies stay as they are, and are not written once."""
    files = _files(clerk=BOSS, cook=LONG)
    made, after = lifted(files)

    assert files == after
    assert () == made.unified


def test_all_that_are_not_open() -> None:
    """`all` gives the commonest wording, wrapped as it was, and what is the same then is written once."""
    wrapped = LONG.replace(" they meet", "\n      they meet")
    made, after = lifted(_files(clerk=BOSS, cook=wrapped, guard=wrapped), unify=["all"])

    assert ["everyone-who-works"] == [drift.code for drift in made.unified]
    assert "include: everyone-who-works-here" in after["clerk.role"]
    assert "the boss" not in "".join(after.values())


@pytest.mark.parametrize("other", ["may tell", "{title} tells", "never tells", "12 tells"])
def test_what_tells_is_left(other: str) -> None:
    """Figures, references and words such as `not` may differ on purpose, so `all` leaves them; a code does not."""
    files = _files(clerk=LONG.replace("tells", other), cook=LONG, guard=LONG)
    made, _ = lifted(files, unify=["all"])
    (drift,) = made.drifts

    assert drift.open
    assert () == made.unified
    assert [drift.code] == [one.code for one in lifted(files, unify=[drift.code])[0].unified]


def test_a_tie_is_left() -> None:
    """Of two wordings none is the commonest, unless they differ in signs alone."""
    assert lifted(_files(clerk=BOSS, cook=LONG))[0].drifts[0].open
    assert not lifted(_files(clerk=LONG.rstrip("."), cook=LONG))[0].drifts[0].open


def test_the_wording_that_is_named() -> None:
    """A letter names the wording that all get; tags and markers stay each role's own."""
    files = _files(clerk=f"{BOSS} | 20%", cook=LONG, guard=LONG)
    _, after = lifted(files, unify=["everyone-who-works=b"], least=1000)

    assert after["guard.role"] == role("guard", "duties:", "  - Leads guard", f"  - {BOSS}")
    assert after["clerk.role"] == files["clerk.role"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("everyone-who-work", "did you mean 'everyone-who-works'?"),
        ("everyone-who-works=C", "it has A, B"),
        ("x", "lists them"),
    ],
)
def test_codes_that_are_none(wanted: str, said: str) -> None:
    """A code or a letter that is none is told, with what there is."""
    with pytest.raises(ValueError, match=r"near copies|wording") as error:
        lifted(_files(clerk=BOSS, cook=LONG), unify=[wanted])

    assert said in str(error.value)


def test_difference() -> None:
    """A difference shows words that go and words that come, in their place."""
    assert "keep [-all-] records [-safe.-]{+and notes safely.+}" == difference(
        "keep all records safe.", "keep records and notes safely."
    )
