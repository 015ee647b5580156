"""Tests of the JSON output and of the schema that describes it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from roledsl.model.content import Group, Item, Paragraph, Section, Table
from roledsl.model.fields import Field, Member
from roledsl.model.origin import Layer, Origin
from roledsl.model.prose import Prose, escaped
from roledsl.model.role import Role
from roledsl.pipeline import load, loads
from roledsl.render.data import write
from roledsl.source import Source
from tests.conftest import ROOT

SCHEMA: dict[str, Any] = json.loads((files("roledsl.render") / "role.schema.json").read_text("utf-8"))
PAGE = (ROOT / "docs" / "reference" / "json.md").read_text("utf-8")
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/roledsl.toml"))

# What programs of other people rely on: a key that goes away from here needs a new number of the schema.
KEYS = """
document: schema kind name title language organisation unit family level grades extends variant_of variants role scale
    levels status fields sections criteria roles documents layers origin
organisation: name title short terms
unit: name title head part_of
named: name title
level: name family title grade extends
levelOfFamily: name family title grade extends fields sections origin
grade: name scale title salary evaluated hours
quantity: text values
field: word meaning label text markdown values members blocks origin
money: type low high currency period note
date: type date precision
interval: type count unit
range: type low high
hours: type low high period
number: type number
choice: type choice
name: type name
member: title name kind
section: word meaning heading measured_by measured_by_label variant roles blocks sections origin
paragraph: type text markdown name share standing measured_by weight occasional proficiency origin
item: type marker label text markdown name share standing measured_by weight occasional proficiency blocks origin
table: type header rows origin
cell: text markdown
group: type heading framework share measured_by measured_by_label blocks origin
standing_block: type standing heading measured_by measured_by_label blocks origin
any_of: type heading measured_by measured_by_label blocks origin
criterion: text markdown standing measured_by weight headings alternatives origin
layer: kind name
origin: file line layer
"""

# What the examples leave out, and what the tests below look at.
WORKSPACE = r"""
organisation acme "Acme":
  short: ACME
  terms:
    SLT: Senior Leadership Team
  document:
    fields: title, reports to "Line manager", salary
    order: accountabilities "What the {title} does", purpose "Why"

unit office "Office":
  organisation: acme
unit post-room "Post room":
  organisation: acme
  unit: office
  head: clerk

scale pay:
  grade A: £20,000
  grade B:
    salary: £25,000.50 pro rata
    evaluated: 12.5-20

role manager "Office Manager":
  unit: office

role clerk "Clerk":
  organisation: acme
  unit: post-room
  grade: A
  reports to: "Director" and manager
  liaises with "Talks to":
    - All **customers** of {acme}
    - The {SLT}
  location: Leeds \*
  hours: 18.5-37 a week
  created: 2009
  effective: 14 July 2009
  review: every 12 months
  "Parking": yes

  Loose words of a *{title}*.

  purpose: Keep order. | #why
  accountabilities:
    2) Opens the post | 12.5%, occasional
    3) Sorts it:
       (a) by size
       (b) by *colour*

    Then: | 5%, essential, occasional

    7) Closes
    - Rests
  "Own & *proper* heading":
    | a | **b** |
    |---|---|
    | c | d |
    2.3 Outline
    i) Roman
  person specification "About you":
    measured by "All by": interview
    "As a {title}":
      measured by "How": test
      essential:
        - Reads | weight 3
        any of "One of":
          measured by "Shown by": certificates
          - A **degree**
          - An apprenticeship
      desirable:
        measured by "Also": talk
        Words between | test, weight 2

        - Writes
  competencies:
    Words about skill | expert

  variant senior-clerk "Senior Clerk":
    grade: B
    accountabilities:
      - Leads
    "Only here":
      Text.

pack both "Both":
  roles "Here": clerk, senior-clerk
