"""What a line opens: its word, looked up in the place where it stands, and what is wrong with it."""

from __future__ import annotations

import re

from roledsl.diagnostics import Edit, Fix
from roledsl.source import Span
from roledsl.suggestions import nearest
from roledsl.syntax.notes import Notes
from roledsl.syntax.places import Place, body_of, place
from roledsl.syntax.tree import Line, Opener
from roledsl.vocabulary import ALSO_CALLED, DECLARATIONS, SECTION_WORDS, WORDS, Word, all_words, with_article

_TERM = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]*) *:(?=[ \t]|$)[ \t]*", re.MULTILINE)
_VALUE_ONLY = frozenset({"layout", "share", "measured_by", "remove"})
_DECLARING = frozenset(word.text for word in DECLARATIONS)
# What never prints under a label or heading of its own: these rules, and the fields of these places.
_UNLABELLED = frozenset({"terms", "every", "document", "theme", "closing", "layout", "share", "remove", "include"})
_UNPRINTED = frozenset({"organisation", "unit", "family", "document", "theme", "policy"})
_BY_TEXT = {word.text: word for word in reversed(WORDS)}
_TYPES = {word.rule: word.rule.upper() for word in WORDS} | {"measured_by": "MEASURED_BY", "any_of": "ANY_OF"}

Read = tuple[Line, bool]


# ---- Words ---------------------------------------------------------------------------------------


def read_opener(notes: Notes, match: re.Match[str], start: int, end: int, column: int, at: Place) -> Read:
    """Read words or a title and a colon."""
    value = match.start("value")
    line = Opener("BAD", start, end, column)
    line.colon = value - 1
    line.value_start = after_blanks(notes, value, end)
    if match["own"]:
        line.title_span = match.span("own")
        return read_own(notes, line, at)
    typed = match["words"]
    line.typed = typed if "  " not in typed and typed.isascii() else " ".join(typed.split())
    if match["title"]:
        line.title_span = match.span("title")
    word = at.words.get(line.typed)
    if word is not None and line.typed not in at.declarations:
        return read_known(notes, line, word, at)
    first, _, rest = line.typed.partition(" ")
    if first in at.declarations:
        return read_declared(notes, line, first, rest, at)
    if first == "replace" and "replace" in at.words and rest:
        return _replacing(notes, line, rest, at)
    return _unknown(notes, line, at)


def read_own(notes: Notes, line: Opener, at: Place) -> Read:
    """A line that opens with an author's own title."""
    if not at.own[0]:
        if not at.strict:
            return Line("PARAGRAPH", line.start, line.end, line.column), True
        notes.report(
            "RD203",
            line.start,
            line.colon,
            f"a title of one's own has no meaning in {place_in_words(at)}",
            f"the words that may stand here are {listed(at)}",
        )
        line.place = "section"
        return line, line.has_value
    if not notes.source.text[slice(*line.title_span or (0, 0))].strip('" \t'):
        notes.report(
            "RD219", line.start, line.colon, "nothing stands in these quotes", "write the heading or label between them"
        )
    rule = at.own[0] if line.has_value else at.own[1]
    line.type = rule.upper()
    line.place = at.name if rule == "group" else "section"
    return line, line.has_value


def read_known(notes: Notes, line: Opener, word: Word, at: Place) -> Read:
    """Read a line that opens with a word of its place."""
    line.word = word
    line.place = body_of(word, at)
    line.type = _TYPES[word.rule]
    if word.rule == "replace" and line.title_span is None:
        notes.report(
            "RD219",
            line.start,
            line.colon,
            "`replace` does not say what it replaces",
            'name the section or the heading: `replace purpose:` or `replace "Heading":`',
        )
        line.type = "BAD"
    if line.title_span is not None and (word.rule in _UNLABELLED or (word.rule == "field" and at.name in _UNPRINTED)):
        help_ = "take it out: nothing is printed under it"
        notes.report("RD211", *line.title_span, f"`{word.text}:` takes no title of its own here", help_)
    if word.rule in _VALUE_ONLY:
        line.place = "" if line.has_value else "prose"
        if not line.has_value:
            notes.report(
                "RD219",
                line.start,
                line.colon + 1,
                f"nothing stands after `{word.text}:`",
                f"write {_needs(word)} after the colon",
            )
            line.type = "BAD"
    elif line.has_value and word.rule in {"terms", "every", "document", "theme", "closing"}:
        notes.report(
            "RD215",
            line.start,
            line.end,
            f"`{word.text}:` has a body, and no text on its line",
            "put what follows the colon on lines of its own, indented",
        )
        line.type = "BAD"
    return line, line.has_value


