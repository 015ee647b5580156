"""The report: carets under the right letters, nothing that a terminal would obey, and data with stable keys."""

from __future__ import annotations

import json
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl.codes import CODES, diagnose
from roledsl.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from roledsl.report import as_json, as_text, columns, summary, visible
from roledsl.source import Source, Span

SOURCE = Source("roles/clerk.role", 'role clerk "Clerk":\n  grade: P15\n  reports to: nobody\n')


def at(source: Source, word: str, message: str = "there is no role `nobody`", code: str = "RD301") -> Diagnostic:
    """A diagnostic at the first ``word`` of a source."""
    start = source.text.index(word)
    return diagnose(code, source, start, start + len(word), message)


def snippet(diagnostic: Diagnostic) -> tuple[str, str]:
    """The source line and the line of carets below it, both without the gutter."""
    lines = as_text([diagnostic]).split("\n")
    line = next(at for at, text in enumerate(lines) if re.match(r" *\d+ \|", text))
    return lines[line].partition("|")[2][1:], lines[line + 1].partition("|")[2][1:]


# ---- Text ------------------------------------------------------------------------------------------------------------


def test_a_whole_report() -> None:
    """The form of a report: head, place, line, carets, the other place, help and fix, and the closing count."""
    other = Source("a.role", "\n" * 9 + 'role clark "Clark":\n')
    start = SOURCE.text.index("nobody")
    told = diagnose(
        "RD301",
        SOURCE,
        start,
        start + 6,
        "there is no role `nobody`",
        help="did you mean `clark`?",
        labels=(Label(other, Span(14, 19), "it stands here"),),
        fix=Fix("write `clark`", (Edit(Span(start, start + 6), "clark"),), safe=False),
    )

    assert as_text([told]) == (
        "error[RD301]: there is no role `nobody`\n"
        "  --> roles/clerk.role:3:15\n"
        "   |\n"
        " 3 |   reports to: nobody\n"
        "   |               ^^^^^^\n"
        "  ::: a.role:10:6\n"
        "   |\n"
        '10 | role clark "Clark":\n'
        "   |      ----- it stands here\n"
        "   help: did you mean `clark`?\n"
        "   fix: write `clark`\n"
        "\n"
        "1 error\n"
    )


@pytest.mark.parametrize(
    ("severities", "line"),
    [
        ("", "no problems"),
        ("e", "1 error"),
        ("ee", "2 errors"),
        ("eew", "2 errors, 1 warning"),
        ("wwn", "2 warnings, 1 note"),
        ("enn", "1 error, 2 notes"),
    ],
)
def test_summary(severities: str, line: str) -> None:
    """The last line counts in words, with the plurals of English."""
    kinds = {"e": Severity.ERROR, "w": Severity.WARNING, "n": Severity.NOTE}
    told = [Diagnostic("RD301", "x", SOURCE, Span(0, 1), kinds[letter]) for letter in severities]

    assert summary(told) == line
    assert as_text(told).endswith(f"{line}\n")


def test_a_file_as_a_whole_has_no_line() -> None:
    """What concerns a file that could not be read shows the file alone: there is no line to show."""
    told = diagnose("RD114", Source("roles/a.role", ""), 0, 0, "the file cannot be read: permission denied")

    assert as_text([told]).splitlines()[:2] == [
        "error[RD114]: the file cannot be read: permission denied",
        " --> roles/a.role",
    ]
    assert "|" not in as_text([told])


def test_carets_stand_under_the_first_line_of_a_long_span() -> None:
    """A span over several lines shows its first one, marked to its end; line ends are never marked."""
    source = Source("a.role", "one two\r\nthree\r\n")
    told = diagnose("RD112", source, 4, 14, "a span over two lines")

    assert snippet(told) == ("one two", "    ^^^")


def test_a_span_without_letters_has_one_caret() -> None:
    """What is missing at the end of a line is shown behind its last letter."""
    source = Source("a.role", "role\nrole\n")

    assert snippet(diagnose("RD205", source, 4, 4, "no colon")) == ("role", "    ^")
    assert snippet(diagnose("RD205", source, 10, 10, "at the very end")) == ("", "^")


@pytest.mark.parametrize(
    ("line", "word", "shown", "carets"),
    [
        ("\tgrade: P15", "P15", r"\tgrade: P15", "         ^^^"),
        ("\tgrade", "\t", r"\tgrade", "^^"),
        ("日本語: P15", "P15", "日本語: P15", "        ^^^"),
        ("日本語: P15", "本", "日本語: P15", "  ^^"),
        ("cafe\u0301: P15", "P15", "cafe\u0301: P15", "      ^^^"),
        ("\u202eabc: P15", "P15", r"\u202eabc: P15", "           ^^^"),
        ("a\x1b[31mb P15", "P15", r"a\x1b[31mb P15", "           ^^^"),
        ("a\udce9b P15", "\udce9", r"a\xe9b P15", " ^^^^"),
        ("a\u00a0b P15", "P15", r"a\u00a0b P15", "         ^^^"),
        ("a\u200bb P15", "\u200b", r"a\u200bb P15", " ^^^^^^"),
        ("👩\u200d🔧 P15", "P15", "👩\u200d🔧 P15", "     ^^^"),
        ("a\u200db P15", "P15", r"a\u200db P15", "         ^^^"),
    ],
)
def test_carets_count_columns(line: str, word: str, shown: str, carets: str) -> None:
    """Carets stand under the letters meant, whatever widths a terminal gives to those before them."""
    assert snippet(at(Source("a.role", line), word)) == (shown, carets)


