"""A house's Word file as a host of documents: its pages, its styles by name, and room for lists and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any, Final

from attrs import define, evolve, field, frozen
from lxml import etree

from roledsl.model.theme import NO_THEME, Theme
from roledsl.render import wordml
from roledsl.render.document import Document
from roledsl.render.mistakes import of_file
from roledsl.render.opened import NAME, OFFICE, PACKAGE, WORD, as_bytes, opened, relationships_of, target, xml
from roledsl.render.own import NO_OWN, Own
from roledsl.render.package import Relationship, packed, relationships_xml
from roledsl.render.register import Start
from roledsl.render.runs import escape, word_language
from roledsl.render.word_look import look_of
from roledsl.render.wordml import NAMESPACES, Body, Place, Sheet
from roledsl.values.colour import Colour

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = f"{{{OFFICE}}}"
_PREFIXES: Final = dict(re.findall(r'xmlns:(\w+)="([^"]+)"', NAMESPACES))
_HERE: Final = "<!--roledsl-->"
_CORE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
Xml = Any  # lxml has no types


@frozen(eq=False)
class Host:
    """A Word file that is ready to take documents in.

    ``parts`` are all its parts, ``main`` is the name of the document's. ``styles`` maps the ids of our styles to those
    of the file, which has them all now; ``added`` are the names of those of Word's that it lacked. ``before`` and
    ``after`` are what stands around the contents of its body. ``theme`` has the colours that the file speaks for,
    ``language`` is that of its text.
    """

    parts: Mapping[str, str | bytes]
    main: str
    sheet: Sheet
    styles: Mapping[str, str]
    added: tuple[str, ...]
    before: str
    after: str
    start: Start
    numbering: str
    properties: str
    theme: Theme
    language: str


@lru_cache(maxsize=8)
def host(data: bytes, wanted: Theme = NO_THEME) -> Host:
    """Make a Word file ready; ``wanted`` are colours for where it has none of its own, so that all are of one house."""
    file = opened(data)
    parts: dict[str, str | bytes] = dict(file.parts)
    main = file.main
    root = _prefixed(xml(file.parts[main], main))
    body = root.find(f"{W}body")
    if body is None:
        raise of_file("it is broken: its document has no body", NAME)
    styles_name = _part(parts, main, "styles", f"{WORD}.styles+xml", f"<w:styles {NAMESPACES}/>")
    numbering = _part(parts, main, "numbering", f"{WORD}.numbering+xml", f"<w:numbering {NAMESPACES}/>")
    styles_root = _prefixed(_read(parts, styles_name))
    properties = _part(parts, "", "core-properties", _CORE, "", "docProps/core.xml")
    if len({main, styles_name, numbering, properties}) < 4:
        raise of_file("it is broken: one of its parts stands for several", NAME, "open it in Word, and save it anew")
    theme = Theme(accent=_accent(styles_root, parts, main)).over(wanted)
    styles, added = _joined(styles_root, theme, _table_style(parts, main, body))
    parts[styles_name] = as_bytes(styles_root)
    first_list, first_kind = _numbered(parts, numbering)
    bookmarks = _free(mark.get(f"{W}id", "") for mark in root.iter(f"{W}bookmarkStart"))
    sheet = _sheet(body)
    for child in list(body):
        body.remove(child)
    body.append(etree.Comment("roledsl"))
    before, after = etree.tostring(root, encoding="unicode").split(_HERE)
    return Host(
        parts,
        main,
        sheet,
        styles,
        added,
        before,
        after,
        Start(first_list, first_kind, bookmarks),
        numbering,
        properties,
        theme,
        _language(styles_root),
    )


def _read(parts: Mapping[str, str | bytes], name: str) -> Xml:
    part = parts[name]
    return xml(part if isinstance(part, bytes) else part.encode(), name)


def _prefixed(root: Xml) -> Xml:
    """Give a root that declares the prefixes of what we put below it."""
    if all(root.nsmap.get(prefix) == uri for prefix, uri in _PREFIXES.items()):
        return root
    if any(root.nsmap.get(prefix, uri) != uri for prefix, uri in _PREFIXES.items()):
        raise of_file("it was not written by Word: its prefixes have other meanings", NAME, "save it in Word")
    made = etree.Element(root.tag, root.attrib, nsmap={**root.nsmap, **_PREFIXES})
    made.text = root.text
    made.extend(list(root))
    return made


# ---- parts and relationships ----------------------------------------------------------------------------------------


def related(parts: Mapping[str, str | bytes], name: str, kind: str) -> Iterator[str]:
    """Yield the names of the parts that a part is related to by a kind of relationship."""
    if relationships_of(name) in parts:
        for relationship in _read(parts, relationships_of(name)):
            if relationship.get("Type", "").endswith(f"/{kind}") and relationship.get("TargetMode") != "External":
                found = target(name, relationship)
                if found in parts:
                    yield found


def _part(
    parts: dict[str, str | bytes], owner: str, kind: str, content: str, text: str, name: str = ""
) -> str:  # fmt: skip
    """Give the name of the part that is related to ``owner`` by ``kind``; where there is none, make it of ``text``."""
    found = next(related(parts, owner, kind), "")
    if found:
        return found
    name = name or f"{owner.rpartition('/')[0]}/roledsl-{kind}.xml".lstrip("/")
    parts[name] = text
    types = _read(parts, "[Content_Types].xml")
    entry = etree.SubElement(types, f"{{{PACKAGE}/content-types}}Override")
    entry.set("PartName", f"/{name}")
    entry.set("ContentType", content)
    parts["[Content_Types].xml"] = as_bytes(types)
    _relate(parts, owner, [Relationship(f"roledsl-{kind}", kind, f"/{name}")])
    return name


def _relate(parts: dict[str, str | bytes], owner: str, more: list[Relationship]) -> None:
    """Give a part more relationships."""
    name = relationships_of(owner)
    there = _read(parts, name) if name in parts else ()
    old = "".join(f"<Relationship {_attributes(each)}/>" for each in there)
    parts[name] = relationships_xml(tuple(more)).replace("<Relationship ", f"{old}<Relationship ", 1)


def _attributes(element: Xml) -> str:
    return " ".join(f'{name}="{escape(value)}"' for name, value in element.attrib.items())


# ---- pages ----------------------------------------------------------------------------------------------------------

_OF_PAGES: Final = frozenset({f"{W}headerReference", f"{W}footerReference"})
_A4: Final = {"w": "11906", "h": "16838"}


def _sheet(body: Xml) -> Sheet:
    """Give the pages of the last section, whose headers may be those of one before it."""
    sections = list(body.iter(f"{W}sectPr"))
    if not sections:
        ours = look_of("plain", NO_THEME)
        return Sheet(ours.section(landscape=False), ours.section(landscape=True), ours.width, ours.broad)
    last = deepcopy(sections[-1])
    for tag in ("type", "sectPrChange"):
        for element in last.findall(f"{W}{tag}"):
            last.remove(element)
    for earlier in reversed(sections[:-1]):
        there = {(reference.tag, reference.get(f"{W}type")) for reference in last}
        for reference in earlier:
            key = (reference.tag, reference.get(f"{W}type"))
            if reference.tag in _OF_PAGES and key not in there:
                last.insert(0, deepcopy(reference))
    size = last.find(f"{W}pgSz")
    if size is None:
        size = etree.SubElement(last, f"{W}pgSz")
        size.set(f"{W}w", _A4["w"])
        size.set(f"{W}h", _A4["h"])
    turned = deepcopy(last)
    wide, high = _length(size, "w"), _length(size, "h")
    if high > wide:
        other = turned.find(f"{W}pgSz")
        other.set(f"{W}w", str(high))
        other.set(f"{W}h", str(wide))
        other.set(f"{W}orient", "landscape")
    return Sheet(_bare(last), _bare(turned), _room(last, wide), _room(last, max(wide, high)))


def _length(element: Xml, name: str, usual: int = 0) -> int:
    """Read a length in twentieths of a point."""
    value = element.get(f"{W}{name}", "") if element is not None else ""
    return int(value) if re.fullmatch("[0-9]{1,6}", value) else usual


def _room(section: Xml, page: int) -> int:
    """Give how wide the text may be on pages that are so wide; of columns, one."""
    margins, columns = section.find(f"{W}pgMar"), section.find(f"{W}cols")
    width = page - sum(
        _length(margins, side, usual) for side, usual in (("left", 1440), ("right", 1440), ("gutter", 0))
    )
    number = max(_length(columns, "num", 1), 1)
    return max((width - (number - 1) * _length(columns, "space", 720)) // number, 1440)


def _bare(element: Xml) -> str:
    """Write an element for a place where its prefixes are declared."""
    return re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(element, encoding="unicode", with_tail=False))


def first_only(pages: str) -> str:
    """Let only the first section of pages begin as a document does: with a page, and a number, of its own kind."""
    head, *sections = re.split("(?=<w:sectPr)", pages)
    return head + "".join(
        re.sub(r"<w:titlePg\b[^>]*/>|<w:pgNumType\b[^>]*/>", "", section) if at else section
        for at, section in enumerate(sections)
    )


# ---- styles ---------------------------------------------------------------------------------------------------------


def _joined(root: Xml, theme: Theme, table: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Add what a file lacks of our styles; give its ids by ours, and the names of what was added.

    Word knows a style by its English name whatever its id, which depends on the language of who made the file.
    ``table`` is the id of the style that the house has for its tables, or empty.
    """
    theirs = {(s.get(f"{W}type"), _name(s).casefold()): s.get(f"{W}styleId", "") for s in root.findall(f"{W}style")}
    names, ids = {name for _, name in theirs}, {*theirs.values()}
    ours = xml(wordml.styles(look_of("plain", theme), "en-GB").encode(), "our styles")
    mapped: dict[str, str] = {"RoleTable": table} if table else {}
    lacking = []
    for style in ours.findall(f"{W}style"):
        own, name = style.get(f"{W}styleId"), _name(style)
        found = theirs.get((style.get(f"{W}type"), name.casefold()))
        if own in mapped or found:
            mapped.setdefault(own, found or "")
            continue
        if name.casefold() in names:
            style.find(f"{W}name").set(f"{W}val", f"{name} (role)")
        while own in ids:
            own += "Role"
        mapped[style.get(f"{W}styleId")] = own
        lacking.append(style)
    for style in lacking:
        _at_home(style, mapped)
        root.append(style)
    if FORM_HEADING not in ids:
        root.append(etree.fromstring(_FORM_HEADING.format(NAMESPACES, FORM_HEADING, mapped["Heading1"])))
    return mapped, tuple(_name(s) for s in lacking if not s.get(f"{W}customStyle") and not _name(s).startswith("toc "))


