"""What a Word file is as a template: which tags it has and what they print, which do not fit, what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render.host import host
from roledsl.render.house import fill
from roledsl.render.mistakes import TemplateError
from roledsl.render.opened import opened
from roledsl.render.outline import outline
from roledsl.render.tags import HINT, Part, is_tagged, tagged
from roledsl.render.values import known, own_tags
from roledsl.source import Span
from roledsl.suggestions import nearest


@frozen
class Inspection:
    """What was found in a Word file.

    ``tags`` maps the names that its tags ask for to what they print and the places where they first stand, such as
    ``body:3``; ``misfits`` are those that do not fit. ``lacking`` are the styles that ours are added for, ``left_out``
    is what is kept out of documents that are made with it.
    """

    tags: Mapping[str, tuple[str, tuple[str, ...]]]
    misfits: tuple[TemplateError, ...]
    lacking: tuple[str, ...]
    left_out: tuple[str, ...]


def inspect(template: bytes, documents: tuple[Composed | Family, ...]) -> Inspection:
    """Look at a Word file, and put ``documents`` into it.

    Raises :class:`TemplateError` for a file that is no template, or that has a tag that can't be read.
    """
    made = host(template)
    parts = tagged(template, made).parts if is_tagged(template) else ()
    printed = dict(known())
    for document in documents:
        printed |= {tag: f"“{text}”" for tag, text in own_tags(document) if tag not in printed}
    tags: dict[str, tuple[str, tuple[str, ...]]] = {}
    for part in parts:
        for name, line in part.names.items():
            before = tags[name][1] if name in tags else ()
            tags[name] = (printed.get(name, ""), (*before, f"{part.name}:{line}"))
    misfits = tuple(_unknown(parts, printed)) or tuple(_unfilled(template, documents if parts else ()))
    return Inspection(tags, misfits, made.added, opened(template).left_out)


def _unknown(parts: tuple[Part, ...], printed: Mapping[str, str]) -> Iterator[TemplateError]:
    """Yield a mistake for each name that no document has a value for."""
    for part in parts:
        for name, line in part.names.items():
            if name not in printed:
                source = part.source
                within = source.line_span(line)
                at = within.start + max(source.slice(within).find(name), 0)
                near = nearest(name, printed)
                hint = f"did you mean `{near[0]}`?" if near else HINT
                yield TemplateError(f"there is no `{name}`", source, Span(at, at + len(name)), hint)


def _unfilled(template: bytes, documents: tuple[Composed | Family, ...]) -> Iterator[TemplateError]:
    """Yield what goes wrong with documents, of each kind of mistake the first."""
    said: set[tuple[str, Span]] = set()
    for document in documents:
        try:
            fill(document, outline(document), template)
        except TemplateError as error:
            if (error.message, error.span) not in said:
                said.add((error.message, error.span))
                yield TemplateError(f"{error.message}, for `{document.name}`", error.source, error.span, error.help)
