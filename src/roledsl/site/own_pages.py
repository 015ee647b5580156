"""The house's own pages: Markdown, perhaps with a title and an order in front, as HTML that has none of their own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from urllib.parse import quote, unquote

from attrs import frozen
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from roledsl.file_names import safe
from roledsl.model.theme import Picture
from roledsl.render.prose import marked
from roledsl.site.addresses import HOME, Link
from roledsl.site.links import ELSEWHERE
from roledsl.source import Source, Span

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|$)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"\s*# +(.+?)(?: +#+)?[ \t]*(?:\r?\n|$)")
_REFERENCE = re.compile(r"\{([^{}\n]+)\}")
_SIDES = {"right": "r", "center": "c"}  # classes, as documents have them
_LAST = 1000  # the place of a page that says nothing of its order


@frozen
class OwnPage:
    """A page of the house's own: its path on the site, its title, and its place among the others.

    ``source`` is its file, by its path in the workspace; its Markdown begins at ``start``.
    """

    path: str
    title: str
    order: int
    source: Source
    start: int

    @property
    def text(self) -> str:
        """The Markdown, without what stands in front of it."""
        return self.source.text[self.start :]


@frozen
class Address:
    """An address that an own page names: as it was typed, and where. Of a picture ``text`` is what is said for it."""

    typed: str
    span: Span
    is_picture: bool = False
    text: str = ""


def own_pages(pages: Mapping[str, str], folder: str = "pages") -> tuple[OwnPage, ...]:
    """Read own pages, by their paths from the ``folder`` of pages; ``index.md`` is what stands on the first page."""
    found = (_read(name, Source(posixpath.join(folder, name), text)) for name, text in pages.items())
    return tuple(sorted(found, key=lambda page: (page.order, page.title.casefold(), page.path)))


def _read(name: str, source: Source) -> OwnPage:
    front, said = _FRONT.match(source.text), {}
    start = 0
    if front is not None:
        start = front.end()
        pairs = (line.partition(":") for line in front[1].splitlines())
        said = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}
    heading = _HEADING.match(source.text, start)
    if heading is not None:
        start = heading.end()
    stem = name.removesuffix(".md")
    title = said.get("title") or (heading[1] if heading else posixpath.basename(stem).replace("-", " ").capitalize())
    order = said.get("order", "")
    number = int(order) if re.fullmatch(r"[0-9]{1,6}", order) else _LAST
    return OwnPage(HOME if stem == "index" else own_path(name), title, number, source, start)


def own_path(name: str) -> str:
    """Give the path on the site of an own page, by its path in the folder of pages."""
    return "pages/" + "/".join(map(safe, name.removesuffix(".md").split("/"))) + ".html"


def written(
    page: OwnPage, link: Callable[[str], Link | None], href: Callable[[str], str], pictures: Mapping[str, Picture]
) -> Markup:  # fmt: skip
    """Give a page's text in HTML.

    ``link`` gives what a reference ``{name}`` leads to, None where it is none; ``href`` writes a path from the root.
    Of ``pictures``, by their names in the workspace, those are shown that the page names.
    """
    env = {"link": link, "href": href}
    parser = _parser()
    tokens = parser.parse(page.text, env)
    _lay_out_tables(tokens)
    for token in tokens:
        for inner in token.children or ():
            if inner.type == "image":
                _show(inner, page, href, pictures)
            elif inner.type == "link_open" and not inner.meta:
                _lead(inner, page, href)
    return marked(parser.renderer.render(tokens, parser.options, env))  # it escapes all that is typed


def addresses(page: OwnPage) -> Iterator[Address]:
    """Give the addresses that a page names, but for those of others' sites."""
    text, at = page.text, 0
    lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]  # as the parser counts lines
    for block in _parser().parse(text, {"link": lambda _: None}):
        begins = lines[min(block.map[0], len(lines) - 1)] if block.map else at
        at = max(at, begins)
        for token in block.children or ():
            address = str(token.attrs.get("src" if token.type == "image" else "href", ""))
            if not address or (is_elsewhere(address) and token.type != "image"):
                continue
            typed, start = _typed(address, text, at, begins)
            at = max(at, start + len(typed))
            span = Span(page.start + start, page.start + start + len(typed))
            yield Address(typed, span, token.type == "image", token.content.strip())


