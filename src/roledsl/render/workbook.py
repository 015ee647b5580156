"""Writes a grid as a workbook, with XlsxWriter: a summary, and a sheet a stage with a row a criterion.

All that people typed is written as text, never as what it looks like: a criterion that begins with ``=`` is no formula,
and an address no link. Formulas are ours alone, and name nothing but cells and our own sheets.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from attrs import frozen
from xlsxwriter.utility import xl_col_to_name

from roledsl.model.theme import palette
from roledsl.render.blocks import STANDINGS
from roledsl.render.characters import clean
from roledsl.render.grid import CANDIDATES, Grid, Stage
from roledsl.render.labels import msgid

SCORES: Final = (0, 1, 2, 3, 4)
SCALE: Final = msgid(
    "Scores: 0 no evidence, 1 some evidence, 2 meets the criterion, 3 more than meets it, 4 far more than meets it"
)
THRESHOLD: Final = 2
YES, NO, OPEN = msgid("yes"), msgid("no"), msgid("open")
TOTAL, HIGHEST, MET = msgid("Total, weighted"), msgid("Highest possible"), msgid("Every essential criterion met")
_CREATED: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 -- no time: the same grid is the same bytes
_LONGEST: Final = 16_000  # characters; a cell holds 32,767 units of UTF-16, of which some characters take two
_HEADER, _FIRST = 3, 4  # the row of the header and that of the first criterion or candidate, from 0
_LONGEST_MESSAGE: Final = 255  # characters; a longer one Excel does not take
_LINE, _HIGHEST = 15, 409  # points: a line of 11 point type, and the highest row that Excel takes
_COLUMNS: Final = (
    (msgid("No."), 5), (msgid("Heading"), 20), (msgid("Criterion"), 52), (msgid("Standing"), 11), (msgid("Weight"), 8),
)  # fmt: skip
_SCORES_FROM: Final = len(_COLUMNS)  # the column of the first candidate, from 0
_THRESHOLD_CELL: Final = "$B$3"  # in the summary


def written(grid: Grid) -> bytes:
    """Return a grid as the bytes of an .xlsx file."""
    output = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(output, options) as book:
        book.set_properties({"title": _fit(grid.title), "company": _fit(grid.organisation), "created": _CREATED})
        writer = _Writer(grid, book, _formats(grid, book))
        sheets = [book.add_worksheet(name) for name in (grid.summary, *(stage.sheet for stage in grid.stages))]
        writer.summary(sheets[0])
        for stage, sheet in zip(grid.stages, sheets[1:], strict=True):
            writer.stage(sheet, stage)
    return output.getvalue()


def _formats(grid: Grid, book: Any) -> dict[str, Any]:  # noqa: ANN401 -- the library has no types
    colours = palette(grid.theme)
    cell = {
        "border": 1,
        "border_color": str(colours.line),
        "valign": "vcenter",
        "text_wrap": True,
        "quote_prefix": True,
    }
    middle = {**cell, "align": "center"}
    head = {**middle, "bold": True, "bg_color": str(colours.accent), "font_color": str(colours.on_accent)}
    sum_ = {**middle, "bold": True, "bg_color": str(colours.tint)}
    made = {
        "title": {"bold": True, "font_size": 14, "quote_prefix": True},
        "plain": {"quote_prefix": True},
        "cell": cell,
        "middle": middle,
        "head": head,
        "sum": sum_,
        "sum label": {**sum_, "align": "right", "text_wrap": False},
        "alert": {"bold": True, "bg_color": "#F8D7DA", "font_color": "#6A1A21"},
    }
    return {name: book.add_format(properties) for name, properties in made.items()}


def _fit(text: str, most: int = _LONGEST) -> str:
    """Give a text as a cell holds it: without controls, and cut where it is longer than any criterion should be."""
    said = clean(text)
    if len(said) > most:
        return f"{said[: most - 1]}…"
    # what has the form of a run of rich text XlsxWriter would write as XML: a character without width breaks that form
    return f"{said}\N{ZERO WIDTH SPACE}" if said.endswith("</r>") else said


def _height(*texts: tuple[str, int]) -> float:
    """Give the height of a row, in points, for texts in columns so many characters wide.

    Spreadsheet programs find it themselves only where no file says how high a row is without one.
    """
    lines = max(len(textwrap.wrap(text, max(1, width - 1))) for text, width in texts)
    return min(_HIGHEST, max(1, lines) * _LINE + 4)


def _quoted(sheet: str) -> str:
    """Give the name of a sheet as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def _text(text: str) -> str:
    """Give a text as formulas write it."""
    return '"' + text.replace('"', '""') + '"'


