"""Grades and pay: each scale with its grades, lowest first, and the roles at them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from roledsl.site.addresses import PAY
from roledsl.site.charts import pay
from roledsl.site.page import Data, Page
from roledsl.site.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Give the page of all scales."""
    if site.workspace.scales:
        yield Page(PAY, "Grades and pay", "pay", partial(_scales, site), "pay")


def _scales(site: Site) -> Data:
    scales = tuple(site.workspace.scales.values())
    charts = {scale.name: pay.chart(scale, site.library, site.labels) for scale in scales}
    return {"scales": scales, "at_grade": site.library.at_grade, "charts": charts}
