"""Lists: items of one style gathered, numbered on over joined and included ones."""

from __future__ import annotations

import re

from roledsl.model.content import Item

_ROMAN = re.compile(r"[ivx]+\Z", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10}
_TENS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
BULLET = "-"


def core_of(marker: str) -> str:
    """Give a marker's number or letter: ``iv`` of ``(iv)``."""
    return marker.strip("().")


def style_of(marker: str) -> str:
    """Give the style of a list that begins with ``marker``, as :class:`roledsl.render.document.List` names it."""
    if marker == BULLET:
        return BULLET
    core = core_of(marker)
    if "." in core:
        return "1.1"
    if core.isdigit():
        kind = "1"
    elif core in {"i", "I"} or (len(core) > 1 and _ROMAN.match(core)):
        kind = "i" if core.islower() else "I"
    else:
        kind = "a" if core.islower() else "A"
    return _shaped(marker, kind)


def _shaped(marker: str, kind: str) -> str:
    return f"({kind})" if marker.startswith("(") else f"{kind}{marker[-1]}"


def goes_on(style: str, marker: str, prefix: str) -> bool:
    """Tell whether an item with ``marker`` belongs to a list of ``style``; ``prefix`` is the ``2`` of ``2.1``."""
    if BULLET in {style, marker}:
        return style == marker
    core = core_of(marker)
    if style == "1.1":
        return "." in core and core.split(".")[0] == prefix
    kind = style.strip("().")
    if style != _shaped(marker, kind):
        return False
    if kind == "1":
        return core.isdigit()
    if kind in "iI":
        return bool(_ROMAN.match(core)) and core.islower() == kind.islower()
    return len(core) == 1 and core.isalpha() and core.islower() == kind.islower()


def value_of(style: str, marker: str) -> int:
    """Give the number of a marker in a list of ``style``."""
    core = core_of(marker)
    if style == BULLET:
        return 0
    if style == "1.1":
        return int(core.split(".")[1])
    kind = style.strip("().")
    if kind == "1":
        return int(core)
    if kind in "iI":
        return _roman_value(core.lower())
    return ord(core.lower()) - ord("a") + 1


def _roman_value(text: str) -> int:
    total = 0
    for letter, after in zip(text, (*text[1:], ""), strict=True):
        value = _VALUES[letter]
        total += -value if after and _VALUES[after] > value else value
    return total


def label_of(style: str, value: int, prefix: str) -> str:
    """Give the label that prints before an item: ``3)``, ``(iv)``, ``2.1``; empty for a bullet."""
    if style == BULLET:
        return ""
    if style == "1.1":
        return f"{prefix}.{value}"
    kind = style.strip("().")
    if kind == "1":
        core = str(value)
    elif kind in "iI":
        core = _roman(value)
    else:
        core = _letters(value)
    core = core if kind.islower() or kind == "1" else core.upper()
    return style.replace(kind, core, 1)


def _roman(value: int) -> str:
    result = []
    for number, letters in _TENS:
        count, value = divmod(value, number)
        result.append(letters * count)
    return "".join(result)


def _letters(value: int) -> str:
    result = ""
    while value > 0:
        value, rest = divmod(value - 1, 26)
        result = chr(ord("a") + rest) + result
    return result


class Numbering:
    """Gathers items into lists: tells for each whether it starts a list, and what its label is.

    An item of the list's style goes on with it. So does one of another layer, or one that was included, whatever its
    marker; and those below it that go on with its own list.
    """

    def __init__(self) -> None:
        self.style = ""
        self._prefix = ""
        self._value = 0
        self._last: Item | None = None
        self._typed = ("", "")  # the style and prefix in which the part that came last was typed

    def stop(self) -> None:
        """End the list: something else than an item stands here."""
        self._last = None

    def starts(self, item: Item) -> bool:
        """Tell whether ``item`` starts a list of its own, and count it."""
        last, self._last = self._last, item
        if last is not None and self.style == BULLET == item.marker:
            return False
        marker = item.marker
        if last is not None:
            if _joined(last, item):
                self._typed = (style_of(marker), _prefix(marker))
                self._value += 1
                return False
            if goes_on(self.style, marker, self._prefix) or goes_on(self._typed[0], marker, self._typed[1]):
                self._value += 1
                return False
        self.style = style_of(marker)
        self._value = value_of(self.style, marker)
        self._prefix = _prefix(marker)
        self._typed = (self.style, self._prefix)
        return True

    @property
    def value(self) -> int:
        """The number of the item counted last; 0 in a list of bullets."""
        return 0 if self.style == BULLET else self._value

    @property
    def label(self) -> str:
        """The label of the item counted last."""
        return "" if self.style == BULLET else label_of(self.style, self._value, self._prefix)


def _prefix(marker: str) -> str:
    """Give the ``2`` of ``2.1``; what it is for other markers does not matter."""
    return core_of(marker).partition(".")[0]


def _joined(last: Item, item: Item) -> bool:
    """Tell whether two items came together only when layers or includes did."""
    return last.origin is not None and item.origin is not None and last.origin.layer != item.origin.layer
