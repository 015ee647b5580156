"""A TextMate grammar, for editors and for whatever colours as they do: the line patterns and words of the language.

An editor colours line by line and knows no places; so a word counts wherever a line begins with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from roledsl.syntax.grammar import line_terminal
from roledsl.vocabulary import DECLARATIONS, SECTION_WORDS, WORDS

_INDENT: Final = "^([ \t\u00a0]*)"
_SCOPES: Final[Mapping[str, str]] = {
    "name": "entity.name.type.role",
    "heading": "string.quoted.double.role",
    "title": "string.quoted.double.role",
    "own": "markup.heading.role",
}
_GROUP: Final = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\((?!\?)|\(\?P<(\w+)>")
_INLINE: Final = [
    {"match": r"\\[!-/:-@\[-`{-~]", "name": "constant.character.escape.role"},
    {"match": r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", "name": "markup.inline.raw.role"},
    {"match": r"\{[^{}\n]*\}", "name": "variable.other.role"},
    {"match": r"\*\*[^*\n]+\*\*", "name": "markup.bold.role"},
    {"match": r"(?<= )\|(?= )[^|\n]*$", "name": "entity.other.tag.role"},
]


def grammar() -> dict[str, Any]:
    """Give the grammar as plain data."""
    return {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "Role",
        "scopeName": "source.role",
        "fileTypes": ["role"],
        "patterns": [*_lines(), {"include": "#inline"}],
        "repository": {"inline": {"patterns": _INLINE}},
    }


def written() -> str:
    """Give the text of the file ``grammar/role.tmLanguage.json``."""
    return json.dumps(grammar(), indent=2) + "\n"


def _lines() -> Iterator[dict[str, Any]]:
    yield {"match": f"{_INDENT}#.*", "name": "comment.line.number-sign.role"}
    yield _pattern("HEADER", "keyword", (word.text for word in DECLARATIONS), "storage.type.role")
    yield _pattern("OPENER", "words", SECTION_WORDS, "keyword.control.role")
    others = {word.text for word in WORDS if word.rule != "section"} | {f"replace {word}" for word in SECTION_WORDS}
    yield _pattern("OPENER", "words", others, "entity.other.attribute-name.role")
    marker = line_terminal("ITEM").removesuffix("[^\n]*")
    yield {"match": _INDENT + marker, "name": "punctuation.definition.list.role"}


def _pattern(terminal: str, group: str, words: Iterable[str], scope: str) -> dict[str, Any]:
    """Make a rule of a line's pattern, whose ``group`` is one of ``words``; its value is left for the rules inside."""
    pattern = _with_words(line_terminal(terminal), group, words)
    pattern = re.sub(r"\(\?P<(?:value|text)>\[\^\n\]\*\)", "", pattern)
    numbers = _numbers(_INDENT + pattern)
    scopes = {**_SCOPES, group: scope}
    captures = {str(numbers[name]): {"name": known} for name, known in scopes.items() if name in numbers}
    return {"match": _INDENT + re.sub(r"\(\?P<\w+>", "(", pattern), "captures": captures}


def _with_words(pattern: str, group: str, words: Iterable[str]) -> str:
    """Put words in the place of what a named group matches; the longest first."""
    start = pattern.index(f"(?P<{group}>") + len(f"(?P<{group}>")
    end, depth = start, 1
    for match in re.compile(r"\\.|\[(?:\\.|[^\]])*\]|[()]").finditer(pattern, start):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if not depth:
            end = match.start()
            break
    alternatives = "|".join(sorted(words, key=lambda word: (-len(word), word)))
    return f"{pattern[:start]}{alternatives}{pattern[end:]}"


def _numbers(pattern: str) -> dict[str, int]:
    """Give the number of each named group."""
    groups = [match[1] for match in _GROUP.finditer(pattern) if match[0].startswith("(")]
    return {name: number for number, name in enumerate(groups, 1) if name}
