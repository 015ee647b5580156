"""Grades and pay: each scale with its grades, the highest first, and the roles at them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attrs import frozen

from roledsl.model.declarations import Grade, Scale
from roledsl.model.prose import Prose
from roledsl.site.addresses import PAY, Link
from roledsl.site.charts import pay
from roledsl.site.charts.drawing import Chart
from roledsl.site.page import Data, Page
from roledsl.site.site import Site


@frozen
class Rate:
    """A grade as it is listed: its anchor and title, what it pays, and the roles at it."""

    anchor: str
    title: str
    pay: tuple[Prose, ...]
    roles: tuple[Link, ...]


@frozen
class Listed:
    """A scale as it is shown: its chart, and its grades."""

    scale: Scale
    chart: Chart
    rates: tuple[Rate, ...]


def pages(site: Site) -> Iterator[Page]:
    """Give the page of all scales."""
    if site.workspace.scales:
        yield Page(PAY, site.labels.gettext("Grades and pay"), "pay", partial(_shown, site), "pay")


def _shown(site: Site) -> Data:
    scales = tuple(
        Listed(
            scale,
            pay.chart(scale, site.library, site.labels),
            tuple(_rate(grade, site) for grade in reversed(scale.grades)),
        )
        for scale in site.workspace.scales.values()
    )
    return {"scales": scales}


def _rate(grade: Grade, site: Site) -> Rate:
    name = f"{grade.scale}.{grade.name}"
    paid = tuple(field.text for field in grade.fields if field.meaning == "salary")
    return Rate(name, grade.label, paid, tuple(site.link(role.name) for role in site.library.at_grade.get(name, ())))
