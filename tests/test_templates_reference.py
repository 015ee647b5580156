"""The pages about own templates are true: what they list is what there is, and what they show works.

`python -m tests.test_templates_reference` makes the lists anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import roledsl
from roledsl.render.catalogue import HELD, Part, filters, listed, page, part
from roledsl.render.mistakes import TemplateError
from roledsl.render.own import built_in
from roledsl.render.request import Request
from tests.fences import Fence, fences

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "templates.md"
HOW_TO = ROOT / "docs" / "how-to" / "own-templates.md"
MADE = "What follows is made from the code.\n"
FORMATS = {"html": "html", "markdown": "md", "text": "txt"}


def lists() -> Iterator[str]:
    """What the page lists."""
    yield "\n## What stands in documents\n"
    blocks = {one.block.name: one.block for output in built_in() for one in listed(output) if one.block is not None}
    for found in (*blocks.values(), *map(part, HELD)):
        yield from _part(found)
    for output in built_in():
        yield f"\n## {output}\n\n| template | macros | what it writes |\n| --- | --- | --- |\n"
        for one in listed(output):
            macros = ", ".join(f"`{macro}`" for macro in one.macros)
            yield f"| `{output}/{one.name}` | {macros} | {one.text} |\n"
        yield f"\nThe page has {', '.join(f'`{name}` (`{kind}`)' for name, kind in page(output))}.\n"
        yield "\n| filter | what it does |\n| --- | --- |\n"
        yield from (f"| `{called}` | {text} |\n" for called, text in filters(output))


def _part(found: Part) -> Iterator[str]:
    attributes = ", ".join(f"`{name}` (`{kind}`)" for name, kind in found.attributes)
    yield f"\n**{found.name}**: {found.text} It has {attributes}.\n".replace("|", "\\|")


def whole() -> str:
    """The page as it should be."""
    return PAGE.read_text("utf-8").partition(MADE)[0] + MADE + "".join(lists())


def test_the_lists_are_fresh() -> None:
    """The page says what the code says; if not, `python -m tests.test_templates_reference` makes it anew."""
    assert whole() == PAGE.read_text("utf-8")


def test_everything_is_said_in_words() -> None:
    """No filter and no block is without its sentence."""
    told = [text for output in built_in() for _, text in filters(output)]
    told += [one.text for output in built_in() for one in listed(output)]

    assert [] == [text for text in told if len(text) < len("A list.")]


EXAMPLES = [fence for fence in fences(HOW_TO.read_text("utf-8")) if fence.kind in {"jinja", "css"}]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.info.strip())
def test_examples_work(example: Fence) -> None:
    """Each template of the how-to changes what it is for; the wrong one is told as the page says."""
    name, *wrong = example.info.split()
    output = name.partition("/")[0]
    own = {fence.info.split()[0]: fence.text for fence in EXAMPLES if fence.info.split()[1:] == wrong}
    own = {key: text for key, text in own.items() if key == name or key.startswith(f"{output}/_")}
    role = roledsl.load(ROOT / "examples" / "school-trust").role("cover-coordinator")
    request = Request(templates=own)

    if wrong:
        with pytest.raises(TemplateError) as caught:
            roledsl.render(role, FORMATS[output], request)
        assert [str(caught.value) + "\n"] == [f.text for f in fences(HOW_TO.read_text("utf-8")) if f.kind == "text"]
    elif "/_" not in name:
        assert roledsl.render(role, FORMATS[output]) != roledsl.render(role, FORMATS[output], request)


if __name__ == "__main__":
    PAGE.write_text(whole(), "utf-8")
