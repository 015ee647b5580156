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

FRAGMENTS = (
    *("<script>alert(1)</script>", "</td>", "</style>", "<!--", "-->", "]]>", "<b>", "<br>", "<a@b.c>", "<https://e.org>"),
    *("](javascript:alert(1))", "[x](https://e.org)", "![x](https://e.org)", "[x]: https://e.org", "[ ] ", "https://e.org/a_b_"),
    *("&amp;", "&#60;", "&lt", "&", '"', "'", "`", "``", "```", "~~~", "~~", "*", "**", "_", "__", "\\", "\\|", "|", "||"),
    *("#", "# ", " #", "> ", "- ", "+ ", "1. ", "2) ", "---", "***", "===", "= ", "|---|", "{", "}", "{{ 7 * 7 }}", "{% if %}", "{#"),
    *("\x00", "\x1b[31m", "\n", "\r\n", "\t", "\x85", "\u2028", "\u202e", "\u05d0\u05d1", "\u0627", "\xa0", "\ufeff", "\ud800"),
    *(" ", "    ", "word", "Ünïcode", "1.1", "(i)", ":"),
)
hostile = st.lists(
    st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), min_size=1, max_size=5).map("".join).filter(lambda t: any(c.isalnum() for c in clean(t))),
    min_size=1,
    max_size=12,
)
many = settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def filled(template: str, texts: list[str], change: Callable[[str], str] = clean) -> str:
    """Return what was written with harmless texts, with the hostile ones in their places, squeezed."""
    return squeezed(re.sub(r"(?i)slot(\d+)z", lambda match: change(texts[int(match[1]) % len(texts)]), template))


def squeezed(string: str) -> str:
    """Return a string without blanks, and without colons: a label that ends with one is given no other."""
    return re.sub(r"[\s:]+", "", string)


def harmless() -> Iterator[str]:
    return (f"slot{number}z" for number in count())


class Page(HTMLParser):
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
    expected = Page(html.write(document_of(harmless())))
    page = Page(html.write(document_of(cycle(texts))))
    assert page.tags == expected.tags
    assert squeezed(page.text) == filled(expected.text, texts)


READER = MarkdownIt("commonmark").enable("table")


def structure(tokens: list[Token]) -> Iterator[str]:
    """Yield the types of tokens, but for texts, and for whether an item's paragraph is a paragraph."""
    for token in tokens:
        if token.type not in ("text", "paragraph_open", "paragraph_close") or not (token.hidden or token.type == "text"):
            yield f"{token.type} {token.tag} {token.attrs.get('start', '')}".replace("paragraph", "p")
        yield from structure(token.children or [])


def words(tokens: list[Token]) -> str:
    return "\n".join(child.content for token in tokens if token.type == "inline" for child in token.children or [])


@many
@given(hostile)
def test_markdown_says_it_and_nothing_else(document_of: Build, texts: list[str]) -> None:
    expected = READER.parse(markdown.write(document_of(harmless())))
    tokens = READER.parse(markdown.write(document_of(cycle(texts))))
    assert list(structure(tokens)) == list(structure(expected))
    assert squeezed(words(tokens)) == filled(words(expected), texts)


@many
@given(hostile)
def test_text_has_one_line_a_block(document_of: Build, texts: list[str]) -> None:
    expected = text.write(document_of(harmless()))
    written = text.write(document_of(cycle(texts)))
    assert len(written.splitlines()) == len(expected.splitlines())
    assert [line.count("\t") for line in written.splitlines()] == [line.count("\t") for line in expected.splitlines()]
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in written if character not in "\n\t")
    unruled = squeezed(re.sub(r"(?m)^-+$", "", written)).upper()
    wanted = filled(re.sub(r"(?m)^-+$", "", expected), texts, lambda said: "" if re.fullmatch("-+", clean(said)) else clean(said)).upper()
    assert unruled == wanted
