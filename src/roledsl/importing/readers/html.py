"""A reader of web pages: elements to paragraphs, items and tables; what is furniture is kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html

from roledsl.importing.blocks import Datum, Furniture, Paper, UnreadableError
from roledsl.importing.readers.decoding import decoded
from roledsl.importing.readers.flow import relative
from roledsl.importing.readers.html_flow import Walk, words
from roledsl.importing.readers.html_furniture import length, main_of, unseen
from roledsl.importing.readers.html_style import Look, rules
from roledsl.importing.readers.postings import postings
from roledsl.importing.readers.runs import clean

_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*encoding=["']([\w.:-]+)""", re.IGNORECASE)
_OUTSIDE: Final = "outside the page's main part"
_PROPERTIES: Final = ("title", "author", "description", "keywords", "date")


def read(data: bytes, name: str) -> Paper:
    """Read a web page. Raises :class:`UnreadableError` for one without words."""
    declared = _CHARSET.search(data[:4096])
    root = parsed(decoded(data, (declared[1] or declared[2]).decode("ascii") if declared else ""))
    paper = paper_of(root, name)
    if not paper.blocks and not paper.data:
        raise UnreadableError(
            "the page has no text", "save the page in a browser once it shows its text, and import that"
        )
    return paper


def parsed(text: str) -> Any:  # noqa: ANN401 -- lxml has no types
    """Parse HTML, however broken. Nothing is fetched. Raises :class:`UnreadableError` where it can't be done."""
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("the page has no text", "there is nothing to import") from error
    if any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log):
        raise UnreadableError("its elements are nested too deeply", "save its text as .txt, and import that")
    return root


def paper_of(root: Any, name: str, *, comments: bool = False) -> Paper:  # noqa: ANN401 -- lxml has no types
    """Read a parsed page. ``comments`` tells whether comments are of interest, as in Markdown."""
    main = main_of(root)  # not of its body: what stands before that is put into the head where a page names neither
    sheet = rules(root)
    walk = Walk(sheet, max(1, length(main)), comments=comments)
    if main is not root:
        walk.furniture += _outside(root, main)
        for title in _titles(root, main):
            walk.into(title, Look())
    walk.into(main, Look())
    walk.end()
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return Paper(
        name,
        relative(tuple(walk.flow.blocks)),
        data=tuple(postings(root)),
        furniture=tuple(walk.furniture),
        said=tuple(walk.said()),
        language=language,
        properties=tuple(_properties(root)),
    )


def _titles(body: Any, main: Any) -> list[Any]:  # noqa: ANN401 -- lxml has no types
    """Give the page's title where it stands outside its main part, as it does in a banner."""
    found = [] if main.xpath(".//h1") else body.xpath(".//h1")
    return [each for each in found if length(each)][:1]


def _outside(element: Any, main: Any) -> Iterator[Furniture]:  # noqa: ANN401 -- lxml has no types
    """Yield what stands beside the main part, an entry an element that has it not within."""
    held = {*main.iterancestors()}
    titles = {each for title in _titles(element, main) for each in (title, *title.iterancestors())}

    def within(parent: Any) -> Iterator[Furniture]:  # noqa: ANN401 -- lxml has no types
        for text in (parent.text, *(child.tail for child in parent)):
            if text and text.strip():
                yield Furniture(clean(" ".join(text.split())), _OUTSIDE, f"line {parent.sourceline}")
        for child in parent:
            if child is main or not isinstance(child.tag, str) or unseen(child):
                continue
            if child in held or (child in titles and child.tag != "h1"):
                yield from within(child)
            elif child not in titles and (text := words(child)):
                yield Furniture(text, _OUTSIDE, f"line {child.sourceline}")

    yield from within(element)


def _properties(root: Any) -> Iterator[Datum]:  # noqa: ANN401 -- lxml has no types
    title = root.find(".//title")
    if title is not None and (text := " ".join(title.text_content().split())):
        yield Datum("title", clean(text), f"line {title.sourceline}")
    for meta in root.iter("meta"):
        label, value = meta.get("name", "").lower(), " ".join(meta.get("content", "").split())
        if label in _PROPERTIES and value:
            yield Datum(label, clean(value), f"line {meta.sourceline}")
