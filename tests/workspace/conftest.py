"""What the tests of a workspace share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import roledsl
from roledsl.model.content import Block, Group, Item, Paragraph, Section
from roledsl.model.role import Composed, Loose
from roledsl.workspace.workspace import Workspace
from tests.fences import SPOKEN_OF

Said = Callable[[Workspace], list[tuple[str, str]]]
Told = Callable[[Composed], list[str]]


@pytest.fixture(scope="session")
def said() -> Said:
    """Return a function that lists what there is to say of a workspace: codes, and what they point at."""

    def said_of(workspace: Workspace) -> list[tuple[str, str]]:
        return [(d.code, d.source.slice(d.span)) for d in roledsl.check(workspace, selection=SPOKEN_OF)]

    return said_of


@pytest.fixture(scope="session")
def told() -> Told:
    """Return a function that tells all texts of a document, in order, headings with a colon."""

    def told_by(document: Composed) -> list[str]:
        found: list[str] = []
        for content in (*document.contents, *document.closing):
            if isinstance(content, Section):
                found.append(f"{content.heading.plain if content.heading else content.word}:")
                found += _texts(content.blocks)
            elif isinstance(content, Loose):
                found += _texts(content.blocks)
        return found

    return told_by


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(text=text):
                found.append(text.plain)
            case Item(text=text, blocks=inner):
                found += [text.plain, *_texts(inner)]
            case Group(heading=heading, blocks=inner):
                found += [f"{heading.plain}:", *_texts(inner)]
            case _:
                found += _texts(getattr(block, "blocks", ()))
    return found
