"""The public door: what `import roledsl` gives stays what it is, whatever has been imported since."""

from __future__ import annotations

import roledsl
from roledsl.model.prose import Prose


def test_render_stays_a_function() -> None:
    """The room `roledsl.render`, which rendering imports, does not hide the function of that name."""
    role = roledsl.loads('role cook "Cook":\n  purpose: Cooks.\n').role("cook")

    first = roledsl.render(role, "md")

    assert first == roledsl.render(role, "md")


def test_every_door_opens() -> None:
    """Each public name can be imported, and is among those that `dir` shows."""
    assert [] == [name for name in roledsl.__all__ if getattr(roledsl, name) is None]
    assert set(roledsl.__all__) <= set(dir(roledsl))


def test_what_things_look_like() -> None:
    """What is public shows in a few words: a workspace by what it holds, a role by its name, prose as its text."""
    text = 'family f "F":\n  summary: x\nrole cook "Cook":\n  variant chief "Chief":\n    reports to: chef\n'
    workspace = roledsl.loads(f"{text}vacancy v:\n  role: cook\nvacancy w:\n  role: cook\n")
    (diagnostic,) = workspace.diagnostics
    role = workspace.role("cook")

    assert repr(workspace) == "<Workspace: 1 role, 1 variant, 1 family, 2 vacancies, 1 diagnostic>"
    assert repr(roledsl.Workspace()) == "<Workspace: empty>"
    assert "contents" not in repr(role)
    assert "layers" not in repr(role)
    assert repr(role).startswith("Role(name='cook', ")
    assert str(role.title) == "Cook"
    assert str(Prose("Cook\\*")) == "Cook*"
    assert str(diagnostic) == f"text.role:5:17: error[RD301]: {diagnostic.message}"