@given(st.text(st.characters(exclude_categories=()), max_size=60), st.data())
def test_nothing_reaches_a_terminal_raw(text: str, data: st.DataObject) -> None:
    """No text of a file, a name or a message can move the cursor, colour, reorder or break a report."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    source = Source(text or "a", text)
    label = Label(source, Span(start, end), text)
    told = Diagnostic("RD105", text, source, Span(start, end), Severity.ERROR, text, (label,), Fix(text, ()))

    report = as_text([told])

    assert visible(report.replace("\n", " ")) == report.replace("\n", " ")
    report.encode("utf-8")  # no lone surrogates
    json.dumps(as_json([told]), ensure_ascii=False).encode("utf-8")


@given(st.text(st.characters(exclude_categories=()), max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_lines_are_cut_to_a_width(text: str, start: int, length: int) -> None:
    """Every line of a source fits into a terminal, and at least one caret stands under it."""
    start = min(start, len(text))
    told = diagnose("RD105", Source("a.role", text + "."), start, min(start + length, len(text)), "x")

    shown, carets = snippet(told)

    assert columns(shown) <= 112
    assert set(carets.strip()) == {"^"}
    assert columns(carets) <= max(columns(shown), 1) + 1


def test_a_long_line_is_cut_around_the_span() -> None:
    """A paragraph on one line is shown where the mistake is, with a mark where it goes on."""
    source = Source("a.role", "x" * 500 + "HERE" + "y" * 500)
    shown, carets = snippet(at(source, "HERE"))

    assert shown.startswith("…x")
    assert shown.endswith(("y…", "HERE…"))
    assert shown.index("HERE") == carets.index("^")
    assert carets.strip() == "^^^^"


def test_ten_million_characters_on_a_line() -> None:
    """A thousand mistakes on one line of 10 MB cost no more than on a short one."""
    source = Source("a.role", "word " * 2_000_000)
    told = [diagnose("RD105", source, at * 5_000, at * 5_000 + 4, "x") for at in range(1_000)]
    source.line(0)  # where lines start is worked out once
    start = time.process_time()

    report = as_text(told)

    assert len(report) < 400_000
    assert time.process_time() - start < 5  # 0.2 s here; looking at whole lines took minutes


def test_color_only_where_asked() -> None:
    """Escapes for colours are in the report when they were asked for, and say nothing that the words do not."""
    told = [at(SOURCE, "nobody")]

    assert "\x1b" not in as_text(told)
    assert re.sub(r"\x1b\[[0-9;]*m", "", as_text(told, color=True)) == as_text(told)
    assert "\x1b[1;31merror[RD301]\x1b[0m" in as_text(told, color=True)


# ---- Data ------------------------------------------------------------------------------------------------------------


def test_data_has_every_key() -> None:
    """Programs read these keys: one that goes or is renamed is a new schema."""
    start = SOURCE.text.index("P15")
    told = diagnose(
        "RD302",
        SOURCE,
        start,
        start + 3,
        "said twice",
        help="drop one",
        labels=(Label(SOURCE, Span(5, 10), "the other"),),
        fix=Fix("drop it", (Edit(Span(start, start + 3), ""),), safe=False),
    )
    place = {"offset": 29, "line": 2, "column": 10}, {"offset": 32, "line": 2, "column": 13}

    assert as_json([told]) == {
        "schema": 1,
        "diagnostics": [
            {
                "code": "RD302",
                "name": CODES["RD302"].name,
                "severity": "error",
                "message": "said twice",
                "help": "drop one",
                "file": "roles/clerk.role",
                "start": place[0],
                "end": place[1],
                "labels": [
                    {
                        "file": "roles/clerk.role",
                        "start": {"offset": 5, "line": 1, "column": 6},
                        "end": {"offset": 10, "line": 1, "column": 11},
                        "message": "the other",
                    }
                ],
                "fix": {
                    "title": "drop it",
                    "safe": False,
                    "edits": [{"start": place[0], "end": place[1], "text": ""}],
                },
            }
        ],
        "errors": 1,
        "warnings": 0,
        "notes": 0,
    }


def test_data_without_fix_or_problems() -> None:
    """Keys are there even where nothing is: no fix is null, no problem an empty list."""
    data = json.loads(json.dumps(as_json([at(SOURCE, "nobody")])))

    assert data["diagnostics"][0]["fix"] is None
    assert data["diagnostics"][0]["labels"] == []
    assert as_json([]) == {"schema": 1, "diagnostics": [], "errors": 0, "warnings": 0, "notes": 0}
