"""The order of a document: contents of several layers placed after what they follow in their own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence


def placed(first: Iterable[int], sequences: Iterable[Sequence[int]], fields: Container[int] = frozenset()) -> list[int]:
    """Place all of ``sequences``, the innermost layer's first, behind those of ``first``.

    What is not placed yet goes directly after the one that it follows in its own sequence, or first, which is below the
    ``fields`` that a document begins with.
    """
    order = list(first)
    done = set(order)
    for sequence in sequences:
        before: int | None = None
        for part in sequence:
            if part not in done:
                order.insert(_leading(order, fields) if before is None else order.index(before) + 1, part)
                done.add(part)
            before = part
    return order


def _leading(order: list[int], fields: Container[int]) -> int:
    return next((at for at, part in enumerate(order) if part not in fields), len(order))
