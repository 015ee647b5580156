"""The law of readers: words in are words out, in order, whatever holds them."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable

import docx
from hypothesis import given
from hypothesis import strategies as st

from roledsl.importing.blocks import Paper, UnreadableError, paragraphs
from roledsl.importing.readers import read

WORD = st.text("abcdefghijklmnopqrstuvwxyzABCéß123", min_size=2, max_size=8)
SENTENCE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
KINDS = ("text", "heading", "item", "number", "deep", "bold", "broken", "table")
BLOCKS = st.lists(st.tuples(st.sampled_from(KINDS), SENTENCE, SENTENCE), min_size=1, max_size=12)
Block = tuple[str, str, str]

_WORD = re.compile(r"[^\W_]+")


def words(paper: Paper) -> list[str]:
    """The words that a paper shows, without markers."""
    return [word for paragraph in paragraphs(paper.blocks) for word in _WORD.findall(paragraph.text)]


def expected(blocks: list[Block]) -> list[str]:
    """The words of blocks."""
    two = ("bold", "broken", "table")
    return [word for kind, one, other in blocks for word in _WORD.findall(f"{one} {other}" if kind in two else one)]


def word_file(blocks: list[Block]) -> bytes:
    """A Word file of blocks."""
    document = docx.Document()
    styles = {"heading": "Heading 2", "item": "List Bullet", "number": "List Number", "deep": "List Bullet 2"}
    for kind, one, other in blocks:
        if kind == "table":
            table = document.add_table(2, 2)
            table.cell(0, 0).merge(table.cell(0, 1)).text = one
            table.cell(1, 1).text = other
            continue
        paragraph = document.add_paragraph(one, style=styles.get(kind))
        if kind == "bold":
            paragraph.add_run(f" {other}").bold = True
        elif kind == "broken":
            paragraph.add_run().add_break()
            paragraph.add_run(other)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def web_page(blocks: list[Block]) -> bytes:
    """A web page of blocks, not all elements of which are closed."""
    shapes = {
        "text": "<p>{0}", "heading": "<h2>{0}</h2>", "item": "<ul><li>{0}</ul>", "number": "<ol><li>{0}</ol>",
        "deep": "<ul><li><ul><li>{0}</ul></ul>", "bold": "<div>{0} <b>{1}</b></div>", "broken": "<p>{0}<br>{1}</p>",
        "table": "<table><tr><td>{0}<td><p>{1}</table>",
    }  # fmt: skip
    return (
        "<!DOCTYPE html>" + "\n".join(shapes[kind].format(html.escape(one), other) for kind, one, other in blocks)
    ).encode()


def markdown(blocks: list[Block]) -> bytes:
    """Markdown of blocks."""
    shapes = {
        "text": "{0}", "heading": "## {0}", "item": "- {0}", "number": "1. {0}", "deep": "- {0}\n",
        "bold": "{0} **{1}**", "broken": "{0}  \n{1}", "table": "| {0} | |\n|---|---|\n| {1} | |",
    }  # fmt: skip
    return (
        "\n\n".join(shapes[kind].format(one, other) for kind, one, other in blocks).replace(" | b |", " | |").encode()
    )


def plain(blocks: list[Block]) -> bytes:
    """Plain text of blocks."""
    shapes = {
        "text": "{0}", "heading": "{0}\n=======", "item": "• {0}", "number": "1) {0}", "deep": "  - {0}",
        "bold": "{0} **{1}**", "broken": "{0}\n{1}", "table": "{0}\t{1}\n{0}\t{1}",
    }  # fmt: skip
    return "\n\n".join(shapes[kind].format(one, other) for kind, one, other in blocks).encode()


def _holds(write: Callable[[list[Block]], bytes], name: str, blocks: list[Block]) -> None:
    paper = read(write(blocks), name)

    assert expected(blocks) == words(paper)
    assert () == paper.furniture


@given(BLOCKS)
def test_word_files_keep_their_words(blocks: list[Block]) -> None:
    """As python-docx writes them."""
    _holds(word_file, "a.docx", blocks)


@given(BLOCKS)
def test_web_pages_keep_their_words(blocks: list[Block]) -> None:
    """Closed or not."""
    _holds(web_page, "a.html", blocks)


@given(BLOCKS)
def test_markdown_keeps_its_words(blocks: list[Block]) -> None:
    """With HTML and without."""
    _holds(markdown, "a.md", blocks)


@given(BLOCKS)
def test_plain_text_keeps_its_words(blocks: list[Block]) -> None:
    """Rows of tables are written twice there."""
    twice = [each for kind, one, other in blocks for each in [(kind, one, other)] * (2 if kind == "table" else 1)]

    assert expected(twice) == words(read(plain(blocks), "a.txt"))


def _name_or_reason(data: bytes, name: str) -> str:
    """Read a file; give its name, or why it can't be read."""
    try:
        return read(data, name).name
    except UnreadableError as error:
        return str(error)


@given(st.binary(max_size=300), st.sampled_from(["a.docx", "a.odt", "a.html", "a.md", "a.txt", "a.yml", "a.json", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    """With a line that says why."""
    assert _name_or_reason(data, name)


@given(st.text(max_size=300), st.sampled_from(["a.html", "a.md", "a.txt", "a.yml", "a.json"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    """Also odd ones."""
    assert _name_or_reason(text.encode("utf-8", "replace"), name)
