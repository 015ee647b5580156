"""What a web page says of a job to search engines: schema.org's JobPosting, in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from roledsl.importing.blocks import Datum
from roledsl.importing.readers.runs import clean

_LABELS: Final = {
    "title": "job title", "hiringOrganization": "organisation", "jobLocation": "location", "employmentType": "contract",
    "baseSalary": "salary", "datePosted": "date posted", "validThrough": "closing date", "identifier": "reference",
    "workHours": "hours", "occupationalCategory": "occupational category", "industry": "industry",
    "jobLocationType": "place of work", "jobStartDate": "start date",
}  # fmt: skip
_PARTS: Final = ("streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry")
_TAG: Final = re.compile(r"<[^>]{0,500}>")
_DEEPEST: Final = 8


def postings(root: Any) -> Iterator[Datum]:  # noqa: ANN401 -- lxml has no types
    """Yield what the postings of a page say, but for their texts, which the page shows."""
    for script in root.xpath(".//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for posting in _of_kind(found, "JobPosting", 0):
            for key, label in _LABELS.items():
                if value := _said(posting.get(key), 0):
                    yield Datum(label, value, f"line {script.sourceline}")


def _of_kind(value: Any, kind: str, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- JSON has any shape
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        kinds = value.get("@type")
        if kind == kinds or (isinstance(kinds, list) and kind in kinds):
            yield value
        else:
            yield from _of_kind(value.get("@graph"), kind, depth + 1)
    elif isinstance(value, list):
        for each in value:
            yield from _of_kind(each, kind, depth + 1)


def _said(value: Any, depth: int) -> str:  # noqa: ANN401 -- JSON has any shape
    """Give a value in words; empty where it has none."""
    if value is None or isinstance(value, bool) or depth > _DEEPEST:
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, (_said(each, depth + 1) for each in value)))
    if not isinstance(value, dict):
        return clean(" ".join(_TAG.sub(" ", str(value)).split()))
    if "minValue" in value or "maxValue" in value:
        ends = dict.fromkeys(_said(value.get(key), depth + 1) for key in ("minValue", "maxValue"))
        return " ".join(
            filter(None, (" to ".join(filter(None, ends)), _said(value.get("unitText"), depth + 1).lower()))
        )
    if "address" in value or "value" in value:
        currency = _said(value.get("currency"), depth + 1)
        return f"{currency} {_said(value.get('address', value.get('value')), depth + 1)}".strip()
    if any(part in value for part in _PARTS):
        return ", ".join(filter(None, (_said(value.get(part), depth + 1) for part in _PARTS)))
    return _said(value.get("name"), depth + 1)
