"""The search of a site that is built: a site without one is whole too, and it is said why it has none."""

from __future__ import annotations

from roledsl import pipeline
from roledsl.cli.streams import say
from roledsl.extras import MissingExtraError
from roledsl.searching import SearchError
from roledsl.site.request import Request
from roledsl.workspace.workspace import Workspace


def search_files(workspace: Workspace, request: Request) -> dict[str, bytes]:
    """Give the files of a site's search, none for pages alone or where it can't be made."""
    if request.only_pages:
        return {}
    try:
        return pipeline.site_search(workspace, request)
    except (MissingExtraError, SearchError) as error:
        say(f"note: the site can be searched by titles only; {error}", err=True)
        return {}
