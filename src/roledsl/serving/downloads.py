"""Files to download from a site that is shown live: each is made when somebody asks for it."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

from roledsl import pipeline
from roledsl.file_names import safe
from roledsl.render.request import Request
from roledsl.site.request import Download
from roledsl.site.site import Site
from roledsl.typesetting import TypesettingWarning
from roledsl.workspace.workspace import Workspace

_FOLDER = "downloads/"


def offered(workspace: Workspace, formats: Iterable[str]) -> dict[str, tuple[Download, ...]]:
    """Give what can be downloaded of each document, by its name."""
    return {name: tuple(Download(to, f"{_FOLDER}{safe(name)}.{to}") for to in formats) for name in workspace.documents}


def asked_for(path: str, site: Site) -> tuple[str, str] | None:
    """Give the name of the document that a path is a download of, and the format; None where it is none."""
    if not path.startswith(_FOLDER):
        return None
    offers = ((name, one) for name, those in site.request.downloads.items() for one in those)
    return next(((name, one.format) for name, one in offers if one.path == path), None)


def made(name: str, to: str, site: Site) -> bytes | None:
    """Make a file of a document as the site shows it; None where the site has none of that name.

    Raises :class:`~roledsl.typesetting.TypesettingError` where a PDF cannot be set.
    """
    of = site.workspace.documents.get(name)
    if of is None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", TypesettingWarning)  # of fonts that are missing, which a build tells
        file = pipeline.render(of, to, Request(audience=site.request.audience))
    return file if isinstance(file, bytes) else str(file).encode()
