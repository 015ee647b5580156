"""The order of a document: contents of several layers placed after what they follow in their own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence


def placed(first: Iterable[int], sequences: Iterable[Sequence[int]], fields: Container[int] = frozenset()) -> list[int]:
    """Place all of ``sequences``, the innermost layer's first, behind those of ``first``.

    What is not placed yet goes directly after the one that it follows in its own sequence, or first. Runs of ``fields``
    stay together: what is none goes below the run that it would part.
    """
    after: dict[int | None, int | None] = {None: None}  # what follows each; None leads to the first, and from the last
    for sequence in (tuple(first), *sequences):
        before: int | None = None
        for part in sequence:
            if part not in after:
                at = before if part in fields else _below(before, after, fields)
                after[part], after[at] = after[at], part
            before = part
    order: list[int] = []
    following = after[None]
    while following is not None:
        order.append(following)
        following = after[following]
    return order


def _below(at: int | None, after: dict[int | None, int | None], fields: Container[int]) -> int | None:
    """Give the last of the run of fields that follows ``at``, or ``at`` itself."""
    while (following := after[at]) is not None and following in fields:
        at = following
    return at
