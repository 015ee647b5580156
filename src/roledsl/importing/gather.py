"""From what single documents came to, to one workspace that holds them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from attrs import evolve, field, frozen

from roledsl.importing.blocks import Paper, paragraphs
from roledsl.importing.proof import words_of
from roledsl.importing.report import Report
from roledsl.workspace.workspace import Workspace


@frozen
class Drafted:
    """What one document came to, by itself: what is made in a process of its own, and sent from there.

    ``report`` says what became of it so far. ``words`` are the document's, with a blank between. ``names`` are those
    that what it declares (roles, families, packs) would have, if nothing else had them, in its order. ``text`` is what
    is written of it. One that was refused or could not be read has a report alone.
    """

    report: Report
    words: str = ""
    names: tuple[str, ...] = ()
    text: str = field(default="", repr=False)


@frozen
class Imported:
    """A workspace's new files by path, with forward slashes, and a report for each document, in their order."""

    files: Mapping[str, str]
    reports: tuple[Report, ...]


def draft(paper: Paper, *, keep_paper: bool = False) -> Drafted:
    """Recognise a document by itself; ``keep_paper`` keeps it in the report, for one that shows it."""
    title = PurePath(paper.name).stem
    lines = [" ".join(paragraph.text.split()) for paragraph in paragraphs(paper.blocks)]
    escaped = (re.sub(r"([{}|\\*_`<#\[\]])", r"\\\1", line) for line in lines if line)
    text = "\n\n".join(f"  \\{line}" if ":" in line else f"  {line}" for line in escaped)
    report = Report(paper.name, "imported", furniture=paper.furniture, said=paper.said)
    kept = evolve(report, paper=paper if keep_paper else None)
    return Drafted(kept, " ".join(words_of(paper)), (_slug(title),), text)


def gather(
    drafted: Iterable[Drafted],
    *,
    organisation: str = "",
    existing: Workspace | None = None,
    replacing: Mapping[str, str] | None = None,
) -> Imported:
    """Join drafts into one workspace; ``organisation`` is the title of the one that all roles belong to.

    A name or path that ``existing`` has, or an earlier draft, is not used again; another is, and the report says so.
    The names in ``replacing`` are there and are written anew, each into its file. Each draft gets a report, in their
    order, with its ``roles`` and ``files``.
    """
    replaced = replacing or {}
    files: dict[str, str] = {}
    reports: list[Report] = []
    known = existing or Workspace()
    taken = {name.lower() for name in {**known.documents, **known.statements, **known.organisations}} - set(replaced)
    if organisation and not known.organisations:
        files["organisation.role"] = f'organisation {_slug(organisation)} "{organisation}"\n'
        taken.add(_slug(organisation))
    for one in drafted:
        [name] = one.names
        free = _free(name, taken)
        taken.add(free)
        path = replaced.get(free, f"roles/{free}.role")
        title = PurePath(one.report.name).stem.replace('"', "'").replace("\\", "/")
        files[path] = f'role {free} "{title}":\n{one.text}\n'
        said = () if free == name else (f"the name `{name}` is taken, so this role is called `{free}`",)
        reports.append(evolve(one.report, roles=(free,), files=(path,), said=(*one.report.said, *said)))
    return Imported(files, tuple(reports))


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "role"


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
