"""Labels and values to fields of the language: which word, which label, and how the value is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from attrs import frozen

from roledsl.importing.casing import heading, title
from roledsl.importing.draft import Part, Point, Valued, Words
from roledsl.importing.entries import Labelled
from roledsl.importing.lexicon import OCCUPATIONS
from roledsl.importing.prose import plain, prose, quoted
from roledsl.importing.report import Decision
from roledsl.importing.signs import Line
from roledsl.values import Problem, read_date, read_date_or_interval, read_hours, read_money, read_number, read_range
from roledsl.vocabulary import FIELD_WORDS

LONG: Final = 30
"""How many words a value has that is rather a text under a heading."""
_RELATIONS: Final = {"reports to", "accountable for", "liaises with"}
_READERS: Final[dict[str, Callable[[str], object]]] = {
    "date": read_date,
    "date or interval": read_date_or_interval,
    "number": read_number,
    "range": read_range,
    "money": read_money,
    "hours": read_hours,
}
_MONEY: Final = re.compile(
    r"(?P<grade>.*?\w)\W*?(?P<salary>(?:[£$€]|\b(?:GBP|USD|EUR|CAD|AUD)\b)\s?\d.*?)\)?\s*", re.DOTALL
)
_COMMAS: Final = re.compile(r"\s*(?:[,;]\s+and\s+|[,;]\s+)")
_PARTS: Final = re.compile(r"\s+(?:and|&)\s+|\s+/\s+")
_ENDS: Final = re.compile(r"\s*;\s+")
_UNKNOWN: Final = frozenset(("", "n/a", "na", "none", "-", "–", "tbc", "tba", "****", "***"))


@frozen
class Taken:
    """What became of a label and its value: a field, the role's title, its grade, its family, or its organisation."""

    kind: str  # `field`, `title`, `grade`, `family`, `organisation`
    value: str = ""
    field: Valued | None = None


def take(entry: Labelled, taken: Iterable[str], known: frozenset[str]) -> Taken:
    """Make a field of a label and its value; ``taken`` are the meanings that the role has a field of already.

    ``known`` are the document's abbreviations. A value that the word's kind can't be read from makes a field of the
    author's own, so that it is kept as it is.
    """
    label, texts = plain(entry.label).rstrip(": "), [line.text for line in entry.value]
    value = " ".join(texts)
    meaning = entry.meaning
    decision = _decision(entry, label, value)
    if meaning is None or meaning.kind in {"vacancy", "section", "standing", "form"}:
        return Taken("field", field=own(label, entry.value, known, decision))
    if meaning.kind in {"title", "organisation"}:
        return Taken(meaning.kind, value)
    word = meaning.word
    key = FIELD_WORDS[word].meaning
    if key in taken or (value.casefold() in _UNKNOWN and word not in {"post number", "salary"}):
        return Taken("field", field=own(label, entry.value, known, decision))
    if word in {"grade", "family"} and value.casefold() not in _UNKNOWN and len(value.split()) <= 12:
        return Taken(word, value, Valued(word, _own_label(word, label, known), "", decision=decision))
    if word in {"grade", "family"} or not _fits(word, value):
        return Taken("field", field=own(label, entry.value, known, decision, _doubt(word, value)))
    shown = _own_label(word, label, known)
    if key in _RELATIONS:
        return Taken("field", field=_relation(word, shown, entry, decision, known))
    if len(entry.value) > 1 and any(line.marker for line in entry.value):
        return Taken("field", field=Valued(word, shown, "", _body(entry.value), decision=decision))
    return Taken("field", field=Valued(word, shown, _one_line(entry.value), decision=decision))


def _decision(entry: Labelled, label: str, value: str) -> Decision:
    found = entry.meaning
    what = f"field `{found.word}`" if found is not None and found.word and found.kind == "field" else f'field "{label}"'
    why = (
        f"{entry.why}; “{label}” is what houses call it"
        if found is not None
        else f"{entry.why}; no house is known to have it"
    )
    return Decision(
        what, why, 0.6 if found is None else 0.7 + 0.29 * found.surety, f"{label}: {value[:200]}", entry.place
    )


def _fits(word: str, value: str) -> bool:
    reader = _READERS.get(FIELD_WORDS[word].value)
    if reader is None:
        return True
    found = reader(value)
    return not isinstance(found, Problem) and (found is not None or FIELD_WORDS[word].value in {"money", "hours"})


def _doubt(word: str, value: str) -> str:
    """Say what is wrong with a value that nearly is of its kind."""
    reader = _READERS.get(FIELD_WORDS[word].value)
    found = reader(value) if reader is not None else None
    return f"{found.message}; then it could be `{word}: …`" if isinstance(found, Problem) else ""


def _own_label(word: str, label: str, known: frozenset[str]) -> str:
    """Give the label that prints where the word's own is another."""
    same = re.sub(r"\W+", " ", label).strip().casefold() == FIELD_WORDS[word].label.casefold()
    return "" if same else heading(label, known)


def own(
    label: str, value: tuple[Line, ...], known: frozenset[str], decision: Decision | None, check: str = ""
) -> Valued:
    """Make a field of the author's own; one without a value says so by a dash, as the language has none without."""
    text = _one_line(value)
    return Valued("", heading(label, known) or "Field", text or "–", check=check, decision=decision)


