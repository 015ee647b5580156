"""The outputs by name, and the way to each: outline, then its writer."""

from __future__ import annotations

from collections.abc import Callable

from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render import data, html, markdown, text
from roledsl.render.document import Document
from roledsl.render.outline import outline

WRITERS: dict[str, Callable[[Document], str]] = {"md": markdown.write, "html": html.write, "txt": text.write}


def write(of: Composed | Family, to: str) -> str:
    """Write ``of`` as ``to``; ``json`` is made from the model, all else from its document."""
    if to == "json":
        return data.write(of)
    return WRITERS[to](outline(of))
