"""One file made: its bytes written, or handed back for somebody else to put where they belong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from roledsl.checks import MissingExtraError
from roledsl.cli.files import write_whole
from roledsl.cli.streams import Failure, as_bytes, reason
from roledsl.fingerprints import fingerprint_of_bytes
from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render.draft import Draft, draft
from roledsl.render.request import Request

Documents = Mapping[str, Composed | Family]


@frozen
class Order:
    """What all files of a run have in common; without a ``folder`` they are handed back.

    ``force`` writes a file that is there as it should be, too.
    """

    documents: Documents
    request: Request
    folder: Path | None = None
    force: bool = False


@frozen
class Output:
    """A file that is to be: the document ``name`` as ``to``, under the name ``file``."""

    name: str
    to: str
    file: str


@frozen
class Result:
    """A file that was made of ``inputs`` and is now as ``output`` (fingerprints both); ``data`` is one handed back.

    ``changed`` tells whether it was written; else it was there, and as it should be.
    """

    inputs: str
    output: str
    changed: bool = True
    data: bytes = b""


def drafted(order: Order, output: Output) -> Draft:
    """Give what a file is to be written from."""
    if output.name not in order.documents:  # a worker has read the workspace anew, and it is another
        raise Failure(f"'{output.name}' is gone: files of the workspace were changed in the meantime; try again")
    return draft(order.documents[output.name], output.to, order.request)


def written(made: Draft) -> str | bytes:
    """Write a draft; where an output needs what is not installed, that is a failure, which a worker can hand on."""
    try:
        return made.write()
    except MissingExtraError as error:
        raise Failure(str(error)) from None


def make(order: Order, output: Output) -> Result:
    """Make a file. A failure leaves the one that was there."""
    made = drafted(order, output)
    data = as_bytes(written(made))
    inputs, digest = made.fingerprint(), fingerprint_of_bytes(data)
    if order.folder is None:
        return Result(inputs, digest, data=data)
    path = order.folder / output.file
    if not order.force and there(path) == digest:
        return Result(inputs, digest, changed=False)
    write_whole(path, data)
    return Result(inputs, digest)


def there(path: Path) -> str:
    """Give the fingerprint of a file as it is; empty where there is none, or only a link to one."""
    try:
        return fingerprint_of_bytes(path.read_bytes()) if path.is_file() and not path.is_symlink() else ""
    except OSError as error:
        raise Failure(f"'{path}' cannot be read: {reason(error)}") from None
