"""A page of the site before it is written: where it stands, what it is about, and what its template is given."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen


@frozen
class Page:
    """A page: its path from the root, its title, and the template of its kind with what that is given.

    ``section`` names the entry of the navigation that it belongs to. ``names`` are the declarations that it shows,
    which is how a change finds it.
    """

    path: str
    title: str
    template: str
    data: Mapping[str, object] = field(factory=dict, repr=False)
    section: str = ""
    names: tuple[str, ...] = ()
