"""The words of the language: where each may stand, what it means, what it takes and how it prints."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

# A word is a NamedTuple rather than an attrs class because the table is read at every start of the tool.


class Word(NamedTuple):
    """A word of the language in the places where it has one and the same meaning.

    ``rule`` is the grammar rule that it opens (see ``role.lark``). ``meaning`` is what synonyms share; for most words
    it is the word itself. ``value`` names the kind of what follows the colon (see :data:`VALUES`). ``body`` is the
    place that its body is, or empty where that follows from where the word stands.
    """

    text: str
    places: frozenset[str]
    rule: str
    help: str
    meaning: str = ""
    value: str = ""
    label: str = ""
    body: str = ""
    choices: tuple[str, ...] = ()


VALUES: dict[str, str] = {
    "name": "the name of something declared",
    "names": "a list of names and quoted titles; in a body, prose with references",
    "name list": "a list of names",
    "grades": "the name of a grade, or a list that means any of them",
    "parts": "a list of words for sections and fields, headings in quotes and #names",
    "labels": "a list of words, each with a label in quotes where it prints another",
    "requirements": "a list of words for sections and fields, headings in quotes, and statements as `statement NAME`",
    "text": "text, or a title in quotes",
    "title": "a title in quotes",
    "prose": "text in inline Markdown",
    "money": "an amount or a range of amounts, such as £24,000 - £26,500 or $31.50 per hour",
    "number": "a whole number",
    "hours": "hours, such as 37 a week",
    "range": "a number or a range, such as 228-268",
    "date": "a date: 14 July 2009, July 2009 or 2009-07-14",
    "interval": "how often: every 12 months",
    "date or interval": "a date, or how often: every 12 months",
    "choice": "one of a few words",
    "language": "a language tag, such as en, cy or fr-CA",
    "methods": "a list of methods in plain words",
    "share": "a share of time, such as 20%",
    "limits": "how many: 6 to 40 items, at least 5, at most 15",
    "runs": "a list of grades, or of runs of a scale, such as P10 to P15",
    "sections": "a list of words for sections, and headings in quotes",
    "phrases": "a list of words and phrases, in quotes where they have a comma or an `and`",
    "colour": "a `#` and six figures, such as #14506b",
    "file": "the name of a file in the workspace",
    "files": "names of files in the workspace, with commas",
    "date format": "long, medium, short, full, iso, or a pattern such as d MMMM y",
    "languages": "language tags with commas, such as cy, en",
    "advice": "a list of words and phrases; after a bar, what to write instead",
}

# Places that hold what a role holds, and what each kind of section is as a place.
ROLE_LIKE = frozenset({"role", "variant", "level", "every", "pack", "vacancy"})
LOOSE = frozenset({"role", "variant", "pack", "closing"})
SECTIONED = ROLE_LIKE | {"family", "closing"}
CONTENT = frozenset({"section", "accountabilities", "person specification", "competencies", "statement", "domain"})
STRICT = SECTIONED | {
    "file", "organisation", "unit", "scale", "grade", "framework", "document", "theme", "policy",
    "terms",
}  # fmt: skip


def _declaration(text: str, places: str, help: str, body: str = "") -> Word:  # noqa: A002
    return Word(text, frozenset(places.split(", ")), text.split(maxsplit=1)[0], help, text, body=body or text)


def _field(text: str, value: str, help: str, **more: str) -> Word:  # noqa: A002
    meaning = more.get("meaning", text)
    places = frozenset(more["places"].split(", ")) if "places" in more else ROLE_LIKE
    label = more.get("label", text[0].upper() + text[1:])
    return Word(text, places, "field", help, meaning, value, label, "prose")


def _choice(text: str, choices: str, help: str, places: frozenset[str]) -> Word:  # noqa: A002
    label = text[0].upper() + text[1:]
    return Word(text, places, "field", help, text, "choice", label, "prose", tuple(choices.split(", ")))


def _theme(text: str, value: str, help: str, meaning: str = "") -> Word:  # noqa: A002
    return _field(text, value, help, places="theme", meaning=meaning or text)


def _theme_choice(text: str, choices: str, help: str) -> Word:  # noqa: A002
    return _choice(text, choices, help, frozenset({"theme"}))


def _section(text: str, help: str, meaning: str = "", body: str = "section") -> Word:  # noqa: A002
    return Word(text, SECTIONED, "section", help, meaning or text, "prose", text[0].upper() + text[1:], body)


def _part(text: str, places: frozenset[str], rule: str, value: str, help: str, label: str = "") -> Word:  # noqa: A002
    return Word(text, places, rule, help, text, value, label)


_EVERYWHERE = CONTENT | SECTIONED
_SPECIFICATION = frozenset({"person specification", "statement"})
_REPORTS, _ACCOUNTABLE, _LIAISES = "reports to", "accountable for", "liaises with"
# fmt: off -- a table reads best with a word on a line
# The words that declare something.
DECLARATIONS: tuple[Word, ...] = (
    _declaration("organisation", "file", "An organisation: its short name, its terms and its form of a document."),
    _declaration("unit", "file", "A part of an organisation, such as a department, and the role that heads it."),
    _declaration("scale", "file", "A pay scale: its grades, lowest first."),
    _declaration("grade", "scale", "A grade of a scale, with its salary and its evaluated points."),
    _declaration("statement", "file", "A text that several documents share, written once and included by name."),
    _declaration("family", "file", "A job family: what its levels share, and its levels."),
    _declaration("level", "family", "A level of a family: what every role at this level has."),
    _declaration("framework", "file", "A framework of standards or competencies, in domains."),
    _declaration("domain", "framework", "A domain of a framework, included as a group."),
    Word(
        "competency",
        frozenset({"framework"}),
        "domain",
        "A competency of a framework, included as a group.",
        "domain",
        body="domain",
    ),
    _declaration("role", "file", "A role: one job description."),
    _declaration("variant", "role", "A variant of the role: what one of its posts has in addition."),
    _declaration("pack", "file", "A document of its own that holds several roles, such as a report with appendices."),
    _declaration("vacancy", "file", "One occasion of filling a role, and what its advertisement needs."),
    _declaration("policy", "file", "House rules that roles are checked against."),
)
# All words.
WORDS: tuple[Word, ...] = (
    *DECLARATIONS,
    # relations
    _field(_REPORTS, "names", "The roles, or outsiders in quotes, that this role reports to."),
    _field("accountable to", "names", "As `reports to`, printed as accountable to.", meaning=_REPORTS),
    _field("responsible to", "names", "As `reports to`, printed as responsible to.", meaning=_REPORTS),
    _field("line manager", "names", "As `reports to`, printed as line manager.", meaning=_REPORTS),
    _field(_ACCOUNTABLE, "names", "The roles, units and things that this role answers for."),
    _field("responsible for", "names", "As `accountable for`, printed as responsible for.", meaning=_ACCOUNTABLE),
    _field("supervises", "names", "As `accountable for`, printed as supervises.", meaning=_ACCOUNTABLE),
    _field("manages", "names", "As `accountable for`, printed as manages.", meaning=_ACCOUNTABLE),
    _field(_LIAISES, "names", "Those whom this role works with."),
    _field("works with", "names", "As `liaises with`, printed as works with.", meaning=_LIAISES),
    _field("key contacts", "names", "As `liaises with`, printed as key contacts.", meaning=_LIAISES),
    # fields that name something
    _field(
        "organisation",
        "name",
        "The organisation that this belongs to.",
        places="role, variant, level, every, pack, vacancy, unit, family",
    ),
    _field(
        "unit",
        "name",
        "The unit that the role stands in; in a unit, the larger one that it is part of.",
        places="role, variant, level, every, pack, vacancy, unit",
    ),
    _field("grade", "grades", "The grade of the role; a list means any of them, and then lays no level."),
    _field(
        "level",
        "name",
        "The level of the role's family, where the grade does not say it.",
        places="role, variant, every, pack, vacancy",
    ),
    _field("family", "name", "The job family that the role belongs to.", places="role, variant, pack, vacancy"),
    _field(
        "extends",
        "name",
        "The role (or, in a level, the level) whose contents this one starts from.",
        places="role, level",
    ),
    _field("role", "name", "The role that the vacancy fills.", places="vacancy"),
    _field("scale", "name", "The scale that the family is paid on.", places="family"),
    _field("head", "names", "The role that heads the unit, or an outsider in quotes.", places="unit"),
    # fields with text
    _field("department", "text", "The department, where it is no unit of the workspace."),
    _field("location", "text", "Where the work is done."),
    _field("contract", "text", "The kind of contract, such as permanent, full time."),
    _field("designation", "text", "An office that the post carries, such as monitoring officer."),
    _field("post number", "text", "The number of the post on the establishment; it keeps its zeros."),
    _field("version", "text", "The version of the document."),
    _field("reference", "text", "The reference of the vacancy.", places="vacancy"),
    _field("apply", "text", "Where to apply: a link or an address.", places="vacancy"),
    _field("contact", "text", "Whom to ask about the vacancy.", places="vacancy"),
    _field("short", "text", "The short name, which a reference to the organisation prints.", places="organisation"),
    _field(
        "language",
        "language",
        "The language that the documents are written in, such as `en` or `cy`.",
        places="organisation, role, variant, level, every, pack, vacancy",
    ),
    # fields with quantities
    _field("salary", "money", "The pay.", places="role, variant, level, every, pack, vacancy, grade"),
    _field("budget", "money", "The budget that the role holds; several stand as items of a body."),
    _field("posts", "number", "How many posts there are of this role."),
    _field("direct reports", "number", "How many people report to this role."),
    _field(
        "hours",
        "hours",
        "The hours of work, such as 37 a week.",
        places="role, variant, level, every, pack, vacancy, grade",
    ),
    _field(
        "evaluated",
        "range",
        "The points, or the band of points, that the evaluation gave.",
        places="role, variant, level, every, pack, vacancy, grade",
    ),
    _field("created", "date", "When the document was first written."),
    _field("effective", "date", "From when it holds."),
    _field("approved", "date", "When it was approved."),
    _field("date", "date", "The date of the document.", places="pack"),
    _field(
        "review",
        "date or interval",
        "When to look at it again, or how often.",
        places="role, variant, level, every, pack, vacancy, policy",
    ),
    _field("review by", "date or interval", "As `review`.", meaning="review"),
    _field("posted", "date", "When the vacancy was published.", places="vacancy"),
    _field("closes", "date", "The last day for applications.", places="vacancy"),
    _field("interviews", "date", "When interviews are held.", places="vacancy"),
    _field("starts", "date", "When the work starts.", places="vacancy"),
    _choice("status", "draft, approved, withdrawn", "How far the document has come.", ROLE_LIKE),
    # sections
    _section("purpose", "Why the role exists, in a few sentences."),
    _section("summary", "The role in brief."),
    _section("context", "Where the role stands and what it works with."),
    _section("scope", "How far the role reaches."),
    _section("accountabilities", "What the role answers for.", body="accountabilities"),
    _section("duties", "As `accountabilities`, printed as duties.", "accountabilities", "accountabilities"),
    _section(
        "responsibilities",
        "As `accountabilities`, printed as responsibilities.",
        "accountabilities",
        "accountabilities",
    ),
    _section(
        "key result areas",
        "As `accountabilities`, for the results that the role is measured by.",
        "accountabilities",
        "accountabilities",
    ),
    _section("line management", "Whom the role manages, and how."),
    _section("budget responsibility", "The money that the role answers for."),
    _section("dimensions", "The size of the role in figures."),
    _section("person specification", "The criteria that people are chosen by.", body="person specification"),
    _section("competencies", "The behaviours that are expected, by heading.", body="competencies"),
    _section("expectations", "As `competencies`, printed as expectations.", "competencies", "competencies"),
    _section("benefits", "What the organisation offers."),
    _section("conditions", "The conditions of the post."),
    _section("declaration", "What is signed."),
    # parts of sections and of layers
    _part("essential", _SPECIFICATION, "standing", "prose", "Criteria that everyone appointed must meet.", "Essential"),
    _part("desirable", _SPECIFICATION, "standing", "prose", "Criteria that count in favour.", "Desirable"),
    _part("any of", _SPECIFICATION, "any_of", "prose", "Alternatives that are one criterion.", "Any of"),
    _part(
        "measured by", _SPECIFICATION, "measured_by", "methods", "How the criteria here are measured.", "Measured by"
    ),
    _part(
        "share",
        frozenset({"accountabilities", "statement"}),
        "share",
        "share",
        "The share of time that a group takes, such as 20%.",
    ),
    _part(
        "include",
        _EVERYWHERE - {"family"},
        "include",
        "name list",
        "Puts a statement, a framework or one of its domains here.",
    ),
    _part(
        "closing", _EVERYWHERE - {"family"}, "closing", "prose", "What comes after everything else, inner layers first."
    ),
    _part("replace", _EVERYWHERE - {"family"}, "replace", "prose", "Discards what was inherited, and stands for it."),
    _part("remove", _EVERYWHERE - {"family"}, "remove", "parts", "Drops parts that were inherited."),
    Word(
        "layout",
        CONTENT | {"framework"} | ROLE_LIKE | {"document"},
        "layout",
        "How the section is laid out: as a list, in columns, or as a table.",
        "layout",
        "choice",
        "",
        "",
        ("list", "columns", "table"),
    ),
    # blocks of declarations
    Word(
        "terms",
        frozenset({"organisation"}),
        "terms",
        "Abbreviations and what they stand for, one on a line.",
        "terms",
        body="terms",
    ),
    Word(
        "every role",
        frozenset({"organisation"}),
        "every",
        "What every role of the organisation has.",
        "every role",
        body="every",
    ),
    Word(
        "every level",
        frozenset({"family"}),
        "every",
        "What every level of the family has.",
        "every level",
        body="every",
    ),
    Word(
        "document",
        frozenset({"organisation", "family", "role", "variant", "pack"}),
        "document",
        "How documents print: heading, style, fields, order.",
        "document",
        body="document",
    ),
    _field("heading", "title", 'The line above the title, such as "Job description".', places="document"),
    _choice(
        "style",
        "plain, table, modern",
        "How documents look: plain, a form of two columns, or modern.",
        frozenset({"document"}),
    ),
    _field("fields", "labels", "The fields at the top, in order and with their labels; or none.", places="document"),
    _field("order", "labels", "The sections that come first, in order and with their headings.", places="document"),
    _field("private", "labels", "Fields and sections that are not for the public.", places="document"),
    _choice("address", "you, postholder", "Whom the headings of adverts speak to or of.", frozenset({"document"})),
    Word(
        "theme",
        frozenset({"document"}),
        "theme",
        "How documents look: colours, fonts, logo, what stands on every page.",
        "theme",
        body="theme",
    ),
    _theme("accent colour", "colour", "The colour of headings and rules, such as `#14506b`."),
    _theme("accent color", "colour", "As `accent colour`.", "accent colour"),
    _theme("text colour", "colour", "The colour of the text."),
    _theme("text color", "colour", "As `text colour`.", "text colour"),
    _theme("font", "text", "The font of the text, by the name of its family."),
    _theme("heading font", "text", "The font of headings and titles."),
    _theme("font files", "files", "The files that have the fonts, for outputs that carry them."),
    _theme("logo", "file", "A picture at the top of each document: a PNG or JPEG file."),
    _theme("logo text", "text", "What the logo says, for those who don't see it."),
    _theme_choice("spacing", "compact, normal, roomy", "How much room there is between paragraphs."),
    _theme_choice("paper", "a4, letter", "The size of the paper."),
    _theme("header", "prose", "What stands at the head of every page; may have `{title}`, `{grade}`, `{version}`."),
    _theme("footer", "prose", "What stands at the foot of every page, beside its number."),
    _theme("date format", "date format", "How dates print: long, medium, short, full, iso, or `d MMMM y`."),
    _theme("labels", "languages", "The languages of what the tool prints, such as `cy, en`."),
    Word(
        "roles",
        frozenset({"pack"}),
        "roles",
        "The roles of the pack, printed where this stands.",
        "roles",
        "name list",
        "",
    ),
    # house rules
    _field(
        "applies to",
        "name list",
        "What the policy holds for: organisations, units, families or roles.",
        places="policy",
    ),
    _field("grades", "runs", "The policy holds for roles of these grades.", places="policy"),
    _field("where", "requirements", "The policy holds for roles that have all of these.", places="policy"),
    _field("mentions", "phrases", "The policy holds for roles in which one of these is mentioned.", places="policy"),
    _field("require", "requirements", "What each role must have.", places="policy"),
    _field("avoid", "advice", "Words and phrases that no role may have.", places="policy"),
    _field("order", "sections", "The order in which sections stand, where they do.", places="policy"),
    _field("length", "limits", "How many words the text of a role may have.", places="policy"),
    _field("essential criteria", "limits", "How many essential criteria a role may have.", places="policy"),
    _field("desirable criteria", "limits", "How many desirable criteria a role may have.", places="policy"),
)
# fmt: on
# What can be declared; a competency is a kind of domain.
KINDS: tuple[str, ...] = tuple(dict.fromkeys(word.rule for word in DECLARATIONS))
SECTION_WORDS: dict[str, Word] = {word.text: word for word in WORDS if word.rule == "section"}
FIELD_WORDS: dict[str, Word] = {
    word.text: word for word in WORDS if word.rule == "field" and word.places & (ROLE_LIKE | {"vacancy", "pack"})
}


# What HR people write in other houses, and the word of the language for it; only for suggestions.
ALSO_CALLED: dict[str, str] = {
    "about you": "person specification", "closing date": "closes", "duration": "contract", "employer": "organisation",
    "interview date": "interviews", "job description": "accountabilities", "job purpose": "purpose",
    "job summary": "summary", "key accountabilities": "accountabilities", "key duties": "duties",
    "key responsibilities": "responsibilities", "line manages": "manages", "main duties": "duties",
    "main responsibilities": "responsibilities", "manager": "line manager", "overview": "summary", "pay": "salary",
    "person spec": "person specification", "remuneration": "salary", "requirements": "person specification",
    "role purpose": "purpose", "start date": "starts", "team": "unit", "wage": "salary", "working hours": "hours",
}  # fmt: skip


@cache
def words_in(place: str) -> dict[str, Word]:
    """Give the words that may open a line in ``place``; in a policy every section word sets a limit of its own."""
    found = {word.text: word for word in WORDS if place in word.places}
    if place == "policy":
        for text, word in SECTION_WORDS.items():
            help_ = f"How many items the section `{text}` may have."
            found[text] = word._replace(rule="field", value="limits", help=help_, body="prose")
    return found


@cache
def all_words() -> frozenset[str]:
    """Every word of the language; none of them can be a name."""
    return frozenset(word.text for word in WORDS) | {"title"}


@cache
def declarations_in(place: str) -> frozenset[str]:
    """The words that open a declaration with a name in ``place``."""
    return frozenset(word.text for word in DECLARATIONS if place in word.places)


def with_article(word: str) -> str:
    """Give a word as it reads in a sentence: a role, an organisation."""
    return f"{'an' if word[0] in 'aeio' else 'a'} {word}"  # no word of the language needs "an" before a u
