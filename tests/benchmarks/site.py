"""A site of a library as ``roledsl build`` makes it, beside Hugo and MkDocs on as many pages of the same words."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import roledsl
from roledsl import pipeline
from tests.benchmarks.library import Library

_BUILD = [sys.executable, "-c", "from roledsl.cli import main; main()", "build"]
_PAGE = "<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body>%s</body></html>"
_THEME = {
    "hugo.toml": 'baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
    "layouts/_default/single.html": _PAGE % "{{ .Content }}",
    "layouts/_default/list.html": _PAGE % '{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}',
    "layouts/index.html": _PAGE
    % '{{ range .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}',
}
_MKDOCS = "site_name: Roles\nnot_in_nav: '*'\nnav: [{Home: index.md}]\ntheme: {name: mkdocs}\nplugins: []\n"


class Took(NamedTuple):
    """What a command took, in seconds: on the wall, and of all cores."""

    wall: float
    cpu: float


def run(roles: int) -> None:
    """Print the time and the memory of each build, and how ours compare."""
    with tempfile.TemporaryDirectory() as name:
        folder, peers = Path(name, "library"), Path(name)
        _write(folder, {"roledsl.toml": 'edition = "2026"\n', **Library(roles).files()})
        documents = {one: roledsl.render(of) for one, of in pipeline.load(folder).documents.items()}
        print(f"{len(documents):,} documents, {sum(map(len, documents.values())) / len(documents) / 1000:.1f} kB each")
        compiled = _compiled(peers)
        only, all_ = [*_BUILD, "--only", "pages", "-o"], [*_BUILD, "--downloads", "none", "-o"]
        pages = _told("pages alone", [*only, "pages"], folder, compiled)
        _told("  in one process", [*only, "pages-1", "--jobs", "1"], folder, compiled)
        _told("  nothing changed", [*only, "pages"], folder, compiled)
        _change(folder / "roles" / "role-00001.role")
        _told("  one role changed", [*only, "pages"], folder, compiled)
        whole = _told("whole, no downloads", [*all_, "whole"], folder, compiled)
        _told("  nothing changed", [*all_, "whole"], folder, compiled)
        _change(folder / "roles" / "role-00002.role")
        _told("  one role changed", [*all_, "whole"], folder, compiled)
        if shutil.which("hugo"):
            content = {f"content/roles/{one}.md": f"---\ntitle: {one}\n---\n{text}" for one, text in documents.items()}
            _write(peers / "hugo", {**_THEME, **content})
            hugo = _told("Hugo", ["hugo", "--quiet"], peers / "hugo")
            _compare("pages alone take", pages, hugo)
        if importlib.util.find_spec("mkdocs"):
            text = {f"docs/{one}.md": text for one, text in documents.items()}
            _write(peers / "mkdocs", {"mkdocs.yml": _MKDOCS, "docs/index.md": "# Roles\n", **text})
            mkdocs = _told("MkDocs", [sys.executable, "-m", "mkdocs", "build", "-q"], peers / "mkdocs")
            _compare("the whole takes", whole, mkdocs)


def _compiled(peers: Path) -> dict[str, str]:
    """Give an environment in which our modules are compiled already, as they are where roledsl was installed."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(peers / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    _write(peers / "small", {"roledsl.toml": "", "clerk.role": 'role clerk "Clerk":\n  purpose: Keep the records.\n'})
    for _ in range(2):  # the second tells that nothing has changed
        subprocess.run(
            [*_BUILD, "--downloads", "none"],
            cwd=peers / "small",
            env=environment,
            check=True,
            stderr=subprocess.DEVNULL,
        )
    return environment


def _told(what: str, command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Took:
    """Run a command and print what it took."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    failed = "" if os.waitstatus_to_exitcode(status) == 0 else "  FAILED"
    cpu, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    print(f"{what:22} {took:7.2f} s on the wall  {cpu:7.2f} s CPU  {memory:6.0f} MiB{failed}", flush=True)
    return Took(took, cpu)


def _compare(what: str, ours: Took, theirs: Took) -> None:
    wall, cpu = ours.wall / theirs.wall, ours.cpu / theirs.cpu
    print(f"  {what} {wall:.1f} × as long on the wall, and {cpu:.1f} × the CPU time")


def _change(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + '  "Remarks":\n    Another remark.\n', "utf-8")


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
