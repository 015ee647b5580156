"""What is asked of a rendering: which document is made, for whom, in which look and with whose templates."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

PURPOSES = ("description", "specification", "advert", "summary", "grid", "pack")
AUDIENCES = ("house", "public")
STYLES = ("plain", "table", "modern")


@frozen
class Request:
    """What is asked of a rendering, where that is more than a document as its house has it.

    ``purpose`` is one of :data:`PURPOSES`, ``audience`` one of :data:`AUDIENCES`: for the public, what the house calls
    private is left out. ``style`` is one of :data:`STYLES` and goes before the house's, empty for that. ``templates``
    are templates of the house's own, by output and name (``html/section.jinja``), which take the place of ours.
    ``template`` is a Word file whose look is taken, or in whose tags the document is put.
    """

    purpose: str = PURPOSES[0]
    audience: str = AUDIENCES[0]
    style: str = ""
    templates: Mapping[str, str] = field(factory=dict, repr=False)
    template: bytes | None = field(default=None, repr=False)


AS_IT_IS = Request()
