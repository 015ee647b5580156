"""The role: one job description, all layers laid together; and what else makes a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from roledsl.model.content import Block, Section
from roledsl.model.criteria import Criterion, criteria_in
from roledsl.model.declarations import Declared, DocumentSettings, Family, Grade, Level, Organisation, Unit
from roledsl.model.fields import Field
from roledsl.model.origin import Layer, Origin
from roledsl.model.prose import EMPTY, Prose, Reference, escaped
from roledsl.vocabulary import FIELD_WORDS


@frozen
class Loose:
    """Paragraphs, items and tables that stand directly in a role, a variant or a pack."""

    blocks: tuple[Block, ...]
    origin: Origin | None = field(default=None, eq=False, repr=False)


@frozen
class VariantPart:
    """Where a variant stands in its role: its name and title, and what of it has no counterpart in the role."""

    name: str
    title: Prose
    contents: tuple[Section | Loose, ...]
    origin: Origin | None = field(default=None, eq=False, repr=False)


@frozen
class RoleList:
    """Where a pack's roles stand: a heading or None, and their names."""

    heading: Prose | None
    names: tuple[str, ...]
    origin: Origin | None = field(default=None, eq=False, repr=False)


Content = Field | Section | Loose | VariantPart | RoleList


# What makes a page for a notebook; the pipeline puts it here, since the model knows of no output.
PAGES: list[Callable[[Composed], str]] = []


@frozen
class Composed(Declared):
    """What makes a document of its own: its contents, its house, and how it prints.

    ``contents`` stand in the order in which they print where no ``order:`` says otherwise. ``sequences`` hold, for
    each layer from the innermost outwards, the indexes of its contents in that layer's own order. ``quotes`` maps
    references to other declarations' fields to what they print, and ``public_quotes`` to what they print where the
    public reads them; ``told`` names the further fields that this quotes. ``closing`` comes after all contents.
    """

    organisation: Organisation | None = field(default=None, repr=False)
    contents: tuple[Content, ...] = field(default=(), repr=False)
    closing: tuple[Content, ...] = field(default=(), repr=False)
    sequences: tuple[tuple[int, ...], ...] = field(default=(), repr=False)
    document: DocumentSettings = field(factory=DocumentSettings, repr=False)
    layers: tuple[Layer, ...] = field(default=(), repr=False)
    quotes: Mapping[str, str] = field(factory=dict, eq=False, repr=False)
    public_quotes: Mapping[str, str] = field(factory=dict, eq=False, repr=False)
    told: Mapping[str, frozenset[str]] = field(factory=dict, eq=False, repr=False)

    @property
    def kind(self) -> str:
        """The word that declares it."""
        return type(self).__name__.lower()

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in order."""
        return tuple(content for content in self.contents if isinstance(content, Field))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All sections, in order, those that close the document last."""
        return tuple(content for content in (*self.contents, *self.closing) if isinstance(content, Section))

    def field(self, word: str) -> Field | None:
        """Give the field that ``word``, a synonym of it, or an own label means; None where it is not set."""
        keyed = self._fields_by_key
        return keyed.get(FIELD_MEANINGS.get(word, word)) or keyed.get(f'"{word}"')

    @cached_property
    def _fields_by_key(self) -> dict[str, Field]:
        return {field.key: field for field in self.fields}

    def section(self, word: str) -> Section | None:
        """Give the section typed with ``word``, else the only one of that meaning, else the one of that heading."""
        typed, meant, headed = self._sections_by_name
        same = meant.get(word, [])
        return typed.get(word) or (same[0] if len(same) == 1 else headed.get(word))

    @cached_property
    def _sections_by_name(self) -> tuple[dict[str, Section], dict[str, list[Section]], dict[str, Section]]:
        """The first section of each word, all of each meaning, the first of each heading."""
        typed: dict[str, Section] = {}
        meant: dict[str, list[Section]] = {}
        headed: dict[str, Section] = {}
        for section in self.sections:
            typed.setdefault(section.word, section)
            meant.setdefault(section.meaning, []).append(section)
            if section.heading is not None:
                headed.setdefault(section.heading.plain, section)
        return typed, meant, headed

    def settled(self, word: str) -> Prose:
        """Give what a field prints that nobody typed but that is settled, such as the organisation; else empty."""
        return self.organisation.title if word == "organisation" and self.organisation is not None else EMPTY

    def _repr_html_(self) -> str | None:
        """Show the page in a notebook."""
        return PAGES[0](self) if PAGES else None


