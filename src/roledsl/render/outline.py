"""The outline: from what was meant to what will be read, in the order and under the labels of the house."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module

from attrs import evolve

from roledsl.model.content import Block as ModelBlock
from roledsl.model.content import Item as ModelItem
from roledsl.model.content import Paragraph as ModelParagraph
from roledsl.model.content import Section as ModelSection
from roledsl.model.declarations import Declared, Family, Label, Organisation
from roledsl.model.fields import Field
from roledsl.model.order import ordered_sections, printing_order
from roledsl.model.origin import Layer
from roledsl.model.prose import EMPTY, Prose, escaped
from roledsl.model.role import Composed, Content, Loose, Pack, Role, RoleList, Vacancy, VariantPart
from roledsl.model.theme import Theme
from roledsl.render.blocks import Blocks
from roledsl.render.document import Block, Document, Embedded, FieldRow, Fields, Paragraph, Section
from roledsl.render.labels import Labels, labels_for, msgid
from roledsl.render.matrix import levels, matrices
from roledsl.render.references import References
from roledsl.render.specification import specification
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS

JOB_DESCRIPTION, TITLE = msgid("Job description"), msgid("Title")
_HEADINGS = {
    "pack": "", "family": msgid("Job family"), "level": msgid("Level profile"), "vacancy": msgid("Vacancy"),
}  # fmt: skip
# Fields that do not print where they stand: they say what a role is made of, or what tools do with it.
UNPRINTED = frozenset(
    "organisation family level extends include layout language status version posts role".split()  # noqa: SIM905
)


def outline(of: Composed | Family) -> Document:
    """Give the document of a role, variant, pack, vacancy, family or level."""
    if isinstance(of, Family):
        return _family(of)
    return Outline(of).document()


class Outline:
    """Makes one document; what it decides about order, headings and labels holds for every output."""

    def __init__(self, of: Composed) -> None:
        self.of = of
        self.settings = of.document
        theme, language = self.settings.theme, self.language()
        self.words = labels_in(theme, language)
        self.references = References(of, of.organisation, self.words, _dated(theme, language))
        self.blocks = Blocks(self.references)
        self.own_layers = _own_layers(of)
        self.labels: dict[str, Prose | None] = {}  # the house's, by the keys of fields; None for one without
        for label in self.settings.fields or ():
            if (field := self._named(label)) is not None:
                self.labels.setdefault(field.key, label.label)
        self.top = self._top_fields()
        self.headings: dict[int, Prose] = {}  # the house's, by the identity of a section
        for index, heading in ordered_sections(of):
            if heading is not None:
                self.headings.setdefault(id(of.contents[index]), heading)

    def document(self) -> Document:
        """Give the document."""
        of, held = self.of, _embedded(self.of)
        blocks = self._contents([of.contents[i] for i in self.order()], held)
        if self.top:
            first = blocks[0] if blocks else None
            own = first.rows if isinstance(first, Fields) else ()
            blocks[: 1 if own else 0] = [Fields((*self.top, *own))]
        blocks += self._contents(list(of.closing), held)
        anchors = {of.name: anchor_of(of)}
        for document in held.values():
            anchors |= document.anchors
        return Document(
            of.name,
            of.kind,
            self.references.own("title"),
            self._masthead(),
            tuple(blocks),
            self.settings.style or "plain",
            self.language(),
            anchors,
            *self._look(),
            self.words,
        )

    def _look(self) -> tuple[Theme, Prose, Prose]:
        """The theme, and what it prints at the head and the foot of every page."""
        theme = _with_logo_text(self.settings.theme, self.of.organisation)
        header, footer = (self.references.resolved(text or EMPTY) for text in (theme.header, theme.footer))
        return theme, header, footer

    def language(self) -> str:
        """The language of the document, a BCP 47 tag: its own, or its organisation's."""
        field = self.of.field("language")
        if field is not None and isinstance(field.value, str):
            return field.value
        organisation = self.of.organisation
        return organisation.language if organisation is not None and organisation.language else "en"

    def _masthead(self) -> tuple[tuple[str, Prose], ...]:
        """The organisation, the heading and the title, but for what a field prints."""
        printed = {row.word for row in self.top}
        lines = []
        organisation = self.of.organisation
        if organisation is not None and "organisation" not in printed:
            lines.append(("organisation", self.references.resolved(organisation.title)))
        word = _HEADINGS.get(self.of.kind, JOB_DESCRIPTION)
        heading = self.settings.heading or (self.words.prose(word) if word else EMPTY)
        if heading.text:
            lines.append(("heading", self.references.resolved(heading)))
        if "title" not in printed:
            lines.append(
                (
                    "title",
                    self.references.resolved(self.of.title) if self.of.title.text else Prose(escaped(self.of.name)),
                )
            )
        return tuple(lines)

    # ---- Order -----------------------------------------------------------------------------------

    def order(self) -> list[int]:
        """The contents by index, as the house orders them."""
        return printing_order(self.of)

    # ---- Fields ----------------------------------------------------------------------------------

    def _top_fields(self) -> list[FieldRow]:
        """The block of fields at the top, where the house names them; a vacancy's own follow."""
        labels = self.settings.fields
        rows = []
        for label in labels or ():
            row = self._labelled(label)
            if row is not None:
                rows.append(row)
        if isinstance(self.of, Vacancy) and labels is not None:
            there = {row.word for row in rows}
            left = self.of.own - UNPRINTED
            fields = (f for f in self.of.fields if f.word and f.meaning in left and f.word not in there)
            rows += (self._row(field, None) for field in fields)
        return rows

    def _labelled(self, label: Label) -> FieldRow | None:
        if label.word == "title":
            return self._plain_row(label, self.words.prose(TITLE), self.of.title)
        field = self._named(label)
        if field is not None or label.own:
            return self._row(field, label.label) if field is not None else None
        text = self.of.settled(label.word)
        default = self.words.prose(FIELD_WORDS[label.word].label)
        return self._plain_row(label, default, text) if text.text else None

    def _named(self, label: Label) -> Field | None:
        """Find the field that an entry of ``fields:`` means; ``title`` means none."""
        word = f'"{label.own}"' if label.own else label.word
        return self.of.field(word) if word != "title" else None

    def label(self, field: Field) -> Prose:
        """Give the label under which a field prints wherever it stands."""
        return self._label(field, self.labels.get(field.key))

    def _plain_row(self, label: Label, default: Prose, text: Prose) -> FieldRow:
        shown = self.references.resolved(label.label or default)
        return FieldRow(shown, (Paragraph(self.references.resolved(text)),), label.word, label.origin)

    def _row(self, field: Field, label: Prose | None) -> FieldRow:
        """Print a field; ``label`` is the house's, or None."""
        shown = self._label(field, label)
        value: tuple[Block, ...]
        if field.blocks:
            value = self.blocks.printed(self._part(field, block) for block in field.blocks)
        else:
            value = (Paragraph(self.references.resolved(self.references.value(field, field.text)), "", field.origin),)
        return FieldRow(self.references.resolved(shown), value, field.word, field.origin)

    def _label(self, field: Field, house: Prose | None) -> Prose:
        """Give a field's label: the one typed in the role itself wins, then the house's, then an inherited one."""
        if field.label is not None and (field.label_layer in self.own_layers or house is None):
            return field.label
        return house or self.words.prose(FIELD_WORDS[field.word].label)

    def _part(self, field: Field, block: ModelBlock) -> ModelBlock:
        if not isinstance(block, (ModelItem, ModelParagraph)):
            return block
        text = self.references.value(field, block.text)
        return block if text is block.text else evolve(block, text=text)

    def prints_here(self, field: Field) -> bool:
        """Tell whether a field prints where it stands: without ``fields:`` all but a few, with it the author's own."""
        labels = self.settings.fields
        if labels is None:
            return field.meaning not in UNPRINTED
        return bool(labels) and not field.word and field.key not in self.labels

    # ---- Contents --------------------------------------------------------------------------------

    def _contents(self, contents: list[Content], held: dict[str, Document]) -> list[Block]:
        found: list[Block] = []
        run: list[FieldRow] = []
        for content in contents:
            if isinstance(content, Field):
                if self.prints_here(content):
                    run.append(self._row(content, None))
                continue
            if run:
                found.append(Fields(tuple(run)))
                run = []
            found += self._content(content, held)
        if run:
            found.append(Fields(tuple(run)))
        return found

    def _content(self, content: Content, held: dict[str, Document]) -> tuple[Block, ...]:
        match content:
            case ModelSection():
                section = self._section(content)
                return (section,) if section.heading.text else section.blocks
            case Loose():
                return self.blocks.printed(content.blocks)
            case VariantPart():
                inner = tuple(block for part in content.contents for block in self._content(part, held))
                return (Section(self.references.resolved(content.title), inner, "", "section", "", content.origin),)
            case RoleList():
                documents = tuple(Embedded(held[name]) for name in content.names if name in held)
                if content.heading is None:
                    return documents
                heading = self.references.resolved(content.heading)
                return (Section(heading, documents, "roles", "section", "", content.origin),)
            case _:
                raise AssertionError(content)

    def _section(self, section: ModelSection) -> Section:
        layout = section.layout or (self.settings.layout if section.meaning == "person specification" else "")
        if section.meaning == "person specification":
            held = specification(section, self.blocks, layout)
        else:
            held = self.blocks.section_blocks(section.blocks, layout)
        heading = self.references.resolved(self.heading(section))
        return Section(heading, held, section.word, "section", "", section.origin)

    def heading(self, section: ModelSection) -> Prose:
        """Give a heading: what the role itself typed wins, then the house's, then an inherited one, then the word's."""
        if section.heading is not None and section.heading_layer in self.own_layers:
            return section.heading
        return self.headings.get(id(section)) or heading_of(section, self.words)