"""

Json = dict[str, Any]


@pytest.fixture(scope="module")
def made() -> Callable[[str], Json]:
    """Give a document of the workspace above as data."""
    workspace = loads(WORKSPACE, "acme.role")
    assert () == workspace.diagnostics
    return lambda name: json.loads(write(workspace.document(name)))


def documents() -> Iterator[str]:
    """The JSON of all documents of the examples and of the workspace above."""
    for workspace in (*map(load, EXAMPLES), loads(WORKSPACE)):
        for document in workspace.documents.values():
            yield write(document)


def by(parts: list[Json], **wanted: object) -> Json:
    """Give the one part with these keys."""
    found = [part for part in parts if all(part.get(key) == value for key, value in wanted.items())]
    assert 1 == len(found)
    return found[0]


# ---- The schema ----------------------------------------------------------------------------------------------------


def objects() -> dict[str, Json]:
    """The objects that the schema describes, by name."""
    return {"document": SCHEMA, **{name: part for name, part in SCHEMA["$defs"].items() if "properties" in part}}


def resolved(schema: Json) -> tuple[str, Json]:
    """Give what a schema refers to, and the name of that."""
    reference = schema.get("$ref")
    if reference is None:
        return "", schema
    name = reference.removeprefix("#").removeprefix("/$defs/")
    return (name, SCHEMA["$defs"][name]) if name else ("document", SCHEMA)


def described(schema: Json) -> str:
    """Give the description of a key: its own, else that of what it refers to."""
    text: str = schema.get("description") or resolved(schema)[1].get("description", "")
    return text


def branch(data: object, schema: Json) -> tuple[str, Json]:
    """Give the schema that ``data`` follows, and its name; alternatives are told apart by ``type``, or are null."""
    name, schema = resolved(schema)
    if "oneOf" not in schema or data is None:
        return name, schema
    options = [resolved(option) for option in schema["oneOf"]]
    if len(options) == 2 and options[1][1] == {"type": "null"}:
        return options[0]
    assert isinstance(data, dict)
    return next(option for option in options if option[1]["properties"]["type"]["const"] == data["type"])


def keys_in(data: object, schema: Json) -> Iterator[str]:
    """The keys that are used, each as ``object.key``."""
    name, schema = branch(data, schema)
    if isinstance(data, list):
        for part in data:
            yield from keys_in(part, schema["items"])
    elif isinstance(data, dict) and "properties" in schema:
        for key, part in data.items():
            yield f"{name}.{key}"
            yield from keys_in(part, schema["properties"][key])


def committed() -> set[str]:
    """The keys of the list above, each as ``object.key``."""
    lines = KEYS.replace("\n    ", " ").strip().splitlines()
    pairs = (line.split(": ") for line in lines)
    return {f"{name}.{key}" for name, keys in pairs for key in keys.split()}


def test_every_document_follows_the_schema() -> None:
    """What is written is what is described; a key that the schema does not know fails here."""
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)

    for text in documents():
        assert [] == [f"{e.json_path}: {e.message}" for e in validator.iter_errors(json.loads(text))]


def test_keys_neither_go_away_nor_come_unseen() -> None:
    """Programs of other people read these keys: each change of them is a decision, made in the list above."""
    assert committed() == {f"{name}.{key}" for name, part in objects().items() for key in part["properties"]}


def test_every_key_is_written_somewhere() -> None:
    """The schema promises no key that nothing writes."""
    used = {key for text in documents() for key in keys_in(json.loads(text), {"$ref": "#"})}

    assert set() == committed() - used


def test_every_key_is_described() -> None:
    """Whoever sees a key can read what it means, at the key or at what it refers to."""
    bare = [
        f"{name}.{key}"
        for name, part in objects().items()
        for key, value in part["properties"].items()
        if not described(value)
    ]

    assert [] == bare


def test_objects_are_closed() -> None:
    """A schema that lets unknown keys pass would find no mistake; and what is required is described."""
    for part in objects().values():
        assert part["additionalProperties"] is False
        assert set(part["required"]) <= set(part["properties"])


def test_a_kind_has_its_own_keys() -> None:
    """Each kind of document must have the keys that are its own, though the schema describes them all in one place."""
    validator = Draft202012Validator(SCHEMA)
    needed = {"role": "grades", "variant": "variant_of", "level": "level", "vacancy": "role", "pack": "documents",
              "family": "levels"}  # fmt: skip
    whole = {json.loads(text)["kind"]: json.loads(text) for text in documents()}

    for kind, key in needed.items():
        without = {name: value for name, value in whole[kind].items() if name != key}
        assert [f"{key!r} is a required property"] == [error.message for error in validator.iter_errors(without)]


# ---- The page ------------------------------------------------------------------------------------------------------


def contains(whole: object, part: object) -> bool:
    """Tell whether ``part`` is what is left of ``whole`` when keys and elements are taken away."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(k in whole and contains(whole[k], v) for k, v in part.items())
    if isinstance(part, list):
        left: Iterator[object] = iter(whole if isinstance(whole, list) else ())
        return all(any(contains(candidate, element) for candidate in left) for element in part)
    return whole == part


