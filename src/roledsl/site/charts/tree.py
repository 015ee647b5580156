"""Where the boxes of trees stand: tidy, compact, and worked out in time that is linear in their number.

Small teams stand as columns, each box indented below the one above; the larger parts of a tree stand side by side.
What is side by side is set as close as its outlines let it, pushed to the left once and to the right once, and stands
halfway between the two: A. Kennedy, "Drawing Trees", Journal of Functional Programming 6 (1996). Comparing outlines no
further down than the second deepest goes, and keeping the deepest one's, makes it linear: E. Reingold and J. Tilford,
"Tidier Drawings of Trees", IEEE Transactions on Software Engineering 7 (1981).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise, zip_longest
from math import ceil, log, sqrt

from attrs import define, field, frozen

WIDE, HIGH = 196, 64
"""The size of a box, in pixels."""
BESIDE, BENEATH = 26, 20
"""The room between boxes."""
INDENT = 24
PITCH = HIGH + BENEATH
_NOBODY: Mapping[str, Sequence[str]] = {}
_RAIL = 12  # from the left edge of a box to the line that those indented below it hang on
_SHORTEST = 6  # boxes that a column may always have
_DEEPEST = 6  # steps of indent in a column
_SHAPE = 1.6  # the width of a large chart, for its height
_TIMES = (1, 2, 4)  # columns are tried at the height that would do for boxes without gaps, and at more

Point = tuple[float, float]
Outline = list[tuple[float, float]]  # the left and the right edge of each row, from the deepest row up


@frozen
class Layout:
    """Where boxes stand, by their keys: the upper left corner, in pixels; and the lines to those below others.

    ``lines`` are the corners of the line that ends at each box. ``width`` and ``height`` are of all of it.
    """

    boxes: Mapping[str, Point]
    lines: Mapping[str, tuple[Point, ...]]
    width: float
    height: float


def lay_out(
    roots: Sequence[str],
    below: Mapping[str, Sequence[str]],
    beside: Mapping[str, Sequence[str]] = _NOBODY,
    tallest: int = 0,
) -> Layout:
    """Lay trees out; ``below`` names the keys right below each.

    ``beside`` names, by the root of a tree, roots alone that stand beside it. ``tallest`` is how many boxes a column
    may have, else what gives all of it the shape of a page.
    """
    forest = _Forest(roots, below, beside)
    if tallest:
        return _laid_out(forest, tallest)
    fitting = max(_SHORTEST, round(sqrt(len(forest.order) * WIDE / PITCH / _SHAPE)))
    tried = (_laid_out(forest, fitting * times) for times in _TIMES)
    return min(tried, key=lambda layout: abs(log(max(1, layout.width) / max(1, layout.height) / _SHAPE)))


@frozen(slots=False)
class _Forest:
    """The trees that are laid out, as :func:`lay_out` has them."""

    roots: Sequence[str]
    below: Mapping[str, Sequence[str]]
    beside: Mapping[str, Sequence[str]]

    @cached_property
    def order(self) -> Sequence[str]:
        """All keys, each before those below it."""
        order = list(self.roots)
        for key in order:  # it grows meanwhile
            order.extend(self.below.get(key, ()))
        return order


def _laid_out(forest: _Forest, tallest: int) -> Layout:
    maker = _Maker(forest, tallest)
    placed = {key for those in forest.beside.values() for key in those}
    trees = [
        [maker.block(key) for key in (root, *forest.beside.get(root, ()))]
        for root in forest.roots
        if forest.below.get(root)
    ]
    alone = [root for root in forest.roots if not forest.below.get(root) and root not in placed]
    return _Writer(forest.below).laid([*trees, *([block] for block in maker.stacks(alone))])


# ---- Blocks: what stands still within itself -------------------------------------------------------------------------


@define(eq=False)
class _Block:
    """Boxes one under the other, each with its indent; and, where it is a single box, the blocks below that.

    ``hangs`` tells that its boxes all hang on the box above, by a line at their left.
    """

    boxes: list[tuple[str, int]]
    blocks: list[_Block] = field(factory=list)
    hangs: bool = False
    #: where its left edge stands, from that of the box above
    x: float = 0
    outline: Outline = field(factory=list)
    #: what is to be added to all of the outline
    shift: float = 0

    def top(self, rows: int) -> Outline:
        """Give the first rows of the outline, from the top down."""
        return [(left + self.shift, right + self.shift) for left, right in self.outline[: -rows - 1 : -1]]


class _Maker:
    """Makes blocks of trees."""

    def __init__(self, forest: _Forest, tallest: int) -> None:
        self._below = below = forest.below
        self._tallest = tallest
        self._size: dict[str, int] = {}
        self._depth: dict[str, int] = {}
        for key in reversed(forest.order):
            those = below.get(key, ())
            self._size[key] = 1 + sum(self._size[other] for other in those)
            self._depth[key] = max((1 + self._depth[other] for other in those), default=0)

    def block(self, root: str) -> _Block:
        """Make the blocks of a tree, and settle them towards each other; give the topmost."""
        top = _Block([(root, 0)])
        blocks = [top]
        for block in blocks:  # it grows meanwhile
            key = block.boxes[0][0]
            if block.hangs or not self._below.get(key):
                continue
            if self._is_column(key):
                block.boxes = list(self._column(key))
            else:
                block.blocks = [*self._beneath(key)]
                blocks.extend(block.blocks)
        for block in reversed(blocks):
            _settle(block)
        return top

    def _is_column(self, key: str) -> bool:
        fits = self._size[key] <= self._tallest and self._depth[key] <= _DEEPEST
        return fits and len(self._below[key]) > 1

    def _column(self, root: str) -> Iterator[tuple[str, int]]:
        left = [(root, 0)]
        while left:
            key, indent = left.pop()
            yield key, indent * INDENT
            left.extend((other, indent + 1) for other in reversed(self._below.get(key, ())))

    def _beneath(self, key: str) -> Iterator[_Block]:
        leaves = [other for other in self._below[key] if not self._below.get(other)]
        if len(leaves) == 1:
            yield _Block([(leaves[0], 0)])
        else:
            yield from self.stacks(leaves)
        yield from (_Block([(other, 0)]) for other in self._below[key] if self._below.get(other))

    def stacks(self, leaves: Sequence[str]) -> list[_Block]:
        """Put boxes into columns of about the same height."""
        if not leaves:
            return []
        columns = ceil(len(leaves) / self._tallest)
        high = ceil(len(leaves) / columns)
        parts = [leaves[at : at + high] for at in range(0, len(leaves), high)]
        made = [_Block([(key, 0) for key in part], hangs=True) for part in parts]
        for block in made:
            _settle(block)
        return made


def _settle(block: _Block) -> None:
    """Place the blocks below a block, and make its outline; theirs are settled, and used up."""
    if not block.blocks:
        left = -_RAIL if block.hangs else 0
        block.outline = [(left, indent + WIDE) for _, indent in reversed(block.boxes)]
        return
    deepest = max(block.blocks, key=lambda below: len(below.outline))
    if len(block.blocks) > 1:
        _side_by_side(block.blocks, deepest)
    block.outline, block.shift = deepest.outline, deepest.shift + deepest.x
    block.outline.append((-block.shift, WIDE - block.shift))


def _side_by_side(blocks: Sequence[_Block], deepest: _Block) -> None:
    """Place blocks beside each other, the middle of them at 0, and put the outline of all into the deepest one's."""
    shared = sorted(len(block.outline) for block in blocks)[-2]
    tops = [block.top(shared) for block in blocks]
    leftmost = _pushed_left(tops)
    mirrored = [[(-right, -left) for left, right in top] for top in reversed(tops)]
    rightmost = [leftmost[-1] - x for x in reversed(_pushed_left(mirrored))]
    middle = leftmost[-1] / 2
    for block, one, other in zip(blocks, leftmost, rightmost, strict=True):
        block.x = (one + other) / 2 - middle
    back = deepest.shift + deepest.x
    rows = zip_longest(
        *([(left + block.x, right + block.x) for left, right in top] for block, top in zip(blocks, tops, strict=True))
    )
    for row, edges in enumerate(rows, 1):
        there = [edge for edge in edges if edge is not None]
        deepest.outline[-row] = (there[0][0] - back, there[-1][1] - back)


