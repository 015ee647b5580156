"""Where documents stand in others' sites: names that every system takes, and that mean nothing else there."""

from __future__ import annotations

import pytest

import roledsl
from roledsl.exporting import mkdocs
from roledsl.exporting.paths import by_kind, stem


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("clerk", "clerk"),
        ("index", "index_"),
        ("CON", "CON_"),
        ("lpt1.S7", "lpt1_.S7"),
        ("README", "README_"),
        ("desk.S1", "desk.S1"),
    ],
)
def test_names_that_mean_something_else_are_changed(name: str, file: str) -> None:
    """A role may be called `index`, which is a folder's own page in every site builder."""
    assert file == stem(name)


def test_levels_stand_in_their_order() -> None:
    """They are listed as their family has them, all else by title."""
    text = (
        'scale s:\n  grade B\n  grade A\n\nfamily f "F":\n  scale: s\n  level B "Second":\n    purpose: X.\n'
        '  level A "First":\n    purpose: X.\n\nrole z "Z":\n  purpose: X.\n\nrole y "Y":\n  purpose: X.\n'
    )
    kinds = by_kind(roledsl.loads(text).documents.values())

    assert ["f.B", "f.A"] == [of.name for of in kinds["level"]]
    assert ["y", "z"] == [of.name for of in kinds["role"]]


def test_pages_for_mkdocs_are_one_line_each() -> None:
    """A title, as HTML without angle brackets, and what the extension fills in; one page lists all."""
    workspace = roledsl.loads(
        'organisation acme "Acme"\n\nrole clerk "A <b> & \\"C\\"":\n  organisation: acme\n  purpose: Help.\n'
    )

    assert {
        "roles/index.md": '---\ntitle: "Job descriptions"\n---\n\n- {role:clerk}\n',
        "roles/clerk.md": '---\ntitle: "A ‹b› &amp; &quot;C&quot;"\n---\n\n{role-document:clerk level=1}\n',
    } == mkdocs.pages(workspace.documents)
