"""The tags in a Word file: found paragraph by paragraph, checked as text, and made into templates of its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from attrs import frozen
from docxtpl import DocxTemplate
from jinja2 import DictLoader, Template, TemplateSyntaxError, meta, nodes
from lxml import etree
from markupsafe import Markup, escape

from roledsl.render import tag_syntax as syntax
from roledsl.render.host import Host, W, related
from roledsl.render.mistakes import TemplateError, of_file
from roledsl.render.opened import NAME, Opened, opened, xml
from roledsl.render.own import told
from roledsl.render.prose import marked
from roledsl.render.sandbox import Sandbox
from roledsl.render.values import printable, through
from roledsl.source import Source, Span

Xml = Any  # lxml has no types

HINT: Final = "`roledsl template tags` lists all that there are"
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_BEGINS: Final = re.compile(r"\{[{%#]")
# What stands for a paragraph, a row, a cell or a run as a whole.
_WHOLE: Final = re.compile(r"(\{\{|\{%|\{#)(p|tr|tc|r) ")
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")
# What docxtpl has beside Jinja: cells that are merged, made wider, or coloured.
_MERGED: Final = re.compile(r"\{%-?\s*[hv]m\s*-?%\}")
_CELL: Final = re.compile(r"\{%-?\s*(?:colspan|cellbg)\s(.*?)-?%\}")
_HOLDERS: Final = {"tr": "a row of a table", "tc": "a cell of a table"}


@frozen
class Part:
    """A part of a Word file that has tags: what it is called, its text, a line a paragraph, and the names in it.

    ``names`` are those of the values that it asks for, each with the first line that does, from 1; ``optional`` are
    those of them that need not be there, since the tag says what to do then.
    """

    part: str
    name: str
    text: str
    names: Mapping[str, int]
    optional: frozenset[str]

    @property
    def source(self) -> Source:
        """The text as the source of what is said of it."""
        return Source(f"{NAME}/{self.name}", self.text)


@frozen(eq=False)
class Tagged:
    """The parts of a Word file that have tags. ``values`` are the names of all values that they ask for."""

    parts: tuple[Part, ...]
    values: frozenset[str]
    check: Sandbox
    _templates: Mapping[str, Template]
    _cells: frozenset[str]

    def refuse_unfit(self, values: Mapping[str, object], names: Iterable[str]) -> None:
        """Fill the tags as if the file were text. Raises :class:`TemplateError` where one does not fit.

        ``names`` are those of all values that there are.
        """
        self.check.know(names)
        own = tuple((part.name, part.text) for part in self.parts)
        with told(NAME, own, HINT):
            for name, _ in own:
                self.check.get_template(name).make_module(dict(values))  # whose mistakes keep the way that they came

    def fill(self, part: str, values: Mapping[str, object]) -> str:
        """Fill the tags of a part. Raises :class:`TemplateError` where what comes of it is no XML."""
        filled = self._templates[part].render(values)
        if part in self._cells:  # tables in which there are more cells now than columns
            try:
                return str(etree.tostring(DocxTemplate(None).fix_tables(filled), encoding="unicode"))
            except (AttributeError, ArithmeticError, LookupError, TypeError, ValueError) as error:
                raise of_file(
                    "a table with `{%tc` tags has no columns, or none that say how wide they are", NAME
                ) from error
        try:
            etree.fromstring(filled)
        except etree.XMLSyntaxError as error:
            source = next(found.source for found in self.parts if found.part == part)
            what = "the tags of this part begin in one place and end in another, where Word can't put the two together"
            raise TemplateError(
                what, source, Span(0, 0), "put each of them into a paragraph or a row of its own"
            ) from error
        return filled


def is_tagged(template: bytes) -> bool:
    """Tell whether a Word file has any tag."""
    return bool(_tagged_parts(opened(template)))


def tagged(template: bytes, host: Host) -> Tagged:
    """Make the tags of a Word file ready to be filled. Raises :class:`TemplateError` for one that can't be read."""
    mistakes = read(template)[1]
    if mistakes:
        raise mistakes[0]
    return _tagged(template, host.sheet.width)


