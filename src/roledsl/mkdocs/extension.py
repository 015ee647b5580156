"""The extension of Python-Markdown: ``{role:NAME}`` in a text, and ``{role-document:NAME}`` on a line of its own.

What it puts into a page is HTML that this library wrote and escaped. It goes past all other extensions, as Markdown's
own raw HTML does, so that nobody's text is read as Markdown, as a template or as attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

from attrs import define, evolve
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import nest_toc_tokens
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE
from markupsafe import Markup, escape

from roledsl.embedding.excerpts import excerpt
from roledsl.embedding.guest import Guest, Wrong
from roledsl.embedding.references import reference
from roledsl.model.prose import Prose
from roledsl.render import html, prose
from roledsl.render.document import Document

_INLINE: Final = r"\{role(-document)?:[ ]*([^{}\n]*?)[ ]*\}"
_OPTION: Final = re.compile(r"[ ]+([a-z]+)=(?:\"([^\"\n]*)\"|(\w+))")
_EMBED: Final = re.compile(
    rf"^[ ]{{0,3}}(\{{role-document:[ ]*([^\s{{}}]+)((?:{_OPTION.pattern})*)[ ]*\}})[ ]*$", re.MULTILINE
)
_HEADING: Final = re.compile(r"<h([1-6])[^>]* id=\"([^\"]*)\"[^>]*>(.*?)</h\1>", re.DOTALL)
_LINK: Final = re.compile(r"</?a\b[^>]*>")
_TITLE: Final = re.compile(r"<h([1-6]) class=\"title")
_HOLDER: Final = "roledsl"  # the class of the element that holds what is put in, and that the style sheet speaks of


@define(eq=False)
class Shown:
    """What a page is given: a workspace, the addresses of its pages as this page writes them, and an ear.

    ``tell`` is told what is wrong with what an author typed: the words as they stand in the page, and why.
    """

    guest: Guest
    links: Mapping[str, str]
    tell: Callable[[str, Wrong], None]

    def reference(self, typed: str, raw: str) -> Markup:
        """Write a reference; one that stands for nothing prints as it was typed."""
        found = reference(self.guest, raw)
        if isinstance(found, Wrong):
            self.tell(typed, found)
            return escape(typed)
        return prose.html(Prose(f"{{{raw}}}", (found,)), self.links)

    def embed(self, typed: str, name: str, options: Mapping[str, str]) -> Markup:
        """Write a document or a section of it; what can't be shown says why."""
        level = options.get("level", "2")
        found = _unfit(options, level) or excerpt(self.guest, name, options.get("section", ""))
        match found:
            case Wrong():
                self.tell(typed, found)
                return Markup("<p><em>{}</em></p>").format(found.message)
            case Document() if level == "1":  # the page is the document's own
                return html.fragment(found, self.links)
            case Document():
                written = html.fragment(evolve(found, anchors={}), self.links, int(level), prefix=f"{name}-")
                return Markup(_TITLE.sub(rf'<h\1 id="{name}-title" class="title', str(written), count=1))  # noqa: S704 -- ours
            case _:
                return html.blocks((found,), self.links, int(level), prefix=f"{name}-")


def _unfit(options: Mapping[str, str], level: str) -> Wrong | None:
    if unknown := options.keys() - {"section", "level"}:
        return Wrong(f"`{min(unknown)}` is no option here", "there are `section` and `level`")
    if not re.fullmatch("[1-6]", level):
        return Wrong(f"`{level[:20]}` is no level of a heading", "write one from 1 to 6")
    return None


class RoleExtension(Extension):
    """The extension; ``shown`` gives what is shown to the page that a parser is about to read."""

    def __init__(self, shown: Callable[[Markdown], Shown]) -> None:
        super().__init__()
        self._shown = shown

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown's name
        """Take part in the reading of a page."""
        embeds = _Embeds(md, self._shown)
        md.inlinePatterns.register(_References(md, self._shown), "roledsl", 175)  # after code and escapes
        md.parser.blockprocessors.register(embeds, "roledsl", 75)  # after indented code
        md.treeprocessors.register(_InLinks(md), "roledsl-links", 15)  # after what is inline
        md.treeprocessors.register(_Contents(md, embeds), "roledsl", 4)  # after the table of contents


class _References(InlineProcessor):
    """Reads ``{role:NAME}``."""

    def __init__(self, md: Markdown, shown: Callable[[Markdown], Shown]) -> None:
        super().__init__(_INLINE, md)
        self._shown = shown

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override] # noqa: ARG002, N802
        assert self.md is not None
        shown = self._shown(self.md)
        if m[1]:
            shown.tell(m[0], Wrong("a document can't stand here", "write this on a line of its own"))
            written = escape(m[0])
        else:
            written = shown.reference(m[0], m[2])
        return self.md.htmlStash.store(written), m.start(), m.end()


class _InLinks(Treeprocessor):
    """Leaves the words alone of a reference in the words of a link: there is no link in another."""

    def run(self, root: Element) -> None:
        stash = self.md.htmlStash.rawHtmlBlocks
        for link in root.iter("a"):
            for found in HTML_PLACEHOLDER_RE.finditer("".join(link.itertext())):
                written = stash[int(found[1])]
                if isinstance(written, Markup):  # ours
                    stash[int(found[1])] = _LINK.sub("", written)


class _Embeds(BlockProcessor):
    """Reads ``{role-document:NAME}`` on a line of its own; keeps what it put in, by what stands for it in the page."""

    def __init__(self, md: Markdown, shown: Callable[[Markdown], Shown]) -> None:
        super().__init__(md.parser)
        self.md = md
        self._shown = shown
        self.written: dict[str, Markup] = {}

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 -- Python-Markdown's signature
        return _EMBED.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = _EMBED.search(block)
        assert match is not None
        if before := block[: match.start()].rstrip("\n"):
            self.parser.parseBlocks(parent, [before])
        options = {name: quoted or word for name, quoted, word in _OPTION.findall(match[3])}
        written = self._shown(self.md).embed(match[1], match[2], options)
        placeholder = self.md.htmlStash.store(written)
        self.written[placeholder] = written
        SubElement(parent, "div", {"class": _HOLDER}).text = placeholder
        if after := block[match.end() :].lstrip("\n"):
            blocks.insert(0, after)


class _Contents(Treeprocessor):
    """Puts the headings of what was put in into the page's table of contents, where they belong."""

    def __init__(self, md: Markdown, embeds: _Embeds) -> None:
        super().__init__(md)
        self._embeds = embeds

    def run(self, root: Element) -> None:
        md: Any = self.md  # which has tokens where the extension `toc` is there
        tokens = getattr(md, "toc_tokens", None)
        if self._embeds.written and tokens is not None:
            found: list[Any] = [*self._in_order(root, {token["id"]: token for token in _flat(tokens)})]
            md.toc_tokens = nest_toc_tokens(found)

    def _in_order(self, root: Element, own: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for element in root.iter():
            if element.get("id") in own:
                yield {**own[element.get("id", "")], "children": []}
            elif element.get("class") == _HOLDER and element.text in self._embeds.written:
                yield from map(_token, _HEADING.finditer(self._embeds.written[element.text]))


def _flat(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])


def _token(heading: re.Match[str]) -> dict[str, Any]:
    """Give a heading as the table of contents has one; its text was escaped when it was written, and stays so."""
    text = re.sub("<[^>]*>", "", heading[3])
    level = int(heading[1])
    return {"level": level, "id": heading[2], "name": text, "html": text, "data-toc-label": "", "children": []}
