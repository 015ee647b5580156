"""What a Word file is as a template: which tags it has and what they print, which do not fit, what it lacks."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping

from attrs import frozen

from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render.host import host
from roledsl.render.house import fill
from roledsl.render.mistakes import TemplateError, TemplateWarning
from roledsl.render.opened import opened
from roledsl.render.outline import outline
from roledsl.render.own import span_of
from roledsl.render.sandbox import MissingNameError
from roledsl.render.tags import HINT, Part, read
from roledsl.render.values import known, own_tags
from roledsl.source import Span
from roledsl.suggestions import nearest


@frozen
class Inspection:
    """What was found in a Word file.

    ``tags`` maps the names that its tags ask for to what they print and the places where they first stand, such as
    ``body:3``; ``misfits`` are those that do not fit. ``lacking`` are the styles that ours are added for, ``left_out``
    is what is kept out of documents that are made with it. ``unplaced`` says what no tag prints, and
    of which documents.
    """

    tags: Mapping[str, tuple[str, tuple[str, ...]]]
    misfits: tuple[TemplateError, ...]
    lacking: tuple[str, ...]
    left_out: tuple[str, ...]
    unplaced: Mapping[str, list[str]]


def inspect(template: bytes, documents: tuple[Composed | Family, ...]) -> Inspection:
    """Look at a Word file, and put ``documents`` into it.

    Raises :class:`TemplateError` for a file that is no template.
    """
    made = host(template)
    parts, unreadable = read(template)
    printed = dict(known())
    for document in documents:
        printed |= {tag: f"“{text}”" for tag, text in own_tags(document) if tag not in printed}
    tags: dict[str, tuple[str, tuple[str, ...]]] = {}
    for part in parts:
        for name, line in part.names.items():
            before = tags[name][1] if name in tags else ()
            text = printed.get(name) or ("a label or heading of your own" if name in part.optional else "")
            tags[name] = (text, (*before, f"{part.name}:{line}"))
    misfits = (*unreadable, *_unknown(parts, printed))
    unplaced: dict[str, list[str]] = {}
    if parts and not misfits:
        misfits = tuple(_unfilled(template, documents, printed, unplaced))
    return Inspection(tags, misfits, made.added, opened(template).left_out, unplaced)


def _unknown(parts: tuple[Part, ...], printed: Mapping[str, str]) -> Iterator[TemplateError]:
    """Yield a mistake for each name that no document has a value for."""
    for part in parts:
        for name, line in part.names.items():
            if name not in printed and name not in part.optional:
                near = nearest(name, printed)
                hint = f"did you mean `{near[0]}`?" if near else f"{HINT}, with -w DIR your own too; {_some(name)}"
                span = span_of(part.source, line, name)
                yield TemplateError(f"there is no `{name}`", part.source, span, hint)


def _some(name: str) -> str:
    """Say how to ask for a label that not all documents have."""
    return f'for one that only some documents have, write `{{{{ {name} | default("") }}}}`'


def _unfilled(
    template: bytes,
    documents: tuple[Composed | Family, ...],
    printed: Mapping[str, str],
    unplaced: dict[str, list[str]],
) -> Iterator[TemplateError]:
    """Yield what goes wrong with documents, of each kind of mistake the first; collect what has no place."""
    said: set[tuple[str, Span]] = set()
    for document in documents:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", TemplateWarning)
            try:
                fill(document, outline(document), template)
            except TemplateError as error:
                if (error.message, error.span) not in said:
                    said.add((error.message, error.span))
                    cause = error.__cause__
                    name = cause.name if isinstance(cause, MissingNameError) and not cause.attribute else ""
                    hint = _some(name) if name in printed else error.help
                    yield TemplateError(f"{error.message}, for `{document.name}`", error.source, error.span, hint)
        for one in caught:
            if issubclass(one.category, TemplateWarning):
                unplaced.setdefault(str(one.message), []).append(document.name)
