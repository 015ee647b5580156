"""Checks of titles in prose and in quotes, that are nearly or wholly those of what is declared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from roledsl.checks.check import WorkspaceCheck
from roledsl.checks.places import label
from roledsl.checks.view import Text, View, house, letters
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Edit, Fix
from roledsl.model.declarations import Declared
from roledsl.model.fields import Field
from roledsl.model.prose import escaped
from roledsl.source import Span
from roledsl.suggestions import distance

# Words with a capital, and the small ones that stand between those of a title: "Director of Children and Families".
_CAPITALS = re.compile(r"[A-Z][\w’'-]+(?: +(?:of|and|for|the|to|in|with|&|[A-Z][\w’'-]*))* +[A-Z][\w’'-]+")
_WORD = re.compile(r"[\w’'-]+|&")
_SHORTEST_WORD = 5  # letters of a word that may be a slip of another; shorter ones are too often words of their own
_START = 3  # letters by which a title may be known
_SHORTEST = 10  # letters of a title
_MOST_WORDS = 8
_RELATIONS = ("reports to", "accountable for", "liaises with")

Words = tuple[str, ...]


@frozen
class Titles:
    """Titles of what is declared, by their words in small letters, to be looked up by words that differ in one.

    ``exact`` are all titles; ``without`` maps titles in which a word is left out to that word and what is declared;
    ``joined`` are the letters of titles alone, ``starts`` their first ones. ``words`` are all their words.
    """

    exact: set[Words] = field(factory=set)
    without: dict[tuple[int, Words], list[tuple[str, Declared]]] = field(factory=dict)
    joined: dict[str, Declared] = field(factory=dict)
    starts: set[str] = field(factory=set)
    words: set[str] = field(factory=set)

    @classmethod
    def of(cls, declared: Iterable[Declared]) -> Titles:
        """Gather titles."""
        titles = cls()
        for one in declared:
            words = _words(one.title.plain)
            titles.exact.add(words)
            if len("".join(words)) < _SHORTEST:
                continue
            titles.words.update(words)
            titles.starts.add(letters(one.title.plain)[:_START])
            titles.joined[letters(one.title.plain)] = one
            for at, word in enumerate(words if len(words) > 1 else ()):
                if len(word) >= _SHORTEST_WORD:
                    titles.without.setdefault((at, _without(words, at)), []).append((word, one))
        return titles

    def may_start(self, words: list[str]) -> bool:
        """Tell whether a title may start with a word, from its first letters and from the word that follows."""
        return words[0][:_START] in self.starts or words[-1] in self.words

    def nearly(self, words: Words) -> Declared | None:
        """Give what has nearly this title: other blanks or hyphens, or one word with a slip or two."""
        if words in self.exact:
            return None
        joined = self.joined.get(letters("".join(words)))
        if joined is not None:
            return joined
        for at, word in enumerate(words):
            if word not in self.words and len(word) >= _SHORTEST_WORD:
                for other, one in self.without.get((at, _without(words, at)), ()):
                    if _is_slip(word, other):
                        return one
        return None


def _words(title: str) -> Words:
    return tuple(word.casefold() for word in _WORD.findall(title))


def _without(words: Words, at: int) -> Words:
    return (*words[:at], *words[at + 1 :])


def _is_slip(word: str, of: str) -> bool:
    """Tell whether a word is another with a slip: one letter, in a long word two, but not another ending of it."""
    shorter, longer = sorted((word, of), key=len)
    if longer.startswith(shorter) or word[:-1] == of[:-1]:  # managers and managers', trainer and trainee
        return False
    limit = 1 if len(shorter) < 8 else 2
    return distance(word, of, limit) <= limit


def nearly_titles(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD630: prose names a role, a unit or an organisation by nearly its title. Quoted standards are left alone."""
    workspace = view.workspace
    titles = Titles.of((*workspace.roles.values(), *workspace.units.values(), *workspace.organisations.values()))
    for text in view.texts:
        if text.kind != "value" and text.origin.layer.kind != "domain":
            for capitals in _CAPITALS.finditer(text.text):
                yield from _in_capitals(text, capitals, titles)


def _in_capitals(text: Text, capitals: re.Match[str], titles: Titles) -> Iterator[Diagnostic]:
    """Look at runs of words, the longest first; a word that belongs to one title is not part of a shorter one."""
    words = list(_WORD.finditer(capitals[0]))
    small = [word[0].casefold() for word in words]
    starts = [at for at, word in enumerate(words) if word[0][0].isupper() and titles.may_start(small[at : at + 2])]
    used: set[int] = set()
    for length in range(_MOST_WORDS, 0, -1):
        for first in starts:
            some = words[first : first + length]
            if len(some) < length or not used.isdisjoint(range(first, first + length)):
                continue
            told = tuple(small[first : first + length])
            found = titles.nearly(told) if some[-1][0][0].isupper() else None
            if found is not None:
                yield _nearly(text, capitals.start() + some[0].start(), capitals.start() + some[-1].end(), found)
            if found is not None or told in titles.exact:
                used.update(range(first, first + length))


def _nearly(text: Text, start: int, end: int, one: Declared) -> Diagnostic:
    title, typed = one.title.plain, text.text[start:end]
    span = Span(*text.span(start, end))
    source = text.origin.source
    fixed = Fix(f"write {title}", (Edit(span, escaped(title)),), safe=False) if source.slice(span) == typed else None
    assert one.origin is not None
    return text.diagnose(
        "RD630",
        start,
        end,
        f"“{typed}” is nearly the title of `{one.name}`, {title}",
        help=f"write it as there, or as `{{{one.name}}}`",
        labels=(label(one.origin, f"{title} is declared here"),),
        fix=fixed,
    )


# ---- Titles in quotes ----------------------------------------------------------------------------


def declared_though_quoted(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD631: a relation gives a title in quotes, as for an outsider, that a role of the same organisation has."""
    for role in view.workspace.roles.values():
        for relation in filter(None, map(role.field, _RELATIONS)):
            for member in relation.members:
                named = view.titled.get((letters(member.title), house(role)), "") if not member.name else ""
                if named and named != role.name:
                    yield _quoted(relation, member.title, named)


def _quoted(relation: Field, title: str, named: str) -> Diagnostic:
    origin = relation.origin
    assert origin is not None
    last = relation.blocks[-1].origin if relation.blocks else origin
    quoted = f'"{title}"'
    at = origin.source.text.find(quoted, origin.start, last.end if last is not None else origin.end)
    fix = None
    span = Span(origin.start, origin.source.line_span(origin.source.line(origin.start)).end)
    if at >= 0:
        span = Span(at, at + len(quoted))
        fix = Fix(f"write `{named}`", (Edit(span, named),), safe=False)
    return diagnose(
        "RD631",
        origin.source,
        span.start,
        span.end,
        f"“{title}” is the title of the role `{named}`",
        help=f"write `{named}` without quotes, so that the line leads to it",
        fix=fix,
    )


CHECKS = (WorkspaceCheck(("RD630",), nearly_titles), WorkspaceCheck(("RD631",), declared_though_quoted))
