"""Checks of a document's structure: headings without contents, headings given twice, items out of place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from roledsl.checks.check import DocumentCheck, SectionCheck
from roledsl.checks.places import label, point
from roledsl.checks.view import View
from roledsl.diagnostics import Diagnostic
from roledsl.model.content import AnyOf, Block, Group, Item, Paragraph, Section, Standing, Table
from roledsl.model.origin import Origin
from roledsl.model.role import Composed, Profile, Role
from roledsl.vocabulary import SECTION_WORDS

_UNFINISHED = re.compile(r"[^\W_][\"'’”)]*\Z")
_WORD = re.compile(r"[^\W_]+")
_PLURAL = re.compile(r"(?<=[^\W\d_]{3})s\Z")


def items_after_groups(section: Section, _view: View) -> Iterator[Diagnostic]:
    """RD502: items back at the outer indent after groups, which nothing but a space sets off."""
    return _after_groups(section.blocks)


def _after_groups(blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    grouped = False
    for block in blocks:
        if isinstance(block, (Group, Standing)):
            grouped = True
        elif grouped and isinstance(block, Item) and block.origin is not None:
            yield point(
                "RD502",
                block.origin,
                "this item stands after groups, without a heading of its own",
                "give it a heading: a line with the heading in quotes and a colon above it",
            )
            return
        if isinstance(block, (Group, Standing, AnyOf)):
            yield from _after_groups(block.blocks)


def item_inside_sentence(section: Section, _view: View) -> Iterator[Diagnostic]:
    """RD503: an item right below a text that has not ended, and in small letters: it may be a wrapped line."""
    return _inside_sentence(section.blocks, None)


def _inside_sentence(blocks: tuple[Block, ...], before: Paragraph | Item | None) -> Iterator[Diagnostic]:
    last: Block | None = before
    said: Block | None = None
    for block in blocks:
        if isinstance(block, Item):
            if (isinstance(last, Paragraph) or last is before) and last is not None and _runs_into(last, block):
                said = block
                assert block.origin is not None
                yield point(
                    "RD503",
                    block.origin,
                    "an item starts here inside a sentence that has not ended",
                    "if a list begins here, end the sentence above with a colon; if not, wrap it elsewhere",
                )
            yield from _inside_sentence(block.blocks, block)
        elif isinstance(block, Paragraph):
            if isinstance(last, Item) and last is not said and _below(last, block) and _runs_into(last, block):
                assert block.origin is not None
                yield point(
                    "RD503",
                    block.origin,
                    "this text goes on with the sentence of the item above, but does not belong to it",
                    "indent it deeper than the item's marker",
                )
        elif not isinstance(block, Table):
            yield from _inside_sentence(block.blocks, None)
        last = block


def _below(last: Item, text: Paragraph) -> bool:
    """Tell whether a text stands at the indent of the item above it, and not at that of a text that a list is in."""
    columns = [o.source.position(o.start)[1] for o in (last.origin, text.origin) if o is not None]
    return len(set(columns)) == 1


def _runs_into(last: Block, item: Item | Paragraph) -> bool:
    if not isinstance(last, (Paragraph, Item)) or last.origin is None or item.origin is None:
        return False
    above, origin = last.origin, item.origin
    if above.source is not origin.source or not origin.start - above.end >= 0:
        return False
    between = origin.source.text[above.end : origin.start]
    directly = between.count("\n") == 1 and not between.strip()
    return directly and item.text.text[:1].islower() and bool(_UNFINISHED.search(last.text.text))


def nothing_below(of: Composed, _view: View) -> Iterator[Diagnostic]:
    """RD507: a heading that prints with nothing below it, once all layers are laid.

    The profile of a level may leave a section for its roles to fill.
    """
    if not isinstance(of, Profile):
        yield from _nothing_below(of.sections)


def _nothing_below(parts: Iterable[Section | Block]) -> Iterator[Diagnostic]:
    for part in parts:
        if isinstance(part, (Section, Group, Standing, AnyOf)):
            if part.blocks:
                yield from _nothing_below(part.blocks)
            elif part.origin is not None:
                yield point(
                    "RD507",
                    part.origin,
                    "this heading has nothing below it, in one document at least",
                    "write what belongs here, or take the heading out",
                )


def heading_twice(of: Composed, _view: View) -> Iterator[Diagnostic]:
    """RD508: two sections of a document, or two groups side by side, with the same heading but for a trifle.

    Two variants of a role may have the same one, since no post has both.
    """
    yield from _twice(of.alone.sections if isinstance(of, Role) else of.sections, of)


def _twice(parts: Iterable[Section | Block], of: Composed) -> Iterator[Diagnostic]:
    seen: dict[str, Section | Group] = {}
    for part in parts:
        if isinstance(part, (Section, Group)):
            first = seen.setdefault(_plain_heading(part), part)
            if first is part or first.origin is None or part.origin is None:
                pass
            elif (first.origin.source, first.origin.start) == (part.origin.source, part.origin.start):
                yield _brought_twice(of, part.origin)
            else:
                yield point(
                    "RD508",
                    part.origin,
                    "this heading stands here for the second time",
                    "put what is below both under one heading, or tell the two apart",
                    labels=(label(first.origin, "it stands here already"),),
                )
        if isinstance(part, (Section, Group, Standing)):
            yield from _twice(part.blocks, of)


def _brought_twice(of: Composed, origin: Origin) -> Diagnostic:
    """A text that comes to a document in two ways, such as from `every role` and by an include of its own."""
    assert of.origin is not None
    message = f"`{origin.layer.name}` stands twice in `{of.name}`"
    help_ = f"it comes from what `{of.name}` inherits, too: take one of the two includes out"
    return point("RD508", of.origin, message, help_, labels=(label(origin, "this is what stands there twice"),))


def _plain_heading(part: Section | Group) -> str:
    if part.heading is None:
        assert isinstance(part, Section)
        return _plain(SECTION_WORDS[part.word].label)
    lead = part.lead if isinstance(part, Group) else None
    return _plain(" ".join((*(lead or ()), part.heading.text)))


@lru_cache(maxsize=4096)  # a library has few different ones
def _plain(heading: str) -> str:
    """Give what of a heading counts: its letters and figures, without capitals and the endings of plurals."""
    return " ".join(_PLURAL.sub("", word) for word in _WORD.findall(heading.casefold().replace("&", " and ")))


def empty_column(section: Section, _view: View) -> Iterator[Diagnostic]:
    """RD518: a column of a table in which nothing stands, not even a heading."""
    return _empty_columns(section.blocks)


def _empty_columns(blocks: Iterable[Block]) -> Iterator[Diagnostic]:
    for block in blocks:
        if isinstance(block, Table):
            rows = [row for row in (block.header, *block.rows) if row]
            empty = [not any(cell.text for cell in column) for column in zip(*rows, strict=False)]
            if True in empty and block.origin is not None:
                yield point(
                    "RD518",
                    block.origin,
                    f"column {empty.index(True) + 1} of this table is empty",
                    "fill it in, or take its bars out of every row",
                )
        elif not isinstance(block, Paragraph) and block.blocks:
            yield from _empty_columns(block.blocks)


CHECKS = (
    SectionCheck(("RD502",), items_after_groups),
    SectionCheck(("RD503",), item_inside_sentence),
    DocumentCheck(("RD507",), nothing_below),
    DocumentCheck(("RD508",), heading_twice),
    SectionCheck(("RD518",), empty_column),
)
