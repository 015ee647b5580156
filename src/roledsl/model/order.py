"""The order of a document: contents of several layers placed after what they follow in their own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence


def placed(first: Iterable[int], sequences: Iterable[Sequence[int]], fields: Container[int] = frozenset()) -> list[int]:
    """Place all of ``sequences``, the innermost layer's first, behind those of ``first``.

    What is not placed yet goes directly after the one that it follows in its own sequence, or first. Runs of ``fields``
    stay together: what is none goes below the run that it would part.
    """
    order = list(first)
    done = set(order)
    for sequence in sequences:
        before: int | None = None
        for part in sequence:
            if part not in done:
                at = 0 if before is None else order.index(before) + 1
                order.insert(at if part in fields else _below(at, order, fields), part)
                done.add(part)
            before = part
    return order


def _below(at: int, order: list[int], fields: Container[int]) -> int:
    """Give the end of the run of fields that begins at ``at``, or goes on there."""
    while at < len(order) and order[at] in fields:
        at += 1
    return at
