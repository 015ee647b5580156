"""Checks against house rules: on which roles a policy holds, what of it they break, and where that is said."""

from __future__ import annotations

from textwrap import dedent

import pytest

import roledsl
from roledsl.checks import LANGUAGE, Selection
from roledsl.diagnostics import Diagnostic

AMONG = """\
organisation trust "Alder Vale Trust"
unit kitchen "Kitchen":
  organisation: trust
scale pay:
  grade P1
  grade P2
  grade P3
scale support:
  grade S1
  grade S2
statement safeguarding "Safeguarding":
  The post is subject to an enhanced disclosure.
"""
COOK = """\
role cook "Cook":
  unit: kitchen
  grade: P2
  line management: Two helpers.
  "Our values":
    We are kind to young
    people.
"""


def found(text: str) -> tuple[Diagnostic, ...]:
    """What is found against house rules; nothing may be wrong with the language."""
    diagnostics = roledsl.check(roledsl.loads(text), selection=Selection(select=(*(LANGUAGE.select or ()), "RD9")))
    assert {d.code[:3] for d in diagnostics} <= {"RD9"}
    return diagnostics


def at(diagnostic: Diagnostic) -> str:
    """The text that a diagnostic speaks of."""
    return diagnostic.source.text[diagnostic.span.start : diagnostic.span.end]


def avoiding(words: str, text: str) -> list[str]:
    """What is found of words to avoid in the purpose of a role."""
    diagnostics = found(f"policy words:\n  avoid: {words}\nrole r:\n".replace("r:", 'r "R":') + f"  purpose: {text}\n")
    return [at(d) for d in diagnostics if d.code == "RD904"]


# ---- Conditions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "condition",
    [
        "applies to: kitchen",
        "applies to: cook",
        "grades: P2",
        "grades: S1, P2",
        "grades: P1 to P2",
        "grades: P2 to P2",
        "grades: pay.P1 to P3",
        "grades: S1 to S2, pay.P2 to pay.P3",
        "where: line management",
        'where: line management, "Our values", unit',
        "mentions: helpers",
        'mentions: children, "Young People"',
        "mentions: cook",
        "mentions: VALUES",
    ],
)
def test_holds(condition: str) -> None:
    """A policy holds for a role that meets its conditions."""
    policy = f"policy p:\n  {condition}\n  require: budget\n"

    assert ["`cook` has no budget"] == [d.message for d in found(AMONG + policy + COOK)]


@pytest.mark.parametrize(
    "condition",
    [
        "grades: P1",
        "grades: P3, S1 to S2",
        "where: line management, scope",
        "where: statement safeguarding",
        "mentions: help, person",
        "mentions: pay",
        "mentions: kitchen",
        "applies to: cook\n  grades: P1",
        "grades: P2\n  mentions: children",
    ],
)
def test_does_not_hold(condition: str) -> None:
    """It does not hold where any of them is not met; a name in a field is no mention."""
    policy = f"policy p:\n  {condition}\n  require: budget\n"

    assert [("RD908", "the policy `p` holds for no role")] == [
        (d.code, d.message) for d in found(AMONG + policy + COOK)
    ]


def test_a_role_of_several_grades() -> None:
    """A role that is offered at any of several grades is of each of them; one without a grade is of none."""
    policy = "policy p:\n  grades: P1\n  require: purpose\n"
    roles = 'role a "A":\n  grade: P3, P1\nrole b "B":\n  scope: Wide.\n'

    assert ["`a` has no purpose"] == [d.message for d in found(AMONG + policy + roles)]


def test_levels_as_grades() -> None:
    """The levels of a family without a scale are the grades of its roles."""
    text = """\
    family cooks:
      level junior "Junior"
      level senior "Senior"
      level chief "Chief"
    policy p:
      grades: cooks.senior to chief
      require: purpose
    role a "A":
      family: cooks
      grade: junior
    role b "B":
      family: cooks
      grade: chief
    """

    assert ["`b` has no purpose"] == [d.message for d in found(dedent(text))]


def test_what_makes_a_policy_hold_is_shown() -> None:
    """A finding shows the rule, and where the role mentions what the policy is about."""
    policy = 'policy p:\n  mentions: "young people"\n  require: statement safeguarding\n'
    (diagnostic,) = found(AMONG + policy + COOK)

    shown = [label.source.text[label.span.start : label.span.end] for label in diagnostic.labels]
    assert ["statement safeguarding", "young\n    people"] == shown
    assert "it mentions `young people` here" == diagnostic.labels[1].message


