"""What a house's Word template has no place for does not vanish: it is in the rest, or it is told."""

from __future__ import annotations

import io
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

import roledsl
from roledsl.model.declarations import Family
from roledsl.model.role import Composed
from roledsl.render import starting
from roledsl.render.mistakes import TemplateWarning
from roledsl.render.request import Request, UnfitError
from tests.render.test_house import document
from tests.render.word_files import paragraphs, tree, words

ROOT = Path(roledsl.__file__).parents[2]
# the examples, and real job descriptions where they lie beside the project
FOLDERS = [
    path
    for folder in (ROOT / "examples", ROOT.parent / "shared" / "seeds" / "roles")
    for path in (sorted(folder.iterdir()) if folder.is_dir() else ())
    if path.is_dir()
]
_ADDRESS = re.compile(r"https?://\S+")  # where a link leads, which Word does not show
PURPOSES = ("description", "specification", "advert", "summary", "pack")


def said(file: bytes) -> Counter[str]:
    """The words of a Word file's body."""
    return Counter(word.casefold() for word in words(text for _, text in paragraphs(tree(file))))


def made(folder: Path, purpose: str) -> Iterator[tuple[Composed | Family, Request]]:
    """The documents of a folder of which something is made for a purpose."""
    for each in roledsl.load(folder).documents.values():
        try:
            roledsl.render(each, "txt", Request(purpose))
        except UnfitError:
            continue
        yield each, Request(purpose)


@pytest.mark.parametrize("kind", [starting.with_tags, starting.for_its_look])
@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_word_is_lost_in_a_template_to_start_from(folder: Path, purpose: str, kind: Callable[[], bytes]) -> None:
    """All that the plain Word file and the text say is in the one that is made with either template."""
    template = kind()
    for each, request in made(folder, purpose):
        text = {word.casefold() for word in words([_ADDRESS.sub("", roledsl.render(each, "txt", request))])}
        plain = said(roledsl.render(each, "docx", request))
        with warnings.catch_warnings():
            warnings.simplefilter("error", TemplateWarning)
            found = said(roledsl.render(each, "docx", Request(purpose, template=template)))

        assert not set(plain) - set(found), each.name
        assert not text - set(found) - _counted(text), each.name


