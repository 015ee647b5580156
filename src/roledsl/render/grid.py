"""The shortlisting and interview grid: what is scored at each stage of a selection, for a workbook to hold."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Final

from attrs import field, frozen

from roledsl.extras import MissingExtraError
from roledsl.model.criteria import Criterion
from roledsl.model.prose import Prose
from roledsl.model.role import Composed
from roledsl.model.theme import Theme
from roledsl.render.blocks import ANY_OF, STANDINGS
from roledsl.render.characters import clean
from roledsl.render.labels import Labels, msgid
from roledsl.render.outline import Outline
from roledsl.render.prose import plain
from roledsl.render.purposes.criteria import criteria

CANDIDATES: Final = 8
ALL_CRITERIA, OTHER_CRITERIA, SUMMARY = msgid("Criteria"), msgid("Other criteria"), msgid("Summary")


@frozen
class Scored:
    """A criterion that is scored: the headings above it, its text, its standing as it prints, and its weight."""

    heading: str
    text: str
    standing: str
    weight: int


@frozen
class Stage:
    """A stage of a selection: how its criteria are measured, as typed, the name of its sheet, and its criteria."""

    name: str
    sheet: str
    rows: tuple[Scored, ...]


@frozen
class Grid:
    """The grid of one post; ``summary`` is the name of its first sheet."""

    title: str
    organisation: str
    summary: str
    stages: tuple[Stage, ...]
    theme: Theme = field(repr=False)
    words: Labels


def write(of: Composed) -> bytes:
    """Return the grid of a document as a workbook: the same bytes each time.

    Raises ``MissingExtraError`` without XlsxWriter.
    """
    try:
        importlib.import_module("xlsxwriter")
    except ModuleNotFoundError:
        raise MissingExtraError("grid", "to make a grid") from None
    workbook: bytes = importlib.import_module("roledsl.render.workbook").written(grid(of))
    return workbook


def grid(of: Composed) -> Grid:
    """Give the grid of a document: a stage for each method by which a criterion is measured, in their order.

    A criterion that is measured by several is scored at each of these stages; those without a method have one of their
    own, the last.
    """
    outline = Outline(of)
    found = criteria(of, outline.blocks)
    stages: dict[str, tuple[str, list[Criterion]]] = {}  # by the method without regard to capitals: as first typed
    for criterion in found:
        for method in criterion.measured_by:
            stages.setdefault(method.casefold(), (method[:1].upper() + method[1:], []))[1].append(criterion)
    other = [criterion for criterion in found if not criterion.measured_by]
    if other:
        stages[""] = (outline.words.gettext(OTHER_CRITERIA if stages else ALL_CRITERIA), other)
    summary, *names = _sheet_names([outline.words.gettext(SUMMARY), *(name for name, _ in stages.values())])
    held = zip(stages.values(), names, strict=True)
    return Grid(
        outline.references.own("title"),
        plain(of.organisation.title) if of.organisation is not None else "",
        summary,
        tuple(Stage(name, sheet, tuple(_scored(one, outline) for one in some)) for (name, some), sheet in held),
        of.document.theme,
        outline.words,
    )


def _scored(criterion: Criterion, outline: Outline) -> Scored:
    texts = [_plain(text, outline) for text in criterion.alternatives or (criterion.text,)]
    text = texts[0] if not criterion.alternatives else f"{outline.words.gettext(ANY_OF)}: {'; '.join(texts)}"
    heading = ": ".join(criterion.headings)
    standing = outline.words.gettext(STANDINGS[criterion.standing]) if criterion.standing else ""
    return Scored(heading, text, standing, 1 if criterion.weight is None else criterion.weight)


def _plain(text: Prose, outline: Outline) -> str:
    return plain(outline.blocks.prose(text)).strip()


# ---- Names of sheets ---------------------------------------------------------------------------------------------

_LONGEST_NAME: Final = 31
# What Excel takes in no name of a sheet: these signs, an apostrophe at either end, and the word History.
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def _sheet_names(names: Iterable[str]) -> list[str]:
    """Give names that Excel takes for sheets, no two of which are the same."""
    found: list[str] = []
    taken = {"history"}
    for name in names:
        base = " ".join(clean(name).translate(_NOT_IN_NAMES).split()).strip("' ") or ALL_CRITERIA
        number, one = 1, _fitting(base, "")
        while one.casefold() in taken:
            number += 1
            one = _fitting(base, f" ({number})")
        taken.add(one.casefold())
        found.append(one)
    return found


def _fitting(name: str, end: str) -> str:
    """Give a name with its end, as long as Excel takes it, which counts in units of UTF-16."""
    while len((name + end).encode("utf-16-le")) // 2 > _LONGEST_NAME:
        name = name[:-1]
    return name.rstrip(" '") + end
