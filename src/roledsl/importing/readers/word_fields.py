"""Fields of a Word file: their codes are no text, their results are; boxes to tick show whether they are."""

from __future__ import annotations

import re
from typing import Any, Final

from attrs import define, field

from roledsl.importing.readers.word_package import W
from roledsl.importing.readers.word_styles import VAL

_ADDRESS: Final = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"((?:https?|mailto):[^"]+)"', re.IGNORECASE)


@define
class _Field:
    code: str = ""
    in_code: bool = True


@define
class Fields:
    """The fields that are open where the walk is, the innermost last."""

    _open: list[_Field] = field(factory=list)

    def mark(self, kind: str) -> None:
        """Pass a field's beginning, its separator or its end."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].in_code = False
        elif kind == "end" and self._open:
            self._open.pop()

    def code(self, text: str) -> None:
        """Add to the code of the field that is open."""
        if self._open:
            self._open[-1].code += text

    @property
    def in_code(self) -> bool:
        """Tell whether what comes is a field's code."""
        return any(each.in_code for each in self._open)

    @property
    def address(self) -> str:
        """Give the address that the field which is open leads to; empty where it leads nowhere."""
        for each in self._open:
            if found := _ADDRESS.search(each.code):
                return found[1]
        return ""


def legacy_field(mark: Any) -> str:  # noqa: ANN401 -- lxml has no types
    """Give what a field of a form shows that has no result: a box to tick, or the choice from a list."""
    form = mark.find(f"{W}ffData")
    if form is None:
        return ""
    if (box := form.find(f"{W}checkBox")) is not None:
        state = box.find(f"{W}checked")
        state = box.find(f"{W}default") if state is None else state
        return "☒" if state is not None and state.get(VAL, "1") not in {"0", "false"} else "☐"
    if (choice := form.find(f"{W}ddList")) is not None:
        entries = [each.get(VAL, "") for each in choice.iter(f"{W}listEntry")]
        chosen = choice.find(f"{W}result")
        at = "0" if chosen is None else chosen.get(VAL, "0")
        return entries[int(at)] if at.isdecimal() and int(at) < len(entries) else ""
    return ""
