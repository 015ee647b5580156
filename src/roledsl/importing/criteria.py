"""Person specifications in tables: which column says what, and the criteria with their standing and their methods."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, field, frozen

from roledsl.importing.blocks import Cell, Paragraph, Run, Table
from roledsl.importing.casing import heading
from roledsl.importing.draft import Layout, Opened, Part, Point, Valued, Words
from roledsl.importing.lexicon import meaning, words_of
from roledsl.importing.listed import tags_of
from roledsl.importing.methods import measured
from roledsl.importing.prose import escaped, plain, prose
from roledsl.importing.signs import Line, between, lines_of

_METHODS: Final = re.compile(
    r"\b(?:measured|assess(?:ed|ment)|method|how identified|evidence|evidenced|identified|tested|demonstrated|source"
    r"|where (?:assessed|tested)"
    r"|a\s*/\s*i|stage)\b",
    re.IGNORECASE,
)
_WEIGHTS: Final = re.compile(r"\b(?:weight(?:ing)?|score|ranking|rank)\b", re.IGNORECASE)
_STANDING: Final = re.compile(
    r"(?:essential|e)\s*(?:/|or|and|\s)\s*(?:desirable|d|preferred)|e\s*/\s*d|rating|standing|importance|status|need",
    re.IGNORECASE,
)
_CRITERIA: Final = re.compile(
    r"\b(?:criteria|criterion|attributes?|requirements?|factors?|specification|area|category|description|skills?|standard|element)\b",
    re.IGNORECASE,
)
_ESSENTIAL: Final = re.compile(r"\W*(?:e|ess|essential|required|mandatory|must|yes e)\W*(?:\(\w\)\W*)?", re.IGNORECASE)
_DESIRABLE: Final = re.compile(
    r"\W*(?:d|des|desirable|desired|preferred|optional|should)\W*(?:\(\w\)\W*)?", re.IGNORECASE
)
_QUALIFIED: Final = re.compile(r"(?P<code>e|d|essential|desirable)\b\s*(?P<rest>\(.+\)|[-–:]\s*.+)", re.IGNORECASE)
_NONE: Final = re.compile(r"\W*(?:none|n/?a|not applicable|nil)\W*", re.IGNORECASE)
_TICK: Final = re.compile(r"\W*|[✓✔☑☒xX×*•●√yY]|\W*(?:yes|e|d|tick)\W*", re.IGNORECASE)
_LEGEND: Final = re.compile(r"\(?\b([A-Z]{1,3})\)?\s*(?:=|[-–:]|is|for)\s*([A-Za-z][\w']*(?:[ /][A-Za-z][\w']*){0,5})")
_CODES: Final = re.compile(r"(?:[A-Z]{1,3})(?:\s*(?:[,/&+;.]|and)?\s*[A-Z]{1,3})*")
_METHOD_SIGNS: Final = re.compile(
    r"\b(?:application|interview|reference|references|certificates?|test|assessment|selection|presentation|form|cv|exercise|observation|qualification)\b",
    re.IGNORECASE,
)


@frozen
class Columns:
    """What the columns of a table of criteria say, by their numbers; -1 is none."""

    essential: int = -1
    desirable: int = -1
    standing: int = -1
    method: int = -1
    weight: int = -1
    text: int = -1
    group: int = -1
    header: int = 0  # the row that says so

    @property
    def some(self) -> bool:
        """Whether the table is one of criteria."""
        return self.essential >= 0 or self.desirable >= 0 or self.standing >= 0 or (self.method >= 0 and self.text >= 0)


@frozen(eq=False)
class Specified:
    """A person specification made of a table: its parts, its heading or empty, and codes that were written out."""

    parts: tuple[Part, ...]
    heading: str
    codes: tuple[str, ...] = field(default=())


@frozen(eq=False)
class _Row:
    cells: dict[int, Cell]  # by the column in which each begins
    width: int

    def text(self, column: int) -> str:
        cell = self.cells.get(column)
        return plain(cell.text) if cell is not None else ""

    def lines(self, column: int) -> list[Line]:
        cell = self.cells.get(column)
        return [] if cell is None else [line for block in cell.blocks for line in _lines(block)]


def _lines(block: Paragraph | Table) -> Iterator[Line]:
    if isinstance(block, Paragraph):
        for line in lines_of(block):
            if line.text:
                yield line
    else:
        for row in block.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield from _lines(inner)


def grid(table: Table) -> list[dict[int, Cell]]:
    """Give the rows of a table with the column in which each cell begins: those below a tall cell are counted too."""
    rows: list[dict[int, Cell]] = []
    tall: dict[int, int] = {}  # how many more rows a column is covered for
    for row in table.rows:
        found: dict[int, Cell] = {}
        column = 0
        covered, tall = tall, {}
        for cell in row:
            while covered.get(column, 0):
                tall[column] = covered[column] - 1
                column += 1
            found[column] = cell
            for wide in range(column, column + cell.columns):
                if cell.rows > 1:
                    tall[wide] = cell.rows - 1
            column += cell.columns
        tall |= {wide: left - 1 for wide, left in covered.items() if wide >= column and left}
        tall = {wide: left for wide, left in tall.items() if left > 0}
        rows.append(found)
    return rows


def columns_of(table: Table) -> Columns | None:
    """Tell what the columns of a table say, where it is one of criteria; None where it is none."""
    rows = grid(table)
    for number, row in enumerate(rows[:4]):
        found = _columns(row, number, rows[number + 1 :])
        if found is not None and found.some:
            return found
    return None


def _columns(row: dict[int, Cell], number: int, below: Sequence[dict[int, Cell]]) -> Columns | None:
    if len(row) < 2 or any(len(plain(cell.text).split()) > 10 for cell in row.values()):
        return None
    said = {column: plain(cell.text) for column, cell in row.items()}
    found = Columns(header=number)
    rest = []
    for column, text in said.items():
        known = meaning(text)
        if (
            text
            and (_STANDING.fullmatch(words_of(text)) or (_STANDING.match(text) and "/" in text))
            and _stated(column, below)
        ):
            found = evolve(found, standing=column)
        elif known is not None and known.kind == "standing" and _side(found, known.word) < 0:
            found = evolve(found, **{known.word: column})
        elif _METHODS.search(text) and found.method < 0:
            found = evolve(found, method=column)
        elif _WEIGHTS.search(text) and found.weight < 0:
            found = evolve(found, weight=column)
        elif re.fullmatch(r"[ED]", text.strip(" ()")):
            found = evolve(found, **{"essential" if text.strip(" ()") == "E" else "desirable": column})
        else:
            rest.append(column)
    return _with_texts(found, rest, said, below)


def _stated(column: int, below: Sequence[dict[int, Cell]]) -> bool:
    """Tell whether the cells of a column say how criteria stand."""
    texts = [plain(row[column].text) for row in below if column in row]
    filled = [text for text in texts if text]
    stated = sum(bool(_ESSENTIAL.fullmatch(text) or _DESIRABLE.fullmatch(text)) for text in filled)
    return bool(filled) and stated * 10 >= len(filled) * 6


def _side(found: Columns, word: str) -> int:
    return found.essential if word == "essential" else found.desirable


def _with_texts(
    found: Columns, rest: list[int], said: dict[int, str], below: Sequence[dict[int, Cell]]
) -> Columns | None:
    """Tell which of the other columns has the criteria, and which the headings of their groups."""
    ticked = (found.essential >= 0 or found.desirable >= 0) and _ticked(found, below)
    needs_text = ticked or found.standing >= 0 or (found.essential < 0 and found.desirable < 0)
    if not needs_text:
        return evolve(found, group=rest[0] if rest and rest[0] == 0 else -1)
    if not rest:
        return None
    if (
        found.standing < 0
        and not ticked
        and not any(
            ((known := meaning(said[column])) is not None and known.word == "person specification")
            or _CRITERIA.search(said[column])
            for column in rest
        )
    ):
        return None
    return evolve(found, text=rest[-1], group=rest[0] if len(rest) > 1 else -1)


def _ticked(found: Columns, below: Sequence[dict[int, Cell]]) -> bool:
    texts = [
        plain(row[column].text)
        for row in below
        for column in (found.essential, found.desirable)
        if column in row and column >= 0
    ]
    filled = [text for text in texts if text]
    return bool(filled) and sum(bool(_TICK.fullmatch(text)) for text in filled) * 10 >= len(filled) * 8


# ---- Rows to criteria ------------------------------------------------------------------------------------------------


def specified(table: Table, columns: Columns, legend: dict[str, str], known: frozenset[str]) -> Specified | None:
    """Make a person specification of a table; None where it has no criteria.

    ``legend`` says what letter codes of methods mean.
    """
    rows = [_Row(row, max((*row, 0)) + 1) for row in grid(table)]
    gathered = _Gathering(columns, legend, known)
    bold = [all(line.bold for line in row.lines(min(row.cells))) for row in rows[columns.header + 1 :] if row.cells]
    gathered.few_bold = sum(bold) * 2 < len(bold)
    for row in rows[columns.header + 1 :]:
        gathered.row(row)
    if not gathered.some:
        return None
    above = " ".join(text for row in rows[: columns.header] for column in row.cells if (text := row.text(column)))
    title, unprinted = _headings(rows[columns.header], columns, above)
    return Specified(gathered.parts(), heading(title, known), (*unprinted, *gathered.codes))


def _headings(head: _Row, columns: Columns, above: str) -> tuple[str, tuple[str, ...]]:
    """Give the specification's heading, and the headings of columns for which its layout prints words of its own."""
    printed = {columns.essential, columns.desirable} if columns.text < 0 else set()
    said = {columns.essential, columns.desirable, columns.standing, columns.method, columns.weight}
    others = {column: head.text(column) for column in head.cells if column not in said and head.text(column)}
    known = {
        column for column, text in others.items() if (found := meaning(text)) is not None and found.kind == "section"
    }
    named = [column for column in others if column in known or not _CRITERIA.search(others[column])]
    titled = -1 if above else min(named, key=lambda column: column not in known, default=-1)
    title = above or (others[titled] if titled >= 0 else "")
    rest = [
        head.text(column) for column in head.cells if column not in printed and column != titled and head.text(column)
    ]
    unprinted = [
        text
        for column in printed
        if column >= 0 and (text := head.text(column)).casefold() not in {"essential", "desirable"}
    ]
    return title, (*rest, *unprinted)


