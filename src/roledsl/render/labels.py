"""Labels: the words that the tool itself prints in documents, in the languages of their readers.

They stand in the code in English, marked by ``msgid("…")`` or looked up by ``labels.gettext("…")``; gettext catalogues
in ``roledsl/locale`` have them in other languages. ``python -m tests.catalogues`` brings these up to date.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from attrs import field, frozen

from roledsl.model.prose import Prose, escaped
from roledsl.values.catalogues import translated
from roledsl.values.language import BETWEEN, label_language


def msgid(text: str) -> str:
    """Mark a text for translation; it is what it was, and translated when :meth:`Labels.gettext` looks it up."""
    return text


@frozen
class Labels:
    """The labels of documents in one language or, for a house that prints several on each document, in all of them.

    ``languages`` are some of :data:`~roledsl.values.language.LABEL_LANGUAGES`, at least one.
    """

    languages: tuple[str, ...] = ("en",)
    _texts: dict[str, str] = field(factory=dict, init=False, eq=False, repr=False)
    _proses: dict[str, Prose] = field(factory=dict, init=False, eq=False, repr=False)

    def gettext(self, text: str) -> str:
        """Give a label, in each of the languages and parted by ``BETWEEN``, but each wording once.

        Placeholders stay for ``str.format``, and come once for each language.
        """
        if text not in self._texts:
            said = (translated(text, language) for language in self.languages)
            self._texts[text] = BETWEEN.join(dict.fromkeys(said))
        return self._texts[text]

    def composed(self, said: Callable[[Labels], str]) -> str:
        """Give what ``said`` puts together of several labels, in each of the languages."""
        return BETWEEN.join(dict.fromkeys(said(labels_for((one,))) for one in self.languages))

    def prose(self, text: str) -> Prose:
        """Give a label as prose, for headings, labels of fields and cells."""
        if text not in self._proses:
            self._proses[text] = Prose(escaped(self.gettext(text)))
        return self._proses[text]


@lru_cache(maxsize=256)
def labels_for(tags: tuple[str, ...]) -> Labels:
    """Give the labels for language tags: a region's are its language's, English stands in where there are none."""
    return Labels(tuple(dict.fromkeys(label_language(tag) or "en" for tag in tags)))


ENGLISH: Final = labels_for(("en",))
