"""Workspaces in memory, and what lifting makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from roledsl.lifting import LEAST, Lifted, lift
from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render import writers
from roledsl.workspace.build import Built, build, read
from roledsl.workspace.files import DictLoader

HOUSE = 'organisation acme "Acme"\n'
LONG = "Everyone who works here looks after the people they meet, and tells a manager at once when something is wrong."
OTHER = (
    "The postholder carries out such other work as a manager may ask for, as long as it suits the grade of the post."
)


def built(files: Mapping[str, str]) -> Built:
    """Build a workspace of files by name."""
    trees, settings, found = read(DictLoader(files))
    return build(trees, settings, found)


def lifted(files: Mapping[str, str], *, unify: Sequence[str] = (), least: int = LEAST) -> tuple[Lifted, dict[str, str]]:
    """Lift a workspace without errors; give what that comes to, and the files as they would be."""
    before = built(files)
    assert () == before.workspace.errors()
    made = lift(before, unify=unify, least=least)
    return made, {**files, **{name: after.text for name, (_, after) in made.changed.items()}}


def words(of: Composed | Family) -> Counter[str]:
    """Count the words of a document."""
    return Counter(str(writers.write(of, "txt")).split())


def comments(files: Mapping[str, str]) -> Counter[str]:
    """Count the comments of files."""
    lines = (line.strip() for text in files.values() for line in text.split("\n"))
    return Counter(line for line in lines if line.startswith("#"))


def role(name: str, *lines: str) -> str:
    """Write a role with these lines in its body."""
    return "\n".join([f'role {name} "{name.title()}":', *(f"  {line}" if line else "" for line in lines)]) + "\n"


def roles(*names: str, of: Sequence[str]) -> dict[str, str]:
    """Write the house, and roles of which each has a purpose of its own and these lines."""
    own = {f"{name}.role": role(name, f"purpose: Leads the work of {name}.", "", *of) for name in names}
    return {"house.role": HOUSE, **own}
