"""A zip of documents: the same bytes for the same documents, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from roledsl.cli.files import make_folder, whole
from roledsl.cli.progress import Progress
from roledsl.cli.render.folder import Making, Outcome
from roledsl.cli.render.making import Output

_UNIX = 3
_MODE = 0o100644 << 16  # an ordinary file, as the format has it for Unix


def write(path: Path, outputs: Sequence[Output], make: Making) -> Outcome:
    """Write a zip of files; ``make`` makes them, and gives each in order."""
    outcome = Outcome(written=list(outputs))
    make_folder(path.parent)
    with (
        whole(path) as file,
        ZipFile(file, "w", ZIP_DEFLATED) as archive,
        Progress("writing", len(outputs)) as progress,
        closing(make(outputs)) as results,
    ):
        for output, result in zip(outputs, results, strict=True):
            entry = ZipInfo(output.file)  # with the first day that a zip knows, since it has no clock
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _MODE
            archive.writestr(entry, result.data)
            outcome.hear(output, result)
            progress.step()
    return outcome
