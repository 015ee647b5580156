"""How phrases are found: by their words, all lists of them in one look."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise, product

from attrs import define, frozen

from roledsl.checks.view import Text, View
from roledsl.checks.wording.english import places_in, plainly
from roledsl.checks.wordlists import word_list
from roledsl.diagnostics import Diagnostic, Edit, Fix
from roledsl.source import Span

# What may stand between two words of a phrase; a full stop, say, parts them.
_BETWEEN = re.compile(r"[\s\-‐‑–/*_]+")
_COMMON = word_list("common")


@frozen
class Phrase:
    """A phrase that reads badly to somebody.

    ``wording`` is in small letters, and a slash parts forms of a word: ``recent graduate/graduates``. ``says`` goes on
    with the sentence that the phrase itself begins, and ``help`` says what to write. ``instead`` may take the phrase's
    place, though not always as it stands. A text that matches ``unless`` gives the reason, or is no case of it.
    """

    code: str
    wording: str
    says: str
    help: str
    instead: str = ""
    unless: str = ""

    def excused(self, text: str) -> bool:
        """Tell whether a text has what makes the phrase a good one."""
        return bool(self.unless) and re.search(self.unless, text) is not None


@define(slots=False)
class Phrases:
    """Lists of phrases, which are found together."""

    phrases: tuple[Phrase, ...]

    @cached_property
    def by_first_word(self) -> dict[str, list[tuple[tuple[str, ...], Phrase]]]:
        """The words of each phrase in each of its forms, by the first of them, the longest first."""
        found: dict[str, list[tuple[tuple[str, ...], Phrase]]] = defaultdict(list)
        for phrase in self.phrases:
            for form in product(*(word.split("/") for word in phrase.wording.split())):
                found[form[0]].append((form, phrase))
        for forms in found.values():
            forms.sort(key=lambda form: -len(form[0]))
        return dict(found)

    @cached_property
    def triggers(self) -> str:
        """Words of which each phrase has one, likely its rarest: the longest that is not in every text."""
        rarest = (max(phrase.wording.split(), key=_rarity) for phrase in self.phrases)
        return " ".join(re.split(r"[/']", form)[0] for word in rarest for form in word.split("/"))

    def find(self, text: Text, _view: View) -> Iterator[Diagnostic]:
        """Find each phrase where it first stands in a text; where several begin at one word, the longest."""
        plain = plainly(text.text)
        places = places_in(plain)
        after = 0
        said: set[str] = set()
        for at, (word, start, _) in enumerate(places):
            if start < after or word not in self.by_first_word:
                continue
            for form, phrase in self.by_first_word[word]:
                end = _end(form, places[at : at + len(form)], plain)
                if end and len(form) == 1 and _is_abbreviation(text.text, start, end):
                    break
                if end and phrase.wording not in said and not phrase.excused(plain):
                    said.add(phrase.wording)
                    yield _say(text, phrase, start, end)
                if end:
                    after = end
                    break


def _rarity(word: str) -> tuple[bool, int]:
    """Tell how rare a word of a phrase is, all forms of it: what is in many texts is no use to find one by."""
    forms = word.split("/")
    return _COMMON.isdisjoint(forms), min(map(len, forms))


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Tell whether a word stands in capitals in a text that does not: `HIS` is a system, and no pronoun."""
    return end - start > 1 and text[start:end].isupper() and not text.isupper()


def _end(form: tuple[str, ...], places: list[tuple[str, int, int]], plain: str) -> int:
    """Give where a phrase ends if these words are its words with nothing between them, else 0."""
    if tuple(word for word, _, _ in places) != form:
        return 0
    gaps = (plain[left[2] : right[1]] for left, right in pairwise(places))
    return places[-1][2] if all(map(_BETWEEN.fullmatch, gaps)) else 0


def _say(text: Text, phrase: Phrase, start: int, end: int) -> Diagnostic:
    found = text.text[start:end]
    return text.diagnose(
        phrase.code,
        start,
        end,
        f"`{found}` {phrase.says}",
        help=phrase.help,
        fix=replacing(text, start, end, phrase.instead),
    )


def replacing(text: Text, start: int, end: int, instead: str) -> Fix | None:
    """Offer other words for ``text[start:end]``, which somebody has to read again; None without any."""
    found = text.text[start:end]
    place = text.span(start, end)
    if not instead or text.origin.source.text[slice(*place)] != found:
        return None
    written = instead[:1].upper() + instead[1:] if found[:1].isupper() else instead
    return Fix(f"write `{written}`", (Edit(Span(*place), written),), safe=False)


def phrases(code: str, rows: Iterable[tuple[str, str, str]]) -> tuple[Phrase, ...]:
    """Make phrases of one code from rows of their wording, what they say, and what to write."""
    return tuple(Phrase(code, wording, says, help_) for wording, says, help_ in rows)
