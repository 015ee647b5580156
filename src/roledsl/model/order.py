"""The order of a document: contents of several layers placed after what they follow in their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def placed(first: Iterable[int], sequences: Iterable[Sequence[int]]) -> list[int]:
    """Place all of ``sequences``, the innermost layer's first, behind those of ``first``.

    What is not placed yet goes directly after the one that it follows in its own sequence, or first.
    """
    order = list(first)
    done = set(order)
    for sequence in sequences:
        before: int | None = None
        for part in sequence:
            if part not in done:
                order.insert(0 if before is None else order.index(before) + 1, part)
                done.add(part)
            before = part
    return order
