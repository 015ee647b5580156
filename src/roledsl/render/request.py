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


class UnfitError(ValueError):
    """A document, or an output, does not fit what was asked for; ``str`` gives the reason.

    ``name`` is the document's, empty where no document of any kind would fit; ``kind`` is the reason without the name,
    the same for all documents that are left out for it.
    """

    def __init__(self, kind: str, name: str = "", what: str = "") -> None:
        super().__init__(f"`{name}` is {what}; {kind}" if what else f"`{name}`: {kind}" if name else kind)
        self.name = name
        self.kind = kind


def misfit(purpose: str, to: str) -> str:
    """Give the reason for which a purpose can't be had in an output; empty where it can."""
    if to == "json" and purpose not in {"description", "pack"}:
        return f"json holds all of a document, so there is none of {PURPOSE_NAMES[purpose]}"
    if purpose == "grid" and to != "xlsx":
        return f"a grid is a workbook: ask for xlsx, and not for {to}"
    if to == "xlsx" and purpose != "grid":
        return f"a workbook holds a grid, and not {PURPOSE_NAMES[purpose]}"
    return ""


PURPOSE_NAMES = {
    "description": "a job description",
    "specification": "a person specification",
    "advert": "an advert",
    "summary": "a summary",
    "grid": "a grid",
    "pack": "a pack",
}
"""What each purpose makes, as it reads in a sentence."""
