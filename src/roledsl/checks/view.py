"""What checks look at: the workspace, and what they share about it, worked out once and when first asked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from attrs import define, field, frozen

from roledsl.checks.profiles import LIMITS
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Fix, Label
from roledsl.model.content import AnyOf, Block, Group, Item, Paragraph, Section, Standing, Table
from roledsl.model.fields import Field
from roledsl.model.origin import Origin
from roledsl.model.prose import Prose
from roledsl.model.role import Composed, Content, Loose, Role, VariantPart
from roledsl.vocabulary import SECTION_WORDS
from roledsl.workspace.workspace import Workspace


@frozen
class Text:
    """A piece of prose where it was typed.

    ``kind`` is ``paragraph``, ``item``, ``criterion``, ``cell`` or ``value`` (of a field); ``meaning`` that of its
    section (``accountabilities``, ``person specification`` …) or of its field, empty for an author's own. ``standing``
    is ``essential``, ``desirable`` or empty. ``of`` is the first document that has it.
    """

    prose: Prose
    origin: Origin
    kind: str
    meaning: str
    standing: str
    of: Composed = field(repr=False)

    @property
    def text(self) -> str:
        """The text on one line, with its Markdown and with references as they are typed."""
        return self.prose.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where ``text[start:end]`` stands in the source, as offsets; all of the part where it can't be found.

        Lines may be wrapped there, and signs escaped.
        """
        wanted = self.text[start:end]
        pattern = r"\s+".join(map(_flexible, wanted.split()))
        before = len(re.findall(pattern, self.text[:start])) if pattern else 0
        found = re.compile(pattern).finditer(self.origin.source.text, self.origin.start, self.origin.end)
        for count, match in enumerate(found):
            if count == before:
                return match.span()
        return self.origin.start, self.origin.end

    def diagnose(
        self, code: str, start: int, end: int, message: str, *, help: str = "", labels: tuple[Label, ...] = (),  # noqa: A002
        fix: Fix | None = None,
    ) -> Diagnostic:  # fmt: skip
        """Say something of ``text[start:end]``."""
        return diagnose(code, self.origin.source, *self.span(start, end), message, help=help, labels=labels, fix=fix)


def _flexible(word: str) -> str:
    """Give a pattern for a word in which each sign may be escaped."""
    return "".join(f"\\\\?{re.escape(sign)}" if not sign.isalnum() else sign for sign in word)


@define(eq=False, slots=False)
class View:
    """A workspace as checks see it. ``today`` is None where dates are not to be compared with it.

    ``limits`` are the figures of the profile that holds, by name; ``words`` are the house's own, from its settings.
    """

    workspace: Workspace
    today: dt.date | None = None
    limits: Mapping[str, int] = LIMITS
    words: frozenset[str] = frozenset()

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
        rules = (rule for policy in self.workspace.policies.values() for rule in policy.rules if rule.limits)
        return frozenset(SECTION_WORDS[r.subject].meaning if r.subject in SECTION_WORDS else r.subject for r in rules)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """All prose of all documents, each piece once: what many roles inherit stands for all of them."""
        found: dict[tuple[int, int, str], Text] = {}
        for of in self.documents:
            for text in texts_of(of):  # all cells of a table start where that does
                found.setdefault((id(text.origin.source), text.origin.start, text.text), text)
        return tuple(found.values())


def texts_of(of: Composed) -> Iterator[Text]:
    """Walk over the prose of a document in order: paragraphs, items, cells of tables, and values of fields."""
    return _in_contents((*of.contents, *of.closing), of)


def _in_contents(contents: Iterable[Content], of: Composed) -> Iterator[Text]:
    for content in contents:
        match content:
            case Field(origin=Origin() as origin):
                if content.text.text:
                    yield Text(content.text, origin, "value", content.meaning, "", of)
                yield from _in_blocks(content.blocks, "value", content.meaning, "", of)
            case Section():
                kind = "criterion" if content.meaning == "person specification" else "item"
                yield from _in_blocks(content.blocks, kind, content.meaning, "", of)
            case Loose():
                yield from _in_blocks(content.blocks, "item", "", "", of)
            case VariantPart():
                yield from _in_contents(content.contents, of)


def _in_blocks(blocks: Iterable[Block], item: str, meaning: str, standing: str, of: Composed) -> Iterator[Text]:
    """Walk over the prose in blocks; ``item`` is the kind that an item of them is."""
    for block in blocks:
        match block:
            case Item(origin=Origin() as origin):
                yield Text(block.text, origin, item, meaning, block.tags.standing or standing, of)
                if block.blocks:
                    yield from _in_blocks(block.blocks, item, meaning, block.tags.standing or standing, of)
            case Paragraph(origin=Origin() as origin):
                yield Text(block.text, origin, "paragraph", meaning, standing, of)
            case Table(origin=Origin() as origin):
                for row in (block.header, *block.rows):
                    yield from (Text(cell, origin, "cell", meaning, standing, of) for cell in row if cell.text)
            case Standing():
                yield from _in_blocks(block.blocks, item, meaning, block.kind, of)
            case Group() | AnyOf():
                yield from _in_blocks(block.blocks, item, meaning, standing, of)
