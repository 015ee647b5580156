"""What a line is that is no plain item or prose: read as what it opens, or as what was probably meant."""

from __future__ import annotations

import re

from roledsl.diagnostics import Edit, Fix
from roledsl.source import Span
from roledsl.suggestions import nearest
from roledsl.syntax.characters import LATIN
from roledsl.syntax.notes import Notes
from roledsl.syntax.openers import (
    Read,
    after_blanks,
    listed,
    place_in_words,
    read_declaration,
    read_declared,
    read_header,
    read_known,
    read_opener,
    read_own,
    read_term,
    read_without_colon,
)
from roledsl.syntax.places import Place, body_of
from roledsl.syntax.tree import Line, Opener
from roledsl.vocabulary import ALSO_CALLED, SECTION_WORDS

_CAPITAL = re.compile(
    r"([A-Za-z]+(?:[ \u00a0]+[A-Za-z]+){0,3})(?:[ \u00a0]+\"[^\"\n]*\")?[ \u00a0\u202f]*:(?=[ \t\r\u00a0]|$)",
    re.MULTILINE,
)
# words and a title whose quote does not end on the line
_UNCLOSED = re.compile(r"([a-z]+(?: +[a-z]+){0,3}) +\"[^\"\n]*\Z")
_CURLY = re.compile(r"(?=[^\n:]*[“”„])[^\n\"“”„]*[\"“”„][^\n\"“”„]*[\"“”„] *:(?=[ \t\r]|$)", re.MULTILINE)
# a word and a colon with no blank after it, and titles with the colon inside of the quotes or nowhere
_GLUED = re.compile(r"([a-z]+(?:[ \u00a0]+[a-z]+){0,3}|\"[^\"\n]+\")[ \u00a0\u202f]*:(?=[^\s:])")
_COLON_INSIDE = re.compile(r"\"[^\"\n]*[^\"\n\\]:\"\Z")
_NO_COLON = re.compile(r"\"[^\"\n]+\"(?= +[^\s:]|\Z)")
# `role x "Title":` with a name that breaks the rules, or none
_DECLARATION = re.compile(
    r"([A-Za-z]+) +((?:[^\s\":]++(?: ++[^\s\":]++)*+)?) *(?:\"[^\"\n]*\"? *)?(:|\r?$)", re.MULTILINE
)
# what opens a line when letters that look like Latin ones are read as those: words, or a word and a name
_OPENS = re.compile(
    r"(?P<words>[a-z]+(?: +[a-z]+){0,3})(?: +[A-Za-z0-9_-]+)?(?: +\"[^\"\n]*\")? *(?P<colon>:(?=[ \t\r\n]|\Z)|\r?\Z)"
)
_OTHER_LETTERS = re.compile(r"[^\W\d_]+(?: +[^\W\d_]+){0,3}(?= *:)")
LONGEST_LABEL = (
    32  # characters of a label or a heading that somebody forgot the quotes of; longer ones begin a sentence
)
# a field's word and a figure, with no colon between them
_NO_COLON_VALUE = re.compile(r"([a-z]+(?: [a-z]+)?) +(?=[£$€\d])")
# words, perhaps with a title, and nothing else
_BARE = re.compile(r"([a-z]+(?: +[a-z]+){0,3})(?: +\"[^\"\n]*\")?\Z")


