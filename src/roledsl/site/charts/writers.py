"""The charts of a workspace by kind and name, and the outputs that they are written as."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from roledsl.model.theme import Theme
from roledsl.render.labels import ENGLISH, Labels, labels_for
from roledsl.site.charts import boxes, dot, ladder, mermaid, page, pay, svg
from roledsl.site.charts.drawing import Chart
from roledsl.site.charts.organisation import Posts
from roledsl.site.library import Library
from roledsl.workspace.workspace import Workspace

KINDS = ("org", "ladder", "pay")
OUTPUTS: Mapping[str, Callable[[Chart, Theme, str], str]] = {
    "svg": lambda chart, theme, _: svg.write(chart, theme),
    "html": page.write,
    "mermaid": lambda chart, *_: mermaid.write(chart.graph),
    "dot": lambda chart, *_: dot.write(chart.graph),
}


def names(workspace: Workspace, kind: str) -> list[str]:
    """Name what there are charts of: roles and variants, families that have levels, scales that have grades."""
    if kind == "org":
        return list(workspace.roles)
    if kind == "ladder":
        return [family.name for family in workspace.families.values() if family.levels]
    return [scale.name for scale in workspace.scales.values() if scale.grades]


def make(library: Library, kind: str, name: str = "", labels: Labels = ENGLISH) -> Chart:
    """Make a chart: of what has this name, or of who reports to whom in all of the workspace.

    Raises ``ValueError`` for a kind that is none, ``KeyError`` for a name that is not one of :func:`names`.
    """
    if kind not in KINDS:
        raise ValueError(f"there is no kind of chart {kind!r}; there are {', '.join(KINDS)}")
    if name not in names(library.workspace, kind) and (name or kind != "org"):
        raise KeyError(f"there is no chart {kind} of {name!r}")
    if kind == "org":
        return boxes.chart(Posts(library, labels), name)
    if kind == "ladder":
        return ladder.chart(library.workspace.families[name], library, labels)
    return pay.chart(library.workspace.scales[name], library, labels)


def write(library: Library, kind: str, name: str, to: str, theme: Theme, language: str) -> str:
    """Make a chart and write it as one of :data:`OUTPUTS`. Raises as :func:`make`, and for an output that is none."""
    if to not in OUTPUTS:
        raise ValueError(f"there is no output {to!r} for charts; there are {', '.join(OUTPUTS)}")
    return OUTPUTS[to](make(library, kind, name, labels_for(theme.labels or (language,))), theme, language)
