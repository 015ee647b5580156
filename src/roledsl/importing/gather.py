"""Drafts of many documents joined to one workspace: names, grades, statements and reporting lines that they share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, field, frozen

from roledsl.importing.blocks import Paper, UnreadableError
from roledsl.importing.casing import slug
from roledsl.importing.draft import Draft, Form, Part, RoleDraft, Statement, Valued
from roledsl.importing.fields import graded
from roledsl.importing.prose import plain, quoted
from roledsl.importing.recognise import Recognised, recognise
from roledsl.importing.report import Decision, Report
from roledsl.importing.writing import Line, Named, form_lines, pack_lines, role_lines, statement_lines, text_of
from roledsl.values import Problem, read_money
from roledsl.vocabulary import WORDS
from roledsl.workspace.workspace import Workspace

__all__ = ["Imported", "Recognised", "UnreadableError", "gather", "recognise"]

_RESERVED: Final = frozenset(word.text for word in WORDS)


@frozen
class Imported:
    """A workspace made of documents: its files by path, and a report a document, in their order."""

    files: Mapping[str, str]
    reports: tuple[Report, ...]
    declared: Mapping[str, str] = field(factory=dict)  # the kind of each declaration, by its name


class _Names:
    """Gives each declaration a name of its own: no two alike but for case, none a word of the language."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {name.casefold() for name in taken} | _RESERVED

    def name(self, title: str, kind: str) -> str:
        first = slug(title) or kind
        name, number = first, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{first}-{number}"
        self._taken.add(name.casefold())
        return name


def gather(papers: Iterable[tuple[Paper, Recognised]], *, organisation: str = "", existing: Workspace | None = None) -> Imported:
    """Join what was recognised in documents to files of one workspace; ``organisation`` is the title of theirs.

    ``existing`` is the workspace that they go into: its names are taken, its organisations and grades are used.
    """
    return _Gathering(list(papers), organisation, existing).result()


