"""Where a part of the model was typed, and the layer through which it came."""

from __future__ import annotations

from attrs import frozen


@frozen
class Layer:
    """A layer of a role: ``kind`` is ``role``, ``variant``, ``level``, ``every level``, ``family``, ``grade``,
    ``every role``, ``organisation`` or ``statement``; ``name`` is that of the declaration."""

    kind: str
    name: str


@frozen
class Origin:
    """A place in a file: its name as the workspace shows it, the line counted from 1, and the offsets of the text."""

    file: str
    line: int
    start: int
    end: int
    layer: Layer
