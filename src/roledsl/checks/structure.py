"""Checks of a role's structure: criteria without a standing, items out of place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roledsl.checks.check import SectionCheck
from roledsl.checks.view import View
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic
from roledsl.model.content import AnyOf, Block, Group, Item, Paragraph, Section, Standing, Table
from roledsl.model.criteria import Criterion, criteria_in
from roledsl.model.origin import Layer, Origin

_UNFINISHED = re.compile(r"[^\W_][\"'’”)]*\Z")


def no_standing(section: Section, _view: View) -> Iterator[Diagnostic]:
    """RD501: criteria that are neither essential nor desirable, said once for what a layer gives to a specification."""
    if section.meaning != "person specification":
        return
    layers: dict[Layer, list[Criterion]] = {}  # so that all who inherit from a layer say the same of it
    for criterion in criteria_in(section):
        if criterion.origin is not None:
            layers.setdefault(criterion.origin.layer, []).append(criterion)
    for criteria in layers.values():
        without = [criterion for criterion in criteria if not criterion.standing]
        if without:
            count = len(without)
            what = "this criterion is" if count == 1 else f"{count} of {len(criteria)} criteria are"
            yield _at(
                "RD501",
                without[0].origin,
                f"{what} neither essential nor desirable",
                "put criteria under `essential:` or `desirable:`, or tag each: `| essential`",
            )


def items_after_groups(section: Section, _view: View) -> Iterator[Diagnostic]:
    """RD502: items back at the outer indent after groups, which nothing but a space sets off."""
    return _after_groups(section.blocks)


def _after_groups(blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    grouped = False
    for block in blocks:
        if isinstance(block, (Group, Standing)):
            grouped = True
        elif grouped and isinstance(block, Item) and block.origin is not None:
            yield _at(
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
                yield _at(
                    "RD503",
                    block.origin,
                    "an item starts here inside a sentence that has not ended",
                    "if a list begins here, end the sentence above with a colon; if not, wrap it elsewhere",
                )
            yield from _inside_sentence(block.blocks, block)
        elif isinstance(block, Paragraph):
            if isinstance(last, Item) and last is not said and _below(last, block) and _runs_into(last, block):
                yield _at(
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


def _at(code: str, origin: Origin | None, message: str, help_: str) -> Diagnostic:
    """Point at the first line of a part."""
    assert origin is not None
    end = origin.source.text.find("\n", origin.start, origin.end)
    return diagnose(code, origin.source, origin.start, end if end >= 0 else origin.end, message, help=help_)


CHECKS = (
    SectionCheck(("RD501",), no_standing),
    SectionCheck(("RD502",), items_after_groups),
    SectionCheck(("RD503",), item_inside_sentence),
)
