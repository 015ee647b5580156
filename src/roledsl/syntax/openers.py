"""What a line opens: its word, looked up in the place where it stands, and what is wrong with it."""

from __future__ import annotations

import re

from roledsl.diagnostics import Edit, Fix
from roledsl.source import Span
from roledsl.suggestions import nearest
from roledsl.syntax.characters import LATIN
from roledsl.syntax.notes import Notes
from roledsl.syntax.places import Place, body_of, place
from roledsl.syntax.tree import Line, Opener
from roledsl.vocabulary import SECTION_WORDS, WORDS, Word, all_words, with_article

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")
_TERM = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]*) *:(?=[ \t]|$)[ \t]*", re.MULTILINE)
_CAPITAL = re.compile(r"([A-Za-z]+(?: +[A-Za-z]+){0,3})(?: +\"[^\"\n]*\")? *:(?=[ \t\r]|$)", re.MULTILINE)
# words and a title whose quote does not end on the line
_UNCLOSED = re.compile(r"([a-z]+(?: +[a-z]+){0,3}) +\"[^\"\n]*\Z")
_CURLY = re.compile(r"[^\n\"“”„]*[“”„][^\n\"“”„]*[“”\"] *:(?=[ \t\r]|$)", re.MULTILINE)
# `role x "Title":` with a name that breaks the rules, or none
_DECLARATION = re.compile(r"([A-Za-z]+) +([^\"\n:]*?) *(?:\"[^\"\n]*\"? *)?(:|\r?$)", re.MULTILINE)
# what opens a line when letters that look like Latin ones are read as those: words, or a word and a name
_OPENS = re.compile(
    r"(?P<words>[a-z]+(?: +[a-z]+){0,3})(?: +[A-Za-z0-9_-]+)?(?: +\"[^\"\n]*\")? *(?P<colon>:(?=[ \t\r\n]|\Z)|\r?\Z)"
)
_OTHER_LETTERS = re.compile(r"[^\W\d_]+(?: +[^\W\d_]+){0,3}(?= *:)")
_VALUE_ONLY = frozenset({"layout", "share", "measured_by", "remove"})
_BY_TEXT = {word.text: word for word in reversed(WORDS)}
_TYPES = {word.rule: word.rule.upper() for word in WORDS} | {"measured_by": "MEASURED_BY", "any_of": "ANY_OF"}

Read = tuple[Line, bool]


def read_line(notes: Notes, kind: str, match: re.Match[str], start: int, end: int, column: int, at: Place) -> Read:
    """Make the token for a line that is no plain item or prose; also tell whether a deeper line goes on with it."""
    if at.name == "terms":
        return _term(notes, start, end, column)
    if kind == "HEADER":
        if match["keyword"] in at.declarations:
            return _header(notes, match, start, end, column, at)
        if not at.strict:
            return Line("PARAGRAPH", start, end, column), True
        return _no_header(notes, match, start, end, column, at)
    if kind == "OPENER":
        return _opener(notes, match, start, end, column, at)
    return _text(notes, kind, start, end, column, at)


# ---- Words ---------------------------------------------------------------------------------------


def _opener(notes: Notes, match: re.Match[str], start: int, end: int, column: int, at: Place) -> Read:
    value = match.start("value")
    line = Opener("BAD", start, end, column)
    line.colon = value - 1
    line.value_start = _after_blanks(notes, value, end)
    if match["own"]:
        line.title_span = match.span("own")
        return _own(notes, line, at)
    typed = match["words"]
    line.typed = typed if "  " not in typed else " ".join(typed.split())
    if match["title"]:
        line.title_span = match.span("title")
    word = at.words.get(line.typed)
    if word is not None and line.typed not in at.declarations:
        return _known(notes, line, word, at)
    first, _, rest = line.typed.partition(" ")
    if first in at.declarations:
        return _declared(notes, line, first, rest, at)
    if first == "replace" and "replace" in at.words and rest:
        return _replacing(notes, line, rest, at)
    return _unknown(notes, line, at)


def _own(notes: Notes, line: Opener, at: Place) -> Read:
    """A line that opens with an author's own title."""
    if not at.own[0]:
        if not at.strict:
            return Line("PARAGRAPH", line.start, line.end, line.column), True
        notes.report(
            "RD203",
            line.start,
            line.colon,
            f"a title of one's own has no meaning in {_in(at)}",
            f"the words that may stand here are {_listed(at)}",
        )
        line.place = "section"
        return line, line.has_value
    rule = at.own[0] if line.has_value else at.own[1]
    line.type = rule.upper()
    line.place = at.name if rule == "group" else "section"
    return line, line.has_value


