"""Whether a document as a whole leans to words that are stereotyped as masculine, or as feminine.

Source: Danielle Gaucher, Justin Friesen and Aaron C. Kay, Evidence That Gendered Wording in Job Advertisements Exists
and Sustains Gender Inequality, Journal of Personality and Social Psychology 101 (2011), 109-128. The stems are those of
its list of coded words; what is left out here, and why, is said beside them. The page RD801 says how little they prove.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from roledsl.checks.view import Text, View
from roledsl.checks.wording.english import in_english, is_own_prose, plainly, words_in
from roledsl.checks.wordlists import word_list
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, listed
from roledsl.model.role import Composed, Role

MASCULINE, FEMININE = word_list("masculine"), word_list("feminine")

# What a job does, and where, has to be called by its name: to lead, to decide, to support. These are not counted.
_THE_WORK = frozenset(
    {
        *("purpose", "accountabilities", "context", "scope", "dimensions", "line management", "budget responsibility"),
        *("benefits", "conditions", "declaration"),
    }
)
# Words that begin with a stem and mean something else: bodies, subjects of study, the ordinary names of a job's parts.
_OTHERS = re.compile(
    r"committee|confidential|athletic|trustee|tender(?:s|ed|ing)?$|task-?force|responsibilit|respond|response|objectives?$"
    r"|principles?$|individuals?$|leadership|kinds?$|trusts?$|child(?:ren|care|hood)?$|competenc|yields?$|forces?$"
)
# The longest of several stems that fit is the word's.
_STEM = re.compile(
    rf"(?<![\w-])(?:({'|'.join(sorted(MASCULINE, reverse=True))})|({'|'.join(sorted(FEMININE, reverse=True))}))[\w-]*"
)


# No word without one of these beginnings has a stem, and few texts have a word with one.
_BEGINNINGS = frozenset(stem[:4].encode() for stem in MASCULINE | FEMININE)


def coded_words(text: Text) -> tuple[tuple[str, str, bool], ...]:
    """Find the coded words of a text: each with its stem, and whether that is one of the masculine ones."""
    if _BEGINNINGS.isdisjoint([word[:4] for word in words_in(text.text)]):
        return ()
    return tuple(
        (found[0], found[1] or found[2], found[1] is not None)
        for found in _STEM.finditer(plainly(text.text))
        if not _OTHERS.match(found[0]) and is_own_prose(text)
    )


def coded_balance(of: Composed, view: View) -> Iterator[Diagnostic]:
    """RD801: a document with many different coded words of one side, and few of the other."""
    if of.origin is None or (isinstance(of, Role) and of.variant_of) or not in_english(of):
        return  # what a variant has is its role's too
    sides: tuple[dict[str, str], dict[str, str]] = ({}, {})
    asked = (text for text in view.prose(of) if text.kind != "value" and text.meaning not in _THE_WORK)
    for text in asked:
        for word, stem, is_masculine in view.once(coded_words, text):
            sides[is_masculine].setdefault(stem, word)
    few, many = sorted(sides, key=len)
    if len(many) >= view.limits["gender-coded words"] and len(many) >= 3 * len(few):
        side = "masculine" if many is sides[True] else "feminine"
        origin = of.origin
        yield diagnose(
            "RD801",
            origin.source,
            origin.start,
            origin.source.line_span(origin.line).end,
            f"`{of.name}` leans to words that readers take as {side}: {listed(sorted(many.values()))}",
            help="see whether some can be said in other words, and whether what is asked for has another side too",
        )