def test_the_example_on_the_page_is_true() -> None:
    """The page shows a part of what is really written for a role of the examples."""
    example = json.loads(PAGE.partition("```json\n")[2].partition("```")[0])
    role = load(ROOT / "examples" / "school-trust").role(example["name"])

    assert contains(json.loads(write(role)), example)


def test_the_page_says_what_the_schema_says() -> None:
    """People who read the page and programs that read the schema learn the same of every key."""
    found = set()
    for chapter in PAGE.split("\n## ")[1:]:
        heading, _, body = chapter.partition("\n")
        for name in re.findall(r"\(`(\w+)`\)", heading):
            found |= {(name, *re.split(r" *\| *", line)[1:4]) for line in body.splitlines() if line.startswith("| `")}

    assert {
        (name, f"`{key}`", "yes" if key in part["required"] else "", described(value))
        for name, part in objects().items()
        for key, value in part["properties"].items()
    } == found


# ---- What is written -----------------------------------------------------------------------------------------------


def test_the_number_of_the_schema_comes_first() -> None:
    """A program can tell from the first line whether it knows the format; the text ends like a file of text."""
    for text in documents():
        assert text.startswith('{\n  "schema": 1,\n  "kind": "')
        assert text.endswith("\n}\n")


def test_same_input_same_bytes() -> None:
    """What did not change does not show up as a change."""
    assert list(documents()) == list(documents())


def test_headings_and_labels_are_those_that_print(made: Callable[[str], Json]) -> None:
    """The house's labels and headings hold where the role has none of its own, as they do on paper."""
    clerk = made("clerk")

    assert ["Line manager", "Talks to", "Salary", "Parking"] == [
        by(clerk["fields"], **wanted)["label"]
        for wanted in ({"word": "reports to"}, {"word": "liaises with"}, {"word": "salary"}, {"word": None})
    ]
    assert [
        None,
        "What the Clerk does",
        "Own & *proper* heading",
        "About you",
        "Competencies",
        "Senior Clerk",
        "Why",
    ] == [section["heading"] for section in clerk["sections"]]


def test_texts_are_plain_and_markdown_stands_beside_them(made: Callable[[str], Json]) -> None:
    """Marks are taken away and references printed; where marks say something, Markdown is there too."""
    clerk = made("clerk")
    contacts = by(clerk["fields"], word="liaises with")
    loose = clerk["sections"][0]["blocks"][0]

    assert "All customers of ACME; The SLT" == contacts["text"]
    assert "markdown" not in contacts
    assert ("All customers of ACME", "All **customers** of ACME") == (
        contacts["blocks"][0]["text"],
        contacts["blocks"][0]["markdown"],
    )
    assert "markdown" not in contacts["blocks"][1]
    assert ("Loose words of a Clerk.", "Loose words of a *Clerk*.") == (loose["text"], loose["markdown"])
    assert "Leeds *" == by(clerk["fields"], word="location")["text"]


