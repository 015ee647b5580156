"""What is shipped: the wheel and the editable install both have the grammar and all data, and both work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import roledsl

ROOT = Path(__file__).parents[1]
SOURCES = {"roledsl": ROOT / "src" / "roledsl", "roledsl/grammar": ROOT / "grammar"}
GRAMMAR = "from importlib.resources import files; print((files('roledsl.grammar') / 'role.lark').read_text('utf-8'))"
BUILD_SDIST = """
import os, sys
from setuptools.build_meta import build_sdist
os.chdir(sys.argv[1])
build_sdist(sys.argv[2])
"""

needs_pip = pytest.mark.skipif(find_spec("pip") is None, reason="needs pip in the environment")


def shipped() -> set[str]:
    """The names that the files of the sources have in a wheel: all of them are shipped."""
    return {
        f"{package}/{path.relative_to(folder).as_posix()}"
        for package, folder in SOURCES.items()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def python(*arguments: str | Path, **environment: str) -> str:
    """What a Python of its own prints, run away from the project; it must end without an error."""
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT.anchor,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert 0 == run.returncode, run.stdout + run.stderr

    return run.stdout


def pip(*arguments: str | Path) -> None:
    """Run pip without a network: no dependencies, no index, and the setuptools of this environment."""
    python("-m", "pip", "--quiet", *arguments, "--no-deps", "--no-index", "--no-build-isolation")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree to build in, so that building leaves nothing behind and old builds leave nothing in it."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for name in ("src", "grammar"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    return folder


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built from a source distribution as a release is."""
    folder = tmp_path_factory.mktemp("dist")
    python("-c", BUILD_SDIST, checkout, folder)
    [archive] = folder.glob("*.tar.gz")
    pip("wheel", archive, "--wheel-dir", folder)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed in it, and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    pip("install", wheel, "--target", folder)
    return folder


def test_packages_are_listed(project: dict[str, Any]) -> None:
    """A package that pyproject.toml does not list would work in a checkout, and be missing from the wheel."""
    folders = {name.rpartition("/")[0].replace("/", ".") for name in shipped() if name.endswith("/__init__.py")}

    assert sorted(folders) == project["tool"]["setuptools"]["packages"]


def test_the_group_dev_is_the_extra_test(project: dict[str, Any]) -> None:
    """An old pip, which knows extras alone, gets the same tools as a new one."""
    assert project["project"]["optional-dependencies"]["test"] == project["dependency-groups"]["dev"]


def test_the_extra_all_is_all(project: dict[str, Any]) -> None:
    """`roledsl[all]` brings whatever any other extra brings, but for the tools of the tests."""
    extras = project["project"]["optional-dependencies"]
    others = {needed for name, needs in extras.items() if name not in {"all", "test"} for needed in needs}

    assert others == set(extras["all"])


def test_grammar_is_found_here() -> None:
    """Where the tests run, which is mostly an editable install, the grammar is found as the code finds it."""
    assert (ROOT / "grammar" / "role.lark").read_text("utf-8") == (
        resources.files("roledsl.grammar") / "role.lark"
    ).read_text("utf-8")


@pytest.mark.slow
@needs_pip
def test_wheel_has_every_file(wheel: Path) -> None:
    """The grammar, py.typed, templates and pages are all in the wheel, and nothing that is in no source."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert shipped() == names


@pytest.mark.slow
@needs_pip
def test_wheel_has_the_version(wheel: Path) -> None:
    """The version is read from the code, where it is written once."""
    assert f"roledsl-{roledsl.__version__}-py3-none-any.whl" == wheel.name


@pytest.mark.slow
@needs_pip
def test_wheel_checks_the_examples(installed: Path) -> None:
    """What was installed from the wheel reads the examples, with its own code and its own grammar."""
    where = python("-c", "import roledsl; print(roledsl.__file__)", PYTHONPATH=str(installed))
    workspaces = sorted(path.parent for path in (ROOT / "examples").rglob("roledsl.toml"))

    assert installed / "roledsl" / "__init__.py" == Path(where.strip())
    assert [] != workspaces

    python("-c", "from roledsl.cli import main; main()", "check", *workspaces, PYTHONPATH=str(installed))


@pytest.mark.slow
@needs_pip
def test_editable_install_has_the_grammar(checkout: Path, tmp_path: Path) -> None:
    """`pip install -e` finds the grammar in its folder outside src, and sees a change to it at once."""
    pip("install", "--editable", checkout, "--target", tmp_path)
    (checkout / "grammar" / "role.lark").write_text("// changed", "utf-8")

    # Without site-packages (-S), the roledsl of this environment can't answer in its stead.
    found = python("-S", "-c", f"import site; site.addsitedir({str(tmp_path)!r}); {GRAMMAR}")

    assert "// changed" == found.strip()
