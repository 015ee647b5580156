"""The house's own pages: Markdown, perhaps with a title and an order in front, as HTML that has none of their own."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from functools import cache

from attrs import frozen
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from roledsl.render.prose import marked
from roledsl.site.addresses import HOME, Link, safe

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|$)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"\s*# +(.+?)(?: +#+)?[ \t]*(?:\r?\n|$)")
_REFERENCE = re.compile(r"\{([^{}\n]+)\}")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_LAST = 1000  # the place of a page that says nothing of its order


@frozen
class OwnPage:
    """A page of the house's own: its path on the site, its title, its place among the others, and its Markdown."""

    path: str
    title: str
    order: int
    text: str


def own_pages(pages: Mapping[str, str]) -> tuple[OwnPage, ...]:
    """Read own pages, by their paths from the folder of pages; ``index.md`` is what stands on the first page."""
    found = (_read(name, text) for name, text in pages.items())
    return tuple(sorted(found, key=lambda page: (page.order, page.title.casefold(), page.path)))


def _read(name: str, text: str) -> OwnPage:
    front, said = _FRONT.match(text), {}
    if front is not None:
        text = text[front.end() :]
        pairs = (line.partition(":") for line in front[1].splitlines())
        said = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}
    heading = _HEADING.match(text)
    if heading is not None:
        text = text[heading.end() :]
    stem = name.removesuffix(".md")
    title = said.get("title") or (heading[1] if heading else posixpath.basename(stem).replace("-", " ").capitalize())
    order = said.get("order", "")
    number = int(order) if re.fullmatch(r"[0-9]{1,6}", order) else _LAST
    return OwnPage(HOME if stem == "index" else own_path(name), title, number, text)


def own_path(name: str) -> str:
    """Give the path on the site of an own page, by its path in the folder of pages."""
    return "pages/" + "/".join(map(safe, name.removesuffix(".md").split("/"))) + ".html"


def written(page: OwnPage, link: Callable[[str], Link | None], href: Callable[[str], str]) -> Markup:
    """Give a page's text in HTML.

    ``link`` gives what a reference ``{name}`` leads to, None where it is none; ``href`` writes a path from the root.
    """
    env = {"link": link, "href": href}
    parser = _parser()
    tokens = parser.parse(page.text, env)
    here = posixpath.dirname(page.path) or "pages"
    for token in tokens:
        for inner in token.children or ():
            _lead(inner, here, href)
    return marked(parser.renderer.render(tokens, parser.options, env))  # it escapes all that is typed


def _lead(token: Token, folder: str, href: Callable[[str], str]) -> None:
    """Have a link to another page's Markdown lead to that page."""
    address = token.attrGet("href") if token.type == "link_open" and not token.meta else None
    if not isinstance(address, str) or _SCHEME.match(address):
        return
    page, mark, anchor = address.partition("#")
    if page.endswith(".md"):
        path = posixpath.normpath(posixpath.join(folder, page)).removesuffix(".md") + ".html"
        token.attrSet("href", f"{href(HOME if path == 'pages/index.html' else path)}{mark}{anchor}")


class _Parser(MarkdownIt):
    """CommonMark without HTML and pictures; links lead to http, https, mailto and to other pages."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return not _SCHEME.match(url) or url.lower().startswith(("http://", "https://", "mailto:"))


@cache
def _parser() -> _Parser:
    parser = _Parser("commonmark", {"html": False})
    parser.disable(["image", "html_inline", "html_block"])
    parser.inline.ruler.before("link", "reference", _reference_rule)
    return parser


def _reference_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    found = _REFERENCE.match(state.src, state.pos)
    link = state.env["link"](found[1]) if found else None
    if found is None or link is None:
        return False
    if not silent:
        opened = state.push("link_open", "a", 1)
        opened.attrs, opened.meta = {"href": state.env["href"](link.href)}, {"reference": True}
        state.push("text", "", 0).content = link.text
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True
