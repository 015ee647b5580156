"""Checks of references whose meaning only the document that prints them knows: its own fields, and terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from roledsl.checks.check import DocumentCheck, WorkspaceCheck
from roledsl.checks.view import View
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Label, listed
from roledsl.model.content import Block, Group, Item, MeasuredBy, Paragraph, Section, Table
from roledsl.model.declarations import Family, Organisation
from roledsl.model.fields import Field
from roledsl.model.origin import Origin
from roledsl.model.prose import Prose
from roledsl.model.role import Composed, Content, Loose, RoleList, VariantPart
from roledsl.source import Span

Texts = Iterator[tuple[Prose | None, Origin | None]]


def in_document(of: Composed, view: View) -> Iterator[Diagnostic]:
    """RD301, RD313: a term that is not of the document's organisation; a field of its own that is not set."""
    yield from _unknown(of, of.organisation, _texts((*of.contents, *of.closing)), view)


def in_families(_: None, view: View) -> Iterator[Diagnostic]:
    """RD301, RD313: the same on the pages of families, which have no field to refer to."""
    for family in view.workspace.families.values():
        yield from _unknown(family, family.house, _texts(family.sections), view)


def _unknown(of: Composed | Family, house: Organisation | None, texts: Texts, view: View) -> Iterator[Diagnostic]:
    for text, origin in ((of.title, of.origin), *texts):
        if text is None or not text.references or origin is None:
            continue
        for reference in text.references:
            if reference.kind == "own" and not _is_set(of, reference.raw):
                yield _unset(of, reference.raw, origin)
            elif reference.kind == "term" and house is not None and reference.raw not in house.terms:
                yield _foreign(of, house, reference.raw, origin, view)


def _is_set(of: Composed | Family, word: str) -> bool:
    if word == "title":
        return True
    return isinstance(of, Composed) and (of.field(word) is not None or bool(of.settled(word).text))


def _unset(of: Composed | Family, word: str, origin: Origin) -> Diagnostic:
    place = origin.reference(word)
    return diagnose(
        "RD313",
        origin.source,
        place.start,
        place.end,
        f"`{word}` is not set in every document that prints this",
        help=f"give it one with a line `{word}: …`, or write it out here",
        labels=_printed(of, f"it is printed here, and has no {word}"),
    )


def _foreign(of: Composed | Family, house: Organisation, term: str, origin: Origin, view: View) -> Diagnostic:
    """A term of others. Their declarations are no places of it: what is printed for them is right."""
    place = origin.reference(term)
    owners = [owner.name for owner in view.workspace.organisations.values() if term in owner.terms]
    return diagnose(
        "RD301",
        origin.source,
        place.start,
        place.end,
        f"`{term}` is a term of {listed(owners)}, and of no other organisation",
        help=f"add it to the terms of `{house.name}`, or write it out here",
        labels=_printed(of, f"it is printed here, for `{house.name}`"),
    )


def _printed(of: Composed | Family, message: str) -> tuple[Label, ...]:
    if of.origin is None:
        return ()
    return (Label(of.origin.source, Span(of.origin.start, of.origin.end), message),)


# ---- All that prints -----------------------------------------------------------------------------


def _texts(contents: Iterable[Content]) -> Texts:
    """Walk over all prose, labels and headings too."""
    for content in contents:
        match content:
            case Field():
                yield content.label, content.origin
                yield content.text, content.origin
                yield from _in_blocks(content.blocks)
            case Section():
                yield content.heading, content.origin
                yield from _in_measured(content.measured_by)
                yield from _in_blocks(content.blocks)
            case Loose():
                yield from _in_blocks(content.blocks)
            case VariantPart():
                yield content.title, content.origin
                yield from _texts(content.contents)
            case RoleList():
                yield content.heading, content.origin


def _in_blocks(blocks: tuple[Block, ...]) -> Texts:
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
                yield block.heading if isinstance(block, Group) else block.label, block.origin
                yield from _in_measured(block.measured_by)
                yield from _in_blocks(block.blocks)


def _in_measured(measured: MeasuredBy | None) -> Texts:
    if measured is not None:
        yield measured.label, measured.origin
        yield measured.text, measured.origin


CHECKS = (DocumentCheck(("RD301", "RD313"), in_document), WorkspaceCheck(("RD301", "RD313"), in_families))
