"""The proof that an import keeps a document's words: those of the document beside those that its roles print."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from roledsl.alike import in_order, out_of_order
from roledsl.importing.blocks import Paper, paragraphs
from roledsl.importing.report import Report
from roledsl.render.document import Block, Document, Embedded, Fields, Item, List, Section, Table
from roledsl.render.document import Paragraph as Printed
from roledsl.render.outline import outline
from roledsl.render.prose import plain
from roledsl.workspace.workspace import Workspace

_WORD = re.compile(r"[^\W_]+")
# Soft hyphens and joiners part no word; the marks that typists use for an apostrophe are one.
_SEEN = str.maketrans({**dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), ""), ord("’"): "'"})
# What a line begins with may be the number of an item that nobody said is one; a role counts its items by itself.
_MARKER = re.compile(r"(?m)^\s*(?:\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s")
_AROUND = 4  # words of context on either side of one that is missing


def words(text: str) -> list[str]:
    """Give the words of a text: runs of letters and digits, without case and in Unicode's compatibility form."""
    return _WORD.findall(unicodedata.normalize("NFKC", text.translate(_SEEN)).casefold())


def unmarked(text: str) -> list[str]:
    """Give the words of a text but for the markers of its items."""
    return words(_MARKER.sub(" ", text))


def words_of(paper: Paper) -> list[str]:
    """Give the words of a document, in order, but for its furniture and the markers of its items."""
    texts = [*(datum.value for datum in paper.data), *(paragraph.text for paragraph in paragraphs(paper.blocks))]
    return [word for text in texts for word in unmarked(text)]


def printed_words(names: Iterable[str], workspace: Workspace) -> list[str]:
    """Give the words that documents of a workspace print, in order; a name that makes none has none."""
    texts = (
        text for name in _shown(list(names), workspace) for text in _of_document(outline(workspace.documents[name]))
    )
    return [word for text in texts for word in words(text)]


def _shown(names: Sequence[str], workspace: Workspace) -> Iterator[str]:
    """Name the documents to be printed: a family with its levels, and nothing twice that a pack of them holds."""
    held = {of.name for name in names if name in workspace.packs for of in workspace.packs[name].roles}
    for name in names:
        if name in workspace.documents and name not in held:
            yield name
        if name in workspace.families:
            yield from (f"{name}.{level.name}" for level in workspace.families[name].levels)


def proved(report: Report, of_paper: Sequence[str], workspace: Workspace) -> Report:
    """Measure what ``workspace`` keeps of the words of a document that was imported into it."""
    printed = printed_words(report.roles, workspace)
    missing = Counter(of_paper) - Counter(printed)
    kept = len(of_paper) - missing.total()
    return evolve(
        report,
        words=len(of_paper),
        kept=kept,
        missing=tuple(_in_context(of_paper, missing, printed)) if missing else (),
        order=in_order(of_paper, printed) / len(of_paper) if of_paper else 1.0,
        added=len(printed) - kept,
    )


def kept_share(of_paper: Sequence[str], printed: Sequence[str]) -> float:
    """Give the share of a document's words that others are too, from 0 to 1, wherever they stand."""
    return 1 - (Counter(of_paper) - Counter(printed)).total() / max(len(of_paper), 1)


# ---- What is printed -------------------------------------------------------------------------------------------------


def _of_document(document: Document) -> Iterator[str]:
    yield from (plain(text) for _, text in document.masthead)
    yield from _of_blocks(document.blocks)
    yield plain(document.header)
    yield plain(document.footer)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Give the text of blocks, a paragraph at a time: what people wrote, without the markers of items."""
    for block in blocks:
        match block:
            case Printed():
                yield f"{plain(block.text)} {block.note}"
            case List():
                yield from _of_items(block.items)
            case Table():
                for cell in (*block.header, *(cell for row in block.rows for cell in row.cells)):
                    yield from _of_blocks(cell.blocks)
            case Fields():
                for row in block.rows:
                    yield plain(row.label)
                    yield from _of_blocks(row.blocks)
            case Section():
                yield f"{plain(block.heading)} {block.note}"
                yield from _of_blocks(block.blocks)
            case Embedded():
                yield from _of_document(block.document)


def _of_items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield f"{plain(item.text)} {item.note}"
        yield from _of_blocks(item.blocks)


# ---- What is missing -------------------------------------------------------------------------------------------------


def _in_context(of_paper: Sequence[str], missing: Counter[str], printed: Sequence[str]) -> Iterator[str]:
    """Give each stretch of words that are missing, in brackets, with the words around it."""
    lost = _places(of_paper, missing, printed)
    start = 0
    while start < len(lost):
        end = start
        while end + 1 < len(lost) and lost[end + 1] == lost[end] + 1:
            end += 1
        first, last = lost[start], lost[end] + 1
        before, after = of_paper[max(first - _AROUND, 0) : first], of_paper[last : last + _AROUND]
        yield " ".join([*before, f"[{' '.join(of_paper[first:last])}]", *after])
        start = end + 1


def _places(of_paper: Sequence[str], missing: Counter[str], printed: Sequence[str]) -> list[int]:
    """Find where the words stand that are missing, among those that are not printed where they should stand."""
    left = missing.copy()
    places = []
    for at in out_of_order(of_paper, printed):
        if left[of_paper[at]]:
            left[of_paper[at]] -= 1
            places.append(at)
    return places
