"""What a document says of itself outside its text: what of it is of the role, and what of the site it comes from."""

from __future__ import annotations

import re
from typing import Final

from attrs import define, field

from roledsl.importing.blocks import Datum, Furniture, Paper, Run, paragraphs
from roledsl.importing.entries import Entry, Heading, Labelled, Text
from roledsl.importing.lexicon import Meaning, meaning, words_of
from roledsl.importing.prose import plain
from roledsl.importing.signs import Line, Weighed

# Names under which site builders and job boards keep what readers do not see.
_TECHNICAL: Final = re.compile(
    r"(?:layout|permalink|published|draft|tags?|categor(?:y|ies)|ids?|uuid|guid|slug|template|theme|image|img|logo|icon|banner"
    r"|toc|math|mermaid|comments?|sidebar|style|weight|order|archived|lang|ref|authors?|breadcrumbs?|crumb|collection|class"
    r"|colou?r|lastmod|latitude|longitude|symbol|aliases|format|parent|children|index|featured|download"
    r"|sitemap|feed|robots"
    r"|canonical|keywords|hidden|noindex|inputs unpublish|template key"
    r"|translation key|short id|lever id|created at|updated at"
    r"|(?:seo|meta|twitter|og|redirect|nav|menu|sidebar|footer|header|cover|hero|thumbnail|hiring organi[sz]ation)\b.*"
    r"|.*\b(?:uuid|slug|url|uri|href|image|logo|twitter|latitude|longitude|inferred .*"
    r"|text description|original|currency .*|country code|type info .*))",
    re.IGNORECASE,
)
_DATED: Final = re.compile(
    r"true|false|null|[0-9a-f]{8}-[0-9a-f-]{20,}|\d{4}-\d\d-\d\dT\S+|/\S*|[\w-]+\.(?:png|jpe?g|svg|html)", re.IGNORECASE
)
_LONG: Final = 12  # words of a text, and not of a value
_FIELDS: Final = frozenset({"field", "title", "vacancy", "organisation"})


@define
class Said:
    """What of a document's data is of its role: entries, a title or none; and the rest, as furniture."""

    entries: list[Entry] = field(factory=list)
    furniture: list[Furniture] = field(factory=list)
    title: str = ""
    told: bool = False  # whether the title stands in the text too


def read_data(paper: Paper) -> Said:
    """Read what a document says of itself."""
    found = Said()
    titles = {
        datum: known.surety
        for datum in paper.data
        if (known := _meant(datum)) is not None and known.kind == "title" and datum.value.strip()
    }
    best = max(titles, key=lambda datum: titles[datum], default=None)
    body = f" {words_of(' '.join(paragraph.text for paragraph in paragraphs(paper.blocks)))} "
    for datum in paper.data:
        if not datum.value.strip():
            continue
        label = _label(datum) or "Note"
        known = None if datum in titles else _meant(datum)
        value = plain(datum.value)
        if datum is best:
            found.title = value
            if f" {words_of(value)} " in body:
                found.furniture.append(Furniture(value, "it stands in the text too", datum.place))
                found.told = True
        elif known is not None and known.kind in _FIELDS and not _DATED.fullmatch(value):
            found.entries.append(_labelled(label, datum, known))
        elif f" {words_of(value)} " in body or _TECHNICAL.fullmatch(label) or _DATED.fullmatch(value):
            found.furniture.append(
                Furniture(value, f"the setting `{datum.label}` of the site that it comes from", datum.place)
            )
        elif len(value.split()) >= _LONG:
            found.entries.extend(_section(label, datum))
        else:
            found.entries.append(
                _labelled(label, datum, known if known is not None and known.kind in _FIELDS else None)
            )
    return found


def _label(datum: Datum) -> str:
    return plain(re.sub(r"[_\-.]+", " ", datum.label))


def _meant(datum: Datum) -> Meaning | None:
    return meaning(_label(datum), as_label=True)


def _labelled(label: str, datum: Datum, known: Meaning | None) -> Labelled:
    line = Line((Run(datum.value),), datum.place)
    shown = label[0].upper() + label[1:]
    return Labelled(shown, (line,), known, datum.place, "the document says it of itself", form=True)


def labelled(label: str, value: str) -> Labelled:
    """Give a value under a label of the document's own."""
    return Labelled(label, (Line((Run(value),), ""),), None, "", "the document says it of itself", form=True)


def _section(label: str, datum: Datum) -> list[Entry]:
    known = meaning(label)
    known = known if known is not None and known.kind == "section" else None
    line = Line((Run(label[0].upper() + label[1:]),), datum.place)
    weighed = Weighed(4.0, ("the document says it of itself",))
    return [Heading(line.text, 900, known, weighed, line), Text(Line((Run(datum.value),), datum.place))]
