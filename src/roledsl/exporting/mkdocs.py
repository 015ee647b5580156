"""Pages for MkDocs and for Zensical: each a title and one line, which roledsl's extension of Markdown fills in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape

from roledsl.exporting.paths import KINDS, by_kind, stem
from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render.characters import clean

FOLDER, TITLE = "roles", "Job descriptions"
_ANGLES = str.maketrans("<>", "‹›")


def page_paths(documents: Mapping[str, Composed | Family], folder: str) -> dict[str, str]:
    """Give the path of each document's page among the pages, by name."""
    return {name: f"{folder}/{stem(name)}.md" for name in documents}


def index_path(folder: str) -> str:
    """Give the path of the page that lists the documents."""
    return f"{folder}/index.md"


def pages(documents: Mapping[str, Composed | Family], folder: str = FOLDER, title: str = TITLE) -> dict[str, str]:
    """Give the text of each page by its path: one a document, and one that lists them under ``title``."""
    paths = page_paths(documents, folder)
    found = {paths[name]: _page(of) for name, of in documents.items()}
    return {index_path(folder): _index(documents, title), **found}


def title_of(of: Composed | Family) -> str:
    """Give the title of a document's page as MkDocs takes one: HTML, which themes put into pages as it is.

    Some take tags and escapes away and then put it into the page once more; so no angle bracket may be in it.
    """
    return escape(clean(of.label).translate(_ANGLES))


def _page(of: Composed | Family) -> str:
    return f"{_front(title_of(of))}{{role-document:{of.name} level=1}}\n"


def _index(documents: Mapping[str, Composed | Family], title: str) -> str:
    kinds = by_kind(documents.values())
    parts = [_front(escape(clean(title).translate(_ANGLES)))]
    for kind, those in kinds.items():
        if len(kinds) > 1:
            parts.append(f"## {KINDS[kind]}\n\n")
        parts.append("".join(f"- {{role:{of.name}}}\n" for of in those) + "\n")
    return "".join(parts).rstrip("\n") + "\n"


def _front(title: str) -> str:
    """Give the front matter; a string of JSON is one of YAML too."""
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n\n"
