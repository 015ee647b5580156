"""Checks of what nobody uses, and of levels that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from roledsl.alike import alike
from roledsl.checks.check import WorkspaceCheck
from roledsl.checks.places import compared
from roledsl.checks.view import Text, View
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic
from roledsl.model.declarations import Declared, Level
from roledsl.model.origin import Layer
from roledsl.source import Source
from roledsl.workspace.workspace import Workspace

_MOST = 100  # names of a kind that all texts are searched for; where more seem unused, that many are enough to say
_FEWEST = 3  # texts of levels that are compared


def unused_texts(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD620: a statement that nothing includes, or a framework of which nothing includes a domain."""
    workspace = view.workspace
    # that a framework is made of its domains does not mean that anybody includes these
    by_others = (names for key, names in workspace.dependencies.includes.items() if key not in workspace.frameworks)
    included = {name.partition(".")[0] for names in by_others for name in names}
    texts: tuple[Declared, ...] = (*workspace.statements.values(), *workspace.frameworks.values())
    for text in _unused((text for text in texts if text.name not in included), workspace):
        kind = type(text).__name__.lower()
        yield compared(
            "RD620",
            text.origin,
            f"no document includes the {kind} `{text.name}`",
            f"write `include: {text.name}` where it belongs, or delete it",
        )


def unused_families(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD621: a family without roles, in a workspace that has roles."""
    used = {role.family.name for role in view.workspace.roles.values() if role.family is not None}
    found = (family for family in view.workspace.families.values() if family.name not in used)
    for family in _unused(found, view.workspace):
        yield compared(
            "RD621",
            family.origin,
            f"no role belongs to the family `{family.name}`",
            f"write `family: {family.name}` in its roles, or delete it",
        )


def unused_units(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD622: a unit or an organisation without roles, that nothing names."""
    workspace = view.workspace
    used = {
        part.name for role in workspace.roles.values() for part in (role.unit, role.organisation) if part is not None
    }
    found: list[Declared] = [unit for unit in workspace.units.values() if unit.name not in used and not unit.head]
    found += (one for one in workspace.organisations.values() if one.name not in used)
    for part in _unused(found, workspace):
        kind = type(part).__name__.lower()
        yield compared(
            "RD622",
            part.origin,
            f"no role belongs to the {kind} `{part.name}`",
            f"write `{kind}: {part.name}` in its roles, or delete it",
        )


def unused_terms(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD623: a term that no text uses, neither as a reference nor as a word."""
    terms = ((one, term) for one in view.workspace.organisations.values() for term in one.terms)
    for organisation, term in islice(terms, _most(view.workspace)):
        if organisation.origin is not None and not _is_mentioned(term, view.workspace):
            source = organisation.origin.source
            at = re.compile(rf"^\s+({re.escape(term)}):", re.MULTILINE).search(source.text, organisation.origin.start)
            if at is not None:
                yield diagnose(
                    "RD623",
                    source,
                    *at.span(1),
                    f"the term `{term}` is used nowhere",
                    help=f"write `{{{term}}}` where it is meant, or delete it",
                )


def _unused(declared: Iterable[Declared], workspace: Workspace) -> Iterator[Declared]:
    """Walk over those whose names stand nowhere else."""
    return (one for one in islice(declared, _most(workspace)) if not _is_mentioned(one.name, workspace))


def _most(workspace: Workspace) -> int:
    """Give how many names are looked for: none where there are no roles, since others may use what is kept there, or
    where a name is unknown, since it may be a slip of one that seems unused.
    """
    return _MOST if workspace.roles and all(d.code != "RD301" for d in workspace.diagnostics) else 0


def _is_mentioned(name: str, workspace: Workspace) -> bool:
    """Tell whether a name stands in more places than the one that declares it."""
    word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    places = (place for source in workspace.sources.values() for place in _places(name, word, source))
    return next(islice(places, 1, None), None) is not None


def _places(name: str, word: re.Pattern[str], source: Source) -> Iterator[object]:
    return word.finditer(source.text) if name in source.text else iter(())


def levels_alike(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD624: a level says nearly the same as the one before it in its family."""
    for family in view.workspace.families.values():
        for lower, higher in pairwise(family.levels):
            a, b = (_texts(level, view) for level in (lower, higher))
            if min(len(a), len(b)) >= _FEWEST and _share(a, b, view) >= view.limits["levels alike"]:
                yield compared(
                    "RD624",
                    higher.origin,
                    f"the levels `{lower.name}` and `{higher.name}` say nearly the same",
                    f"say in `{higher.name}` what is more than in `{lower.name}`, and let it extend that one",
                    lower.origin,
                    f"`{lower.name}` stands here",
                )


def _texts(level: Level, view: View) -> tuple[Text, ...]:
    return view.typed.get(Layer("level", f"{level.family}.{level.name}"), ())


def _share(a: tuple[Text, ...], b: tuple[Text, ...], view: View) -> float:
    """Give how many in a hundred texts of the longer level are like one of the other."""
    groups = alike((text.text for text in (*a, *b)), view.limits["likeness of copies"])
    both = set(groups[: len(a)]) & set(groups[len(a) :])
    return 100 * min(sum(g in both for g in part) / len(part) for part in (groups[: len(a)], groups[len(a) :]))


CHECKS = (
    WorkspaceCheck(("RD620",), unused_texts),
    WorkspaceCheck(("RD621",), unused_families),
    WorkspaceCheck(("RD622",), unused_units),
    WorkspaceCheck(("RD623",), unused_terms),
    WorkspaceCheck(("RD624",), levels_alike),
)