@lru_cache(maxsize=8)
def read(template: bytes) -> tuple[tuple[Part, ...], tuple[TemplateError, ...]]:
    """Read the parts of a Word file that have tags, but for tags that can't be read; give what is wrong with these."""
    found = _tagged_parts(opened(template))
    check = _sandbox(found)
    own = tuple((name, text) for name, _, text in found.values())
    parts, mistakes = [], []
    for part, (name, root, text) in found.items():
        source = Source(f"{NAME}/{name}", text)
        wrong = [*_misplaced(root, source), *syntax.wrong_tags(source, _plain_tag)]
        readable = text
        for mistake in wrong:
            start, end = mistake.span.start, mistake.span.end
            readable = readable[:start] + " " * (end - start) + readable[end:]
        names: tuple[dict[str, int], frozenset[str]] = ({}, frozenset())
        try:
            with told(NAME, own, HINT):
                names = _names(syntax.parsed(check, name, _as_jinja(readable), source), name)
        except TemplateError as error:
            wrong.append(error)
        parts.append(Part(part, name, text, *names))
        mistakes += sorted(wrong, key=lambda mistake: mistake.span.start)
    return tuple(parts), tuple(mistakes)


@lru_cache(maxsize=8)
def _tagged(template: bytes, width: int) -> Tagged:
    file = opened(template)
    found = _tagged_parts(file)
    check = _sandbox(found)
    making = _making()
    templates, cells = {}, set()
    parts, _ = read(template)
    with told(NAME, tuple((name, text) for name, _, text in found.values()), HINT):
        for part in parts:
            check.get_template(part.name)  # which says what is wrong with it
    for name, (_, root, text) in found.items():
        _refuse_outside(root)
        wide = deepcopy(root)
        _widened(wide, width)
        patched = DocxTemplate(None).patch_xml(etree.tostring(wide, encoding="unicode"))
        try:
            templates[name] = making.from_string(patched)
        except TemplateSyntaxError as error:
            raise of_file(f"its part `{name}` has braces that can't be told from tags", NAME, HINT) from error
        if "{%tc" in text:
            cells.add(name)
    values = frozenset(chain.from_iterable(part.names for part in parts))
    return Tagged(parts, values, check, templates, frozenset(cells))


@lru_cache(maxsize=4)
def _tagged_parts(file: Opened) -> dict[str, tuple[str, Xml, str]]:
    """Give the parts that have tags by their names: each with a name for people, its XML, and its text."""
    kinds = ("header", "footer", "footnotes", "endnotes")
    names = [file.main, *(name for kind in kinds for name in related(file.parts, file.main, kind))]
    found = {}
    for name in dict.fromkeys(names):
        root = xml(file.parts[name], name)
        text = "\n".join(_text(paragraph) for paragraph in _paragraphs(root))
        if "{{" in text or "{%" in text:
            short = "body" if name == file.main else name.rpartition("/")[2].removesuffix(".xml")
            found[name] = (short, root, text)
    return found


# ---- as text --------------------------------------------------------------------------------------------------------


def _paragraphs(root: Xml) -> Iterator[Xml]:
    yield from root.iter(f"{W}p")


def _runs(paragraph: Xml) -> list[Xml]:
    """Give the pieces of text of a paragraph, but for those of a text box that is anchored in it."""
    return [t for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is paragraph]


def _text(paragraph: Xml) -> str:
    """Give a paragraph as a line."""
    return " ".join("".join(t.text or "" for t in _runs(paragraph)).splitlines())


def _as_jinja(text: str) -> str:
    """Give the text of a part as a template of text; what Word made of quotes in its tags is undone."""
    return _TAG.sub(_plain_tag, text)


def _plain_tag(tag: re.Match[str]) -> str:
    plain = _WHOLE.sub(r"\1 ", tag[0].translate(_QUOTES))
    return _CELL.sub(r"{{\1}}", _MERGED.sub("", plain))


def _sandbox(found: Mapping[str, tuple[str, Xml, str]]) -> Sandbox:
    texts = {name: _as_jinja(text) for name, _, text in found.values()}
    made = Sandbox(NAME, texts.items(), str, (), loader=DictLoader(texts), finalize=printable)
    # a text that was cut off has not been printed
    made.filters |= {name: through(each) for name, each in made.filters.items() if name not in {"truncate", "join"}}
    made.filters["whole"] = lambda value, _width=0: value
    return made


