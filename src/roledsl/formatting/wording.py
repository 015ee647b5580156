"""Within a line: its words and title, the blanks around colon and bar, and the lines that it is wrapped over."""

from __future__ import annotations

import re

from roledsl.syntax.prose import last_bar, read_prose, split_list
from roledsl.syntax.tree import Line, Opener
from roledsl.vocabulary import LOOSE, declarations_in

# What readers take for a blank at the edges of a line; other white space is part of the text.
BLANKS = " \t\r\u00a0"
# A wrapped line of a field or section stands deeper than a body would, so that it is not taken for one.
HANGING = 4
# The openers whose text on the line may end in tags.
_TAGGED = frozenset({"SECTION", "GROUP", "STANDING", "ANY_OF", "REPLACE", "STATEMENT", "DOMAIN"})
_CURLY = "“”„"
_TITLE = re.compile(rf"[{_CURLY}\"]([^{_CURLY}\"\\{{}}\n]+)[{_CURLY}\"]")
_COMMA = re.compile(r"[ \t\u00a0]*,[ \t\u00a0]*")
_DECLARED = "|".join(sorted(frozenset[str]().union(*(declarations_in(place) for place in LOOSE))))
# A wrapped line that would, or nearly, open something if it stood where the paragraph does.
_MAY_OPEN = re.compile(rf"[{_CURLY}\"]|[^\n]{{0,60}}:|(?:{_DECLARED})[ \u00a0\u202f]")


def is_tagged(line: Line, text: str) -> bool:
    """Tell whether what stands after the last bar of a line is read as tags."""
    if isinstance(line, Opener):
        return line.type in _TAGGED
    return line.type == "ITEM" or (line.type == "PARAGRAPH" and text[line.start] != "|")


def opener(text: str, line: Opener, indent: int, newline: str) -> str:
    """Print a line that opens something, with the text after its colon."""
    title = text[slice(*line.title_span)] if line.title_span else ""
    head = " ".join(filter(None, (line.typed, line.name, straightened(title))))
    if line.colon == line.end:
        return head
    value = text[line.value_start : line.end]
    if not value:
        return f"{head}:"
    if line.type in _TAGGED:
        value = _tags(value)
    elif line.word is not None and line.word.value == "names":
        value = _names(value)
    return hung(f"{head}: ", value, indent + HANGING, newline)


def item(text: str, start: int, end: int, marker: str, indent: int, newline: str) -> str:
    """Print an item whose text is ``text[start:end]``; what it is wrapped over stands below its text."""
    return hung(f"{marker} ", _tags(text[start:end]), indent + len(marker) + 1, newline)


def paragraph(text: str, line: Line, indent: int, newline: str) -> str:
    """Print a paragraph.

    A wrapped line stands at its indent. One that stands deeper in the source, and might open something if it did not,
    stays deeper by two; so does one below a line that ends with a colon, which may be a heading without its quotes.
    """
    raw = text[line.start : line.end]
    first, *others = (_tags(raw) if is_tagged(line, text) else raw).split("\n")
    lines = [first.strip(BLANKS)]
    for other in others:
        plain = other.strip(BLANKS)
        deeper = len(other) - len(other.lstrip(BLANKS)) > line.column
        kept = deeper and (lines[-1].endswith(":") or _MAY_OPEN.match(plain))
        lines.append(" " * (indent + 2 * bool(kept)) + plain)
    return newline.join(lines)


def table(text: str, line: Line, indent: int, newline: str) -> str:
    """Print the rows of a table; what stands in them is left as it is."""
    return f"{newline}{' ' * indent}".join(rows_of(text[line.start : line.end]))


def rows_of(raw: str) -> list[str]:
    """Give the rows of a table, from bar to bar."""
    return [row[row.index("|") : row.rindex("|") + 1] for row in raw.split("\n")]


def hung(head: str, raw: str, indent: int, newline: str) -> str:
    """Put a head before a text, and an indent before each line that it is wrapped over."""
    first, *others = (line.strip(BLANKS) for line in raw.split("\n"))
    return newline.join([(head + first).rstrip(" "), *(" " * indent + other for other in others)])


def straightened(title: str) -> str:
    """Give a title in straight quotes, where it has typographic ones and nothing in it would then be read otherwise."""
    match = _TITLE.fullmatch(title)
    return f'"{match[1]}"' if match is not None and match[1].strip() else title


def _names(value: str) -> str:
    """Straighten the quotes around the titles of a list."""
    parts: list[str] = []
    at = 0
    for piece in split_list(value, 0, len(value)):
        parts += [value[at : piece.start], straightened(value[piece.start : piece.end])]
        at = piece.end
    return "".join(parts) + value[at:]


def _tags(raw: str) -> str:
    """Put one blank around the bar before the tags, and one after each comma between them."""
    bar = last_bar(raw) if "|" in raw else -1
    if bar < 0:
        return raw
    before = raw[:bar].rstrip(BLANKS)
    end = bar + 1
    parts = [before, " |" if before[-1:].strip() else "|"]
    for piece in read_prose(raw, 0, len(raw), tags=True).tags:
        parts += [_between(raw[end : piece.start]), raw[piece.start : piece.end]]
        end = piece.end
    return "".join(parts) + raw[end:]


def _between(raw: str) -> str:
    """Print what stands between a bar or a tag and the next tag: a blank, or a comma and a blank, or a line's end."""
    if not raw.strip(BLANKS + "\n"):
        return "\n" if "\n" in raw else " "
    return _COMMA.sub(", ", raw) if raw.count(",") == 1 and raw.strip(BLANKS + "\n") == "," else raw
