"""A folder of documents, of which only those files are written that are not yet as they should be."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from pathlib import Path

from attrs import define, field

from roledsl.cli.files import make_folder, write_whole
from roledsl.cli.progress import Progress
from roledsl.cli.render.making import PACK, Order, Output, Result, drafted, there
from roledsl.cli.streams import Failure, reason
from roledsl.fingerprints import Made, Store
from roledsl.render.writers import from_model

MANIFEST = ".roledsl-manifest.json"
Making = Callable[[Sequence[Output]], Generator[Result]]


@define
class Outcome:
    """What became of files: by name and output those that were written and those that were right already.

    ``edited`` are those written over what somebody had changed, ``gone`` those of documents that are made no more,
    ``removed`` and ``kept`` what became of these where they were to be removed: the kept were changed by somebody.
    ``said`` are warnings, each with the names of the documents that it is of.
    """

    written: list[Output] = field(factory=list)
    unchanged: list[Output] = field(factory=list)
    edited: list[str] = field(factory=list)
    gone: list[str] = field(factory=list)
    removed: list[str] = field(factory=list)
    kept: list[str] = field(factory=list)
    said: dict[str, list[str]] = field(factory=dict)

    def hear(self, output: Output, result: Result) -> None:
        """Take note of what there is to say of a file, with all documents of which the same is to be said."""
        for message in result.said:
            self.said.setdefault(message, []).append(output.name)


class Folder:
    """A folder that documents are written into, and the store of what was written there before."""

    def __init__(self, path: Path, order: Order) -> None:
        self._path = path
        self._order = order
        self._store = Store.from_text(_text(path / MANIFEST))

    def write(self, outputs: Sequence[Output], make: Making) -> Outcome:
        """Write what is not yet as it should be; ``make`` makes files, and says of each in order.

        Where it fails, all files are whole, and the store knows of those that were written.
        """
        outcome = Outcome()
        self._refuse_others(outputs)
        make_folder(self._path)
        with Progress("writing", len(outputs)) as progress:
            stale, edited = [], set()
            for output in outputs:
                known = self._store.files.get(output.file)
                now = there(self._path / output.file) if known is not None else ""
                if known is not None and now == known.output and self._fits(output, known):
                    outcome.unchanged.append(output)
                    progress.step()
                    continue
                stale.append(output)
                if known is not None and now not in {"", known.output}:
                    edited.add(output.file)
            try:
                with closing(make(stale)) as results:
                    for output, result in zip(stale, results, strict=True):
                        made = Made(output.name, self._series(output), result.inputs, result.output)
                        self._store.files[output.file] = made
                        (outcome.written if result.changed else outcome.unchanged).append(output)
                        if result.changed and output.file in edited:
                            outcome.edited.append(output.file)
                        outcome.hear(output, result)
                        progress.step()
            except BaseException:
                with suppress(Failure):  # the first one is told
                    self._save()
                raise
        self._save()
        return outcome

    def _refuse_others(self, outputs: Sequence[Output]) -> None:
        """Refuse to write over what was made for others: a file for the public would then tell what is private."""
        audience = self._order.request.audience
        for output in outputs:
            known = self._store.files.get(output.file)
            other = known.series.rpartition(" ")[2] if known is not None else ""
            if other not in {"", audience} and not self._order.force:
                raise Failure(
                    f"'{self._path / output.file}' was written for the {other}, and would now be for the {audience}; "
                    "name another folder with -o, or say --force"
                )

    def _series(self, output: Output) -> str:
        """Give what tells files of one document apart: the output, the purpose, and for whom it is."""
        return f"{output.to} {self._order.request.purpose} {self._order.request.audience}"

    def _fits(self, output: Output, known: Made) -> bool:
        """Tell whether a file was made of what it would be made of now; where that takes making it, let it be made."""
        if self._order.force or from_model(output.to, self._order.request):
            return False
        return drafted(self._order, output).fingerprint() == known.inputs

    def _save(self) -> None:
        path, text = self._path / MANIFEST, self._store.to_text()
        if text != _text(path):
            write_whole(path, text.encode())

    # ---- What is made no more ------------------------------------------------------------------

    def find_gone(self, outcome: Outcome, wanted: Sequence[Output], documents: set[str], *, prune: bool) -> None:
        """Find the files of documents that are made no more, and with ``prune`` remove them.

        ``wanted`` are all files that this run should lead to, be it that some could not be made; ``documents`` all
        that there are. A file in another format, or for another purpose, is not missed for not being made now, nor is
        a pack of what somebody named.
        """
        files, series = {output.file for output in wanted}, {self._series(output) for output in wanted}
        for file, known in sorted(self._store.files.items()):
            path = self._path / file
            if file in files or known.of == PACK or (known.of in documents and known.series not in series):
                continue
            if path.name != file or not there(path):  # no file of ours, whoever wrote the store; or gone already
                del self._store.files[file]
            elif not prune:
                outcome.gone.append(file)
            elif there(path) == known.output:
                _remove(path)
                del self._store.files[file]
                outcome.removed.append(file)
            else:
                outcome.kept.append(file)
        if self._path.is_dir():
            self._save()


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise Failure(f"'{path}' cannot be removed: {reason(error)}") from None


def _text(path: Path) -> str:
    """Give the text of a store; empty where there is none, or none that can be read."""
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):
        return ""
