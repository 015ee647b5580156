"""Checks of what houses call private: a slip there would publish what nobody was to see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from roledsl.checks.check import WorkspaceCheck
from roledsl.checks.view import View
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Severity
from roledsl.model.content import Section
from roledsl.model.declarations import DocumentSettings, Family, Label
from roledsl.model.fields import Field
from roledsl.model.privacy import folded, private_by
from roledsl.model.role import Composed, Pack, VariantPart
from roledsl.suggestions import nearest
from roledsl.workspace.files import SETTINGS_FILE

_SETTING = re.compile(r"[ \t]*(?:document|private)\b")


def may_hide(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether an error may keep something from being private.

    It does where it stands in settings of documents, in a line that holds or is held by such, or in a file that was
    not read: nobody can then tell what was to be called private there.
    """
    return any(map(_may_hide, (one for one in diagnostics if one.severity is Severity.ERROR)))


def _may_hide(error: Diagnostic) -> bool:
    lines = error.source.text.splitlines()
    if not lines:
        return error.source.name != SETTINGS_FILE
    at = min(error.line, len(lines)) - 1
    return any(_SETTING.match(line) for line in (lines[at], *_inside(lines, at), *_around(lines, at)))


def _inside(lines: list[str], at: int) -> Iterator[str]:
    """Give the lines below one that are indented more."""
    for line in lines[at + 1 :]:
        if line.strip() and _indent(line) <= _indent(lines[at]):
            return
        yield line


def _around(lines: list[str], at: int) -> Iterator[str]:
    """Give the lines above one that hold it."""
    indent = _indent(lines[at])
    for line in reversed(lines[:at]):
        if line.strip() and _indent(line) < indent:
            indent = _indent(line)
            yield line


def _indent(line: str) -> int:
    return len(line.expandtabs()) - len(line.expandtabs().lstrip())


def nothing_private(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD640: a label or heading of ``private:`` that no document has which this holds for.

    Words are not looked at: the vocabulary knows them, and a house may name them before any role has them.
    """
    labels: dict[tuple[str, int], Label] = {}
    there: dict[str, str] = {}  # what is printed in the documents that have private parts, as compared and as typed
    named: set[tuple[str, int]] = set()
    for of in view.documents:
        own = [label for label in of.document.private or () if label.own]
        if not own:
            continue
        printed = _printed(of)
        there |= printed
        for label in own:
            key = _key(label)
            labels[key] = label
            if folded(label.own) in printed or _means_a_word(label, of.document):
                named.add(key)
    for key in labels.keys() - named:
        yield _said(labels[key], there)


def _key(label: Label) -> tuple[str, int]:
    assert label.origin is not None
    return label.origin.file, label.origin.start


def _printed(of: Composed | Family) -> dict[str, str]:
    """Give the labels and headings that were typed for fields and sections, as they are compared: each as typed."""
    typed = (part.label if isinstance(part, Field) else part.heading for part in _parts(of))
    return {folded(text.plain): text.plain for text in typed if text is not None}


def _parts(of: Composed | Family) -> Iterator[Field | Section]:
    """Walk over the fields and sections of a document, of those that it holds, and of variants and levels."""
    if isinstance(of, Family):
        yield from of.sections
        for level in of.levels:
            yield from level.fields
            yield from level.sections
        return
    contents = [*of.contents, *of.closing]
    contents += [one for part in contents if isinstance(part, VariantPart) for one in part.contents]
    yield from (content for content in contents if isinstance(content, (Field, Section)))
    for held in of.roles if isinstance(of, Pack) else ():
        yield from _parts(held)


def _means_a_word(label: Label, settings: DocumentSettings) -> bool:
    """Tell whether it is what the house or the language prints for a word."""
    return bool(private_by(DocumentSettings(fields=settings.fields, order=settings.order, private=(label,))).meanings)


def _said(label: Label, there: dict[str, str]) -> Diagnostic:
    assert label.origin is not None
    near = nearest(folded(label.own), there)
    return diagnose(
        "RD640",
        label.origin.source,
        label.origin.start,
        label.origin.end,
        f'no document has a field or a section "{label.own}", so nothing is left out for the public',
        help=f'did you mean "{there[near[0]]}"?'
        if near
        else "write the label of a field or the heading of a section, as the documents have it",
    )


CHECKS = (WorkspaceCheck(("RD640",), nothing_private),)
