"""The places that lines stand in: which words open there, and what the lines of each kind become."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from roledsl.vocabulary import CONTENT, LOOSE, ROLE_LIKE, SECTIONED, STRICT, WORDS, Word, declarations_in, words_in


@frozen
class Place:
    """What a body is: a file, a role, a section …

    In a ``strict`` place a line of words and a colon is always an opener. ``prose`` says whether paragraphs, items and
    tables may stand there; ``own`` is the rule that a title in quotes opens, by whether a value follows it.
    ``misplaced`` are words that open in other sections, and are a mistake in this one.
    """

    name: str
    words: dict[str, Word]
    declarations: frozenset[str]
    strict: bool
    prose: bool
    own: tuple[str, str]
    misplaced: frozenset[str] = frozenset()


@cache
def place(name: str) -> Place:
    """Give the place of that name; a place without words of its own holds prose alone."""
    if name in SECTIONED:
        own = ("field" if name in ROLE_LIKE else "section", "section")
    elif name in CONTENT:
        own = ("group", "group")
    else:
        own = ("", "")
    strict = name in STRICT
    words = words_in(name)
    of_sections = {word.text for word in WORDS if word.places & CONTENT} if name in CONTENT else set()
    return Place(
        name,
        words,
        declarations_in(name),
        strict,
        not strict or name in LOOSE,
        own,
        frozenset(of_sections - words.keys()),
    )


def body_of(word: Word, at: Place) -> str:
    """Give the place that the body of ``word`` is when it opens in ``at``."""
    if word.body:
        return word.body
    if word.rule == "closing":
        return "closing" if at.name in SECTIONED else at.name
    if word.rule == "replace":  # by a title of its own; what replaces a section is one
        return "section" if at.name in SECTIONED else at.name
    if word.rule in {"standing", "any_of"}:
        return at.name
    return "prose"
