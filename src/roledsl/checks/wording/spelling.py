"""Spelling, with the dictionary of pyspellchecker, which `roledsl[spelling]` brings; off until a house selects it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import Protocol

from roledsl.checks.view import Text, View
from roledsl.checks.wording.english import is_own_prose
from roledsl.checks.wordlists import word_list
from roledsl.diagnostics import Diagnostic
from roledsl.extras import MissingExtraError

# A word in small letters, not in braces, an address, a code span or a name with figures.
_WORD = re.compile(r"(?<![\w{}@./:#`\\-])[a-z]{3,30}(?:['’][a-z]+)?(?![\w{}@/:`]|\.\w|-)")
_ADDRESS = re.compile(r"`[^`]{,200}`|\{[^}]{,200}\}|\]\([^)]{,200}\)|https?:\S+|www\.\S+|\S{1,64}@\S+")
# The dictionary is American; a British word is right where its American spelling is a word.
_AMERICAN = (
    (re.compile(r"is(e|es|ed|er|ers|ing|ation|ations|ational|able)\b"), r"iz\1"),
    (re.compile(r"ys(e|es|ed|ing)\b"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|al|able|ite|ites|less|ly|hood|hoods|ful)?\b"), r"or\1"),
    (re.compile(r"tr(e|es|ed|ing)\b"), lambda m: {"e": "ter", "es": "ters", "ed": "tered", "ing": "tering"}[m[1]]),
    (re.compile(r"ll(ed|ing|er|ers|or|ors)\b"), r"l\1"),
    (re.compile(r"l(ful|fully|ment|ments)\b"), r"ll\1"),
    (re.compile(r"ogue(s)?\b"), r"og\1"),
    (re.compile(r"(ef|ff)ence(s)?\b"), r"\1ense\2"),
    (re.compile(r"licence(s)?\b"), r"license\1"),
    (re.compile(r"programme(s)?\b"), r"program\1"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"cheque"), "check"),
)
_MOST = 30  # that are said of one text; nobody reads hundreds
# Words of the field that a general dictionary lacks.
_OF_THE_FIELD = word_list("field")


class Dictionary(Protocol):
    """What is asked of the library."""

    def known(self, words: set[str]) -> set[str]:
        """Give those of ``words`` that it has."""

    def correction(self, word: str) -> str | None:
        """Give the likeliest word that is like ``word``; None or itself where there is none."""


@cache
def dictionary() -> Dictionary:
    """Load the dictionary of English, once. Raises ``MissingExtraError`` without the library."""
    try:
        library = importlib.import_module("spellchecker")
    except ModuleNotFoundError:
        raise MissingExtraError("spelling", "to check spelling") from None
    loaded: Dictionary = library.SpellChecker(language="en", distance=1)
    return loaded


def misspelt(text: Text, view: View) -> Iterator[Diagnostic]:
    """RD831: words in small letters that no dictionary has, each where it first stands."""
    if not is_own_prose(text):
        return
    plain = _ADDRESS.sub(lambda match: " " * len(match[0]), text.text)
    places: dict[str, tuple[int, int]] = {}
    for found in _WORD.finditer(plain):
        places.setdefault(found[0], found.span())
    unknown = ((word, place) for word, place in places.items() if not _is_word(word, view))
    for word, place in islice(unknown, _MOST):
        near = dictionary().correction(word) or word
        help_ = f"did you mean `{near}`?" if near != word else "correct it"
        yield text.diagnose(
            "RD831",
            *place,
            f"`{word}` is not in the dictionary",
            help=f"{help_}; a word of your house goes into `words` in roledsl.toml",
        )


def _is_word(word: str, view: View) -> bool:
    bare = re.sub(r"['’].*\Z", "", word)
    return bare in view.words or bare in _OF_THE_FIELD or _in_dictionary(bare)


@lru_cache(maxsize=20_000)
def _in_dictionary(word: str) -> bool:
    american = {pattern.sub(respelt, word) for pattern, respelt in _AMERICAN}
    return bool(dictionary().known({word, *american}))