def _known(notes: Notes, line: Opener, word: Word, at: Place) -> Read:
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
    elif line.has_value and word.rule in {"terms", "every", "document", "closing"}:
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
    known = nearest(line.typed, at.words)
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
    elsewhere = _BY_TEXT.get(line.typed)
    if elsewhere is not None:
        notes.report(
            "RD203",
            line.start,
            end,
            f"`{line.typed}` has no meaning in {_in(at)}",
            f"it stands in {_places(elsewhere)}",
        )
        line.place = elsewhere.body or "section"
    elif known:
        fix = Fix(f"write `{known[0]}`", (Edit(Span(line.start, end), known[0]),), safe=False)
        notes.report(
            "RD201",
            line.start,
            end,
            f"`{line.typed}` is not a word of the language",
            f"did you mean `{known[0]}`?",
            fix,
        )
        line.place = body_of(at.words[known[0]], at)
    else:
        help_ = "write a heading or label of your own in quotes" if at.own[0] else f"here stand {_listed(at)}"
        if at.prose:
            help_ += "; to keep it as text, begin the line with a backslash"
        notes.report("RD201", line.start, end, f"`{line.typed}` is not a word of the language", help_)
        line.place = "section"
    return line, line.has_value


# ---- Declarations --------------------------------------------------------------------------------


def _header(notes: Notes, match: re.Match[str], start: int, end: int, column: int, at: Place) -> Read:
    """A declaration with a name, as `role cover-manager "Cover Manager":`."""
    line = Opener("BAD", start, end, column)
    line.typed = match["keyword"]
    if match["heading"]:
        line.title_span = match.span("heading")
    if match["text"] is not None:
        line.colon = match.start("text") - 1
        line.value_start = _after_blanks(notes, line.colon + 1, end)
    return _declaration(notes, line, match["name"], match.start("name"), at)


def _declared(notes: Notes, line: Opener, keyword: str, rest: str, at: Place) -> Read:
    """A declaration whose name is lower-case letters alone, or missing, or several words."""
    line.typed = keyword
    word = at.words[keyword]
    if rest and " " not in rest:
        return _declaration(notes, line, rest, line.colon - len(notes.source.text[line.start : line.colon]), at, rest)
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


def _declaration(notes: Notes, line: Opener, name: str, name_at: int, at: Place, find: str = "") -> Read:
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


def _no_header(notes: Notes, match: re.Match[str], start: int, end: int, column: int, at: Place) -> Read:
    """A line such as `grade S7` or `level S7:` where no such declaration stands."""
    keyword = match["keyword"]
    word = at.words.get(keyword)
    if word is not None:
        notes.report(
            "RD205",
            start,
            end,
            f"a colon is missing after `{keyword}`",
            f"write `{keyword}: {match['name']}`",
            Fix("put the colon after the word", (Edit(Span(start, end), f"{keyword}: {match['name']}"),), safe=False),
        )
        return Line("BAD", start, end, column), True
    elsewhere = _BY_TEXT.get(keyword)
    if elsewhere is None or elsewhere.text not in _DECLARING:
        return _text(notes, "PARAGRAPH", start, end, column, at)
    line = Opener("BAD", start, end, column)
    line.place = elsewhere.body
    if match["text"] is not None:
        line.colon = match.start("text") - 1
        line.value_start = _after_blanks(notes, line.colon + 1, end)
    notes.report(
        "RD203",
        start,
        start + len(keyword),
        f"{with_article(keyword)} can't be declared in {_in(at)}",
        f"it stands in {_places(elsewhere)}",
    )
    return line, line.has_value


_DECLARING = frozenset(
    word.text
    for word in WORDS
    if word.rule.upper()
    in {
        "ORGANISATION",
        "UNIT",
        "SCALE",
        "GRADE",
        "STATEMENT",
        "FAMILY",
        "LEVEL",
        "FRAMEWORK",
        "DOMAIN",
        "ROLE",
        "VARIANT",
        "PACK",
        "VACANCY",
        "POLICY",
    }
)


def _term(notes: Notes, start: int, end: int, column: int) -> Read:
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


# ---- Lines that open nothing ---------------------------------------------------------------------