FIELD_MEANINGS = {text: word.meaning for text, word in FIELD_WORDS.items()}


@frozen
class Placed(Composed):
    """What has a place in a family: ``grades`` are one, or several where any of them may be given."""

    family: Family | None = field(default=None, repr=False)
    level: Level | None = field(default=None, repr=False)
    grades: tuple[Grade, ...] = field(default=(), repr=False)

    def settled(self, word: str) -> Prose:
        """Give what a field prints that nobody typed: family, level or grade too, as references to them."""
        match word:
            case "family" if self.family is not None:
                return _naming((word, self.family.name, self.family.label))
            case "level" if self.level is not None:
                return _naming((word, f"{self.level.family}.{self.level.name}", self.level.label))
            case "grade":
                return _naming(*((word, f"{grade.scale}.{grade.name}", grade.label) for grade in self.grades))
        return super().settled(word)


def _naming(*named: tuple[str, str, str]) -> Prose:
    """Make prose of references, each a kind, a name and a text, parted by commas."""
    references = tuple(Reference(name, kind, name, text) for kind, name, text in named)
    return Prose(", ".join(f"{{{reference.raw}}}" for reference in references), references)


@frozen
class Role(Placed):
    """A role, or a variant of one (``variant_of`` is the role's name): one job description.

    ``extends`` is the name of the role that it starts from. ``variants`` are the names of its own, and
    ``without_variants`` its contents but for what these add, where it has any.
    """

    unit: Unit | None = field(default=None, repr=False)
    extends: str = ""
    variant_of: str = ""
    variants: tuple[str, ...] = ()
    without_variants: tuple[Content, ...] = field(default=(), repr=False)

    @property
    def kind(self) -> str:
        """``role``, or ``variant``."""
        return "variant" if self.variant_of else "role"

    def settled(self, word: str) -> Prose:
        """Give what a field prints that nobody typed: the unit too."""
        if word == "unit" and self.unit is not None:
            return _naming((word, self.unit.name, self.unit.label))
        return super().settled(word)

    @cached_property
    def alone(self) -> Role:
        """The role without what its variants add to its document: what limits count, and checks look at."""
        if not self.variants:
            return self
        return evolve(self, contents=self.without_variants, sequences=())

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria of its person specifications, in order; those that variants add are among them."""
        found = (criteria_in(s) for s in self.sections if s.meaning == "person specification")
        return tuple(criterion for criteria in found for criterion in criteria)


@frozen
class Profile(Placed):
    """The profile of a level: what every role at it has."""

    @property
    def kind(self) -> str:
        """``level``."""
        return "level"


@frozen
class Vacancy(Composed):
    """One occasion of filling a role; ``own`` are the meanings of the fields that it says itself."""

    role: Role | None = field(default=None, repr=False)
    own: frozenset[str] = frozenset()

    def settled(self, word: str) -> Prose:
        """Give what a field prints that nobody typed: what is settled of its role."""
        return self.role.settled(word) if self.role is not None else super().settled(word)


@frozen
class Pack(Composed):
    """A document that holds several others: roles, variants, profiles of levels, vacancies, families."""

    roles: tuple[Composed | Family, ...] = field(default=(), repr=False)


def pack_of(title: str, documents: Iterable[Composed | Family], name: str = "pack") -> Pack:
    """Give a pack of documents that no workspace declares: one document with each of them, in their order.

    It has the organisation, and so the look, that all of them have, where they have one. ``title`` is plain text.
    """
    held = tuple(documents)
    houses = {house.name: house for of in held if (house := _house(of)) is not None}
    organisation = next(iter(houses.values())) if len(houses) == 1 else None
    document = DocumentSettings()
    if organisation is not None:
        document = DocumentSettings(theme=organisation.document.theme, private=organisation.document.private)
    return Pack(
        name,
        Prose(escaped(title)),
        organisation=organisation,
        contents=(RoleList(None, tuple(of.name for of in held)),),
        document=document,
        roles=held,
    )


def _house(of: Composed | Family) -> Organisation | None:
    return of.house if isinstance(of, Family) else of.organisation
