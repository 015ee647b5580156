"""What a document consists of, once its tables are taken apart: headings, fields, paragraphs, items and criteria."""

from __future__ import annotations

from attrs import frozen

from roledsl.importing.draft import LevelDraft, Part
from roledsl.importing.lexicon import Meaning
from roledsl.importing.signs import Line, Weighed


@frozen(eq=False)
class Heading:
    """A heading: how prominent it is, what it means, and why it was taken for one.

    ``rank`` is comparable within a document. ``nested`` is how deep in forms it stands.
    """

    text: str
    rank: float
    meaning: Meaning | None
    weighed: Weighed
    line: Line
    nested: int = 0
    form: bool = False  # the label of a row, or a row over the whole width


@frozen(eq=False)
class Labelled:
    """A label and its value: lines, of which there may be none (then what follows is its value)."""

    label: str
    value: tuple[Line, ...]
    meaning: Meaning | None
    place: str
    why: str
    form: bool = False  # in a table or front matter, and not in the run of the text


@frozen(eq=False)
class Text:
    """A paragraph or an item."""

    line: Line


@frozen(eq=False)
class Made:
    """Parts that a table was made into; ``criteria`` are those of a person specification, headed ``heading``."""

    parts: tuple[Part, ...]
    place: str
    kind: str = ""  # `criteria`, `framework`, or empty for what stands anywhere
    heading: str = ""
    why: str = ""
    confidence: float = 0.9
    levels: tuple[LevelDraft, ...] = ()  # of a family, where the table is one of levels and competencies


@frozen
class End:
    """The end of a row of a form: what was opened within it is closed."""

    nested: int = 0


Entry = Heading | Labelled | Text | Made | End