def _text(notes: Notes, kind: str, start: int, end: int, column: int, at: Place) -> Read:
    """Prose, where it may stand; a word or title that was mistyped is told from it."""
    text = notes.source.text
    if kind == "PARAGRAPH":
        found = _mistyped(notes, text, start, end, column, at)
        if found is not None:
            return found
    if at.prose:
        return Line(kind, start, end, column), True
    if at.name == "file":
        notes.report(
            "RD210",
            start,
            end,
            "this line belongs to no declaration",
            f"a file holds declarations; a line at its edge opens one of {_listed(at)}",
        )
    else:
        what = {"ITEM": "an item", "TABLE": "a table"}.get(kind, "text")
        notes.report(
            "RD211",
            start,
            end,
            f"{what} can't stand directly in {_in(at)}",
            "put it into a section, under a word or a heading in quotes" if at.own[0] else f"here stand {_listed(at)}",
        )
    return Line("BAD", start, end, column), True


def _mistyped(notes: Notes, text: str, start: int, end: int, column: int, at: Place) -> Read | None:
    if _CURLY.match(text, start, end):
        return _again(notes, text, start, end, column, at)
    if text[start] == '"' and text.find('"', start + 1, end) < 0 and text[end - 1] == ":" and at.own[0]:
        fix = Fix("close the quote", (Edit(Span(end - 1, end - 1), '"'),))
        notes.report("RD209", start, end, "the title's closing quote is missing", 'write it before the colon: …":', fix)
        line = Opener("BAD", start, end, column)
        line.colon, line.value_start, line.place = end - 1, end, at.name if at.name in SECTION_WORDS else "section"
        return line, False
    match = _CAPITAL.match(text, start, end)
    if match is not None:
        word = " ".join(match[1].lower().split())
        if word in at.words or word in at.declarations:
            return _capital(notes, match, word, start, end, column, at)
    match = _UNCLOSED.match(text, start, end)
    if match is not None and (at.strict or text[end - 1] == ":") and match[1] in at.words:
        notes.report("RD209", match.end(1) + 1, end, "the title's closing quote is missing",
                     "a title stands on one line, in quotes; what follows it is a colon")  # fmt: skip
        line = Opener("BAD", start, end, column)
        line.typed, line.place = match[1], body_of(at.words[match[1]], at)
        line.colon, line.value_start = (end - 1, end) if text[end - 1] == ":" else (end, start)
        return line, text[end - 1] != ":"
    if not text.isascii():
        found = _look_alike(notes, text, start, end, column, at)
        if found is not None:
            return found
    if at.declarations:
        return _malformed(notes, text, start, end, column, at)
    return None


def nearly_opens(text: str, start: int, end: int, at: Place) -> bool:
    """Tell whether a line of text would open something here, but for its capitals or letters of another script."""
    match = _CAPITAL.match(text, start, end)
    if match is not None:
        return " ".join(match[1].lower().split()) in at.words
    match = _OTHER_LETTERS.match(text, start, end)
    return match is not None and match[0] != (word := match[0].translate(LATIN)) and word.strip() in at.words


def _look_alike(notes: Notes, text: str, start: int, end: int, column: int, at: Place) -> Read | None:
    """A word of the language or a name with letters of another script that look like the right ones."""
    latin = text[start:end].translate(LATIN)
    match = _OPENS.match(latin)
    if match is None or latin[: match.end()] == text[start : start + match.end()]:
        return None
    words = " ".join(match["words"].split())
    opened = words if words in at.words else words.partition(" ")[0]
    if opened not in at.words or (words != opened and opened not in at.declarations):
        return None
    word = next(w for w in re.finditer(r"[\w-]+", text[start:end]) if w[0] != w[0].translate(LATIN))
    span = Span(start + word.start(), start + word.end())
    right = word[0].translate(LATIN)
    notes.report("RD107", span.start, span.end, f"“{word[0]}” has letters of another script that look like Latin ones",
                 f"type it again: `{right}`",
                 Fix(f"write `{right}`", (Edit(span, right),), safe=False))  # fmt: skip
    line = Opener("BAD", start, end, column)
    line.typed, line.place = opened, body_of(at.words[opened], at)
    line.colon = start + match.start("colon")
    line.value_start = _after_blanks(notes, min(line.colon + 1, end), end)
    return line, line.has_value


