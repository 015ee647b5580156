"""What a rendering says at its end: what was written, what was not, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from roledsl.cli.left_out import say_left_out
from roledsl.cli.render.folder import Outcome
from roledsl.cli.streams import colored, say, say_data
from roledsl.diagnostics import Diagnostic, Severity
from roledsl.report import as_text

if TYPE_CHECKING:
    from roledsl.cli.places import Checked
    from roledsl.cli.render.asking import Asked
    from roledsl.cli.render.making import Output

_MOST = 10  # names that are listed; of more, the rest is counted


@frozen
class Told:
    """What there is to say: what became of files, the documents with errors, and those of which nothing is made.

    ``unfit`` are the latter by name, each with why it is so, and with why any document of its kind is.
    """

    asked: Asked
    purpose: str
    outcome: Outcome = field(factory=Outcome)
    left_out: Sequence[str] = ()
    unfit: Mapping[str, tuple[str, str]] = field(factory=dict)

    def tell(self, checked: Checked) -> None:
        """Say it, for people or for programs."""
        errors = [diagnostic for diagnostic in checked.shown if diagnostic.severity is Severity.ERROR]
        if self.asked.form == "json":
            self._as_data(errors)
            return
        say_left_out(checked, self.left_out)
        not_private = [one for one in checked.shown if one.code == "RD640"]
        if not_private:
            say(as_text(not_private, color=colored(sys.stderr)), err=True)
        if self.asked.into_files:
            for line in self._lines(errors):
                say(line, err=True)

    def _lines(self, errors: Sequence[Diagnostic]) -> Iterable[str]:
        outcome = self.outcome
        for message, names in outcome.said.items():
            more = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
            yield f"warning: {names[0]}{more}: {message}"
        kinds = [kind for _, kind in self.unfit.values()]
        for kind in dict.fromkeys(kinds):
            those = [name for name, (_, other) in self.unfit.items() if other == kind]
            yield f"made no {self.purpose} of {_counted(len(those), 'document')} ({_listed(those)}): {kind}"
        if outcome.edited:
            yield f"written over what somebody had changed since the last run: {_listed(outcome.edited)}"
        yield self._summary()
        if self.asked.prune and errors:
            yield "removed nothing, since a document may be missing for the errors alone"
        if outcome.removed:
            yield f"removed, since their documents are made no more: {_listed(outcome.removed)}"
        if outcome.kept:
            yield f"made no more, but kept, since somebody has changed them: {_listed(outcome.kept)}"
        if outcome.gone:
            yield f"left from earlier runs, and made no more: {_listed(outcome.gone)}; --prune removes them"

    def _summary(self) -> str:
        written, unchanged = len(self.outcome.written), len(self.outcome.unchanged)
        if not written and not unchanged:
            return "wrote nothing"
        if self.asked.zip is not None:
            return f"wrote {_counted(written, 'file')} into {self.asked.zip.as_posix()}"
        assert self.asked.output is not None
        where = f"{self.asked.output.as_posix()}/"
        if not written:
            files = "the file is" if unchanged == 1 else f"all {unchanged:,} files are"
            return f"wrote nothing to {where}: {files} as of the last run"
        return f"wrote {_counted(written, 'file')} to {where}" + (f", {unchanged:,} unchanged" if unchanged else "")

    def _as_data(self, errors: Sequence[Diagnostic]) -> None:
        from roledsl.report import as_json

        outcome, zipped = self.outcome, self.asked.zip
        say_data(
            {
                "schema": 1,
                **({"zip": zipped.as_posix()} if zipped is not None else {}),
                "written": [self._file(output) for output in outcome.written],
                "unchanged": [self._file(output) for output in outcome.unchanged],
                "edited": [self._path(file) for file in outcome.edited],
                "gone": [self._path(file) for file in (*outcome.gone, *outcome.kept)],
                "removed": [self._path(file) for file in outcome.removed],
                "unfit": [{"name": name, "reason": reason} for name, (reason, _) in self.unfit.items()],
                "warnings": [
                    {"name": name, "message": message} for message, names in outcome.said.items() for name in names
                ],
                "left_out": list(self.left_out),
                "diagnostics": as_json(errors)["diagnostics"],
            }
        )

    def _file(self, output: Output) -> dict[str, str]:
        return {"name": output.name, "format": output.to, "file": self._path(output.file)}

    def _path(self, file: str) -> str:
        return (self.asked.output / file).as_posix() if self.asked.output is not None else file


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("s" if number != 1 else "")


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {more:,} more" if more > 0 else "")
