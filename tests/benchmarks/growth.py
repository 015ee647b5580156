"""How time grows with the input: each shape of text at a quarter, a half and the whole of its size."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise

import roledsl
from roledsl.pipeline import FORMATS
from roledsl.render.request import misfit
from roledsl.workspace.workspace import Workspace
from tests.benchmarks.speed import cpu_time

Shape = Callable[[int], str]
_NUMBER = re.compile("(?<![|:] )#")
_PURPOSE = 'role r "R":\n  purpose:\n'


def _line(unit: str) -> Shape:
    """Text on one line of a section."""
    return lambda count: f"{_PURPOSE}    {unit * count}\n"


def _lines(head: str, line: str) -> Shape:
    """Lines below an opener; ``#`` in a line is its number, but for that of a name such as ``| #name``."""
    return lambda count: head + "".join(_NUMBER.sub(str(number), line) for number in range(count))


def _chain(first: str, link: str, last: str = "") -> Shape:
    """Declarations of which each names the next one, ``@``; the first of them if there is no last one."""

    def text(count: int) -> str:
        names = [*range(count), count if last else 0]
        links = (link.replace("#", str(a)).replace("@", str(b)) for a, b in pairwise(names))
        return first + "".join(links) + last.replace("#", str(count))

    return text


def _nested(line: str) -> Shape:
    """Lines of which each stands one blank deeper than the one above."""
    return lambda count: _PURPOSE + "".join(" " * (4 + depth) + line for depth in range(count))


#: By name, a shape and its whole size: 10 MB of text, text nested 10,000 deep, 100,000 names, or a chain of 10,000.
SHAPES: dict[str, tuple[Shape, int]] = {
    "one line: words": (_line("word "), 2_000_000),
    "one line: one word": (_line("a"), 10_000_000),
    "one line: a quote that never ends": (_line('"'), 10_000_000),
    "one line: bars": (_line("|"), 2_000_000),
    "one line: braces": (_line("{"), 1_000_000),
    "one line: references": (_line("{title} "), 400_000),
    "one line: tabs": (_line("\t"), 1_000_000),
    "one line: what cannot be seen": (_line("\u200b"), 1_000_000),
    "lines: items": (_lines(_PURPOSE, "    - Item # with some words\n"), 350_000),
    "lines: one paragraph": (_lines(_PURPOSE, "    words and words: words\n"), 350_000),
    "lines: a table": (_lines(_PURPOSE, "    | # | words |\n"), 350_000),
    "lines: comments": (_lines("", "# a comment\n"), 800_000),
    "lines: comments inside text": (_lines(_PURPOSE, "    text\n    # comment\n"), 200_000),
    "lines: sections": (_lines('role r "R":\n', '  "Section #":\n    text\n'), 20_000),
    "lines: fields": (_lines('role r "R":\n', '  "Field #": text\n'), 40_000),
    "lines: unknown words": (_lines('role r "R":\n', "  propose again: text\n"), 40_000),
    "lines: repeated sections": (_lines('role r "R":\n', "  purpose: text\n"), 40_000),
    "lines: no declarations": (_lines("", "words and more words: text\n"), 40_000),
    "nested: groups": (_nested('"x":\n'), 3_000),
    "nested: items": (_nested("- x\n"), 3_000),
    "nested: up and down": (_lines(_PURPOSE, "    - x\n      - y\n"), 200_000),
    "names: roles that refer to each other": (
        _chain("", 'role r# "R":\n  reports to: "B"\n  purpose: With {r@}.\n', 'role r# "R"\n'),
        100_000,
    ),
    "names: unknown ones": (_lines("", 'role role# "R":\n  purpose: {roel#x}\n'), 10_000),
    "names: declared twice": (_lines("", 'role r "R":\n  purpose: text\n'), 100_000),
    "names: levels and their roles": (
        lambda count: _lines("family f:\n", "  level l#:\n    purpose: x\n")(count)
        + _lines("", 'role r# "R":\n  family: f\n  grade: l#\n')(count),
        4_000,
    ),
    "names: variants": (_lines('role r "R":\n', '  variant v# "V":\n    purpose: text\n'), 1_000),
    "chain: extends": (_chain("", 'role r# "R":\n  extends: r@\n  "S #": x\n', 'role r# "R"\n'), 10_000),
    "chain: include": (_chain("", "statement s#:\n  include: s@\n", "statement s#: x\n"), 10_000),
    "chain: include twice": (_chain("", "statement s#:\n  include: s@, s@\n", "statement s#: x\n"), 10_000),
    "chain: units": (_chain("", "unit u#:\n  unit: u@\n", "unit u#\n"), 10_000),
    "chain: reporting": (_chain("", 'role r# "R":\n  reports to: r@\n', 'role r# "R"\n'), 10_000),
    "chain: levels": (_chain("family f:\n", "  level l#:\n    extends: l@\n", "  level l#:\n    purpose: x\n"), 4_000),
    "chain: titles": (_chain("", 'role r# "R {r@}"\n', 'role r# "R"\n'), 10_000),
    "chain: quoted fields": (
        _chain("", 'role r# "R":\n  location: {r@.location}\n', 'role r# "R":\n  location: x\n'),
        10_000,
    ),
    "circle: extends": (_chain("", 'role r# "R":\n  extends: r@\n'), 10_000),
    "circle: include": (_chain("", "statement s#:\n  include: s@\n"), 10_000),
    "circle: units": (_chain("", "unit u#:\n  unit: u@\n"), 10_000),
    "circle: reporting": (_chain("", 'role r# "R":\n  reports to: r@, r0, r1\n'), 10_000),
}  # fmt: skip


