"""Joining: the contents of a section of two layers made one, and closing contents put last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from roledsl.model.content import AnyOf, Block, Group, Standing
from roledsl.workspace.composition import Composition, nothing_there
from roledsl.workspace.contents import Closing, LayerBlock, Removal, Replaced
from roledsl.workspace.removal import removed_from


def join(inherited: Iterable[LayerBlock], own: Iterable[LayerBlock], result: Composition) -> tuple[Block, ...]:
    """Join the contents of a section of two layers: groups and standings of one heading become one."""
    found: list[LayerBlock] = []
    closing: list[LayerBlock] = []
    at: dict[tuple[str, str], int] = {}
    for block in inherited:
        if isinstance(block, Closing):
            closing += block.blocks
        else:
            at[_key(block)] = len(found)
            found.append(block)
    own_closing: list[LayerBlock] = []
    removals = [block for block in own if isinstance(block, Removal)]
    if removals:
        found, closing = removed_from(found, closing, removals, result)
        at = {_key(b): i for i, b in enumerate(found)}
    for block in own:
        if isinstance(block, Closing):
            own_closing += block.blocks
        elif isinstance(block, Removal):
            continue
        elif isinstance(block, Replaced):
            _put(found, at, block, result)
        elif isinstance(block, (Group, Standing)) and _key(block) in at:
            position = at[_key(block)]
            found[position] = _joined_block(found[position], block, result)
        else:
            if isinstance(block, (Group, Standing)):
                at[_key(block)] = len(found)
            found.append(block)
    if own_closing or closing:
        found.append(Closing((*own_closing, *closing)))
    return tuple(found)  # type: ignore[arg-type]


def _key(block: LayerBlock) -> tuple[str, str]:
    if isinstance(block, Group):
        return "group", block.key
    if isinstance(block, Standing):
        return block.kind, block.label.text if block.label else ""
    return "", ""


def _joined_block(inherited: LayerBlock, own: Block, result: Composition) -> Block:
    if isinstance(inherited, Group) and isinstance(own, Group):
        return evolve(
            inherited,
            blocks=join(inherited.blocks, own.blocks, result),
            share=own.share or inherited.share,
            measured_by=own.measured_by or inherited.measured_by,
            layout=own.layout or inherited.layout,
        )
    if isinstance(inherited, Standing) and isinstance(own, Standing):
        return evolve(
            inherited,
            blocks=join(inherited.blocks, own.blocks, result),
            measured_by=own.measured_by or inherited.measured_by,
        )
    return own


def _put(found: list[LayerBlock], at: dict[tuple[str, str], int], block: Replaced, result: Composition) -> None:
    key = _key(block.group)
    if key in at:
        found[at[key]] = block.group
    else:
        nothing_there(
            result,
            block.origin,
            f"no group `{block.group.key}` is inherited that could be replaced",
            "write the group without `replace`",
        )
        at[key] = len(found)
        found.append(block.group)


def settled(blocks: tuple[Block, ...], more: Sequence[Block] = ()) -> tuple[Block, ...]:
    """Put closing contents last, after ``more``; what is left are plain blocks."""
    plain: list[Block] = []
    closing: list[Block] = []
    changed = bool(more)
    for block in blocks:
        if isinstance(block, Closing):
            closing += settled(block.blocks)  # type: ignore[arg-type]
            changed = True
        elif isinstance(block, Removal):
            changed = True
        elif isinstance(block, Replaced):
            plain.append(block.group)
            changed = True
        elif isinstance(block, (Group, Standing, AnyOf)):
            inner = settled(block.blocks)
            changed = changed or inner is not block.blocks
            plain.append(block if inner is block.blocks else evolve(block, blocks=inner))
        else:
            plain.append(block)
    return (*plain, *more, *closing) if changed else blocks