def test_variants() -> None:
    """A variant is looked at with what it has of its role; what that breaks already is not said of it again."""
    text = """\
    policy p:
      mentions: children
      require: budget
    policy q:
      length: at most 2 words
      order: scope, purpose
    role r "R":
      purpose: Cooks.
      variant v "V":
        scope: Cooks for children.
      variant w "W":
        purpose: And cleans.
    """
    diagnostics = found(dedent(text))

    assert [
        ("RD901", "`v` has no budget", 'variant v "V":'),
        ("RD906", "`v` has 4 words; the policy asks for at most 2", 'variant v "V":'),
        ("RD905", "`scope` stands after `purpose`, and the policy asks for it before", "scope: Cooks for children."),
        ("RD906", "`w` has 3 words; the policy asks for at most 2", 'variant w "W":'),
    ] == [(d.code, d.message, at(d)) for d in diagnostics]


def test_a_policy_with_mistakes_is_not_checked() -> None:
    """A condition that can't be read might make a policy hold for too many, so that its mistake is all that is said."""
    for line in ("grades: P9", "where: purpos", "grads: P1", "applies to: nobody", "length: some"):
        workspace = roledsl.loads(f"{AMONG}policy p:\n  {line}\n  require: budget\n{COOK}")

        assert [] == [d for d in roledsl.check(workspace, selection=Selection(select=("RD9",))) if d.code[:3] == "RD9"]
        assert len(workspace.errors()) == 1


def test_mistakes_elsewhere() -> None:
    """A policy is checked though something else is wrong, be it in another policy."""
    text = f"{AMONG}policy p:\n  grades: P9\n  require: scope\npolicy q:\n  require: budget\n{COOK}  status: none\n"
    diagnostics = roledsl.check(roledsl.loads(text), selection=Selection(select=("RD9",)))

    assert ["`cook` has no budget"] == [d.message for d in diagnostics if d.code == "RD901"]


def test_idle_policies() -> None:
    """A policy that asks for nothing is said, and one that holds for no role, but not where there are none at all."""
    policies = "policy p:\n  where: scope\n  require: purpose\npolicy q:\n  where: scope\n"

    assert ["RD907"] == [d.code for d in found(policies)]
    assert ["RD908", "RD907"] == [d.code for d in found(f'{policies}role a "A":\n  purpose: Is.\n')]
    assert ["RD907", "RD901"] == [d.code for d in found(f'{policies}role a "A":\n  scope: Is.\n')]


# ---- Words to avoid ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("utilise", "Utilise it, and do not utilises it.", ["Utilise"]),
        ("utilis*", "Utilise it, utilising a utility.", ["Utilise", "utilising"]),
        ('"hit the ground running"', "They hit the\n    **ground** running.", ["hit the\n    **ground** running"]),
        ("hit the ground, hit", "They hit the ground, hit.", ["hit the ground", "hit"]),
        ("self starter", "A self-starter.", ["self-starter"]),
        ("lead", "A team-lead leads the leader.", ["lead"]),
        ("(s)he, 24/7", "(S)he works 24/7.", ["(S)he", "24/7"]),
        ("can't", "One can’t, one can't.", ["can’t", "can't"]),
        ('"terms, conditions and more"', "No terms, conditions and more here.", ["terms, conditions and more"]),
        ("he and she", "He or *she* or _he_.", ["He", "she", "he"]),
        ("straße", "Die STRASSE, die Straße.", ["Straße"]),
        ("r", "What {r} sees.", []),
        ("example, org", "[An example](https://example.org/org) at https://example.org.", ["example"]),
        ("{r}", r"What \{r\} and {r} see.", []),
        ("vip", "İstanbul's VIP lounge, İİ vip.", ["VIP", "vip"]),
    ],
)  # fmt: skip
def test_words_to_avoid(words: str, text: str, expected: list[str]) -> None:
    """A word or phrase is found whole, where it is read."""
    assert expected == avoiding(words, text)


def test_where_words_are_looked_for() -> None:
    """All prose of a role is looked at: values, items, cells; not its title, its headings, or what is nobody's."""
    text = """\
    policy p:
      avoid: robust
    statement unused:
      A robust text.
    role r "A Robust Role":
      location: Robust Street
      "Robust own": Robust.
      purpose "Robust heading":
        "Robust group":
          - A robust item
            - and a robust one below
        | Robust | head |
        |---|---|
        | cell | robust cell |
    """

    assert [6, 7, 10, 11, 12, 14] == [d.line for d in found(dedent(text))]


def test_inherited_words_are_said_once() -> None:
    """What several roles inherit is said where it stands, and only if the policy holds for one of them."""
    text = """\
    policy p:
      applies to: CLERKS
      avoid: robust
    family clerks:
      every level:
        context: A robust office.
    family others:
      every level:
        context: Another robust office.
    role a "A":
      family: clerks
    role b "B":
      family: clerks
    role c "C":
      family: others
    """

    assert [6] == [d.line for d in found(dedent(text).replace("CLERKS", "clerks"))]


