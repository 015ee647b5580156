"""The shortlisting and interview grid, read back by others: by openpyxl, and by LibreOffice where it is installed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import roledsl
from roledsl.extras import MissingExtraError
from roledsl.model.prose import escaped
from roledsl.render.request import Request, UnfitError

GRID = Request("grid")
COOK = """\
organisation trust "Trust":
  document:
    private: salary
role cook "Cook":
  person specification:
    measured by: application form, interview
    "Skills":
      essential:
        - Cooks for {title}s
        - Tastes | Interview, weight 3
        any of:
          - Bakes
          - Roasts
      desirable:
        - Sings | practical task
        - Knows of: | interview
          - knives
          - forks
    "More":
      - Drives
"""
HOSTILE = (
    "=1+1", "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "{x}=1", "http://example.org", "mailto:a@example.org",
    "internal:Sheet1!A1", "<b>&amp;</b>", "]]>", "_x0041_", "12", "1e9", "TRUE",
    "<r>boom & bust</r>", "emoji 🎉", "عربي", "a\ttab",
    "x" * 40_000,
)  # fmt: skip


def made(text: str, name: str = "cook") -> bytes:
    """The grid of a role."""
    return roledsl.render(roledsl.loads(text).document(name), "xlsx", GRID)


def opened(data: bytes) -> Workbook:
    """A workbook as openpyxl reads it: formulas as they are."""
    return load_workbook(io.BytesIO(data))


def column(sheet: Worksheet, letter: str) -> list[object]:
    """What stands in a column below the header."""
    return [cell.value for cell in sheet[letter][4:] if cell.value is not None]


def specification(*items: str) -> str:
    """A role with criteria, each said in one escaped line."""
    lines = "".join(f"    - {escaped(item)}\n" for item in items)
    return f'role cook "Cook":\n  person specification:\n{lines}'


def test_a_sheet_for_each_method() -> None:
    """Each way of measuring is a stage; what is measured in two ways stands in both, a capital makes no other."""
    book = opened(made(COOK))

    assert ["Summary", "Application form", "Interview", "Practical task"] == book.sheetnames
    assert ["Cooks for Cooks", "Any of: Bakes; Roasts", "Drives"] == column(book["Application form"], "C")
    assert ["Cooks for Cooks", "Tastes", "Any of: Bakes; Roasts", "Knows of: knives; forks", "Drives"] == column(
        book["Interview"], "C"
    )
    assert ["Essential", "Essential", "Essential", "Desirable"] == column(book["Interview"], "D")[:4]
    assert ["Skills", "Skills", "Skills", "Skills", "More"] == column(book["Interview"], "B")
    assert [1, 3, 1, 1, 1] == column(book["Interview"], "E")


def test_without_methods() -> None:
    """Where nothing is measured in any way there is one stage; what alone lacks a method has one of its own."""
    assert ["Summary", "Criteria"] == opened(made(specification("Cooks", "Bakes"))).sheetnames
    mixed = COOK.replace("    measured by: application form, interview\n", "")
    assert ["Summary", "Interview", "Practical task", "Other criteria"] == opened(made(mixed)).sheetnames


def test_scores_are_chosen() -> None:
    """Cells for scores take 0 to 4 alone; panes are frozen, and each printed page has the header and the full width."""
    sheet = opened(made(COOK))["Interview"]
    scores, weights = sheet.data_validations.dataValidation

    assert ("list", '"0,1,2,3,4"', "F5:M9") == (scores.type, scores.formula1, str(scores.sqref))
    assert ("whole", "E5:E9") == (weights.type, str(weights.sqref))
    assert "D5" == sheet.freeze_panes
    assert ("landscape", 0) == (sheet.page_setup.orientation, sheet.page_setup.fitToHeight)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "$4:$4" == sheet.print_title_rows


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_text(text: str) -> None:
    """Whatever a criterion says is text: no formula, no link, no number; what a cell can't hold is cut."""
    data = made(specification(text, "Plain"))
    sheet = opened(data)["Criteria"]

    assert "s" == sheet["C5"].data_type
    assert sheet["C5"].hyperlink is None
    assert re.sub(r"\s", " ", text)[:15_000] == str(sheet["C5"].value).rstrip("\N{ZERO WIDTH SPACE}")[:15_000]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    assert [] == [part for part in parts if b"hyperlink" in part]


def test_rich_text_is_text() -> None:
    """No title, heading or name of a method that looks like the XML of rich text is written as such."""
    rich = "<r>boom & bust</r>"
    role = f'role cook "{rich}":\n  person specification:\n    "{rich}":\n      - Cooks | {rich}\n'
    book = opened(made(f'organisation trust "{rich}"\n{role}'))

    cells = [book.worksheets[1][name].value for name in ("A1", "A2", "B5")]
    assert [rich, f"{rich} · {rich}", rich] == [str(cell).rstrip("\N{ZERO WIDTH SPACE}") for cell in cells]