def _one_line(value: tuple[Line, ...]) -> str:
    """Give a value on one line: items and lines are parted by commas where they have no sign at their end."""
    parts = [prose(line.runs, bold=False) for line in value if line.text]
    joined = ""
    for part in parts:
        glue = "" if not joined else " " if joined[-1] in ".,;:!?" else ", "
        joined += glue + part
    return _as_value(joined)


def _as_value(text: str) -> str:
    """Keep a text from being read as a title in quotes, or as nothing."""
    return f"\\{text}" if text[:1] == '"' else text


def _body(value: tuple[Line, ...]) -> tuple[Part, ...]:
    return tuple(
        Point(line.marker if line.marker[:1].isalnum() or line.marker[:1] == "(" else "-", prose(line.runs))
        if line.marker
        else Words(prose(line.runs))
        for line in value
        if line.text
    )


def _relation(word: str, label: str, entry: Labelled, decision: Decision, known: frozenset[str]) -> Valued:
    """Write whom a relation names: quoted titles on a line, or a text of several lines or of sentences in a body."""
    lines = [line for line in entry.value if line.text]
    several = len(lines) > 1
    if several or any(line.marker for line in lines) or lines[0].words > LONG or _spoken(lines[0].text):
        return Valued(word, label, "", tuple(_member(line) for line in lines), decision=decision)
    return Valued(word, label, _named(word, title(lines[0].text, known)), decision=decision)


def _spoken(text: str) -> bool:
    """Tell whether a value is a sentence rather than names."""
    return bool(
        re.search(r"\.\s+\w|\b(?:will|shall|is|are|the post ?holder|you|we|should|may)\b", text)
    ) or text.endswith(".")


def _member(line: Line) -> Part:
    """Write a line of a relation's body: a short one without a verb names somebody, and is a reference to a title."""
    text = prose(line.runs)
    if (
        not line.marker
        and line.words <= LONG * 2
        and (pieces := _THE.fullmatch(line.text)) is not None
        and not re.search(r'["\\{}*\[]', text)
    ):
        return Words(re.sub(_WHO, lambda match: f"{match[1]}{{{quoted(match[2])}}}", pieces[0]))
    if line.words <= 8 and not _spoken(line.text) and not re.search(r'["\\{}*\[]', text):
        text = "{" + quoted(line.text.rstrip(" ,;")) + "}" + line.text[len(line.text.rstrip(" ,;")) :]
    return Point("-", text) if line.marker else Words(text)


# A sentence that only names: “The Head Gardener, the Governing Body of the school and the Director of Parks.”
_WHO: Final = re.compile(
    r"\b((?:[Tt]he|[Aa]n?) )((?:[A-Z][\w’'&-]*)(?: (?:(?:of|for|and|the|in|to) (?=[\w]))?(?!the )[\w’'&-]+)*)"
    r"(?=,| and the |\.|$)"
)
_THE: Final = re.compile(rf"{_WHO.pattern}(?:(?:, | and |, and ){_WHO.pattern})+\.?")


def _named(word: str, text: str) -> str:
    """Write names in quotes; what stands between them stays as it is."""
    if text.endswith((",", ";")):
        text = text[:-1]
    to = FIELD_WORDS[word].meaning == "reports to"
    pattern = _ENDS if to else _COMMAS if _COMMAS.search(text) else _PARTS
    pieces = pattern.split(text)
    ended = len(pieces) == 1 or re.search(r"[,;]\s+and\s+", text) is not None
    last = re.fullmatch(r"(.+?)\s+and\s+(.+)", pieces[-1])
    if pattern is _COMMAS and not ended and last is not None and _is_name(last[1]) and _is_name(last[2]):
        pieces, ended = [*pieces[:-1], last[1], last[2]], True
    if len(pieces) > 1 and all(_is_name(piece) for piece in pieces):
        return _listed(pieces, "and" if ended or pattern is _PARTS else "")
    if to:
        pieces = re.split(r",?\s+and\s+|\s+&\s+", text)
        if len(pieces) == 2 and all(OCCUPATIONS.search(piece) and piece[:1].isupper() for piece in pieces):
            return _listed(pieces, "and")
    return quoted(text)


def _is_name(text: str) -> bool:
    return 0 < len(text.split()) <= 8 and (text[:1].isupper() or text[:1].isdigit())


def _listed(pieces: list[str], last: str) -> str:
    """Write a list of names; ``last`` is the word before the last, or empty."""
    names = [quoted(piece) for piece in pieces if piece]
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if last else ", ".join(names)


def graded(text: str) -> tuple[str, str]:
    """Part a grade from the salary that stands with it: ``Grade 7 (£30,000 - £33,000)``; the latter may be empty."""
    match = _MONEY.fullmatch(text)
    if match is None:
        return text, ""
    salary = match["salary"].strip(" )")
    found = read_money(salary)
    if found is None or isinstance(found, Problem) or text.count("(") > 1:
        return text, ""
    return match["grade"].strip(" -–—:,("), salary
