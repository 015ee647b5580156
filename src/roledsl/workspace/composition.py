"""A composition: the parts of a role while its layers are laid together, and what it says of parts that are missing."""

from __future__ import annotations

from attrs import define, field

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic
from roledsl.model.content import Section
from roledsl.model.origin import Origin
from roledsl.model.role import Content
from roledsl.syntax.prose import Piece
from roledsl.workspace.contents import Removal
from roledsl.workspace.layers import Part, VariantSlot


@define
class Composition:
    """The parts of a role while layers are laid: by number, and the numbers of each layer in its own order."""

    diagnostics: list[Diagnostic]
    parts: dict[int, Content | VariantSlot] = field(factory=dict)
    keys: dict[str, int] = field(factory=dict)
    sequences: list[list[int]] = field(factory=list)
    brought: dict[int, tuple[str, ...]] = field(factory=dict)
    closing: list[Part] = field(factory=list)
    named: set[str] = field(factory=set)
    by_key: dict[str, list[int]] = field(factory=dict)
    count: int = 0

    def add(self, part: Content | VariantSlot) -> int:
        """Give a part the next number."""
        self.count += 1
        self.parts[self.count] = part
        if isinstance(part, Section):
            self.by_key.setdefault(part.key, []).append(self.count)
        return self.count

    def sections(self, key: str) -> list[int]:
        """Give the numbers of the sections of that key which are still there."""
        found = ((number, self.parts.get(number)) for number in dict.fromkeys(self.by_key.get(key, ())))
        return [number for number, part in found if isinstance(part, Section) and part.key == key]


def heading_text(part: Content | VariantSlot) -> str:
    """Give the heading that was typed with a section; empty for none, and for what is no section."""
    return part.heading.text if isinstance(part, Section) and part.heading else ""


def not_inherited(result: Composition, removal: Removal, target: Piece) -> None:
    """Say that there is nothing inherited that a removal could drop."""
    message = f"nothing that is inherited is called `{target.text}`"
    help_ = "take it out of the list, or correct it"
    source = removal.origin.source
    result.diagnostics.append(diagnose("RD310", source, target.start, target.end, message, help=help_))


def nothing_there(result: Composition, origin: Origin, message: str, help_: str) -> None:
    """Say that there is nothing inherited that ``replace`` could stand for."""
    line_end = origin.source.text.find("\n", origin.start)
    end = min(origin.end, line_end) if line_end >= 0 else origin.end
    result.diagnostics.append(diagnose("RD310", origin.source, origin.start, end, message, help=help_))