def _numbered(text: str, between: str = ", ") -> Shape:
    """As many times the same, with a number each, on one line."""
    return lambda count: between.join(text.replace("#", str(number)) for number in range(count))


def _joined(*parts: Shape | str) -> Shape:
    """Parts of one size, one after the other."""
    return lambda count: "".join(part if isinstance(part, str) else part(count) for part in parts)


_HOUSE = 'organisation o "O":\n  document:\n    '
_BASE = 'role r "R":\n  extends: base\n  '
_GROUPS = _lines('role base "Base":\n  duties:\n', '    "G #":\n      - x | #g#\n')
_SECTIONS = _lines('role base "Base":\n', '  duties "S #":\n    - x\n')
_FIELDS = _lines('role base "Base":\n', '  "F #": x\n')
#: The same for all stages, pages and data included: 20,000 of something.
PAGES: dict[str, tuple[Shape, int]] = {
    name: (shape, 20_000)
    for name, shape in {
        "pages: references between emphasis": _line("**a** {title} "),
        "pages: references to what is unknown": _line("{nobody} "),
        "pages: references to long titles": _joined(
            'role r "', _numbered("word ", ""), '":\n  purpose:\n', _lines("", "    - {title} and {r}\n")
        ),
        "pages: links": _line("[a](https://example.org/{title}) "),
        "pages: an address that never ends": _joined(f"{_PURPOSE}    https://example.org/", _numbered("(.)", "")),
        "pages: blanks before an and": _joined(
            'role r "R":\n  reports to: "A"', _numbered(" ", ""), "and", _numbered(" ", ""), '"B"\n'
        ),
        "pages: blanks inside a wrapped text": _joined(f"{_PURPOSE}    a\\", _numbered(" ", ""), "b\n    c\n"),
        "pages: headings that are equal": _lines(_PURPOSE, '    "Heading":\n      text\n'),
        "pages: groups side by side": _lines(f"{_PURPOSE}    layout: columns\n", '    "G #":\n      - x\n'),
        "pages: a table as wide as it is long": _joined(
            f"{_PURPOSE}    | ", _numbered("a", " | "), _lines(" |\n", "    | b |\n")
        ),
        "pages: columns of levels": _lines(
            "family f:\n", '  level l#:\n    competencies:\n      "All":\n        - x\n      "Own #":\n        - y\n'
        ),
        "pages: fields that a house names": _joined(
            f"{_HOUSE}fields: ", _numbered('"F #"'), _lines('\nrole r "R":\n', '  "F #": x\n')
        ),
        "pages: sections that a house orders": _joined(
            f"{_HOUSE}order: ", _numbered('"S #"'), _lines('\nrole r "R":\n', '  "S #":\n    text\n')
        ),
        "layers: fields of every role": _joined(
            _lines('organisation o "O":\n  every role:\n', '    "F #": x\n'), 'role r "R"\n'
        ),
        "layers: fields that are inherited": _joined(_FIELDS, f"{_BASE}purpose: x\n"),
        "layers: sections of one word": _joined(_SECTIONS, _lines(_BASE, '  duties "T #":\n    - x\n')),
        "layers: groups that are joined": _joined(_GROUPS, _lines(f"{_BASE}duties:\n", '    "G #":\n      - y\n')),
        "layers: items that are replaced": _joined(_GROUPS, _lines(f"{_BASE}duties:\n", "    - y | #g#\n")),
        "layers: groups that are removed": _joined(_GROUPS, f"{_BASE}remove: ", _numbered('"G #"')),
        "layers: items that are removed": _joined(_GROUPS, _lines(f"{_BASE}duties:\n", "    remove: #g#\n")),
        "layers: fields that are removed": _joined(_FIELDS, f"{_BASE}remove: ", _numbered('"F #"')),
        "layers: sections that are replaced": _joined(_SECTIONS, _lines(_BASE, '  replace duties "T #":\n    x\n')),
        "includes: one text again and again": _joined(
            _lines("statement s:\n", "  - x\n"), _lines(_PURPOSE, "    include: s\n")
        ),
        "includes: many texts": _joined(_lines("", "statement s#: x\n"), _lines(_PURPOSE, "    include: s#\n")),
        "names: levels that are not there": _joined(
            _lines("family f:\n", "  level l#:\n    purpose: x\n"),
            _lines("", 'role r# "R":\n  family: f\n  level: m#\n'),
        ),
        "names: a grade of many scales": _joined(
            _lines("", "scale s#:\n  grade g: £1\n"), _lines(_PURPOSE, "    - {g}\n")
        ),
        "names: variants with pages": _lines('role r "R":\n', '  variant v# "V":\n    purpose: text\n'),
        "names: a role again and again in a pack": _joined(
            'role r "R":\n  purpose: text\npack p "P":\n  roles: ', _numbered("r")
        ),
        "policies: one for each role": _joined(
            _lines("", "policy p#:\n  applies to: r#\n  require: purpose\n"),
            _lines("", 'role r# "R":\n  duties: x\n'),
        ),
        "policies: a word that each looks for": _joined(
            _lines("", "policy p#:\n  mentions: word#\n  require: duties\n"),
            _lines('role r "R":\n  duties:\n', "    - Does the word# of the day\n"),
        ),
        "policies: words to avoid": _joined(
            _lines("policy p:\n  avoid:\n", "    - word# | x\n"),
            _lines('role r "R":\n  duties:\n', "    - Does the word# of the day\n"),
        ),
        "policies: all that one role has": _joined(
            "policy p:\n  require: ", _numbered('"S #"'), _lines('\nrole r "R":\n', '  "S #":\n    - x\n')
        ),
    }.items()
}  # fmt: skip


def run(shapes: Iterable[str] = (), scale: float = 1.0) -> None:
    """Print the CPU times of loading and checking, and how they grow when the size doubles: 2 is linear.

    The shapes of :data:`PAGES` are rendered to all formats too.
    """
    wanted = list(shapes)
    for name, (shape, whole) in {**SHAPES, **PAGES}.items():
        if not wanted or any(part in name for part in wanted):
            texts = [shape(int(whole * scale / part)) for part in (4, 2, 1)]
            stages = render if name in PAGES else check
            times = [cpu_time(partial(stages, text)) for text in texts]
            growth = " and ".join(f"{after / before:.1f}" for before, after in pairwise(times))
            print(f"{name:40} {len(texts[-1]) / 1e6:5.1f} MB {times[-1]:7.2f} s   grows by {growth}", flush=True)


def check(text: str) -> Workspace:
    """Load and check a text."""
    workspace = roledsl.loads(text)
    roledsl.check(workspace)
    return workspace


def render(text: str) -> None:
    """Load and check a text, and render all that it declares to all formats."""
    for document in check(text).documents.values():
        for form in (one for one in FORMATS if not misfit("description", one)):
            roledsl.render(document, form)
