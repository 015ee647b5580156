"""Checks of what was left open: a value that is still to come, a gap in a text that nobody has filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roledsl.checks.check import TextCheck, WorkspaceCheck
from roledsl.checks.view import Text, View
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic
from roledsl.values import is_unknown
from roledsl.vocabulary import FIELD_WORDS

_GAP = re.compile(
    r"\[(?:insert|enter|add|state|specify|delete|name of|your|date|tb[acd]|x+|to be)\b[^\]]*\](?!\()"
    r"|\bxxx+\b|\?\?+|\b(?-i:TODO)\b|\blorem ipsum\b|\bTB[ACD]\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"^ *#[# ]*check: *(\S[^\r\n]*)", re.MULTILINE)
# What reads as text; of the other kinds RD405 has said already that a value is not known.
_TEXT_FIELDS = frozenset(word.meaning for word in FIELD_WORDS.values() if word.value in {"text", "names"})
# An answer, or a line of dots to write on by hand.
_ANSWERED = re.compile(r"\W*(?:n\W?a\b|not applicable|x\b)|[\s._…–—-]+\Z", re.IGNORECASE)


def left_open(text: Text, _view: View) -> Iterator[Diagnostic]:
    """RD506: a text that is still to be written, or a gap in one: ``tbc``, ``[insert name]``, ``xxx``.

    That something does not apply is an answer in a table, an item or a field of the house's own.
    """
    if text.kind == "value" and text.meaning and text.meaning not in _TEXT_FIELDS:
        return
    typed = text.text
    if len(typed) < 40 and text.kind != "cell" and is_unknown(plain := text.prose.plain):
        if (text.kind == "value" and text.meaning) or not _ANSWERED.match(plain):
            yield text.diagnose("RD506", 0, len(typed), f"`{plain}` is still to be filled in", help=_HELP)
    elif _may_have_gap(typed.lower()) and (gap := _GAP.search(typed)):
        message = f"`{gap[0]}` is still to be filled in"
        yield text.diagnose("RD506", gap.start(), gap.end(), message, help=_HELP)


def question_left(_of: None, view: View) -> Iterator[Diagnostic]:
    """RD519: a comment such as ``# check: is this the grade?``, as an import leaves it where a person should look."""
    for source in view.workspace.sources.values():
        if "check:" in source.text:
            for found in _QUESTION.finditer(source.text):
                yield diagnose("RD519", source, *found.span(1), f"to be looked at: {found[1]}", help=_ANSWER)


def _may_have_gap(text: str) -> bool:
    """Tell at little cost that hardly any text has a gap, so that few are searched in earnest."""
    return "[" in text or "??" in text or "xxx" in text or "todo" in text or "lorem" in text or "tb" in text


_ANSWER = "put it right where it is wrong, and take the comment away"
_HELP = "fill it in when it is known"
CHECKS = (TextCheck(("RD506",), left_open), WorkspaceCheck(("RD519",), question_left))
