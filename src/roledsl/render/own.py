"""A house's own templates: which there may be, and what is wrong with one, told with its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import resources
from types import TracebackType
from typing import Final

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.tests import TESTS as DEFAULT_TESTS

from roledsl.render.mistakes import TemplateError, of_file
from roledsl.render.sandbox import ForbiddenError, MissingNameError, Sandbox, UnprintableError
from roledsl.source import Source, Span
from roledsl.suggestions import nearest

Own = tuple[tuple[str, str], ...]
"""The own templates of one output, hashable: names, without the output's folder, and texts."""
NO_OWN: Final[Own] = ()
PIECE: Final = "_"
"""What the name of a template begins with that takes the place of none of ours: others import it."""

FOLDERS: Final = {"md": "markdown", "txt": "text", "docx": "wordml", "pdf": "typst"}
"""The folders of the templates of outputs, where these have other names."""


@cache
def built_in() -> Mapping[str, tuple[str, ...]]:
    """Give the names of our templates by output, in order; style sheets (``.css``, ``.typ``) have no Jinja in them."""
    folders = resources.files("roledsl.render").joinpath("templates").iterdir()
    named = {folder.name: sorted(file.name for file in folder.iterdir()) for folder in folders if folder.is_dir()}
    return {
        output: tuple(name for name in names if name.endswith((".jinja", ".css", ".typ")))
        for output, names in sorted(named.items())
    }


def own_of(output: str, templates: Mapping[str, str]) -> Own:
    """Give the own templates of an output. Raises :class:`TemplateError` where any name, of whatever output, is none.

    ``templates`` are by output and name, such as ``html/section.jinja``.
    """
    if not templates:
        return NO_OWN
    refuse_unknown(tuple(templates))
    start = f"{output}/"
    return tuple((name.removeprefix(start), text) for name, text in templates.items() if name.startswith(start))


@lru_cache(maxsize=8)
def refuse_unknown(names: tuple[str, ...]) -> None:
    """Raise :class:`TemplateError` for the first name that neither takes the place of one of ours nor is a piece."""
    ours = built_in()
    whole = [f"{output}/{name}" for output, there in ours.items() for name in there]
    for name in names:
        output, _, file = name.partition("/")
        if name in whole or (output in ours and file.startswith(PIECE) and "/" not in file):
            continue
        if output not in ours:
            near = [FOLDERS[output]] if output in FOLDERS else nearest(output, ours)
            hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(ours)}"
            raise of_file(f"there is no output `{output}` with templates", name, hint)
        near = nearest(file, ours[output])
        hint = f"did you mean `{output}/{near[0]}`?" if near else f"`{output}` has {', '.join(ours[output])}"
        raise of_file(f"no template of ours is called `{name}`", name, f"{hint} A name that begins with `_` is free")


def refuse_unfit(made: Sandbox) -> None:
    """Look at all own templates of an output, whether a document needs them or not: each must do what ours does."""
    for name, text in made.own.items():
        if not name.endswith(".jinja"):
            continue
        theirs = vars(made.get_template(name).module)
        ours = vars(made.get_template(f"builtin/{name}").module) if not name.startswith(PIECE) else {}
        for macro, our in ours.items():
            if macro.startswith("_") or not hasattr(our, "arguments"):
                continue
            wanted = f"{macro}({', '.join(our.arguments)})"
            their = theirs.get(macro)
            if len(getattr(their, "arguments", ())) < len(our.arguments):
                source = Source(f"{made.output}/{name}", text)
                found = re.search(rf"macro\s+({macro})\b.*", text)
                span = Span(found.start(1), found.end(1)) if found else span_of(source, 1, "")
                what = f"`{macro}` takes too little" if found else f"there is no macro `{macro}` in this template"
                raise TemplateError(what, source, span, f"it has `{{% macro {wanted} %}} … {{% endmacro %}}`")


@contextmanager
def told(output: str, own: Own, hint: str = "") -> Iterator[None]:
    """Turn whatever goes wrong in an own template into a :class:`TemplateError`; what does elsewhere is ours.

    ``hint`` says where to read what there is.
    """
    if not own:
        yield
        return
    try:
        yield
    except TemplateError:
        raise
    except Exception as error:
        found = _place(error, dict(own))
        if found is None:
            raise
        name, text, line = found
        message, word, help_ = _said(
            error, output, own, hint or f"`roledsl template list {output}` shows what there is"
        )
        source = Source(f"{output}/{name}", text)
        raise TemplateError(message, source, span_of(source, line, word), help_) from error


def _place(error: Exception, own: Mapping[str, str]) -> tuple[str, str, int] | None:
    """Find the own template that is to blame: its name, its text and the line, counted from 1."""
    if isinstance(error, TemplateSyntaxError) and error.name is not None and error.name in own:
        return error.name, own[error.name], error.lineno
    found = None
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template) and template.name is not None and template.name in own:
            found = template.name, own[template.name], template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return found


_IN_LINE: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_OUR_FILTER: Final = re.compile(r"^_(\w+)\(\)")
_NO_FILTER: Final = re.compile(r"No (filter|test) named '(.+)'")


def _said(error: Exception, output: str, own: Own, hint: str) -> tuple[str, str, str]:
    """Say what is wrong, which word of the line it is about (mostly empty), and what to do."""
    match error:
        case MissingNameError():
            word = f".{error.name}" if error.attribute else error.name
            return str(error), word, f"did you mean `{error.near}`?" if error.near else hint
        case ForbiddenError():
            return str(error), f".{error.name}", ""
        case UnprintableError():
            return str(error), error.name, error.help
        case TemplateSyntaxError() if found := _NO_FILTER.search(error.message or ""):
            near = nearest(found[2], DEFAULT_FILTERS if found[1] == "filter" else DEFAULT_TESTS)
            return f"there is no {found[1]} `{found[2]}`", found[2], f"did you mean `{near[0]}`?" if near else hint
        case TemplateNotFound():
            known = [*(name for name, _ in own), *(f"builtin/{name}" for name in built_in().get(output, ()))]
            near = nearest(str(error.name), known)
            return (
                f"there is no template `{error.name}`",
                str(error.name),
                f"did you mean `{near[0]}`?" if near else hint,
            )
        case RecursionError():
            return "this calls itself without an end", "", ""
        case OverflowError():
            return "this runs over more than 100,000 steps", "", ""
    said = _OUR_FILTER.sub(r"the filter `\1` is", " ".join(str(error).split()).rstrip(".")) or type(error).__name__
    return said[:1].lower() + said[1:], "", ""


def span_of(source: Source, line: int, word: str) -> Span:
    """Give the place of a word in a tag of a line, else that of all the line says; an attribute begins with a stop."""
    whole = source.line_span(min(max(line, 1), source.line_count))
    text = source.slice(whole)
    name = word.removeprefix(".")
    before = r"(?:\.\s*|\[\s*[\"'])" if name != word else r"(?<![\w.])"
    asked = re.compile(rf"{before}({re.escape(name)})(?!\w)")
    # in what is no tag it is text, unless a tag goes over several lines
    tags = [tag.span() for tag in _IN_LINE.finditer(text)] or [(0, len(text))]
    for start, end in tags if word else ():
        if found := asked.search(text, start, end):
            return Span(whole.start + found.start(1), whole.start + found.end(1))
    return Span(whole.start + len(text) - len(text.lstrip()), whole.start + len(text.rstrip()))
