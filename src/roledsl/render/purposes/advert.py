"""The advert of a vacancy: what the post is, what it pays, who is looked for and how to apply.

No sentence of the author's is changed: where a house speaks to the reader, the headings do. What is added are headings,
and how many duties and criteria more the job description has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from roledsl.model.content import Block, Item, Paragraph, Section
from roledsl.model.criteria import Criterion
from roledsl.model.prose import Prose, escaped
from roledsl.model.role import Composed, Content, Vacancy
from roledsl.render.labels import msgid
from roledsl.render.outline import Outline
from roledsl.render.purposes.criteria import criteria, joined, specifications
from roledsl.render.purposes.fields import fields_of, labels_of
from roledsl.render.purposes.shortening import bullets, first_blocks, first_items
from roledsl.render.request import UnfitError
from roledsl.vocabulary import with_article

_TOP = ("salary", "location", "hours", "contract", "unit", "department", "grade", "starts", "closes", "reference")
_APPLYING = ("apply", "contact", "closes", "interviews")
_PURPOSE_WORDS, _DUTY_WORDS, _MOST_DUTIES, _MOST_CRITERIA = 120, 30, 6, 8
# What the headings of an advert say to the reader, by the meaning of what stands below them.
TO_YOU = {
    "purpose": msgid("About the role"),
    "summary": msgid("About the role"),
    "accountabilities": msgid("What you will do"),
    "person specification": msgid("About you"),
    "benefits": msgid("What we offer"),
}
HOW_TO_APPLY, OR = msgid("How to apply"), msgid("or")
MORE_DUTIES = msgid("The job description has {count} more.")
MORE_CRITERIA = msgid("The person specification has all {count} criteria.")


def advert(of: Composed) -> Composed:
    """Give the advert of a vacancy; raises ``UnfitError`` for all else."""
    if not isinstance(of, Vacancy):
        raise UnfitError("an advert is made from a vacancy", of.name, with_article(of.kind))
    return _Advert(of).document()


class _Advert:
    def __init__(self, of: Vacancy) -> None:
        self.of = of
        self.outline = Outline(of)
        self.blocks, self.words = self.outline.blocks, self.outline.words
        self.own = {id(of.contents[index]) for index in of.sequences[0]} if of.sequences else set()

    def document(self) -> Composed:
        of = self.of
        sections = [part for part in of.contents if isinstance(part, Section)]
        own = [section for section in sections if id(section) in self.own]
        contents: list[Content] = [*fields_of(of, _TOP), *(field for field in of.fields if self._is_own_fact(field))]
        contents += self._purpose(sections)
        contents += self._duties(sections)
        contents += self._criteria()
        told = {"purpose", "summary", "accountabilities", "person specification"}
        benefits = [section for section in sections if section.meaning == "benefits"]
        contents += (self._headed(section, section.blocks) for section in benefits)
        contents += self._applying([section for section in own if section.meaning not in told | {"benefits"}])
        settings = evolve(of.document, fields=labels_of(of, _TOP), order=None)
        return evolve(of, contents=tuple(contents), closing=(), sequences=(), document=settings)

    def _is_own_fact(self, part: object) -> bool:
        return id(part) in self.own and not getattr(part, "word", "")

    def _headed(self, section: Section, blocks: tuple[Block, ...]) -> Section:
        """Give a section with blocks; its heading speaks to the reader where the house wants that."""
        to_you = TO_YOU.get(section.meaning, "") if self.of.document.address == "you" else ""
        heading = self.words.prose(to_you) if to_you else self.outline.heading(section)
        return evolve(section, heading=heading, blocks=blocks, word="", meaning="", measured_by=None, layout="")

    def _purpose(self, sections: Iterable[Section]) -> Iterator[Section]:
        """Give what the post is for: what the vacancy says itself goes before the purpose, that before a summary."""
        found = [section for section in sections if section.meaning in {"purpose", "summary"}]
        found.sort(key=lambda section: (id(section) not in self.own, section.meaning))
        for section in found[:1]:
            if blocks := first_blocks(section.blocks, _PURPOSE_WORDS, self.blocks)[0]:
                yield self._headed(section, blocks)

    def _duties(self, sections: Iterable[Section]) -> Iterator[Section]:
        found = [section for section in sections if section.meaning == "accountabilities"]
        section = next((one for one in found if id(one) in self.own), found[0] if found else None)
        if section is None:
            return
        short = first_items(section, _MOST_DUTIES, _DUTY_WORDS, self.blocks)
        if short.lines:
            more = (self._counted(MORE_DUTIES, short.left_out),) if short.left_out else ()
            yield self._headed(section, (*bullets(short.lines), *more))

    def _criteria(self) -> Iterator[Section]:
        """Give the first essential criteria, or where none is, the first of those without a standing."""
        found = criteria(self.of, self.blocks)
        chosen = [one for one in found if one.standing == "essential"] or [one for one in found if not one.standing]
        if chosen:
            lines = bullets(map(self._criterion, chosen[:_MOST_CRITERIA]))
            left_out = len(found) > len(lines)
            more = (self._counted(MORE_CRITERIA, len(found)),) if left_out else ()
            yield self._headed(specifications(self.of)[0], (*lines, *more))

    def _counted(self, text: str, count: int) -> Paragraph:
        return Paragraph(Prose(escaped(self.words.gettext(text).format(count=count))))

    def _criterion(self, criterion: Criterion) -> Prose:
        return joined(criterion.alternatives or (criterion.text,), f" {self.words.gettext(OR)} ")

    def _applying(self, own: list[Section]) -> Iterator[Section]:
        """Give the vacancy's own sections; its links and dates end the one on how to apply, or make one."""
        facts = tuple(Item("-", self._said(word)) for word in _APPLYING if self.of.field(word) is not None)
        there, how_to_apply = False, self.words.prose(HOW_TO_APPLY)
        for section in own:
            is_it = self.outline.heading(section).plain.casefold() == how_to_apply.plain.casefold() and not there
            there = there or is_it
            yield self._headed(section, (*section.blocks, *facts) if is_it else section.blocks)
        if facts and not there:
            yield Section("", "", how_to_apply, facts)

    def _said(self, word: str) -> Prose:
        """Give a field as one line, under its label."""
        field = self.of.field(word)
        assert field is not None
        texts = tuple(self.outline.references.value(field, text) for text, _ in field.texts)
        label = self.outline.label(field)
        return joined((Prose(f"{label.text}:", label.references), joined(texts, "; ")), " ")
