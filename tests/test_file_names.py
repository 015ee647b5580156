"""Files have names that systems take, and never two by one name."""

from __future__ import annotations

from itertools import product

import pytest

import roledsl
from roledsl.exporting.paths import stem
from roledsl.file_names import safe
from roledsl.pipeline import export
from roledsl.site.build import build
from roledsl.site.request import Request

KEPT = ("con", "Con", "nul", "com1", "index", "_index", "readme", "cook")
NAMES = ("con", "con_", "con__", "index", "index_", "readme", "readme_")


@pytest.mark.parametrize("name", ["con", "NUL", "lpt9", "con.x", "con "])
def test_what_windows_keeps(name: str) -> None:
    """It takes no file of such a name, whatever follows the first dot."""
    assert safe(name).partition(".")[0].casefold().rstrip(" ") not in {"con", "nul", "lpt9"}


def test_different_names_stay_different() -> None:
    """Also from one that has the ``_`` already."""
    names = {first + "_" * many + rest for first, many, rest in product(KEPT, range(4), ("", ".x", "."))}

    assert len(set(map(safe, names))) == len(names)
    assert len(set(map(stem, names))) == len(names)


def test_no_document_is_lost() -> None:
    """Each has a page of its own, on our sites and on others', whatever it is called; own pages do too."""
    workspace = roledsl.loads("".join(f'role {name} "{name}":\n  purpose: For {name}.\n\n' for name in NAMES))
    files = build(workspace, Request(pages={f"{name}.md": f"# {name}\n" for name in NAMES}))

    assert len([path for path in files if path.startswith("roles/")]) == len(NAMES)
    assert len([path for path in files if path.startswith("pages/")]) == len(NAMES) - 1  # index is on the first page
    for to in ("hugo", "mkdocs"):
        pages = [text for path, text in export(workspace, to).items() if not path.endswith(("/index.md", "/_index.md"))]
        assert len(pages) == len(NAMES)
