"""``roledsl explain``: what a code means, with a wrong and a right example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from roledsl.cli import options
from roledsl.cli.streams import say, say_data

if TYPE_CHECKING:
    from roledsl.codes import Code


@click.command("explain", short_help="Explain a code such as RD301.")
@click.argument("code", required=False)
@options.form
def command(*, code: str | None, form: str) -> None:
    """Explain a code of a diagnostic, such as RD301; without one, list them all.

    CODE may also be the code's short name, such as unknown-name.
    """
    if code is None:
        _list(form)
        return
    from roledsl.report.pages import page

    known = _known(code)
    if form == "json":
        say_data({"schema": 1, **_data(known), "page": page(known)})
    else:
        say(page(known))


def _list(form: str) -> None:
    from roledsl.codes import CODES

    if form == "json":
        say_data({"schema": 1, "codes": [_data(code) for code in CODES.values()]})
        return
    width = max(len(code.name) for code in CODES.values())
    say("\n".join(f"{c.code}  {c.severity.value:<7}  {c.name:<{width}}  {c.summary}" for c in CODES.values()))


def _known(typed: str) -> Code:
    """Find a code by itself or by its name; a usage error, with the nearest, where there is none."""
    from roledsl.codes import CODES
    from roledsl.suggestions import nearest

    plain = typed.strip().casefold()
    for code in CODES.values():
        if plain in {code.code.casefold(), code.code[2:], code.name}:
            return code
    near = nearest(plain, [name for code in CODES.values() for name in (code.name, code.code)])
    hint = f"did you mean {near[0]}?" if near else "`roledsl explain` lists them all"
    raise click.UsageError(f"there is no code '{typed}'; {hint}")


def _data(code: Code) -> dict[str, object]:
    return {
        "code": code.code,
        "name": code.name,
        "severity": code.severity.value,
        "summary": code.summary,
    }