def _style(family: Family) -> str:
    """Give the style of a family's own page: a form is for its roles alone."""
    house = family.house.document.style if family.house is not None else ""
    return "modern" if (family.document.style or house) == "modern" else "plain"


def _with_logo_text(theme: Theme, house: Organisation | None) -> Theme:
    """Give a theme whose logo says, to those who don't see it, at least whose it is."""
    if theme.logo is None or theme.logo_text or house is None:
        return theme
    return evolve(theme, logo_text=house.title.plain)


def heading_of(section: ModelSection, labels: Labels) -> Prose:
    """Give the heading that a section has by itself: the one typed with it, else its word's."""
    return section.heading or (labels.prose(SECTION_WORDS[section.word].label) if section.word else EMPTY)


def labels_in(theme: Theme, language: str) -> Labels:
    """Give the labels in the languages that a theme asks for, else in that of the document."""
    return labels_for(theme.labels or (language,))


def _dated(theme: Theme, language: str) -> Callable[[str], str] | None:
    """Give what prints dates in the theme's format; Babel is imported only where a house has one."""
    if not theme.date_format:
        return None
    return partial(import_module("roledsl.render.dates").in_format, form=theme.date_format, language=language)


def _own_layers(of: Composed) -> frozenset[Layer | None]:
    """The layers that are the role itself: its own, and for a variant that of its role."""
    names = {of.name}
    if isinstance(of, Role) and of.variant_of:
        names.add(of.variant_of)
    return frozenset(layer for layer in of.layers if layer.name in names)


