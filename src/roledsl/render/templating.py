"""The Jinja environments, one an output, and the templates in them, one a kind of block."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup, escape

from roledsl.render.own import NO_OWN, Own, refuse_unfit
from roledsl.render.prose import marked
from roledsl.render.sandbox import Sandbox

Filters = Mapping[str, Callable[..., Any]]
Finalize = Callable[[object], object]
ESCAPED = frozenset({"html", "wordml"})


def environment(
    output: str,
    filters: Filters,
    finalize: Finalize | None = None,
    own: Own = NO_OWN,
    safe: Callable[[str], str] = marked,
) -> Environment:
    """Return the environment of an output, whose templates are those in ``templates/<output>``.

    HTML and WordprocessingML are escaped by Jinja; another output gives ``finalize``, which escapes what is not marked
    as safe by way of ``safe``. ``own`` are a house's templates: they stand in for those of their names, find ours as
    ``builtin/NAME``, and make the environment a sandbox.
    """
    builtin = PackageLoader("roledsl.render", f"templates/{output}")
    options: dict[str, Any] = {
        "autoescape": output in ESCAPED,
        "finalize": finalize,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "auto_reload": False,
    }
    made: Environment
    if own:
        loader = ChoiceLoader([DictLoader(dict(own)), builtin, _Builtin({"builtin": builtin})])
        made = Sandbox(output, own, safe, (Templates,), loader=loader, **options)
    else:
        made = _OwnEnvironment(loader=builtin, undefined=StrictUndefined, **options)
    made.filters.update(filters)
    return made


class _Builtin(PrefixLoader):
    """Finds ours as ``builtin/NAME`` and has them keep that name, so that they are told from the house's."""

    load = BaseLoader.load


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
        if not self._macros and isinstance(self.environment, Sandbox):
            refuse_unfit(self.environment)
        macro = self._macros[kind] = self.macro(kind.__name__.lower())
        return macro

    def macro(self, name: str) -> Callable[..., str]:
        """Return the macro of a template, which has its name."""
        macro: Callable[..., str] = getattr(self.environment.get_template(f"{name}.jinja").module, name)
        return macro