def _pushed_left(tops: Sequence[Outline]) -> list[float]:
    """Give where blocks stand, the first at 0, each as far to the left as those before it let it."""
    found: list[float] = []
    edges: list[float] = []  # the right edge of what is placed, from the top row down
    for top in tops:
        x = max((edge + BESIDE - left for edge, (left, _) in zip(edges, top, strict=False)), default=0)
        edges[: len(top)] = [x + right for _, right in top]
        found.append(x)
    return found


# ---- From blocks to places -------------------------------------------------------------------------------------------


class _Writer:
    """Gives each box its place, tree by tree, and each line its corners."""

    def __init__(self, below: Mapping[str, Sequence[str]]) -> None:
        self._below = below
        self._boxes: dict[str, Point] = {}
        self._lines: dict[str, tuple[Point, ...]] = {}

    def laid(self, trees: Sequence[Sequence[_Block]]) -> Layout:
        """Set trees on shelves, one under the other, each about as wide as all of it is to be.

        Each is a tree with what stands beside it, and stays together.
        """
        sizes = [[_size(part) for part in parts] for parts in trees]
        widths = [sum(wide + BESIDE for _, wide, _ in size) for size in sizes]
        area = sum((wide + BESIDE) * (high + PITCH) for size in sizes for _, wide, high in size)
        most = max([sqrt(area * _SHAPE) + BESIDE, *widths])
        x = y = width = shelf = 0.0
        for parts, size, wide in zip(trees, sizes, widths, strict=True):
            if x and x + wide > most:
                x, y, shelf = 0, y + shelf + PITCH / 2, 0
            for part, (left, part_wide, high) in zip(parts, size, strict=True):
                self._place(part, x - left, y)
                x += part_wide + BESIDE
                shelf = max(shelf, high)
            width = max(width, x - BESIDE)
        return Layout(self._boxes, self._lines, width, y + shelf)

    def _place(self, tree: _Block, x: float, y: float) -> None:
        left = [(tree, x, y)]
        while left:
            block, x, y = left.pop()
            for row, (key, indent) in enumerate(block.boxes):
                self._boxes[key] = (x + indent, y + row * PITCH)
            if len(block.boxes) > 1 and not block.hangs:
                self._rails(block)
            for below in reversed(block.blocks):  # so that boxes come in the order in which they are read
                left.append((below, x + below.x, y + PITCH))
                self._branch((x, y), below, x + below.x)

    def _rails(self, block: _Block) -> None:
        """Draw the lines within a column."""
        for key, _ in block.boxes:
            x, y = self._boxes[key]
            for other in self._below.get(key, ()):
                left, top = self._boxes[other]
                middle = top + HIGH / 2
                self._lines[other] = ((x + _RAIL, y + HIGH), (x + _RAIL, middle), (left, middle))

    def _branch(self, above: Point, block: _Block, left: float) -> None:
        """Draw the lines from a box to a block below it."""
        start, foot = above[0] + WIDE / 2, above[1] + HIGH
        bend, top = foot + BENEATH / 2, above[1] + PITCH
        if not block.hangs:
            end = left + WIDE / 2
            self._lines[block.boxes[0][0]] = _bent((start, foot), (start, bend), (end, bend), (end, top))
            return
        rail = left - _RAIL
        for row, (key, _) in enumerate(block.boxes):
            middle = top + row * PITCH + HIGH / 2
            self._lines[key] = _bent((start, foot), (start, bend), (rail, bend), (rail, middle), (left, middle))


def _bent(*points: Point) -> tuple[Point, ...]:
    """Leave out the corners of a line that are none."""
    points = (points[0], *(point for before, point in pairwise(points) if point != before))
    inner = (
        point
        for before, point, after in zip(points, points[1:], points[2:], strict=False)
        if not (before[0] == point[0] == after[0] or before[1] == point[1] == after[1])
    )
    return (points[0], *inner, points[-1])


def _size(tree: _Block) -> tuple[float, float, float]:
    """Give where a tree begins at the left, its width and its height."""
    left = min(left for left, _ in tree.outline) + tree.shift
    right = max(right for _, right in tree.outline) + tree.shift
    return left, right - left, len(tree.outline) * PITCH - BENEATH