def read_line(notes: Notes, kind: str, match: re.Match[str], start: int, end: int, column: int, at: Place) -> Read:
    """Make the token for a line that is no plain item or prose; also tell whether a deeper line goes on with it."""
    if at.name == "terms":
        return read_term(notes, start, end, column)
    if kind == "HEADER":
        if match["keyword"] in at.declarations:
            return read_header(notes, match, start, end, column, at)
        if not at.strict:
            return _text(notes, "PARAGRAPH", start, end, column, at)
        read = read_without_colon(notes, match, start, end, column, at)
        return _text(notes, "PARAGRAPH", start, end, column, at) if read is None else read
    if kind == "OPENER":
        return read_opener(notes, match, start, end, column, at)
    return _text(notes, kind, start, end, column, at)


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
            f"a file holds declarations; a line at its edge opens one of {listed(at)}",
        )
    else:
        what = {"ITEM": "an item", "TABLE": "a table"}.get(kind, "text")
        notes.report(
            "RD211",
            start,
            end,
            f"{what} can't stand directly in {place_in_words(at)}",
            "put it into a section, under a word or a heading in quotes" if at.own[0] else f"here stand {listed(at)}",
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
    found = _punctuation(notes, text, start, end, column, at)
    if found is not None:
        return found
    match = _CAPITAL.match(text, start, end)
    found = _capitalised(notes, match, start, end, column, at) if match is not None else None
    found = _without_colon(notes, text, start, end, column, at) if found is None else found
    if found is not None:
        return found
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


def _without_colon(notes: Notes, text: str, start: int, end: int, column: int, at: Place) -> Read | None:
    """A word of the language that lacks its colon: alone on its line, or a field's before a figure."""
    match = _BARE.match(text, start, end)
    word = " ".join(match[1].split()) if match is not None else ""
    if word in at.words and word not in at.declarations:
        return _bare(notes, word, start, end, column, at)
    match = _NO_COLON_VALUE.match(text, start, end)
    if match is None or not at.strict or match[1] not in at.words or at.words[match[1]].rule != "field":
        return None
    fix = Fix("put the colon after the word", (Edit(Span(match.end(1), match.end(1)), ":"),), safe=False)
    help_ = "put it after the word; if this is text, begin the line with a backslash"
    notes.report("RD205", start, end, f"a colon is missing after `{match[1]}`", help_, fix)
    return Line("BAD", start, end, column), True


def _punctuation(notes: Notes, text: str, start: int, end: int, column: int, at: Place) -> Read | None:
    """A word without a blank after its colon, a title whose colon is inside of its quotes, or missing."""
    match = _GLUED.match(text, start, end)
    if match is not None and (at.own[0] if text[start] == '"' else " ".join(match[1].split()) in at.words):
        colon = match.end() - 1
        fix = Fix("put a blank after the colon", (Edit(Span(colon + 1, colon + 1), " "),))
        notes.report("RD221", match.start(1), colon + 1, "a blank is missing after the colon", fix.title, fix)
        return Opener("BAD", start, end, column), True
    if not at.own[0] or text[start] != '"':
        return None
    if _COLON_INSIDE.match(text, start, end):
        fix = Fix("put the colon after the quotes", (Edit(Span(end - 2, end), '":'),))
        notes.report("RD205", start, end, "the colon stands inside of the quotes", fix.title, fix)
        line = Opener("BAD", start, end, column)
        line.place = at.name if not at.strict else "section"
        return line, False
    match = _NO_COLON.match(text, start, end)
    if match is None or not at.strict:
        return None
    fix = Fix("put a colon after the title", (Edit(Span(match.end(), match.end()), ":"),), safe=False)
    help_ = "put a colon after the title; if this is text, begin the line with a backslash"
    notes.report("RD205", start, match.end(), "a colon is missing after this title", help_, fix)
    line = Opener("BAD", start, end, column)
    line.place = "section"
    line.value_start = min(end, match.end())
    return line, match.end() < end


def nearly_opens(text: str, start: int, end: int, at: Place) -> bool:
    """Tell whether a line of text would open something here, but for its capitals or letters of another script."""
    match = _CAPITAL.match(text, start, end)
    if match is not None:
        word = " ".join(match[1].lower().split())
        return word in at.words or _replaces(word, at) or (at.strict and ALSO_CALLED.get(word) in at.words)
    match = _OTHER_LETTERS.match(text, start, end)
    return match is not None and match[0] != (latin := match[0].translate(LATIN)) and latin.strip() in at.words


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
    line.value_start = after_blanks(notes, min(line.colon + 1, end), end)
    return line, line.has_value


def _bare(notes: Notes, word: str, start: int, end: int, column: int, at: Place) -> Read:
    """A word of the language, alone on its line or with a title, that lacks its colon."""
    notes.report(
        "RD205",
        start,
        end,
        f"a colon is missing after `{word}`",
        "end the line with a colon; if it is text, begin it with a backslash",
        Fix("end the line with a colon", (Edit(Span(end, end), ":"),), safe=False),
    )
    line = Opener("BAD", start, end, column)
    line.typed, line.place = word, body_of(at.words[word], at)
    return line, False


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
    line.value_start = after_blanks(notes, line.colon + 1, end)
    quotes = from_line.span("own" if own else "title")
    line.title_span = (start + quotes[0], start + quotes[1])
    if own:
        return read_own(notes, line, at)
    line.typed = words
    if words in at.words and words not in at.declarations:
        return read_known(notes, line, at.words[words], at)
    keyword, _, name = words.partition(" ")
    name = from_line["name"] or name
    line.typed = keyword
    return read_declaration(notes, line, name, 0, at, name) if name else read_declared(notes, line, keyword, "", at)


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
    line.value_start = after_blanks(notes, match.end(), end)
    replaced = SECTION_WORDS[word.removeprefix("replace ")] if _replaces(word, at) else None
    line.place = replaced.body if replaced else body_of(at.words[word], at)
    return line, line.has_value


def _capitalised(notes: Notes, match: re.Match[str], start: int, end: int, column: int, at: Place) -> Read | None:
    """Words and a colon, of which one has a capital."""
    word = " ".join(match[1].lower().split())
    if word in at.words or word in at.declarations or _replaces(word, at):
        return _capital(notes, match, word, start, end, column, at)
    if at.strict and at.own[0]:
        return _label(notes, match, word, start, end, column, at)
    return None


def _label(notes: Notes, match: re.Match[str], word: str, start: int, end: int, column: int, at: Place) -> Read | None:
    """A short text and a colon directly in a role, which is read as text: a label or heading without its quotes."""
    if match.end() - start > LONGEST_LABEL:
        return None
    span, typed = Span(match.start(1), match.end(1)), match[1]
    meant = [ALSO_CALLED[word]] if ALSO_CALLED.get(word) in at.words else nearest(word, at.words)
    quoted = f'"{typed}"'
    help_ = f"a heading or label of your own stands in quotes: `{quoted}:`; if this is text, begin it with a backslash"
    new = meant[0] if meant else quoted
    notes.report(
        "RD212",
        span.start,
        match.end(),
        f"`{typed}:` is read as text here",
        f"did you mean `{meant[0]}:`? {help_}" if meant else help_,
        Fix(f"write `{new}`", (Edit(span, new),), safe=False),
    )
    return Line("PARAGRAPH", start, end, column), True


def _replaces(words: str, at: Place) -> bool:
    return "replace" in at.words and words.startswith("replace ") and words.removeprefix("replace ") in SECTION_WORDS


def _malformed(notes: Notes, text: str, start: int, end: int, column: int, at: Place) -> Read | None:
    """A line that begins with a declaration's word, but has a name that is none."""
    match = _DECLARATION.match(text, start, end)
    if match is None or match[1].lower() not in at.declarations:
        return None
    keyword, name = match[1].lower(), match[2].rstrip()  # Python 3.11.2 leaves the blank of a repetition that failed
    line = Opener("BAD", start, end, column)
    line.place, line.colon = at.words[keyword].body, end if not match[3].strip() else match.end() - 1
    line.value_start = after_blanks(notes, min(line.colon + 1, end), end)
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
            "RD209",
            text.index('"', start),
            end,
            "the title's closing quote is missing",
            'end the title with a quote: "',
        )
    elif not name:
        notes.report("RD206", start, end, f"this {keyword} has no name", f"give it one: `{keyword} a-name …`")
    else:
        notes.report(
            "RD207",
            match.start(2),
            match.start(2) + len(name),
            f"`{name}` can't be a name",
            "a name is ASCII letters, digits, hyphens and underscores, without blanks",
        )
    return line, line.has_value
