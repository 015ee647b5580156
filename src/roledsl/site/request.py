"""What is asked of a site, where that is more than what its settings say."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen


@frozen
class Request:
    """What is asked of a site.

    ``only_pages`` leaves out all but the documents and an index. ``pages`` are the house's own pages in Markdown, by
    their names.
    """

    only_pages: bool = False
    pages: Mapping[str, str] = field(factory=dict, repr=False)
