"""The order of a document: contents of several layers placed after what they follow in their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence


def placed(
    first: Iterable[int], sequences: Iterable[Sequence[int]], special: Callable[[list[int], int], int | None] | None = None
) -> list[int]:
    """Place all of ``sequences``, the innermost layer's first, behind those of ``first``.

    What is not placed yet goes directly after the one that it follows in its own sequence, or first. ``special`` may
    give another position for one, given what is placed so far.
    """
    order = list(first)
    done = set(order)
    for sequence in sequences:
        before: int | None = None
        for part in sequence:
            if part not in done:
                at = special(order, part) if special is not None else None
                if at is None:
                    at = 0 if before is None else order.index(before) + 1
                order.insert(at, part)
                done.add(part)
            before = part
    return order