class _Gathering:
    def __init__(self, found: list[tuple[Paper, Recognised]], organisation: str, existing: Workspace | None) -> None:
        self.found = found
        self.existing = existing
        self.names = _Names(_names_of(existing))
        self.files: dict[str, str] = {}
        self.decisions: dict[int, list[Decision]] = {}
        self.organisation = organisation
        self.organisations: dict[str, str] = {}
        self.grades: dict[str, str] = {}
        self.families: dict[str, str] = {}
        self.statements: dict[tuple[str, tuple[Part, ...]], tuple[str, Statement]] = {}
        self.titles: dict[str, str] = {}

    def result(self) -> Imported:
        """Write all files."""
        drafts = [recognised.draft for _, recognised in self.found]
        self._declare(drafts)
        roles = [[(role, self.names.name(role.title, "role")) for role in draft.roles] for draft in drafts]
        for role, name in (pair for pairs in roles for pair in pairs):
            self.titles.setdefault(role.title.casefold(), name)
        form = _common([role.form for draft in drafts for role in draft.roles])
        reports = []
        for (paper, recognised), pairs in zip(self.found, roles, strict=True):
            reports.append(self._document(paper, recognised, pairs, form))
        self._shared(form)
        return Imported(dict(sorted(self.files.items())), tuple(reports))

    # ---- What documents share --------------------------------------------------------------------------------------------

    def _declare(self, drafts: list[Draft]) -> None:
        roles = [role for draft in drafts for role in draft.roles]
        packs = [draft.pack for draft in drafts if draft.pack is not None]
        for title in [self.organisation, *(one.organisation for one in (*roles, *packs))]:
            if title and title.casefold() not in self.organisations:
                self.organisations[title.casefold()] = self._known("organisation", title) or self.names.name(title, "organisation")
        for kind, into in (("grade", self.grades), ("family", self.families)):
            for role in roles:
                title = plain(role.grade if kind == "grade" else role.family)
                if title and title not in into:
                    into[title] = self._known(kind, title) or self._code(title, kind)
        for draft in drafts:
            for statement in draft.statements:
                key = (statement.title, statement.parts)
                if key not in self.statements:
                    self.statements[key] = (self.names.name(slug(statement.title) or statement.name, "statement"), statement)

    def _code(self, title: str, kind: str) -> str:
        """Name a grade or a family: a short code keeps its letters."""
        bare = graded(title)[0] if kind == "grade" else title
        if bare.isalnum() and bare.isascii() and bare.casefold() not in self.names._taken:  # noqa: SLF001 -- of this module
            self.names._taken.add(bare.casefold())  # noqa: SLF001
            return bare
        return self.names.name(f"grade-{bare}" if kind == "grade" and bare.isdigit() else bare, kind)

    def _known(self, kind: str, title: str) -> str:
        """Give the name of what the existing workspace declares with this title or name."""
        if self.existing is None:
            return ""
        declared: Iterable[tuple[str, object]] = {
            "organisation": self.existing.organisations.items(),
            "grade": self.existing.grades.items(),
            "family": self.existing.families.items(),
        }[kind]
        for name, one in declared:
            if title.casefold() in {str(getattr(one, "title", "")).casefold(), name.casefold()}:
                return name
        return ""

    # ---- Documents ---------------------------------------------------------------------------------------------------------

    def _document(self, paper: Paper, recognised: Recognised, pairs: list[tuple[RoleDraft, str]], form: Form) -> Report:
        draft, judgement = recognised.draft, recognised.judgement
        statements = tuple(self.statements[statement.title, statement.parts][0] for statement in draft.statements)
        placed: list[Decision] = []
        for role, name in pairs:
            named = Named(
                name,
                self.organisations.get(role.organisation.casefold(), "") if len(self.organisations) > 1 else "",
                self.grades.get(plain(role.grade), ""),
                self.families.get(plain(role.family), ""),
                statements,
                Form("" if role.form.heading == form.heading else role.form.heading, () if role.form.fields == form.fields else role.form.fields),
            )
            lines = list(role_lines(self._named(role, named), evolve(named, family="")))
            self._write(f"roles/{name}.role", lines, placed)
        if draft.pack is not None:
            name = self.names.name(draft.pack.title, "pack")
            organisation = self.organisations.get(draft.pack.organisation.casefold(), "") if len(self.organisations) > 1 else ""
            self._write(f"{name}.role", list(pack_lines(draft.pack, Named(name, organisation, statements=statements), tuple(name for _, name in pairs))), placed)
        located = {(one.what, one.text, one.place) for one in placed}
        decisions = [*placed, *(one for one in draft.decisions if (one.what, one.text, one.place) not in located)]
        return Report(
            paper.name,
            judgement.outcome,  # type: ignore[arg-type] -- one of the three
            judgement.reason,
            "" if judgement.outcome == "imported" else "if it is one, give it headings such as “Main duties” and “Person specification”, and import it again",
            furniture=(*paper.furniture, *recognised.furniture),
            decisions=tuple(decisions),
            said=paper.said,
            roles=tuple(name for _, name in pairs),
        )

    def _write(self, path: str, lines: list[Line], placed: list[Decision]) -> None:
        text, decisions = text_of(lines, path)
        self.files[path] = text
        placed.extend(decisions)

    def _named(self, role: RoleDraft, named: Named) -> RoleDraft:
        """Put names where titles stand that something is declared with: grade, family, and whom the role reports to."""
        parts: list[Part] = []
        for part in role.parts:
            if not isinstance(part, Valued):
                parts.append(part)
            elif part.word == "grade":
                parts.append(evolve(part, value=named.grade))
            elif part.word == "family":
                parts.append(evolve(part, value=named.family))
            elif part.word in _REPORTS and (name := self._role(part.value, named.name)):
                parts.append(evolve(part, value=name))
            else:
                parts.append(part)
        return evolve(role, parts=tuple(parts))

    def _role(self, value: str, own: str) -> str:
        """Give the name of the role that has a quoted title, where just one document has."""
        name = next((name for title, name in self.titles.items() if value.casefold() == quoted(title).casefold()), "")
        return "" if name == own else name

    # ---- Files that they share ---------------------------------------------------------------------------------------------

    def _shared(self, form: Form) -> None:
        for title, name in self.organisations.items():
            if self._is_new("organisation", name):
                shown = next((one for one in self._titles() if one.casefold() == title), title)
                lines = [Line(f"organisation {name} {quoted(shown)}:")]
                inner = list(form_lines(form, "  "))
                self._write("organisation.role" if len(self.organisations) == 1 else f"organisations/{name}.role", [*lines, *inner] if inner else [Line(lines[0].text.rstrip(":"))], [])
        if not self.organisations and form != Form():
            pass
        grades = [(title, name) for title, name in self.grades.items() if self._is_new("grade", name)]
        if grades:
            self._write("grades.role", list(_scale(grades, self.names.name("imported-grades", "scale"))), [])
        families = [(title, name) for title, name in self.families.items() if self._is_new("family", name)]
        if families:
            self._write("families.role", [Line(f"family {name} {quoted(title)}" if name != title else f"family {name}") for title, name in families], [])
        if self.statements:
            lines: list[Line] = []
            for name, statement in self.statements.values():
                lines.extend([*([Line("")] if lines else []), *statement_lines(statement, Named(name))])
            self._write("statements.role", lines, [])

    def _titles(self) -> Iterator[str]:
        yield self.organisation
        for _, recognised in self.found:
            for role in recognised.draft.roles:
                yield role.organisation
            if recognised.draft.pack is not None:
                yield recognised.draft.pack.organisation

    def _is_new(self, kind: str, name: str) -> bool:
        if self.existing is None:
            return True
        return name not in {"organisation": self.existing.organisations, "grade": self.existing.grades, "family": self.existing.families}[kind]


_REPORTS: Final = frozenset({"reports to", "accountable to", "responsible to", "line manager", "manages", "supervises", "accountable for", "responsible for"})


def _names_of(workspace: Workspace | None) -> Iterator[str]:
    if workspace is not None:
        yield from workspace.names


def _common(forms: list[Form]) -> Form:
    """Give the heading, and the fields with their labels, that most documents print."""
    headings = [form.heading for form in forms if form.heading]
    heading = max(sorted(set(headings)), key=headings.count) if len(headings) * 2 > len(forms) else ""
    return Form("" if heading.casefold() == "job description" else heading)


def _scale(grades: list[tuple[str, str]], scale: str) -> Iterator[Line]:
    """Give the lines of a scale of the grades that documents name, by their names; a person has to put them in order."""
    yield Line("# check: are these grades in order, lowest first? the documents do not say")
    yield Line(f"scale {scale}:")
    for title, name in sorted(grades, key=lambda one: _natural(one[0])):
        bare, salary = graded(title)
        shown = "" if bare == name else f" {quoted(bare)}"
        found = read_money(salary) if salary else None
        money = f": {salary}" if found is not None and not isinstance(found, Problem) else ""
        yield Line(f"  grade {name}{shown}{money}")


def _natural(text: str) -> list[tuple[int, int, str]]:
    import re

    return [(0, int(part), "") if part.isdigit() else (1, 0, part.casefold()) for part in re.split(r"(\d+)", text) if part]