def _names(tree: nodes.Template, name: str) -> tuple[dict[str, int], frozenset[str]]:
    """Give the names of the values that a part asks for, each with the first line that does; and those it can miss."""
    try:
        asked = meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as error:  # for a filter that there is not
        error.name = name
        raise
    found: dict[str, int] = {}
    names = [node for node in tree.find_all(nodes.Name) if node.name in asked]
    for node in names:
        found.setdefault(node.name, node.lineno)
    missed = {id(node.node) for node in tree.find_all(nodes.Filter) if node.name in {"default", "d"}}
    missed |= {id(node.node) for node in tree.find_all(nodes.Test) if node.name in {"defined", "undefined"}}
    needed = {node.name for node in names if id(node) not in missed}
    return found, frozenset(asked - needed)


def _refuse_outside(root: Xml) -> None:
    """Raise where a tag stands in what is no text, where nobody would look for what is wrong with it."""
    for element in root.iter():
        said = (*element.attrib.values(), "" if element.tag == f"{W}t" else element.text or "")
        if any(_BEGINS.search(text) for text in said):
            what = "it has a tag in what is no text, such as a picture's description, a field, or a tracked deletion"
            raise of_file(what, NAME, "take it out, or accept the changes that Word has tracked")


def _misplaced(root: Xml, source: Source) -> Iterator[TemplateError]:
    """Yield each tag that stands for a row or a cell and is in none, or beside which text would be lost."""
    for line, paragraph in enumerate(_paragraphs(root), 1):
        text = _text(paragraph)
        start = source.line_span(line).start
        for tag in _TAG.finditer(text):
            found = _WHOLE.match(tag[0])
            if found is None:
                continue
            kind, span = found[2], Span(start + tag.start(), start + tag.end())
            if found[1] == "{{" and kind != "p":
                what = f"`{{{{{kind}` puts the value where Word has no text, and it would be lost"
                yield TemplateError(what, source, span, f"write `{{{{` without the `{kind}`")
                continue
            if kind in _HOLDERS and next(paragraph.iterancestors(W + kind), None) is None:
                yield TemplateError(f"this tag stands for {_HOLDERS[kind]}, and is in none", source, span)
            if kind == "p" and text.strip() != tag[0]:
                what = "this tag stands for its whole paragraph, and other text in that would be lost"
                yield TemplateError(what, source, span, "put it into a paragraph of its own")


# ---- as XML ---------------------------------------------------------------------------------------------------------


def _widened(root: Xml, width: int) -> None:
    """Tell each tag that stands for a paragraph how wide the text may be there."""
    for paragraph in _paragraphs(root):
        text = _text(paragraph).strip()
        if not text.startswith("{{p "):
            continue
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        room = _cell_width(cell) if cell is not None else width
        first, *rest = _runs(paragraph)
        first.text = f"{{{{p ({text[4:-2].strip()}) | whole({room}) }}}}"
        for t in rest:
            t.text = ""


def _cell_width(cell: Xml) -> int:
    """Give how wide the text of a cell may be, in twentieths of a point."""
    found = cell.find(f"{W}tcPr/{W}tcW")
    said = found.get(f"{W}w", "") if found is not None and found.get(f"{W}type") == "dxa" else ""
    return max(int(said) - 2 * _MARGIN, _NARROWEST) if re.fullmatch("[0-9]{1,6}", said) else _USUAL


_MARGIN: Final = 108  # of a cell, at each side, as Word has it
_NARROWEST: Final = 1000
_USUAL: Final = 4500  # of a cell that does not say how wide it is


def _making() -> Sandbox:
    """Give the environment of the templates that are XML."""
    made = Sandbox(NAME, (), marked, (), autoescape=True)
    made.filters["whole"] = whole
    return made


def whole(value: object, width: int) -> Markup:
    """Write a value as paragraphs: with its lists and tables, where it has any."""
    write: Callable[[int], Markup] | None = getattr(value, "_write", None)
    if write is not None:
        return write(width)
    lines: Iterable[str] = str(value).splitlines()
    return Markup("").join(
        Markup('<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>').format(escape(line)) for line in lines
    )
