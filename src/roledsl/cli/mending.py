"""``--fix``: what can be mended is mended in the files, or shown as a difference, and told of by code and file."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from roledsl.checks import Mended, mend
from roledsl.cli import files, places
from roledsl.cli.difference import show_difference
from roledsl.cli.streams import say
from roledsl.codes import CODES
from roledsl.diagnostics import Diagnostic
from roledsl.report import visible
from roledsl.source import Source


def fixed(where: places.Place, today: dt.date, wanted: places.Wanted, *, unsafe: bool, show: bool) -> bool:
    """Mend the files of a workspace, or with ``show`` print what would change; tell whether there is anything."""

    def look(changed: Mapping[str, Source]) -> tuple[Diagnostic, ...]:
        return places.checked(where, today, wanted, changed).diagnostics

    mended = mend(look, unsafe=unsafe)
    folder = where.path.parent if where.path.is_file() else where.path
    for name, (before, after) in sorted(mended.changed.items()):
        if show:
            show_difference(where.file(name), before.text, after.text)
        else:
            files.rewrite(Path(folder, name), before.to_bytes(), after.to_bytes())
    for line in _told(mended, where, "would fix" if show else "fixed"):
        say(line, err=True)
    return bool(mended.changed)


def _told(mended: Mended, where: places.Place, verb: str) -> Iterator[str]:
    counts = Counter((one.source.name, one.code) for one in mended.fixed)
    for (file, code), count in sorted(counts.items()):
        times = f"{count} times " if count > 1 else ""
        yield f"{verb} {times}{code} ({CODES[code].name}) in {visible(where.file(file))}"
    for one in mended.refused:
        place = f"{visible(where.file(one.source.name))}, line {one.line}"
        yield f"did not fix {one.code} ({CODES[one.code].name}) in {place}: that would bring another error to light"
