"""How a duty begins: with what somebody does, and not with being responsible, expected or done to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roledsl.checks.view import Text, View
from roledsl.checks.wording.english import is_own_prose
from roledsl.checks.wording.phrases import replacing
from roledsl.diagnostics import Diagnostic

_OPENING = re.compile(
    r"[*_]*(?:the (?:post ?holder|job ?holder|role) )?"
    r"(?:(?P<to>to )?(?:be )?(?:solely |directly |fully )?responsible for"
    r"(?P<ensuring> (?:ensuring|making sure)(?: that)?)?"
    r"|(?:to be |will be |is |are )?(?:required|expected|tasked|involved) (?:to|with|in)"
    r"|(?:the )?(?:duties|responsibilities|tasks) (?:will )?include)\b",
    re.IGNORECASE,
)
# Who may be the subject of `is required`, without a duty being left to nobody.
_SOMEBODY = r"(?!post|role|job|employee|candidate|team\b|officer|incumbent)"
_NO_VERB = "indeed|need|speed|seed|feed|bed|shed|hundred|red"
_STATES = "varied|based|located|situated|limited|intended|designed|interested|committed|related"
_DONE = (
    rf"(?:(?!(?:{_STATES}|{_NO_VERB})\b)\w{{2,}}ed"
    r"|made|kept|held|given|taken|written|sent|done|drawn|met|built|paid|put|shown|told|found|run)"
)
_PASSIVE = re.compile(
    rf"(?:(?:the|all|each|every|any|some|these|those|no) {_SOMEBODY}(?:[\w'-]+ ){{1,4}}|[a-z'-]+s )"
    rf"(?P<passive>(?:is|are|will be|must be|should be|to be) (?:\w+ly )?{_DONE})\b(?! (?:to|on|in|by)\b)",
    re.IGNORECASE,
)
# What somebody does; key result areas say what comes of it, and there `are met` is right.
_DUTIES = frozenset({"accountabilities", "duties", "responsibilities"})


def duties(text: Text, _view: View) -> Iterator[Diagnostic]:
    """RD821, RD822: a duty that begins with being responsible, or that is done by nobody in particular."""
    if text.kind == "item" and text.within is not None:
        found = _OPENING.match(text.text)
        if found is not None and is_own_prose(text):
            yield from _weak_opening(text, text.within.word, found)
        found = _PASSIVE.match(text.text) if text.within.word in _DUTIES else None
        if found is not None and is_own_prose(text):
            yield _passive(text, found)


def _weak_opening(text: Text, word: str, found: re.Match[str]) -> Iterator[Diagnostic]:
    """Of a purpose only the worst is said, since it may name what somebody is responsible for."""
    if word not in _DUTIES and not (found["ensuring"] and text.meaning == "purpose"):
        return
    start, end = found.span()
    instead = ("to ensure" if found["to"] else "ensure") if found["ensuring"] else ""
    instead = f"{instead} that" if found["ensuring"] and found["ensuring"].lower().endswith("that") else instead
    yield text.diagnose(
        "RD821",
        start,
        end,
        f"`{text.text[start:end]}` does not say what somebody does",
        help="begin with what is done: `Manage …`, `Check …`, `Agree …`",
        fix=replacing(text, start, end, instead),
    )


def _passive(text: Text, found: re.Match[str]) -> Diagnostic:
    return text.diagnose(
        "RD822",
        *found.span("passive"),
        f"`{text.text[slice(*found.span('passive'))]}` leaves open who does it",
        help="begin with what the postholder does: `Prepare the reports`, not `reports are prepared`",
    )
