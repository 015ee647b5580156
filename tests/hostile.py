"""A workspace whose texts attack whatever page they are put into, for the tests of sites."""

from __future__ import annotations

import re
from pathlib import Path

ATTACKS = (
    "<script>attack()</script>",
    "</title><script>attack()</script>",
    '"><img src=x onerror=attack()>',
    "&lt;script&gt;attack()&lt;/script&gt;",
    "{onclick=attack() .x #y}",
    "{: onclick=attack()}",
    "{{ attack() }} {% raw %}",
    "{{< attack >}} {{% attack %}} <!--more-->",
    "[x](javascript:attack()) ![x](x)",
    "`{{< attack >}}` `<script>attack()</script>`",
    "{role:attack} {role-document:attack}",
    ":role:`attack` |attack| `attack`_ .. raw:: html",
    "*a* **b** _c_ ~~d~~ # - 1. ===",
)


def lay_out(folder: Path) -> Path:
    """Write the workspace: two roles, each with all attacks in its title, headings, fields, items and cells."""
    folder.mkdir()
    (folder / "roledsl.toml").write_text('edition = "2026"\n', "utf-8")
    for name in ("one", "two"):
        (folder / f"{name}.role").write_text(_role(name), "utf-8")
    return folder


def _role(name: str) -> str:
    quoted = [attack.replace("\\", "\\\\").replace('"', '\\"').replace("{", "\\{") for attack in ATTACKS]
    typed = [a if a[0] == "`" else re.sub(r"[{}|]", r"\\\g<0>", a) for a in ATTACKS]  # in code a backslash is one
    lines = ['organisation acme "Acme"\n'] if name == "one" else []
    lines += [f'role {name} "{" ".join(quoted[:6])}":', "  organisation: acme", ""]
    for number, attack in enumerate(quoted):
        lines += [f'  "{number} {attack}": word {typed[number]}', ""]
        lines += [f'  "Section {number} {attack}":', f"    Text {typed[number]}", "", f"    - Item {typed[number]}", ""]
    if name == "two":
        lines += ["  purpose:", "    Helps the {one}.", ""]
    return "\n".join(lines)