def fix_of(words: str, text: str) -> str | None:
    """What is offered instead of the first word to avoid."""
    (diagnostic, *_) = found(f'policy p:\n  avoid:\n    - {words}\nrole r "R":\n  purpose: {text}\n')
    if diagnostic.fix is None:
        return None
    assert not diagnostic.fix.safe
    (edit,) = diagnostic.fix.edits
    assert edit.span == diagnostic.span
    return edit.text


@pytest.mark.parametrize(
    ("words", "text", "fix"),
    [
        ("leverage, utilise | use", "We utilise it.", "use"),
        ("leverage, utilise | use", "Leverage it.", "Use"),
        ('going forward | "in future"', "Going forward, we will.", "In future"),
        ("leverage", "Leverage it.", None),
        ("utilis* | use", "Utilising it.", None),
        ("he | he or she", "He cooks.", None),
        ("going forward | in future", "We will going\n    forward.", None),
    ],
)
def test_what_to_write_instead(words: str, text: str, fix: str | None) -> None:
    """What to write instead is offered, but where it can't just take the word's place."""
    assert fix == fix_of(words, text)


# ---- Order and length ----------------------------------------------------------------------------


def orders(rule: str, role: str, house: str = "") -> list[str]:
    """The sections that come too late in a role, where they stand."""
    text = f'organisation o "O":\n  short: O\n{house}policy p:\n  order: {rule}\nrole r "R":\n{role}'
    return [at(d) for d in found(text) if d.code == "RD905"]


PURPOSE, DUTIES, VALUES = "  purpose: Is.\n", "  duties:\n    - Cooks\n", '  "Our values":\n    We are kind.\n'


@pytest.mark.parametrize(
    ("rule", "role", "late"),
    [
        ("purpose, duties", PURPOSE + DUTIES, []),
        ("purpose, duties", DUTIES + PURPOSE, ["purpose: Is."]),
        ("purpose, accountabilities", DUTIES + PURPOSE, ["purpose: Is."]),
        ("purpose, scope, duties", DUTIES + PURPOSE, ["purpose: Is."]),
        ('"Our values", purpose', PURPOSE + VALUES, ['"Our values":']),
        ('purpose, "Our values", duties', PURPOSE + DUTIES + VALUES, ['"Our values":']),
        ('purpose, "Our values"', DUTIES + PURPOSE + DUTIES.replace("duties", "scope") + VALUES, []),
        ("scope, context", PURPOSE + DUTIES, []),
        ("purpose", DUTIES + PURPOSE, []),
        ("duties, purpose", PURPOSE + "  closing:\n    duties:\n      - Cooks\n", ["duties:"]),
        ("purpose, duties", PURPOSE + "  closing:\n    duties:\n      - Cooks\n", []),
    ],
)
def test_order(rule: str, role: str, late: list[str]) -> None:
    """Sections come in the order of the policy, where they are there."""
    assert late == orders(rule, role)


def test_order_in_print() -> None:
    """What counts is the order in which the house prints, not in which the sections are typed."""
    assert [] == orders("purpose, duties", DUTIES + PURPOSE, "  document:\n    order: purpose, duties\n")
    assert ["purpose: Is."] == orders("purpose, duties", PURPOSE + DUTIES, "  document:\n    order: duties, purpose\n")


def test_order_of_what_is_inherited() -> None:
    """Sections that many roles inherit in the wrong order are said once."""
    text = """\
    policy p:
      order: purpose, scope
    organisation o "O":
      every role:
        scope: Wide.
        purpose: Is.
    role a "A":
      context: Is.
    role b "B":
      context: Is.
    """
    (diagnostic,) = found(dedent(text))

    assert (6, "scope: Wide.") == (diagnostic.line, dedent(text)[slice(*_span(diagnostic))])


def _span(diagnostic: Diagnostic) -> tuple[int, int]:
    span = diagnostic.labels[1].span
    return span.start, span.end


@pytest.mark.parametrize(
    ("length", "said"),
    [
        ("at most 9 words", []),
        ("exactly 9", []),
        ("at most 8", ["`r` has 9 words; the policy asks for at most 8"]),
        ("at least 1,000 words", ["`r` has 9 words; the policy asks for at least 1000"]),
    ],
)
def test_length(length: str, said: list[str]) -> None:
    """The words of a role's text are counted, as they print; those of fields and headings are not."""
    text = f"""\
    policy p:
      length: {length}
    organisation trust "Alder Vale Trust"
    role r "R":
      location: The old mill at the river
      purpose "Why the role is there":
        "A heading":
          - For {{trust}} and **us**

      And a line.
    """

    assert said == [d.message for d in found(dedent(text)) if d.code == "RD906"]
