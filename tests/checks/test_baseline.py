"""The baseline: what is remembered is left out and nothing else, wherever it has moved to; and its file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roledsl import check, loads
from roledsl.checks import Selection
from roledsl.checks.baseline import (
    Baseline,
    Compared,
    Finding,
    can_wait,
    compared,
    read,
    remembered,
    unsought,
    written,
)
from tests import laws, strategies

HERE = Selection(select=("RD1", "RD2", "RD3", "RD4", "RD501"))
ROLE = 'role clerk "Clerk":\n  person specification:\n    - Care\n    essential:\n      - Neatness\n'
TWICE = (
    'role clerk "Clerk":\n'
    "  person specification:\n"
    "    essential:\n"
    "      - Neatness\n"
    '  person specification "Of some":\n'
    "    - Care\n"
    '  person specification "Of others":\n'
    "    - Care\n"
)


def baseline(text: str) -> Baseline:
    """What is remembered of a text."""
    workspace = loads(text)
    return remembered(check(workspace, selection=HERE), workspace)


def beside(text: str, known: Baseline) -> Compared:
    """A text beside a baseline."""
    workspace = loads(text)
    return compared(check(workspace, selection=HERE), workspace, known)


def codes(found: Compared) -> list[str]:
    """The codes of what is new."""
    return [diagnostic.code for diagnostic in found.new]


# ---- What is remembered ----------------------------------------------------------------------------------------------


def test_a_finding_is_remembered_by_words() -> None:
    """By file, declaration, code and the words at its place, in small letters; not by lines."""
    assert baseline(ROLE) == {Finding("text.role", "clerk", "RD501", "care"): 1}


def test_a_long_text_is_remembered_by_its_start() -> None:
    """A long text is cut, and two that begin alike are two all the same."""
    long = "word " * 40
    [one] = baseline(ROLE.replace("Care", long + "one"))
    [two] = baseline(ROLE.replace("Care", long + "two"))

    assert one != two
    assert one.text.startswith("word word")
    assert len(one.text) < 100


def test_what_is_remembered_is_left_out() -> None:
    """The same text has nothing new, and each that is remembered was met."""
    known = baseline(ROLE)

    assert beside(ROLE, known) == Compared((), known)


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\n\n" + ROLE,
        'role porter "Porter"\n\n' + ROLE,
        ROLE.replace("  ", "    "),
        ROLE.replace("- Care", "*  care"),
        ROLE + "      - Speed\n",
        ROLE.replace('"Clerk"', '"Office Clerk"'),
    ],
)
def test_moved_is_not_new(text: str) -> None:
    """Other lines, indents, markers and neighbours do not make a finding a new one."""
    assert codes(beside(text, baseline(ROLE))) == []


@pytest.mark.parametrize(
    "text",
    [
        ROLE.replace("Care", "Diligence"),
        ROLE.replace("role clerk", "role porter"),
        ROLE + ROLE.replace("clerk", "porter"),
    ],
)
def test_other_words_and_other_roles_are_new(text: str) -> None:
    """What is said of other words, or in another declaration, is reported."""
    assert codes(beside(text, baseline(ROLE))) == ["RD501"]


def test_as_many_are_left_out_as_are_remembered() -> None:
    """Of findings that are alike the one more is new."""
    [(finding, count)] = baseline(TWICE).items()
    found = beside(TWICE, {finding: 1})

    assert count == 2
    assert codes(found) == ["RD501"]
    assert found.met == {finding: 1}


def test_errors_are_never_remembered() -> None:
    """No document can be made of an error, so it is not left for later, even if the file says so."""
    text = ROLE.replace("  person", "  grade: nobody\n  person")
    known = baseline(text)
    forged = {**known, Finding("text.role", "clerk", "RD301", "nobody"): 1}

    assert {finding.code for finding in known} == {"RD501"}
    assert codes(beside(text, forged)) == ["RD301"]


def test_what_a_run_does_not_look_for_it_cannot_miss() -> None:
    """Of codes that are not wanted, a run says nothing; so what is remembered of them stays."""
    known = {Finding("a.role", "a", "RD501", "x"): 1, Finding("a.role", "a", "RD310", "x"): 2}

    assert unsought(known, Selection(select=("RD3",))) == {Finding("a.role", "a", "RD501", "x"): 1}


@given(strategies.texts)
def test_a_baseline_leaves_errors_alone(text: str) -> None:
    """Whatever a text is: once it is remembered only what cannot wait is new, and the file gives it back."""
    workspace = loads(text)
    found = laws.checked(text)
    known = read(written(remembered(found, workspace)))
    again = compared(found, workspace, known)

    assert [diagnostic for diagnostic in found if not can_wait(diagnostic)] == list(again.new)
    assert known == again.met


# ---- The file --------------------------------------------------------------------------------------------------------


def test_the_file_reads_well() -> None:
    """Sorted, a finding a line, letters as they are."""
    known = {Finding("b.role", "b", "RD501", "café"): 2, Finding("a.role", "", "RD116", ""): 1}

    assert written(known) == (
        "{\n"
        '  "schema": 1,\n'
        '  "findings": [\n'
        '    {"file": "a.role", "declaration": "", "code": "RD116", "text": "", "count": 1},\n'
        '    {"file": "b.role", "declaration": "b", "code": "RD501", "text": "café", "count": 2}\n'
        "  ]\n"
        "}\n"
    )
    assert written({}) == '{\n  "schema": 1,\n  "findings": []\n}\n'


@given(st.dictionaries(st.builds(Finding, *[st.text()] * 4), st.integers(1, 10**6)))
def test_the_file_gives_back_what_was_written(known: dict[Finding, int]) -> None:
    """Whatever is remembered is read again as it was."""
    assert read(written(known)) == known


ENTRY = '{"file": "a", "declaration": "b", "code": "RD501", "text": "c", "count": 1}'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1 is not JSON as it should be"),
        ('{\n"schema": 1,\n<<<<<<< HEAD\n', "line 3 is not JSON as it should be"),
        ("[" * 100_000, "its brackets are nested too deep"),
        ("[]", "it holds no list of findings"),
        ('{"schema": 1, "findings": {}}', "it holds no list of findings"),
        ('{"schema": 2, "findings": []}', "its schema is 2, and this roledsl knows 1"),
        ('{"findings": []}', "its schema is None, and this roledsl knows 1"),
        ('{"schema": 1, "findings": [1]}', "finding 1 does not have the keys code, count, declaration, file, text"),
        (f'{{"schema": 1, "findings": [{ENTRY}, {{}}]}}', "finding 2 does not have the keys"),
        (f'{{"schema": 1, "findings": [{ENTRY.replace(": 1", ": 0")}]}}', "the count of finding 1 is no number from 1"),
        (f'{{"schema": 1, "findings": [{ENTRY.replace(": 1", ": true")}]}}', "the count of finding 1 is no number"),
        (f'{{"schema": 1, "findings": [{ENTRY.replace(chr(34) + "c" + chr(34), "[]")}]}}', "something else than text"),
    ],
)
def test_a_broken_file_is_refused_with_a_reason(text: str, reason: str) -> None:
    """What is no baseline is not read as an empty one."""
    with pytest.raises(ValueError, match=reason):
        read(text)
