"""The names of files: made by a pattern from what documents say, and such that every system takes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

import click

from roledsl.cli.files import file_name
from roledsl.model.declarations import Family
from roledsl.model.role import Composed

_PARTS = re.compile(r"\{([^{}]*)\}|[{}]")
_KEPT = re.compile(r'[<>:"/\\|?*\s]+')  # what Windows keeps to itself, and blanks of all kinds
_TWICE = re.compile(r"( ?)([-_])[-_ ]*[-_]( ?)")  # around a field that a document has not
_EMPTY = re.compile(r" ?(?:\(\s*\)|\[\s*\])")  # around a field that a document has not
_LONGEST = 180  # bytes of a name without its ending; systems take 255, and a file that is written has 20 more
_OF_THE_RUN = ("name", "title", "kind", "purpose")


class Pattern:
    """A pattern such as ``{grade}-{name}``: what stands between braces is filled in for each document."""

    def __init__(self, text: str, purpose: str) -> None:
        self._text = text
        self._purpose = purpose

    def refuse_unknown(self, documents: Iterable[Composed | Family]) -> None:
        """Refuse a pattern that makes no names: one that leads into folders, or has a word that no document knows."""
        if "/" in self._text or "\\" in self._text:
            raise _refusal("a pattern makes the name of a file, and has no folder in it; `-o` says where files go")
        left = {match[1] for match in _PARTS.finditer(self._text)}
        if None in left:
            raise _refusal("a brace stands alone; write a field between two, as in {grade}-{name}")
        if not left:
            raise _refusal("all files would have one name; put a field between braces, as in {grade}-{name}")
        known = set(_known())
        unknown = sorted(word for word in left if word not in known)
        if unknown:
            known |= {field.key.strip('"') for of in documents if isinstance(of, Composed) for field in of.fields}
        for word in unknown:
            if word not in known:
                raise _refusal(_unknown(word, known))

    def name(self, of: Composed | Family) -> str:
        """Give the name of a document's file, without its ending."""
        if self._text == "{name}":  # which every system takes as it is
            return of.name
        from roledsl.render.references import References

        own = References(of, of.organisation if isinstance(of, Composed) else of.house)

        def fill(match: re.Match[str]) -> str:
            match match[1]:
                case "name":
                    return of.name
                case "kind":
                    return of.kind if isinstance(of, Composed) else "family"
                case "purpose":
                    return self._purpose
                case word:
                    return clean(own.own(word))

        return clean(_PARTS.sub(fill, self._text)) or of.name


def clean(text: str) -> str:
    """Make a text one that can be the name of a file on every system; it may turn out empty.

    What Windows keeps to itself becomes a hyphen, blanks one blank, and what cannot be seen goes. So do hyphens, dots
    and blanks at the ends, and hyphens after one: those around a field that a document has not, the dot that hides a
    file, the one that Windows drops.
    """
    seen = "".join(
        char for char in unicodedata.normalize("NFC", text) if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    parted = _KEPT.sub(lambda match: " " if match[0].isspace() else "-", seen)
    return _TWICE.sub(r"\1\2\3", _EMPTY.sub("", parted)).strip("-_. ")


def shortened(name: str) -> str:
    """Cut a name that is longer than systems take."""
    data = name.encode("utf-8")
    return name if len(data) <= _LONGEST else data[:_LONGEST].decode("utf-8", "ignore").rstrip("-_. ")


def named(documents: Mapping[str, str], formats: Iterable[str]) -> dict[tuple[str, str], str]:
    """Give the name of the file of each document and format, from the names without endings.

    Two that would be one file, on any system, are refused: some tell neither capitals from small letters nor an accent
    from a letter with one.
    """
    files: dict[tuple[str, str], str] = {}
    taken: dict[str, tuple[str, str]] = {}
    for name, stem in documents.items():
        for to in formats:
            file = file_name(shortened(stem), to)
            key = unicodedata.normalize("NFC", unicodedata.normalize("NFD", file).casefold())
            other, there = taken.setdefault(key, (name, file))
            if other != name:
                both = f"to '{file}'" if there == file else f"to one file on some systems ('{there}' and '{file}')"
                raise click.UsageError(
                    f"'{other}' and '{name}' would be written {both}; rename one of the two, or tell them apart with "
                    "`--names`"
                )
            files[name, to] = file
    return files


def _known() -> tuple[str, ...]:
    from roledsl.vocabulary import FIELD_WORDS

    return (*_OF_THE_RUN, *FIELD_WORDS)


def _unknown(word: str, known: Iterable[str]) -> str:
    from roledsl.suggestions import nearest

    near = nearest(word, sorted(known))
    hint = f"did you mean {{{near[0]}}}?" if near else "there are {name}, {title}, {kind} and all fields, as {grade}"
    return f"no document has a field '{word}'; {hint}"


def _refusal(text: str) -> click.BadParameter:
    return click.BadParameter(text, param_hint="'--names'")
