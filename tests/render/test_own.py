"""A house's own templates: what they may do, and what is said where they do anything else."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

import pytest

import roledsl
from roledsl.model.role import Role
from roledsl.render.mistakes import TemplateError
from roledsl.render.request import Request
from roledsl.render.sandbox import LONGEST

ROLE = r"""
role keeper "Keeper of <Prints> & Maps":
  purpose: Keeps the _prints_ & what is known of them.
  accountabilities:
    - Look after {title} and \{\{ 7 * 7 \}\}
"""
# what each output makes of a section's heading that a template only places
OUTPUTS = {"md": "markdown", "html": "html", "txt": "text"}
FOLDERS = {**OUTPUTS, "docx": "wordml", "wordml": "wordml", "pdf": "typst"}


@pytest.fixture
def role() -> Role:
    """A role with text that would mean something in every output."""
    return roledsl.loads(ROLE).role("keeper")


def render(role: Role, to: str, templates: Mapping[str, str]) -> str:
    """Render with own templates."""
    made = roledsl.render(role, to, Request(templates=templates))
    assert isinstance(made, str)
    return made


def section(inside: str) -> str:
    """A template of sections whose third line is ``inside``."""
    return f"{{% macro section(block, page, level) %}}\n<p>\n{inside}\n</p>{{% endmacro %}}"


def fails(role: Role, inside: str) -> str:
    """What is said of a template of sections."""
    with pytest.raises(TemplateError) as caught:
        render(role, "html", {"html/section.jinja": section(inside)})
    return str(caught.value)


@pytest.mark.parametrize("to", FOLDERS)
def test_ours_can_be_called_for_and_is_not_escaped_twice(role: Role, to: str) -> None:
    """What our macro gives is put into a template of the house's own as it is."""
    own = (
        '{% from "builtin/section.jinja" import section as ours %}'
        "{% macro section(block, page, level) %}{{ ours(block, page, level) }}{% endmacro %}"
    )

    assert roledsl.render(role, to) == roledsl.render(
        role, to, Request(templates={f"{FOLDERS[to]}/section.jinja": own})
    )


@pytest.mark.parametrize("to", FOLDERS)
def test_every_output_takes_own_templates(role: Role, to: str) -> None:
    """What a template of sections leaves out is not there."""
    own = {f"{FOLDERS[to]}/section.jinja": "{% macro section(block, page, level) %}{% endmacro %}"}

    assert roledsl.render(role, to) != roledsl.render(role, to, Request(templates=own))


@pytest.mark.parametrize(
    ("to", "expected"), [("md", "a \\<b\\> & \\*c\\*"), ("html", "a &lt;b&gt; &amp; *c*"), ("txt", "a <b> & *c*")]
)
def test_what_a_template_does_not_escape_is_escaped(role: Role, to: str, expected: str) -> None:
    """Plain text is text in every output, and braces in it are braces."""
    own = '{% macro paragraph(block, page, level) %}\n{{ "a <b> & *c*" }} {{ page is defined }}{% endmacro %}'

    made = render(role, to, {f"{OUTPUTS[to]}/paragraph.jinja": own})

    assert expected in made
    assert "{{ 7 * 7 }}" in made.replace("\\", "")


def test_one_block_is_changed_and_no_other(role: Role) -> None:
    """All else stays as it was, and templates of other outputs change nothing."""
    own = {"html/paragraph.jinja": "{% macro paragraph(block, page, level) %}<p>!</p>{% endmacro %}"}

    assert roledsl.render(role, "md") == render(role, "md", own)
    assert roledsl.render(role, "html").split("<p>")[0] == render(role, "html", own).split("<p>")[0]
    assert "<p>!</p>" in render(role, "html", own)


def test_pieces_of_the_houses_own_can_be_imported(role: Role) -> None:
    """What several templates share stands in one whose name begins with ``_``."""
    own = {
        "html/_badge.jinja": "{% macro badge(text) %}<b>{{ text }}</b>{% endmacro %}",
        "html/section.jinja": '{% from "_badge.jinja" import badge %}' + section("{{ badge('<') }}"),
    }

    assert "<b>&lt;</b>" in render(role, "html", own)


def test_the_style_sheet_is_a_template_too(role: Role) -> None:
    """It is put into the page as it is."""
    assert "<style>\nh1 > b {}</style>" in render(role, "html", {"html/style.css": "h1 > b {}"})


