"""The person specification alone, under a heading of its own, as many houses send it."""

from __future__ import annotations

from attrs import evolve

from roledsl.model.content import Section
from roledsl.model.prose import EMPTY
from roledsl.model.role import Composed, Content
from roledsl.render.labels import msgid
from roledsl.render.outline import Outline
from roledsl.render.purposes.criteria import specifications
from roledsl.render.purposes.fields import fields_of, labels_of
from roledsl.render.request import UnfitError

PERSON_SPECIFICATION = msgid("Person specification")
_FIELDS = ("unit", "department", "location", "grade", "post number", "reference")


def specification(of: Composed) -> Composed:
    """Give the person specification of a document as one of its own; raises ``UnfitError`` where there is none.

    What names the post stands at the top. A section's heading is left out where it says what the document's does.
    """
    sections = specifications(of)
    if not sections:
        raise UnfitError("it has no person specification", of.name)
    outline = Outline(of)
    title = outline.words.prose(PERSON_SPECIFICATION)

    def headed(section: Section) -> Section:
        heading = outline.heading(section)
        says_no_more = len(sections) == 1 and heading.plain.casefold() == title.plain.casefold()
        return evolve(section, heading=EMPTY if says_no_more else heading)

    settings = evolve(
        of.document, heading=title, fields=labels_of(of, _FIELDS), order=None,
    )  # fmt: skip
    contents: tuple[Content, ...] = (*fields_of(of, _FIELDS), *map(headed, sections))
    return evolve(of, contents=contents, closing=(), sequences=(), document=settings)
