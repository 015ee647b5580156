"""The report of an import as JSON."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest
from attrs import evolve

from roledsl.importing.report import Report
from roledsl.importing.reporting import Import, as_json
from tests.importing.reporting.imports import ALL, many

SCHEMA = json.loads((resources.files("roledsl.importing.reporting") / "report.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("run", [ALL, many(3), Import(()), evolve(ALL, dry=True, workspace="")])
def test_it_is_as_the_schema_says(run: Import) -> None:
    """Every report fits its schema, which is a sound one and describes all that there is."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(as_json(run)), SCHEMA)


def test_what_it_says() -> None:
    """All of each document, and the sums."""
    data = json.loads(as_json(ALL))

    assert (data["words"], data["kept"], data["to_look_at"]) == (33, 32, 3)
    assert data["questions"] == [{"check": "is <b>this</b> it?", "file": "house.role", "line": 2}]
    assert data["passed_over"] == {"": 1, "jpg": 1200, "xls": 3}
    assert [one["outcome"] for one in data["documents"]] == [one.outcome for one in ALL.reports]
    shop = data["documents"][0]
    assert shop["missing"] == ["grade band 5 [or] 6 reports to head"]
    assert shop["furniture"] == [{"text": "Page 1 of 2", "why": "the foot of each page", "place": "page 1"}]
    assert shop["decisions"][1] == {
        "what": "field grade",
        "why": "the label beside it",
        "confidence": 0.6,
        "text": "Band 5 or 6",
        "place": "row 1",
        "check": "one of two grades; the first was taken",
        "file": "roles/shop-manager.role",
        "line": 3,
    }


def test_every_reader_of_json_takes_it() -> None:
    """It is ASCII, and has no half of a surrogate pair, whatever a file is called."""
    text = as_json(Import((Report("caf\udce9–é", "refused", "\udcff"),)))

    assert text.isascii()
    assert "\\ud" not in text
