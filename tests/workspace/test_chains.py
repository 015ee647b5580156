"""Chains and circles, however long: nothing hangs, nothing recurses without end, and what is too much is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

import roledsl
from roledsl.workspace.names import MAX_CHAIN
from roledsl.workspace.workspace import Workspace
from tests.benchmarks.growth import SHAPES

LONG = 3000  # three times what Python's stack would bear

LAST = "purpose: the last\n"


def codes(workspace: Workspace) -> Counter[str]:
    """How many diagnostics of each code a workspace has."""
    return Counter(diagnostic.code for diagnostic in workspace.diagnostics)


def roles(count: int) -> str:
    """Roles of which each extends the next one."""
    links = (f'role r{number} "R":\n  extends: r{number + 1}\n' for number in range(count))
    return "".join(links) + f'role r{count} "R":\n  {LAST}'


def levels(count: int) -> str:
    """Levels of which each extends the next one."""
    links = (f"  level l{number}:\n    extends: l{number + 1}\n" for number in range(count))
    return "family f:\n" + "".join(links) + f"  level l{count}:\n    {LAST}"


def statements(count: int) -> str:
    """Statements of which each includes the next one."""
    links = (f"statement s{number}:\n  include: s{number + 1}\n" for number in range(count))
    return "".join(links) + f"statement s{count}: the last\n"


def quotes(count: int) -> str:
    """Roles of which each quotes a field of the next one."""
    links = (f'role r{number} "R":\n  location: {{r{number + 1}.location}}\n' for number in range(count))
    return "".join(links) + f'role r{count} "R":\n  location: the last\n'


@pytest.mark.parametrize("shape", [name for name in SHAPES if name.startswith(("chain", "circle"))])
def test_long_ones(shape: str) -> None:
    """A chain or a circle of thousands is read, checked, and all that it makes is rendered."""
    workspace = roledsl.loads(SHAPES[shape][0](LONG))
    found = roledsl.check(workspace)
    documents = list(workspace.documents.values())

    assert {diagnostic.code for diagnostic in found} <= {"RD305", "RD306", "RD307", "RD308", "RD315"}
    assert all(len(diagnostic.message) < 300 for diagnostic in found)
    assert all(roledsl.render(document) for document in documents[:3] + documents[-3:])


@pytest.mark.parametrize("text", [roles, levels, statements, quotes])
def test_as_long_as_may_be(text: Callable[[int], str]) -> None:
    """A chain is followed up to its limit, and what is longer has one diagnostic."""
    assert Counter() == codes(roledsl.loads(text(MAX_CHAIN - 1)))
    assert 1 == codes(roledsl.loads(text(MAX_CHAIN + 1))).total()


def test_what_is_far_arrives() -> None:
    """The last of a chain reaches the first."""
    role = roledsl.loads(roles(MAX_CHAIN)).role("r0")

    assert ["purpose"] == [section.word for section in role.sections]
    assert MAX_CHAIN + 1 == len(role.layers)


def test_statements_that_multiply() -> None:
    """Statements that each include the next one twice stop before they are a million."""
    links = (f"statement s{number}:\n  include: s{number + 1}, s{number + 1}\n" for number in range(30))
    workspace = roledsl.loads("".join(links) + 'statement s30: the last\nrole r "R":\n  purpose:\n    include: s22\n')

    assert 2**8 == len(workspace.role("r").sections[0].blocks)
    assert {"RD306"} == set(codes(workspace))


def test_quotes_that_multiply() -> None:
    """Fields that each quote the next one twice stop before they are a million characters."""
    links = (f'role r{n} "R":\n  location: {{r{n + 1}.location}} {{r{n + 1}.location}}\n' for n in range(30))
    workspace = roledsl.loads("".join(links) + 'role r30 "R":\n  location: the last\n')

    assert {"RD315"} == set(codes(workspace))
    assert all(len(text) <= 10_000 for text in workspace.role("r0").quotes.values())


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ('role a "A":\n  extends: b\nrole b "B":\n  extends: a\n', "RD305", "a → b → a"),
        ("family f:\n  level a:\n    extends: b\n  level b:\n    extends: a\n", "RD305", "f.a → f.b → f.a"),
        ("statement a:\n  include: b\nstatement b:\n  include: a\n", "RD306", "b → a → b"),
        ("unit a:\n  unit: b\nunit b:\n  unit: a\n", "RD307", "a → b → a"),
        ('role a "A":\n  reports to: b\nrole b "B":\n  line manager: a\n', "RD308", "a → b → a"),
        ('unit u:\n  head: a\nrole a "A":\n  reports to: b\nrole b "B":\n  reports to: u\n', "RD308", "a → b → a"),
        ('role a "A":\n  hours: {b.hours}\nrole b "B":\n  hours: {a.hours}\n', "RD315", "b.hours → a.hours → b.hours"),
    ],
)  # fmt: skip
def test_circles(text: str, code: str, path: str) -> None:
    """A circle is said once, as the path that it is."""
    (circle,) = roledsl.loads(text).diagnostics

    assert code == circle.code
    assert path in circle.message


def test_a_circle_shows_its_lines() -> None:
    """A circle has a place on each of its lines."""
    (circle,) = roledsl.loads('role a "A":\n  extends: b\nrole b "B":\n  extends: a\n').diagnostics
    places = [(circle.source, circle.span), *((label.source, label.span) for label in circle.labels)]

    assert ["a", "b"] == [source.slice(span) for source, span in places]


def test_many_circles() -> None:
    """Of hundreds of circles the first hundred are said."""
    text = "".join(f'role r{n} "R":\n  reports to: r{n + 1 if n < 299 else 0}, r{n}\n' for n in range(300))

    assert Counter({"RD308": 100}) == codes(roledsl.loads(text))
