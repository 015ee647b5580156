"""Abbreviations that a document does not explain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roledsl.checks.view import Text, View
from roledsl.checks.wording.english import in_english, is_own_prose
from roledsl.checks.wordlists import word_list
from roledsl.diagnostics import Diagnostic
from roledsl.model.role import Composed

# What a trade knows besides is for its profile to say.
WELL_KNOWN = word_list("abbreviations")
# Words in capitals shout, or number: they are no abbreviations.
_NO_ABBREVIATIONS = word_list("no-abbreviations")
_ABBREVIATION = re.compile(r"(?<![\w{.@/&'’#`-])[A-Z]{2,6}(?=s?(?![\w@}&/\\`-]|\.\w))")
_MOST = 30  # that a document is told of at once; nobody reads hundreds
_CAPITALS = re.compile(r"[A-Z][A-Z]")  # what nearly all texts lack is looked for first
# `special educational needs (SEN)`, `SEN (special educational needs)`, `SEN - special educational needs`.
_EXPLAINED = re.compile(
    r"\(\s*(?:the |or |an? )?[\"'‘“*_]*([A-Z]{2,6})s?[\"'’”*_]*\s*\)"
    r"|\b([A-Z]{2,6})s?[*_]*\s*(?:\(\s*(?=[A-Za-z]{3})|[–=:]\s)"
)


def abbreviations(text: Text) -> tuple[tuple[str, int], ...]:
    """Find the abbreviations of a text, each with where it starts; those of a text in capitals are none."""
    if text.text.isupper() or not is_own_prose(text):
        return ()
    return tuple((found[0], found.start()) for found in _ABBREVIATION.finditer(text.text))


def explanations(text: Text) -> tuple[str, ...]:
    """Find the abbreviations that a text explains."""
    if "(" not in text.text and "–" not in text.text and ":" not in text.text:
        return ()
    return tuple(found[1] or found[2] for found in _EXPLAINED.finditer(text.text))


def unexplained(of: Composed, view: View) -> Iterator[Diagnostic]:
    """RD812: an abbreviation that neither the document nor the organisation explains, where it first stands."""
    if not in_english(of):
        return
    texts = view.prose(of)
    known = None
    said: set[str] = set()
    for text in texts:
        if _CAPITALS.search(text.text) is None:
            continue
        for short, start in view.once(abbreviations, text):
            if len(said) == _MOST:
                return
            if short in WELL_KNOWN or short in _NO_ABBREVIATIONS or short in view.words or short in said:
                continue
            known = known if known is not None else _explained(of, view)
            if short not in known:
                said.add(short)
                yield text.diagnose(
                    "RD812",
                    start,
                    start + len(short),
                    f"`{short}` is not explained in this document",
                    help=f"write it in full where it first stands, or under `terms:`, and here `{{{short}}}`",
                )


def _explained(of: Composed, view: View) -> set[str]:
    """Give what a document and its house explain: terms, names that are declared, and what stands in brackets."""
    known = {short for text in view.prose(of) for short in view.once(explanations, text)}
    if of.organisation is not None:
        known |= {*of.organisation.terms, of.organisation.short}
    # A title is where readers look first: `Chief Operating Officer (COO)`.
    return known | set(re.findall(r"[A-Z]{2,6}", " ".join(named.label for named in (of, of.organisation) if named)))
