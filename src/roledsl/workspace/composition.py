"""A composition: the parts of a role while its layers are laid together, and what it says of parts that are missing."""

from __future__ import annotations

from attrs import define, field

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic
from roledsl.model.content import Section
from roledsl.model.fields import Field
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
    sections: dict[str, dict[int, None]] = field(factory=dict)  # their numbers, in order, by key
    headed: dict[tuple[str, str], int] = field(factory=dict)  # their numbers by key and heading; see `of_heading`
    count: int = 0

    def add(self, part: Content | VariantSlot) -> int:
        """Give a part the next number."""
        self.count += 1
        self.put(self.count, part)
        return self.count

    def put(self, number: int, part: Content | VariantSlot) -> None:
        """Put a part in the place of that number."""
        self._forget(number)
        self.parts[number] = part
        if isinstance(part, Section):
            self.sections.setdefault(part.key, {})[number] = None
            self.headed[part.key, heading_text(part)] = number

    def drop(self, number: int) -> None:
        """Take a part out."""
        self._forget(number)
        part = self.parts.pop(number)
        if isinstance(part, Field):
            self.keys.pop(part.key, None)

    def _forget(self, number: int) -> None:
        part = self.parts.get(number)
        if isinstance(part, Section):
            del self.sections[part.key][number]

    def first(self, key: str) -> int | None:
        """Give the number of the first section of that key."""
        return next(iter(self.sections.get(key, ())), None)

    def of_heading(self, section: Section) -> int | None:
        """Give the number of the section that has the key and the heading of ``section``."""
        key, heading = section.key, heading_text(section)
        number = self.headed.get((key, heading))
        part = self.parts.get(number) if number is not None else None  # it may have got another one since
        return number if isinstance(part, Section) and (part.key, heading_text(part)) == (key, heading) else None


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
