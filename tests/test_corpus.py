"""The corpus: files that are right, with a golden for each stage, and files that are wrong, with the whole report.

``corpus/good/NAME/NAME.role`` is read to ``.tree`` (what was written), ``.model.json`` (what was meant), ``.md`` and
``.html`` (what will be read), so that the golden which differs says which stage has moved. ``corpus/bad/NAME.role``
comes with ``NAME.txt``, as a terminal without colour shows it.

``python -m tests.test_corpus`` writes all goldens anew, for a person to read through before they are kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import roledsl
from roledsl import report
from roledsl.model.plain import Plain, to_plain
from roledsl.source import Source
from roledsl.syntax import Line, Node, parse
from roledsl.workspace.workspace import Workspace
from tests.fences import SPOKEN_OF

CORPUS = Path(__file__).parent / "corpus"
GOOD = sorted(CORPUS.glob("good/*/*.role"))
BAD = sorted(CORPUS.glob("bad/*.role"))

# ---- What each stage makes of a file ---------------------------------------------------------------------------------


def written(file: Path) -> str:
    """The tree: each line with its type and text, below what it stands in; then the comments."""
    source = Source.from_bytes(file.name, file.read_bytes())
    tree = parse(source)
    comments = (f"COMMENT {json.dumps(source.slice(span), ensure_ascii=False)}" for span in tree.comments)
    return "\n".join((*_branch(tree.root, source, 0), *comments)) + "\n"


def _branch(part: Node | Line, source: Source, depth: int) -> Iterator[str]:
    if isinstance(part, Line):
        yield f"{'  ' * depth}{part.type} {json.dumps(source.slice(part.span), ensure_ascii=False)}"
    elif part.rule == "start":
        for declaration in part.children:
            yield from _branch(declaration, source, depth)
    else:
        yield from _branch(part.head, source, depth)
        for inner in part.body:
            yield from _branch(inner, source, depth + 1)


def meant(file: Path) -> str:
    """The model of each document, as plain data; an origin is a line and the layer that it came through."""
    documents = roledsl.load(file).documents
    plain = {name: _brief(to_plain(of)) for name, of in documents.items()}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _brief(data: Plain) -> Plain:
    match data:
        case {"file": _, "line": line, "layer": {"kind": kind, "name": name}}:
            return f"line {line}, {kind} {name}"
        case dict():
            return {key: _brief(value) for key, value in data.items()}
        case list():
            return [_brief(value) for value in data]
        case _:
            return data


def printed(file: Path, form: str) -> str:
    """All documents; of a page only the body, since the rest of it is the same for all."""
    workspace = roledsl.load(file)
    return "\n".join(f"<!-- {name} -->\n{_body(workspace, name, form)}" for name in workspace.documents)


def _body(workspace: Workspace, name: str, form: str) -> str:
    text = roledsl.render(workspace.document(name), form)
    if form != "html":
        return text
    return text[text.index("<body>") : text.index("</body>")].removeprefix("<body>").lstrip()


def said(file: Path) -> str:
    """The whole report."""
    return report.as_text(roledsl.check(roledsl.load(file), selection=SPOKEN_OF)) + "\n"


STAGES: dict[str, Callable[[Path], str]] = {
    ".tree": written,
    ".model.json": meant,
    ".md": lambda file: printed(file, "md"),
    ".html": lambda file: printed(file, "html"),
}

# ---- Tests -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_good(file: Path, stage: str) -> None:
    """A stage makes of a file what it made of it before."""
    assert golden(file, stage) == STAGES[stage](file)


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_good_files_are_good(file: Path) -> None:
    """There is nothing to mend in a good file; there may be notes."""
    found = roledsl.check(roledsl.load(file), selection=SPOKEN_OF)

    assert not roledsl.pipeline.has_errors(found, strict=True), report.as_text(found)


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_bad(file: Path) -> None:
    """A mistake is reported as it was before, word by word and caret by caret."""
    assert golden(file, ".txt") == said(file)


def test_no_golden_is_left_over() -> None:
    """A golden whose file was renamed would never be looked at again."""
    claimed = {file.with_suffix(stage) for file in GOOD for stage in (".role", *STAGES)}
    claimed |= {file.with_suffix(end) for file in BAD for end in (".role", ".txt")}

    assert set() == {path for path in CORPUS.rglob("*") if path.is_file()} - claimed


def golden(file: Path, stage: str) -> str:
    """What the file's golden has."""
    return file.with_suffix(stage).read_bytes().decode()


if __name__ == "__main__":
    for good in GOOD:
        for end, make in STAGES.items():
            good.with_suffix(end).write_bytes(make(good).encode())
    for bad in BAD:
        bad.with_suffix(".txt").write_bytes(said(bad).encode())
