"""Reads PDF files as others do: pypdf for what is in them, `page` for whether they are PDF/UA."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import page
from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def read(made: bytes) -> PdfReader:
    """Open a PDF."""
    return PdfReader(io.BytesIO(made))


def root(reader: PdfReader) -> Any:  # noqa: ANN401 -- what PDF has there: dictionaries, lists, names, numbers
    """Give a PDF's catalogue."""
    return reader.trailer["/Root"]


def links(reader: PdfReader) -> Iterator[Any]:
    """Yield the links on a PDF's pages."""
    for sheet in reader.pages:
        for annotation in sheet.annotations or ():
            yield annotation.get_object()


def said(reader: PdfReader) -> str:
    """Give a PDF's text, and the addresses that its links lead to."""
    addresses = [str(link["/A"].get("/URI", "")) for link in links(reader) if "/A" in link]
    return "\n".join([*(sheet.extract_text() for sheet in reader.pages), *addresses])


def words(text: str) -> Counter[str]:
    """Count the words of a text, whatever their capitals."""
    return Counter(re.findall(r"\w+", text.casefold()))


def tags(reader: PdfReader) -> list[str]:
    """Give the names of a PDF's tags, in the order in which they are read."""
    found: list[str] = []

    def walk(held: Any) -> None:  # noqa: ANN401 -- numbers, dictionaries, lists of both
        held = held.get_object() if hasattr(held, "get_object") else held
        if isinstance(held, list):
            for one in held:
                walk(one)
        elif isinstance(held, DictionaryObject) and "/S" in held:
            found.append(str(held["/S"])[1:])
            walk(held.get("/K", []))

    walk(root(reader)["/StructTreeRoot"]["/K"])
    return found


def bookmarks(reader: PdfReader) -> list[Any]:
    """Give the titles of a PDF's bookmarks; what stands below one is a list after it."""

    def titles(held: list[Any]) -> list[Any]:
        return [titles(one) if isinstance(one, list) else one.title for one in held]

    return titles(reader.outline)


def faults(made: bytes) -> list[str]:
    """Say what keeps a PDF from being PDF/UA-1, by the rules of the machine-checkable part, as veraPDF has them."""
    report = page.validate_pdf_bytes(made, profile="ua1")
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
