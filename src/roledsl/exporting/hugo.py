"""Content for a Hugo site: a Markdown file a document, with front matter, and references that Hugo resolves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Final

from attrs import evolve

from roledsl.checks.life import has_status
from roledsl.exporting.paths import KINDS, kind, stem
from roledsl.model.declarations import Family
from roledsl.model.role import Composed, Placed, Role, Vacancy
from roledsl.render import markdown
from roledsl.render.characters import clean
from roledsl.render.commonmark import escaped
from roledsl.render.document import Document, Paragraph
from roledsl.render.outline import outline

BY: Final = ("kind", "unit", "family")
_OTHERS: Final = "other"  # the section of what has no unit, or no family
_SECTIONS: Final = {
    "role": "roles", "variant": "roles", "pack": "packs", "vacancy": "vacancies", "family": "families",
    "level": "families",
}  # fmt: skip
# What Hugo looks for before it reads Markdown, wherever it stands: the start of a shortcode, the end of a summary. A
# backslash takes both apart, but not in code, which is therefore written as plain text.
_LIVE: Final = re.compile(r"\{\{[<%]|<!--")
_TEXT: Final = re.compile(
    r"(?P<live>\\?\{\{(?=[<%])|\\?<!--)|\\.|(?P<ticks>`+)(?!`)(?P<code>.*?)(?<!`)(?P=ticks)(?!`)|(?P<brace>\{)"
)


def pages(documents: Mapping[str, Composed | Family], by: str = "kind") -> dict[str, str]:
    """Give the text of each file by its path below ``content``; ``by``, one of :data:`BY`, says what sections are.

    Each section has an ``_index.md`` with its title. References to documents that are among ``documents`` are relrefs.
    """
    sections = {name: _section(of, by) for name, of in documents.items()}
    paths = {name: f"{sections[name][0]}/{stem(name)}.md" for name in documents}
    found = {f"{folder}/_index.md": _front({"title": title}) for folder, title in sorted(set(sections.values()))}
    shown = {name: path for name, path in paths.items() if not _is_draft(documents[name])}
    return found | {paths[name]: _page(of, shown) for name, of in documents.items()}


def _section(of: Composed | Family, by: str) -> tuple[str, str]:
    """Give the folder of a document's section and its title."""
    if by != "kind" and isinstance(of, Role):
        held = of.unit if by == "unit" else of.family
        return (stem(held.name), held.label) if held is not None else (_OTHERS, "Other roles")
    folder = _SECTIONS[kind(of)]
    return folder, next(KINDS[one] for one, place in _SECTIONS.items() if place == folder)


def _page(of: Composed | Family, paths: Mapping[str, str]) -> str:
    document = outline(of)
    # the title is the theme's to print; the lines about it are not to be lost
    lines = tuple(Paragraph(text) for part, text in document.masthead if part != "title")
    document = evolve(document, masthead=(), blocks=(*lines, *document.blocks))
    return f"{_front(dict(_matter(of, document)))}\n{_body(document, paths)}"


def _matter(of: Composed | Family, document: Document) -> Iterator[tuple[str, object]]:
    """Give what a theme may ask of a page: its title, and what it is sorted by."""
    yield "title", clean(document.title)
    status = of.field("status") if isinstance(of, Composed) else None
    told = {"status": clean(status.text.plain)} if status is not None else {}
    yield "roledsl", {"kind": kind(of), "name": of.name, **told}
    yield "draft", _is_draft(of)
    if isinstance(of, Role):
        yield "units", [clean(of.unit.label)] if of.unit is not None else []
    if isinstance(of, Placed):
        yield "grades", [clean(grade.label) for grade in of.grades]
        yield "families", [clean(of.family.label)] if of.family is not None else []


def _is_draft(of: Composed | Family) -> bool:
    """Tell whether this is a draft of a vacancy, which Hugo is not to publish, as a site of ours does not."""
    return isinstance(of, Vacancy) and has_status(of, "draft")


def _front(matter: Mapping[str, object]) -> str:
    """Give front matter in YAML, of which all JSON is a part."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in matter.items() if value)
    return f"---\n{''.join(lines)}---\n"


def _body(document: Document, paths: Mapping[str, str]) -> str:
    """Give a document in Markdown, its own title left to the theme, with nothing live in it but relrefs."""
    plain = markdown.write(document)
    mark = next(mark for number in count() if (mark := f"relref{number}:") not in plain)
    written = markdown.write(document, {name: f"{mark}{name}" for name in paths})
    dead = "".join(map(_dead, written.splitlines(keepends=True)))
    return re.sub(
        rf"\]\({mark}([\w.-]+)\)", lambda match: f']({{{{< relref "/{paths[match[1]]}" >}}}})', dead
    )  # fmt: skip


def _dead(line: str) -> str:
    return _TEXT.sub(_without_life, line)


def _without_life(match: re.Match[str]) -> str:
    if match["live"]:
        return "".join(f"\\{character}" for character in match["live"].removeprefix("\\"))
    if match["ticks"] and _LIVE.search(match["code"]):
        return _dead(escaped(match["code"].strip(" ")))
    return f"\\{match[0]}" if match["brace"] else match[0]
