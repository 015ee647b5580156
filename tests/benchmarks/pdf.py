"""How fast roles become PDF, beside WeasyPrint on the pages of the same roles, in one process; it is no dependency."""

from __future__ import annotations

import logging
import statistics
from functools import partial
from importlib import import_module

import roledsl
from roledsl.model.role import Role
from roledsl.render import typst
from roledsl.render.outline import outline
from roledsl.workspace.files import DictLoader
from tests.benchmarks.library import Library
from tests.benchmarks.speed import cpu_time

OURS, PEER, SOURCE, PAGE = "role to pdf", "page to pdf, WeasyPrint", "role to Typst", "role to html"


def run(roles: int, repeats: int) -> None:
    """Print CPU times a role, and the ratio of WeasyPrint's to ours: medians of ``repeats`` rounds."""
    try:
        weasyprint = import_module("weasyprint")
    except ImportError:
        print("WeasyPrint, which this is compared with, is not installed: pip install weasyprint")
        return
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    held = list(roledsl.load(DictLoader(Library(roles).files())).roles.values())[:roles]
    pages = [roledsl.render(role, "html") for role in held]

    def peer() -> int:
        return sum(len(weasyprint.HTML(string=page).write_pdf()) for page in pages)

    words = sum(len(roledsl.render(role, "txt").split()) for role in held) / len(held)
    print(f"{len(held)} roles of {words:.0f} words on average")
    found: dict[str, list[float]] = {OURS: [], PEER: [], SOURCE: [], PAGE: []}
    for number in range(repeats + 1):
        times = {
            OURS: cpu_time(partial(_made, held)),
            PEER: cpu_time(peer),
            SOURCE: cpu_time(partial(_sources, held)),
            PAGE: cpu_time(partial(_pages, held)),
        }
        if number:  # the first round fills caches
            for name, time in times.items():
                found[name].append(time)
    for name, each in found.items():
        median = statistics.median(each)
        spread = (max(each) - min(each)) / median
        print(f"{name:26} {median / len(held) * 1000:8.2f} ms a role  (spread {spread:.0%})")
    ratios = [theirs / ours for ours, theirs in zip(found[OURS], found[PEER], strict=True)]
    print(f"WeasyPrint takes {statistics.median(ratios):.1f} × as long")


def _made(roles: list[Role]) -> int:
    return sum(len(roledsl.render(role, "pdf")) for role in roles)


def _sources(roles: list[Role]) -> int:
    return sum(len(typst.source(outline(role))) for role in roles)


def _pages(roles: list[Role]) -> int:
    return sum(len(roledsl.render(role, "html")) for role in roles)