@frozen
class _Column:
    """The scores of one candidate at a stage: ``C5:C12`` for column ``C`` and rows 5 to 12."""

    letter: str
    first: int
    last: int

    @property
    def cells(self) -> str:
        """The cells, with the rows fixed."""
        return f"{self.letter}${self.first}:{self.letter}${self.last}"


@frozen
class _Writer:
    """Writes the sheets of one workbook."""

    grid: Grid
    book: Any
    formats: dict[str, Any]

    def _said(self, label: str) -> str:
        return self.grid.words.gettext(label)

    def _candidate_name(self, at: int) -> str:
        return self._said(msgid("Candidate {number}")).format(number=at + 1)

    # ---- A stage ---------------------------------------------------------------------------------

    def stage(self, sheet: Any, stage: Stage) -> None:  # noqa: ANN401
        """Write the sheet of a stage: criteria, a column a candidate, and below it what the scores come to."""
        self._top(sheet, stage.name)
        for at, (label, width) in enumerate(_COLUMNS):
            sheet.set_column(at, at, width)
            sheet.write_string(_HEADER, at, self._said(label), self.formats["head"])
        sheet.set_column(_SCORES_FROM, _SCORES_FROM + CANDIDATES - 1, 13)
        for number, scored in enumerate(stage.rows):
            row = _FIRST + number
            sheet.set_row(row, _height(*zip(map(_fit, (scored.heading, scored.text)), (20, 52), strict=True)))
            sheet.write_number(row, 0, number + 1, self.formats["middle"])
            sheet.write_string(row, 1, _fit(scored.heading), self.formats["cell"])
            sheet.write_string(row, 2, _fit(scored.text), self.formats["cell"])
            sheet.write_string(row, 3, scored.standing, self.formats["middle"])
            sheet.write_number(row, 4, scored.weight, self.formats["middle"])
            for candidate in range(CANDIDATES):
                sheet.write_blank(row, _SCORES_FROM + candidate, None, self.formats["middle"])
        self._sums(sheet, stage)
        self._rules(sheet, stage)
        self._print(sheet, stage.name, frozen_columns=3)

    def _sums(self, sheet: Any, stage: Stage) -> None:  # noqa: ANN401
        """Write what the scores come to: the rows that the summary looks at."""
        sums, first, last = total_row(stage), _FIRST + 1, _FIRST + len(stage.rows)
        for row, label in enumerate((TOTAL, HIGHEST, MET), sums):
            sheet.set_row(row, _LINE + 4)
            sheet.merge_range(row, 0, row, _SCORES_FROM - 1, "", self.formats["sum label"])
            sheet.write_string(row, 0, self._said(label), self.formats["sum label"])
        weights = sum(scored.weight for scored in stage.rows)
        for at in range(CANDIDATES):
            column = _Column(xl_col_to_name(_SCORES_FROM + at), first, last)
            name = f"{_quoted(self.grid.summary)}!$A${_FIRST + 1 + at}"
            shown = self._candidate_name(at)
            self._formula(sheet, _HEADER, _SCORES_FROM + at, f'=IF({name}="","",{name})', "head", shown)
            weighted = f"SUMPRODUCT($E${first}:$E${last},{column.cells})"
            self._formula(sheet, sums, _SCORES_FROM + at, f'=IF(COUNT({column.cells})=0,"",{weighted})')
            highest = f"={SCORES[-1]}*SUM($E${first}:$E${last})"
            self._formula(sheet, sums + 1, _SCORES_FROM + at, highest, value=SCORES[-1] * weights)
            self._formula(sheet, sums + 2, _SCORES_FROM + at, self._met(column))

    def _rules(self, sheet: Any, stage: Stage) -> None:  # noqa: ANN401
        """Let cells take scores and weights alone, and show where an essential criterion is not met."""
        first, last, end = _FIRST, _FIRST + len(stage.rows) - 1, _SCORES_FROM + CANDIDATES - 1
        scale = _fit(self._said(SCALE), _LONGEST_MESSAGE)
        scores = {"validate": "list", "source": list(SCORES), "input_message": scale, "error_message": scale}
        sheet.data_validation(first, _SCORES_FROM, last, end, scores)
        whole = _fit(self._said(msgid("A weight is a whole number, 0 or more.")), _LONGEST_MESSAGE)
        weights = {"validate": "integer", "criteria": ">=", "value": 0, "error_message": whole}
        sheet.data_validation(first, 4, last, 4, weights)
        top = f"{xl_col_to_name(_SCORES_FROM)}{first + 1}"
        low = f'=AND($D{first + 1}={self._essential},{top}<>"",{top}<{self._threshold})'
        alert = {"type": "formula", "criteria": low, "format": self.formats["alert"]}
        sheet.conditional_format(first, _SCORES_FROM, last, end, alert)

    # ---- The summary -----------------------------------------------------------------------------

    def summary(self, sheet: Any) -> None:  # noqa: ANN401
        """Write the first sheet: a row a candidate, with what each stage comes to, the total and the rank."""
        self._top(sheet, self.grid.summary)
        sheet.write_string(2, 0, self._said(msgid("Score that meets an essential criterion")), self.formats["plain"])
        sheet.write_number(2, 1, THRESHOLD, self.formats["middle"])
        sheet.data_validation(2, 1, 2, 1, {"validate": "list", "source": list(SCORES)})
        stages = self.grid.stages
        total, met = self._said(msgid("Total")), self._said(MET)
        labels = [self._said(msgid("Candidate"))]
        for stage in stages:
            labels += [f"{stage.name}: {total}", f"{stage.name}: {met}"]
        labels += [total, self._said(msgid("Rank")), met, self._said(msgid("Decision and reasons"))]
        for at, label in enumerate(labels):
            sheet.set_column(at, at, 40 if at in {0, len(labels) - 1} else 13)
            sheet.write_string(_HEADER, at, _fit(label), self.formats["head"])
        sheet.set_row(_HEADER, _height(*((label, 13) for label in labels[1:-1])))
        for candidate in range(CANDIDATES):
            self._candidate(sheet, candidate)
        row = _FIRST + CANDIDATES
        sheet.write_string(row, 0, self._said(HIGHEST), self.formats["sum label"])
        end = 1 + 2 * len(stages)
        for at, stage in enumerate(stages):
            cell = f"{_quoted(stage.sheet)}!{xl_col_to_name(_SCORES_FROM)}{total_row(stage) + 2}"
            highest = SCORES[-1] * sum(scored.weight for scored in stage.rows)
            self._formula(sheet, row, 1 + 2 * at, f"={cell}", value=highest)
            sheet.write_blank(row, 2 + 2 * at, None, self.formats["sum"])
        every = SCORES[-1] * sum(scored.weight for stage in stages for scored in stage.rows)
        self._formula(sheet, row, end, f"=SUM({_list(row, range(1, end, 2))})", value=every)
        for at in range(end + 1, end + 4):
            sheet.write_blank(row, at, None, self.formats["sum"])
        self._print(sheet, self.grid.summary, frozen_columns=1)

    def _candidate(self, sheet: Any, candidate: int) -> None:  # noqa: ANN401
        """Write the row of a candidate, whose name is typed here and read by all other sheets."""
        row, end = _FIRST + candidate, 1 + 2 * len(self.grid.stages)
        sheet.set_row(row, 24)
        sheet.write_string(row, 0, self._candidate_name(candidate), self.formats["cell"])
        column = xl_col_to_name(_SCORES_FROM + candidate)
        for at, stage in enumerate(self.grid.stages):
            sums = total_row(stage) + 1
            self._formula(sheet, row, 1 + 2 * at, f"={_quoted(stage.sheet)}!{column}{sums}", "middle")
            self._formula(sheet, row, 2 + 2 * at, f"={_quoted(stage.sheet)}!{column}{sums + 2}", "middle")
        totals = _list(row, range(1, end, 2))
        answers = [f"{xl_col_to_name(at)}{row + 1}" for at in range(2, end + 1, 2)]
        self._formula(sheet, row, end, f'=IF(COUNT({totals})=0,"",SUM({totals}))')
        letter = xl_col_to_name(end)
        every = f"{letter}${_FIRST + 1}:{letter}${_FIRST + CANDIDATES}"
        self._formula(sheet, row, end + 1, f'=IF({letter}{row + 1}="","",RANK({letter}{row + 1},{every}))')
        self._formula(sheet, row, end + 2, self._all_met(answers), "middle")
        sheet.write_blank(row, end + 3, None, self.formats["cell"])

    # ---- What is worked out ----------------------------------------------------------------------

    @property
    def _essential(self) -> str:
        return _text(self._said(STANDINGS["essential"]))

    @property
    def _threshold(self) -> str:
        return f"{_quoted(self.grid.summary)}!{_THRESHOLD_CELL}"

    @property
    def _answers(self) -> tuple[str, str, str]:
        """``yes``, ``no`` and ``open``, as formulas write them."""
        yes, no, open_ = (_text(self._said(answer)) for answer in (YES, NO, OPEN))
        return yes, no, open_

    def _met(self, column: _Column) -> str:
        """Give the formula that answers whether every essential criterion is met: open while one has no score."""
        yes, no, open_ = self._answers
        essential = f"($D${column.first}:$D${column.last}={self._essential})"
        low = f'SUMPRODUCT({essential}*({column.cells}<>"")*({column.cells}<{self._threshold}))>0'
        missing = f'SUMPRODUCT({essential}*({column.cells}=""))>0'
        return f'=IF(COUNT({column.cells})=0,"",IF({low},{no},IF({missing},{open_},{yes})))'

    def _all_met(self, cells: list[str]) -> str:
        """Give the formula that answers for all stages together."""
        yes, no, open_ = self._answers

        def each(said: str) -> str:
            return ",".join(f"{cell}={said}" for cell in cells)

        return f'=IF(OR({each(no)}),{no},IF(AND({each(yes)}),{yes},IF(AND({each(_text(""))}),"",{open_})))'

    # ---- What all sheets have --------------------------------------------------------------------

    def _top(self, sheet: Any, name: str) -> None:  # noqa: ANN401
        sheet.write_string(0, 0, _fit(self.grid.title), self.formats["title"])
        sheet.write_string(1, 0, _fit(" · ".join(filter(None, (name, self.grid.organisation)))), self.formats["plain"])
        if name != self.grid.summary:
            sheet.write_string(2, 0, self._said(SCALE), self.formats["plain"])

    def _formula(self, sheet: Any, row: int, column: int, formula: str, look: str = "sum", value: object = "") -> None:  # noqa: ANN401
        sheet.write_formula(row, column, formula, self.formats[look], value)

    def _print(self, sheet: Any, name: str, *, frozen_columns: int) -> None:  # noqa: ANN401
        """Set up paper and panes: landscape, as wide as a page, the header on each."""
        sheet.set_landscape()
        sheet.set_paper(1 if self.grid.theme.paper == "letter" else 9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADER)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        left = _fit(f"{self.grid.title}, {name}", 100).replace("&", "&&")
        pages = self._said(msgid("Page {page} of {pages}")).replace("&", "&&").format(page="&P", pages="&N")
        sheet.set_footer(f"&L{left}&R{pages}")
        sheet.freeze_panes(_FIRST, frozen_columns)


def total_row(stage: Stage) -> int:
    """Give the row of a stage's totals, from 0; the highest possible and the answer on essentials follow."""
    return _FIRST + len(stage.rows)


def _list(row: int, columns: range) -> str:
    return ",".join(f"{xl_col_to_name(at)}{row + 1}" for at in columns)