def _replacing(notes: Notes, line: Opener, target: str, at: Place) -> Read:
    line.word = at.words["replace"]
    line.target = target
    line.type = "REPLACE"
    section = SECTION_WORDS.get(target)
    line.place = section.body if section else at.name
    if section is None:
        near = nearest(target, SECTION_WORDS)
        notes.report(
            "RD201",
            line.start + len("replace "),
            line.start + len(line.typed),
            f"`{target}` is no word for a section",
            f"did you mean `{near[0]}`?" if near else "name a section's word, or a heading in quotes",
        )
        line.type = "BAD"
    return line, line.has_value


def _unknown(notes: Notes, line: Opener, at: Place) -> Read:
    """A line of lower-case words and a colon that do not open anything here."""
    other = ALSO_CALLED.get(line.typed, "")
    known = [other] if other in at.words else nearest(line.typed, at.words)
    end = line.start + len(line.typed)
    if not at.strict and line.typed not in at.misplaced:
        # in prose any line may look like this; only a near miss is worth a word
        if known and line.typed not in all_words():
            fix = Fix(f"write `{known[0]}`", (Edit(Span(line.start, end), known[0]),), safe=False)
            notes.report(
                "RD212",
                line.start,
                end,
                f"`{line.typed}:` is read as text; `{known[0]}:` is a word of the language here",
                "correct the word, or begin the line with a backslash",
                fix,
            )
        return Line("PARAGRAPH", line.start, line.end, line.column), True
    if line.typed in _BY_TEXT:
        return _misplaced(notes, line, line.typed, at)
    first = line.typed.partition(" ")[0]
    if first in _DECLARING:
        return _misplaced(notes, line, first, at)
    declared = nearest(first, at.declarations)
    if not known and first != line.typed and declared:  # a declaration, misspelt, and its name
        known, end = declared, line.start + len(first)
    typed = notes.source.text[line.start : end]
    if known:
        fix = Fix(f"write `{known[0]}`", (Edit(Span(line.start, end), known[0]),), safe=False)
        message = f"`{typed}` is not a word of the language"
        notes.report("RD201", line.start, end, message, f"did you mean `{known[0]}`?", fix)
        line.place = body_of(at.words[known[0]], at)
        return line, line.has_value
    help_ = "write a heading or label of your own in quotes" if at.own[0] else f"here stand {listed(at)}"
    if at.prose:
        help_ += "; to keep it as text, begin the line with a backslash"
    notes.report("RD201", line.start, end, f"`{typed}` is not a word of the language", help_)
    line.place = "section"
    return line, line.has_value


def _misplaced(notes: Notes, line: Opener, typed: str, at: Place) -> Read:
    """A line that opens with a word of the language which has no meaning in its place."""
    elsewhere = _BY_TEXT[typed]
    what = "can't be declared" if typed in _DECLARING and typed != line.typed else "has no meaning"
    said = with_article(typed) if what == "can't be declared" else f"`{typed}`"
    message = f"{said} {what} in {place_in_words(at)}"
    notes.report("RD203", line.start, line.start + len(typed), message, f"it stands in {_places(elsewhere)}")
    line.place = elsewhere.body or "section"
    return line, line.has_value


# ---- Declarations --------------------------------------------------------------------------------


def read_header(notes: Notes, match: re.Match[str], start: int, end: int, column: int, at: Place) -> Read:
    """A declaration with a name, as `role cover-manager "Cover Manager":`."""
    line = Opener("BAD", start, end, column)
    line.typed = match["keyword"]
    if match["heading"]:
        line.title_span = match.span("heading")
    if match["text"] is not None:
        line.colon = match.start("text") - 1
        line.value_start = after_blanks(notes, line.colon + 1, end)
    return read_declaration(notes, line, match["name"], match.start("name"), at)


def read_declared(notes: Notes, line: Opener, keyword: str, rest: str, at: Place) -> Read:
    """A declaration whose name is lower-case letters alone, or missing, or several words."""
    line.typed = keyword
    word = at.words[keyword]
    if rest and " " not in rest:
        return read_declaration(
            notes, line, rest, line.colon - len(notes.source.text[line.start : line.colon]), at, rest
        )
    line.word, line.place = word, word.body
    if rest:
        name = rest.replace(" ", "-")
        at_ = notes.source.text.index(rest.split(" ", maxsplit=1)[0], line.start + len(keyword), line.end)
        fix = Fix(
            f"write `{name}`",
            (Edit(Span(at_, line.colon if line.title_span is None else line.title_span[0] - 1), name),),
            safe=False,
        )
        notes.report("RD207", at_, at_ + len(rest), "a name is one word", f"join it with hyphens: `{name}`", fix)
    else:
        title = notes.source.text[slice(*line.title_span)].strip('"') if line.title_span else ""
        name = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-") or "a-name"
        fix = Fix(
            f"name it `{name}`", (Edit(Span(line.start, line.start + len(keyword)), f"{keyword} {name}"),), safe=False
        )
        notes.report(
            "RD206",
            line.start,
            line.end,
            f"this {keyword} has no name",
            f"give it one before its title: `{keyword} {name} …`",
            fix,
        )
    return line, line.has_value


