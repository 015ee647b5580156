"""Tests of the model as plain data, and of the way back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import fields, has

from roledsl.model.content import Item, Paragraph, Section, Tags
from roledsl.model.fields import Field
from roledsl.model.origin import Layer, Origin
from roledsl.model.plain import Plain, from_plain, to_plain
from roledsl.model.prose import Prose, Reference
from roledsl.model.role import Role, Vacancy
from roledsl.pipeline import load, loads, render
from roledsl.source import Source
from roledsl.values import Date, Hours, Interval, Limits, Money, Range, Share
from roledsl.workspace.workspace import Workspace
from tests.conftest import ROOT

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/roledsl.toml"))


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.name)
def workspace(request: pytest.FixtureRequest) -> Workspace:
    """One of the example workspaces."""
    return load(request.param)


def parts(workspace: Workspace) -> Iterator[object]:
    """All that a workspace declares."""
    for declared in (workspace.documents, workspace.organisations, workspace.units, workspace.scales, workspace.grades,
                     workspace.levels, workspace.statements, workspace.frameworks, workspace.policies):  # fmt: skip
        yield from declared.values()


def there_and_back(part: object) -> object:
    """Give what comes of a part that goes through JSON's text."""
    return from_plain(type(part), json.loads(json.dumps(to_plain(part))))


def origins(part: object) -> Iterator[Origin]:
    """All origins in a part of the model, in order."""
    cls = type(part)
    if isinstance(part, Origin):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from origins(inner)
    elif has(cls):
        for field in fields(cls):
            yield from origins(getattr(part, field.name))


def test_all_that_is_declared_comes_back_equal(workspace: Workspace) -> None:
    """Nothing of the model is lost in plain data, and JSON carries all of it."""
    for part in parts(workspace):
        assert part == there_and_back(part)


def test_real_roles_come_back_equal(seeds: Path) -> None:
    """The law holds for roles that were typed from real documents as well."""
    workspaces = sorted(path.parent for path in seeds.glob("roles/*/roledsl.toml"))

    assert workspaces
    for folder in workspaces:
        for role in load(folder).roles.values():
            assert role == there_and_back(role)


def test_what_comes_back_prints_the_same(workspace: Workspace) -> None:
    """An object that came back does all that the first one does, also where order or identity could matter."""
    for role in workspace.roles.values():
        back = from_plain(Role, to_plain(role))

        for output in ("md", "json"):
            assert render(role, output) == render(back, output)


def test_origins_keep_file_line_offsets_and_layer(workspace: Workspace) -> None:
    """Equality does not look at origins, so that their way back is held by itself."""

    def shown(role: Role) -> list[tuple[str, int, int, int, Layer]]:
        return [(o.file, o.line, o.start, o.end, o.layer) for o in origins(role)]

    for role in workspace.roles.values():
        assert shown(role) == shown(from_plain(Role, to_plain(role)))


def test_a_source_without_its_text_breaks_nothing() -> None:
    """What asks an origin that came back for a place or a line's text gets an answer, not an exception."""
    paragraph = Paragraph(Prose("text"), origin=Origin(Source("a.role", "\n\n  text\n"), 4, 8, Layer("role", "clerk")))

    origin = from_plain(Paragraph, to_plain(paragraph)).origin

    assert origin is not None
    assert (3, 1) == origin.source.position(origin.start)
    assert "" == origin.source.line_text(origin.line)


@pytest.mark.parametrize(
    "value",
    [
        Money(Decimal("12.10"), Decimal("12.85"), "GBP", "hour", "pro rata"),
        Date(2009),
        Date(2009, 7, 14),
        Interval(12, "month"),
        Range(228, 268),
        Range(Decimal("1.5"), 2),
        Hours(Decimal("37.5"), Decimal("37.5")),
        Share(Decimal("33.3")),
        Limits(6, None),
        Reference("SLT", "term", "SLT", "SLT", "Senior Leadership Team"),
        Item("-", Prose("a"), Tags("policies", Share(Decimal(20)), occasional=True), (Item("a)", Prose("b")),)),
    ],
)
def test_values_come_back_equal(value: object) -> None:
    """A value is a part of the model, and no figure is rounded on its way."""
    assert value == there_and_back(value)


def test_where_several_classes_may_stand_type_tells_which() -> None:
    """Names, numbers and amounts in one list come back as what they were; blocks say what they are."""
    values = ("support.S7", "12", 12, Date(2009, 7), Interval(1, "year"), Money(Decimal(5), Decimal(5), "EUR"))
    field = Field("grade", "grade", None, Prose("Grade 7"), (Paragraph(Prose("p")),), values)

    plain = to_plain(field)

    assert {
        "word": "grade",
        "meaning": "grade",
        "label": None,
        "text": {"text": "Grade 7"},
        "blocks": [{"type": "paragraph", "text": {"text": "p"}}],
        "values": [
            "support.S7",
            "12",
            12,
            {"type": "date", "year": 2009, "month": 7},
            {"type": "interval", "count": 1, "unit": "year"},
            {"type": "money", "low": "5", "high": "5", "currency": "EUR"},
        ],
    } == plain
    assert field == from_plain(Field, plain)


def test_sets_are_in_order() -> None:
    """The same object gives the same data, in whatever order a set keeps its members."""
    vacancy = Vacancy("v", own=frozenset({"closes", "apply", "salary", "hours"}))

    plain = to_plain(vacancy)

    assert isinstance(plain, dict)
    assert ["apply", "closes", "hours", "salary"] == plain["own"]


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        None,
        {"name": "clerk", "colour": "blue"},
        {"name": "clerk", "contents": [{"type": "novel"}]},
        {"name": "clerk", "contents": [{"text": "no type"}]},
        {"name": "clerk", "origin": {"file": "a.role"}},
    ],
)
def test_other_data_is_refused(data: Plain) -> None:
    """A wrong call ends in the one exception that is promised, whatever cattrs stumbled over."""
    with pytest.raises(ValueError, match="this is no Role"):
        from_plain(Role, data)


def test_hostile_text_comes_back() -> None:
    """Text that means something to JSON, and halves of surrogate pairs, are only text."""
    text = 'quote " slash \\ line\n\u2028 null \x00 half \ud800 {"type": "item"}'
    section = Section("", "", Prose(text), (Paragraph(Prose(text)),), text)

    assert section == there_and_back(section)


def test_reading_a_workspace_imports_no_cattrs() -> None:
    """Who reads and checks roles does not wait for what turns them into plain data."""
    program = (
        "import sys; from roledsl import check, loads;"
        "check(loads('role a \"A\":\\n  purpose: B\\n')); print('cattrs' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)

    assert "False\n" == run.stdout


def test_a_role_in_plain_data() -> None:
    """What plain data looks like: defaults are left out, so that goldens show what was said."""
    role = loads('role clerk "Clerk":\n  posts: 2\n', "clerk.role").role("clerk")
    layer: Plain = {"kind": "role", "name": "clerk"}

    assert {
        "name": "clerk",
        "title": {"text": "Clerk"},
        "origin": {"file": "clerk.role", "line": 1, "start": 0, "end": 19, "layer": layer},
        "contents": [
            {
                "type": "field",
                "word": "posts",
                "meaning": "posts",
                "label": None,
                "text": {"text": "2"},
                "values": [2],
                "origin": {"file": "clerk.role", "line": 2, "start": 22, "end": 30, "layer": layer},
            }
        ],
        "sequences": [[0]],
        "layers": [layer],
    } == to_plain(role)
