"""The statements of one document, numbered over all its roles; the same text in two of them is one statement."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, evolve, field

from roledsl.importing.draft import Include, Opened, Part, Statement
from roledsl.importing.report import Decision


@define
class Joined:
    """Gathers what the roles of a document share: statements and decisions."""

    statements: list[Statement] = field(factory=list)
    decisions: list[Decision] = field(factory=list)

    def add(self, statements: Sequence[Statement]) -> list[int]:
        """Add statements; give the number that each has now."""
        numbers = []
        for statement in statements:
            if statement not in self.statements:
                self.statements.append(statement)
                if statement.decision is not None:
                    self.decisions.append(statement.decision)
            numbers.append(self.statements.index(statement))
        return numbers


def renumbered(parts: Sequence[Part], numbers: Sequence[int]) -> tuple[Part, ...]:
    """Give parts with the includes in them numbered anew."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Include):
            found.append(Include(numbers[part.statement]))
        elif isinstance(part, Opened):
            found.append(evolve(part, parts=renumbered(part.parts, numbers)))
        else:
            found.append(part)
    return tuple(found)
