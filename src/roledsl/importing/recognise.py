"""The stages of recognising, in order: blocks, entries, documents, roles, parts, statements; and the draft of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve, frozen

from roledsl.importing.blocks import Furniture, Paper, paragraphs
from roledsl.importing.boilerplate import lifted
from roledsl.importing.casing import abbreviations, heading, title
from roledsl.importing.data import labelled, read_data
from roledsl.importing.draft import (
    Draft,
    FamilyDraft,
    Form,
    Grid,
    Include,
    Opened,
    PackDraft,
    Part,
    Point,
    RoleDraft,
    Valued,
    Words,
)
from roledsl.importing.entries import Entry, Made, Text
from roledsl.importing.folding import Folding
from roledsl.importing.judging import Judgement, judge
from roledsl.importing.listing import entries_of
from roledsl.importing.masthead import Masthead, read_head
from roledsl.importing.report import Decision
from roledsl.importing.splitting import split
from roledsl.importing.statements import Joined, renumbered

_WRITTEN_OUT: Final = "a code or a heading of a column, for which the specification prints words of its own"


@frozen
class Recognised:
    """What was made of a document: the draft, the judgement, and what of its text is furniture after all."""

    draft: Draft
    judgement: Judgement
    furniture: tuple[Furniture, ...] = ()


def recognise(paper: Paper) -> Recognised:
    """Recognise what a document says; pure, and the same for the same paper."""
    known = abbreviations("\n".join(paragraph.text for paragraph in paragraphs(paper.blocks)))
    said = read_data(paper)
    entries, codes = entries_of(paper, known, said.entries)
    preface, documents = split(entries)
    if preface and not _is_report(preface):
        documents[0] = [*preface, *documents[0]]
        preface = []
    alone = said.title if len(documents) == 1 else ""
    other = [labelled("Title", said.title)] if said.title and not said.told else []
    heads = [read_head(document, known, paper.name, alone) for document in documents]
    if not alone or not heads[0].title:
        heads[0].rest[:0] = other  # the title that another took the place of
    judgement = judge(paper, entries, " ".join(head.title for head in heads))
    furniture = (*said.furniture, *(Furniture(code, _WRITTEN_OUT, "table") for code in codes))
    if judgement.outcome == "refused":
        return Recognised(Draft(), judgement, furniture)
    joined = Joined()
    families: list[FamilyDraft] = []
    roles: list[RoleDraft] = []
    for head in heads:
        tables = [entry for entry in head.rest if isinstance(entry, Made) and entry.levels]
        head.rest = [entry for entry in head.rest if entry not in tables]
        made = _role(head, known, joined)
        no_role = bool(tables) and not any(isinstance(part, Opened) and part.word in _CORE for part in made.parts)
        families.extend(_families(tables, made, joined, alone=no_role))
        if not no_role:
            roles.append(made)
    pack = _pack(preface, known, joined, paper.name)
    if judgement.outcome == "doubtful":
        roles = [evolve(role, check=f"is this a job description? {judgement.reason}") for role in roles]
    return Recognised(
        Draft(tuple(roles), tuple(families), pack, tuple(joined.statements), tuple(joined.decisions)),
        judgement,
        furniture,
    )


def _role(head: Masthead, known: frozenset[str], joined: Joined) -> RoleDraft:
    folding = Folding(known, titled=bool(head.title))
    folding.fold(head.rest)
    parts = _stated(folding.parts, joined)
    found, decision = head.title, head.decision
    fields: tuple[tuple[str, str], ...] = ()
    if not found and folding.title:
        found, decision = title(folding.title, known), folding.title_decision
        fields = tuple(
            (word, heading(label.rstrip(": "), known) if word == "title" else label) for word, label in folding.order
        )
    elif any(word in _UNPRINTED for word, _ in folding.order):
        fields = tuple((word, "") for word, _ in folding.order if word != "title")
    decision = decision or Decision("role", "nothing says a title", 0.2, "", "", "the document does not say its title")
    joined.decisions.extend([decision, *folding.decisions])
    return RoleDraft(
        found or "Untitled role",
        parts,
        Form(head.form, fields),
        head.organisation,
        folding.grade,
        folding.family,
        decision.check,
        decision,
    )


# Fields that print only where a document's form names them.
_UNPRINTED: Final = frozenset({"family", "level", "version", "status", "posts", "language"})


_REPORT: Final = 20  # words of a text that is more than a head
# Sections that only a role has; without them, what stands beside a table of levels is about the family.
_CORE: Final = frozenset({"purpose", "accountabilities", "duties", "responsibilities", "person specification"})


def _families(tables: list[Made], role: RoleDraft, joined: Joined, *, alone: bool) -> Iterator[FamilyDraft]:
    """Make a family of each table of levels; ``alone``, the first has the text that stands beside it."""
    for number, table in enumerate(tables, 1):
        title_ = role.title if alone and number == 1 else f"{role.title}: levels" + (f" {number}" if number > 1 else "")
        decision = Decision("family", table.why, table.confidence, title_, table.place)
        joined.decisions.extend([decision, *(level.decision for level in table.levels if level.decision is not None)])
        own = _sectioned(role.parts) if alone and number == 1 else ()
        yield FamilyDraft(title_, table.levels, own=own, organisation=role.organisation, decision=decision)


def _sectioned(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Put what stands loose into a section: a family has nothing else on its own page."""
    loose = tuple(part for part in parts if isinstance(part, (Words, Point, Grid, Include)))
    rest = tuple(part for part in parts if isinstance(part, Opened))
    fields = tuple(Words(f"{part.label or part.word}: {part.value}") for part in parts if isinstance(part, Valued))
    return (*([Opened("summary", "", (*fields, *loose))] if loose or fields else []), *rest)


def _stated(parts: list[Part], joined: Joined) -> tuple[Part, ...]:
    kept, statements = lifted(parts)
    return renumbered(kept, joined.add(statements))


def _is_report(preface: list[Entry]) -> bool:
    """Tell whether what stands before several roles is more than the head of the first."""
    return sum(entry.line.words for entry in preface if isinstance(entry, Text)) >= _REPORT


def _pack(preface: list[Entry], known: frozenset[str], joined: Joined, name: str) -> PackDraft | None:
    """Make a pack of what stands before several roles, where it is more than their head."""
    if not preface:
        return None
    head = read_head(preface, known, name)
    folding = Folding(known, titled=bool(head.title))
    folding.fold(head.rest)
    joined.decisions.extend(folding.decisions)
    decision = Decision(
        "pack", "several roles follow one another, and a text stands before them", 0.7, folding.title or head.title, ""
    )
    joined.decisions.append(decision)
    return PackDraft(
        title(folding.title or head.title, known), _stated(folding.parts, joined), head.organisation, decision
    )
