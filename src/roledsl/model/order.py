"""The order of a document: contents of several layers placed after what they follow in their own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from roledsl.model.content import Section
from roledsl.model.fields import Field
from roledsl.model.prose import Prose
from roledsl.model.role import Composed


def printing_order(of: Composed) -> list[int]:
    """Give the contents of a document by index, in the order in which its house prints them."""
    if of.document.order is None:
        return list(range(len(of.contents)))
    fields = {i for i, content in enumerate(of.contents) if isinstance(content, Field)}
    return placed(dict.fromkeys(index for index, _ in ordered_sections(of)), of.sequences, fields)


def ordered_sections(of: Composed) -> Iterator[tuple[int, Prose | None]]:
    """Give the index of the section that each entry of ``order:`` means, and the heading that comes with it."""
    if not of.document.order:
        return
    named: dict[str, int] = {}  # by word, and by heading in quotes: the first
    meant: dict[str, list[int]] = {}
    for index, content in enumerate(of.contents):
        if isinstance(content, Section):
            named.setdefault(content.key, index)
            meant.setdefault(content.meaning, []).append(index)
            if content.heading is not None:
                named.setdefault(f'"{content.heading.plain}"', index)
    for label in of.document.order:
        found = named.get(f'"{label.own}"' if label.own else label.word)
        if found is None and len(same := meant.get(label.word, [])) == 1 and not label.own:
            found = same[0]
        if found is not None:
            yield found, label.label


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
