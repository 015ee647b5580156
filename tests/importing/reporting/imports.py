"""Imports of made-up documents, for the tests of their reports."""

from __future__ import annotations

from attrs import evolve

from roledsl.importing.report import Decision, Report
from roledsl.importing.reporting import Import
from tests.importing.papers import form

FILE = "roles/shop-manager.role"
ROLE = """\
role shop-manager "Shop Manager":
  # check: one of two grades; the first was taken
  grade: 5
  reports to: "Head of Visits"

  accountabilities "Main duties":
    - Count the stock & order more
      - check what arrives and what does not
"""

SHOP = Report(
    "jobs/shop.docx",
    "imported",
    words=23,
    kept=22,
    missing=("grade band 5 [or] 6 reports to head",),
    order=0.95,
    added=2,
    furniture=form().furniture,
    decisions=(
        Decision("role", "a heading at the start", 0.98, "Shop Manager", "paragraph 1", file=FILE, line=1),
        Decision(
            "field grade", "the label beside it", 0.6, "Band 5 or 6", "row 1",
            "one of two grades; the first was taken", FILE, 3,
        ),
        Decision("section accountabilities", "the wording", 0.9, "Main  duties", "paragraph 2", file=FILE, line=6),
        Decision("nothing in particular", "it stands nowhere", 0.2, "gone", "page 9"),
    ),
    said=("two tracked changes were taken as accepted",),
    roles=("shop-manager",),
    files=(FILE,),
    paper=form(),
)  # fmt: skip
NEWS = Report("jobs/news.html", "refused", "it reads like a newsletter", "leave it out")
OLD = Report("jobs/old.doc", "unreadable", "it is a Word file of the old kind (.doc)", "save it as .docx")
COPY = Report("jobs/copy.docx", "copy", "it has the same words as jobs/shop.docx", roles=("shop-manager",))
THERE = Report("jobs/cook.md", "there", "the workspace has it already: `cook` in cook.role", "--force writes it anew")
LEVELS = Report(
    "jobs/levels.md", "doubtful", "it has levels and no duties", words=10, kept=10, roles=("levels",), paper=form()
)

ALL = Import(
    (SHOP, NEWS, OLD, COPY, THERE, LEVELS),
    {
        FILE: ROLE,
        "house.role": 'organisation house "House <b>"\n  # check: is <b>this</b> it?\n',
        "roledsl.toml": 'edition = "2026"\n',
    },
    "library",
    {"jpg": 1200, "xls": 3, "": 1},
    ("2 links were not followed",),
)


def many(count: int) -> Import:
    """An import of that many documents, of which the first alone has something to look at."""
    good = evolve(SHOP, missing=(), kept=23, decisions=SHOP.decisions[:1])
    return Import((SHOP, *[evolve(good, name=f"jobs/{number}.docx") for number in range(1, count)]), ALL.files, "lib")