def _again(notes: Notes, text: str, start: int, end: int, column: int, at: Place) -> Read | None:
    """A title in typographic quotes: read the line as if they were straight."""
    edits = tuple(Edit(Span(i, i + 1), '"') for i in range(start, end) if text[i] in "“”„")
    straight = text[start:end].replace("“", '"').replace("”", '"').replace("„", '"')
    from_line = LINE.fullmatch(straight)
    if from_line is None:
        return None
    words, own, colon = from_line["words"], from_line["own"], from_line.start("value") - 1
    if not (own and at.own[0]) and words not in at.words and (words or "").split(" ")[0] not in at.declarations:
        return None
    notes.report(
        "RD111",
        start,
        end,
        "the title stands in typographic quotes",
        "write straight ones, as on the keyboard",
        Fix("straighten the quotes", edits),
    )
    line = Opener("BAD", start, end, column)
    line.colon = start + colon
    line.value_start = _after_blanks(notes, line.colon + 1, end)
    quotes = from_line.span("own" if own else "title")
    line.title_span = (start + quotes[0], start + quotes[1])
    if own:
        return _own(notes, line, at)
    line.typed = words
    if words in at.words and words not in at.declarations:
        return _known(notes, line, at.words[words], at)
    keyword, _, name = words.partition(" ")
    name = from_line["name"] or name
    line.typed = keyword
    return _declaration(notes, line, name, 0, at, name) if name else _declared(notes, line, keyword, "", at)


# the shape of an opener or a header, for a line whose quotes were straightened
LINE = re.compile(
    r"(?:(?P<words>[a-z]+(?: [a-z]+){0,3})(?: (?P<name>[A-Za-z0-9_-]*[A-Z0-9_-][A-Za-z0-9_-]*))? +(?P<title>\"[^\"]*\")"
    r"|(?P<own>\"[^\"]*\")) *:(?P<value>.*)",
    re.DOTALL,
)


def _capital(notes: Notes, match: re.Match[str], word: str, start: int, end: int, column: int, at: Place) -> Read:
    span = Span(match.start(1), match.end(1))
    fix = Fix(f"write `{word}`", (Edit(span, word),))
    notes.report(
        "RD202",
        span.start,
        span.end,
        f"`{match[1]}` is written with a capital",
        f"words of the language are lower case: `{word}`; if this is text, begin the line with a backslash",
        fix,
    )
    line = Opener("BAD", start, end, column)
    line.typed, line.colon = word, match.end() - 1
    line.value_start = _after_blanks(notes, match.end(), end)
    line.place = body_of(at.words[word], at)
    return line, line.has_value


def _malformed(notes: Notes, text: str, start: int, end: int, column: int, at: Place) -> Read | None:
    """A line that begins with a declaration's word, but has a name that is none."""
    match = _DECLARATION.match(text, start, end)
    if match is None or match[1].lower() not in at.declarations:
        return None
    keyword, name = match[1].lower(), match[2]
    line = Opener("BAD", start, end, column)
    line.place, line.colon = at.words[keyword].body, end if not match[3].strip() else match.end() - 1
    line.value_start = _after_blanks(notes, min(line.colon + 1, end), end)
    if match[1] != keyword:
        fix = Fix(f"write `{keyword}`", (Edit(Span(start, start + len(keyword)), keyword),))
        notes.report(
            "RD202",
            start,
            start + len(keyword),
            f"`{match[1]}` is written with a capital",
            f"words of the language are lower case: `{keyword}`",
            fix,
        )
    elif text.count('"', start, match.end()) == 1:
        notes.report(
            "RD209", match.end(2), end, "the title's closing quote is missing", 'end the title with a quote: "'
        )
    elif not name:
        notes.report("RD206", start, end, f"this {keyword} has no name", f"give it one: `{keyword} a-name …`")
    else:
        notes.report(
            "RD207",
            match.start(2),
            match.end(2),
            f"`{name}` can't be a name",
            "a name is ASCII letters, digits, hyphens and underscores, without blanks",
        )
    return line, line.has_value


# ---- Words for people ----------------------------------------------------------------------------


def _after_blanks(notes: Notes, at: int, end: int) -> int:
    text = notes.source.text
    while at < end and text[at] in " \t\u00a0":
        at += 1
    return at


def _in(at: Place) -> str:
    if at.name == "file":
        return "a file, outside of a declaration"
    if at.name == "every":
        return "`every role` or `every level`"
    if at.name in {"document", "terms"}:
        return f"`{at.name}:`"
    if at.name in {"prose", "item"}:
        return "a text"
    if at.name in {"accountabilities", "competencies"}:
        return at.name
    return "a plain section" if at.name == "section" else with_article(at.name)


def _places(word: Word) -> str:
    names = sorted({_in(place(name)) for name in word.places if name != "closing"})
    return _joined(names, "or", 5)


def _listed(at: Place) -> str:
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
