"""Files made in several processes are those made in one; a failure is told as ever, and no process is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from roledsl import pipeline
from roledsl.cli import processes
from roledsl.cli.render import workers
from roledsl.cli.render.making import Order, Output
from roledsl.cli.streams import Failure
from roledsl.render.request import AS_IT_IS
from tests import kill
from tests.cli.conftest import Run, Write
from tests.cli.test_render import ALL, LIBRARY, files_in

METHODS = [method for method in ("fork", "spawn") if method in multiprocessing.get_all_start_methods()]
OUTPUTS = [Output(name, to, f"{name}.{to}") for name in sorted(ALL) for to in ("md", "html", "json")]
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")


def made(folder: Path, jobs: int, method: str, into: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Make all documents of the library in a folder, and give the fingerprint and the bytes of each."""
    order = Order(pipeline.load(folder).documents, AS_IT_IS, into)
    results = workers.made(order, OUTPUTS, folder, jobs, method)
    return ((result.output, result.data) for result in results)


@pytest.mark.parametrize("method", METHODS)
def test_the_same_in_any_number(write: Write, method: str) -> None:
    """In one process or in three, whether they inherit the workspace or read it: the same bytes, in the same order."""
    folder = write(LIBRARY)

    assert list(made(folder, 3, method)) == list(made(folder, 1, method))


@pytest.mark.parametrize("method", METHODS[:1])
def test_a_failure_in_a_worker(write: Write, method: str) -> None:
    """A file that cannot be written is told as it is in one process."""
    folder = write(LIBRARY)
    (folder / "out" / "one.html").mkdir(parents=True)

    with pytest.raises(Failure, match=r"one\.html' cannot be written: it is no ordinary file"):
        list(made(folder, 2, method, folder / "out"))
    assert multiprocessing.active_children() == []


def test_a_workspace_that_changed(write: Write) -> None:
    """A document that is gone when a worker reads the workspace is told."""
    folder = write(LIBRARY)
    results = made(folder, 2, "spawn")
    (folder / "one.role").unlink()

    with pytest.raises(Failure, match="files of the workspace were changed in the meantime"):
        list(results)


@POSIX
def test_a_worker_that_dies(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that the system ends is a failure with a way out, and no hang."""
    folder = write(LIBRARY)

    def die(_order: Order, _output: Output) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(workers, "make", die)  # which a fork inherits

    with pytest.raises(Failure, match="a process ended before its work was done"):
        list(made(folder, 2, "fork"))
    assert multiprocessing.active_children() == []


def test_in_the_command(write: Write, run: Run) -> None:
    """The command makes the same files with any --jobs."""
    folder = write(LIBRARY)
    for out, jobs in (("one", "1"), ("three", "3")):
        assert run("render", "--to", "md,json", "-o", out, "--jobs", jobs).stderr == f"wrote 20 files to {out}/\n"

    assert [(folder / "one" / name).read_bytes() for name in files_in(folder / "one")] == [
        (folder / "three" / name).read_bytes() for name in files_in(folder / "three")
    ]


@pytest.mark.parametrize(
    ("number", "to", "method", "most"), [(10, "html", "fork", 1), (10, "pdf", "spawn", 1), (9999, "pdf", "fork", 64)]
)
def test_what_is_worth_a_process(
    number: int, to: str, method: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """A few files are made here, since a process takes its time to start; many on all cores."""
    monkeypatch.setattr(processes, "cores", lambda: 64)
    outputs = [Output(str(name), to, f"{name}.{to}") for name in range(number)]

    assert workers.worth(outputs, 10, method) == most


def test_the_cost_of_every_format() -> None:
    """Of each format it is known about how long a document takes."""
    assert set(workers._COSTS) == set(pipeline.FORMATS)  # noqa: SLF001 -- the table is nobody else's business


# ---- Interrupts ------------------------------------------------------------------------------------------------------

# A run that a shell started in the background does not hear of interrupts, nor would what it starts.
GATED = """
import signal

from roledsl.cli import main
from roledsl.cli.render import workers

signal.signal(signal.SIGINT, signal.default_int_handler)

make = workers.make

def made(order, output):
    if output.name == "r59":
        open("gate").close()
    return make(order, output)

workers.make = made  # which a fork inherits
main()
"""
RENDER = [sys.executable, "-c", GATED, "render", "--to", "json,md,html", "-o", "out", "--jobs", "3"]


def started(folder: Path) -> tuple[subprocess.Popen[str], list[int]]:
    """Start a rendering in processes of its own, wait until it writes, and give it with its workers.

    It can't come to its end before somebody opens its gate.
    """
    os.mkfifo(folder / "gate")
    process = subprocess.Popen(RENDER, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True)
    while process.poll() is None and not list(folder.glob("out/*.html")):
        pass
    return process, children(process.pid)


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()]


def ended(pid: int) -> bool:
    """Wait until a process is no more; one that waits for somebody to ask for its end is none."""
    stat = Path(f"/proc/{pid}/stat")
    try:
        while stat.read_text("ascii").rpartition(")")[2].split()[0] != "Z":
            pass
    except (FileNotFoundError, ProcessLookupError):
        pass
    return True


@pytest.fixture
def many(write: Write) -> Path:
    """A library with something to do for all processes."""
    text = LIBRARY["two.role"]
    return write({**LIBRARY, **{f"r{n}.role": text.replace("role two", f"role r{n}") for n in range(60)}})


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for processes")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_is_left(many: Path, how: signal.Signals) -> None:
    """However a rendering is ended, its processes end too, each file is whole, and an interrupt is no mistake."""
    process, started_by_it = started(many)
    assert len(started_by_it) == 3
    if how is signal.SIGINT:
        os.killpg(process.pid, how)  # as a terminal does
    else:
        process.send_signal(how)
    gate = os.open(many / "gate", os.O_RDWR)  # for all who wait there, and all who come
    said = process.communicate()[1]
    os.close(gate)

    assert all(map(ended, started_by_it))
    assert "Traceback" not in said
    assert process.returncode in ({130} if how is signal.SIGINT else {-how})
    assert all(path.read_bytes().endswith(b"</html>\n") for path in many.glob("out/*.html"))


@pytest.mark.slow
def test_killed_at_any_moment() -> None:
    """A part of what ``python -m tests.kill render`` does: pages are old or new, and the next run makes all new."""
    found = kill.rendering(times=3, files=40)

    assert found["old"] + found["new"] == 120
    assert found["torn"] == found["stale"] == 0
