"""The order of a document: contents of several layers placed after what they follow in their own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from roledsl.model.content import Section
from roledsl.model.declarations import Label
from roledsl.model.fields import Field
from roledsl.model.role import Composed


def printing_order(of: Composed, ordered: Iterable[tuple[Label, int | None]] | None = None) -> list[int]:
    """Give the contents of a document by index, in the order in which its house prints them.

    ``ordered`` are its :func:`ordered_sections`, where they are known already.
    """
    if of.document.order is None:
        return list(range(len(of.contents)))
    first = dict.fromkeys(index for _, index in ordered or ordered_sections(of) if index is not None)
    fields = {i for i, content in enumerate(of.contents) if isinstance(content, Field)}
    return placed(first, of.sequences, fields)


def ordered_sections(of: Composed) -> list[tuple[Label, int | None]]:
    """Give the entries of a document's ``order:``, each with the index of the section that it means, or None."""
    sections = {i: content for i, content in enumerate(of.contents) if isinstance(content, Section)}
    return [(label, _meant(label, sections)) for label in of.document.order or ()]


def _meant(label: Label, sections: Mapping[int, Section]) -> int | None:
    if label.own:
        key = f'"{label.own}"'
        return next((i for i, s in sections.items() if s.key == key or _printed_as(s, label.own)), None)
    typed = [i for i, s in sections.items() if s.word == label.word]
    same = typed or [i for i, s in sections.items() if s.meaning == label.word]
    return same[0] if typed or len(same) == 1 else None


def _printed_as(section: Section, heading: str) -> bool:
    return section.heading is not None and section.heading.plain == heading


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
