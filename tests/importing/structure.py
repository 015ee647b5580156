"""How alike two roles are in structure: precision and recall of sections, groups, items, criteria and fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from roledsl.importing.proof import words
from roledsl.model.content import AnyOf, Block, Group, Item, Paragraph, Standing, Table
from roledsl.model.fields import Field
from roledsl.model.role import Composed, Loose, Role

KINDS = ("section", "group", "item", "criterion", "field")


@frozen
class Share:
    """How much of what was found is right, and how much of what is there was found."""

    found: int
    there: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / self.there if self.there else 1.0


def compared(made: Composed, typed: Composed) -> dict[str, Share]:
    """Compare a role with one that a person typed, kind by kind."""
    ours, theirs = features(made), features(typed)
    return {
        kind: Share(ours[kind].total(), theirs[kind].total(), (ours[kind] & theirs[kind]).total()) for kind in KINDS
    }


def features(role: Composed) -> dict[str, Counter[tuple[str, ...]]]:
    """Give what a role consists of, by kind, as words without case and signs."""
    found: dict[str, Counter[tuple[str, ...]]] = {kind: Counter() for kind in KINDS}
    for field in role.fields:
        found["field"][field.meaning, *_words(_value(field))] += 1
    for content in (*role.contents, *role.closing):
        if isinstance(content, Loose):
            _blocks(content.blocks, "", found)
    for section in role.sections:
        heading = section.heading.plain if section.heading is not None else ""
        found["section"][(section.meaning or " ".join(_words(heading)),)] += 1
        _blocks(section.blocks, section.meaning, found)
    if isinstance(role, Role):
        for criterion in role.criteria:
            methods = sorted(word for method in criterion.measured_by for word in words(method))
            found["criterion"][(criterion.standing, *_words(criterion.text.plain), "/", *methods)] += 1
    return found


def _value(field: Field) -> str:
    return " ".join(text.plain for text, _ in field.texts)


def _blocks(blocks: tuple[Block, ...], meaning: str, found: dict[str, Counter[tuple[str, ...]]]) -> None:
    for block in blocks:
        match block:
            case Item():
                if meaning != "person specification":
                    found["item"][(meaning, *_words(block.text.plain))] += 1
                _blocks(block.blocks, meaning, found)
            case Group():
                lead = " ".join(block.lead) if block.lead else ""
                found["group"][tuple(_words(f"{lead} {block.heading.plain}"))] += 1
                _blocks(block.blocks, meaning, found)
            case Standing() | AnyOf():
                _blocks(block.blocks, meaning, found)
            case Paragraph() | Table():
                pass


def _words(text: str) -> Iterator[str]:
    yield from words(text.replace("**", ""))
