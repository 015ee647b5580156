"""Policies as they are read: conditions and rules, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import roledsl
from roledsl.model.declarations import Policy, Rule
from roledsl.model.plain import from_plain, to_plain
from roledsl.values import Limits
from roledsl.workspace.workspace import Workspace

Said = Callable[[Workspace], list[tuple[str, str]]]

AMONG = """\
scale pay:
  grade P1
  grade P2
  grade P3
scale support:
  grade S1
  grade S2
  grade P3
family cooks:
  level junior
  level senior
family clerks:
  scale: support
  level S1
statement safeguarding: Be careful.
"""


def policy(*lines: str) -> Workspace:
    """A workspace with a policy of these lines."""
    return roledsl.loads(AMONG + "policy house:\n" + "".join(f"  {line}\n" for line in lines))


def test_reads() -> None:
    """All that a policy may say is in the model; lists stand on the line or in a body, and go on in a second one."""
    workspace = policy(
        "grades: P1 to P2 and support.S1 to S2",
        "where: purpose, statement safeguarding",
        'mentions: children, "young  people"',
        "mentions:",
        "  - pupils",
        'avoid: "utilise", leverage | use',
        "avoid:",
        "  - going forward",
        "  - terms | conditions, or what is meant",
        'order: purpose, "Our values"',
        "length: 300 to 1,500 words",
    )

    assert workspace.diagnostics == ()
    assert workspace.policies["house"] == Policy(
        "house",
        rules=(
            Rule("avoid", "utilise", instead="use"),
            Rule("avoid", "leverage", instead="use"),
            Rule("avoid", "going forward"),
            Rule("avoid", "terms", instead="conditions, or what is meant"),
            Rule("order", sections=("purpose", '"Our values"')),
            Rule("length", limits=Limits(300, 1500)),
        ),
        grades=("pay.P1", "pay.P2", "support.S1", "support.S2"),
        where=("purpose", "statement safeguarding"),
        mentions=("children", "young people", "pupils"),
    )


def test_plain() -> None:
    """A policy is plain data, and back again the same."""
    one = policy("grades: P1 to P2", "avoid: leverage | use", "order: purpose, scope", "length: 5").policies["house"]

    assert one == from_plain(Policy, to_plain(one))


def test_levels_are_grades() -> None:
    """The levels of a family that has no scale are its grades."""
    assert policy("grades: cooks.junior to senior").policies["house"].grades == ("cooks.junior", "cooks.senior")


@pytest.mark.parametrize(
    ("line", "code", "at"),
    [
        ("grades: P9", "RD301", "P9"),
        ("grades: P1 to P9", "RD301", "P9"),
        ("grades: P9 to P1", "RD301", "P9"),
        ("grades: P3", "RD304", "P3"),
        ("grades: P3 to P1", "RD304", "P3"),
        ("grades: pay.P3 to P1", "RD403", "pay.P3 to P1"),
        ("grades: P1 to S1", "RD303", "P1 to S1"),
        ("grades: cooks", "RD303", "cooks"),
        ("grades: clerks.S1", "RD303", "clerks.S1"),
        ("where: budgets", "RD201", "budgets"),
        ("where: statement care", "RD301", "care"),
        ("require: statement cooks", "RD301", "cooks"),
        ("mentions: children | pupils", "RD214", "children | pupils"),
        ('mentions: "…"', "RD404", '"…"'),
        ("avoid: leverage |", "RD219", "|"),
        ("avoid: | use", "RD219", "|"),
        ("avoid: utilise | use, leverage | use", "RD214", "utilise | use"),
        ("avoid: *", "RD404", "*"),
        ("order: purpose, scop", "RD201", "scop"),
        ("order: purpose, grade", "RD201", "grade"),
        ("length: short", "RD404", "short"),
        ("length: 900 to 300", "RD403", "900 to 300"),
        ("avoids: leverage", "RD201", "avoids"),
        ('avoid "Ours": leverage', "RD211", '"Ours"'),
    ],
)
def test_mistakes(line: str, code: str, at: str, said: Said) -> None:
    """What is wrong is said at the smallest place that shows it, and once."""
    assert [(code, at)] == said(policy(line, "require: purpose"))


def test_bodies_of_limits(said: Said) -> None:
    """A length stands on its line."""
    assert [("RD211", "length:")] == said(policy("length:", "  at most 5"))


def test_words_of_policies_elsewhere(said: Said) -> None:
    """The words of policies mean nothing in a role, and the message tells where they do."""
    workspace = roledsl.loads('role r "R":\n  order: purpose\n  avoid: leverage\n')

    assert [("RD203", "order"), ("RD203", "avoid")] == said(workspace)
    assert ["it stands in `document:` or a policy", "it stands in a policy"] == [d.help for d in workspace.diagnostics]
