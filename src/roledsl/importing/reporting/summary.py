"""One import of many documents: what all reports of it are made from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from roledsl.importing.report import Decision, Report

_QUESTION: Final = re.compile(r" *# check: (.+)")
DONE: Final = frozenset({"imported", "doubtful"})
"""The outcomes of which there are roles."""

# How each outcome is told: after a number of documents.
_TOLD: Final = {
    "imported": "imported", "doubtful": "imported and in doubt", "copy": "the same as another",
    "there": "there already", "refused": "not imported", "unreadable": "not readable",
}  # fmt: skip


@frozen
class Question:
    """What to look at in a file that no document is the source of; ``line`` counts from 1."""

    file: str
    line: int
    check: str


@frozen
class Import:
    """An import.

    ``files`` are the new ones of the workspace, by path; ``workspace`` is its folder as it can be opened from here,
    empty where none was named. ``passed`` counts files that are no documents, by the endings of their names. ``said``
    is what there is to say of no document in particular. A ``dry`` one has written nothing.
    """

    reports: tuple[Report, ...]
    files: Mapping[str, str] = field(factory=dict, repr=False)
    workspace: str = ""
    passed: Mapping[str, int] = field(factory=dict)
    said: tuple[str, ...] = ()
    dry: bool = False

    @property
    def sound(self) -> bool:
        """Whether every document was imported, with all of its words, and is surely a job description."""
        return all(report.outcome in {"imported", "copy"} and not report.missing for report in self.reports)

    @property
    def outcomes(self) -> str:
        """How many documents came to what."""
        count = Counter[str](report.outcome for report in self.reports)
        told = [f"{count[outcome]:,} {text}" for outcome, text in _TOLD.items() if count[outcome]]
        return f"{numbered(len(self.reports), 'document')}: {', '.join(told)}"

    @property
    def words(self) -> str:
        """How many of the words were kept, and in what order."""
        done = [report for report in self.reports if report.outcome in DONE]
        words, kept = sum(report.words for report in done), sum(report.kept for report in done)
        if not words:
            return ""
        order = sum(report.order * report.words for report in done) / words
        all_ = f"all {words:,} words kept" if kept == words else f"{kept:,} of {words:,} words kept"
        return f"{all_}, {100 * order:.1f} % in the same order"

    @property
    def summary(self) -> str:
        """What the import comes to, on one line."""
        look = f"{numbered(self.looks, 'thing')} to look at" if self.looks else ""
        parts = (self.outcomes, self.words, look)
        return "; ".join(part for part in parts if part)

    @property
    def passed_over(self) -> str:
        """How many files were passed over, and what they were; empty for none."""
        total = sum(self.passed.values())
        if not total:
            return ""
        most = sorted(self.passed.items(), key=lambda each: (-each[1], each[0]))
        kinds = ", ".join(f"{count:,} {f'.{ending}' if ending else 'without an ending'}" for ending, count in most[:5])
        return f"passed over {numbered(total, 'other file')}: {kinds}{', …' if len(most) > 5 else ''}"

    @property
    def shared(self) -> list[str]:
        """The files that are of no document in particular, in order."""
        return sorted(set(self.files) - {file for report in self.reports for file in report.files})

    @property
    def questions(self) -> list[Question]:
        """What to look at in them."""
        return [
            Question(path, number, found[1])
            for path in self.shared
            for number, line in enumerate(self.files[path].splitlines(), 1)
            if (found := _QUESTION.fullmatch(line))
        ]

    @property
    def looks(self) -> int:
        """How many things a person should look at."""
        return sum(looks(report) for report in self.reports) + len(self.questions)

    def place(self, where: Decision | Question) -> str:
        """Give where something stands in the workspace, as it can be opened from here; empty where it does not."""
        path = f"{self.workspace}/{where.file}" if self.workspace not in {"", "."} else where.file
        return f"{path}:{where.line}" if where.line else where.file and path


def unsure(report: Report) -> Iterator[Decision]:
    """Give the decisions that a person should look at."""
    return (decision for decision in report.decisions if decision.check)


def looks(report: Report) -> int:
    """Count what a person should look at: unsure decisions, and words that are missing."""
    return sum(1 for _ in unsure(report)) + len(report.missing)


def numbered(count: int, noun: str) -> str:
    """Give a number with what it counts."""
    return f"{count:,} {noun}{'s' * (count != 1)}"


def told(report: Report) -> str:
    """Tell in a line what became of a document."""
    if report.outcome not in DONE:
        lead = {"unreadable": "could not be read: ", "refused": "not imported: "}.get(report.outcome, "")
        return lead + "; ".join(part for part in (report.reason, report.help) if part)
    parts = [f"imported as {', '.join(report.roles)}" if report.roles else "imported", kept(report)]
    if report.outcome == "doubtful":
        parts.append(f"perhaps no job description: {report.reason}")
    if look := looks(report):
        parts.append(f"{look:,} to look at")
    return "; ".join(parts)


def kept(report: Report) -> str:
    """Tell how many of a document's words were kept."""
    if report.kept == report.words:
        return f"{report.words:,} words, all kept"
    return f"{report.words - report.kept:,} of {report.words:,} words missing"
