"""The draft: a document on its way to a file, which can tell whether the file would be the same as before."""

from __future__ import annotations

from functools import cache
from importlib import metadata
from pathlib import Path

from attrs import frozen

from roledsl.fingerprints import fingerprint
from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render import writers
from roledsl.render.document import Document
from roledsl.render.request import Request

# What has a say in the bytes of an output, beside what stands in this room.
_LIBRARIES = ("babel", "docxtpl", "jinja2", "markdown-it-py", "python-docx", "typst", "xlsxwriter")


@frozen
class Draft:
    """What an output is written from: a document, or of an output that is made from the model, itself."""

    to: str
    request: Request
    held: Document | str | bytes

    def fingerprint(self) -> str:
        """Give the fingerprint of all that decides what is written: while it stays, so do the bytes."""
        return fingerprint(self.to, _tool(), self.request, self.held)

    def write(self) -> str | bytes:
        """Write it."""
        return writers.written(self.held, self.to, self.request)


def draft(of: Composed | Family, to: str, request: Request) -> Draft:
    """Give the draft of a document as ``to``."""
    return Draft(to, request, writers.prepared(of, to, request))


@cache
def _tool() -> str:
    """Give the fingerprint of what writes: our own writers, templates and labels, and the libraries that they use.

    A number of our version would do for those who install releases, and not for those who work on a writer.
    """
    package = Path(__file__).parents[1]
    rooms = (package / room for room in ("render", "locale", "model", "values"))
    files = sorted(path for room in rooms for path in room.rglob("*.*") if path.suffix != ".pyc" and path.is_file())
    files.append(package / "typesetting.py")
    return fingerprint(*map(_version, _LIBRARIES), *(path.read_bytes() for path in files))


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""
