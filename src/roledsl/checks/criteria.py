"""Checks of a person specification: whether each criterion says how much it counts, and how it is measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from roledsl.checks.check import RoleCheck, SectionCheck, WorkspaceCheck
from roledsl.checks.places import label, point
from roledsl.checks.view import View
from roledsl.diagnostics import Diagnostic
from roledsl.model.content import AnyOf, Block, Group, Item, Section, Standing
from roledsl.model.criteria import Criterion, criteria_in
from roledsl.model.origin import Layer, Origin
from roledsl.model.role import Role
from roledsl.suggestions import Known


def standing_and_method(section: Section, _view: View) -> Iterator[Diagnostic]:
    """RD501: criteria that are neither essential nor desirable; RD511: without a method beside others that have one.

    Each is said once for what a layer gives to a specification, so that all who inherit from it say the same.
    """
    if section.meaning != "person specification":
        return
    layers: dict[Layer, list[Criterion]] = {}
    measured = False
    for criterion in criteria_in(section):
        measured = measured or bool(criterion.measured_by)
        if criterion.origin is not None:
            layers.setdefault(criterion.origin.layer, []).append(criterion)
    for criteria in layers.values():
        if unweighed := [criterion for criterion in criteria if not criterion.standing]:
            yield _some(
                "RD501",
                unweighed,
                criteria,
                ("this criterion is neither essential nor desirable", "criteria are neither essential nor desirable"),
                "put criteria under `essential:` or `desirable:`, or tag each: `| essential`",
            )
        if measured and (unmeasured := [criterion for criterion in criteria if not criterion.measured_by]):
            yield _some(
                "RD511",
                unmeasured,
                criteria,
                ("this criterion does not say how it is measured", "criteria do not say how they are measured"),
                "tag it with a method, `| interview`, or write a line `measured by:` above",
            )


def _some(
    code: str, some: Sequence[Criterion], of: Sequence[Criterion], message: tuple[str, str], help_: str
) -> Diagnostic:
    """Say something at the first of ``some`` criteria; ``message`` is for one and for several of them."""
    assert some[0].origin is not None
    count = len(some)
    return point(code, some[0].origin, message[0] if count == 1 else f"{count} of {len(of)} {message[1]}", help_)


def method_misspelt(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD512: a method that is used once or twice, and spelt almost like one that is used often."""
    used = _methods_used(view)
    often = Known(method for method, uses in used.items() if len(uses) >= OFTEN)
    for method, uses in used.items():
        near = often.nearest(method, within=1) if len(uses) < OFTEN and len(method) >= SHORTEST else []
        for typed, origin in uses if near else ():
            known, place = used[near[0]][0]
            yield point(
                "RD512",
                origin,
                f"`{typed}` is spelt almost like `{known}`, which is used elsewhere",
                f"write `{known}` if it is the same method",
                wanted=typed,
                labels=(label(place, f"`{known}` is used here, for instance"),),
            )


OFTEN = 3  # times; a method that is used as often is no slip
SHORTEST = 6  # letters; shorter words have neighbours that are words too: test, text


def _methods_used(view: View) -> dict[str, list[tuple[str, Origin]]]:
    """Map each method, without its capitals, to how and where it was typed, once for all that inherit it."""
    found: dict[str, dict[tuple[str, int], tuple[str, Origin]]] = defaultdict(dict)
    for of in view.documents:
        for section in of.sections:
            if section.meaning == "person specification":
                for typed, origin in _typed_methods((section,)):
                    found[typed.casefold()][origin.file, origin.start] = (typed, origin)
    return {method: list(uses.values()) for method, uses in found.items()}


def _typed_methods(parts: Iterable[Section | Block]) -> Iterator[tuple[str, Origin]]:
    for part in parts:
        if isinstance(part, Item) and part.origin is not None:
            yield from ((method, part.origin) for method in part.tags.measured_by)
        elif isinstance(part, (Section, Group, Standing, AnyOf)):
            by = part.measured_by
            if by is not None and by.origin is not None:
                yield from ((method, by.origin) for method in by.methods)
            yield from _typed_methods(part.blocks)


def no_essential(role: Role, _view: View) -> Iterator[Diagnostic]:
    """RD514: a person specification of which every criterion is desirable."""
    criteria = role.criteria
    if criteria and all(c.standing == "desirable" for c in criteria) and criteria[0].origin is not None:
        yield point(
            "RD514",
            criteria[0].origin,
            "all criteria here are desirable, and none is essential",
            "put what everyone appointed must meet under `essential:`",
        )


def many_essential(role: Role, view: View) -> Iterator[Diagnostic]:
    """RD515: more essential criteria than can be assessed (``limits["essential"]``), where no policy sets a limit."""
    if role.variant_of or role.origin is None or "essential" in view.limited:
        return
    count = sum(criterion.standing == "essential" for criterion in role.criteria)
    if count > view.limits["essential"]:
        yield point(
            "RD515",
            role.origin,
            f"`{role.name}` has {count} essential criteria, more than can be assessed with care",
            "keep those that decide whether somebody can do the job, and join those that ask for the same",
        )


CHECKS = (
    SectionCheck(("RD501", "RD511"), standing_and_method),
    WorkspaceCheck(("RD512",), method_misspelt),
    RoleCheck(("RD514",), no_essential),
    RoleCheck(("RD515",), many_essential),
)
