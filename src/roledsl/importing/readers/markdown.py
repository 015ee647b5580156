"""A reader of Markdown: front matter to data, tags of site builders apart, and all else by the way of HTML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from typing import Any, Final

from attrs import evolve
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from roledsl.importing.blocks import Datum, Furniture, Paper, UnreadableError
from roledsl.importing.readers.decoding import decoded
from roledsl.importing.readers.fields import Fields, by_lines, lines_of, loaded
from roledsl.importing.readers.html import paper_of, parsed
from roledsl.importing.readers.markers import BULLETS, typed
from roledsl.importing.readers.runs import clean

_FRONT: Final = re.compile(
    r"""\A(?: ---[ \t]*\n (?P<yaml>.*?) ^(?:---|\.\.\.)[ \t]*$
           | \+\+\+[ \t]*\n (?P<toml>.*?) ^\+\+\+[ \t]*$ ) \n?
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_TAG: Final = re.compile(
    r"""\{%-?\s*comment\b.*?\bendcomment\s*-?%\}         # Jekyll's comments, over lines
      | \{%[^\n]*?%\} | \{\{[<%][^\n]*?[>%]\}\} | \{\{[^{}\n]*\}\}  # tags of Jekyll and Hugo
      | ^\{:[^\n}]*\}[ \t]*$ | \{:\s*[.#][^\n}]*\}    # attributes of kramdown
      | ^:{3,}[^\n]*$ | ^\[TOC\]$ | ^\{:?toc\}$       # Docusaurus, Python-Markdown
      | ^(?:import|export)\ [^\n]*(?:from\ ['"]|=\ )[^\n]*$  # MDX
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_CODE: Final = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[ \t]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_ATTRIBUTES: Final = re.compile(r"[ \t]*\{[#.][\w\s#.=\"-]*\}[ \t]*$", re.MULTILINE)
_SPACED: Final = re.compile(r"^(#{1,6})(?=[^#\s])", re.MULTILINE)
_LABEL: Final = re.compile(r"[A-Z][\w /&'’()-]{0,40}:(?:\s|$)")
_TAGS_WHY: Final = "a tag of the program that makes the site"


def read(data: bytes, name: str) -> Paper:
    """Read Markdown. Raises :class:`UnreadableError` for what is no text."""
    text = clean(decoded(data).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"))
    said: list[str] = []
    front, text = _front(text, said)
    text, tags = _without_tags(text)
    paper = paper_of(parsed(html_of(text)), name, comments=True)
    blocks = (*front.blocks, *paper.blocks)
    if not blocks and not front.data:
        raise UnreadableError("it has no text", "there is nothing to import")
    furniture = sorted((*tags, *paper.furniture), key=lambda each: int(each.place.partition(" ")[2]))
    return evolve(
        paper,
        blocks=blocks,
        data=(*front.data, *paper.data),
        furniture=tuple(furniture),
        said=(*said, *paper.said),
        language=_language(front.data),
    )


def _front(text: str, said: list[str]) -> tuple[Fields, str]:
    """Read the front matter, and give the text with empty lines in its place; all the text where it has none."""
    found = _FRONT.match(text)
    if not found:
        return Fields({}), text
    source = found["yaml"] or found["toml"] or ""
    try:
        values = loaded(source) if found["toml"] is None else tomllib.loads(source)
    except ValueError:
        values = by_lines(source)
        said.append("its front matter has mistakes, and was read line by line")
    if not isinstance(values, dict):
        return Fields({}), text if values else text[found.end() :]
    fields = Fields(lines_of(source, 2), flat=True)
    fields.mapping(values, 1)
    return fields, "\n" * found[0].count("\n") + text[found.end() :]


def _language(front: Sequence[Datum]) -> str:
    return next((datum.value for datum in front if datum.label in {"lang", "language", "locale"}), "")


def _without_tags(text: str) -> tuple[str, list[Furniture]]:
    """Give the text without tags of Jekyll, Hugo and the like, and these; code keeps what looks like them."""
    code = [match.span() for match in _CODE.finditer(text)]
    found: list[Furniture] = []

    def away(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in code):
            return match[0]
        found.append(
            Furniture(" ".join(match[0].split()), _TAGS_WHY, f"line {text.count(chr(10), 0, match.start()) + 1}")
        )
        return "\n" * match[0].count("\n")

    return _SPACED.sub(r"\1 ", _ATTRIBUTES.sub(away, _TAG.sub(away, text))), found


def html_of(text: str) -> str:
    """Give Markdown as HTML in which each block stands on the same line as in the Markdown."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable(["table", "strikethrough"])
    parser.use(deflist_plugin).use(footnote_plugin)
    parser.add_render_rule("softbreak", _softbreak)
    parser.add_render_rule("footnote_anchor", lambda *_: "")
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    rules: dict[str, Callable[..., str]] = parser.renderer.rules  # type: ignore[attr-defined]
    written: list[str] = []
    line = 0
    for at, token in enumerate(tokens):
        if token.map and token.map[0] > line:
            written.append("\n" * (token.map[0] - line))
            line = token.map[0]
        html = _html(parser, tokens, at, rules, env)
        line += html.count("\n")
        written.append(html)
    return "<!DOCTYPE html><html><body>" + "".join(written)


def _softbreak(_renderer: object, tokens: Sequence[Token], at: int, *_: object) -> str:
    """Write the end of a line; it is kept as such where each line has a label or a bullet of its own."""
    first = next(token for token in tokens if token.content or token.type != "text")
    after = next((token for token in tokens[at + 1 :] if token.content or token.type != "text"), first)
    kept = _opens(after) and (_opens(first) or typed(after.content)[0] in (*BULLETS, "-"))
    return "<br>\n" if kept else "\n"


def _opens(token: Token) -> bool:
    """Tell whether a line begins with a label, in bold or with a colon, or with a bullet."""
    return token.type == "strong_open" or bool(_LABEL.match(token.content) or typed(token.content)[0])


def _html(
    parser: MarkdownIt, tokens: Sequence[Token], at: int, rules: dict[str, Callable[..., str]], env: dict[str, Any]
) -> str:  # fmt: skip
    token = tokens[at]
    if token.type == "inline":
        return str(parser.renderer.render([token], parser.options, env))
    write = rules.get(token.type) or parser.renderer.renderToken  # type: ignore[attr-defined]
    html: str = write(tokens, at, parser.options, env)
    return html.strip("\n")
