"""What a site shows of a workspace: nothing that is left out or not ready, and to the public nothing private."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from attrs import evolve

from roledsl.model.declarations import Family, Scale
from roledsl.model.privacy import Privacy, privacy, private_by
from roledsl.model.role import Composed, Pack
from roledsl.render.public import public
from roledsl.site.posting import state
from roledsl.site.request import Request
from roledsl.workspace.dependencies import Dependencies
from roledsl.workspace.workspace import Workspace

Of = TypeVar("Of", bound=Composed | Family)


def shown(workspace: Workspace, request: Request) -> Workspace:
    """Give the workspace that a site is made of."""
    private = _private(workspace)  # by what is left out too
    if left_out := request.left_out | unready(workspace, request):
        workspace = _without(workspace, left_out)
    return _public(workspace, private) if request.audience == "public" else workspace


def unready(workspace: Workspace, request: Request) -> frozenset[str]:
    """Name the documents that nobody is to see yet: drafts of vacancies.

    The public does not see other drafts either, nor packs that hold one, nor vacancies before they are posted.
    """
    if request.drafts:
        return frozenset()
    states = {name: state(of, request.today) for name, of in workspace.vacancies.items()}
    if request.audience != "public":
        return frozenset(name for name, found in states.items() if found == "draft")
    return frozenset(
        name
        for name, of in workspace.documents.items()
        if states.get(name) in {"draft", "coming"}
        or (name not in states and _is_draft(of))
        or (isinstance(of, Pack) and any(map(_is_draft, of.roles)))
    )


def _is_draft(of: Composed | Family) -> bool:
    status = of.field("status") if isinstance(of, Composed) else None
    return status is not None and status.value == "draft"


def _without(workspace: Workspace, names: frozenset[str]) -> Workspace:
    def sound(documents: Mapping[str, Of]) -> dict[str, Of]:
        return {name: of for name, of in documents.items() if name not in names}

    return evolve(
        workspace,
        roles=sound(workspace.roles),
        packs=sound(workspace.packs),
        vacancies=sound(workspace.vacancies),
        families=sound(workspace.families),
        profiles=sound(workspace.profiles),
    )


def _public(workspace: Workspace, private: Privacy) -> Workspace:
    """Redact all documents, and take away what would tell of something private by another way.

    Whatever any document calls private is so on the pages of scales and units too. Shared texts are shown where they
    stand, and have no pages: one may stand in private sections alone. Nor is there anything of what is made of what,
    or of findings.
    """
    tells = {one: one in private.meanings for one in ("grade", "unit", "family")}
    settings = workspace.settings
    return evolve(
        workspace,
        settings=evolve(settings, site=evolve(settings.site, findings=False)),
        roles=_redacted(workspace.roles),
        packs=_redacted(workspace.packs),
        vacancies=_redacted(workspace.vacancies),
        families={} if tells["family"] else _redacted(workspace.families),
        profiles={} if tells["family"] or tells["grade"] else _redacted(workspace.profiles),
        units={} if tells["unit"] else workspace.units,
        scales={} if tells["grade"] else {name: _scale(of, private) for name, of in workspace.scales.items()},
        statements={},
        frameworks={},
        dependencies=Dependencies(),
        diagnostics=(),
    )


def _redacted(documents: Mapping[str, Of]) -> dict[str, Of]:
    return {name: public(of) for name, of in documents.items()}


def _scale(scale: Scale, private: Privacy) -> Scale:
    grades = (evolve(g, fields=tuple(f for f in g.fields if not private.hides(f))) for g in scale.grades)
    return evolve(scale, grades=tuple(grades))


def _private(workspace: Workspace) -> Privacy:
    """Gather what any organisation or document calls private; a pack's are those of its roles."""
    houses = (private_by(of.document) for of in workspace.organisations.values())
    documents = (privacy(of) for of in workspace.documents.values() if not isinstance(of, Pack))
    found = [*houses, *documents]
    return Privacy(
        frozenset(one for each in found for one in each.meanings),
        frozenset(one for each in found for one in each.headings),
    )
