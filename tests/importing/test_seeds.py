"""Real job descriptions imported, and compared with the same as people typed them in the language."""

from __future__ import annotations

from pathlib import Path

import pytest

import roledsl
from roledsl.diagnostics import Severity
from roledsl.importing.library import drafted, joined
from roledsl.model.role import Role
from roledsl.workspace.files import DictLoader
from tests.importing.structure import KINDS, Share, compared

# The file, the workspace with the typed role, its name; and what must be found of each kind, in a hundred.
TYPED = [
    ("000", "howard-partnership-trust", "chief-operating-officer", {"section": 100, "group": 100, "item": 100}),
    ("001", "hartford", "chief-operating-officer", {"section": 100, "group": 100, "item": 100, "criterion": 75}),
    ("002", "howard-partnership-trust", "cover-manager", {"group": 85, "item": 90, "criterion": 100}),
    ("003", "carlisle", "strategic-director", {"section": 100, "group": 100, "item": 95, "criterion": 89}),
    ("004", "head-of-school", "head-of-school", {"section": 75, "group": 100, "item": 100, "criterion": 100}),
]


@pytest.mark.parametrize(("number", "folder", "name", "least"), TYPED, ids=[one[0] for one in TYPED])
def test_a_real_document_is_found_again(
    seeds: Path, number: str, folder: str, name: str, least: dict[str, int]
) -> None:
    """Its words are kept, nothing is wrong with it, and its structure is nearly that of the typed one."""
    (file,) = seeds.glob(f"{number}_*.txt")
    imported = joined([drafted(file.read_bytes(), file.name)])
    workspace = roledsl.load(DictLoader(dict(imported.files)))
    found = compared(workspace.roles[name], roledsl.load(seeds / "roles" / folder).roles[name])

    assert [] == [one.message for one in workspace.diagnostics if one.severity is Severity.ERROR]
    assert imported.reports[0].kept >= 0.997 * imported.reports[0].words
    for kind, share in least.items():
        assert 100 * min(found[kind].recall, found[kind].precision) >= share, (kind, found[kind])


@pytest.mark.parametrize("to", ["md", "html", "docx"])
def test_what_we_render_is_read_back(seeds: Path, to: str) -> None:
    """Documents of ours come back with all of their words, and most of their structure."""
    totals = dict.fromkeys(KINDS, Share(0, 0, 0))
    for folder in sorted((seeds / "roles").iterdir()):
        for role in roledsl.load(folder).roles.values():
            if not role.variants and not role.variant_of:
                _add(totals, role, to)

    assert totals["group"].recall > 0.8
    assert totals["item"].recall > 0.9
    assert totals["criterion"].recall > 0.8


def _add(totals: dict[str, Share], role: Role, to: str) -> None:
    rendered = roledsl.render(role, to)
    data = rendered if isinstance(rendered, bytes) else rendered.encode()
    imported = joined([drafted(data, f"{role.name}.{to}")])
    made = next(iter(roledsl.load(DictLoader(dict(imported.files))).roles.values()))
    assert imported.reports[0].missing == ()
    for kind, share in compared(made, role).items():
        before = totals[kind]
        totals[kind] = Share(before.found + share.found, before.there + share.there, before.right + share.right)
