"""A page of the site before it is written: where it stands, what it is about, and what its template is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import field, frozen

Data = Mapping[str, object]


@frozen
class Page:
    """A page: its path from the root, its title, and the template of its kind with what that is given.

    ``section`` names the entry of the navigation that it belongs to. ``names`` are the declarations that it shows,
    which is how a change finds it.
    ``data`` may be a function that makes it, so that a page which nobody asks for costs nothing.
    """

    path: str
    title: str
    template: str
    data: Data | Callable[[], Data] = field(factory=dict, repr=False)
    section: str = ""
    names: tuple[str, ...] = ()

    def given(self) -> Data:
        """Give what the template is given."""
        return self.data() if callable(self.data) else self.data
