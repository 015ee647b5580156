"""Work done in several processes at once, its results given in order."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, TypeVar

from roledsl.cli.streams import Failure

Thing = TypeVar("Thing")
Made = TypeVar("Made")

_MOST_AT_ONCE = 16  # things that a process makes before it tells of them


def start_method() -> str:
    """Tell how processes are started: ``fork`` where that is safe, since they then have the workspace already.

    On macOS it is not (https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods), nor is it
    where there are threads, as there are when PDF has been made.
    """
    safe = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return "fork" if safe and threading.active_count() == 1 and "typst" not in sys.modules else "spawn"


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worth(work: float, each: float) -> int:
    """Tell in how many processes to do work, on as many cores as there are; 1 is this one alone.

    A process is started for ``each`` milliseconds of it.
    """
    return max(1, min(cores(), int(work // each)))


def run(
    prepare: Callable[..., Callable[[Thing], Made]],
    given: tuple[Any, ...],
    things: Sequence[Thing],
    jobs: int,
    method: str,
) -> Generator[Made]:
    """Make something of each of ``things`` in ``jobs`` processes, each with what ``prepare`` gives there.

    ``prepare`` is called once in each process, with ``given``. A failure in any of them is raised here, and ends all;
    so does an interrupt. No process outlives this one.
    """
    at_once = min(_MOST_AT_ONCE, -(-len(things) // (4 * jobs)))
    context = multiprocessing.get_context(method)
    arguments = (prepare, *given)
    pool = ProcessPoolExecutor(min(jobs, len(things)), context, initializer=_begin, initargs=arguments)
    try:
        with _deaf():
            results = pool.map(_make, things, chunksize=at_once)
        yield from results
    except BrokenProcessPool:
        raise Failure("a process ended before its work was done, for want of memory perhaps; try --jobs 1") from None
    finally:
        pool.shutdown(cancel_futures=True)


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

_making: list[Callable[[Any], Any]] = []


def _begin(prepare: Callable[..., Callable[[Any], Any]], *given: Any) -> None:  # noqa: ANN401 -- whatever it takes
    """Make a process ready: it leaves interrupts to the first one, and ends with that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()  # what was inherited is not looked through, and so not copied
    _making[:] = [prepare(*given)]


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _make(thing: Any) -> Any:  # noqa: ANN401 -- whatever is made
    return _making[0](thing)
