"""Texts as checks see them, and where they stand in their files."""

from __future__ import annotations

import roledsl
from roledsl.checks import Selection

TABLE = """\
role a "A":
  purpose:
    | who | what |
    | --- | --- |
    | foremanship course | x |
    | the foreman | one chairman |
    | y | two chairman |
"""


def test_cells() -> None:
    """Each cell is found where it stands, and no word as a part of another."""
    found = roledsl.check(roledsl.loads(TABLE), selection=Selection(select=("RD805",)))

    assert [6, 6, 7] == [d.line for d in found]
    assert ["foreman", "chairman", "chairman"] == [d.source.slice(d.span) for d in found]