def test_formulas_are_ours() -> None:
    """In no formula is a word that somebody typed, but for the names of sheets."""
    data = made(specification(*HOSTILE[:-1]))
    formulas = [
        str(cell.value) for sheet in opened(data) for row in sheet for cell in row if cell.data_type == "f"
    ]  # fmt: skip

    assert formulas
    assert [] == [f for f in formulas if "cmd" in f or "1+1" in f or "SUM(1)" in f]


def test_names_of_sheets() -> None:
    """Any method gives a name that Excel takes, and no two the same; formulas find the sheets by them."""
    methods = (
        "a [test]: what?", "A /test\\ what*", "'quoted'", "it's an interview", "History", "summary", "x" * 40, "x" * 50,
        "🎉" * 20, "???",
    )  # fmt: skip
    criteria = "".join(f"    - Criterion {number} | {method}\n" for number, method in enumerate(methods))
    book = opened(made(f'role cook "Cook":\n  person specification:\n{criteria}'))
    names = book.sheetnames

    assert len(methods) + 1 == len(names) == len({name.casefold() for name in names})
    assert [] == [n for n in names if re.search(r"[\[\]:*?/\\]", n) or n[0] == "'" or n[-1] == "'" or n == "History"]
    assert max(len(name.encode("utf-16-le")) // 2 for name in names) <= 31
    found = {str(book["Summary"].cell(5, at).value) for at in range(2, 2 * len(methods) + 2, 2)}
    assert {f"='{name.replace(chr(39), chr(39) * 2)}'!F6" for name in names[1:]} == found


def test_the_same_bytes() -> None:
    """The same role gives the same bytes, in another process too."""
    code = f"import sys, tests.render.test_grid as t; sys.stdout.buffer.write(t.made({COOK!r}))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=Path(__file__).parents[2])

    assert made(COOK) == other.stdout


def test_what_is_private() -> None:
    """A grid for the public has what is public alone: where the criteria are private, there is none."""
    role = roledsl.loads(COOK.replace("private: salary", "private: person specification")).role("cook")

    with pytest.raises(UnfitError, match="has no criteria"):
        roledsl.render(role, "xlsx", Request("grid", "public"))


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without XlsxWriter the extra that brings it is named."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(MissingExtraError, match=r"roledsl\[grid\]"):
        made(COOK)


# ---- Worked out ------------------------------------------------------------------------------------------------------

SCORES: dict[str, tuple[list[int | None], ...]] = {  # of three candidates, by sheet: a column each
    "Application form": ([3, 2, 4], [4, 1, 0], [2, None, 4]),
    "Interview": ([4, 3, 2, 1, 0], [4, 4, 4, 4, 4], [2, 2, 2, 2, 2]),
    "Practical task": ([2], [0], [None]),
}
TOTALS = ((9, 16, 2), (5, 28, 0), (6, 14, None))
MET = (("yes", "yes", "yes"), ("no", "yes", "yes"), ("open", "yes", None))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_totals(tmp_path: Path) -> None:
    """A filled-in copy, worked out by LibreOffice, has the right totals, ranks and answers."""
    book = opened(made(COOK))
    for name, candidates in SCORES.items():
        for at, scores in enumerate(candidates):
            for row, score in enumerate(scores):
                book[name].cell(5 + row, 6 + at).value = score
    book["Summary"]["A5"] = "=A"  # a name is only a name, whatever it looks like
    book["Summary"]["A5"].data_type = "s"
    book.save(tmp_path / "filled.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    subprocess.run([*convert, str(tmp_path / "filled.xlsx")], check=True, capture_output=True)
    worked_out = load_workbook(tmp_path / "out" / "filled.xlsx", data_only=True)
    summary = worked_out["Summary"]

    rows = [[summary.cell(5 + at, column).value or None for column in range(2, 11)] for at in range(4)]
    for at, (totals, met) in enumerate(zip(TOTALS, MET, strict=True)):
        assert [total or None for total in totals] == rows[at][0:6:2]
        assert list(met) == rows[at][1:6:2]
        assert sum(total or 0 for total in totals) == rows[at][6]
    assert [2, 1, 3, None] == [row[7] for row in rows]
    assert ["yes", "no", "open", None] == [row[8] for row in rows]
    assert [None] * 9 == rows[3]
    assert "=A" == worked_out["Interview"]["F4"].value
    assert 12 + 28 + 4 == summary.cell(13, 8).value
