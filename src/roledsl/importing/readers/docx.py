"""A reader of Word files (.docx): the body and its notes as blocks, the edges of pages apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from roledsl.importing.blocks import Block, Datum, Furniture, Paper, UnreadableError
from roledsl.importing.readers.edges import lines_of, sorted_out
from roledsl.importing.readers.flow import relative
from roledsl.importing.readers.runs import clean
from roledsl.importing.readers.word_numbers import Numbers, numbers_of
from roledsl.importing.readers.word_package import Package, R, W, opened
from roledsl.importing.readers.word_story import Story, with_marker
from roledsl.importing.readers.word_styles import Styles, styles_of
from roledsl.importing.readers.word_tables import Tally

_CORE: Final = ("title", "subject", "creator", "keywords", "description", "lastModifiedBy", "created", "modified")
_EDGES: Final = {f"{W}headerReference": "the page's head", f"{W}footerReference": "the page's foot"}


def read(data: bytes, name: str) -> Paper:
    """Read a Word file. Raises :class:`UnreadableError` for one that can't be read, or has no text."""
    package = opened(data)
    styles = styles_of(package.tree(package.of_kind("styles")))
    numbers = numbers_of(package.tree(package.of_kind("numbering")), styles)
    tally = Tally()
    story = Story(package, package.links(package.main), styles, numbers, tally)
    body = package.tree(package.main).find(f"{W}body")
    blocks = () if body is None else story.blocks_of(body)
    blocks += tuple(_notes(package, styles, numbers, tally))
    data_, furniture = _edges(package, styles)
    if not blocks and not data_:
        raise UnreadableError(
            "it has no text" + (", only pictures" if tally.pictures else ""),
            "make its text readable (OCR), or type it, and save it as .docx"
            if tally.pictures
            else "there is nothing to import",
        )
    return Paper(
        name,
        relative(blocks),
        data=tuple(data_),
        furniture=(*tally.furniture, *furniture),
        said=tuple(_said(package, tally)),
        language=styles.language,
        properties=tuple(_properties(package)),
    )


def _notes(package: Package, styles: Styles, numbers: Numbers, tally: Tally) -> Iterator[Block]:
    """Yield the footnotes and endnotes that the text refers to, in order."""
    for at, (kind, note) in enumerate(list(tally.notes), 1):
        part = package.of_kind(f"{kind}s")
        root = package.tree(part)
        element = (
            None if root is None else root.find(f"{W}{kind}[@{W}id='{note}']") if note.lstrip("-").isdecimal() else None
        )
        if element is not None:
            story = Story(package, package.links(part), styles, numbers, tally)
            yield from with_marker(story.blocks_of(element), f"[{at}]")


def _edges(package: Package, styles: Styles) -> tuple[list[Datum], list[Furniture]]:
    """Read the heads and feet of pages, each once."""
    data: list[Datum] = []
    furniture: list[Furniture] = []
    links = package.links(package.main)
    for tag, where in _EDGES.items():
        lines: list[str] = []
        ids = dict.fromkeys(each.get(f"{R}id", "") for each in package.tree(package.main).iter(tag))
        for part in dict.fromkeys(links[each].target for each in ids if each in links):
            root = package.tree(part)
            if root is None:
                continue
            tally = Tally()
            story = Story(package, package.links(part), styles, Numbers({}), tally)
            lines += lines_of(story.blocks_of(root))
            furniture += (Furniture(each.text, each.why, where) for each in tally.furniture)
        found, rest = sorted_out(lines, where)
        data += found
        furniture += rest
    return data, furniture


def _said(package: Package, tally: Tally) -> Iterator[str]:
    """Say what a person should know."""
    comments = package.tree(package.of_kind("comments"))
    count = 0 if comments is None else len(comments.findall(f"{W}comment"))
    if tally.insertions or tally.deletions:
        yield (
            f"tracked changes were taken as accepted: {_many(tally.insertions, 'insertion')} kept,"
            f" {_many(tally.deletions, 'deletion')} dropped"
        )
    if count:
        yield f"{_many(count, 'comment')} not imported"
    if tally.hidden:
        yield f"hidden text dropped in {_many(tally.hidden, 'place')}"
    if tally.pictures:
        yield f"{_many(tally.pictures, 'picture')} left out"
    if package.of_kind("vbaProject"):
        yield "its macros were ignored"


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _properties(package: Package) -> Iterator[Datum]:
    """Yield what the file says of itself: its title, its author."""
    core = next((link.target for link in package.links("").values() if link.kind == "core-properties"), "")
    root: Any = package.tree(core)
    for element in () if root is None else root:
        label = str(element.tag).rpartition("}")[2]
        if label in _CORE and element.text and element.text.strip():
            yield Datum(label, clean(element.text).strip(), "properties")
