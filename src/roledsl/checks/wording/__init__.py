"""How it reads: phrases that shut people out, talk, abbreviations, weak and long sentences, voices that change."""

from __future__ import annotations

from collections.abc import Iterator

from roledsl.checks.check import AnyCheck, DocumentCheck, TextCheck
from roledsl.checks.view import Text, View
from roledsl.checks.wording import age, gender, inclusion, jargon
from roledsl.checks.wording.abbreviations import unexplained
from roledsl.checks.wording.address import direct_address, postholder_named
from roledsl.checks.wording.balance import coded_balance
from roledsl.checks.wording.degrees import DEGREES
from roledsl.checks.wording.duties import duties
from roledsl.checks.wording.english import Finder, is_own_prose, words_in
from roledsl.checks.wording.phrases import Phrases
from roledsl.checks.wording.sentences import long_sentence
from roledsl.checks.wording.spelling import misspelt
from roledsl.checks.wording.vacancies import VACANCIES
from roledsl.checks.wording.voice import mixed_voice
from roledsl.diagnostics import Diagnostic

PHRASES = Phrases((*age.PHRASES, *inclusion.PHRASES, *gender.PHRASES, *jargon.PHRASES))
FINDERS = (
    Finder(PHRASES.triggers, PHRASES.find),
    age.YEARS,
    inclusion.LICENCE,
    DEGREES,
    VACANCIES,
)
_TRIGGERS = frozenset().union(*(finder.triggers for finder in FINDERS))


def wording(text: Text, view: View) -> Iterator[Diagnostic]:
    """Find all that is found by words: the text is taken apart once, and most texts have nothing to look at."""
    triggers = _TRIGGERS.intersection(words_in(text.text))
    if triggers and is_own_prose(text):
        for finder in FINDERS:
            if not finder.triggers.isdisjoint(triggers):
                yield from finder.find(text, view)


CHECKS: tuple[AnyCheck, ...] = (
    TextCheck(("RD802", "RD803", "RD804", "RD805", "RD806", "RD807", "RD811", "RD824"), wording),
    TextCheck(("RD821", "RD822"), duties),
    TextCheck(("RD823",), long_sentence),
    TextCheck(("RD831",), misspelt),
    DocumentCheck(("RD801",), coded_balance),
    DocumentCheck(("RD812",), unexplained),
    DocumentCheck(("RD825",), mixed_voice),
    DocumentCheck(("RD826",), direct_address),
    DocumentCheck(("RD827",), postholder_named),
)
