"""Checks of references to a document's own fields, which only the document as a whole can answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from roledsl.checks.check import DocumentCheck
from roledsl.checks.view import View
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Label
from roledsl.model.content import Block, Item, Paragraph, Section, Table
from roledsl.model.fields import Field
from roledsl.model.origin import Origin
from roledsl.model.prose import Prose
from roledsl.model.role import Composed, Content, Loose, Role, VariantPart
from roledsl.source import Span


def unset_references(of: Composed, _view: View) -> Iterator[Diagnostic]:
    """RD313: a reference to the document's own field, which is not set there."""
    for text, origin in _texts((*of.contents, *of.closing)):
        for reference in text.references:
            if reference.kind == "own" and origin is not None and not _is_set(of, reference.raw):
                yield _unset(of, reference.raw, origin)


def _is_set(of: Composed, word: str) -> bool:
    if word == "title" or of.field(word) is not None:
        return True
    if word == "organisation":
        return of.organisation is not None
    if isinstance(of, Role):
        return bool({"unit": of.unit, "family": of.family, "level": of.level, "grade": of.grades}.get(word))
    return False


def _unset(of: Composed, word: str, origin: Origin) -> Diagnostic:
    at = origin.source.text.find(f"{{{word}}}", origin.start, origin.end)
    start, end = (at + 1, at + 1 + len(word)) if at >= 0 else (origin.start, origin.end)
    labels: tuple[Label, ...] = ()
    if of.origin is not None:
        span = Span(of.origin.start, of.origin.end)
        labels = (Label(of.origin.source, span, f"it is printed here, and has no {word}"),)
    return diagnose(
        "RD313",
        origin.source,
        start,
        end,
        f"`{word}` is not set in every document that prints this",
        help=f"give it one with a line `{word}: …`, or write it out here",
        labels=labels,
    )


def _texts(contents: Iterable[Content]) -> Iterator[tuple[Prose, Origin | None]]:
    for content in contents:
        match content:
            case Field():
                yield content.text, content.origin
                yield from _in_blocks(content.blocks)
            case Section():
                if content.heading is not None:
                    yield content.heading, content.origin
                yield from _in_blocks(content.blocks)
            case Loose():
                yield from _in_blocks(content.blocks)
            case VariantPart():
                yield from _texts(content.contents)


def _in_blocks(blocks: tuple[Block, ...]) -> Iterator[tuple[Prose, Origin | None]]:
    for block in blocks:
        match block:
            case Paragraph():
                if block.text.references:
                    yield block.text, block.origin
            case Item():
                if block.text.references:
                    yield block.text, block.origin
                if block.blocks:
                    yield from _in_blocks(block.blocks)
            case Table():
                yield from ((cell, block.origin) for row in (block.header, *block.rows) for cell in row)
            case _:
                yield from _in_blocks(block.blocks)


CHECKS = (DocumentCheck(("RD313",), unset_references),)
