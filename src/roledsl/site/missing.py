"""The page that stands where there is none, with the one that may have been meant."""

from __future__ import annotations

from roledsl.site.addresses import Link
from roledsl.site.files import Files
from roledsl.site.page import Page
from roledsl.site.shell import write
from roledsl.suggestions import nearest


def missing(path: str, files: Files) -> bytes:
    """Write the page for a path from the site's root that leads to nothing."""
    near = [Link(files.pages[one].title, one) for one in nearest(path, files.pages)]
    depth = "x/" * path.count("/")  # links lead up as far as from the address that was asked for, whatever is in it
    title = files.site.labels.gettext("No such page")
    return write(Page(f"{depth}404.html", title, "missing", {"near": near, "path": path}), files.site).encode()
