"""What roles are declared among: organisations, units, scales, families, frameworks, statements and policies."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from roledsl.model.content import Block, Section
from roledsl.model.fields import Field
from roledsl.model.origin import Origin
from roledsl.model.prose import EMPTY, Prose
from roledsl.model.theme import NO_THEME, Theme
from roledsl.values import Interval, Limits


@frozen
class Label:
    """An entry of a document's ``fields:`` or ``order:``: a word, or a heading in quotes as ``own``, and its label."""

    word: str
    own: str = ""
    label: Prose | None = None
    origin: Origin | None = field(default=None, eq=False, repr=False)


@frozen
class DocumentSettings:
    """How documents print. None, or empty, is what is not set; ``fields`` is an empty tuple for ``none``.

    ``private`` adds up over the layers. ``address`` is ``you`` where a house's adverts speak to the reader.
    """

    heading: Prose | None = None
    style: str = ""
    layout: str = ""
    fields: tuple[Label, ...] | None = None
    order: tuple[Label, ...] | None = None
    private: tuple[Label, ...] | None = None
    theme: Theme = NO_THEME
    address: str = ""


@frozen
class Declared:
    """What all declarations have: a name, a title (which may be empty), and where they stand."""

    name: str
    title: Prose = EMPTY
    origin: Origin | None = field(default=None, eq=False, repr=False, kw_only=True)

    @property
    def label(self) -> str:
        """The title, or the name where there is none; plain text."""
        return self.title.plain or self.name


@frozen
class Organisation(Declared):
    """An organisation; ``short`` is its short name or empty, ``terms`` map abbreviations to what they stand for."""

    short: str = ""
    terms: Mapping[str, str] = field(factory=dict)
    language: str = ""
    document: DocumentSettings = DocumentSettings()


@frozen
class Unit(Declared):
    """A part of an organisation: the names of its organisation, its head and the unit that it is part of.

    ``headed_by`` is the title of a head whom no role is declared for.
    """

    organisation: str = ""
    head: str = ""
    part_of: str = ""
    headed_by: str = ""


@frozen
class Grade(Declared):
    """A grade of a scale, with its fields: salary, evaluated, hours."""

    scale: str = ""
    fields: tuple[Field, ...] = ()


@frozen
class Scale(Declared):
    """A pay scale and its grades, lowest first."""

    grades: tuple[Grade, ...] = ()


@frozen
class Statement(Declared):
    """A shared text."""

    blocks: tuple[Block, ...] = ()


@frozen
class Domain(Declared):
    """A domain or a competency of a framework; ``kind`` says which, ``name`` is without the framework's."""

    kind: str = "domain"
    blocks: tuple[Block, ...] = ()


@frozen
class Framework(Declared):
    """A framework of standards, in domains or competencies."""

    layout: str = ""
    domains: tuple[Domain, ...] = ()


@frozen
class Level(Declared):
    """A level of a family, as it was typed; ``grade`` is ``scale.grade`` or empty, ``extends`` another level's name.

    ``rung`` is the title of its grade, be that one that has the level's name; empty where it has none.
    """

    family: str = ""
    grade: str = ""
    extends: str = ""
    fields: tuple[Field, ...] = ()
    sections: tuple[Section, ...] = ()
    rung: str = ""


@frozen
class Family(Declared):
    """A job family: the names of its organisation and scale, its levels, and the sections of its own page.

    ``house`` is its organisation, or the only one that there is.
    """

    organisation: str = ""
    scale: str = ""
    levels: tuple[Level, ...] = ()
    sections: tuple[Section, ...] = ()
    document: DocumentSettings = DocumentSettings()
    house: Organisation | None = field(default=None, eq=False, repr=False)


@frozen
class Rule:
    """One rule of a policy.

    ``kind`` is ``require`` (``subject`` a word, a heading in quotes, or ``statement NAME``), ``limit`` (``subject`` a
    section's word, ``essential`` or ``desirable``), ``length`` (in words), ``review``, ``order`` (of ``sections``,
    words and headings in quotes) or ``avoid`` (``subject`` a word or phrase, ``instead`` what to write, or empty).
    """

    kind: str
    subject: str = ""
    limits: Limits | None = None
    interval: Interval | None = None
    sections: tuple[str, ...] = ()
    instead: str = ""
    origin: Origin | None = field(default=None, eq=False, repr=False)


@frozen
class Policy(Declared):
    """House rules, and the conditions on which they hold for a role, all of them; without any for every role.

    ``applies_to`` are names, ``grades`` full ones (``support.S7``), of each of which one is enough; ``where`` is what a
    role has, each as a rule requires it; ``mentions`` are words and phrases, of which one is enough.
    """

    rules: tuple[Rule, ...] = ()
    applies_to: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
