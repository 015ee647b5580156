"""Charts as files: whatever stands in titles is text, in every output; and each output is what its readers take."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

import roledsl
from roledsl import pipeline
from roledsl.site.charts import svg, writers
from roledsl.site.charts.lists import DEEPEST, nested
from roledsl.site.charts.measure import cut, width, wrapped
from roledsl.site.charts.organisation import Posts
from roledsl.site.library import Library
from roledsl.workspace.workspace import Workspace

HOSTILE = (
    "<script>alert(1)</script>", "</title></style></svg><script>alert(1)</script>", '"><img src=x onerror=alert(1)>',
    "]]> --> <![CDATA[ <?xml?>", '"]; click n0 "javascript:alert(1)', "end", "%%{init: 1}%%", "#quot;#60;", "`**x**`",
    '"; } digraph {', "\\N \\G \\", "&lt;b&gt; &#60;", "javascript:alert(1)", "{{ 7 * 7 }} ${x}", "日本語の役職名",
    "W" * 300,
)  # fmt: skip
CHARTS = (("org", ""), ("org", "r1"), ("ladder", "f"), ("pay", "s"))
SVG = "{http://www.w3.org/2000/svg}"


def typed(title: str) -> str:
    """A title as it is typed."""
    return re.sub(r'([\\"{}])', r"\\\1", title)


@pytest.fixture(scope="module")
def hostile() -> Workspace:
    """A workspace with hostile titles wherever a chart has titles."""
    grades = "".join(f'  grade g{n} "{typed(title)}": £{n + 1},000\n' for n, title in enumerate(HOSTILE))
    levels = "".join(f'  level g{n} "{typed(title)}":\n    purpose: X.\n' for n, title in enumerate(HOSTILE))
    roles = "".join(
        f'role r{n} "{typed(title)}":\n  family: f\n  grade: g{n}\n  reports to: r{n // 2} and "{typed(title)} x"\n\n'
        for n, title in enumerate(HOSTILE)
    )
    house = f'organisation o "{typed(HOSTILE[0])}"\n\n'
    title = typed(HOSTILE[1])
    workspace = roledsl.loads(
        f'{house}scale s "{title}":\n{grades}\nfamily f "{title}":\n  scale: s\n{levels}\n{roles}'.replace(
            "reports to: r0 and", "reports to:"
        )
    )
    assert () == workspace.errors()
    return workspace


# ---- SVG -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "name"), CHARTS)
def test_svg_is_xml_of_few_elements(hostile: Workspace, kind: str, name: str) -> None:
    """The file is well-formed, has a title and a description, and nothing that runs or leads away."""
    tree = ET.fromstring(pipeline.chart(hostile, kind, name))  # noqa: S314 -- our own
    elements = list(tree.iter())

    assert {"svg", "title", "desc", "style", "rect", "path", "g", "text"} >= {e.tag.removeprefix(SVG) for e in elements}
    assert tree.get("aria-labelledby") == "title desc"
    assert {"title", "desc"} <= {e.get("id") for e in elements}
    assert not [e for e in elements for key in e.attrib if key == "style" or key.startswith("on")]
    [style] = tree.iter(f"{SVG}style")
    assert "var(" not in (style.text or "")


def test_svg_has_every_title(hostile: Workspace) -> None:
    """However a title is cut in its box, all of it is there to be heard and hovered over."""
    tree = ET.fromstring(pipeline.chart(hostile, "org"))  # noqa: S314 -- our own
    said = [title.text or "" for title in tree.iter(f"{SVG}title")]

    assert all(any(text.startswith(title) for text in said) for title in HOSTILE)


def test_an_element_has_links_and_no_style(hostile: Workspace) -> None:
    """In a page the boxes lead to pages, one of them is reached by Tab, and a strict policy has nothing to forbid."""
    library = Library(hostile)
    links = {name: f'roles/{name}.html?a&b"' for name in hostile.roles}
    element = str(svg.element(writers.make(library, "org"), links))
    tree = ET.fromstring(element)  # noqa: S314 -- our own

    assert {a.get("href") for a in tree.iter("a")} == set(links.values())
    assert len(re.findall(' tabindex="0"', element)) == 1
    assert "style" not in {*(e.tag for e in tree.iter()), *(key for e in tree.iter() for key in e.attrib)}
    above = {e.get("data-at"): e.get("data-up") for e in tree.iter() if e.get("data-at")}
    assert {up for up in above.values() if up} <= set(above)


# ---- HTML ------------------------------------------------------------------------------------------------------------


class _Elements(HTMLParser):
    """The elements of a page, and the texts of its style sheet and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._within = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self._within = tag

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 -- the parser's signature
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within in {"style", "script"}:
            self.texts[self._within] = self.texts.get(self._within, "") + data


