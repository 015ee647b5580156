"""The command and its subcommands, each imported when it is asked for; and how every run of it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any, NoReturn

import click

from roledsl import __version__
from roledsl.cli.streams import broken, forgiving, say
from roledsl.suggestions import nearest

# In the order in which a beginner meets them; each is a module of its own name with a command.
_COMMANDS = (
    "init", "import", "check", "fmt", "render", "template", "build", "serve", "chart", "export", "lift", "list",
    "explain",
)  # fmt: skip
_MODULES = {"import": "importing"}  # a word of Python can't name a module
_INTERRUPTED = 130  # 128 + SIGINT, as shells have it
_FAILED = 2


class Lazy(click.Group):
    """A group that imports a command's module when the command is asked for, so that each pays for itself alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Name the commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Give a command; None for a name that is none."""
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"roledsl.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:  # fmt: skip
        """Find the command that ``args`` begin with."""
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            near = nearest(name, _COMMANDS)
            hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(_COMMANDS)}"
            raise click.UsageError(f"there is no command '{name}'; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002, FBT001, FBT002 -- click's; this is the standalone mode
        **extra: Any,  # noqa: ANN401 -- click's signature
    ) -> NoReturn:
        """Run, and exit with a code; whatever happens is said in a sentence, never as a traceback."""
        forgiving(sys.stdout, sys.stderr)
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as error:
            with suppress(OSError):  # nobody to tell
                error.show()
            code = _FAILED
        except (click.Abort, KeyboardInterrupt):
            code = _INTERRUPTED
        except OSError as error:
            code = _FAILED
            if not broken(error):
                _bug(error)
        except Exception as error:  # noqa: BLE001 -- the last door: what comes here is a bug, and is said to be one
            if not _unfit(error):
                _bug(error)
            code = _FAILED
        sys.exit(code)


def _unfit(error: Exception) -> bool:
    """Say what is wrong with a template that was given, or what has to be installed, and tell whether it is that."""
    from roledsl.extras import MissingExtraError
    from roledsl.render.mistakes import TemplateError

    match error:
        case TemplateError():
            say(str(error), err=True)
        case MissingExtraError():
            say(f"Error: {error}", err=True)
        case _:
            return False
    return True


def _bug(error: Exception) -> None:
    if os.environ.get("ROLEDSL_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    say(
        f"Error: this is a mistake in roledsl {__version__}, not in your files ({what}). Please report it, with what "
        "you ran; ROLEDSL_DEBUG=1 shows where it happened.",
        err=True,
    )


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="roledsl", message="%(prog)s %(version)s")
def roledsl() -> None:
    """Write job descriptions as text, check them, and print them.

    A workspace is a folder with a roledsl.toml and every .role file below it. `roledsl init` makes one to start from.

    Exit codes: 0, no error; 1, errors (or warnings with --strict); 2, bad usage or a failure of roledsl itself.
    """
