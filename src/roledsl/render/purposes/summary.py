"""The summary: a role on one page, which says what it leaves out.

It fits a page of A4 in each style, but for a role all of whose parts are longer than what is taken of them: eight
fields of 10 words, 60 words of purpose, six accountabilities of 16 words, 40 words on criteria, and ten parts left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from roledsl.model.content import Block, Paragraph, Section
from roledsl.model.criteria import Criterion
from roledsl.model.fields import Field
from roledsl.model.prose import Prose, escaped
from roledsl.model.role import Composed, Content, Loose, VariantPart
from roledsl.render.labels import msgid
from roledsl.render.outline import Outline
from roledsl.render.prose import plain
from roledsl.render.purposes.criteria import criteria, specifications
from roledsl.render.purposes.fields import fields_of, labels_of
from roledsl.render.purposes.shortening import bullets, cut, first_blocks, first_items, headings

SUMMARY, OTHERS = msgid("Summary"), msgid("Others")
LEFT_OUT = msgid("Left out of this summary: {parts}.")
MORE, LINES_BELOW = msgid("{section}: {count} more"), msgid("the lines below {section}")
THE_CRITERIA, LOOSE_TEXT = msgid("the criteria themselves"), msgid("text outside of sections")
AND_MORE = msgid("and {count} more")
_COUNTS = {
    "essential": msgid("{count} essential"),
    "desirable": msgid("{count} desirable"),
    "": msgid("{count} without a standing"),
}
_FIELDS = ("grade", "salary", "unit", "department", "location", "hours", "contract", "reports to")
_FIELD_WORDS, _PURPOSE_WORDS, _LINE_WORDS, _CRITERIA_WORDS, _NAME_WORDS = 10, 60, 16, 40, 5
_MOST_LINES, _MOST_LEFT_OUT = 6, 10


def summary(of: Composed) -> Composed:
    """Give a document in brief: key fields, purpose, accountabilities by heading, criteria by number."""
    return _Summary(of).document()


class _Summary:
    def __init__(self, of: Composed) -> None:
        self.of = of
        self.outline = Outline(of)
        self.blocks, self.said = self.outline.blocks, self.outline.words.gettext
        self.left_out: list[str] = []  # what the last line names, plain text

    def document(self) -> Composed:
        of = self.of
        printed = [of.contents[index] for index in self.outline.order()]
        sections = [part for part in (*printed, *of.closing) if isinstance(part, Section)]
        purpose = _first(sections, "purpose") or _first(sections, "summary")
        duties = _first(sections, "accountabilities")
        contents: list[Content] = [self._field(field) for field in fields_of(of, _FIELDS)]
        told = set()
        for section, shortened in ((purpose, self._purpose), (duties, self._duties)):
            if section is not None and (blocks := shortened(section)):
                contents.append(self._section(section, blocks))
                told.add(id(section))
        contents += self._criteria()
        self.left_out += self._fields_left_out()
        self.left_out += (
            self._named(part)
            for part in (*printed, *of.closing)
            if not isinstance(part, Field)
            and id(part) not in told
            and getattr(part, "meaning", "") != "person specification"
        )
        if self.left_out:
            contents.append(Loose((Paragraph(self._ending()),)))
        settings = evolve(
            of.document, heading=self.outline.words.prose(SUMMARY), fields=labels_of(of, _FIELDS), order=None
        )
        return evolve(of, contents=tuple(contents), closing=(), sequences=(), document=settings)

    def _fields_left_out(self) -> Iterator[str]:
        for field in self.of.fields:
            if field.meaning not in _FIELDS and (field.key in self.outline.labels or self.outline.prints_here(field)):
                yield plain(self.blocks.prose(self.outline.label(field)))

    def _named(self, part: Content) -> str:
        """Name a part of the document that is left out."""
        match part:
            case Section():
                return self._heading(part)
            case VariantPart():
                return plain(self.blocks.prose(part.title))
            case _:
                return self.said(LOOSE_TEXT)

    def _heading(self, section: Section) -> str:
        return plain(self.blocks.prose(self.outline.heading(section)))

    def _section(self, section: Section, blocks: tuple[Block, ...]) -> Section:
        """Give a section under the heading that it has, with other contents."""
        heading = self.outline.heading(section)
        return evolve(section, heading=heading, blocks=blocks, word="", meaning="", measured_by=None, layout="")

    def _field(self, field: Field) -> Field:
        """Give a field with its first words; one with a body in one line."""
        text = Prose(
            "; ".join(text.text for text, _ in field.texts), tuple(r for t, _ in field.texts for r in t.references)
        )
        return evolve(field, text=cut(text, _FIELD_WORDS, self.blocks), blocks=())

    def _purpose(self, section: Section) -> tuple[Block, ...]:
        kept, left_out = first_blocks(section.blocks, _PURPOSE_WORDS, self.blocks)
        self._leave_out(left_out, section)
        return kept

    def _duties(self, section: Section) -> tuple[Block, ...]:
        short = headings(section, _MOST_LINES, _LINE_WORDS, self.blocks)
        if short is None:
            short = first_items(section, _MOST_LINES, _LINE_WORDS, self.blocks)
        else:
            self.left_out.append(self.said(LINES_BELOW).format(section=self._heading(section)))
        self._leave_out(short.left_out, section)
        return bullets(short.lines)

    def _leave_out(self, number: int, section: Section) -> None:
        if number:
            self.left_out.append(self.said(MORE).format(section=self._heading(section), count=number))

    def _criteria(self) -> Iterator[Section]:
        """Say how many criteria there are, of each standing and under each heading."""
        found = criteria(self.of, self.blocks)
        if not found:
            return
        section = specifications(self.of)[0]
        by_heading: dict[str, list[Criterion]] = {}
        for criterion in found:
            by_heading.setdefault(criterion.headings[0] if criterion.headings else "", []).append(criterion)
        said = f"{self._counted(found)}."
        others = self.said(OTHERS)
        if len(by_heading) > 1:
            said += " " + "; ".join(f"{heading or others}: {len(some)}" for heading, some in by_heading.items()) + "."
        self.left_out.append(self.said(THE_CRITERIA))
        yield self._section(section, (Paragraph(cut(Prose(escaped(said)), _CRITERIA_WORDS, self.blocks)),))

    def _counted(self, found: list[Criterion]) -> str:
        counts = {standing: sum(criterion.standing == standing for criterion in found) for standing in _COUNTS}
        return ", ".join(self.said(_COUNTS[one]).format(count=count) for one, count in counts.items() if count)

    def _ending(self) -> Prose:
        named = [_shortened(name) for name in self.left_out[:_MOST_LEFT_OUT]]
        more = len(self.left_out) - len(named)
        listed = "; ".join((*named, self.said(AND_MORE).format(count=more)) if more else named)
        return Prose(escaped(self.said(LEFT_OUT).format(parts=listed)))


def _shortened(name: str) -> str:
    words = name.split()
    return name if len(words) <= _NAME_WORDS else " ".join((*words[:_NAME_WORDS], "…"))


def _first(sections: Iterable[Section], meaning: str) -> Section | None:
    return next((section for section in sections if section.meaning == meaning), None)