def test_values_say_what_texts_mean(made: Callable[[str], Json]) -> None:
    """A program gets amounts, dates and names without reading prose; figures with a fraction are exact strings."""
    clerk, senior = made("clerk"), made("senior-clerk")
    low = {"low": "20000", "high": "20000"}
    expected = {
        "grade": {"type": "name", "name": "pay.A"},
        "salary": {"type": "money", **low, "currency": "GBP", "period": "year"},
        "hours": {"type": "hours", "low": "18.5", "high": "37", "period": "week"},
        "created": {"type": "date", "date": "2009", "precision": "year"},
        "effective": {"type": "date", "date": "2009-07-14", "precision": "day"},
        "review": {"type": "interval", "count": 12, "unit": "month"},
    }

    for word, value in expected.items():
        assert [value] == by(clerk["fields"], word=word)["values"]
    assert [] == by(clerk["fields"], word="location")["values"]
    assert {
        "text": "£25,000.50 pro rata",
        "values": [
            {"type": "money", "low": "25000.5", "high": "25000.5", "currency": "GBP", "period": "year",
             "note": "pro rata"}
        ],
    } == senior["grades"][0]["salary"]  # fmt: skip
    assert [{"type": "range", "low": "12.5", "high": "20"}] == senior["grades"][0]["evaluated"]["values"]


def test_members_are_outsiders_or_declared(made: Callable[[str], Json]) -> None:
    """A chart of the organisation can be drawn from names, and outsiders are told from roles."""
    assert [
        {"title": "Director"},
        {"title": "Office Manager", "name": "manager", "kind": "role"},
    ] == by(made("clerk")["fields"], word="reports to")["members"]


def test_items_have_the_labels_that_they_print(made: Callable[[str], Json]) -> None:
    """Numbers go on as they do on paper, also where layers are joined; tags are keys where they are set."""
    clerk = made("clerk")
    items = [b for b in by(clerk["sections"], word="accountabilities")["blocks"] if b["type"] == "item"]
    sorts = items[1]

    assert [("number", "2)"), ("number", "3)"), ("number", "7)"), ("bullet", None)] == [
        (item["marker"], item.get("label")) for item in items[:4]
    ]
    assert [("letter", "(a)"), ("letter", "(b)")] == [(item["marker"], item["label"]) for item in sorts["blocks"]]
    assert ("12.5", True) == (items[0]["share"], items[0]["occasional"])
    assert {"type", "marker", "label", "text", "blocks", "origin"} == set(sorts)
    assert [("decimal", "2.3"), ("roman", "i)")] == [
        (item["marker"], item["label"]) for item in clerk["sections"][2]["blocks"] if item["type"] == "item"
    ]


def test_criteria_stand_one_by_one(made: Callable[[str], Json]) -> None:
    """A table of criteria can be made without walking through groups; their headings are as they print."""
    criteria = [{key: value for key, value in c.items() if key != "origin"} for c in made("clerk")["criteria"]]
    common = {"weight": None, "headings": ["As a Clerk"], "alternatives": []}
    degree = {"text": "A degree", "markdown": "A **degree**"}

    assert [
        {**common, "text": "Reads", "standing": "essential", "measured_by": ["test"], "weight": 3},
        {**common, **degree, "standing": "essential", "measured_by": ["certificates"],
         "alternatives": ["A degree", "An apprenticeship"]},
        {**common, "text": "Writes", "standing": "desirable", "measured_by": ["talk"]},
    ] == criteria  # fmt: skip


