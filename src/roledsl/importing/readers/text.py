"""A reader of plain text: lines to paragraphs, items, headings and the rows of forms that a converter left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from roledsl.importing.blocks import Block, Furniture, Paper, Paragraph, Run
from roledsl.importing.readers.decoding import decoded
from roledsl.importing.readers.forms import Rows, rows_of
from roledsl.importing.readers.lines import Line, joined
from roledsl.importing.readers.markers import pieces
from roledsl.importing.readers.running import NUMBER, PAGE_NUMBER, running
from roledsl.importing.readers.runs import clean, tidy

_TAG: Final = re.compile(
    r"</?(?:ul|ol|li|p|div|span|br|table|tbody|tr|td|th|strong|em|b|i|u)\b[^<>\n]{0,200}/?>", re.IGNORECASE
)
_INLINE: Final = re.compile(r"</?(?:span|strong|em|b|i|u)\b", re.IGNORECASE)
_BOLD: Final = re.compile(r"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*(?!\*)|__(?=[^\s_])(.+?)(?<=[^\s_])__(?!_)", re.DOTALL)
_OPEN: Final = re.compile(r"^\W*\*\*(?=\w)(?!.*\*\*)")
_AMONG: Final = re.compile(r"\s+(?=[•●▪]\s)")
_EMPTY: Final = ("-", "–", "—", "*", "•", "·")
_SPAN: Final = 8  # the most lines that are bold in one go


def read(data: bytes, name: str) -> Paper:
    """Read plain text. Raises :class:`UnreadableError` for what is none."""
    return paper_of(decoded(data), name)


def paper_of(text: str, name: str) -> Paper:
    """Read text that is decoded."""
    lines, furniture = _pages(clean_lines(text))
    return Paper(name, tuple(_blocks(list(_bold(_untagged(lines))))), furniture=tuple(furniture))


def clean_lines(text: str) -> list[list[str]]:
    """Give the lines of each page."""
    return [clean(page).split("\n") for page in text.replace("\r\n", "\n").replace("\r", "\n").split("\f")]


def _pages(pages: list[list[str]]) -> tuple[list[Line], list[Furniture]]:
    """Give the lines of all pages without those that are no text, and these."""
    out = running(pages) if len(pages) > 1 else {}
    lines, furniture, number = [], [], 0
    for page, texts in enumerate(pages):
        for at, text in enumerate(texts):
            number += at > 0 or page == 0
            why = out.get((page, at)) or (NUMBER if PAGE_NUMBER.match(text) else "")
            if why:
                furniture.append(Furniture(text.strip(), why, f"line {number}"))
            else:
                lines.append(Line(text.rstrip(" "), number))
    return lines, furniture


def _untagged(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines without the tags that a converter left in some of them; where a tag begins a line, one begins."""
    for line in lines:
        text = line.text
        if "<" in text and _TAG.search(text):
            text = _TAG.sub(lambda tag: "" if _INLINE.match(tag[0]) else "\v", text)
            text = "\t".join("\v".join(filter(None, map(str.strip, cell.split("\v")))) for cell in text.split("\t"))
        yield evolve(line, text=text)


def _bold(lines: Iterator[Line]) -> Iterator[Line]:
    """Yield the lines such that what is bold over several is so on each."""
    rest = list(lines)
    until = -1
    for at, line in enumerate(rest):
        if at > until and _OPEN.match(line.text):
            ends = (to for to, after in enumerate(rest[at + 1 : at + _SPAN], at + 1) if after.text.endswith("**"))
            until = next(ends, until)
            if until > at:
                yield evolve(line, text=f"{line.text}**")
                continue
        elif at <= until and line.text:
            yield evolve(line, text=f"**{line.text}{'' if at == until else '**'}")
            continue
        yield line


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the blocks of lines: those of forms and tables, and between them paragraphs."""
    for part in rows_of(lines):
        if isinstance(part, Rows):
            yield part.table(lambda inner: tuple(_blocks(_split(inner))))
        else:
            yield from _paragraphs(part)


def _split(lines: Sequence[Line]) -> list[Line]:
    """Give the lines of a cell: it may have lines, and bullets, in what the file has as one line."""
    found = []
    for line in lines:
        for text in line.text.split("\v"):
            several = _AMONG.split(text) if text[:1] in {"•", "●", "▪"} else [text]
            found += [Line(each.strip(), line.number) for each in several]
    return found


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs of lines; a bullet that nothing follows is none, unless it is all there is, as in a cell."""
    wholes = list(joined(_split_tags(lines)))
    for whole in wholes:
        if len(wholes) == 1 or whole.text not in _EMPTY:
            runs = tidy(_runs(whole.text))
            yield from pieces(Paragraph(runs, f"line {whole.number}", level=whole.level, depth=whole.depth))


def _split_tags(lines: Sequence[Line]) -> list[Line]:
    return [line for each in lines for line in (_split([each]) if "\v" in each.text else [each])]


def _runs(text: str) -> Iterator[Run]:
    at = 0
    for bold in _BOLD.finditer(text):
        yield Run(text[at : bold.start()])
        yield Run(bold[1] or bold[2], bold=True)
        at = bold.end()
    yield Run(text[at:])
