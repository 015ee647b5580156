"""What pages are made of: templates whose pages can be told ask for nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import roledsl
from roledsl import site
from roledsl.site.build import pages
from roledsl.site.inputs import PARTS, TOLD, Inputs
from roledsl.site.request import Request
from roledsl.site.site import Site

TEMPLATES = Path(str(site.__file__)).parent / "templates" / "site"
SHARED = ("frame", "links")


@pytest.mark.parametrize("template", [*sorted(TOLD), *SHARED])
def test_what_templates_ask_for(template: str) -> None:
    """Of the site its title, its links and the like, of the workspace its settings; what else a page shows is given."""
    text = (TEMPLATES / f"{template}.jinja").read_text("utf-8")
    asked = set(re.findall(r"(?<![\w./])site\.(\w+)", text))

    assert asked <= PARTS
    assert set(re.findall(r"\bsite\.workspace\.(\w+)", text)) <= {"settings"}
    assert set(re.findall(r'(?:from|extends|include) "(\w+)\.jinja"', text)) <= {*SHARED, *TOLD}


def test_every_document_is_told() -> None:
    """Whatever the page of a document is given can be told, so that it is not written for nothing."""
    one = Site(roledsl.load(Path(__file__).parents[2] / "examples" / "council"), Request())
    inputs = Inputs(one)

    told = {page.path: inputs.of(page) for page in pages(one) if page.template in TOLD}
    assert len(told) > 10
    assert all(told.values())