@pytest.mark.parametrize(("kind", "name"), CHARTS)
def test_html_stands_alone(hostile: Workspace, kind: str, name: str) -> None:
    """The page asks for nothing, and its policy names its one style sheet and its one script by what they are."""
    page = _Elements(pipeline.chart(hostile, kind, name, "html"))
    [policy] = [a["content"] or "" for tag, a in page.found if a.get("http-equiv") == "Content-Security-Policy"]

    assert [tag for tag, _ in page.found].count("script") == 1
    assert not [a for _, a in page.found if {"src", "style", "onload", "onerror"} & set(a)]
    for text in page.texts.values():
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_list_has_what_the_chart_has(acme: Workspace) -> None:
    """The list nests as the lines do, leads to the same pages, and says what is dashed in the drawing."""
    made = str(nested(Posts(Library(acme)).whole(), {"chief": "chief.html"}))

    assert made.startswith(
        '<ul class="tree"><li>“The Board”<ul><li><a href="chief.html">Chief</a><ul><li>Deputy Chief '
    )
    assert "also reports to Chief, “The Board”</small>" in made
    assert made.count("<ul") == made.count("</ul>")
    assert made.count("<li>") == made.count("</li>") == len(acme.roles) + 1


def test_a_deep_list_nests_no_further_than_browsers_do() -> None:
    """A line of two hundred stands in the list, the last ones with their number."""
    line = "".join(f'role r{n} "R{n}":\n  reports to: r{n - 1}\n\n' for n in range(1, 200))
    workspace = roledsl.loads(f'organisation o "O"\n\nrole r0 "R0"\n\n{line}')
    made = str(nested(Posts(Library(workspace)).whole(), {}))

    assert made.count("<ul") == made.count("</ul>") == DEEPEST + 1
    assert 'R199 <small class="note">level 200</small>' in made


# ---- text for others -------------------------------------------------------------------------------------------------

_MERMAID = re.compile(
    r"flowchart (TD|BT)\n"
    r'(  n\d+(\["[^"\n`]*"\]|\(\["[^"\n`]*"\]\))\n)+(  n\d+ (-->|-\.->) n\d+\n)*(  class(Def)? .*\n)*'
)
_DOT = re.compile(
    r'digraph ("(?:[^"\\]|\\.)*") \{\n(  [a-z]+ \[[^\n]*\]\n)+'
    r'(  n\d+ \[label=("(?:[^"\\\n]|\\["\\n])*")(, style=\w+)?\]\n)+'
    r"(  n\d+ -> n\d+( \[style=dashed, constraint=false\])?\n)*\}\n"
)


@pytest.mark.parametrize(("kind", "name"), CHARTS)
def test_mermaid_has_nothing_but_labels(hostile: Workspace, kind: str, name: str) -> None:
    """Titles are in quotes, and what could mean something in Mermaid, Markdown or HTML is an entity by number."""
    made = pipeline.chart(hostile, kind, name, "mermaid")

    assert _MERMAID.fullmatch(made)
    labels = re.findall(r'"(.*)"', made)
    assert not re.search(r"[<>&`*_{}\[\]\\]", "".join(labels).replace("<br/>", ""))
    assert not re.search(r"#(?!\d+;)", "".join(labels))


