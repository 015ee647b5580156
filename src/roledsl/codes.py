"""The register of diagnostic codes: each with a name, a severity and one line; a code is never given twice."""

from __future__ import annotations

from typing import NamedTuple

from roledsl.diagnostics import Diagnostic, Fix, Label, Severity
from roledsl.source import Source, Span
from roledsl.suggestions import nearest


class Code(NamedTuple):
    """A registered code: ``name`` is its short name, ``summary`` one line of what it finds."""

    code: str
    name: str
    severity: Severity
    summary: str


_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: dict[str, Code] = {
    code: Code(code, name, severity, summary)
    for code, name, severity, summary in (
        # text and layout
        ("RD101", "tab-in-indent", _ERROR, "a line is indented with a tab"),
        ("RD102", "odd-indent", _ERROR, "a line's indent lies between those of two bodies"),
        ("RD103", "unexpected-indent", _ERROR, "a line is indented though nothing that has a body stands above it"),
        ("RD104", "not-utf-8", _ERROR, "a file holds bytes that are not UTF-8"),
        ("RD105", "control-character", _ERROR, "a line holds a control character"),
        ("RD106", "bidirectional-control", _ERROR, "a line holds a character that reorders what is shown"),
        ("RD107", "mixed-scripts-in-name", _ERROR, "a name or a word of the language mixes letters of two scripts"),
        ("RD108", "mixed-scripts-in-prose", _WARNING, "a word mixes letters of two scripts that look alike"),
        ("RD109", "invisible-character", _WARNING, "a line holds a character that cannot be seen"),
        ("RD110", "blank-that-is-none", _WARNING, "a tab or a no-break space stands where a blank is meant"),
        ("RD111", "typographic-quotes", _WARNING, "a title stands in typographic quotes"),
        ("RD112", "comment-inside-text", _ERROR, "a comment stands between two lines of one paragraph, item or value"),
        ("RD113", "nested-too-deep", _ERROR, "bodies are nested over 32 deep"),
        ("RD114", "unreadable-file", _ERROR, "a file or folder cannot be read"),
        ("RD115", "link-not-followed", _WARNING, "a link leads out of the workspace or back into it"),
        ("RD116", "empty-file", _NOTE, "a file declares nothing"),
        ("RD117", "no-role-files", _ERROR, "a workspace holds no .role file"),
        ("RD118", "broken-settings", _ERROR, "roledsl.toml cannot be read, or sets what is not known"),
        ("RD119", "unknown-edition", _ERROR, "roledsl.toml names an edition of the language that is not known"),
        ("RD120", "unused-ignore", _WARNING, "a comment ignores what is not found there"),
        ("RD121", "bad-ignore", _WARNING, "a comment that is to ignore something can't be understood"),
        # grammar
        ("RD201", "unknown-word", _ERROR, "a line opens with a word that is not of the language"),
        ("RD202", "capital-on-word", _ERROR, "a word of the language is written with a capital"),
        ("RD203", "misplaced-word", _ERROR, "a word of the language stands where it has no meaning"),
        ("RD204", "empty-body", _ERROR, "a line ends with a colon and nothing is indented below it"),
        ("RD205", "missing-colon", _ERROR, "a line that opens a body has no colon"),
        ("RD206", "missing-name", _ERROR, "a declaration has no name"),
        ("RD207", "bad-name", _ERROR, "a name has characters that a name can't have"),
        ("RD208", "reserved-name", _ERROR, "a word of the language is used as a name"),
        ("RD209", "open-quote", _ERROR, "a title in quotes does not end on its line"),
        ("RD210", "not-a-declaration", _ERROR, "a line of a file belongs to no declaration"),
        ("RD211", "text-not-allowed", _ERROR, "text stands where only words of the language may"),
        ("RD212", "near-miss", _WARNING, "a line is read as text, though it nearly opens with a word of the language"),
        ("RD213", "stray-brace", _ERROR, "a brace is not part of a reference"),
        ("RD214", "unknown-tag", _ERROR, "text after a bar has no meaning there"),
        ("RD215", "text-and-body", _ERROR, "a line has text after its colon, and a body too"),
        ("RD216", "missing-title", _ERROR, "a role or an organisation has no title"),
        ("RD217", "repeated-field", _ERROR, "a field or relation is given twice"),
        ("RD218", "repeated-section", _ERROR, "a section's word stands twice with the same heading"),
        ("RD219", "empty-value", _ERROR, "nothing stands after a colon or a marker"),
        ("RD220", "bad-table", _WARNING, "the rows of a table have different numbers of cells"),
        ("RD221", "missing-blank", _ERROR, "a blank is missing after a word's colon"),
        ("RD299", "not-understood", _ERROR, "a line cannot be understood where it stands"),
        # names and layers
        ("RD301", "unknown-name", _ERROR, "a name is not declared"),
        ("RD302", "duplicate-name", _ERROR, "two declarations have one name"),
        ("RD303", "wrong-kind", _ERROR, "a name is declared, but as something else than is needed here"),
        ("RD304", "ambiguous-name", _ERROR, "a name may mean several things"),
        ("RD305", "extends-cycle", _ERROR, "roles or levels extend each other in a circle"),
        ("RD306", "include-cycle", _ERROR, "statements include each other in a circle, or too much"),
        ("RD307", "unit-cycle", _ERROR, "units are part of each other in a circle"),
        ("RD308", "reporting-cycle", _ERROR, "roles report to each other in a circle"),
        ("RD309", "no-level", _WARNING, "a family has no level for the grade of a role"),
        ("RD310", "nothing-to-drop", _WARNING, "nothing that was inherited is replaced or removed"),
        ("RD311", "duplicate-item-name", _ERROR, "two items have one #name in a role and layer"),
        ("RD312", "outsider-without-quotes", _ERROR, "a relation names somebody who is neither declared nor quoted"),
        ("RD313", "no-such-field", _ERROR, "a reference asks for a field that is not set"),
        ("RD314", "several-levels", _ERROR, "several levels fit the grade of a role"),
        ("RD315", "reference-cycle", _ERROR, "references quote each other in a circle"),
        ("RD316", "dead-link", _ERROR, "a link on a page of the house's own leads nowhere"),
        # values
        ("RD401", "ambiguous-date", _ERROR, "a date or a number may be read in two ways"),
        ("RD402", "impossible-value", _ERROR, "a date or an amount cannot be"),
        ("RD403", "backward-range", _ERROR, "a range runs backwards"),
        ("RD404", "unknown-choice", _ERROR, "a value is not one of those that a field takes"),
        ("RD405", "unread-value", _NOTE, "a value is kept as text, since it does not read as its kind"),
        ("RD406", "no-labels", _NOTE, "there are no labels in a document's language, so they print in English"),
        ("RD407", "unusable-file", _ERROR, "a file that a theme or a page names is not there, or is not of its kind"),
        ("RD408", "low-contrast", _WARNING, "a colour is hard to read on white"),
        ("RD409", "picture-without-text", _ERROR, "a picture on a page of the house's own has no alternative text"),
        # structure
        ("RD501", "no-standing", _NOTE, "a criterion is neither essential nor desirable"),
        ("RD502", "items-after-groups", _NOTE, "items without a heading stand after groups"),
        ("RD503", "item-inside-sentence", _WARNING, "an item starts inside an unfinished sentence"),
        ("RD504", "no-purpose", _WARNING, "a role does not say what it is for"),
        ("RD505", "no-reporting-line", _WARNING, "a role does not say whom it reports to"),
        ("RD506", "left-open", _NOTE, "something is still to be filled in"),
        ("RD507", "nothing-below", _WARNING, "a heading has nothing below it"),
        ("RD508", "heading-twice", _WARNING, "two headings side by side are the same"),
        ("RD509", "said-twice", _WARNING, "an item stands twice in a role, word for word"),
        ("RD510", "nearly-said-twice", _NOTE, "two items of a role say nearly the same"),
        ("RD511", "no-method", _NOTE, "a criterion does not say how it is measured, though others do"),
        ("RD512", "method-misspelt", _WARNING, "a method is spelt almost like one that is used elsewhere"),
        ("RD513", "essential-and-desirable", _WARNING, "a criterion is essential and desirable at once"),
        ("RD514", "no-essential", _WARNING, "a person specification has no essential criteria"),
        ("RD515", "many-essential", _NOTE, "a role has more essential criteria than can be assessed"),
        ("RD516", "many-duties", _NOTE, "a role has more accountabilities than belong to one job"),
        ("RD517", "shares-of-time", _WARNING, "shares of time do not add up to 100%"),
        ("RD518", "empty-column", _NOTE, "a column of a table is empty"),
        # the whole
        ("RD601", "above-and-below", _WARNING, "a role answers to somebody whom it is accountable for"),
        ("RD602", "line-contradicted", _WARNING, "somebody whom a role is accountable for reports elsewhere"),
        ("RD603", "line-not-returned", _NOTE, "one side of a reporting line does not name the other"),
        ("RD604", "higher-grade-below", _WARNING, "a role has a higher grade than the role that it reports to"),
        ("RD605", "unit-without-head", _NOTE, "a unit that roles belong to has no head"),
        ("RD606", "head-of-another-unit", _WARNING, "the head of a unit belongs to another one"),
        ("RD607", "more-direct-reports", _WARNING, "more roles report to a role than it says"),
        ("RD610", "grades-without-roles", _NOTE, "a scale has grades that no role has"),
        ("RD611", "grade-of-another-scale", _WARNING, "a grade is not one of the scale of its family"),
        ("RD612", "salary-outside-grade", _WARNING, "a salary lies outside that of its grade"),
        ("RD613", "points-outside-grade", _WARNING, "evaluated points lie outside those of the grade"),
        ("RD614", "grades-run-backwards", _WARNING, "a grade has less than the one below it"),
        ("RD615", "points-of-two-grades", _NOTE, "the same points belong to two grades"),
        ("RD620", "unused-text", _NOTE, "nothing includes a statement or a framework"),
        ("RD621", "unused-family", _NOTE, "no role belongs to a family"),
        ("RD622", "unused-unit", _NOTE, "no role belongs to a unit or an organisation"),
        ("RD623", "unused-term", _NOTE, "a term is used nowhere"),
        ("RD624", "levels-alike", _NOTE, "two levels of a family say nearly the same"),
        ("RD630", "nearly-a-title", _NOTE, "a text names something by nearly its title"),
        ("RD631", "declared-though-quoted", _NOTE, "a title in quotes is that of a declared role"),
        ("RD635", "copied-text", _NOTE, "several roles say nearly the same, typed in each"),
        ("RD640", "nothing-private", _WARNING, "what a house calls private is in none of its documents"),
        # life
        ("RD701", "review-overdue", _WARNING, "the day by which a document was to be reviewed is over"),
        ("RD702", "dates-out-of-order", _WARNING, "a date that must come after another comes before it"),
        ("RD703", "review-coming", _NOTE, "a review is due soon"),
        ("RD704", "approved-without-date", _NOTE, "a document is approved, but does not say when it was"),
        ("RD705", "approved-draft", _WARNING, "a draft has a date on which it was approved"),
        ("RD706", "withdrawn-in-use", _WARNING, "something relies on a role that is withdrawn"),
        ("RD707", "draft-in-use", _WARNING, "something that is approved relies on a draft"),
        ("RD708", "vacancy-closed", _NOTE, "the last day for applications is over"),
        ("RD709", "date-to-come", _WARNING, "a date of what has happened lies in the future"),
        ("RD710", "vacancy-incomplete", _NOTE, "a vacancy lacks what boards of jobs ask for"),
        # wording
        (
            "RD801",
            "gender-coded-balance",
            _NOTE,
            "a document leans to words that readers take as masculine or feminine",
        ),
        ("RD802", "age-coded-phrase", _WARNING, "a phrase speaks of age"),
        ("RD803", "years-of-experience", _NOTE, "a number of years of experience is asked for"),
        ("RD804", "exclusionary-phrase", _WARNING, "a phrase shuts people out without need"),
        ("RD805", "gendered-word", _WARNING, "a word takes everybody for a man, or for a woman"),
        (
            "RD806",
            "licence-without-choice",
            _WARNING,
            "a driving licence or a car is asked for as the only way to travel",
        ),
        ("RD807", "degree-without-choice", _WARNING, "a degree is asked for, and nothing else counts"),
        ("RD811", "jargon", _NOTE, "a phrase is business talk"),
        ("RD812", "unexplained-abbreviation", _NOTE, "an abbreviation is not explained"),
        ("RD821", "weak-opening", _NOTE, "a duty does not begin with what somebody does"),
        ("RD822", "passive-duty", _NOTE, "a duty leaves open who does it"),
        ("RD823", "long-sentence", _NOTE, "a sentence is too long to be read once"),
        ("RD824", "vacancy-wording", _WARNING, "a lasting role speaks of one occasion of filling it"),
        ("RD825", "mixed-voice", _NOTE, "an item begins in another voice than its list"),
        ("RD826", "direct-address", _NOTE, "a document says `you` where the house writes of the postholder"),
        ("RD827", "postholder-named", _NOTE, "a document says `the postholder` where the house writes `you`"),
        ("RD831", "misspelt-word", _NOTE, "a word is in no dictionary"),
        # house rules
        ("RD901", "required-part-missing", _WARNING, "a role lacks what a policy requires"),
        ("RD902", "count-out-of-limits", _WARNING, "a role has more or fewer parts than a policy allows"),
        ("RD903", "review-too-late", _WARNING, "a role is reviewed less often than a policy asks"),
        ("RD904", "word-to-avoid", _WARNING, "a text has a word or phrase that a policy asks to avoid"),
        ("RD905", "sections-out-of-order", _WARNING, "sections print in another order than a policy asks"),
        ("RD906", "length-out-of-limits", _WARNING, "a role has more or fewer words than a policy allows"),
        ("RD907", "policy-without-rules", _NOTE, "a policy asks for nothing"),
        ("RD908", "policy-for-nobody", _NOTE, "no role meets the conditions of a policy"),
    )
}

