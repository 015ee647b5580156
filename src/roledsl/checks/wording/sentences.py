"""Sentences that are too long to be read once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roledsl.checks.view import Text, View
from roledsl.checks.wording.english import is_own_prose
from roledsl.diagnostics import Diagnostic

# A sentence ends at a full stop before a capital, so that `e.g.` and `No. 5` end none.
_SENTENCE = re.compile(r"\S.*?(?:[.!?][\"'’”)*_]*(?=\s+[\"'‘“(*_]*[A-Z\d{])|\Z)", re.DOTALL)
_WORD = re.compile(r"\S+")
# The figure that holds for each kind of text; a cell of a table is no sentence.
_FIGURES = {"paragraph": "words in a sentence", "item": "words in a duty", "criterion": "words in a criterion"}


def long_sentence(text: Text, view: View) -> Iterator[Diagnostic]:
    """RD823: a sentence of more words than the profile's figure for its kind of text, the first in a text.

    The place is that of as many words as the figure allows.
    """
    figure = _FIGURES.get(text.kind)
    if figure is None or text.text.count(" ") < view.limits[figure] or not is_own_prose(text):
        return
    most = view.limits[figure]
    for found in _SENTENCE.finditer(text.text):
        words = list(_WORD.finditer(text.text, *found.span()))
        if len(words) > most:
            yield text.diagnose(
                "RD823",
                found.start(),
                words[most - 1].end(),
                f"this sentence has {len(words)} words, and readers lose its thread",
                help=f"say it in two sentences, or as a list; the figure here is {most} words",
            )
            return
