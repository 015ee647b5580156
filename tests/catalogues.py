"""Brings the catalogues of labels up to date: ``python -m tests.catalogues``, after a label was added or translated.

It gathers the labels of the code into ``roledsl.pot``, lays that over each ``roledsl.po``, where a person then fills in
what is new, and compiles these to ``roledsl.mo``, which is what the tool reads. A translation that the code has no use
for stays in the file, marked ``#~``, and is back as soon as the code has one.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from roledsl.values.language import LABEL_LANGUAGES
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS

SRC = Path(__file__).parents[1] / "src" / "roledsl"
TEMPLATE = SRC / "locale" / "roledsl.pot"
LANGUAGES = tuple(language for language in LABEL_LANGUAGES if language != "en")  # which is what stands in the code

# A text is a label where the code marks it with the one function, or looks it up with the other.
_KEYWORDS: dict[str, tuple[int, ...] | None] = {"msgid": None, "gettext": None}
# Nothing that changes by itself from run to run: version control says who changed what, and when.
_ONCE = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
_HEADER: Any = {
    "project": "roledsl",
    "version": "1",
    "charset": "utf-8",
    "msgid_bugs_address": "none",
    "last_translator": "see version control",
    "language_team": "none",
    "creation_date": _ONCE,
    "revision_date": _ONCE,
    "fuzzy": False,
}


def folder(language: str) -> Path:
    """Where the catalogue of a language stands."""
    return SRC / "locale" / language / "LC_MESSAGES"


def labels() -> Iterator[tuple[str, str]]:
    """All labels, each with the file that it stands in."""
    words = (*FIELD_WORDS.values(), *SECTION_WORDS.values())
    for text in dict.fromkeys(label for word in words for label in (word.label, *word.choices)):
        yield text, "vocabulary.py"
    for name, _, message, _, _ in extract_from_dir(
        SRC, [("**.py", "python"), ("site/templates/**.jinja", "jinja2")], keywords=_KEYWORDS
    ):
        assert isinstance(message, str)
        yield message, Path(name).as_posix()


def template() -> Catalog:
    """The labels of the code, without translations."""
    made = Catalog(header_comment="# The labels that roledsl prints in documents.", **_HEADER)
    for text, file in sorted(labels()):
        made.add(text, locations=[(f"src/roledsl/{file}", 0)])
    return made


def read(language: str) -> Catalog:
    """A catalogue as it stands."""
    with (folder(language) / "roledsl.po").open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """A catalogue with the labels of the code, in their order; what is new has no translation."""
    found = read(language)
    for message in list(found.obsolete.values()):
        found[message.id] = message
    found.update(template(), no_fuzzy_matching=True, update_header_comment=False)
    for text in [text for text in found.obsolete if text in found]:
        del found.obsolete[text]
    return found


def untranslated(messages: Iterable[Message]) -> list[str]:
    """The labels that have no translation yet."""
    return [str(message.id) for message in messages if message.id and not message.string]


def main() -> int:
    """Write all catalogues; 1 where translations are missing, which are listed."""
    with TEMPLATE.open("wb") as file:
        write_po(file, template(), include_lineno=False, sort_output=True, width=0)
    missing = []
    for language in LANGUAGES:
        catalogue = updated(language)
        with (folder(language) / "roledsl.po").open("wb") as file:
            write_po(file, catalogue, include_lineno=False, sort_output=True, width=0)
        with (folder(language) / "roledsl.mo").open("wb") as file:
            write_mo(file, catalogue)
        missing += [f"{language}: {text}" for text in untranslated(catalogue)]
    print("\n".join(missing) or "All labels are translated.")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
