"""What ``roledsl lift`` tells: proposals, near copies, contradictions and figures, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from roledsl.cli.places import Place
from roledsl.diagnostics import listed
from roledsl.lifting import Drift, Figures, Lifted, Proposal, difference
from roledsl.report import visible

_NAMES = 4  # that are told of one thing; of more, how many there are
_LINES = 4  # of a text that is shown
_DRIFTS = 20  # near copies that are shown; programs get all
_WIDEST = 110


def as_text(lifted: Lifted, where: Place, *, applied: bool) -> str:
    """Tell it in words."""
    lines = [
        *_proposals(lifted.proposals, applied=applied),
        *_refused(lifted),
        *_unified(lifted.unified, applied=applied),
        *_drifts([drift for drift in lifted.drifts if drift.code not in {one.code for one in lifted.unified}]),
        *_families(lifted),
        *_contradictions(lifted, where),
        *_figures(lifted, applied=applied),
    ]
    return "\n".join(visible(line) for line in lines)


def _proposals(proposals: Sequence[Proposal], *, applied: bool) -> Iterator[str]:
    if proposals:
        yield "Written once:" if applied else "Could be written once:"
    for one in proposals:
        yield ""
        yield f"  {_where(one)}, for {_some(one.owners)}"
        yield from _shown(one.lines)
    if proposals:
        yield ""


_SAID = {
    "known": "the {} that is there",
    "statement": "a {}",
    "closing": "{}, at the end",
    "shared": "{}",
    "field": "{}",
    "document": "`document` of `{}`",
}


def _where(one: Proposal) -> str:
    said = _SAID[one.form].format(one.name if one.form == "document" else one.where)
    return f"{said} (it moves in some documents)" if one.moves else said


def _shown(lines: Sequence[str]) -> Iterator[str]:
    first = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    shown = [lines[0].strip(), *(line[first:].rstrip() for line in lines[1:] if line.strip())]
    yield from (f"      {_cut(line)}" for line in shown[:_LINES])
    if len(shown) > _LINES:
        yield f"      … and {_count(len(shown) - _LINES, 'line')} more"


def _cut(line: str) -> str:
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1].rstrip()}…"


def _refused(lifted: Lifted) -> Iterator[str]:
    if lifted.refused:
        yield "Left alone, since documents would say something else, or say it elsewhere:"
        yield ""
        for one in lifted.refused:
            what = _cut(one.proposal.lines[0].strip())
            yield f"  {_where(one.proposal)}, for the sake of {_some(one.documents)}: {what}"
        yield ""


def _unified(unified: Iterable[Drift], *, applied: bool) -> Iterator[str]:
    for drift in unified:
        kept = drift.wording(drift.kept)
        yield f"{drift.code}: {'all say' if applied else 'all would say'} {kept.letter}"
        yield f"  {kept.letter}  {kept.text}"
        for wording in drift.wordings:
            if wording is not kept:
                yield f"  {_who(wording.owners)}: {difference(wording.text, kept.text)}"
        yield ""


def _drifts(drifts: Sequence[Drift]) -> Iterator[str]:
    if drifts:
        yield "Nearly the same. `--unify CODE` gives all the wording A, `--unify CODE=B` the wording B:"
        yield ""
    for drift in drifts[:_DRIFTS]:
        first, *others = drift.wordings
        yield f"  {drift.code}{' (for you to choose)' if drift.open else ''}"
        yield f"    {_who(first.owners)} A: {first.text}"
        for wording in others:
            yield f"    {_who(wording.owners)} {wording.letter}: {difference(first.text, wording.text)}"
        yield ""
    if len(drifts) > _DRIFTS:
        yield f"  … and {len(drifts) - _DRIFTS} more; `--to json` gives all"
        yield ""


def _who(owners: Sequence[str]) -> str:
    return f"{_some(owners)} {'says' if len(owners) == 1 else 'say'}"


def _some(names: Sequence[str]) -> str:
    """Name a few, or say how many there are."""
    if len(names) <= _NAMES:
        return listed(names)
    return f"{len(names)} roles ({', '.join(f'`{name}`' for name in names[: _NAMES - 1])} …)"


def _families(lifted: Lifted) -> Iterator[str]:
    for one in lifted.families:
        yield f"{_some(one.roles)} share {one.share:.0%} of what they say, and might be a family:"
        yield f"  its `every level` would hold {listed(one.statements)}"
        yield ""


def _contradictions(lifted: Lifted, where: Place) -> Iterator[str]:
    if lifted.contradictions:
        yield "Contradictions:"
        yield ""
    for one in lifted.contradictions:
        yield f"  {one.message}"
        yield from (f"    {where.file(file)}:{line}{f'  {what}' if what else ''}" for file, line, what in one.places)
    if lifted.contradictions:
        yield ""


def _figures(lifted: Lifted, *, applied: bool) -> Iterator[str]:
    before, after = lifted.before, lifted.after
    if not lifted.changed:
        yield f"Nothing to write once. {before.share:.1%} of the long lines are copies of others."
        return
    saved = before.lines - after.lines
    lines = f", {_count(abs(saved), 'line')} {'fewer' if saved > 0 else 'more'}" if saved else ""
    verb = "became" if applied else "would become"
    yield f"In {_count(len(lifted.changed), 'file')}: {before.lines} lines {verb} {after.lines}{lines}."
    was, now = ("were", "are now") if applied else ("are", "would be")
    yield f"Of the lines of six words or more {before.share:.1%} {was} copies of others; {after.share:.1%} {now}."
    if not applied:
        yield "Nothing was written; `--apply` does it."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


# ---- Data ----------------------------------------------------------------------------------------------


def as_data(lifted: Lifted, where: Place, *, applied: bool) -> dict[str, Any]:
    """Give all of it as plain data."""
    return {
        "schema": 1,
        "applied": applied,
        "proposals": [_proposal(one, where) for one in lifted.proposals],
        "refused": [{**_proposal(one.proposal, where), "documents": list(one.documents)} for one in lifted.refused],
        "near copies": [_drift(drift, where) for drift in lifted.drifts],
        "unified": [{"code": drift.code, "wording": drift.kept} for drift in lifted.unified],
        "families": [
            {"roles": list(one.roles), "statements": list(one.statements), "share": round(one.share, 4)}
            for one in lifted.families
        ],
        "contradictions": [
            {
                "kind": one.kind,
                "message": one.message,
                "places": [{"file": where.file(file), "line": line, "says": what} for file, line, what in one.places],
            }
            for one in lifted.contradictions
        ],
        "files": [
            {"file": where.file(name), "new": before is None} for name, (before, _) in sorted(lifted.changed.items())
        ],
        "before": _counted(lifted.before),
        "after": _counted(lifted.after),
    }


def _proposal(one: Proposal, where: Place) -> dict[str, Any]:
    return {
        "form": one.form,
        "name": one.name,
        "where": one.where,
        "moves": one.moves,
        "owners": list(one.owners),
        "files": [where.file(file) for file in one.files],
        "lines": list(one.lines),
    }


def _drift(drift: Drift, where: Place) -> dict[str, Any]:
    return {
        "code": drift.code,
        "open": drift.open,
        "wordings": [
            {
                "letter": wording.letter,
                "text": wording.text,
                "differs": difference(drift.wordings[0].text, wording.text) if wording.letter != "A" else "",
                "places": [
                    {"owner": place.owner, "file": where.file(place.tree.source.name), "line": place.line}
                    for place in wording.places
                ],
            }
            for wording in drift.wordings
        ],
    }


def _counted(figures: Figures) -> dict[str, Any]:
    return {
        "lines": figures.lines, "long lines": figures.long, "copies": figures.copies, "share": round(figures.share, 4)
    }  # fmt: skip