FORM_HEADING: Final = "RoleFormHeading"
# A heading of the house's in a form, where it is the label of a row.
_FORM_HEADING: Final = (
    '<w:style {} w:type="paragraph" w:customStyle="1" w:styleId="{}"><w:name w:val="Form Heading"/>'
    '<w:basedOn w:val="{}"/><w:qFormat/><w:pPr><w:keepNext w:val="0"/><w:pageBreakBefore w:val="0"/>'
    '<w:numPr><w:numId w:val="0"/></w:numPr><w:pBdr/><w:spacing w:before="40" w:after="40"/>'
    '<w:ind w:left="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr><w:rPr><w:sz w:val="22"/><w:szCs w:val="22"/>'
    "</w:rPr></w:style>"
)


def _name(style: Xml) -> str:
    name = style.find(f"{W}name")
    return name.get(f"{W}val", "") if name is not None else ""


def _at_home(style: Xml, mapped: Mapping[str, str]) -> None:
    """Make a style of ours one of the file's: of its ids, in its font, and the default of nothing."""
    style.set(f"{W}styleId", mapped[style.get(f"{W}styleId")])
    style.attrib.pop(f"{W}default", None)
    for reference in ("basedOn", "next", "link"):
        for element in style.findall(f"{W}{reference}"):
            element.set(f"{W}val", mapped[element.get(f"{W}val")])
    if _name(style) == "Table Text":  # which a house that justifies its text would pull apart
        style.find(f"{W}pPr").append(style.makeelement(f"{W}jc", {f"{W}val": "left"}))
    if _name(style) != "HTML Code":
        for font in list(style.iter(f"{W}rFonts")):
            font.getparent().remove(font)


