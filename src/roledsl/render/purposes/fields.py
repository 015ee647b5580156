"""Fields of a document at the top of another, under the labels of the house."""

from __future__ import annotations

from collections.abc import Iterable

from roledsl.model.declarations import Label
from roledsl.model.fields import Field
from roledsl.model.role import FIELD_MEANINGS, Composed


def labels_of(of: Composed, words: Iterable[str]) -> tuple[Label, ...]:
    """Give what ``fields:`` would say to gather the fields of some words, in their order.

    Words are meanings. Each has the label that the house prints for it, also where that was given with a synonym.
    """
    house = {FIELD_MEANINGS[label.word]: label for label in of.document.fields or () if label.word in FIELD_MEANINGS}
    return tuple(house.get(word, Label(word)) for word in words)


def fields_of(of: Composed, words: Iterable[str]) -> tuple[Field, ...]:
    """Give the fields of some meanings that are set."""
    return tuple(field for word in words if (field := of.field(word)) is not None)
