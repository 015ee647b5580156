"""Prose in HTML, CommonMark and plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from roledsl.model.prose import Prose, Reference
from roledsl.render.characters import clean
from roledsl.render.commonmark import guarded, heading, in_cell
from roledsl.render.inlines import Close, Code, Open, Text, inlines
from roledsl.render.prose import html, markdown, plain

TITLE = Reference("title", "own", "", "Head of *Site* (acting)")
HEAD = Reference("head", "role", "head", "Head of Site")
SLT = Reference("SLT", "term", "SLT", "SLT", "Senior Leadership Team")
LINKS = {"head": "head.html?a=1&b=2"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Plain & simple", "Plain &amp; simple"),
        ("**Safety:** *always* `a < b`", "<strong>Safety:</strong> <em>always</em> <code>a &lt; b</code>"),
        ("<b>bold</b> ~~gone~~", "&lt;b&gt;bold&lt;/b&gt; ~~gone~~"),
        (r"\*not\* \{title\} &amp; &lt;", "*not* {title} &amp; &lt;"),
        ("![x](https://e.org/a.png)", '!<a href="https://e.org/a.png">x</a>'),
        ('[x](https://e.org "T\\"")', '<a href="https://e.org" title="T&#34;">x</a>'),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](page.html) <ftp://e.org>", "[x](page.html) &lt;ftp://e.org&gt;"),
        ("See https://e.org/a_b?x&y=2.", 'See <a href="https://e.org/a_b?x&amp;y=2">https://e.org/a_b?x&amp;y=2</a>.'),
        ("(see https://e.org/x_(y))", '(see <a href="https://e.org/x_(y)">https://e.org/x_(y)</a>)'),
        ("[https://e.org](https://f.org)", '<a href="https://f.org">https://e.org</a>'),
        ("<jobs@e.org>", '<a href="mailto:jobs@e.org">jobs@e.org</a>'),
        ("`https://e.org`", "<code>https://e.org</code>"),
    ],
)
def test_html(source: str, expected: str) -> None:
    """Markdown is read as CommonMark has it, but for what is turned off."""
    assert html(Prose(source)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("The {head}s", 'The <a href="head.html?a=1&amp;b=2">Head of Site</a>s'),
        ("The {SLT} & co", 'The <abbr title="Senior Leadership Team">SLT</abbr> &amp; co'),
        ("**{head}**s", '<strong><a href="head.html?a=1&amp;b=2">Head of Site</a></strong>s'),
        ("[the {head}](https://e.org)", '<a href="https://e.org">the Head of Site</a>'),
        ("`{head}` {head}", '<code>{head}</code> <a href="head.html?a=1&amp;b=2">Head of Site</a>'),
        (r"\{head} {head}", '{head} <a href="head.html?a=1&amp;b=2">Head of Site</a>'),
        ("*{title}*", "<em>Head of *Site* (acting)</em>"),
        ("{unknown} {title}", "{unknown} Head of *Site* (acting)"),
    ],
)
def test_references_in_html(source: str, expected: str) -> None:
    """References print their text, as links and explanations where there are any."""
    found = [reference for reference in (TITLE, HEAD, SLT) if f"{{{reference.raw}}}" in source]
    references = sorted(found, key=lambda reference: source.rindex(f"{{{reference.raw}}}"))
    assert html(Prose(source, tuple(references)), LINKS) == expected


def test_a_document_does_not_link_to_itself() -> None:
    """Within its own document a role's name is only text."""
    assert html(Prose("{head}", (HEAD,)), LINKS, within="head") == "Head of Site"


def test_references_in_markdown() -> None:
    """A reference is typed out, and linked where it can be."""
    prose = Prose("{head}: {title} [x {head}](https://e.org)", (HEAD, TITLE, HEAD))
    linked = "[Head of Site](<head.html?a=1\\&b=2>)"
    assert markdown(prose, LINKS) == rf"{linked}: Head of \*Site\* (acting) [x Head of Site](https://e.org)"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("Apply: https://e.org/a?b=1.", "Apply: https://e.org/a?b=1."),
        ("*https://e.org* https://e.org/a_b", "*<https://e.org>* <https://e.org/a_b>"),
        ("<https://e.org> [https://e.org](https://f.org)", "<https://e.org> [https://e.org](https://f.org)"),
    ],
)
def test_addresses_in_markdown(source: str, written: str) -> None:
    """A bare address stays bare where nothing in it or beside it has a meaning."""
    assert markdown(Prose(source)) == written


def test_plain() -> None:
    """Marks go, addresses stay."""
    prose = Prose("**The {head}** `x` [site](https://e.org), <https://f.org>, [mail](mailto:a@e.org)", (HEAD,))
    assert plain(prose) == "The Head of Site x site (https://e.org), https://f.org, mail (a@e.org)"


def test_inlines() -> None:
    """Inlines are flat: marks are opened and closed."""
    assert inlines(Prose("a **b *c*** `d` {head}", (HEAD,))) == (
        *(Text("a "), Open("strong"), Text("b "), Open("emphasis"), Text("c"), Close("emphasis"), Close("strong")),
        *(Text(" "), Code("d"), Text(" "), HEAD),
    )
    assert inlines(Prose("{head}s", (HEAD,))) == (HEAD, Text("s"))


