"""What is asked of a site: how it is called, and what is on it."""

from __future__ import annotations

from attrs import frozen


@frozen
class Request:
    """What is asked of a site.

    ``only_pages`` leaves out all but the documents and an index. ``title`` is the site's, else its organisation's.
    ``url`` is where it will be published, empty where nobody knows. ``source`` is the address of a line of a file, with
    ``{file}`` and ``{line}`` in it. ``findings`` puts a page on it of what checks find.
    """

    only_pages: bool = False
    title: str = ""
    url: str = ""
    announcement: str = ""
    source: str = ""
    findings: bool = False
