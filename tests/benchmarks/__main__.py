"""The benchmarks: ``python -m tests.benchmarks`` and the name of one; see docs/reference/benchmarks.md."""

from __future__ import annotations

import argparse

from tests.benchmarks import charts, copies, formatting, growth, memory, speed, watch


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("speed", help=speed.__doc__)
    one.add_argument("--roles", type=int, default=1000)
    one.add_argument("--repeats", type=int, default=5)
    one = commands.add_parser("fmt", help=formatting.__doc__)
    one.add_argument("--roles", type=int, default=1000)
    one.add_argument("--repeats", type=int, default=5)
    one = commands.add_parser("memory", help=memory.__doc__)
    one.add_argument("--roles", type=int, default=10_000)
    one = commands.add_parser("copies", help=copies.__doc__)
    one.add_argument("--roles", type=int, default=10_000)
    one = commands.add_parser("growth", help=growth.__doc__)
    one.add_argument("--scale", type=float, default=1.0, help="the size of the inputs: 1 is 10 MB, or 100,000 names")
    one.add_argument("shapes", nargs="*", help="only the shapes whose names hold one of these")
    one = commands.add_parser("watch", help=watch.__doc__)
    one.add_argument("--roles", type=int, default=10_000)
    one.add_argument("--repeats", type=int, default=5)
    one = commands.add_parser("charts", help=charts.__doc__)
    one.add_argument("--roles", type=int, default=2000)
    options = parser.parse_args()
    match options.command:
        case "speed":
            speed.run(options.roles, options.repeats)
        case "fmt":
            formatting.run(options.roles, options.repeats)
        case "memory":
            memory.run(options.roles)
        case "charts":
            charts.run(options.roles)
        case "copies":
            copies.run(options.roles)
        case "watch":
            watch.run(options.roles, options.repeats)
        case _:
            growth.run(options.shapes, options.scale)


if __name__ == "__main__":
    main()
