"""A workspace that is kept up to date is the one that would be read anew, whatever changed."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import roledsl
from roledsl.source import Source
from roledsl.syntax import Tree, parse
from roledsl.workspace.build import Built, build
from roledsl.workspace.update import update
from tests import strategies

HOUSE = """\
organisation trust "Trust":
  terms:
    SLT: senior team

scale pay:
  grade G1: £20,000
  grade G2: £30,000

family carers:
  scale: pay
  every level:
    duties:
      - Greet {trust}
  level G1:
    duties:
      - Wash up
"""
CARER = """\
role carer "Carer":
  family: carers
  grade: G1
  reports to: warden
  purpose: Cares, as {SLT} asks.
"""
WARDEN = """\
role warden "Warden":
  grade: G2
  purpose: Leads.
"""
FILES = {"carer.role": CARER, "house.role": HOUSE, "warden.role": WARDEN}


def trees(files: dict[str, str]) -> dict[str, Tree]:
    """The trees of files, in their order."""
    return {name: parse(Source(name, files[name])) for name in sorted(files)}


def changed(files: dict[str, str], new: dict[str, str | None]) -> tuple[Built, Built, Built]:
    """Build ``files``, change them to ``new``, and give: before, up to date, and built anew."""
    read = trees(files)
    before = build(read.values())
    after = {**files, **new}
    given_ = {name: None if text is None else parse(Source(name, text)) for name, text in new.items()}
    return before, update(before, given_, ()), build(trees({k: v for k, v in after.items() if v is not None}).values())


def assert_same(up_to_date: Built, anew: Built) -> None:
    """All of the two is the same: what is said, all documents in every part, and the graph."""
    assert list(map(str, anew.workspace.diagnostics)) == list(map(str, up_to_date.workspace.diagnostics))
    assert anew.workspace.diagnostics == up_to_date.workspace.diagnostics
    for name in ("roles", "profiles", "packs", "vacancies", "families", "units", "scales", "statements", "frameworks",
                 "organisations", "policies"):  # fmt: skip
        found, expected = getattr(up_to_date.workspace, name), getattr(anew.workspace, name)
        assert list(expected) == list(found)
        assert expected == found
    assert anew.workspace.dependencies.parts == up_to_date.workspace.dependencies.parts
    assert anew.workspace.dependencies.regions == up_to_date.workspace.dependencies.regions
    assert anew.workspace.sources == up_to_date.workspace.sources
    for name, document in anew.workspace.documents.items():
        other = up_to_date.workspace.documents[name]
        assert origins(document) == origins(other)
        assert roledsl.render(document) == roledsl.render(other)


def origins(of: object) -> list[tuple[str, int, int]]:
    """Where all parts of a document stand, which their equality leaves out."""
    found = []
    left = [of]
    while left:
        one = left.pop()
        if isinstance(one, tuple):
            left += one
        origin = getattr(one, "origin", None)
        if origin is not None:
            found.append((origin.source.text, origin.start, origin.end))
        left += [getattr(one, name) for name in ("contents", "closing", "blocks", "sections", "levels", "fields")
                 if hasattr(one, name)]  # fmt: skip
    return found


def test_what_is_not_concerned_stays() -> None:
    """A role that has nothing to do with the file that changed is the very same object."""
    before, after, anew = changed(FILES, {"carer.role": CARER.replace("Cares", "Cooks")})

    assert_same(after, anew)
    assert before.workspace.roles["warden"] is after.workspace.roles["warden"]
    assert before.workspace.roles["carer"] != after.workspace.roles["carer"]


def test_contents_of_a_layer() -> None:
    """What a family gives reaches its roles, and no others."""
    before, after, anew = changed(FILES, {"house.role": HOUSE.replace("Wash up", "Sweep")})

    assert_same(after, anew)
    assert before.workspace.roles["carer"] != after.workspace.roles["carer"]


def test_title() -> None:
    """A title is printed wherever its role is named."""
    _, after, anew = changed(FILES, {"warden.role": WARDEN.replace('"Warden"', '"Head Warden"')})

    assert_same(after, anew)
    field = after.workspace.roles["carer"].field("reports to")
    assert field is not None
    assert "Head Warden" == field.members[0].title


def test_a_name_that_goes_and_comes() -> None:
    """A role that is gone is missed where it is named, and no longer once it is back."""
    before, gone, anew = changed(FILES, {"warden.role": None})
    assert_same(gone, anew)
    assert ["RD312"] == [d.code for d in gone.workspace.diagnostics]

    back = update(gone, {"warden.role": parse(Source("warden.role", WARDEN))}, ())
    assert_same(back, before)


def test_a_mistake_that_others_share() -> None:
    """What is said of a statement is still said when the one that was read with it first drops it."""
    wrong = "statement shared:\n  - Works well | 20%\n"
    user = 'role {0} "{0}":\n  duties:\n    include: shared\n'
    files = {"a.role": user.format("a"), "b.role": user.format("b"), "s.role": wrong.replace("duties", "purpose")}
    files["c.role"] = 'role c "C":\n  purpose:\n    include: shared\n'
    _, after, anew = changed(files, {"a.role": 'role a "a":\n  duties: Nothing\n', "c.role": None})

    assert_same(after, anew)


def pieces(text: str) -> dict[str, str]:
    """Cut a workspace into files, a declaration a file."""
    found = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
    return {f"f{number:02}.role": piece for number, piece in enumerate(found)}


@settings(max_examples=150, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # a seed does not shrink
@given(st.integers(0, 2**32))
def test_any_change(seed: int) -> None:
    """After any few changes, one after the other, a workspace is as if it had been read anew."""
    random = Random(seed)
    files: dict[str, str] = pieces(strategies.valid(random))
    state = build(trees(files).values())
    for _ in range(4):
        name = random.choice(sorted(files))
        if random.randrange(6) == 0 and len(files) > 1:
            del files[name]
            state = update(state, {name: None}, ())
        else:
            other = random.choice(sorted(files))
            text = strategies.mutated_once(random, files[name]) if random.randrange(5) else files[other]
            name = name if random.randrange(8) else "new.role"
            files[name] = text
            state = update(state, {name: parse(Source(name, text))}, ())
        assert_same(state, build(trees(files).values()))


@pytest.mark.parametrize(
    ("files", "file", "text"),
    [
        (
            {"s.role": 'scale pay "Pay":\n  grade S1: £10,000\n', "r.role": 'role a "A":\n  salary: {S1.salary}\n'},
            "b.role",
            'policy pay "x":\n  require: purpose\n',
        ),
        (
            {
                "s.role": 'scale pay "Pay":\n  grade S2 "S":\nscale other "Other":\n  grade S2: £12,500\n',
                "r.role": 'role a "A":\n  grade: S2\n',
            },
            "b.role",
            'scale other "Other":\n',
        ),
    ],
)
def test_a_name_that_another_takes(files: dict[str, str], file: str, text: str) -> None:
    """A new declaration that takes the name of another takes from that what stands in it, too."""
    _, after, anew = changed(files, {file: text})

    assert_same(after, anew)
