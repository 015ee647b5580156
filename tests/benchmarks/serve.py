"""How long it takes from the writing of a file until the server of ``roledsl serve`` has given the new page."""

from __future__ import annotations

import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.library import Library

_PAGES = {
    "the role that changed": ("roles/role-00005.html", "Word {}."),
    "the first page": ("index.html", "<h1>"),
    "a list of roles": ("all/5.html", "Title {}"),  # of 1,000
    "the structure": ("structure.html", "Title {}"),
    "the index of criteria": ("criteria.html", "Title {}"),
    "grades and pay": ("pay.html", "Title {}"),
    "the page of search": ("search.html", "Title {}"),
    "a unit": ("units/unit-0.html", "Title {}"),
}


def run(roles: int, repeats: int) -> None:
    """Print the times on the wall in milliseconds, the median and what one in twenty exceeds, and CPU time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in {"roledsl.toml": "", **Library(roles).files()}.items():
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(text)
        command = [sys.executable, "-m", "roledsl", "serve", "-w", name, "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                found = re.search(r"http://[\d.]+:(\d+)", server.stdout.readline())
                assert found is not None
                _measure(folder / "roles" / "role-00005.role", int(found[1]), server.pid, repeats)
            finally:
                server.terminate()


def _measure(file: Path, port: int, pid: int, repeats: int) -> None:
    stream = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    stream.request("GET", "/-live/news")
    news = stream.getresponse()
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    text = file.read_text()
    _next(news)
    for what, (page, shown) in _PAGES.items():
        times, before = [], _cpu(pid)
        for number in range(repeats):
            new = re.sub(r'"[^"]*":', f'"Title {number}":', text, count=1)
            new = new.replace("  purpose:\n    ", f"  purpose:\n    Word {number}. ", 1)
            start = time.perf_counter()
            file.write_text(new)
            _next(news)
            asking.request("GET", f"/{page}")
            data = asking.getresponse().read()
            times.append((time.perf_counter() - start) * 1000)
            assert shown.format(number).encode() in data
        most = statistics.quantiles(times, n=20)[-1]
        cpu = (_cpu(pid) - before) * 1000 / repeats
        print(f"{what:22} {statistics.median(times):6.0f} ms, p95 {most:6.0f} ms, CPU {cpu:6.0f} ms; {repeats} changes")
    asking.close()
    stream.close()


def _cpu(pid: int) -> float:
    """The CPU time that a process has taken, in seconds, where the system tells it (proc_pid_stat(5)); else nought."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _next(news: http.client.HTTPResponse) -> None:
    while not news.readline().startswith(b"data:"):
        pass
