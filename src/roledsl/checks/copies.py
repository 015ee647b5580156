"""Checks of copies: what several roles say in nearly the same words, typed in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil

from attrs import frozen

from roledsl.alike import alike
from roledsl.checks.check import WorkspaceCheck
from roledsl.checks.places import label, point
from roledsl.checks.runs import Row, Run, apart, runs
from roledsl.checks.view import Text, View
from roledsl.diagnostics import Diagnostic
from roledsl.model.origin import Layer

_LINE = 100  # letters that are counted as a line, where a text stands on longer ones
_SHORTEST = 3  # lines of a statement that is worth its name
_SHOWN = 4  # other places that are shown
_OWNERS = frozenset({"role", "variant", "level", "statement"})


@frozen
class Typed:
    """What was typed in roles, variants, levels and statements, and may be copies.

    ``texts`` stand as in ``row``, which has owners by their number in ``layers``; ``statements`` are the numbers of
    statements. ``homes`` say of a set of owners where stands what all of them share.
    """

    texts: Sequence[Text]
    layers: Sequence[Layer]
    row: Row
    statements: frozenset[int]
    homes: Mapping[frozenset[int], str]

    def of(self, run: Run) -> Sequence[Text]:
        """Give the texts of a run, as the first of its owners has them."""
        return self.texts[run.starts[0] : run.starts[0] + run.length]


def copied_texts(_whole: None, view: View) -> Iterator[Diagnostic]:
    """RD635: nearly the same lines in several roles, typed in each, that would be fewer if they were shared."""
    least, worth = view.limits["roles with a copy"], view.limits["lines saved"]
    owned = {layer: texts for layer, texts in view.typed.items() if layer.kind in _OWNERS}
    if len(owned) < least:
        return
    typed = _typed(owned, view)
    weighed = ((_shared(typed, [run])[0], run) for run in runs(typed.row, least))
    by_saving = sorted((pair for pair in weighed if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].starts))
    together: dict[frozenset[int], list[Run]] = {}
    for run in apart((run for _, run in by_saving), least):
        together.setdefault(typed.row.owners_of(run), []).append(run)
    for same_owners in together.values():
        saved, where = _shared(typed, same_owners)
        if saved >= worth:
            yield _copied(typed, same_owners, f"{where} they would be {saved} lines fewer")


def _typed(owned: Mapping[Layer, Sequence[Text]], view: View) -> Typed:
    """Put all texts but the values of fields and the cells of tables in a row."""
    layers = list(owned)
    numbered = [
        (number, text)
        for number, layer in enumerate(layers)
        for text in owned[layer]
        if text.kind not in {"value", "cell"}
    ]
    texts = [text for _, text in numbered]
    groups = alike([text.text for text in texts], view.limits["likeness of copies"])
    return Typed(
        texts,
        layers,
        Row([number for number, _ in numbered], groups),
        frozenset(number for number, layer in enumerate(layers) if layer.kind == "statement"),
        _homes(view, {layer: number for number, layer in enumerate(layers)}),
    )


# ---- Where it would stand once -------------------------------------------------------------------

_PLACES = {  # what may be shared by all of its roles, the nearest last
    "organisation": "under `every role` of `{}`",
    "family": "under `every level` of the family `{}`",
    "levels": "under `every level` of the family `{}`",
    "level": "in the level `{}`",
    "role": "in `{}` itself, instead of in its variants,",
}


def _homes(view: View, numbers: Mapping[Layer, int]) -> Mapping[frozenset[int], str]:
    """Say where what all roles of an organisation, a family or a level share would stand, or all variants of a role.

    A set that has an owner without a number, who has typed nothing, shares nothing.
    """
    owned: dict[tuple[str, str], set[Layer]] = {}
    for role in view.roles:
        belongs = [("organisation", role.organisation), ("family", role.family)]
        keys = [(kind, to.name) for kind, to in belongs if to is not None]
        if role.level is not None:
            keys.append(("level", f"{role.level.family}.{role.level.name}"))
        for key in keys:
            owned.setdefault(key, set()).add(Layer("role", role.name))
        owned["role", role.name] = {Layer("variant", name) for name in role.variants}
    for full, level in view.workspace.levels.items():
        owned.setdefault(("levels", level.family), set()).add(Layer("level", full))
    in_order = sorted(owned, key=lambda key: list(_PLACES).index(key[0]))
    return {
        frozenset(numbers.get(layer, -1) for layer in owned[key]): _PLACES[key[0]].format(key[1]) for key in in_order
    }


def _shared(typed: Typed, found: Sequence[Run]) -> tuple[int, str]:
    """Give how many lines fewer runs of the same owners would be if they stood once, and where that would be.

    Each section that a run has a part in needs an opener where the run stands once, and an include in each role.
    """
    owners = typed.row.owners_of(found[0])
    lines = sum(_lines(text) for run in found for text in typed.of(run))
    parts = sum(_parts(typed.of(run)) for run in found)
    spared = (len(owners) - 1) * lines
    statements = sorted(owners & typed.statements)
    if statements:
        return spared - (len(owners) - 1) * parts, f"with `include: {typed.layers[statements[0]].name}` in each"
    if owners in typed.homes:
        return spared - parts, typed.homes[owners]
    if lines < _SHORTEST * parts:
        return 0, ""
    return spared - (len(owners) + 1) * parts, "in a statement that each includes"


def _parts(texts: Sequence[Text]) -> int:
    """Count in how many sections texts stand."""
    return 1 + sum((a.meaning, a.standing) != (b.meaning, b.standing) for a, b in pairwise(texts))


def _lines(text: Text) -> int:
    """Count the lines of a text as typed, or by its letters where it stands on longer ones."""
    typed = text.origin.source.text.count("\n", text.origin.start, text.origin.end) + 1
    return max(typed, ceil(len(text.text) / _LINE))


# ---- How it is said ------------------------------------------------------------------------------


def _copied(typed: Typed, found: Sequence[Run], help_: str) -> Diagnostic:
    run = min(found, key=lambda run: run.starts)
    text, *others = (typed.texts[start] for start in run.starts)
    lines = sum(_lines(text) for run in found for text in typed.of(run))
    kinds = {typed.layers[owner].kind for owner in typed.row.owners_of(run)}
    what = f"these {lines} lines stand" if lines > 1 else "this line stands"
    where = f"{len(run.starts)} {f'{kinds.pop()}s' if len(kinds) == 1 else 'places'}"
    exact = "word for word" if _exact(typed, found) else "word for word or nearly"
    labels = tuple(label(other.origin, f"and here, in `{other.origin.layer.name}`") for other in others[:_SHOWN])
    return point("RD635", text.origin, f"{what} in {where}, {exact}", help_, labels=labels)


def _exact(typed: Typed, found: Sequence[Run]) -> bool:
    """Tell whether all owners have the very same words."""
    return all(
        len({" ".join(typed.texts[start + at].text.split()) for start in run.starts}) == 1
        for run in found
        for at in range(run.length)
    )


CHECKS = (WorkspaceCheck(("RD635",), copied_texts),)