def test_control_characters_are_left_out() -> None:
    """Blanks for tabs and ends of lines, nothing for other controls."""
    assert plain(Prose("a\x00b\tc\x1bd\u2028e\ud800")) == html(Prose("a\x00b\tc\x1bd\u2028e\ud800")) == "ab cd e\ufffd"


# ---- what is written in Markdown reads as what was typed -----------------------------------------------------------

VISIBLE = r"""
* ** *** _ __ ` `` ``` [ ] ( ) ![ [a](page.html) [*a*](javascript:x) ](https://e.org) ](javascript:x) ](page.html)
< > <b> </b> <!-- <https://e.org/a|b> <a@b.c> <javascript:x> https://e.org/a_b_ &amp; & &#42; \ \* \| | # > - +
1. 12) ~~ ~~~ --- = ! { } {x} a é . , " ' “ : 1 **a:** **b** *c*
"""
MARKS = (*re.findall(r"\S+", VISIBLE), " ", " #", "# ", "- ", "+ ", "1. ", "12) ", "> ", "b c", "\x01", "\t")
typed = st.lists(st.sampled_from(MARKS) | st.text(max_size=2), min_size=1, max_size=14).map("".join)


class _Reader(MarkdownIt):
    """Plain CommonMark with tables, HTML on; the text of an address is left as it is."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


READER = _Reader("commonmark").enable("table")


def _read(tokens: list[Token]) -> Iterator[object]:
    """Yield inlines as :func:`inlines` has them."""
    for token in tokens:
        match token.type:
            case "text":
                yield Text(token.content)
            case "code_inline":
                yield Code(token.content)
            case "link_open":
                title = str(token.attrs.get("title", ""))
                yield Open("link", str(token.attrs["href"]), title, bare=token.info == "auto")
            case kind:
                mark = {"em": "emphasis", "a": "link"}.get(token.tag, token.tag)
                yield {"_open": Open(mark), "close": Close(mark)}.get(kind[-5:], kind)


def _merged(sequence: Iterable[object]) -> list[object]:
    """Return inlines with references and bare addresses as texts, neighbouring texts as one, no blanks at the ends."""
    result: list[object] = []
    bare = False
    for inline in sequence:
        if isinstance(inline, (Open, Close)) and inline.mark == "link" and (bare or getattr(inline, "bare", False)):
            bare = isinstance(inline, Open)
            continue
        text = inline.text if isinstance(inline, (Text, Reference)) else None
        if text is None:
            result.append(inline)
        elif result and isinstance(result[-1], Text):
            result[-1] = Text(result[-1].text + text)
        elif text:
            result.append(Text(text))
    for end in (0, -1):
        if result and isinstance(last := result[end], Text):
            stripped = last.text.lstrip() if end == 0 else last.text.rstrip()
            result[end : end + 1 or None] = [Text(stripped)] if stripped else []
    return result


def _only_inline(source: str, *blocks: str) -> list[Token]:
    """Return what a block holds, where the source is that block alone."""
    tokens = READER.parse(source)
    assert [token.type for token in tokens if token.type != "inline"][: len(blocks)] == list(blocks)
    assert sum(token.type == "inline" for token in tokens) == 1
    return next(token.children or [] for token in tokens if token.type == "inline")


references = st.sampled_from(["Head of Site", "*x*", "(acting)", "a!", "1.", "`", "&amp", "[", "_", "| "]).map(
    lambda text: Reference("x", "role", "x", text)
)


@settings(max_examples=400)
@given(typed, references)
def test_markdown_reads_as_what_was_typed(source: str, reference: Reference) -> None:
    """In a paragraph, a heading and a cell, CommonMark reads what is written as this language reads what was typed."""
    prose = Prose(source, (reference,) * source.count("{x}"))
    expected = _merged(inlines(prose))
    written = markdown(prose)
    if not clean(written).strip():
        return
    assert _merged(_read(_only_inline(guarded(written), "paragraph_open", "paragraph_close"))) == expected
    assert _merged(_read(_only_inline(heading(written, 2), "heading_open", "heading_close"))) == expected
    in_table = _only_inline(f"| {in_cell(written)} |\n| --- |", "table_open", "thead_open", "tr_open")
    if not any(isinstance(inline, Code) and "\\|" in inline.text for inline in expected):
        assert _merged(_read(in_table)) == expected


@settings(max_examples=400)
@given(typed, references)
def test_markdown_with_links_says_the_same(source: str, reference: Reference) -> None:
    """Links for references change no word."""
    prose = Prose(source, (reference,) * source.count("{x}"))
    written = guarded(markdown(prose, {"x": "x.md"}))
    if written.strip():
        assert _said(_read(_only_inline(written))) == _said(inlines(prose))


def _said(sequence: Iterable[object]) -> str:
    """Return the text of inlines, without blanks, and what may be emphasis or not by what stands beside it."""
    texts = (inline.text for inline in sequence if isinstance(inline, (Text, Code, Reference)))
    return re.sub(r"[*_\s]+", "", "".join(texts))