@pytest.mark.parametrize("purpose", ["description", "specification", "advert"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_criterion_comes_twice(folder: Path, purpose: str) -> None:
    """What the table of criteria has is not in the rest too."""
    template = starting.with_tags()
    for each, request in made(folder, purpose):
        once = _lines(roledsl.render(each, "docx", request))
        found = _lines(roledsl.render(each, "docx", Request(purpose, template=template)))
        criteria = {one.text.plain for one in getattr(each, "criteria", ())}

        assert not [line for line in criteria if found[line] > max(once[line], 1)], each.name


def _lines(file: bytes) -> Counter[str]:
    return Counter(text for _, text in paragraphs(tree(file)))


def _counted(words: set[str]) -> set[str]:
    """Numbers and letters, which Word counts by itself."""
    return {word for word in words if re.fullmatch(r"\d{1,2}|[a-z]|[ivx]+", word)}


# ---- what a template has no place for --------------------------------------------------------------------------------


SPECIFIED = """
role keeper "Keeper":
  grade: B2
  "Cost centre": 0417
  A paragraph that stands alone.
  purpose: Keeps.
  accountabilities:
    - Sweeps
  key result areas:
    - Swept floors
  person specification:
    Read this first.
    "Knowledge":
      measured by: interview
      essential:
        - Of brooms | weight 3
      desirable:
        any of:
          - Of mops
          - Of dusters
            - the feathered kind
    "Unmarked":
      - Of buckets
"""
CELLS = "; ".join(f"{{{{ c.{name} }}}}" for name in ("text", "standing", "measured_by", "group", "note"))
ROW = f"{{% for c in criteria %}}{CELLS}|{{% endfor %}}"
FIELDS = "{{ grade }}{{ cost_centre }}{{ title }}"


def nowhere(template: bytes, text: str = SPECIFIED) -> tuple[list[str], list[str]]:
    """What is said to have no place, and the paragraphs of what is made all the same."""
    role = roledsl.loads(text).role("keeper")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        file = roledsl.render(role, "docx", Request(template=template))
    told = [str(one.message).removeprefix("the template has no place for ") for one in caught]
    return told, [p.text for p in docx.Document(io.BytesIO(file)).paragraphs if p.text]


def test_what_has_no_place_is_told() -> None:
    """Each thing once, with the tag that prints it."""
    told, _ = nowhere(document("{{ purpose }}"))

    assert told == [
        "the title; `{{ title }}` prints it",
        "“Grade”; `{{p rest }}` prints it",
        "“Cost centre”; `{{p rest }}` prints it",
        "text outside of sections; `{{p rest }}` prints it",
        "“Accountabilities”; `{{p rest }}` prints it",
        "“Key result areas”; `{{p rest }}` prints it",
        "“Person specification”; `{{p rest }}` prints it",
    ]


def test_the_rest_of_a_specification_is_all_but_its_criteria() -> None:
    """A heading below which all is in the table is not there again."""
    told, found = nowhere(document(FIELDS, ROW, "{{p purpose }}", "{{p accountabilities }}", "----", "{{p rest }}"))

    assert not told
    assert found[1].split("|")[:2] == [
        "Of brooms; Essential; Interview; Knowledge; weight 3",
        "Any of:\n• Of mops\n• Of dusters\n• the feathered kind; Desirable; Interview; Knowledge; ",
    ]
    assert found[found.index("----") + 1 :] == [
        "A paragraph that stands alone.",
        "Key result areas",
        "Swept floors",
        "Person specification",
        "Read this first.",
    ]


@pytest.mark.parametrize("layout", ["list", "table", "columns"])
def test_criteria_that_no_loop_has_are_in_the_rest(layout: str) -> None:
    """Under their headings, in whatever layout the house has."""
    template = document(FIELDS, ROW.replace("criteria", "essential"), "----", "{{p rest }}")
    text = SPECIFIED.replace("  person specification:\n", f"  person specification:\n    layout: {layout}\n")
    role = roledsl.loads(text).role("keeper")

    rest = " ".join(_lines(roledsl.render(role, "docx", Request(template=template)))).partition("----")[2]

    assert "Of brooms" not in rest
    for word in ("Knowledge", "Of mops", "Of dusters", "Unmarked", "Of buckets", "Read this first."):
        assert word in rest


def test_what_criteria_have_beside_their_text_is_told() -> None:
    """The rest can't have it, since it would say each criterion twice."""
    told, _ = nowhere(document(FIELDS, "{% for c in criteria %}{{ c.text }}{% endfor %}", "{{p rest }}"))

    assert told == [
        "the headings above criteria; `{{ criterion.group }}` prints it",
        "what is essential and what desirable; `{{ criterion.standing }}` prints it",
        "how criteria are measured; `{{ criterion.measured_by }}` prints it",
        "the weights of criteria; `{{ criterion.note }}` prints it",
    ]


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ purpose }}", True),
        ("{{ purpose | upper }}", True),
        ("{{ purpose | trim | replace('K', 'k') }}", True),
        ("{{ purpose | default('none') }}", True),
        ("{{ [purpose, grade] | join(' ') }}", True),
        ("{% if purpose %}has{% endif %}", False),
        ("{% if purpose | lower == 'keeps.' %}has{% endif %}", False),
        ("{{ purpose | length }}", False),
        ("{{ purpose | truncate(3, true, '', 0) }}", False),
        ("{{ purpose.heading }}", False),
        ("{% if false %}{{ purpose }}{% endif %}", False),
        ("{% for section in sections %}{{ section.heading }}{% endfor %}", False),
        ("{% for section in sections %}{{ section }}{% endfor %}", True),
        ("{{ contents }}", True),
    ],
)
def test_what_is_asked_for_is_not_yet_printed(tag: str, printed: bool) -> None:  # noqa: FBT001 -- a parameter
    """Only what is printed whole has its place."""
    told, _ = nowhere(document(tag))

    assert ("“Purpose”; `{{p rest }}` prints it" not in told) == printed


def test_a_template_whose_look_is_taken_has_a_place_for_all() -> None:
    """And so has one with nothing but the document."""
    assert [] == nowhere(document())[0] == nowhere(document("{{p document }}"))[0]
