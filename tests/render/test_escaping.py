"""Whatever text is in a document, every output says it and nothing else, in the same structure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import count, cycle

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from roledsl.render import html, markdown, text
from roledsl.render.characters import clean
from roledsl.render.document import Document

Build = Callable[[Iterator[str]], Document]

VISIBLE = r"""
<script>alert(1)</script> </td> </style> <!-- --> ]]> <b> <br> <a@b.c> <https://e.org> ](javascript:alert(1)) [ ] []
[x](https://e.org) ![x](https://e.org) [x]: https://e.org/a_b_ &amp; &#60; &lt & " ' ` `` ``` ~~~ ~~ * ** _ __ \ \| | ||
# > - + 1. 2) --- *** === = |---| { } {{7*7}} {%if%} {# word Ünïcode 1.1 (i) : אב ا
"""
INVISIBLE = (" ", "    ", "\x00", "\x1b[31m", "\n", "\r\n", "\t", "\x85", "\u2028", "\u202e", "\xa0", "\ud800")
FRAGMENTS = (*re.findall(r"\S+", VISIBLE), "# ", " #", "- ", "1. ", "> ", *INVISIBLE)


def _says_something(said: str) -> bool:
    return any(character.isalnum() for character in clean(said))


fragment = st.sampled_from(FRAGMENTS) | st.text(max_size=4)
said_by_someone = st.lists(fragment, min_size=1, max_size=5).map("".join).filter(_says_something)
hostile = st.lists(said_by_someone, min_size=1, max_size=12)
# the fixture only gives a function
many = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def _filled(template: str, texts: list[str]) -> str:
    """Return what was written with harmless texts, with the hostile ones in their places, squeezed."""
    return _squeezed(re.sub(r"(?i)slot(\d+)z", lambda match: clean(texts[int(match[1]) % len(texts)]), template))


def _squeezed(string: str) -> str:
    """Return a string without blanks, and without colons: a label that ends with one is given no other."""
    return re.sub(r"[\s:]+", "", string)


def _harmless() -> Iterator[str]:
    return (f"slot{number}z" for number in count())


class _Page(HTMLParser):
    """The elements of a page, with the names of their attributes, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, ...]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.tags.append(("!--", data))

    def unknown_decl(self, data: str) -> None:
        self.tags.append(("!", data))


@many
@given(hostile)
def test_html_says_it_and_nothing_else(document_of: Build, texts: list[str]) -> None:
    """The page has the elements of the same page with harmless texts, and says what the texts say."""
    expected = _Page(html.write(document_of(_harmless())))
    page = _Page(html.write(document_of(cycle(texts))))
    assert page.tags == expected.tags
    assert _squeezed(page.text) == _filled(expected.text, texts)


READER = MarkdownIt("commonmark").enable("table")


def _structure(tokens: list[Token]) -> Iterator[str]:
    """Yield the types of tokens, but for texts."""
    for token in tokens:
        if token.type != "text" and not token.hidden:
            yield f"{token.type} {token.tag} {token.attrs.get('start', '')}"
        yield from _structure(token.children or [])


def _words(tokens: list[Token]) -> str:
    return "\n".join(child.content for token in tokens if token.type == "inline" for child in token.children or [])


@many
@given(hostile)
def test_markdown_says_it_and_nothing_else(document_of: Build, texts: list[str]) -> None:
    """The blocks, and marks in them, are those of the same document with harmless texts; there is no HTML."""
    expected = READER.parse(markdown.write(document_of(_harmless())))
    tokens = READER.parse(markdown.write(document_of(cycle(texts))))
    assert list(_structure(tokens)) == list(_structure(expected))
    assert _squeezed(_words(tokens)) == _filled(_words(expected), texts)


@many
@given(hostile)
def test_text_has_one_line_a_block(document_of: Build, texts: list[str]) -> None:
    """No text makes another line, another column, or a control character."""
    expected = text.write(document_of(_harmless()))
    written = text.write(document_of(cycle(texts)))
    assert len(written.splitlines()) == len(expected.splitlines())
    assert [line.count("\t") for line in written.splitlines()] == [line.count("\t") for line in expected.splitlines()]
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in written if character not in "\n\t")
    assert _squeezed(_unruled(written)).upper() == _filled(_unruled(expected), texts).upper()


def _unruled(written: str) -> str:
    """Return a text without the lines under its headings."""
    return re.sub(r"(?m)^-+$", "", written)
