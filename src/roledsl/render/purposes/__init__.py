"""More from one source: of a document, another one that says a part of it, for a purpose of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from roledsl.model.declarations import Family
from roledsl.model.role import Composed, Pack, pack_of
from roledsl.render.purposes.advert import advert
from roledsl.render.purposes.criteria import with_criteria
from roledsl.render.purposes.specification import specification
from roledsl.render.purposes.summary import summary
from roledsl.render.request import PURPOSE_NAMES, UnfitError
from roledsl.vocabulary import with_article

_SHAPES: Final[dict[str, Callable[[Composed], Composed]]] = {
    "specification": specification,
    "summary": summary,
    "advert": advert,
    "grid": with_criteria,
}


def shaped(of: Composed | Family, purpose: str) -> Composed | Family:
    """Give what of a document is meant for a purpose, again as a document, which any output can print.

    Raises ``UnfitError`` where the document has nothing of the kind.
    """
    if purpose == "description":
        return of
    if purpose == "pack":
        return of if isinstance(of, Pack) else pack_of(of.label, (of,), of.name)
    if not isinstance(of, Composed) or isinstance(of, Pack):
        kind = "family" if isinstance(of, Family) else of.kind
        reason = f"{PURPOSE_NAMES[purpose]} is made of each role by itself"
        raise UnfitError(reason, of.name, with_article(kind))
    return _SHAPES[purpose](of)
