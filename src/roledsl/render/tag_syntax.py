"""What is wrong with how tags of a Word file are written, told in words for people who know no Jinja."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from roledsl.render.mistakes import TemplateError
from roledsl.render.values import tag_of
from roledsl.source import Source, Span

_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_OPEN: Final = re.compile(r"\{\{|\{%")
_BLOCK: Final = re.compile(r"\{%(p|tr|tc|r)?[-+]?\s*(\w+)")
_BLOCKS: Final = frozenset({"if", "for", "macro", "filter", "call", "with"})
# what stands in a tag with blanks, as a label has them, and is no expression
_WORDS: Final = re.compile(r"\w[\w'’-]*(?:\s+[\w'’&-]+)+")
_EXPRESSIONS: Final = frozenset({"and", "or", "not", "in", "is", "if", "else"})
_UNKNOWN: Final = re.compile(r"Encountered unknown tag '(\w+)'")
_JINJA: Final = Environment()  # noqa: S701 -- it only reads


def wrong_tags(source: Source, plain: Callable[[re.Match[str]], str]) -> Iterator[TemplateError]:
    """Yield each tag of a part that can't be read, or has no end; ``plain`` gives a tag as Jinja has it."""
    if re.search(r"\{%[-+]?\s*raw\b", source.text):
        return
    opened: list[tuple[str, str, Span]] = []
    for line in range(1, source.line_count + 1):
        whole = source.line_span(line)
        text = source.slice(whole)
        for tag in _TAG.finditer(text):
            span = Span(whole.start + tag.start(), whole.start + tag.end())
            if tag[0].startswith("{{"):
                yield from _unreadable(tag[0], plain(tag), source, span)
            elif block := _BLOCK.match(tag[0]):
                if block[2] in _BLOCKS:
                    opened.append((block[1] or "", block[2], span))
                elif opened and block[2] == f"end{opened[-1][1]}":
                    opened.pop()
        bare = _TAG.sub(lambda tag: " " * len(tag[0]), text)
        if found := _OPEN.search(bare):
            end = "}}" if found[0] == "{{" else "%}"
            span = Span(whole.start + found.start(), whole.start + len(bare.rstrip()))
            yield TemplateError("this tag does not end", source, span, f"it ends with `{end}`, in the same paragraph")
    for kind, word, span in opened:
        what = f"this `{word}` does not end"
        yield TemplateError(what, source, span, f"put `{{%{kind} end{word} %}}` where it ends")


def _unreadable(tag: str, plain: str, source: Source, span: Span) -> Iterator[TemplateError]:
    try:
        _JINJA.parse(plain)
    except TemplateSyntaxError as error:
        inner = re.sub(r"^(?:p|tr|tc|r) ", "", tag.strip("{}")).strip(" -+")
        if _WORDS.fullmatch(inner) and not _EXPRESSIONS & {*inner.split()}:
            what, hint = "there are no blanks in the name of a tag", f"did you mean `{tag_of(inner)}`?"
        elif not inner:
            what, hint = "this tag is empty", "`roledsl template tags` lists all that there are"
        else:
            said = " ".join(str(error.message).split()).rstrip(".")
            what, hint = f"this tag can't be read: {said[:1].lower()}{said[1:]}", ""
        yield TemplateError(what, source, span, hint)


def parsed(check: Environment, name: str, text: str, source: Source) -> nodes.Template:
    """Parse the text of a part, whose lines are those of ``source``.

    Raises :class:`TemplateError` where its tags do not go together.
    """
    try:
        return check.parse(text, name)
    except TemplateSyntaxError as error:
        line = source.line_span(min(max(error.lineno, 1), source.line_count))
        said = " ".join(str(error.message).split()).rstrip(".")
        unknown = _UNKNOWN.match(said)
        word = unknown[1] if unknown else ""
        what = (
            f"this `{word}` ends nothing" if word.startswith("end")
            else f"there is no tag `{word}`" if word
            else f"this tag can't be read: {said[:1].lower()}{said[1:]}"
        )  # fmt: skip
        at = max(source.slice(line).find(word), 0) if word else 0
        span = Span(line.start + at, line.start + at + len(word)) if word else line
        raise TemplateError(what, source, span) from error