def anchor_of(of: Declared) -> str:
    """Give the anchor of a document inside of another: its name, which no other has."""
    return of.name


def _embedded(of: Composed) -> dict[str, Document]:
    """The documents that a pack holds, by name."""
    if not isinstance(of, Pack):
        return {}
    documents = [outline(held) for held in of.roles]
    return {document.name: document for document in documents}


# ---- Families ------------------------------------------------------------------------------------


def _family(family: Family) -> Document:
    """Give a family's own page: its sections, its levels and the matrices of levels and groups."""
    house = family.house
    language = house.language if house is not None and house.language else "en"
    labels = labels_in(family.document.theme, language)
    references = References(family, house, labels)
    blocks = Blocks(references)
    found: list[Block] = []
    for section in family.sections:
        heading = references.resolved(heading_of(section, labels))
        found.append(
            Section(
                heading,
                blocks.section_blocks(section.blocks, section.layout),
                section.word,
                "section",
                "",
                section.origin,
            )
        )
    found += levels(family, labels)
    found += matrices(family, blocks)
    title = family.title if family.title.text else Prose(escaped(family.name))
    theme = _with_logo_text(family.document.theme, house)
    masthead = [("heading", labels.prose(_HEADINGS["family"])), ("title", references.resolved(title))]
    if house is not None:
        masthead.insert(0, ("organisation", references.resolved(house.title)))
    return Document(
        family.name,
        "family",
        references.own("title"),
        tuple(masthead),
        tuple(found),
        _style(family),
        language=language,
        anchors={family.name: anchor_of(family)},
        theme=theme,
        header=references.resolved(theme.header or EMPTY),
        footer=references.resolved(theme.footer or EMPTY),
        labels=labels,
    )