def read_declaration(notes: Notes, line: Opener, name: str, name_at: int, at: Place, find: str = "") -> Read:
    """Read a declaration with a name, which stands at ``name_at`` or is to ``find``."""
    if find:
        name_at = notes.source.text.index(find, line.start + len(line.typed) + 1, line.end)
    line.word = at.words[line.typed]
    line.place = line.word.body
    line.name, line.name_span = name, Span(name_at, name_at + len(name))
    line.type = _TYPES[line.word.rule]
    if name in all_words():
        notes.report(
            "RD208",
            name_at,
            name_at + len(name),
            f"`{name}` is a word of the language, and can't be a name",
            f"choose another name, such as `{name}-1`",
        )
        line.type = "BAD"
    elif line.has_value and line.type not in ("GRADE", "STATEMENT", "DOMAIN"):
        notes.report(
            "RD215",
            line.value_start,
            line.end,
            f"{with_article(line.typed)} has a body, and no text on its line",
            "put what follows the colon on lines of its own, indented",
        )
        line.type = "BAD"
    return line, line.has_value


def read_without_colon(notes: Notes, match: re.Match[str], start: int, end: int, column: int, at: Place) -> Read | None:
    """A line such as `grade S7` or `level S7:` where no such declaration stands; None where it is a text."""
    keyword = match["keyword"]
    alone = match["heading"] is None and not (match["text"] or "").strip()
    if keyword in at.words and (alone or keyword not in _DECLARING):
        right = f"{keyword}: {match['name']}"
        fix = Fix("put the colon after the word", (Edit(Span(start, end), right),), safe=False) if alone else None
        notes.report(
            "RD205",
            start,
            end,
            f"a colon is missing after `{keyword}`",
            f"write `{right}`",
            fix,
        )
        return Line("BAD", start, end, column), True
    elsewhere = _BY_TEXT.get(keyword)
    if elsewhere is None or elsewhere.text not in _DECLARING:
        return None
    line = Opener("BAD", start, end, column)
    line.place = elsewhere.body
    if match["text"] is not None:
        line.colon = match.start("text") - 1
        line.value_start = after_blanks(notes, line.colon + 1, end)
    notes.report(
        "RD203",
        start,
        start + len(keyword),
        f"{with_article(keyword)} can't be declared in {place_in_words(at)}",
        f"it stands in {_places(elsewhere)}",
    )
    return line, line.has_value


def read_term(notes: Notes, start: int, end: int, column: int) -> Read:
    """Read a line below `terms:`."""
    match = _TERM.match(notes.source.text, start, end)
    line = Opener("TERM", start, end, column)
    if match is None or match.end() >= end:
        notes.report(
            "RD211",
            start,
            end,
            "this line is no term",
            "write the term, a colon and what it stands for, such as `DBS: Disclosure and Barring Service`",
        )
        line.type = "BAD"
        return line, True
    line.name, line.name_span = match[1], Span(match.start(1), match.end(1))
    line.colon, line.value_start = match.end(1), match.end()
    return line, True


# ---- Words for people ----------------------------------------------------------------------------


def after_blanks(notes: Notes, at: int, end: int) -> int:
    """Give the offset of the first character from ``at`` that is no blank."""
    text = notes.source.text
    while at < end and text[at] in " \t\u00a0\u202f":
        at += 1
    return at


def place_in_words(at: Place) -> str:
    """Give a place as messages call it."""
    if at.name == "file":
        return "a file, outside of a declaration"
    if at.name == "every":
        return "`every role` or `every level`"
    if at.name in {"document", "theme", "terms"}:
        return f"`{at.name}:`"
    if at.name in {"prose", "item"}:
        return "a text"
    if at.name in {"accountabilities", "competencies"}:
        return at.name
    return "a plain section" if at.name == "section" else with_article(at.name)


def _places(word: Word) -> str:
    """Name the places of a word, which may take another kind of value in each."""
    same = (other for other in WORDS if other.text == word.text and other.rule == word.rule)
    places = {name for other in same for name in other.places}
    names = sorted({place_in_words(place(name)) for name in places if name != "closing"})
    return _joined(names, "or", 5)


def listed(at: Place) -> str:
    """Give the words of a place as messages list them."""
    return _joined([f"`{word}`" for word in at.words], "and", 14)


def _joined(names: list[str], last: str, most: int) -> str:
    if len(names) > most:
        return ", ".join(names[:most]) + " …"
    return f" {last} ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else "nothing"


def _needs(word: Word) -> str:
    from_choices = ", ".join(word.choices)
    return {
        "choice": f"one of {from_choices}",
        "share": "a share such as 20%",
        "methods": "how they are measured",
        "parts": "what to drop",
    }.get(word.value, "its value")