class _Gathering:
    """Gathers the criteria of a table's rows, group by group."""

    def __init__(self, columns: Columns, legend: dict[str, str], known: frozenset[str]) -> None:
        self.columns = columns
        self.legend = legend
        self.known = known
        self.codes: list[str] = []
        self._doubt = ""
        self.few_bold = True  # whether criteria are not in bold themselves, so that a line that is heads others
        self._groups: list[tuple[str, list[Part], list[Part], list[Part]]] = [("", [], [], [])]

    def row(self, row: _Row) -> None:
        """Take a row: a heading over its whole width, or criteria."""
        filled = [column for column in row.cells if row.text(column)]
        if not filled:
            return
        columns = self.columns
        if len(filled) == 1 and (method := measured(row.text(filled[0]))) is not None and not any(self._groups[-1][1:]):
            self._groups[-1][3].append(method)
            return
        if len(filled) == 1 and legend_of(row.lines(filled[0])):
            self._open("")
            self._groups[-1][3].extend(Words(prose(line.runs)) for line in row.lines(filled[0]))
            return
        if len(filled) == 1 and self._heads(row, filled[0]):
            self._open(row.text(filled[0]))
            return
        if columns.group in filled:
            self._open_or_go_on(row)
        methods = self._methods(row)
        if columns.text >= 0:
            standing = self._standing(row)
            if not standing and columns.standing >= 0 and row.text(columns.standing):
                methods = [*methods, *([] if methods else [""])]
                self.codes.append(row.text(columns.standing))
                self._doubt = f"how does it stand? the document says {row.text(columns.standing)}"
            if match := _QUALIFIED.fullmatch(row.text(columns.standing)) if columns.standing >= 0 else None:
                self._doubt = f"the document says {plain(match[0])}"
                self.codes.append(row.text(columns.standing))
            self._criteria(row.lines(columns.text), standing, methods, self._weight(row))
            self._doubt = ""
            return
        sides = [("essential", columns.essential), ("desirable", columns.desirable)]
        lines = {column: self._said_lines(row, column) for _, column in sides if column >= 0}
        in_turn = len(methods) == sum(map(len, lines.values())) and len(methods) > 1
        for standing, column in sides:
            if column >= 0:
                count = len(lines[column])
                mine, methods = (methods[:count], methods[count:]) if in_turn else (methods, methods)
                self._criteria(lines[column], standing, mine, self._weight(row))
        rest = [
            column
            for column in filled
            if column not in {columns.essential, columns.desirable, columns.method, columns.group, columns.weight}
        ]
        for column in rest:
            self._criteria(row.lines(column), "", methods, ())

    def _said_lines(self, row: _Row, column: int) -> list[Line]:
        """Give the lines of a cell, but for one that says that there are none."""
        if _NONE.fullmatch(row.text(column)):
            self.codes.append(row.text(column))
            return []
        return row.lines(column)

    def _heads(self, row: _Row, column: int) -> bool:
        cell = row.cells[column]
        lines = row.lines(column)
        if len(lines) > 2 or lines[0].marker:
            return False
        wide = cell.columns > 1 or len(row.cells) == 1
        short = sum(line.words for line in lines) <= 12
        marked = (
            all(line.bold or line.capitals or line.colon for line in lines) or meaning(lines[0].heading) is not None
        )
        if column == self.columns.group or wide:
            return short
        if short and self.few_bold and all(line.bold for line in lines):
            return True
        return (column == min(row.cells) and short and marked and column != self.columns.essential) or (
            short and marked and cell.header
        )

    def _open_or_go_on(self, row: _Row) -> None:
        lines = row.lines(self.columns.group)
        text = row.text(self.columns.group)
        if len(text.split()) <= 12:
            if text.casefold() != self._groups[-1][0].casefold():
                self._open(text)
            return
        self._open(lines[0].text)
        self._groups[-1][3].extend(Words(prose(line.runs)) for line in lines[1:])

    def _open(self, text: str) -> None:
        self._groups.append((re.sub(r"^[•·\-–]\s*", "", text).rstrip(":： "), [], [], []))

    def _standing(self, row: _Row) -> str:
        columns = self.columns
        if columns.standing >= 0:
            text = row.text(columns.standing)
            if match := _QUALIFIED.fullmatch(text):
                text = match["code"]
            if _ESSENTIAL.fullmatch(text):
                self._code(text, "essential")
                return "essential"
            if _DESIRABLE.fullmatch(text):
                self._code(text, "desirable")
                return "desirable"
            return ""
        for word, column in (("essential", columns.essential), ("desirable", columns.desirable)):
            if column >= 0 and row.text(column):
                self._code(row.text(column), word)
                return word
        return ""

    def _code(self, text: str, written: str) -> None:
        if text.casefold() != written and any(letter.isalnum() for letter in text):
            self.codes.append(text)

    def _weight(self, row: _Row) -> tuple[str, ...]:
        text = row.text(self.columns.weight) if self.columns.weight >= 0 else ""
        return (f"weight {text}",) if text.isdigit() and int(text) > 0 else ()

    def _methods(self, row: _Row) -> list[str]:
        if self.columns.method < 0:
            return []
        return [self._method(line.text) for line in row.lines(self.columns.method)]

    def _method(self, text: str) -> str:
        """Write a method as the language has them: letters written out by their legend, parted by commas."""
        bare = text.strip(" .;:()")
        if self.legend and _CODES.fullmatch(bare.upper()):
            codes = re.findall(r"[A-Z]{1,3}", bare.upper())
            letters = [letter for code in codes for letter in ([code] if code in self.legend else list(code))]
            if all(letter in self.legend for letter in letters):
                self.codes.append(text)
                return ", ".join(self.legend[letter] for letter in letters)
        return re.sub(r"\s*[/;&|]\s*", ", ", bare)

    def _criteria(self, lines: list[Line], standing: str, methods: list[str], weight: tuple[str, ...]) -> None:
        lines = [line for line in lines if line.text]
        if lines and (known := meaning(lines[0].heading)) is not None and known.kind == "standing" and len(lines) > 1:
            standing, lines = known.word, lines[1:]  # a cell that says its standing itself
        _, essential, desirable, unsaid = self._groups[-1]
        into = {"essential": essential, "desirable": desirable}.get(standing, unsaid)
        each = len(methods) == len(lines)
        parts = [part for method in methods for part in method.split(", ")]
        together = "" if each else ", ".join(dict.fromkeys(part for part in parts if part))
        for number, line in enumerate(lines):
            method = methods[number] if each else together
            runs, said = _said(line)
            into.append(
                Point(
                    "-",
                    prose(runs, bold=not line.bold),
                    tuple(dict.fromkeys((*said, *_tags(method), *weight))),
                    check=self._doubt,
                )
            )

    @property
    def some(self) -> bool:
        """Whether there are criteria."""
        return any(
            essential or desirable or any(isinstance(part, Point) for part in unsaid)
            for _, essential, desirable, unsaid in self._groups
        )

    def _with_last(self, columns: bool) -> list[tuple[str, list[Part], list[Part], list[Part]]]:  # noqa: FBT001
        """Give the groups; a heading with nothing below it at a table's end is a criterion beside an empty cell."""
        *before, last = self._groups
        if columns and before and last[0] and not any(last[1:]):
            before[-1][1].append(Point("-", escaped(last[0])))
            return before
        return self._groups

    def parts(self) -> tuple[Part, ...]:
        """Give what was gathered: groups, and in each what is essential and what is desirable."""
        found: list[Part] = []
        columns = self.columns.essential >= 0 and self.columns.desirable >= 0 and self.columns.text < 0
        if columns:
            found.append(Layout("columns"))
        elif any(essential or desirable for _, essential, desirable, _ in self._groups):
            found.append(Layout("table"))
        for head, essential, desirable, unsaid in self._with_last(columns):
            inner = (*unsaid, *_standing("essential", essential), *_standing("desirable", desirable))
            if head and inner:
                found.append(Opened("", heading(head, self.known), inner))
            elif head:
                found.append(Words(f"**{escaped(head)}**"))
            else:
                found.extend(inner)
        return tuple(found)


