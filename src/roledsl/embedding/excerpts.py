"""What of a document a page shows: all of it, or one section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from roledsl.embedding.guest import Guest, Wrong
from roledsl.render.document import Block, Document, Section
from roledsl.render.outline import outline
from roledsl.render.prose import plain
from roledsl.suggestions import nearest


def excerpt(guest: Guest, name: str, section: str = "") -> Document | Section | Wrong:
    """Give a document, or the section of it whose word or heading ``section`` is."""
    documents = guest.every
    if name not in documents:
        near = nearest(name, documents)
        return Wrong(f"there is no document `{name[:80]}`", f"did you mean `{near[0]}`?" if near else "declare it")
    if name in guest.unsound:
        return Wrong(f"`{name}` is left out", "there are errors in what it is made of")
    document = outline(documents[name])
    if not section:
        return document
    found = {key: part for part in reversed([*_sections(document.blocks)]) for key in _keys(part)}
    if section.casefold() in found:
        return found[section.casefold()]
    near = nearest(section.casefold(), found)
    help_ = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(sorted(found))}"
    return Wrong(f"`{name}` has no section `{section[:80]}`", help_)


def _keys(section: Section) -> tuple[str, ...]:
    return tuple(filter(None, (section.word, plain(section.heading).casefold())))


def _sections(blocks: Iterable[Block]) -> Iterator[Section]:
    for block in blocks:
        if isinstance(block, Section):
            yield block
            yield from _sections(block.blocks)
