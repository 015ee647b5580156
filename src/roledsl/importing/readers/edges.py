"""What stands at the edges of pages: post numbers and labelled values are data, all else is furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from roledsl.importing.blocks import Block, Datum, Furniture, Paragraph, Table

_LABELLED: Final = re.compile(r"([A-Z][\w /&.'’()-]{1,40}?)\s*(?::|\t)\s*(\S[^\t]{0,100})$")
_NUMBERED: Final = re.compile(
    r"((?:post|job|position|vacancy|role|requisition|document|jd)\s+(?:no|number|ref|reference|id|code)\b\.?|ref(?:erence)?\.?)"
    r"\s*[:.#]?\s*([A-Z]{0,6}[-/ ]?\d[\w/-]*)",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(r"(?:page|pg|p)\b", re.IGNORECASE)


def lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the text of each paragraph, and of a row of a table whose cells are a label and its value as one."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.text.split("\n")
            continue
        for row in block.rows:
            texts = [" ".join(cell.text.split()) for cell in row]
            if (
                len(texts) == 2
                and all(texts)
                and not any(isinstance(each, Table) for cell in row for each in cell.blocks)
            ):
                yield f"{texts[0].rstrip(':')}: {texts[1]}"
            else:
                for cell in row:
                    yield from lines_of(cell.blocks)


def _parts(line: str) -> list[str]:
    """Give what stands at the left, in the middle and at the right; but a label stays with its value."""
    parts = line.split("\t")
    whole = any(part.rstrip().endswith(":") for part in parts) or not any(": " in part for part in parts)
    return [line] if whole else parts


def sorted_out(lines: Iterable[str], where: str) -> tuple[list[Datum], list[Furniture]]:
    """Part the lines at the head or foot of pages, each once. ``where`` is ``the page's head``, say."""
    data: list[Datum] = []
    furniture: list[Furniture] = []
    parts = (part.strip() for line in lines for part in _parts(line.strip()))
    for line in filter(None, dict.fromkeys(parts)):
        found = _LABELLED.match(line) or _NUMBERED.search(line)
        if found and not _PAGE.match(found[1]):
            data.append(Datum(found[1].strip(), found[2].strip(), where))
            rest = (line[: found.start()] + " " + line[found.end() :]).strip()
        else:
            rest = line
        if rest:
            furniture.append(Furniture(rest, f"in {where}", where))
    return data, furniture