# The first figure of a code, and what such codes are about.
FAMILIES: dict[str, str] = {
    "RD1": "text and layout: characters, indents, files, settings, ignores",
    "RD2": "grammar: words, titles, bodies",
    "RD3": "names and layers",
    "RD4": "values: dates, amounts, choices",
    "RD5": "the structure of a role",
    "RD6": "the whole of a workspace",
    "RD7": "the life of a document: reviews, dates",
    "RD8": "wording",
    "RD9": "policies",
}


def is_start(typed: str) -> bool:
    """Tell whether ``typed`` is a code or the start of one: ``RD501``, ``RD5``, ``RD``."""
    return typed.startswith("RD") and any(code.startswith(typed) for code in (*CODES, *FAMILIES))


def is_error(typed: str) -> bool:
    """Tell whether ``typed`` is the code of an error, which can be neither ignored nor played down."""
    return typed in CODES and CODES[typed].severity is Severity.ERROR


def likely(typed: str) -> str:
    """Give the code that somebody may have meant, by itself or by its name; empty where none is near."""
    plain = typed.strip().lower()
    names = {name.lower(): code.code for code in CODES.values() for name in (code.code, code.name, code.code[2:])}
    near = [names[plain]] if plain in names else nearest(plain.upper(), (*CODES, *FAMILIES)) or nearest(plain, names)
    return names.get(near[0], near[0]) if near else ""


def diagnose(  # noqa: PLR0913 -- a diagnostic has that many parts
    code: str,
    source: Source,
    start: int,
    end: int,
    message: str,
    *,
    help: str = "",  # noqa: A002 -- it is the diagnostic's own word
    labels: tuple[Label, ...] = (),
    fix: Fix | None = None,
) -> Diagnostic:
    """Make a diagnostic with the severity that ``code`` is registered with; ``KeyError`` for one that is not."""
    return Diagnostic(code, message, source, Span(start, end), CODES[code].severity, help, labels, fix)
