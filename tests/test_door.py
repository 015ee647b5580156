"""The public door: what `import roledsl` gives stays what it is, whatever has been imported since."""

from __future__ import annotations

import roledsl


def test_render_stays_a_function() -> None:
    """The room `roledsl.render`, which rendering imports, does not hide the function of that name."""
    role = roledsl.loads('role cook "Cook":\n  purpose: Cooks.\n').role("cook")

    first = roledsl.render(role, "md")

    assert first == roledsl.render(role, "md")


def test_every_door_opens() -> None:
    """Each public name can be imported, and is among those that `dir` shows."""
    assert [] == [name for name in roledsl.__all__ if getattr(roledsl, name) is None]
    assert set(roledsl.__all__) <= set(dir(roledsl))