def _typed(address: str, text: str, at: int, begins: int) -> tuple[str, int]:
    """Find an address as it was typed, at best from ``at`` on: the parser writes signs of other kinds as ``%20``."""
    for start in (at, begins, 0):
        for typed in (address, unquote(address)):
            found = text.find(typed, start)
            if found >= 0:
                return typed, found
    return address, begins  # written with signs that Markdown reads as others; the block's beginning is near enough


def is_elsewhere(address: str) -> bool:
    """Tell whether an address leads out of the site."""
    return bool(ELSEWHERE.match(address))


def target(page: OwnPage, address: str) -> str:
    """Give the address from the site's root to which one on a page leads; ``#`` and an anchor may follow."""
    where, mark, anchor = address.partition("#")
    here = posixpath.dirname(page.path)
    if where.endswith(".md"):
        folder, name = posixpath.split(unquote(where))
        path = posixpath.normpath(posixpath.join(here or "pages", folder, safe(name.removesuffix(".md")) + ".html"))
        path = HOME if path == "pages/index.html" else quote(path)
    else:
        path = posixpath.normpath(posixpath.join(here, where)) if where else page.path
    return f"{path}{mark}{anchor}"


def picture_name(page: OwnPage, address: str) -> str:
    """Give the name in the workspace of a picture, which a page names from the folder that its file is in."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.source.name), unquote(address)))


def picture_path(name: str) -> str:
    """Give the path on the site of a picture, by its name in the workspace."""
    return f"assets/pictures/{name}"


def _lead(token: Token, page: OwnPage, href: Callable[[str], str]) -> None:
    """Have a link to another page's Markdown lead to that page."""
    address = str(token.attrs["href"])
    if address.partition("#")[0].endswith(".md") and not is_elsewhere(address):
        token.attrSet("href", href(target(page, address)))


def _show(token: Token, page: OwnPage, href: Callable[[str], str], pictures: Mapping[str, Picture]) -> None:
    """Have a picture lead to its copy on the site; where there is none, what is said for it stands in its place."""
    picture = pictures.get(picture_name(page, str(token.attrs["src"])))
    if picture is None:
        token.type = "text"
        return
    token.attrSet("src", href(quote(picture_path(picture.name))))
    token.attrSet("width", str(picture.width))
    token.attrSet("height", str(picture.height))


def _lay_out_tables(tokens: Sequence[Token]) -> None:
    """Give the cells of tables classes, for Markdown's styles, and make an empty head of a column a plain cell."""
    for number, token in enumerate(tokens):
        if token.type not in {"th_open", "td_open"}:
            continue
        style = str(token.attrs.pop("style", ""))
        if side := _SIDES.get(style.removeprefix("text-align:")):
            token.attrSet("class", side)
        if token.type == "th_open" and not tokens[number + 1].content:
            token.tag = tokens[number + 2].tag = "td"
        elif token.type == "th_open":
            token.attrSet("scope", "col")


class _Parser(MarkdownIt):
    """CommonMark without HTML, and with tables; links lead to http, https, mailto and to other pages."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return not is_elsewhere(url) or url.lower().startswith(("http://", "https://", "mailto:"))


@cache
def _parser() -> _Parser:
    parser = _Parser("commonmark", {"html": False, "xhtmlOut": False})
    parser.disable(["html_inline", "html_block"]).enable("table")
    parser.add_render_rule("table_open", lambda *_: '<div class="scroll" tabindex="0">\n<table>\n')
    parser.add_render_rule("table_close", lambda *_: "</table>\n</div>\n")
    parser.inline.ruler.before("link", "reference", _reference_rule)
    return parser


def _reference_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    found = _REFERENCE.match(state.src, state.pos)
    link = state.env["link"](found[1]) if found else None
    if found is None or link is None:
        return False
    if not silent and state.linkLevel:  # in the words of a link there is no other
        state.push("text", "", 0).content = link.text
    elif not silent:
        opened = state.push("link_open", "a", 1)
        opened.attrs, opened.meta = {"href": state.env["href"](link.href)}, {"reference": True}
        state.push("text", "", 0).content = link.text
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True
