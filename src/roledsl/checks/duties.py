"""Checks of accountabilities: how many there are, and what shares of time they come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from roledsl.checks.check import RoleCheck
from roledsl.checks.places import point
from roledsl.checks.view import View
from roledsl.diagnostics import Diagnostic
from roledsl.model.content import Block, Group, Item, Section
from roledsl.model.role import Role
from roledsl.values.shapes import shortest

ROUNDING = 1  # percent by which shares may miss the whole: three thirds are 99%


def many_duties(role: Role, view: View) -> Iterator[Diagnostic]:
    """RD516: more accountabilities than belong to one job (``limits["duties"]``), where no policy sets a limit."""
    if role.variant_of or role.origin is None or "accountabilities" in view.limited:
        return
    count = sum(
        isinstance(part, Item) for section in _accountabilities(role) for part in _parts(section.blocks, into=True)
    )
    if count > view.limits["duties"]:
        yield point(
            "RD516",
            role.origin,
            f"`{role.name}` has {count} accountabilities, which is a lot for one job",
            "join those that belong together, drop small ones, or see whether this is work for two",
        )


def shares_of_time(role: Role, _view: View) -> Iterator[Diagnostic]:
    """RD517: shares of time over 100%, or another sum than 100% where every accountability has one.

    What is tagged ``occasional`` needs no share. Several sections may have the time between them.
    """
    by_section = [list(_parts(section.blocks, into=False)) for section in _accountabilities(role)]
    if abs(_total(chain(*by_section)) - 100) <= ROUNDING:
        return
    for parts in by_section:
        total = _total(parts)
        complete = all(_share(part) or (isinstance(part, Item) and part.tags.occasional) for part in parts)
        if total > 100 + ROUNDING or (complete and 0 < total < 100 - ROUNDING):
            last = next(part for part in reversed(parts) if _share(part))
            if last.origin is not None:
                message = f"the shares of time come to {shortest(total)}%"
                yield point("RD517", last.origin, message, "correct them, so that they come to 100%")


def _accountabilities(role: Role) -> list[Section]:
    return [section for section in role.sections if section.meaning == "accountabilities"]


def _parts(blocks: tuple[Block, ...], *, into: bool) -> Iterator[Item | Group]:
    """Walk over items, nested ones not. A group with a share of its own stands for its items unless ``into``."""
    for block in blocks:
        if isinstance(block, Group) and (into or block.share is None):
            yield from _parts(block.blocks, into=into)
        elif isinstance(block, (Item, Group)):
            yield block


def _share(part: Item | Group) -> Decimal:
    share = part.share if isinstance(part, Group) else part.tags.share
    return share.percent if share is not None else Decimal(0)


def _total(parts: Iterable[Item | Group]) -> Decimal:
    return sum(map(_share, parts), Decimal(0))


CHECKS = (RoleCheck(("RD516",), many_duties), RoleCheck(("RD517",), shares_of_time))
