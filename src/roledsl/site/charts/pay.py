"""The pay chart of a scale: its grades as ranges of money on an axis, with the roles at each.

Amounts in another currency, or for another period of time, stand on an axis of their own: they are never mixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise

from attrs import frozen

from roledsl.model.declarations import Grade, Scale
from roledsl.render.labels import ENGLISH, Labels, msgid
from roledsl.site.charts.drawing import Chart, Drawing, Figure, Rect, Text, Way, line
from roledsl.site.charts.graph import Graph, Line, Named, Node
from roledsl.site.charts.measure import BOLD, cut, width
from roledsl.site.library import Library
from roledsl.values import Money

_NAMES = 168  # the width of the grades' titles
_ALONE, _SEVERAL = 520, 320  # the width of an axis
_GAP, _EDGE, _ROW, _BAR, _TOP = 84, 8, 54, 14, 28
_SMALL = 11.5
_UNITS = {
    "year": msgid("{currency} per year"),
    "month": msgid("{currency} per month"),
    "two weeks": msgid("{currency} every two weeks"),
    "week": msgid("{currency} per week"),
    "day": msgid("{currency} per day"),
    "hour": msgid("{currency} per hour"),
}
_MOST_TICKS = 5
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


def chart(scale: Scale, library: Library, labels: Labels = ENGLISH) -> Chart:
    """Give the pay chart of a scale."""
    graph = _graph(scale, library, labels)
    return Chart("pay", scale.name, graph, _drawn(scale, graph))


def _graph(scale: Scale, library: Library, labels: Labels) -> Graph:
    nodes = tuple(
        Node(
            _full(grade), grade.label, (_typed(grade),) if _typed(grade) else (), _full(grade),
            tuple(Named(role.label, role.name) for role in library.at_grade.get(_full(grade), ())),
        )
        for grade in scale.grades
    )  # fmt: skip
    lines = tuple(Line(one.key, other.key) for one, other in pairwise(nodes))
    title = labels.gettext("What {scale} pays").format(scale=scale.label)
    said = labels.gettext("{count} grades, the lowest at the foot.").format(count=len(nodes))
    return Graph(title, said, nodes, lines, upwards=True, labels=labels)


def _full(grade: Grade) -> str:
    return f"{grade.scale}.{grade.name}"


def _typed(grade: Grade) -> str:
    """Give what a grade says of its pay, as it is typed."""
    salary = next((field for field in grade.fields if field.meaning == "salary"), None)
    return "; ".join(text.plain for text, _ in salary.texts if text.plain) if salary is not None else ""


def _amounts(grade: Grade) -> list[Money]:
    return [v for field in grade.fields if field.meaning == "salary" for v in field.values if isinstance(v, Money)]


# ---- the axis --------------------------------------------------------------------------------------------------------


@frozen
class _Axis:
    """An axis of money: its unit, the amounts at its two ends and between its ticks, and its place in pixels."""

    currency: str
    period: str
    start: Decimal
    end: Decimal
    step: Decimal
    x: float
    width: float

    def at(self, amount: Decimal) -> float:
        """Give the place of an amount."""
        return self.x + self.width * float((amount - self.start) / (self.end - self.start))

    def ticks(self) -> Iterator[Decimal]:
        """Walk over the amounts that have a tick."""
        count = int((self.end - self.start) / self.step)
        return (self.start + self.step * number for number in range(count + 1))

    def has(self, money: Money) -> bool:
        """Tell whether an amount belongs here."""
        return (money.currency, money.period) == (self.currency, self.period)


def _axes(scale: Scale) -> list[_Axis]:
    """Make an axis for each currency and period in which a scale pays, in the order in which they come."""
    found: dict[tuple[str, str], list[Money]] = {}
    for grade in scale.grades:
        for money in _amounts(grade):
            found.setdefault((money.currency, money.period), []).append(money)
    wide = _ALONE if len(found) < 2 else _SEVERAL
    left = _left(scale)
    return [_axis(amounts, left + number * (wide + _GAP), wide) for number, amounts in enumerate(found.values())]


def _left(scale: Scale) -> float:
    """Give where axes begin, at the right of the grades' titles."""
    return _EDGE + min(_NAMES, max((width(grade.label, 13 * BOLD) for grade in scale.grades), default=0) + 24)


