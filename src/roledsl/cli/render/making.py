"""One file made: its bytes written, or handed back for somebody else to put where they belong."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from roledsl.cli.files import write_whole
from roledsl.cli.streams import Failure, as_bytes, reason
from roledsl.extras import MissingExtraError
from roledsl.fingerprints import fingerprint_of_bytes
from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render.draft import Draft, draft
from roledsl.render.mistakes import TemplateWarning
from roledsl.render.request import Request
from roledsl.typesetting import TypesettingError, TypesettingWarning

Documents = Mapping[str, Composed | Family]
PACK = "pack"
"""The name of a pack of documents that somebody named: as a word of the language it is no other document's."""

_SAID = (TypesettingWarning, TemplateWarning)


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

    ``said`` is what there is to say of it, such as that a font is missing. ``changed`` tells whether it was written;
    else it was there, and as it should be.
    """

    inputs: str
    output: str
    said: tuple[str, ...] = ()
    changed: bool = True
    data: bytes = b""


def drafted(order: Order, output: Output) -> Draft:
    """Give what a file is to be written from."""
    if output.name not in order.documents:  # a worker has read the workspace anew, and it is another
        raise Failure(f"'{output.name}' is gone: files of the workspace were changed in the meantime; try again")
    return draft(order.documents[output.name], output.to, order.request)


def written(order: Order, output: Output) -> tuple[Draft, str | bytes, tuple[str, ...]]:
    """Give the draft of a file, what is written from it, and what there is to say of that besides.

    What an output cannot do without, or cannot do, is a failure, which a worker can hand on.
    """
    with warnings.catch_warnings(record=True) as caught:
        for category in _SAID:
            warnings.simplefilter("always", category)
        try:
            made = drafted(order, output)
            document = made.write()
        except MissingExtraError as error:
            raise Failure(str(error)) from None
        except TypesettingError as error:
            raise Failure(f"{output.name}: {error}") from None
    for one in caught:
        if not issubclass(one.category, _SAID):  # of somebody else's, to whom it goes
            warnings.warn_explicit(one.message, one.category, one.filename, one.lineno)
    return made, document, tuple(str(one.message) for one in caught if issubclass(one.category, _SAID))


def make(order: Order, output: Output) -> Result:
    """Make a file. A failure leaves the one that was there."""
    made, document, said = written(order, output)
    data = as_bytes(document)
    inputs, digest = made.fingerprint(), fingerprint_of_bytes(data)
    if order.folder is None:
        return Result(inputs, digest, said, data=data)
    path = order.folder / output.file
    if not order.force and there(path) == digest:
        return Result(inputs, digest, said, changed=False)
    write_whole(path, data)
    return Result(inputs, digest, said)


def there(path: Path) -> str:
    """Give the fingerprint of a file as it is; empty where there is none, or only a link to one."""
    try:
        return fingerprint_of_bytes(path.read_bytes()) if path.is_file() and not path.is_symlink() else ""
    except OSError as error:
        raise Failure(f"'{path}' cannot be read: {reason(error)}") from None