def test_own_references_are_those_of_the_document(made: Callable[[str], Json]) -> None:
    """One shared text prints another title in each document, here as in all outputs."""
    assert ["As a Senior Clerk"] == made("senior-clerk")["criteria"][0]["headings"]
    assert "What the Senior Clerk does" == by(made("senior-clerk")["sections"], word="accountabilities")["heading"]


def test_origins_tell_the_layer(made: Callable[[str], Json]) -> None:
    """Each part says where it was typed and through which layer it came."""
    line = WORKSPACE.splitlines().index("    2) Opens the post | 12.5%, occasional") + 1
    blocks = by(made("senior-clerk")["sections"], word="accountabilities")["blocks"]

    assert {"file": "acme.role", "line": line, "layer": {"kind": "role", "name": "clerk"}} == blocks[0]["origin"]
    assert {"kind": "variant", "name": "senior-clerk"} == blocks[-1]["origin"]["layer"]


def test_a_role_shows_where_its_variants_stand(made: Callable[[str], Json]) -> None:
    """What a variant says beside the role's own sections stands in a section that names it."""
    clerk = made("clerk")
    part = by(clerk["sections"], variant="senior-clerk")

    assert (["senior-clerk"], None, [], "clerk") == (
        clerk["variants"],
        clerk["variant_of"],
        part["blocks"],
        made("senior-clerk")["variant_of"],
    )
    assert ["Only here"] == [section["heading"] for section in part["sections"]]


def test_a_pack_holds_whole_documents(made: Callable[[str], Json]) -> None:
    """A role in a pack is what it is by itself, so that one program reads both."""
    pack = made("both")

    assert ["clerk", "senior-clerk"] == pack["roles"]
    assert pack["roles"] == by(pack["sections"], heading="Here")["roles"]
    assert [made("clerk"), made("senior-clerk")] == pack["documents"]


# ---- Hostile texts -------------------------------------------------------------------------------------------------

HOSTILE = (
    'quote " and \\ backslash',
    '</script><script>alert("x")</script>',
    '", "schema": 2, "x": "',
    "emoji 👩🏽‍💻, ünïcödé, 漢字, \u202eright to left",
    "{braces} [brackets] *stars* _lines_ `ticks` ~waves~ &amp; <b>",
    "= 1 + 1",
    "null",
)


def hostile_role(text: str) -> Role:
    """A role that says ``text`` in all places that take text."""
    prose = Prose(escaped(text))
    origin = Origin(Source(text, "x"), 0, 1, Layer("role", text))
    contents = (
        Field("", "", prose, prose, origin=origin),
        Field("reports to", "reports to", prose, prose, members=(Member(text, text, "role"),), origin=origin),
        Section("", "", prose, (Paragraph(prose), Item("-", prose), Table((prose,), ((prose,),)), Group(prose, ()))),
    )
    return Role(text, prose, contents=contents, origin=origin, extends=text)


def texts_in(data: object) -> Iterator[str]:
    """The strings in ``data``, but for keys and Markdown."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for part in data:
            yield from texts_in(part)
    elif isinstance(data, dict):
        for key, part in data.items():
            yield from texts_in(part) if key != "markdown" else ()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_come_back_as_they_were(text: str) -> None:
    """Whatever people type is text: it never ends a string, and no mark of Markdown or HTML is added to it."""
    ours = {"role", "en", "reports to", "paragraph", "item", "bullet", "table", "group"}

    assert {text, *ours} == set(texts_in(json.loads(write(hostile_role(text)))))


def test_the_text_can_be_written_as_utf_8() -> None:
    """Half a surrogate pair in a file's name or a text does not break the writing of a file."""
    text = write(hostile_role("half \ud800 pair"))

    assert "half \ufffd pair" in text
    assert text.encode("utf-8")


def test_not_escaped_beyond_need() -> None:
    """Names of people can be read and searched in the file itself."""
    assert '"Żaneta Ó Súilleabháin"' in write(Role("r", Prose("Żaneta Ó Súilleabháin")))