def test_a_mistake_is_shown_where_it_stands(role: Role) -> None:
    """With the template's name, the line, carets below the word, and the nearest that is right."""
    assert fails(role, "{{ block.hading }}") == (
        "error: there is no `hading` here\n"
        " --> html/section.jinja:3:10\n"
        "  |\n"
        "3 | {{ block.hading }}\n"
        "  |          ^^^^^^\n"
        "  help: did you mean `heading`?"
    )


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("{{ blok }}", "there is no `blok` here"),
        ("{% if blok %}{% endif %}", "there is no `blok` here"),
        ("{{ block | proze(page) }}", "there is no filter `proze`"),
        ("{{ block is proze }}", "there is no test `proze`"),
        ("{{ block.heading | prose }}", "the filter `prose` is missing 1 required positional argument: 'page'"),
        ("{{ block.blocks | prose(page) }}", "'tuple' object has no attribute 'text'"),
        ("{% if %}", "expected an expression, got 'end of statement block'"),
        ("{{ 1 / 0 }}", "division by zero"),
        ('{% include "other.jinja" %}', "there is no template `other.jinja`"),
        ('{% include "../html.py" %}', "there is no template `../html.py`"),
        ('{% from "builtin/section.jinja" import nothing %}{{ nothing() }}', "the template 'builtin/section.jinja'"),
        ("{{ section(block, page, level) }}", "this calls itself without an end"),
        (f"{{% for x in range({LONGEST + 1}) %}}{{% endfor %}}", "this runs over more than 100,000 steps"),
        ("{{ 9 ** 99999999 }}", "what `**` would make here is too long"),
        ("{{ 'a' * 999999999 }}", "what `*` would make here is too long"),
        ("{{ 999999999 * [1] }}", "what `*` would make here is too long"),
        ("{{ 'a'.ljust(999999999) }}", "what `ljust` would make here is too long"),
        ("{{ 'a' | center(999999999) }}", "what `center` would make here is too long"),
    ],
)
def test_mistakes_are_told_in_a_sentence(role: Role, inside: str, message: str) -> None:
    """Whatever goes wrong is said of the line that it goes wrong in."""
    said = fails(role, inside).splitlines()

    assert said[0].startswith(f"error: {message}")
    assert said[1].startswith(" --> html/section.jinja:3:")


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("{{ block.__class__.__mro__ }}", "__class__"),
        ("{{ block['__class__'] }}", "__class__"),
        ("{{ block | attr('__class__') }}", "__class__"),
        ("{{ '{0.__class__}'.format(block) }}", "__class__"),
        ("{{ page.templates.environment.compile_templates('x') }}", "templates"),
        ("{{ page.ids.taken.clear() }}", "clear"),
        ("{{ block.has_groups.real.__doc__ }}", "__doc__"),
        ("{{ section.__globals__ }}", "__globals__"),
    ],
)
def test_the_sandbox_has_walls(role: Role, inside: str, name: str) -> None:
    """What is private, what changes things and what leads out of the document is refused."""
    assert f"error: `{name}` is out of a template's reach" in fails(role, inside)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("html/sektion.jinja", "", "no template of ours is called `html/sektion.jinja`"),
        ("html/deep/section.jinja", "", "no template of ours is called `html/deep/section.jinja`"),
        ("md/section.jinja", "", "there is no output `md` with templates"),
        ("htlm/section.jinja", "", "there is no output `htlm` with templates"),
        ("html/section.jinja", "nothing", "there is no macro `section` in this template"),
        ("html/masthead.jinja", "{% macro masthead(d) %}{% endmacro %}", "`masthead` takes too little"),
        ("html/embedded.jinja", "{% if %}", "expected an expression, got 'end of statement block'"),
    ],
)
def test_a_template_that_can_do_nothing_is_refused(role: Role, name: str, text: str, message: str) -> None:
    """A name that is none, and a template without what others call, though this document may not need it."""
    with pytest.raises(TemplateError) as caught:
        render(role, "html", {name: text})

    assert message == caught.value.message
    assert name == caught.value.source.name


@pytest.mark.parametrize(
    ("name", "near"),
    [("html/sektion.jinja", "html/section.jinja"), ("htlm/a.jinja", "html"), ("md/a.jinja", "markdown")],
)
def test_the_nearest_name_is_given(role: Role, name: str, near: str) -> None:
    """Whoever mistypes a name sees the right one, also where the folder is called by the format."""
    with pytest.raises(TemplateError, match=f"did you mean `{near}`"):
        render(role, "txt", {name: ""})


def test_a_mistake_survives_the_way_from_another_process(role: Role) -> None:
    """It can be pickled, so that a pool of processes can hand it over."""
    with pytest.raises(TemplateError) as caught:
        render(role, "html", {"html/section.jinja": section("{{ blok }}")})

    assert str(caught.value) == str(pickle.loads(pickle.dumps(caught.value)))  # noqa: S301 -- our own