def _axis(amounts: Sequence[Money], x: float, wide: float) -> _Axis:
    low, high = min(money.low for money in amounts), max(money.high for money in amounts)
    step = _step((high - low or high or Decimal(1)) / _MOST_TICKS)
    start = (low / step).to_integral_value(ROUND_FLOOR) * step
    end = max((high / step).to_integral_value(ROUND_CEILING) * step, start + step)
    return _Axis(amounts[0].currency, amounts[0].period, start, end, step, x, wide)


def _step(least: Decimal) -> Decimal:
    """Give the next amount that reads well: one, two or five, with noughts."""
    ten = Decimal(10) ** least.adjusted()
    return next(step * ten for step in _STEPS if step * ten >= least)


# ---- the drawing -----------------------------------------------------------------------------------------------------


def _drawn(scale: Scale, graph: Graph) -> Drawing:
    axes = _axes(scale)
    right = axes[-1].x + axes[-1].width if axes else _left(scale) + _ALONE
    foot = _EDGE + _TOP + _ROW * len(scale.grades)
    marks = [mark for axis in axes for mark in _frame(axis, foot, graph.labels, several=len(axes) > 1)]
    figures = [
        Figure(tuple(_row(grade, node, axes, _EDGE + _TOP + _ROW * row, right, graph.labels)), node.said, look="grade")
        for row, (grade, node) in enumerate(zip(reversed(scale.grades), reversed(graph.nodes), strict=True))
    ]
    return Drawing(right + 4 * _EDGE, foot + 28, (*marks, *figures))


def _frame(axis: _Axis, foot: float, labels: Labels, *, several: bool) -> Iterator[Way | Text]:
    top = _EDGE + _TOP - 6
    unit = labels.gettext(_UNITS[axis.period]).format(currency=axis.currency)
    yield line(axis.x, _EDGE + 10, unit, "head" if several else "note")
    yield Way(tuple(((axis.at(tick), top), (axis.at(tick), foot)) for tick in axis.ticks()), "grid")
    room = axis.width * float(axis.step / (axis.end - axis.start)) - 4
    for tick in axis.ticks():
        text = str(Money(tick, tick, axis.currency))
        yield line(axis.at(tick), foot + 16, cut(text, min(room, _GAP - 4), _SMALL), "tick", "middle")


def _row(
    grade: Grade, node: Node, axes: Sequence[_Axis], y: float, right: float, labels: Labels
) -> Iterator[Rect | Text]:  # fmt: skip
    yield Text(_EDGE, y + 12, (Named(cut(node.title, _NAMES - 12, 13 * BOLD), node.name),), "head")
    first = axes[0].x if axes else right - _ALONE
    amounts = [(axis, money) for axis in axes for money in filter(axis.has, _amounts(grade))]
    for axis, money in amounts:
        yield from _bar(axis, money, y)
    if not amounts:
        said = node.notes[0] if node.notes else labels.gettext("no pay is given")
        yield line(first, y + 12, cut(said, right - first, _SMALL), "note")
    if node.members:
        yield Text(first, y + _BAR + 16, tuple(_roles(node.members, right - first, labels)), "small")


def _bar(axis: _Axis, money: Money, y: float) -> Iterator[Rect | Text]:
    """Draw a range, with the amounts at its right, at its left, or on it, wherever there is room."""
    left, end = axis.at(money.low), axis.at(money.high)
    yield Rect(left, y, max(end - left, 3), _BAR, "bar")
    amount = str(money)
    room = width(amount, _SMALL) + 6
    if end + room <= axis.x + axis.width:
        yield line(end + 6, y + 11, amount, "note")
    elif left - room >= axis.x:
        yield line(left - 6, y + 11, amount, "note", "end")
    else:
        yield line((left + end) / 2, y + 11, cut(amount, end - left, _SMALL), "note on", "middle")


def _roles(roles: Sequence[Named], room: float, labels: Labels) -> Iterator[Named]:
    """Name as many roles as there is room for, parted by commas, and count the others."""
    more = labels.gettext("and {count} more")
    room -= width(more.format(count=len(roles)), _SMALL) + _SMALL
    for number, role in enumerate(roles):
        title = cut(role.title, room if not number else 1e9, _SMALL)
        room -= width(f"{title}, ", _SMALL)
        if number and room < 0:
            yield Named(f" {more.format(count=len(roles) - number)}")
            return
        if number:
            yield Named(", ")
        yield Named(title, role.name)
