"""The Jinja environments, one an output, and the templates in them, one a kind of block."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

Filters = Mapping[str, Callable[..., Any]]
Finalize = Callable[[object], object]
_ESCAPED = ("html", "wordml")  # the outputs that Jinja escapes


def environment(
    output: str, filters: Filters, finalize: Finalize | None = None, own: Mapping[str, str] | None = None
) -> Environment:
    """Return the environment of an output, whose templates are those in ``templates/<output>``.

    HTML and WordprocessingML are escaped by Jinja; another output gives ``finalize``, which escapes what is not
    marked as safe. ``own`` are a user's templates, name → text: they stand in for those of their names, and make the
    environment a sandbox.
    """
    builtin = PackageLoader("roledsl.render", f"templates/{output}")
    loader: BaseLoader = ChoiceLoader([DictLoader(own), builtin]) if own else builtin
    made = (SandboxedEnvironment if own else _OwnEnvironment)(
        loader=loader,
        autoescape=output in _ESCAPED,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(filters)
    return made


_TO_ESCAPE = re.compile("[&<>'\"]")


class _Generator(CodeGenerator):
    """Generates code that escapes by way of the environment."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 -- Jinja's own class
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(f"environment.escape({finalize.src or ''}")
        else:
            super()._output_child_pre(node, frame, finalize)


class _OwnEnvironment(Environment):
    """The environment of our own templates.

    Their blocks are plain objects, so that Python's ``getattr`` finds what Jinja's would look for in two ways, and what
    is marked as safe is passed on as it is. With Jinja's own the page of a role takes half as long again.
    """

    code_generator_class = _Generator
    getattr = staticmethod(getattr)  # type: ignore[assignment]

    @staticmethod
    def escape(value: object) -> str:
        """Escape what is not marked as safe, where it has anything to be escaped."""
        if type(value) is Markup or (type(value) is str and not _TO_ESCAPE.search(value)):
            return value
        return escape(value)


class Templates:
    """The macros that write blocks: each template defines one, and both are named after the block's class."""

    def __init__(self, made: Environment) -> None:
        self.environment = made
        self._macros: dict[type, Callable[..., str]] = {}

    def source(self, name: str) -> str:
        """Return the text of a file that stands beside the templates."""
        loader = self.environment.loader
        assert loader is not None
        return loader.get_source(self.environment, name)[0]

    def write(self, block: object, page: object, level: int) -> str:
        """Return a block or document as its template writes it; ``level`` is that of headings standing in its place."""
        macro = self._macros.get(type(block)) or self._load(type(block))
        return macro(block, page, level)

    def _load(self, kind: type) -> Callable[..., str]:
        macro = self._macros[kind] = self.macro(kind.__name__.lower())
        return macro

    def macro(self, name: str) -> Callable[..., str]:
        """Return the macro of a template, which has its name."""
        macro: Callable[..., str] = getattr(self.environment.get_template(f"{name}.jinja").module, name)
        return macro
