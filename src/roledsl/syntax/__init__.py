"""What was written: text to a tree that loses nothing."""

from __future__ import annotations

from roledsl.syntax.parse import parse
from roledsl.syntax.tree import Line, Node, Opener, Tree

__all__ = ["Line", "Node", "Opener", "Tree", "parse"]
