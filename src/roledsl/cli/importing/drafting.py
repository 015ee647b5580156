"""Documents read and recognised, in several processes where that is worth it; one that can't be stops no other."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence

from roledsl import __version__
from roledsl.cli import processes
from roledsl.cli.importing.scanning import Document
from roledsl.cli.progress import Progress
from roledsl.cli.streams import Failure, reason
from roledsl.extras import MissingExtraError
from roledsl.importing.gather import Drafted
from roledsl.importing.library import drafted, unreadable
from roledsl.importing.readers import LARGEST

_WORTH = 8  # documents for which a process is started


def drafts(documents: Sequence[Document], jobs: int | None, *, keep_papers: bool) -> list[Drafted]:
    """Draft each document in ``jobs`` processes, or in as many as are worth it; in order, with a progress bar."""
    wanted = jobs or max(1, min(processes.cores(), len(documents) // _WORTH))
    with Progress("reading", len(documents)) as progress:
        made = []
        for one in _made(documents, wanted, keep_papers=keep_papers):
            made.append(one)
            progress.step()
    return made


def _made(documents: Sequence[Document], jobs: int, *, keep_papers: bool) -> Iterator[Drafted]:
    if jobs == 1 or len(documents) < 2:
        yield from map(_drafting(keep_papers), documents)
        return
    done = 0
    while done < len(documents):
        try:
            for one in _in_processes(documents[done:], jobs, keep_papers):
                yield one
                done += 1
        except Failure:  # a process ended: each of the next documents gets one of its own, until the cause is passed
            alone = documents[done : done + processes.MOST_AT_ONCE * jobs]
            for document in alone:
                yield _alone(document, keep_papers)
                done += 1


def _in_processes(documents: Sequence[Document], jobs: int, keep_papers: bool) -> Iterator[Drafted]:  # noqa: FBT001
    return processes.run(_drafting, (keep_papers,), documents, jobs, processes.start_method())


def _alone(document: Document, keep_papers: bool) -> Drafted:  # noqa: FBT001 -- as it is given to the process
    try:
        [one] = _in_processes([document], 1, keep_papers)
    except Failure:
        return unreadable(document.name, "reading it took more memory than there is, or broke a library", "split it")
    return one


def _drafting(keep_papers: bool) -> Callable[[Document], Drafted]:  # noqa: FBT001 -- as it is given to processes
    return lambda document: _draft(document, keep_paper=keep_papers)


def _draft(document: Document, *, keep_paper: bool) -> Drafted:
    """Draft one document; whatever goes wrong is in its report."""
    try:
        status = document.path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device might never end
            return unreadable(document.name, "it is no ordinary file", "name a document")
        if status.st_size > LARGEST:
            return unreadable(
                document.name, f"it has more than {LARGEST // 1_000_000} MB", "a job description is far smaller"
            )
        return drafted(document.path.read_bytes(), document.name, keep_paper=keep_paper)
    except OSError as error:
        return unreadable(
            document.name, f"the file cannot be read: {reason(error)}", "give yourself the right to read it"
        )
    except MissingExtraError as error:
        return unreadable(document.name, "a library that reads it is not installed", str(error))
    except Exception as error:
        if os.environ.get("ROLEDSL_DEBUG") == "1":
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        said = f"this is a mistake in roledsl {__version__}, not in your file ({what})"
        return unreadable(document.name, said, "please report it; saving the document in another format may help")
