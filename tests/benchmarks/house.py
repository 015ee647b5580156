"""How fast a house's own Word file is filled, beside docxtpl with the same file and the same values."""

from __future__ import annotations

import io
import statistics
from collections.abc import Callable
from functools import partial

import docx
from docxtpl import DocxTemplate

import roledsl
from roledsl.model.role import Role
from roledsl.render.outline import outline
from roledsl.render.request import Request
from roledsl.render.starting import for_its_look
from roledsl.render.values import Values
from roledsl.workspace.files import DictLoader
from tests.benchmarks.library import Library
from tests.benchmarks.speed import cpu_time

FIELDS = ("title", "organisation", "grade", "salary", "reports_to", "hours")
SECTIONS = ("purpose", "accountabilities")
PEER = "docxtpl, text in tags"


def run(roles: int, repeats: int) -> None:
    """Print CPU times a document, and their ratios to that of docxtpl: medians of ``repeats`` rounds."""
    workspace = roledsl.load(DictLoader(Library(roles).files()))
    documents = [role for role in workspace.roles.values() if role.criteria][:roles]
    plain, rich = _template("{{{{ {} }}}}"), _template("{{{{p {} }}}}")
    values = [_values(role) for role in documents]
    works: dict[str, Callable[[], object]] = {
        PEER: partial(_by_docxtpl, plain, values),
        "text in tags": partial(_by_us, Request(template=plain), documents),
        "sections with their lists in tags": partial(_by_us, Request(template=rich), documents),
        "in the look of a file": partial(_by_us, Request(template=for_its_look()), documents),
        "in our own look": partial(_by_us, Request(), documents),
    }
    rounds = [{name: cpu_time(work) for name, work in works.items()} for _ in range(repeats + 1)][1:]
    base = statistics.median(times[PEER] for times in rounds)
    for name in works:
        found = [times[name] for times in rounds]
        median = statistics.median(found)
        spread = (max(found) - min(found)) / median
        each = median / len(documents) * 1000
        print(f"{name:34} {each:6.2f} ms a document  {median / base:5.2f} × docxtpl  (spread {spread:.0%})")


def _template(section: str) -> bytes:
    """A Word file with fields, sections, and a row for each criterion."""
    made = docx.Document()
    for name in FIELDS:
        made.add_paragraph(f"{name}: {{{{ {name} }}}}")
    for name in SECTIONS:
        made.add_heading(name)
        made.add_paragraph(section.format(name))
    table = made.add_table(3, 3)
    table.rows[0].cells[0].text = "{%tr for criterion in criteria %}"
    for cell, name in zip(table.rows[1].cells, ("text", "standing", "measured_by"), strict=True):
        cell.text = f"{{{{ criterion.{name} }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _values(role: Role) -> dict[str, object]:
    """The values of the tags, as plain as docxtpl can have them."""
    names = (*FIELDS, *SECTIONS, "criteria")
    found = Values(role, outline(role), names, lambda *_: NotImplemented).found()
    return {name: str(value) if isinstance(value, str) else value for name, value in found.items()}


def _by_docxtpl(template: bytes, values: list[dict[str, object]]) -> None:
    for each in values:
        made = DocxTemplate(io.BytesIO(template))
        made.render(each, autoescape=True)
        made.save(io.BytesIO())


def _by_us(request: Request, documents: list[Role]) -> None:
    for role in documents:
        roledsl.render(role, "docx", request)
