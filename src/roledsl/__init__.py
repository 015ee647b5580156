"""Job descriptions as text: the language of `.role` files, and what reads, checks and prints it."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roledsl.diagnostics import Diagnostic, Fix, Label, Severity
    from roledsl.formatting import Formatted
    from roledsl.model.role import Pack, Profile, Role, Vacancy, pack_of
    from roledsl.pipeline import FORMATS, check, fix, format, import_document, load, loads, parse, render  # noqa: A004 -- roledsl.format
    from roledsl.render.mistakes import TemplateError
    from roledsl.render.request import Request, UnfitError
    from roledsl.source import Source, Span
    from roledsl.syntax import Tree
    from roledsl.workspace.workspace import Workspace

__version__ = "0.1.0"

# Each name and the module that has it: imported when first asked for, so that nobody pays for what is not used.
_DOORS = {
    "FORMATS": "pipeline",
    "Diagnostic": "diagnostics",
    "Fix": "diagnostics",
    "Formatted": "formatting",
    "Label": "diagnostics",
    "Pack": "model.role",
    "Profile": "model.role",
    "Request": "render.request",
    "Role": "model.role",
    "Severity": "diagnostics",
    "Source": "source",
    "Span": "source",
    "TemplateError": "render.mistakes",
    "Tree": "syntax",
    "UnfitError": "render.request",
    "Vacancy": "model.role",
    "Workspace": "workspace.workspace",
    "check": "pipeline",
    "fix": "pipeline",
    "format": "pipeline",
    "import_document": "pipeline",
    "load": "pipeline",
    "loads": "pipeline",
    "pack_of": "model.role",
    "parse": "pipeline",
    "render": "pipeline",
}

__all__ = [
    "FORMATS",
    "Diagnostic",
    "Fix",
    "Formatted",
    "Label",
    "Pack",
    "Profile",
    "Request",
    "Role",
    "Severity",
    "Source",
    "Span",
    "TemplateError",
    "Tree",
    "UnfitError",
    "Vacancy",
    "Workspace",
    "__version__",
    "check",
    "fix",
    "format",
    "import_document",
    "load",
    "loads",
    "pack_of",
    "parse",
    "render",
]


def __getattr__(name: str) -> object:
    if name not in _DOORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_DOORS[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *_DOORS})


class _Door(ModuleType):
    """The module: where a room has the name of something public (``render``), the name means the latter.

    Python sets a package's attribute to each submodule as that is imported, and would hide the function.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _DOORS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Door
