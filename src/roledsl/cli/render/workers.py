"""Files made in several processes at once: as many as there are cores for, and as the work is worth."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path

from attrs import evolve

from roledsl import pipeline
from roledsl.cli.render.making import PACK, Documents, Order, Output, Result, make
from roledsl.cli.streams import Failure

# CPU time that a document takes as an output, in ms: measured, and rounded so that it holds on other machines too.
_COSTS = {"md": 1, "html": 1, "txt": 1, "json": 4, "wordml": 4, "docx": 5, "xlsx": 10, "pdf": 30}
_WORTH = 500  # ms of work for which a process is started
_READING = 2  # ms a document, for reading the workspace in a process that does not inherit it
_STARTING = 500  # ms, for Python and our own modules there
_MOST_AT_ONCE = 16  # files that a process makes before it tells of them


def start_method() -> str:
    """Tell how processes are started: ``fork`` where that is safe, since they then have the workspace already.

    On macOS it is not (https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods), nor is it
    where there are threads, as there are when PDF has been made.
    """
    safe = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return "fork" if safe and threading.active_count() == 1 and "typst" not in sys.modules else "spawn"


def worth(outputs: Sequence[Output], documents: int, method: str) -> int:
    """Tell in how many processes to make files, on as many cores as there are; 1 is this one alone."""
    work = sum(_COSTS[output.to] for output in outputs)
    each = _WORTH if method == "fork" else _STARTING + documents * _READING
    return max(1, min(_cores(), work // each))


def made(order: Order, outputs: Sequence[Output], workspace: Path, jobs: int, method: str) -> Generator[Result]:
    """Make files in ``jobs`` processes, and give what became of each, in order.

    A failure in any of them is raised here, and ends all; so does an interrupt. No process outlives this one.
    """
    if jobs == 1 or len(outputs) < 2 or (method != "fork" and PACK in order.documents):  # which no file declares
        yield from (make(order, output) for output in outputs)
        return
    source: Path | Documents = order.documents if method == "fork" else workspace
    at_once = min(_MOST_AT_ONCE, -(-len(outputs) // (4 * jobs)))
    context = multiprocessing.get_context(method)
    arguments = (source, evolve(order, documents={}))
    pool = ProcessPoolExecutor(min(jobs, len(outputs)), context, initializer=_begin, initargs=arguments)
    try:
        with _deaf():
            results = pool.map(_make, outputs, chunksize=at_once)
        yield from results
    except BrokenProcessPool:
        raise Failure("a process ended before its work was done, for want of memory perhaps; try --jobs 1") from None
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _deaf() -> Iterator[None]:
    """Hold interrupts back for the time in which processes are started: they inherit it, and this one hears later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# ---- In a worker -----------------------------------------------------------------------------------------------------

_orders: list[Order] = []


def _begin(source: Path | Documents, order: Order) -> None:
    """Make a process ready: it has or reads the workspace, leaves interrupts to the first one, and ends with that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()  # what was inherited is not looked through, and so not copied
    documents = pipeline.load(source).documents if isinstance(source, Path) else source
    _orders[:] = [evolve(order, documents=documents)]


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _make(output: Output) -> Result:
    return make(_orders[0], output)
