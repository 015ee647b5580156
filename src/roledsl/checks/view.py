"""What checks look at: the workspace, and what they share about it, worked out once and when first asked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from attrs import define, field, frozen

from roledsl.checks.profiles import LIMITS
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Fix, Label
from roledsl.model.content import AnyOf, Block, Group, Item, Paragraph, Section, Standing, Table
from roledsl.model.fields import Field, Member
from roledsl.model.origin import Layer, Origin
from roledsl.model.prose import Prose
from roledsl.model.role import Composed, Content, Loose, Role, VariantPart
from roledsl.vocabulary import SECTION_WORDS
from roledsl.workspace.workspace import Workspace

Found = TypeVar("Found")


@frozen
class Text:
    """A piece of prose where it was typed.

    ``kind`` is ``paragraph``, ``item``, ``criterion``, ``cell`` or ``value`` (of a field); ``within`` is the section or
    field that it stands in, None for what stands directly in a document. ``standing`` is ``essential``, ``desirable``
    or empty. ``of`` is the first document that has it. ``choice`` tells that it is one of several of which any will do.
    """

    prose: Prose
    origin: Origin
    kind: str
    within: Section | Field | None
    standing: str
    of: Composed = field(repr=False)
    choice: bool = False

    @property
    def meaning(self) -> str:
        """The meaning of its section or field (``accountabilities`` …); empty for an author's own, and without one."""
        return self.within.meaning if self.within is not None else ""

    @property
    def text(self) -> str:
        """The text on one line, with its Markdown and with references as they are typed."""
        return self.prose.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where ``text[start:end]`` stands in the source, as offsets; all of the part where it can't be found.

        Lines may be wrapped there, and signs escaped; the cells of a table all have the place of that.
        """
        source, first, last = self.origin.source.text, self.origin.start, self.origin.end
        if self.kind == "cell" and (
            cell := re.compile(rf"\|\s*({_typed(self.text)})\s*(?=\|)").search(source, first, last)
        ):
            first, last = cell.span(1)
        # no part of a longer word, unless it is one here
        begins = r"(?<![^\W_])" if not self.text[start - 1 : start].isalnum() else ""
        ends = r"(?![^\W_])" if not self.text[end : end + 1].isalnum() else ""
        pattern = re.compile(f"{begins}{_typed(self.text[start:end])}{ends}")
        before = sum(match.start() < start for match in pattern.finditer(self.text))
        for count, match in enumerate(pattern.finditer(source, first, last)):
            if count == before and match[0]:
                return match.span()
        return self.origin.start, self.origin.end

    def diagnose(
        self, code: str, start: int, end: int, message: str, *, help: str = "", labels: tuple[Label, ...] = (),  # noqa: A002
        fix: Fix | None = None,
    ) -> Diagnostic:  # fmt: skip
        """Say something of ``text[start:end]``."""
        return diagnose(code, self.origin.source, *self.span(start, end), message, help=help, labels=labels, fix=fix)


def _typed(text: str) -> str:
    """Give a pattern for a text as it may be typed: wrapped, and signs escaped."""
    return r"\s+".join(map(_flexible, text.split()))


def _flexible(word: str) -> str:
    """Give a pattern for a word in which each sign may be escaped."""
    return "".join(f"\\\\?{re.escape(sign)}" if not sign.isalnum() else sign for sign in word)


@define(eq=False, slots=False)
class View:
    """A workspace as checks see it. ``today`` is None where dates are not to be compared with it.

    ``limits`` are the figures of the profile that holds, by name; ``words`` the words and abbreviations that need no
    explanation there, the profile's and the house's own.
    """

    workspace: Workspace
    today: dt.date | None = None
    limits: Mapping[str, int] = LIMITS
    words: frozenset[str] = frozenset()
    _prose: dict[str, tuple[Text, ...]] = field(factory=dict, init=False, repr=False)
    _known: dict[tuple[int, int, str], Text] = field(factory=dict, init=False, repr=False)
    _found: dict[tuple[object, int], object] = field(factory=dict, init=False, repr=False)

    @cached_property
    def documents(self) -> tuple[Composed, ...]:
        """All that makes a document, but for families."""
        return tuple(of for of in self.workspace.documents.values() if isinstance(of, Composed))

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """All roles, variants not."""
        return tuple(role for role in self.workspace.roles.values() if not role.variant_of)

    @cached_property
    def limited(self) -> frozenset[str]:
        """Whose number a policy limits: meanings of sections, ``essential`` and ``desirable``."""
        rules = (rule for policy in self.workspace.policies.values() for rule in policy.rules if rule.kind == "limit")
        return frozenset(SECTION_WORDS[r.subject].meaning if r.subject in SECTION_WORDS else r.subject for r in rules)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """All prose of all documents, each piece once: what many roles inherit stands for all of them."""
        return tuple({id(text): text for of in self.documents for text in self.prose(of)}.values())

    def prose(self, of: Composed) -> tuple[Text, ...]:
        """Give the prose of a document, in order. What several documents inherit is one object, of the first."""
        if of.name not in self._prose:
            self._prose[of.name] = tuple(self._known.setdefault(_place(text), text) for text in texts_of(of))
        return self._prose[of.name]

    def once(self, find: Callable[[Text], Found], text: Text) -> Found:
        """Give what ``find`` finds in one of :attr:`texts`, looking at it once, however many documents have it."""
        key = (find, id(text))
        if key not in self._found:
            self._found[key] = find(text)
        return self._found[key]  # type: ignore[return-value]  # it is what this function found

    @cached_property
    def typed(self) -> Mapping[Layer, tuple[Text, ...]]:
        """All prose by the layer that it was typed in, in the order in which it was typed there."""
        found: dict[Layer, list[Text]] = {}
        for text in self.texts:
            found.setdefault(text.origin.layer, []).append(text)
        return {
            layer: tuple(sorted(texts, key=lambda text: (text.origin.source.name, text.origin.start)))
            for layer, texts in found.items()
        }

    @cached_property
    def titled(self) -> Mapping[tuple[str, str], str]:
        """The name of the one role, variants included, of a title in an organisation; see :func:`letters`."""
        found: dict[tuple[str, str], list[str]] = {}
        for role in self.workspace.roles.values():
            found.setdefault((letters(role.title.plain), house(role)), []).append(role.name)
        return {title: names[0] for title, names in found.items() if len(names) == 1}

    @cached_property
    def managers(self) -> Mapping[str, tuple[str, ...]]:
        """Whom each role and variant reports to; see :meth:`persons`."""
        lines = ((role, role.field("reports to")) for role in self.workspace.roles.values())
        return {role.name: self.persons(role, line.members) if line is not None else () for role, line in lines}

    def persons(self, role: Role, members: Iterable[Member]) -> tuple[str, ...]:
        """Name those whom a relation of ``role`` names: roles by name, outsiders by their titles in quotes.

        A unit stands for its head, and is left out where it has none; the title of one role of the same organisation
        stands for that role.
        """
        found = []
        for member in members:
            unit = self.workspace.units.get(member.name) if member.kind == "unit" else None
            name, title = (unit.head, unit.headed_by) if unit is not None else (member.name, member.title)
            if name or title:
                found.append(name or self.titled.get((letters(title), house(role))) or f'"{title}"')
        return tuple(dict.fromkeys(found))


def _place(text: Text) -> tuple[int, int, str]:
    """Tell a text from all others: the cells of a table all start where that does."""
    return id(text.origin.source), text.origin.start, text.text


def house(role: Role) -> str:
    """Name the organisation of a role; empty where it has none."""
    return role.organisation.name if role.organisation is not None else ""


def letters(title: str) -> str:
    """Give what of a title tells it from others, however it is written: "Vice-Principal" and "vice principal"."""
    return "".join(filter(str.isalnum, title.casefold()))


def texts_of(of: Composed) -> Iterator[Text]:
    """Walk over the prose of a document in order: paragraphs, items, cells of tables, and values of fields."""
    return _in_contents((*of.contents, *of.closing), of)


def _in_contents(contents: Iterable[Content], of: Composed) -> Iterator[Text]:
    for content in contents:
        match content:
            case Field(origin=Origin() as origin):
                if content.text.text:
                    yield Text(content.text, origin, "value", content, "", of)
                yield from _in_blocks(content.blocks, "value", content, "", of)
            case Section():
                kind = "criterion" if content.meaning == "person specification" else "item"
                yield from _in_blocks(content.blocks, kind, content, "", of)
            case Loose():
                yield from _in_blocks(content.blocks, "item", None, "", of)
            case VariantPart():
                yield from _in_contents(content.contents, of)


def _in_blocks(
    blocks: Iterable[Block], item: str, within: Section | Field | None, standing: str, of: Composed,
    *, choice: bool = False,
) -> Iterator[Text]:  # fmt: skip
    """Walk over the prose in blocks; ``item`` is the kind that an item of them is."""
    for block in blocks:
        match block:
            case Item(origin=Origin() as origin):
                own = block.tags.standing or standing
                yield Text(block.text, origin, item, within, own, of, choice)
                if block.blocks:
                    yield from _in_blocks(block.blocks, item, within, own, of, choice=choice)
            case Paragraph(origin=Origin() as origin):
                yield Text(block.text, origin, "paragraph", within, standing, of, choice)
            case Table(origin=Origin() as origin):
                for row in (block.header, *block.rows):
                    yield from (Text(cell, origin, "cell", within, standing, of) for cell in row if cell.text)
            case Standing():
                yield from _in_blocks(block.blocks, item, within, block.kind, of, choice=choice)
            case Group() | AnyOf():
                any_of = choice or isinstance(block, AnyOf)
                yield from _in_blocks(block.blocks, item, within, standing, of, choice=any_of)
