"""The shape of the code, held by tests: sizes, names, imports, and the registers that belong together.

Which room may import which is held by import-linter; the contracts are in pyproject.toml.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from roledsl.codes import CODES
from roledsl.vocabulary import WORDS

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "roledsl"
MODULES = sorted([*SRC.rglob("*.py"), *(ROOT / "grammar").rglob("*.py")])

LONGEST_MODULE = 600
LONGEST_FUNCTION = 60
DRAWERS = {"utils", "helpers", "common", "misc", "manager", "base"}
LAZY = {"__init__.py", "pipeline.py", "alike.py"}  # and the whole of cli/

# What the interpreter imports by itself, before the program begins (for editable installs, say), is left out.
PROBE = """
import sys
before = set(sys.modules)
try:
    {program}
finally:
    print(*set(sys.modules) - before, file=sys.stderr)
"""

WORKSPACE = """\
organisation acme "Acme"

role clerk "Clerk":
  organisation: acme
  purpose: Keep the records in order.
"""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(module: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(module.read_text("utf-8"))


def functions(module: Path) -> Iterator[Function]:
    """The functions and methods of a module, nested ones too."""
    return (node for node in ast.walk(tree(module)) if isinstance(node, Function))


def place(module: Path, line: int = 1) -> str:
    """Where it is, in a form that editors open."""
    return f"{module.relative_to(ROOT)}:{line}"


def imported_by(program: str, *arguments: str, cwd: Path) -> set[str]:
    """The top-level modules that a line of Python imports, in an interpreter of its own; it must end well."""
    run = subprocess.run(
        [sys.executable, "-c", PROBE.format(program=program), *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert 0 == run.returncode, run.stdout + run.stderr

    return {name.partition(".")[0] for name in run.stderr.splitlines()[-1].split()}


def test_modules_are_short() -> None:
    """A module that no longer fits in a reader's head is two modules."""
    lengths = {place(module): len(module.read_text("utf-8").splitlines()) for module in MODULES}

    assert {} == {name: length for name, length in lengths.items() if length > LONGEST_MODULE}


def test_functions_are_short() -> None:
    """A function is seen whole, with its docstring, on one screen."""
    lengths = {
        f"{place(module, node.lineno)} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for module in MODULES
        for node in functions(module)
    }

    assert {} == {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}


def test_modules_say_what_they_are() -> None:
    """Every module opens with a sentence, packages too."""
    assert [] == [place(module) for module in MODULES if not ast.get_docstring(tree(module))]


def test_no_module_is_a_drawer() -> None:
    """A module is named after what is in it; a drawer takes anything, and so it does."""
    names = {path: path.stem.strip("_") for path in SRC.rglob("*") if path.suffix in {"", ".py"}}

    assert [] == [str(path.relative_to(ROOT)) for path, name in names.items() if name in DRAWERS]


def test_imports_stand_at_the_top() -> None:
    """An import hidden in a function is a cycle in disguise; only the doors and the pipeline may, to start fast;
    alike.py waits with its compiled library until two texts are to be compared.
    """
    strict = [
        module
        for module in MODULES
        if not (module.parent == SRC and module.name in LAZY) and SRC / "cli" not in module.parents
    ]
    hidden = {
        place(module, inner.lineno)
        for module in strict
        for function in functions(module)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    }

    assert set() == hidden


def test_importing_roledsl_is_cheap(tmp_path: Path) -> None:
    """`import roledsl` costs next to nothing: its names are fetched when they are asked for."""
    heavy = {"attr", "attrs", "babel", "cattrs", "click", "jinja2", "lark", "markdown_it", "rich"}

    assert set() == heavy & imported_by("import roledsl", cwd=tmp_path)


def test_check_imports_no_renderer(tmp_path: Path) -> None:
    """`roledsl check` runs on every save, so it never pays for what writes documents or data."""
    (tmp_path / "roledsl.toml").write_text('edition = "2026"\n', "utf-8")
    (tmp_path / "acme.role").write_text(WORKSPACE, "utf-8")
    heavy = {"babel", "cattrs", "jinja2", "markdown_it", "rich"}

    imported = imported_by("from roledsl.cli import main; main()", "check", str(tmp_path), cwd=tmp_path)

    assert "lark" in imported  # it did read the file
    assert set() == heavy & imported


def test_every_code_has_a_page() -> None:
    """A code is explained on a page of its own, and no page explains a code that was never given."""
    pages = {page.stem for page in (SRC / "pages").glob("*.md")}

    assert pages == set(CODES)


def test_every_word_has_help() -> None:
    """Each word of the language has its line of help, that completion, hover and the reference show."""
    assert [] == [word for word in WORDS if not word.help.strip()]
