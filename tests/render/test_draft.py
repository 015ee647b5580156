"""A draft tells whether a file would be written as it was before."""

from __future__ import annotations

from pathlib import Path

import pytest

import roledsl
from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render.draft import Draft, draft
from roledsl.render.request import AS_IT_IS, Request, UnfitError

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").iterdir())
HOUSE = 'organisation acme "Acme":\n  document:\n    theme:\n      accent colour: #00000{}\n'
TEXT = 'role cook "Cook":\n  reports to: chef\n  purpose: Cooks.\nrole chef "{}":\n  purpose: Leads.\n'


def cook(chef: str = "Chef", before: str = "") -> Composed | Family:
    """A role, whose document prints what the other one is called."""
    return roledsl.loads(before + TEXT.replace("{}", chef)).document("cook")


def drafts(of: Composed | Family, request: Request = AS_IT_IS) -> list[Draft]:
    """The drafts of a document in all formats."""
    found = []
    for to in roledsl.FORMATS:
        try:
            found.append(draft(of, to, request))
        except UnfitError:
            continue
    return found


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_all_examples(folder: Path) -> None:
    """Whatever stands in a document can be told, and a draft of it is written as rendering does."""
    for of in roledsl.load(folder).documents.values():
        for one in drafts(of):
            assert one.fingerprint() == draft(of, one.to, AS_IT_IS).fingerprint()
            if one.to in {"md", "html", "txt", "json"}:
                assert one.write() == roledsl.render(of, one.to)


def test_what_changes_a_file() -> None:
    """A file is another when its format, what is asked for or what it prints of others is another."""
    seen = [one.fingerprint() for one in drafts(cook())]
    seen += [one.fingerprint() for one in drafts(cook("Head Chef"))]
    seen += [draft(cook(before=HOUSE.format(figure)), "html", AS_IT_IS).fingerprint() for figure in "12"]
    seen += [draft(cook(), "html", Request(style="table")).fingerprint()]
    seen += [draft(cook(), "html", Request(templates={"html/document.jinja": text})).fingerprint() for text in "ab"]
    seen += [draft(cook(), "html", Request(template=data)).fingerprint() for data in (b"a", b"b")]

    assert len(set(seen)) == len(seen)


def test_what_changes_none() -> None:
    """A comment above, or the place in a file, makes no other page; it does make other data, which names lines."""
    now, moved = ({one.to: one.fingerprint() for one in drafts(cook(before=text))} for text in ("", "# moved\n\n"))

    assert {to for to, one in now.items() if moved[to] != one} == {"json"}
