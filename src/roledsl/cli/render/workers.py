"""Files made in several processes at once: as many as there are cores for, and as the work is worth."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from pathlib import Path

from attrs import evolve

from roledsl import pipeline
from roledsl.cli import processes
from roledsl.cli.render.making import PACK, Documents, Order, Output, Result, make

# CPU time that a document takes as an output, in ms: measured, and rounded so that it holds on other machines too.
_COSTS = {"md": 1, "html": 1, "txt": 1, "json": 4, "wordml": 4, "docx": 5, "xlsx": 10, "pdf": 30}
_WORTH = 500  # ms of work for which a process is started
_READING = 2  # ms a document, for reading the workspace in a process that does not inherit it
_STARTING = 500  # ms, for Python and our own modules there


def worth(outputs: Sequence[Output], documents: int, method: str) -> int:
    """Tell in how many processes to make files, on as many cores as there are; 1 is this one alone."""
    work = sum(_COSTS[output.to] for output in outputs)
    each = _WORTH if method == "fork" else _STARTING + documents * _READING
    return processes.worth(work, each)


def made(order: Order, outputs: Sequence[Output], workspace: Path, jobs: int, method: str) -> Generator[Result]:
    """Make files in ``jobs`` processes, and give what became of each, in order; see :func:`processes.run`."""
    if jobs == 1 or len(outputs) < 2 or (method != "fork" and PACK in order.documents):  # which no file declares
        yield from (make(order, output) for output in outputs)
        return
    source: Path | Documents = order.documents if method == "fork" else workspace
    yield from processes.run(_maker, (source, evolve(order, documents={})), outputs, jobs, method)


def _maker(source: Path | Documents, order: Order) -> Callable[[Output], Result]:
    """Give what makes a file in a process that has the workspace, or reads it."""
    documents = pipeline.load(source).documents if isinstance(source, Path) else source
    order = evolve(order, documents=documents)
    return lambda output: make(order, output)
