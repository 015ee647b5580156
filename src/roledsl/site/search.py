"""What search finds on a site: each page of a document or a shared text, as Pagefind is to read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from attrs import field, frozen
from markupsafe import escape

from roledsl.model.declarations import Declared, Domain
from roledsl.model.role import Composed, Placed, Role, Vacancy
from roledsl.render.document import Block, Embedded, Fields, Item, List, Paragraph, Section, Table
from roledsl.render.html import Ids
from roledsl.render.labels import msgid
from roledsl.render.prose import plain
from roledsl.site.shared import Shared
from roledsl.site.site import Site

KINDS: Mapping[str, str] = {
    "role": msgid("Role"), "variant": msgid("Role"), "family": msgid("Job family"), "level": msgid("Level"),
    "vacancy": msgid("Vacancy"), "pack": msgid("Pack"), "unit": msgid("Unit"), "statement": msgid("Shared text"),
    "framework": msgid("Standard"),
}  # fmt: skip
FACETS = ("kind", "unit", "family", "grade", "status")
"""What a page of search can be filtered by."""
# How much more a word counts than elsewhere (1; Pagefind takes 0 to 10): duties, then criteria. A title counts 10.
_WEIGHTS: Mapping[str, str] = {
    "accountabilities": "3", "duties": "3", "responsibilities": "3", "key result areas": "3",
    "person specification": "2", "purpose": "2", "summary": "2",
}  # fmt: skip


@frozen
class Found:
    """A page that can be found: its path, its title, and what it is filtered by, each with its values."""

    path: str
    title: str
    of: Declared = field(repr=False)
    facets: Mapping[str, tuple[str, ...]] = field(factory=dict)

    @property
    def about(self) -> str:
        """What is shown beside the title."""
        return " · ".join(", ".join(self.facets[name]) for name in ("kind", "unit", "grade") if name in self.facets)


def found(site: Site) -> tuple[Found, ...]:
    """Give all that can be found, by title."""
    space = site.workspace
    of: Iterable[Declared] = (
        *space.documents.values(), *space.units.values(), *space.statements.values(), *space.frameworks.values(),
    )  # fmt: skip
    return tuple(sorted((_found(one, site) for one in of), key=lambda one: (one.title.casefold(), one.path)))


def _found(of: Declared, site: Site) -> Found:
    kind = of.kind if isinstance(of, Composed) else type(of).__name__.lower()
    shown = site.labels.gettext(KINDS[kind])
    return Found(site.addresses.of[of.name], of.label, of, {"kind": (shown,), **dict(_facets(of))})


def _facets(of: Declared) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what a page is filtered by besides its kind; that of a vacancy's role is the vacancy's too."""
    placed = of.role if isinstance(of, Vacancy) else of
    if isinstance(placed, Role) and placed.unit is not None:
        yield "unit", (placed.unit.label,)
    if isinstance(placed, Placed):
        if placed.family is not None:
            yield "family", (placed.family.label,)
        if placed.grades:
            yield "grade", tuple(grade.label for grade in placed.grades)
    status = of.field("status") if isinstance(of, Composed) and not isinstance(of, Vacancy) else None
    if status is not None:
        yield "status", (status.text.plain,)


def entries(site: Site) -> dict[str, str]:
    """Give the pages that can be found, by path, as Pagefind is to read them: see :class:`Entries`."""
    written = Entries(site)
    return {one.path: written.of(one) for one in found(site)}


class Entries:
    """Writes a page as Pagefind is to read it: what it says, and nothing around it.

    Headings have the ids that they have on the page, so that what is found leads to the part that has it. Below them is
    a paragraph for each line.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._shared = Shared(site.workspace)
        self._ids = Ids(set())

    def of(self, one: Found) -> str:
        """Write a page."""
        title = escape(one.title)
        return (
            f"<!DOCTYPE html><html><head><title>{title}</title></head><body><main data-pagefind-body>"
            f'<h1 data-pagefind-weight="10">{title}</h1>{self._text(one.of)}</main></body></html>'
        )

    def _text(self, of: Declared) -> str:
        space = self._site.workspace
        if of.name in space.documents:
            document = self._site.document(space.documents[of.name])
            self._ids = Ids({*document.anchors.values()})
            return "".join(self._blocks(document.blocks))
        if of.name in space.statements:
            self._ids = Ids(set())
            return "".join(self._blocks(self._shared.printed(space.statements[of.name].blocks)))
        if of.name in space.frameworks:
            return "".join(map(self._domain, space.frameworks[of.name].domains))
        return ""

    def _domain(self, of: Domain) -> str:
        self._ids = Ids(set(), f"{of.name}.")
        blocks = "".join(self._blocks(self._shared.printed(of.blocks), 3))
        return f'<h2 id="{escape(of.name)}">{escape(of.label)}</h2>{blocks}'

    def _blocks(self, blocks: Iterable[Block], level: int = 2) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield _line(plain(block.text))
                case List():
                    for item in block.items:
                        yield from self._item(item, level)
                case Table():
                    for row in ([block.header] if block.header else []) + [row.cells for row in block.rows]:
                        for cell in row:
                            yield from self._blocks(cell.blocks, level)
                case Fields():
                    for field_row in block.rows:
                        yield _line(plain(field_row.label))
                        yield from self._blocks(field_row.blocks, level)
                case Section():
                    yield from self._section(block, level)
                case Embedded():
                    pass  # it has a page of its own

    def _item(self, item: Item, level: int) -> Iterator[str]:
        yield _line(plain(item.text))
        yield from self._blocks(item.blocks, level)

    def _section(self, block: Section, level: int) -> Iterator[str]:
        heading = plain(block.heading)
        anchor = f' id="{escape(self._ids.of(heading))}"' if block.kind != "standing" else ""
        tag = f"h{min(level, 6)}"
        weight = f' data-pagefind-weight="{_WEIGHTS[block.word]}"' if block.word in _WEIGHTS else ""
        yield f"<section{weight}><{tag}{anchor}>{escape(heading)}</{tag}>"
        yield from self._blocks(block.blocks, level + 1)
        yield "</section>"


@lru_cache(maxsize=4096)
def _line(text: str) -> str:
    """Write a line; those that roles share are mostly the same few."""
    return f"<p>{escape(text)}</p>"
