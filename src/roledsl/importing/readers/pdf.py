"""A reader of PDF: words to lines, paragraphs and tables, by where they stand on the page and how they look."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import pdfplumber
from attrs import define, evolve, field
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

from roledsl.importing.blocks import Block, Datum, Furniture, Paper, Table, UnreadableError
from roledsl.importing.readers.flow import relative
from roledsl.importing.readers.pdf_lines import Line, lines_of, with_edges
from roledsl.importing.readers.pdf_paragraphs import paragraphs_of
from roledsl.importing.readers.pdf_tables import Box, Grid, grids_of, joined, table_of
from roledsl.importing.readers.running import running
from roledsl.importing.readers.runs import clean

MOST_PAGES: Final = 200
"""How many pages are read; a job description has a few."""

_SCANNED: Final = "make its text readable (OCR), or ask for the file that it was made from, and save it as .docx"
_PROPERTIES: Final = ("Title", "Author", "Subject", "Keywords", "CreationDate", "ModDate")
_LETTER: Final = re.compile(r"[^\W\d_]")
_VOWEL: Final = re.compile(r"[aeiouyàáâäæèéêëìíîïòóôöøùúûü]", re.IGNORECASE)
_CODE: Final = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uefff]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN: Final = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, AssertionError, OSError, EOFError,
    ArithmeticError, MemoryError,
)  # fmt: skip


@define
class _Page:
    """What is on a page: its lines, and its tables with the lines in each of their cells."""

    number: int
    width: float
    lines: list[Line] = field(factory=list)
    grids: list[tuple[Grid, dict[Box, list[Line]]]] = field(factory=list)


def read(data: bytes, name: str) -> Paper:
    """Read a PDF. Raises :class:`UnreadableError` for one that is encrypted, broken or scanned, or has no real text."""
    said: list[str] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            total = len(document.pages)
            pictures = any(page.images for page in document.pages[:3])
            pages = [_page(page) for page in document.pages[:MOST_PAGES]]
            properties = tuple(_properties(document.metadata or {}))
            language = _language(document.doc.catalog)
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise _encrypted() from error
    except Exception as error:
        if isinstance(error.__cause__ or error.__context__ or error, PDFPasswordIncorrect | PDFEncryptionError) or (
            error.args and isinstance(error.args[0], PDFPasswordIncorrect | PDFEncryptionError)
        ):
            raise _encrypted() from error
        if isinstance(error, _BROKEN) or type(error).__module__.startswith("pdf"):
            raise UnreadableError("it is broken", "find a sound copy of it") from error
        raise
    if total > MOST_PAGES:
        said.append(f"only the first {MOST_PAGES} of its {total} pages were read")
    _refuse_senseless(pages, pictures=pictures)
    furniture = _without_running(pages)
    blocks = _blocks(pages, furniture)
    return Paper(
        name, relative(blocks), furniture=tuple(furniture), said=tuple(said), language=language, properties=properties
    )


def _encrypted() -> UnreadableError:
    return UnreadableError("it is encrypted", "open it, take the password away, and save it")


def _page(page: Any) -> _Page:  # noqa: ANN401 -- pdfplumber has no types
    """Read the words of a page, and let go of what else is known of it."""
    words = page.dedupe_chars(extra_attrs=()).extract_words(x_tolerance_ratio=0.15, return_chars=True)
    words += _entries(page)
    found = _Page(page.page_number, float(page.width))
    for grid in grids_of(page):
        inside: dict[Box, list[dict[str, Any]]] = {box: [] for row in grid.rows for box, _, _ in row}
        rest: list[dict[str, Any]] = []
        for word in words:
            box = next((box for box in inside if _within(word, box)), None)
            (rest if box is None else inside[box]).append(word)
        if sum(map(bool, inside.values())) > 1:
            words = rest
            found.grids.append((grid, {box: lines_of(each, found.number) for box, each in inside.items()}))
    found.lines = lines_of(words, found.number)
    page.close()
    return found


def _within(word: dict[str, Any], box: Box) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _entries(page: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- pdfplumber has no types
    """Yield what was filled in in a form, as words where its fields stand."""
    for note in page.annots:
        entry = note.get("data") or {}
        parent = resolve1(entry.get("Parent")) or {}
        kind = resolve1(entry.get("FT")) or parent.get("FT")
        value = resolve1(entry.get("V")) or parent.get("V")
        text = ""
        if isinstance(kind, PSLiteral) and kind.name == "Btn":
            state = resolve1(entry.get("AS"))
            text = "☐" if state is None or getattr(state, "name", "Off") == "Off" else "☒"
        elif isinstance(kind, PSLiteral) and isinstance(value, bytes):
            encoding = "utf-16" if value.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1"
            text = value.decode(encoding, "replace")
        for at, line in enumerate(filter(None, map(str.strip, text.splitlines() or [text]))):
            top = note["top"] + at * 12
            letter = {"text": line, "fontname": "", "size": 10}
            yield {"text": line, "x0": note["x0"], "x1": note["x1"], "top": top, "bottom": top + 11, "chars": [letter]}


def _refuse_senseless(pages: Sequence[_Page], *, pictures: bool) -> None:
    """Raise where there is no text, or what there is has no words."""
    text = "".join(line.text for page in pages for line in _all_lines(page))
    letters = len(_LETTER.findall(text))
    if not text.strip() or (pictures and letters < 20):
        raise UnreadableError("it has pictures of pages, but no text" if pictures else "it has no text", _SCANNED)
    latin = len(re.findall("[A-Za-z]", text))
    codes = len(_CODE.findall(text))
    odd = codes > 0.2 * max(1, letters) or letters < 0.4 * len(re.sub(r"\s", "", text))
    if letters < 20:
        return
    if odd or (latin > 0.8 * letters and not 0.2 < len(_VOWEL.findall(text)) / letters < 0.65):
        raise UnreadableError("its text is scrambled: the letters in the file are not those on the page", _SCANNED)


def _all_lines(page: _Page) -> Iterator[Line]:
    yield from page.lines
    for _, cells in page.grids:
        for lines in cells.values():
            yield from lines


def _without_running(pages: Sequence[_Page]) -> list[Furniture]:
    """Take running heads and feet away from the pages, and give them."""
    edges = [sorted(page.lines, key=lambda line: line.top) for page in pages]
    out = running([[line.text for line in lines] for lines in edges])
    furniture = []
    for (at, number), why in sorted(out.items()):
        line = edges[at][number]
        pages[at].lines.remove(line)
        furniture.append(Furniture(clean(line.text), why, f"page {line.page}"))
    for page in pages:
        page.lines = with_edges(page.lines)
    return furniture


def _blocks(pages: Sequence[_Page], furniture: list[Furniture]) -> tuple[Block, ...]:
    """Put the paragraphs and tables of all pages in order."""
    words = {word.casefold() for page in pages for line in _all_lines(page) for word in _WORD.findall(line.text)}
    blocks: list[Block] = []
    waiting: list[Line] = []
    before: Grid | None = None  # the table that the page before ended with
    for page in pages:
        last: Grid | None = None
        for part in _in_order(page):
            if isinstance(part, Line):
                waiting.append(part)
                last = before = None
                continue
            grid, cells = part
            table = table_of(
                grid,
                lambda box, cells=cells: tuple(  # type: ignore[misc]
                    paragraphs_of([evolve(line, edge=box[2] - 4, left=box[0]) for line in cells[box]], 0, words)
                ),
                f"page {page.number}",
            )
            goes_on = before is not None and len(before.edges) == len(grid.edges) and not waiting
            if goes_on and isinstance(blocks[-1], Table):
                blocks[-1], repeated = joined(blocks[-1], table)
                furniture += repeated
            else:
                blocks += paragraphs_of(waiting, page.width, words)
                waiting = []
                blocks.append(table)
            last, before = grid, None
        before = last
    width = pages[-1].width if pages else 0
    return (*blocks, *paragraphs_of(waiting, width, words))


def _in_order(page: _Page) -> Iterator[Line | tuple[Grid, dict[Box, list[Line]]]]:
    """Yield the lines and tables of a page as they are read: a table before the first line that is below its top."""
    tables = sorted(page.grids, key=lambda each: each[0].box[1])
    for line in page.lines:
        while tables and tables[0][0].box[1] < line.top:
            yield tables.pop(0)
        yield line
    yield from tables


def _properties(metadata: dict[str, Any]) -> Iterator[Datum]:
    for label in _PROPERTIES:
        value = metadata.get(label)
        if isinstance(value, str) and value.strip():
            yield Datum(label.lower(), clean(value).strip(), "properties")


def _language(catalog: dict[str, Any]) -> str:
    found = resolve1(catalog.get("Lang"))
    return clean(found.decode("latin-1")) if isinstance(found, bytes) and len(found) < 12 else ""
