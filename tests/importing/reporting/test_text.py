"""The report of an import for a terminal."""

from __future__ import annotations

from attrs import evolve

from roledsl.importing.report import Decision, Report
from roledsl.importing.reporting import Import, as_text
from tests.importing.reporting.imports import ALL, LEVELS, SHOP, many


def test_all_that_there_is_to_say() -> None:
    """A line a document, then what to look at with its file and line, then what it comes to."""
    assert as_text(ALL) == (
        "jobs/shop.docx: imported as shop-manager; 1 of 23 words missing; 2 to look at\n"
        "  note: two tracked changes were taken as accepted\n"
        "jobs/news.html: not imported: it reads like a newsletter; leave it out\n"
        "jobs/old.doc: could not be read: it is a Word file of the old kind (.doc); save it as .docx\n"
        "jobs/copy.docx: it has the same words as jobs/shop.docx\n"
        "jobs/cook.md: the workspace has it already: `cook` in cook.role; --force writes it anew\n"
        "jobs/levels.md: imported as levels; 10 words, all kept; perhaps no job description: it has levels and no "
        "duties\n"
        "\n"
        "To look at:\n"
        "  library/roles/shop-manager.role:3: one of two grades; the first was taken (jobs/shop.docx, row 1: “Band 5 "
        "or 6”)\n"
        "  jobs/shop.docx: missing: grade band 5 [or] 6 reports to head\n"
        "  library/house.role:2: is <b>this</b> it?\n"
        "\n"
        "6 documents: 1 imported, 1 imported and in doubt, 1 the same as another, 1 there already, 1 not imported, 1 "
        "not readable\n"
        "32 of 33 words kept, 96.5 % in the same order\n"
        "left out 1 piece of page furniture, which --report html lists\n"
        "passed over 1,204 other files: 1,200 .jpg, 3 .xls, 1 without an ending\n"
        "2 links were not followed\n"
        "next: roledsl check library\n"
    )


def test_nothing_to_look_at() -> None:
    """An import without trouble is short."""
    assert as_text(Import((evolve(LEVELS, outcome="imported"),), {"a.role": ""}, "my library")) == (
        "jobs/levels.md: imported as levels; 10 words, all kept\n"
        "\n"
        "1 document: 1 imported\n"
        "all 10 words kept, 100.0 % in the same order\n"
        'next: roledsl check "my library"\n'
    )


def test_quiet() -> None:
    """What went well is not named."""
    text = as_text(many(5), quiet=True)

    assert text.startswith("jobs/shop.docx: ")
    assert "jobs/1.docx" not in text
    assert "5 documents: 5 imported\n" in text


def test_dry() -> None:
    """A dry run says what would be written; with no folder named it is not said where."""
    assert "nothing was written; without --dry-run 3 files would be to library/\n" in as_text(evolve(ALL, dry=True))
    assert "without --dry-run 3 files would be\n" in as_text(evolve(ALL, dry=True, workspace=""))


def test_long_texts_are_cut() -> None:
    """A long text is cut, and so is a long list."""
    one = Decision("x", "", 0.1, "word " * 500, "page 1", "look", "a.role", 1)
    text = as_text(Import((evolve(SHOP, decisions=(one,) * 300, missing=("[gone] " * 200,) * 2),), {}, "."))

    assert max(map(len, text.splitlines())) < 300
    assert "  a.role:1: look" in text
    assert "… and 202 more; --report html shows them all" in text


def test_text_does_not_command_the_terminal() -> None:
    """Names of files and texts of documents are shown, and not obeyed."""
    evil = "\x1b[2Jx\ny\u202ez\udcff"
    text = as_text(Import((evolve(SHOP, name=evil, said=(evil,), missing=(evil,)), Report(evil, "refused", evil)), {}))

    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\udcff" not in text
    assert "\\x1b[2Jx\\ny" in text
