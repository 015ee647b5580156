"""What is different between two levels of a family: texts that are added, changed or gone, by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cached_property

from attrs import define, frozen
from markupsafe import Markup

from roledsl.model.content import Block, Item, Paragraph, Table
from roledsl.model.role import Profile
from roledsl.render.characters import clean
from roledsl.render.outline import heading_of
from roledsl.render.prose import plain
from roledsl.site.site import Site

_NEAR = 0.55  # from this ratio of difflib on, a text is another's new wording; below, readers see no likeness
_MOST = 200  # texts of a section that are held against each other; the time goes with the square


@frozen
class Step:
    """A section at two levels: its heading, and its texts as HTML; ``same`` counts what is unchanged."""

    heading: str
    added: tuple[str, ...]
    changed: tuple[Markup, ...]
    gone: tuple[str, ...]
    same: int


@define(eq=False, slots=False)
class Comparison:
    """Two levels of a family, held against each other when somebody asks for it."""

    lower: Profile
    upper: Profile
    site: Site

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """What is different, section by section; sections that are the same are left out."""
        below, above = _texts(self.lower, self.site), _texts(self.upper, self.site)
        found = (compared(one, below.get(one, ()), above.get(one, ())) for one in dict.fromkeys((*above, *below)))
        return tuple(step for step in found if step.added or step.changed or step.gone)


def _texts(profile: Profile, site: Site) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for section in profile.sections:
        heading = heading_of(section, site.labels).plain
        found[heading] = (*found.get(heading, ()), *_texts_in(section.blocks))
    return found


def _texts_in(blocks: Iterable[Block]) -> Iterator[str]:
    """Give what blocks say: items and paragraphs, and the rows of tables."""
    for block in blocks:
        if isinstance(block, Table):
            yield from (" · ".join(plain(cell) for cell in row) for row in block.rows)
            continue
        if isinstance(block, (Item, Paragraph)):
            yield plain(block.text)
        if not isinstance(block, Paragraph):
            yield from _texts_in(block.blocks)


def compared(heading: str, lower: Iterable[str], upper: Iterable[str]) -> Step:
    """Compare the texts of a section; one that is near to another is that one, changed."""
    before, after = dict.fromkeys(lower), dict.fromkeys(upper)
    gone = [text for text in before if text not in after]
    added = [text for text in after if text not in before]
    changed: list[Markup] = []
    left = {text: _words(text) for text in gone[:_MOST]}
    for new in list(added[:_MOST]):
        near = _nearest(new, left)
        if near:
            del left[near]
            gone.remove(near)
            added.remove(new)
            changed.append(marked_words(near, new))
    return Step(heading, tuple(added), tuple(changed), tuple(gone), len(before.keys() & after.keys()))


def _words(text: str) -> list[str]:
    return re.findall(r"\S+", clean(text))


def _nearest(new: str, olds: Mapping[str, list[str]]) -> str:
    """Give the text of which another is a new wording; ``olds`` are texts with their words. Empty for none."""
    matcher = SequenceMatcher(None, b=_words(new), autojunk=False)
    found, best = "", _NEAR
    for old, words in olds.items():
        matcher.set_seq1(words)
        if matcher.real_quick_ratio() < best or matcher.quick_ratio() < best:  # which it has at most
            continue
        ratio = matcher.ratio()
        if ratio > best or (ratio == best and not found):
            found, best = old, ratio
    return found


def marked_words(old: str, new: str) -> Markup:
    """Give a new wording in HTML with the words that it has lost (``del``) and got (``ins``)."""
    before, after = _words(old), _words(new)
    pieces: list[Markup] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Markup("{}").format(" ".join(after[k:m])))
            continue
        if i < j:
            pieces.append(Markup("<del>{}</del>").format(" ".join(before[i:j])))
        if k < m:
            pieces.append(Markup("<ins>{}</ins>").format(" ".join(after[k:m])))
    return Markup(" ").join(pieces)
