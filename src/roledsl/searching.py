"""Makes the index of a site's search with Pagefind, a program that its wheel brings."""

from __future__ import annotations

import gzip
import importlib
import json
import os
import subprocess
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib import metadata
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from roledsl.extras import MissingExtraError

FOLDER: Final = "pagefind"
"""The folder of the index, below a site's root."""
# What Pagefind writes besides is its own interface, in several kinds; ours needs none of it.
_UNUSED: Final = ("-ui.js", "-ui.css", "-highlight.js")


# What stands before the JSON in a fragment, the file of one page.
_SIGNATURE: Final = b"pagefind_dcd"


class SearchError(RuntimeError):
    """Pagefind failed, for a reason that it names."""


def search_index(entries: Mapping[str, str], language: str) -> dict[str, bytes]:
    """Give the files of an index, by their paths from the site's root; the same for the same entries.

    ``entries`` are pages as they are to be found, in HTML with Pagefind's attributes, by the paths of the pages;
    ``language`` is that of the site, a BCP 47 tag. Raises :class:`~roledsl.extras.MissingExtraError` without the extra
    ``search``, and :class:`SearchError`.
    """
    with indexing(entries, language) as files:
        return files()


@contextmanager
def indexing(entries: Mapping[str, str], language: str) -> Iterator[Callable[[], dict[str, bytes]]]:
    """Begin to make an index, and give what waits for its files: see :func:`search_index`.

    The program is run on a folder, and not through its API for Python: that looks at an answer each tenth of a second,
    one for each page, and takes no answer of more than two megabytes. It ends with the context at the latest.
    """
    program = _program()
    with ExitStack() as stack:
        with _failing():
            made = TemporaryDirectory(prefix="roledsl-search-", ignore_cleanup_errors=True)
            folder = Path(stack.enter_context(made))
            output = folder / FOLDER
            _lay_out(entries, folder / "site")
            process = stack.enter_context(
                subprocess.Popen(  # noqa: S603 - a program of ours, with texts of ours
                    [program, *_arguments(folder / "site", output, language)],
                    cwd=folder,
                    env=_environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                )
            )
            stack.callback(process.kill)
        yield lambda: _files(process, output)


@contextmanager
def _failing() -> Iterator[None]:
    """Have what goes wrong with files be told as what it is: no search."""
    try:
        yield
    except OSError as error:
        why = (error.strerror or "what it has written cannot be read").lower()
    except (ValueError, LookupError, EOFError, zlib.error):
        why = "what Pagefind has written cannot be read"
    else:
        return
    raise SearchError(f"the search could not be made: {why}")


def _lay_out(entries: Mapping[str, str], site: Path) -> None:
    for path, text in entries.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def program_version() -> str:
    """Tell which Pagefind there is, on which the bytes of an index depend; empty for none."""
    try:
        return metadata.version("pagefind-bin")
    except metadata.PackageNotFoundError:
        return ""


def _files(process: subprocess.Popen[bytes], output: Path) -> dict[str, bytes]:
    """Give what the program has written, once it has."""
    said, _ = process.communicate()
    if process.returncode:
        told = said.decode("utf-8", "replace").strip() or "nothing"
        raise SearchError(f"the search could not be made: Pagefind says {told!r}")
    with _failing():
        files = {
            f"{FOLDER}/{file.relative_to(output).as_posix()}": file.read_bytes()
            for file in sorted(output.rglob("*"))
            if file.is_file() and not file.name.endswith(_UNUSED)
        }
        return {**files, f"{FOLDER}/pages.json": _pages(files)}


def _arguments(site: Path, output: Path, language: str) -> list[str]:
    """Give what is asked of the program: one index of all pages, whatever their languages."""
    folders = ["--site", str(site), "--output-path", str(output)]
    return [*folders, "--force-language", language, "--keep-index-url", "--quiet"]


def _pages(files: Mapping[str, bytes]) -> bytes:
    """Give the path of each page by what Pagefind calls it, so that a page of ours can filter what is found.

    Filters of Pagefind's own are not used, since it writes their values in another order each time.
    """
    pages = {
        PurePosixPath(path).stem: json.loads(gzip.decompress(data).removeprefix(_SIGNATURE))["url"].lstrip("/")
        for path, data in files.items()
        if path.endswith(".pf_fragment")
    }
    return json.dumps(pages, separators=(",", ":")).encode()


def _program() -> str:
    try:
        program = importlib.import_module("pagefind.service").get_executable()
    except ImportError:
        program = None
    if program is None:
        raise MissingExtraError("search", "for the search of a site")
    return str(program)


def _environment() -> dict[str, str]:
    """Give the environment without what would set options of Pagefind's."""
    return {name: value for name, value in os.environ.items() if not name.upper().startswith("PAGEFIND_")}
