"""Colours: they are those of what the parser reads, lose no character, and know every word of the language."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name, guess_lexer
from pygments.token import Error

from roledsl.highlighting import textmate
from roledsl.highlighting.lexer import _TOKENS, RoleLexer
from roledsl.highlighting.marks import KINDS_OF_MARKS, marks
from roledsl.vocabulary import DECLARATIONS, WORDS
from tests.fences import fences

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "examples").rglob("*.role"), *(ROOT / "tests" / "corpus").rglob("*.role")])
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "src").rglob("*.md"))]
GRAMMAR = ROOT / "grammar" / "role.tmLanguage.json"


def look_at(text: str) -> None:
    """See that tokens are the text, each in its place, and that none is an error."""
    at = 0
    for start, token, said in RoleLexer().get_tokens_unprocessed(text):
        assert start == at
        assert said
        assert token is not Error
        assert said == text[at : at + len(said)]
        at += len(said)

    assert at == len(text)


def coloured(text: str) -> list[tuple[str, str]]:
    """Give what is coloured, and as what."""
    return [(mark.kind, text[mark.start : mark.end]) for mark in marks(text)]


def test_files_keep_every_character() -> None:
    """The examples, and the corpus with all its mistakes."""
    for file in FILES:
        look_at(file.read_bytes().decode("utf-8", "surrogateescape"))


def test_fences_of_the_docs_keep_every_character() -> None:
    """What our own pages show as role text."""
    shown = [fence.text for page in PAGES for fence in fences(page.read_text("utf-8")) if fence.kind == "role"]

    assert 100 < len(shown)
    for text in shown:
        look_at(text)


def test_real_documents_keep_every_character(seeds: Path) -> None:
    """What people really write."""
    for file in sorted((seeds / "roles").rglob("*.role")):
        look_at(file.read_text("utf-8"))


PIECES = ("role x ", '"T":', "  ", "\n", "- ", '"', "{a}", "`", "*", "purpose:", "#", " | ", "\r\n", "|")


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_keeps_every_character(text: str) -> None:
    """Colouring never fails."""
    look_at(text)


def test_a_role_is_coloured_as_it_is_read() -> None:
    """Words by what they open, names where they are given and where they are used, and what stands inside of a line."""
    text = 'role clerk "Clerk":\n  grade: S1\n  posts: 2\n  "Own": x\n  # why\n  duties:\n    - Help {boss} | 20%\n'

    assert [
        ("declaration", "role"),
        ("declared", "clerk"),
        ("title", '"Clerk"'),
        ("punctuation", ":"),
        ("word", "grade"),
        ("punctuation", ":"),
        ("name", "S1"),
        ("word", "posts"),
        ("punctuation", ":"),
        ("value", "2"),
        ("heading", '"Own"'),
        ("punctuation", ":"),
        ("comment", "# why"),
        ("section", "duties"),
        ("punctuation", ":"),
        ("marker", "-"),
        ("reference", "{boss}"),
        ("punctuation", "|"),
        ("tag", "20%"),
    ] == coloured(text)


def test_an_excerpt_is_coloured_as_its_file_would_be() -> None:
    """Pages show parts of files, which stand in no declaration."""
    assert ("word", "essential") in coloured("person specification:\n  essential:\n    - A degree\n")
    assert ("word", "essential") in coloured("essential:\n  - A degree\n")
    assert ("name", "boss") in coloured("reports to: boss\n")
    assert ("declared", "S1") in coloured("grade S1: £1\n")
    assert ("marker", "a)") in coloured("a) one\nb) two\n")


def test_a_word_counts_only_where_it_stands() -> None:
    """In prose it is prose: the parser knows the place, as no pattern would."""
    assert "word" not in dict(coloured("statement x:\n  grade: this is text\n"))


def test_every_mark_has_a_token() -> None:
    """The lexer knows all kinds, and no other."""
    assert set(KINDS_OF_MARKS) == set(_TOKENS)


@pytest.mark.parametrize("alias", ["role", "roledsl"])
def test_pygments_finds_the_lexer(alias: str) -> None:
    """By the entry point, as Sphinx and MkDocs find it."""
    assert isinstance(get_lexer_by_name(alias), RoleLexer)


def test_pygments_guesses_a_role_file() -> None:
    """By what it declares."""
    assert isinstance(
        guess_lexer((ROOT / "examples/school-trust/roles/finance-manager.role").read_text("utf-8")), RoleLexer
    )


def test_the_grammar_for_editors_is_fresh() -> None:
    """It is made of the line patterns and the vocabulary; ``UPDATE_GOLDENS=1`` writes it again."""
    if os.environ.get("UPDATE_GOLDENS"):
        GRAMMAR.write_bytes(textmate.written().encode())

    assert textmate.written() == GRAMMAR.read_bytes().decode()


def test_the_grammar_for_editors_knows_every_word() -> None:
    """Each word that opens a line is the start of a line of its patterns, which Python reads as editors do."""
    patterns = [re.compile(rule["match"]) for rule in json.loads(GRAMMAR.read_bytes())["patterns"] if "match" in rule]

    for word in WORDS:
        name = "name " if word in DECLARATIONS else ""
        line = f'  {word.text} {name}"Title": value'
        assert any((found := pattern.match(line)) and word.text in found.groups() for pattern in patterns), word.text
