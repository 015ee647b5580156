"""The form: found and held by two ways of looking, also for a part of a file; errors and ranges."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

import roledsl
from roledsl.formatting import layout
from roledsl.source import Source
from tests import strategies
from tests.laws import worded

CLERK = 'role clerk "Clerk":\n   purpose:\n      Keeps records.\n   duties:\n     * One\n     * Two\n'


@given(text=strategies.workspaces)
def test_a_quick_look_is_right(text: str) -> None:
    """A line that looks as it should be is printed just so when it is printed after all."""
    made = roledsl.format(text).text
    with pytest.MonkeyPatch.context() as patch:
        for look in ("_has_plain_tags", "_is_plain_opener"):
            patch.setattr(layout, look, lambda *_: False)
        patch.setattr(layout._Layout, "_is_well_wrapped", lambda *_: False)  # noqa: SLF001 -- it is the layout's own

        assert made == roledsl.format(made).text


ROLE = 'role x "X":\n'
PURPOSE = f"{ROLE}  purpose: Text.\n"
DUTIES = f"{ROLE}  duties:\n"
CONTEXT = f"{ROLE}  context:\n"


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("", ""),
        ("\n \n", ""),
        ("# only a comment", "# only a comment\n"),
        ('\n\nrole x "X"', 'role x "X"\n'),
        (f"{CONTEXT}\n\n\n    A.\n\n\n\n    B.\n\n\n", f"{CONTEXT}    A.\n\n    B.\n"),
        (PURPOSE.replace("\n", "\r\n") + "  scope: A.\n", (PURPOSE + "  scope: A.\n").replace("\n", "\r\n")),
        (PURPOSE + "  scope: A.\r\n", PURPOSE + "  scope: A.\n"),
        ('unit a\nunit b\n# of c\nunit c:\n  head: "H"\n', 'unit a\nunit b\n\n# of c\nunit c:\n  head: "H"\n'),
        ("unit a\n\n\nunit b\n", "unit a\n\nunit b\n"),
        (f"{DUTIES}    -\n    - \n", f"{DUTIES}    -\n    -\n"),
        (f"{DUTIES}    - A | ", f"{DUTIES}    - A |\n"),
        (f"{DUTIES}    - A | 20%, \n", f"{DUTIES}    - A | 20%,\n"),
        (f"{DUTIES}    - A\n       |   20%,\n       essential\n", f"{DUTIES}    - A\n      | 20%,\n      essential\n"),
        (f"{DUTIES}    - A | , 20%\n", None),
        (f'{ROLE}  "A": b  |  c\n', None),
        (f"{ROLE}  “A {{b}}”: c\n", None),
        (f"{ROLE}  reports to: “B” and “C”\n", f'{ROLE}  reports to: "B" and "C"\n'),
        ('organisation o "O":\n  terms:\n    AB  :   A B\n', 'organisation o "O":\n  terms:\n    AB: A B\n'),
        (f"{CONTEXT}    Text.\n    # ends it\n\n  scope: Wide.\n", None),
        (f"{CONTEXT}    Text.\n# of scope\n  scope: Wide.\n", f"{CONTEXT}    Text.\n  # of scope\n  scope: Wide.\n"),
        (f"# ends so\u200b\n{PURPOSE}", None),
        (f"{CONTEXT}    A word:\n      and more.\n", None),
        (f"{ROLE}  Loose text about a\n    variant b\n", None),
        (f"{CONTEXT}    A word\n      and more\n", f"{CONTEXT}    A word\n    and more\n"),
    ],
)
def test_form(source: str, form: str | None) -> None:
    """What the page on the form does not show; None stands for a text that has its form."""
    assert roledsl.format(source).text == (source if form is None else form)


def test_errors_are_left() -> None:
    """A text with an error stays as it is, and the error is the reason."""
    made = roledsl.format('role x "X":\n      propose: Text.\n')

    assert not made.changed
    assert ["RD201"] == [error.code for error in made.errors]


def test_a_byte_order_mark_stays() -> None:
    """The bytes of a file begin as they did."""
    source = Source.from_bytes("x.role", b'\xef\xbb\xbfrole x "X":\n    purpose: Text.\n')

    assert roledsl.formatting.format_source(source).to_bytes() == b'\xef\xbb\xbfrole x "X":\n  purpose: Text.\n'


@pytest.mark.parametrize(
    ("lines", "form"),
    [
        ((3, 3), CLERK.replace("      Keeps", "     Keeps")),
        ((5, 5), CLERK.replace("*", "-")),
        ((6, 6), CLERK.replace("*", "-")),
        ((4, 5), 'role clerk "Clerk":\n  purpose:\n    Keeps records.\n  duties:\n    - One\n    - Two\n'),
        ((1, 1), 'role clerk "Clerk":\n  purpose:\n    Keeps records.\n  duties:\n    - One\n    - Two\n'),
        ((8, 9), CLERK),
    ],
)
def test_a_range(lines: tuple[int, int], form: str) -> None:
    """The innermost body around the lines is formatted, or the declarations that they touch."""
    below = '\nrole cook "Cook":\n     purpose: Cooks.\n'
    made = roledsl.format(CLERK + below, lines=lines).text

    assert made.startswith(form)
    assert (lines[0] < 8) == made.endswith(below)


def test_a_range_below_the_end() -> None:
    """There is nothing to format there."""
    assert not roledsl.format(CLERK, lines=(900, 900)).changed


@given(text=strategies.workspaces)
def test_any_range(text: str) -> None:
    """A range costs no word either, and all of a file's ranges one after the other bring it into its form."""
    made = text
    for line in range(1, text.count("\n") + 1, 29):
        part = roledsl.format(made, lines=(line, line))

        assert not part.unproved
        assert [*worded(text)] == [*worded(part.text)]

    assert roledsl.format(text).text == roledsl.format(made, lines=(1, made.count("\n") + 1)).text


def test_own_files_have_their_form() -> None:
    """The examples and the starter show the form."""
    folders = (strategies.ROOT / "examples", strategies.ROOT / "src/roledsl/cli/templates")
    files = [file for folder in folders for file in folder.rglob("*.role")]

    assert files
    assert [] == [file for file in files if changed(file)]


def test_real_documents_have_their_form_but_for_a_line(seeds: Path) -> None:
    """What people typed who know the form is in it; one wrapped value stands deeper."""
    files = [file for file in (seeds / "roles").rglob("*.role") if changed(file)]

    assert ["report-to-the-panel.role"] == [file.name for file in files]


def changed(file: Path) -> bool:
    """Tell whether formatting changes a file, that it can format."""
    made = roledsl.formatting.format_source(Source.from_bytes(file.name, file.read_bytes()))
    assert not made.errors
    assert not made.unproved
    return made.changed
