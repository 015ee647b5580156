"""What was recognised in a document, as parts of the language: what will be written, before it is text."""

from __future__ import annotations

from attrs import field, frozen

from roledsl.importing.report import Decision

# Texts are prose (inline Markdown, escaped); headings, labels and titles are plain. ``check`` is what a person should
# look at there, or empty.


@frozen
class Words:
    """A paragraph; ``tags`` are those after its bar."""

    text: str
    tags: tuple[str, ...] = ()
    check: str = ""


@frozen
class Point:
    """An item with its marker, and what is nested in it."""

    marker: str
    text: str
    tags: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    check: str = ""


@frozen
class Grid:
    """A table of prose, a row a tuple; ``header`` tells whether the first row is one of headings."""

    rows: tuple[tuple[str, ...], ...]
    header: bool = True
    check: str = ""


@frozen
class Opened:
    """What opens with a word of the language, a heading, or both, and has a body: section, group, standing.

    ``word`` is empty for an author's own; ``heading`` is empty where the word's own label prints.
    """

    word: str
    heading: str
    parts: tuple[Part, ...]
    check: str = ""
    decision: Decision | None = field(default=None, eq=False)


@frozen
class Valued:
    """A field: a word or a label of the author's own, and its value; or with ``parts`` a body instead of a value.

    ``label`` is what prints where the word's own label is another. ``value`` is written as it is: quoted where it must.
    """

    word: str
    label: str
    value: str
    parts: tuple[Part, ...] = ()
    check: str = ""
    decision: Decision | None = field(default=None, eq=False)


@frozen
class Include:
    """Where a statement stands; ``statement`` is its number in the draft's."""

    statement: int


@frozen
class Layout:
    """How a section is laid out: ``columns`` or ``table``."""

    value: str


Part = Words | Point | Grid | Opened | Valued | Include | Layout


@frozen
class Statement:
    """A text of the kind that many documents share: boilerplate. ``name`` is what it would be called."""

    name: str
    title: str
    parts: tuple[Part, ...]
    decision: Decision | None = field(default=None, eq=False)


@frozen
class Form:
    """How the document prints: what stands above its title, and its fields with their labels (``title`` is one)."""

    heading: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    def less(self, shared: Form) -> Form:
        """Give what is to be said of this form where ``shared`` is said for all documents."""
        printed = shared.heading or "Job description"
        same = self.heading.casefold() == printed.casefold()
        return Form("" if same else self.heading, () if self.fields == shared.fields else self.fields)


@frozen
class RoleDraft:
    """A role. ``title`` is plain text; ``grade`` and ``family`` are titles as printed, declared later."""

    title: str
    parts: tuple[Part, ...]
    form: Form = field(factory=Form)
    organisation: str = ""
    grade: str = ""
    family: str = ""
    check: str = ""
    decision: Decision | None = field(default=None, eq=False)


@frozen
class LevelDraft:
    """A level of a family."""

    title: str
    parts: tuple[Part, ...]
    decision: Decision | None = field(default=None, eq=False)


@frozen
class FamilyDraft:
    """A family with its levels, lowest first as in the document; ``every`` is what stands at every level."""

    title: str
    levels: tuple[LevelDraft, ...]
    every: tuple[Part, ...] = ()
    own: tuple[Part, ...] = ()
    organisation: str = ""
    decision: Decision | None = field(default=None, eq=False)


@frozen
class PackDraft:
    """A document that holds several roles; ``parts`` stand before them."""

    title: str
    parts: tuple[Part, ...]
    organisation: str = ""
    decision: Decision | None = field(default=None, eq=False)


@frozen
class Draft:
    """All that was recognised in one document."""

    roles: tuple[RoleDraft, ...] = ()
    families: tuple[FamilyDraft, ...] = ()
    pack: PackDraft | None = None
    statements: tuple[Statement, ...] = ()
    decisions: tuple[Decision, ...] = ()
