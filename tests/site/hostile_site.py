"""A site of every kind of page in whose texts forty attacks stand, wherever a house can type a text."""

from __future__ import annotations

import datetime as dt
import re

from attrs import evolve

import roledsl
from roledsl.site.request import Request
from roledsl.workspace.settings import SiteSettings
from roledsl.workspace.workspace import Workspace

# Each would call `attack`, change the page, or load something from elsewhere, if it came to be more than a text.
ATTACKS = (
    "<script>attack()</script>", "</title><script>attack()</script>", '"><img src=x onerror=attack()>',
    "' onmouseover='attack()", "</script><script>attack()</script>", "<!--<script>", "]]><script>attack()</script>",
    "&lt;script&gt;attack()&lt;/script&gt;", "<svg onload=attack()>", "</svg><script>attack()</script>",
    "<a xlink:href=javascript:attack()>x</a>", "[x](javascript:attack())", "[x](  JaVaScRiPt:attack())",
    "[x](java&#115;cript:attack())", "[x](data:text/html,<script>attack()</script>)", "[x](vbscript:x)",
    "<javascript:attack()>", "![x](x onerror=attack())", "![x](//elsewhere.example/x.png)",
    "{{7*7}}{% raw %}", "{: onclick=attack()}", "<style>*{display:none}</style>",
    "</style><script>attack()</script>", "\\u003cscript\\u003e", "${attack()}", "%3Cscript%3Eattack()%3C/script%3E",
    "<iframe srcdoc='<script>attack()</script>'>", "<base href=//elsewhere.example>",
    "<meta http-equiv=refresh content=0;url=javascript:attack()>", "<math><mtext><style><img src onerror=attack()>",
    "--><script>attack()</script>", "</textarea><script>attack()</script>",
    "<noscript><p title='</noscript><img src=x onerror=attack()>'>", "<details open ontoggle=attack()>",
    "javascript:attack()", "<input autofocus onfocus=attack()>", "<link rel=stylesheet href=//elsewhere.example>",
    "<object data=javascript:attack()>", "<form action=javascript:attack()><button>", "<b>\ufeff\u200b<u>",
)  # fmt: skip
_ALL = " ".join(ATTACKS)


def quoted(text: str) -> str:
    """A text as it is typed in quotes."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("{", "\\{")


def typed(text: str) -> str:
    """A text as it is typed as prose."""
    return re.sub(r"[{}|]", r"\\\g<0>", text)


def _title(number: int) -> str:
    """All titles between them have all attacks."""
    return quoted(" ".join(ATTACKS[(number * 4 + offset) % len(ATTACKS)] for offset in range(8)))


def _items(indent: int, before: str = "") -> str:
    return "".join(f"{' ' * indent}- {before}x {typed(attack)}\n" for attack in ATTACKS)


def _paragraphs(indent: int) -> str:
    return "".join(f"{' ' * indent}x {typed(attack)}\n\n" for attack in ATTACKS)


def _role(number: int) -> str:
    fields = "".join(f'  "{quoted(attack)} {at}": x {typed(attack)}\n' for at, attack in enumerate(ATTACKS))
    held = f'  variant rv "{_title(6)}":\n    accountabilities:\n      - {typed(ATTACKS[0])}\n'
    variant = held if number == 1 else ""
    return (
        f'role r{number} "{_title(number)}":\n  organisation: acme\n  family: f\n  level: L{number}\n  unit: u\n'
        f'  reports to: "{_title(number + 3)}"\n{fields}  purpose:\n{_paragraphs(4)}'
        f'  "{_title(8)}":\n    {{T1}} and {{r1}}\n\n    | a | b |\n    |---|---|\n    | {typed(ATTACKS[0])} | c |\n\n'
        '  "Standards":\n    include: fw\n  "Text":\n    include: st\n'
        f'  person specification:\n    "{_title(5)}":\n      essential:\n{_items(8)}{variant}\n'
    )


def _vacancy(name: str, closes: str) -> str:
    words = "".join(f"  {word}: {typed(_ALL)}\n" for word in ("contract", "reference", "apply", "contact", "summary"))
    return (
        f'vacancy {name} "{_title(1)}":\n  role: r1\n  location: "{quoted(_ALL)}, GB"\n  posted: 1 January 2030\n'
        f"  closes: {closes}\n{words}\n"
    )


def _text() -> str:
    terms = "".join(f"    T{at}: x {typed(attack)}\n" for at, attack in enumerate(ATTACKS))
    houses = f'organisation acme "{_title(0)}":\n  short: {typed(ATTACKS[0])}\n  terms:\n{terms}\n'
    scale = f'scale s "{_title(1)}":\n  grade g1 "{_title(2)}":\n    salary: £20,000 - £21,000\n'
    scale += f'  grade g2 "{_title(3)}": £22,000 - £23,000\n\n'
    units = f'unit u "{_title(4)}":\n  organisation: acme\n  head: r1\n\n'
    units += f'unit u2 "{_title(5)}":\n  organisation: acme\n  unit: u\n  head: "{_title(6)}"\n\n'
    shared = f'statement st "{_title(7)}":\n{_paragraphs(2)}'
    shared += f'framework fw "{_title(8)}":\n  domain one "{_title(9)}":\n{_items(4)}\n'
    family = f'family f "{_title(1)}":\n  organisation: acme\n  scale: s\n'
    for level, grade, before in (("L1", "g1", "alpha beta gamma "), ("L2", "g2", "alpha beta delta ")):
        family += f'  level {level} "{_title(2)}":\n    grade: {grade}\n    accountabilities:\n'
        family += f'      "{_title(3)}":\n{_items(8, before)}'
    pack = f'pack pk "{_title(7)}":\n  organisation: acme\n  "{_title(8)}":\n    x {typed(_ALL)}\n'
    pack += f'  roles "{_title(9)}": r1, r2\n\n'
    vacancies = _vacancy("v1", "30 January 2030") + _vacancy("v2", "2 January 2030")
    return f"{houses}{scale}{units}{shared}{family}\n{_role(1)}{_role(2)}{pack}{vacancies}"


def hostile() -> tuple[Workspace, Request]:
    """The workspace, and what is asked of its site."""
    workspace = roledsl.loads(_text())
    assert () == workspace.errors(), [str(error) for error in workspace.errors()]
    site = SiteSettings(
        title=_ALL, announcement=f"{'W' * 300} {_ALL}", findings=True, source="https://git.example.org/{file}#L{line}"
    )  # fmt: skip
    pages = {"index.md": "\n\n".join(ATTACKS), "own.md": f"---\ntitle: {_ALL[:300]}\n---\n" + "\n\n".join(ATTACKS)}
    findings = roledsl.check(workspace)
    request = Request(pages=pages, findings=findings, today=dt.date(2030, 1, 15))
    return evolve(workspace, settings=evolve(workspace.settings, site=site)), request


def two_houses() -> tuple[Workspace, Request]:
    """The same with another house, so that each has a page."""
    workspace = roledsl.loads(f'{_text()}\norganisation other "{_title(2)}"\n')
    return evolve(workspace, settings=hostile()[0].settings), hostile()[1]