def _table_style(parts: Mapping[str, str | bytes], main: str, body: Xml) -> str:
    """Give the id of the style that the house has for tables: its default, or what most of its own tables have."""
    for name in related(parts, main, "settings"):
        default = _read(parts, name).find(f"{W}defaultTableStyle")
        if default is not None:
            return str(default.get(f"{W}val", ""))
    used = Counter(style.get(f"{W}val", "") for style in body.iter(f"{W}tblStyle"))
    return used.most_common(1)[0][0] if used else ""


def _accent(styles: Xml, parts: Mapping[str, str | bytes], main: str) -> Colour | None:
    """Give the colour that a house's documents speak for: that of its headings, else the first accent of its theme."""
    found = [s for s in styles.findall(f"{W}style") if _name(s).casefold() == "heading 1"]
    colours = [colour.get(f"{W}val", "") for style in found for colour in style.iter(f"{W}color")]
    for name in related(parts, main, "theme"):
        accents = _read(parts, name).xpath("//*[local-name()='accent1']/*[local-name()='srgbClr']/@val")
        colours += map(str, accents)
    for colour in colours:
        if re.fullmatch("[0-9A-Fa-f]{6}", colour) and colour != "000000":
            return Colour(*bytes.fromhex(colour))
    return None


def _language(styles: Xml) -> str:
    """Give the language of a file's text, as Word names it; empty where it says none."""
    defaults = styles.findall(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    normal = styles.findall(f"{W}style[@{W}default='1'][@{W}type='paragraph']/{W}rPr/{W}lang")
    said = [element.get(f"{W}val", "") for element in (*normal, *defaults)]
    return next(filter(None, said), "")


# ---- lists ----------------------------------------------------------------------------------------------------------


def _numbered(parts: dict[str, str | bytes], name: str) -> tuple[int, int]:
    """Mark where lists and kinds of lists go in the part that has them; give the first ids that are free."""
    root = _prefixed(_read(parts, name))
    kinds, lists = root.findall(f"{W}abstractNum"), root.findall(f"{W}num")
    at = list(root).index(kinds[-1]) + 1 if kinds else len(root.findall(f"{W}numPicBullet"))
    root.insert(at, etree.Comment("roledsl"))
    root.insert(list(root).index(lists[-1]) + 1 if lists else at + 1, etree.Comment("roledsl"))
    parts[name] = etree.tostring(root, encoding="unicode")
    return (
        _free(each.get(f"{W}numId", "") for each in lists),
        _free(each.get(f"{W}abstractNumId", "") for each in kinds),
    )


def _free(ids: Iterable[str]) -> int:
    """Give the first of the ids that are free; those of more digits are never reached by counting on."""
    return max((int(each) for each in ids if re.fullmatch("[0-9]{1,9}", each)), default=0) + 1


# ---- what is taken in -----------------------------------------------------------------------------------------------


@define
class Intake:
    """What a host has taken in on the way to one file; ``part`` is the name of the part that is written at hand."""

    host: Host
    part: str
    start: Start
    kinds: list[str] = field(factory=list)
    lists: list[str] = field(factory=list)
    links: dict[str, list[Relationship]] = field(factory=dict)

    def take(self, document: Document, sheet: Sheet | None = None, top: int = 1, own: Own = NO_OWN) -> Body:
        """Write a document in the host's styles; its highest headings are of the level ``top``."""
        theme = evolve(self.host.theme.over(document.theme), logo=None)
        style = "plain" if document.style == "modern" else document.style
        place = Place(sheet or self.host.sheet, self.start, top, self._language(document))
        body = wordml.body(evolve(document, theme=theme, style=style), place, own)
        self.kinds += body.kinds
        self.lists += body.lists
        start, marks = self.start, body.blocks.count("<w:bookmarkStart ")
        self.start = Start(start.lists + len(body.lists), start.kinds + len(body.kinds), start.bookmarks + marks)
        links = self.links.setdefault(self.part, [])
        first = len(links)
        links += [Relationship(f"role-{first}-{id_}", "hyperlink", address) for id_, address in body.links.items()]
        styles = {**self.host.styles, "Heading1": FORM_HEADING} if style == "table" else self.host.styles
        blocks = _STYLE.sub(lambda m: f'{m[1]}{styles.get(m[2], m[2])}"', body.blocks)
        return evolve(body, blocks=_LINK.sub(rf"\g<1>role-{first}-\g<2>", blocks))

    def _language(self, document: Document) -> str:
        """Give the language of a document, where the file's is another."""
        ours, theirs = word_language(document.language), self.host.language
        return "" if ours.partition("-")[0].casefold() == theirs.partition("-")[0].casefold() else ours

    def packed(self, changed: Mapping[str, str | bytes], document: Document) -> bytes:
        """Pack the file, with the parts that were ``changed``."""
        parts = {**self.host.parts, **changed, self.host.properties: wordml.properties(document)}
        numbering = parts[self.host.numbering]
        assert isinstance(numbering, str)
        before, between, after = numbering.split(_HERE)
        parts[self.host.numbering] = "".join((before, *self.kinds, between, *self.lists, after))
        for owner, links in self.links.items():
            if links:
                _relate(parts, owner, links)
        head = ("[Content_Types].xml", "_rels/.rels")
        return packed(
            {**{name: parts.pop(name) for name in head}, **parts}, kept=self.host.parts.keys() - changed.keys()
        )


_STYLE: Final = re.compile(r'(<w:(?:p|r|tbl)Style w:val=")([^"]*)"')
_LINK: Final = re.compile(r'( r:id=")(link\d+)(?=")')


def intake(data: bytes, document: Document) -> Intake:
    """Begin a file of a house's, for a document."""
    theme = document.theme
    made = host(data, Theme(accent=theme.accent, text=theme.text, spacing=theme.spacing))
    return Intake(made, made.main, made.start)
