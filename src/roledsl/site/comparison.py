"""What changes from one level to the next: items that are added, changed or gone, by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from attrs import frozen
from markupsafe import Markup

from roledsl.model.content import items_in
from roledsl.model.declarations import Family
from roledsl.model.role import Profile
from roledsl.render.characters import clean
from roledsl.render.outline import heading_of
from roledsl.render.prose import plain
from roledsl.site.site import Site

_NEAR = 0.55  # from this ratio of difflib on, an item is another's new wording; below, readers see no likeness
_MOST = 200  # items of a section that are held against each other; the time goes with the square


@frozen
class Step:
    """A section at two neighbouring levels: its heading, and its items as HTML; ``same`` counts what is unchanged."""

    heading: str
    added: tuple[str, ...]
    changed: tuple[Markup, ...]
    gone: tuple[str, ...]
    same: int


@frozen
class Comparison:
    """Two neighbouring levels: their titles and anchor, and what changes in each section."""

    anchor: str
    lower: str
    upper: str
    steps: tuple[Step, ...]


def comparisons(family: Family, site: Site) -> Iterator[Comparison]:
    """Compare each level of a family with the one above it."""
    profiles = site.workspace.profiles
    found = [(level, profiles[name]) for level in family.levels if (name := f"{family.name}.{level.name}") in profiles]
    for (level, lower), (above, upper) in pairwise(found):
        steps = tuple(_steps(lower, upper, site))
        if steps:
            yield Comparison(f"{level.name}-{above.name}", level.label, above.label, steps)


def _steps(lower: Profile, upper: Profile, site: Site) -> Iterator[Step]:
    below, above = _texts(lower, site), _texts(upper, site)
    for heading in dict.fromkeys((*above, *below)):
        step = compared(heading, below.get(heading, ()), above.get(heading, ()))
        if step.added or step.changed or step.gone:
            yield step


def _texts(profile: Profile, site: Site) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for section in profile.sections:
        heading = heading_of(section, site.labels).plain
        found[heading] = (*found.get(heading, ()), *(plain(item.text) for item in items_in(section.blocks)))
    return found


def compared(heading: str, lower: Iterable[str], upper: Iterable[str]) -> Step:
    """Compare the items of a section; one that is near to another is that one, changed."""
    before, after = dict.fromkeys(lower), dict.fromkeys(upper)
    gone = [text for text in before if text not in after]
    added = [text for text in after if text not in before]
    changed: list[Markup] = []
    for new in list(added[:_MOST]):
        near = max(gone[:_MOST], key=lambda old: _likeness(old, new), default="")
        if near and _likeness(near, new) >= _NEAR:
            gone.remove(near)
            added.remove(new)
            changed.append(marked_words(near, new))
    return Step(heading, tuple(added), tuple(changed), tuple(gone), len(before.keys() & after.keys()))


def _words(text: str) -> list[str]:
    return re.findall(r"\S+", clean(text))


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, _words(old), _words(new), autojunk=False).ratio()


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
