"""Many documents as one workspace: told apart from one another and from what is there, joined, and proved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final
from zlib import crc32

from attrs import evolve

from roledsl.importing import readers
from roledsl.importing.blocks import UnreadableError
from roledsl.importing.gather import Drafted, Imported, draft, gather
from roledsl.importing.proof import kept_share, printed_words, proved
from roledsl.importing.report import Report
from roledsl.syntax import parse
from roledsl.workspace.build import build, read
from roledsl.workspace.files import DictLoader
from roledsl.workspace.workspace import Workspace

SAME: Final = 0.9
"""The share of a document's words that a role of its name must print to be taken for an earlier import of it.

It may have been mended since. Of 446 pairs of documents with one title and other words, in public libraries of job
descriptions, 14 were as much alike as that, and those were editions of one text.
"""
_ANEW: Final = "--force writes it anew, without what was changed there since"
_RUN: Final = 6  # words of a run by which a text is found again
_NUMBER: Final = re.compile(r"-\d+\Z")


def drafted(data: bytes, name: str, *, keep_paper: bool = False) -> Drafted:
    """Read a document and recognise what is in it; ``name`` is what its file is called.

    What can't be read is in the report, and so is a mistake of ours: the other documents go on. ``keep_paper`` keeps
    the document for a report that shows it.
    """
    try:
        return draft(readers.read(data, name), keep_paper=keep_paper)
    except UnreadableError as error:
        return unreadable(name, str(error), error.help)
    except (RecursionError, MemoryError):
        return unreadable(name, "it is too deep or too large", "split it, or save it as plain text")


def unreadable(name: str, reason: str, help_: str = "") -> Drafted:
    """Give what a document comes to that can't be read."""
    return Drafted(Report(name, "unreadable", reason, help_))


def joined(
    documents: Sequence[Drafted], *, organisation: str = "", existing: Workspace | None = None, anew: bool = False
) -> Imported:
    """Join what documents came to: new files for a workspace, and a report for each, in the same order.

    A document with the words of an earlier one is told of, and not imported twice. One whose role ``existing`` has
    already is left out too, or with ``anew`` written again into the file that the role stands in.
    """
    known = existing or Workspace()
    before = _Known(known)
    told: dict[int, Report] = {}
    new: dict[int, Drafted] = {}
    replacing: dict[str, str] = {}
    copies: dict[int, int] = {}
    first: dict[str, int] = {}
    for number, one in enumerate(documents):
        if not one.names:
            told[number] = one.report
        elif (earlier := first.setdefault(one.words, number)) != number:
            copies[number] = earlier
        elif there := before.made_of(one):
            help_ = _hindrance(one, there, known) if anew else _ANEW
            if help_:
                told[number] = _left(one.report, there, help_)
            else:
                replacing |= there
                new[number] = evolve(one, names=tuple(there))
        else:
            new[number] = one
    made = gather(new.values(), organisation=organisation, existing=known, replacing=replacing)
    whole = _with(known, made.files)
    for number, report in zip(new, made.reports, strict=True):
        told[number] = proved(report, documents[number].words.split(), whole)
    for number, earlier in copies.items():
        told[number] = _copy(documents[number].report, told[earlier])
    return Imported(made.files, tuple(told[number] for number in range(len(documents))))


def _with(known: Workspace, files: Mapping[str, str]) -> Workspace:
    """Give the workspace with its new files in it."""
    texts = {name: source.text for name, source in known.sources.items()}
    trees, _, said = read(DictLoader({**texts, **files}))
    return build(trees, known.settings, said).workspace


def one_text(imported: Imported) -> tuple[str, Report]:
    """Give the files of one document as one text, and its report, in which lines are those of that text."""
    [report] = imported.reports
    starts: dict[str, int] = {}
    texts: list[str] = []
    for file, text in imported.files.items():
        starts[file] = sum(one.count("\n") + 1 for one in texts)  # with the empty line before the next
        texts.append(text)
    decisions = tuple(
        evolve(one, file="", line=one.line and one.line + starts.get(one.file, 0)) for one in report.decisions
    )
    return "\n".join(texts), evolve(report, decisions=decisions, files=())


class _Known:
    """What is there already, and the words that its documents print."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._printed: dict[str, list[str]] = {}
        self._claimed: set[str] = set()
        self._runs: dict[tuple[str, ...], list[str]] | None = None
        self._like: dict[str, list[str]] = {}  # names by what they are without the number that parts them from others
        for name in workspace.documents:
            for plain in {name, _NUMBER.sub("", name)}:
                self._like.setdefault(plain, []).append(name)

    def made_of(self, one: Drafted) -> dict[str, str]:
        """Give what was made of a document before, each name with its file; nothing where others have its names.

        What was made of one document is not looked at again for another.
        """
        words = one.words.split()
        like = [
            [name for name in self._like.get(wanted, ()) if name not in self._claimed] or self._by_text(words)
            for wanted in one.names
        ]
        there = [self._nearest(names, words) for names in like if names]
        if kept_share(words, [word for name in there for word in self.printed(name)]) < SAME:
            return {}
        self._claimed.update(there)
        origins = {name: self.workspace.documents[name].origin for name in there}
        return {name: origin.file for name, origin in origins.items() if origin is not None}

    def _by_text(self, words: Sequence[str]) -> list[str]:
        """Name the document that has most of a document's runs of words, whatever it is called by now."""
        if self._runs is None:
            self._runs = {}
            for name in self.workspace.documents:
                for run in _runs(self.printed(name)):
                    self._runs.setdefault(run, []).append(name)
        counted = Counter(name for run in _runs(words) for name in self._runs.get(run, ()) if name not in self._claimed)
        return [name for name, _ in counted.most_common(1)]

    def _nearest(self, names: Sequence[str], words: Sequence[str]) -> str:
        counted = Counter(words)
        return max(names, key=lambda name: (Counter(self.printed(name)) & counted).total())

    def printed(self, name: str) -> list[str]:
        """Give the words that a document prints."""
        if name not in self._printed:
            self._printed[name] = printed_words([name], self.workspace)
        return self._printed[name]


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Give some of the runs of words in a text: those that begin with a word of a certain sum, the same everywhere."""
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1) if crc32(words[at].encode()) % 4 == 0}


def _hindrance(one: Drafted, there: Mapping[str, str], known: Workspace) -> str:
    """Say what has to be done before what was made of a document can be written anew; nothing where it can be."""
    for file in there.values():
        declared = parse(known.sources[file]).root.children
        if len(declared) > sum(other == file for other in there.values()):
            return f"{file} declares other things too, and is not written anew; take the role out of it first"
    if len(there) != len(one.names):
        return "not all that it declares is there any more; take the rest away first"
    return ""


def _left(report: Report, there: Mapping[str, str], help_: str) -> Report:
    """Report that a document's roles are there, and were left as they are."""
    roles = " and ".join(f"`{name}` in {file}" for name, file in there.items())
    reason = f"the workspace has it already: {roles}"
    return evolve(
        report,
        outcome="there",
        reason=reason,
        help=help_,
        decisions=(),
        roles=tuple(there),
        files=tuple(there.values()),
    )


def _copy(report: Report, first: Report) -> Report:
    reason = f"it has the same words as {first.name}, and is not imported twice"
    return evolve(report, outcome="copy", reason=reason, help="", decisions=(), roles=first.roles, files=first.files)