def _said(line: Line) -> tuple[tuple[Run, ...], tuple[str, ...]]:
    """Part what a criterion says of itself in brackets at its end from its text."""
    found = tags_of("".join(run.text for run in line.runs), "person specification", alone=True)
    return (line.runs, ()) if found is None else (between(line.runs, 0, found[0]), found[1])


def _tags(method: str) -> tuple[str, ...]:
    method = plain(re.sub(r"[|{}#\"]", " ", method)).strip(" ,")
    return (method,) if method and not re.match(r"(?i)(?:essential|desirable|weight)\b", method) else ()


def _standing(word: str, criteria: list[Part]) -> tuple[Part, ...]:
    """Put criteria under their standing; a method that all of them share stands once, above them."""
    if not criteria:
        return ()
    shared = {point.tags[0] if isinstance(point, Point) and point.tags else "" for point in criteria}
    if len(criteria) > 1 and len(shared) == 1 and "" not in shared and not next(iter(shared)).startswith("weight"):
        method = next(iter(shared))
        plainer = tuple(evolve(point, tags=point.tags[1:]) for point in criteria if isinstance(point, Point))
        return (Opened(word, "", (Valued("measured by", "", method), *plainer)),)
    return (Opened(word, "", tuple(criteria)),)


def legend_of(lines: Sequence[Line]) -> dict[str, str]:
    """Read what letter codes mean, from lines such as ``A = application form, I = interview``."""
    found: dict[str, str] = {}
    for line in lines:
        pairs = _LEGEND.findall(line.text)
        if len(pairs) > 1 and sum(bool(_METHOD_SIGNS.search(text)) for _, text in pairs) * 2 >= len(pairs):
            for code, text in pairs:
                found.setdefault(code, plain(text).strip(" /,").lower())
    return found
