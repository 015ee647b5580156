"""What an import did with a document: what was kept, what was decided and how surely, and what to look at."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from roledsl.importing.blocks import Furniture, Paper

Outcome = Literal["imported", "doubtful", "refused", "unreadable", "copy", "there"]


@frozen
class Decision:
    """One thing that the recogniser took something for.

    ``what`` is what it was taken for, as it is written (``section purpose``); ``why`` gives the signs that spoke for
    it; ``confidence`` is from 0 to 1; ``text`` is how the source puts it, and ``place`` where. ``check`` is what to
    look at, where a person should, as it stands in the file after ``# check:``;
    ``line`` is that of ``file`` where it came to stand, from 1, or 0 where that is not known.
    """

    what: str
    why: str
    confidence: float
    text: str
    place: str
    check: str = ""
    file: str = ""
    line: int = 0


@frozen
class Report:
    """What became of one document.

    ``outcome`` is ``imported``, ``doubtful`` (imported, but it may be no job description), ``refused`` (it is none),
    ``unreadable``, ``copy`` (another document of the same import has the same words) or ``there`` (the workspace has
    its role already, which was left as it is); for all but the first ``reason`` says why, and ``help`` what to do.

    ``words`` counts those that the document has but for ``furniture``, ``kept`` those of them that the documents made
    of the files show; ``missing`` are the others, in their context and with brackets around them. ``order`` is the
    share of the words that stand in the same order, from 0 to 1, and ``added`` counts what the documents show besides.
    ``roles`` are the names that were declared, and ``files`` those in which they stand, as the workspace names them.
    """

    name: str
    outcome: Outcome
    reason: str = ""
    help: str = ""
    words: int = 0
    kept: int = 0
    missing: tuple[str, ...] = ()
    order: float = 1.0
    added: int = 0
    furniture: tuple[Furniture, ...] = ()
    decisions: tuple[Decision, ...] = ()
    said: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    paper: Paper | None = None
