"""The stages of recognising, in order: blocks, entries, documents, roles, parts, statements; and the draft of it all."""

from __future__ import annotations

from attrs import evolve, frozen

from roledsl.importing.blocks import Furniture, Paper, paragraphs
from roledsl.importing.boilerplate import lifted
from roledsl.importing.casing import abbreviations, heading, title
from roledsl.importing.draft import Draft, Form, PackDraft, Part, RoleDraft, Statement
from roledsl.importing.entries import Entry, Text
from roledsl.importing.folding import Folding
from roledsl.importing.judging import Judgement, judge
from roledsl.importing.listing import entries_of
from roledsl.importing.masthead import Masthead, read_head
from roledsl.importing.report import Decision
from roledsl.importing.splitting import split
from roledsl.importing.statements import Joined, renumbered


@frozen
class Recognised:
    """What was made of a document: the draft, the judgement, and what of its text is furniture after all."""

    draft: Draft
    judgement: Judgement
    furniture: tuple[Furniture, ...] = ()


def recognise(paper: Paper) -> Recognised:
    """Recognise what a document says; pure, and the same for the same paper."""
    known = abbreviations("\n".join(paragraph.text for paragraph in paragraphs(paper.blocks)))
    entries, codes = entries_of(paper, known)
    preface, documents = split(entries)
    heads = [read_head(document, known, paper.name) for document in documents]
    judgement = judge(paper, entries, " ".join(head.title for head in heads))
    furniture = [Furniture(code, "a code, written out as its legend says", "table") for code in codes]
    if judgement.outcome == "refused":
        return Recognised(Draft(), judgement, tuple(furniture))
    joined = Joined()
    roles = tuple(_role(head, known, joined, furniture) for head in heads)
    pack = _pack(preface, known, joined, furniture, paper.name)
    if judgement.outcome == "doubtful":
        roles = tuple(evolve(role, check=f"is this a job description? {judgement.reason}") for role in roles)
    return Recognised(Draft(roles, (), pack, tuple(joined.statements), (), tuple(joined.decisions)), judgement, tuple(furniture))


def _role(head: Masthead, known: frozenset[str], joined: Joined, furniture: list[Furniture]) -> RoleDraft:
    folding = Folding(known)
    folding.fold(head.rest)
    furniture.extend(folding.furniture)
    parts = _stated(folding.parts, joined)
    found, decision = head.title, head.decision
    fields: tuple[tuple[str, str], ...] = ()
    if not found and folding.title:
        found, decision = title(folding.title, known), folding.title_decision
        fields = tuple((word, heading(label.rstrip(": "), known) if word == "title" else label) for word, label in folding.order)
    elif folding.title:
        pass
    decision = decision or Decision("role", "nothing says a title", 0.2, "", "", "the document does not say its title")
    joined.decisions.extend([decision, *folding.decisions])
    return RoleDraft(
        found or "Untitled role",
        parts,
        Form(head.form, fields),
        head.organisation or folding.organisation,
        folding.grade,
        folding.family,
        decision.check,
        decision,
    )


def _stated(parts: list[Part], joined: Joined) -> tuple[Part, ...]:
    kept, statements = lifted(parts)
    return renumbered(kept, joined.add(statements))


def _pack(preface: list[Entry], known: frozenset[str], joined: Joined, furniture: list[Furniture], name: str) -> PackDraft | None:
    """Make a pack of what stands before several roles, where it is more than their head."""
    words = sum(entry.line.words for entry in preface if isinstance(entry, Text))
    if not preface or words < 20:  # noqa: PLR2004 -- a head, and no report
        return None
    head = read_head(preface, known, name)
    folding = Folding(known)
    folding.fold(head.rest)
    furniture.extend(folding.furniture)
    joined.decisions.extend(folding.decisions)
    decision = Decision("pack", "several roles follow one another, and a text stands before them", 0.7, folding.title or head.title, "")
    joined.decisions.append(decision)
    return PackDraft(title(folding.title or head.title, known), _stated(folding.parts, joined), head.organisation, decision)


__all__ = ["Recognised", "Statement", "recognise"]
