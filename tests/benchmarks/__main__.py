"""The benchmarks: ``python -m tests.benchmarks`` and the name of one; see docs/reference/benchmarks.md."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from tests.benchmarks import (
    charts,
    copies,
    formatting,
    growth,
    house,
    importing,
    lifting,
    memory,
    pdf,
    serve,
    site,
    speed,
    watch,
    whole,
    word,
)

# Each with what runs it, and its options and their defaults, in the order of its arguments.
_COMMANDS: dict[str, tuple[Callable[..., None], str | None, dict[str, Any]]] = {
    "speed": (speed.run, speed.__doc__, {"roles": 1000, "repeats": 5}),
    "word": (word.run, word.__doc__, {"roles": 100, "repeats": 5}),
    "pdf": (pdf.run, pdf.__doc__, {"roles": 20, "repeats": 5}),
    "house": (house.run, house.__doc__, {"roles": 50, "repeats": 5}),
    "library": (whole.run, whole.__doc__, {"roles": 1000, "to": "docx"}),
    "fmt": (formatting.run, formatting.__doc__, {"roles": 1000, "repeats": 5}),
    "memory": (memory.run, memory.__doc__, {"roles": 10_000}),
    "copies": (copies.run, copies.__doc__, {"roles": 10_000}),
    "import": (importing.run, importing.__doc__, {"roles": 100, "repeats": 3}),
    "lift": (lifting.run, lifting.__doc__, {"roles": 1000}),
    "charts": (charts.run, charts.__doc__, {"roles": 2000}),
    "serve": (serve.run, serve.__doc__, {"roles": 1000, "repeats": 40}),
    "site": (site.run, site.__doc__, {"roles": 1000}),
    "watch": (watch.run, watch.__doc__, {"roles": 10_000, "repeats": 5}),
}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (_, about, settings) in _COMMANDS.items():
        one = commands.add_parser(name, help=about)
        for option, default in settings.items():
            one.add_argument(f"--{option}", type=type(default), default=default)
    one = commands.add_parser("growth", help=growth.__doc__)
    one.add_argument("--scale", type=float, default=1.0, help="the size of the inputs: 1 is 10 MB, or 100,000 names")
    one.add_argument("shapes", nargs="*", help="only the shapes whose names hold one of these")
    options = vars(parser.parse_args())
    name = options.pop("command")
    if name == "growth":
        growth.run(options["shapes"], options["scale"])
    else:
        _COMMANDS[name][0](*options.values())


if __name__ == "__main__":
    main()