@pytest.mark.parametrize(("kind", "name"), CHARTS)
def test_dot_has_nothing_but_labels(hostile: Workspace, kind: str, name: str) -> None:
    """Titles are in quotes, and a backslash or an ampersand in them is one."""
    assert _DOT.fullmatch(pipeline.chart(hostile, kind, name, "dot"))


@pytest.mark.skipif(shutil.which("dot") is None, reason="needs Graphviz")
@pytest.mark.parametrize(("kind", "name"), CHARTS)
def test_graphviz_reads_dot(hostile: Workspace, kind: str, name: str) -> None:
    """Graphviz draws it without a word, with as many nodes as there are."""
    made = pipeline.chart(hostile, kind, name, "dot")
    run = subprocess.run(["dot", "-Tplain"], input=made, capture_output=True, encoding="utf-8", check=False)  # noqa: S607

    assert (run.returncode, run.stderr) == (0, "")
    assert len(re.findall("^node ", run.stdout, re.MULTILINE)) == made.count("[label=")


def test_arrows(acme: Workspace) -> None:
    """An outsider is rounded, a further line is dashed, a withdrawn role has a style of its own."""
    made = pipeline.chart(acme, "org", to="mermaid")

    assert '(["“The Board”"])' in made
    assert made.count("-.->") == 2
    assert "classDef withdrawn" in made
    assert "style=dotted" in pipeline.chart(acme, "org", to="dot")
    assert pipeline.chart(acme, "ladder", "desk", "mermaid").startswith("flowchart BT\n")


def test_the_language_of_a_house() -> None:
    """What the tool itself says is in the language of the house; titles are as they are typed."""
    text = 'organisation o "O":\n  language: de\n\nrole a "Clerk":\n  posts: 2\n\nrole b "Aide":\n  reports to: a\n'
    made = pipeline.chart(roledsl.loads(text), "org", to="html")

    assert '<html lang="de">' in made
    assert "<h1>Wer an wen berichtet</h1>" in made
    assert "3 Planstellen in 2 Stellen." in made
    assert "Ganzes Diagramm" in made
    assert ">Clerk<" in made


def test_wrong_calls(acme: Workspace) -> None:
    """A programmer's mistake is said."""
    for arguments, error in (
        (("tree",), ValueError), (("org", "", "png"), ValueError), (("org", "nobody"), KeyError),
        (("ladder",), KeyError),
    ):  # fmt: skip
        with pytest.raises(error, match=r"there is no"):
            pipeline.chart(acme, *arguments)


# ---- texts in boxes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", [*HOSTILE, "Head of Estates, Facilities and Sustainability", "a" * 999, "e\u0301" * 50, ""]
)
@pytest.mark.parametrize("most", [1, 2, 3])
def test_wrapped_texts_fit(title: str, most: int) -> None:
    """Each line is as wide as it may be, there are not too many, and only what does not fit is left out."""
    lines = wrapped(title, 100, 13, most)

    assert 1 <= len(lines) <= most
    assert all(width(line, 13) <= 100 for line in lines)
    whole, typed = ("".join(text.replace("-", "").split()) for text in ("".join(lines), title))
    assert whole == typed or lines[-1].endswith("…")


def test_long_words_are_broken_with_a_hyphen() -> None:
    """Where a word alone is wider than a line."""
    assert wrapped("Datenschutzbeauftragte", 130, 13, 2) == ["Datenschutzbeauft-", "ragte"]


def test_cut_texts() -> None:
    """A text that fits stays as it is; even no room gives something."""
    assert cut("Clerk", 100, 13) == "Clerk"
    assert cut("Clerk", 0, 13) == "…"
