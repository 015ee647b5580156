"""Drafts of many documents joined to one workspace: names, grades, statements and reporting lines that they share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, field, frozen

from roledsl.file_names import safe
from roledsl.importing.blocks import Furniture, Paper
from roledsl.importing.casing import slug
from roledsl.importing.draft import Draft, FamilyDraft, Form, Part, Point, RoleDraft, Statement, Valued, Words
from roledsl.importing.fields import graded
from roledsl.importing.proof import unmarked, words, words_of
from roledsl.importing.prose import plain, quoted
from roledsl.importing.recognise import recognise
from roledsl.importing.report import Decision, Report
from roledsl.importing.writing import (
    Line,
    Named,
    family_lines,
    form_lines,
    pack_lines,
    role_lines,
    statement_lines,
    text_of,
)
from roledsl.model.content import Item, Paragraph
from roledsl.model.declarations import Declared
from roledsl.values import Problem, read_money
from roledsl.vocabulary import WORDS
from roledsl.workspace.workspace import Workspace

_RESERVED: Final = frozenset(word.text for word in WORDS)


@frozen
class Drafted:
    """What one document came to, by itself: what is made in a process of its own, and sent from there.

    ``report`` says what became of it so far. ``words`` are the document's but for furniture, with a blank between.
    ``names`` are those that its roles, families and pack would have, if nothing else had them, in its order. ``draft``
    is what was recognised. One that was refused or could not be read has a report alone.
    """

    report: Report
    words: str = ""
    names: tuple[str, ...] = ()
    draft: Draft = field(factory=Draft, repr=False)


@frozen
class Imported:
    """A workspace's new files by path, with forward slashes, and a report for each document, in their order."""

    files: Mapping[str, str]
    reports: tuple[Report, ...]


def draft(paper: Paper, *, keep_paper: bool = False) -> Drafted:
    """Recognise a document by itself; ``keep_paper`` keeps it in the report, for one that shows it."""
    found = recognise(paper)
    judgement = found.judgement
    report = Report(
        paper.name,
        judgement.outcome,
        judgement.reason,
        "" if judgement.outcome == "imported" else _HELP,
        furniture=(*paper.furniture, *found.furniture),
        decisions=found.draft.decisions,
        said=paper.said,
        paper=paper if keep_paper else None,
    )
    if judgement.outcome == "refused":
        return Drafted(report)
    titles = [role.title for role in found.draft.roles]
    titles.extend(family.title for family in found.draft.families)
    titles.extend(pack.title for pack in [found.draft.pack] if pack is not None)
    names = [slug(title) or "role" for title in titles]
    return Drafted(report, " ".join(_without(words_of(paper), found.furniture)), tuple(names), found.draft)


_HELP: Final = (
    "if it is a job description, give it headings such as “Main duties” and “Person specification”, and import it again"
)


def _without(found: list[str], furniture: Iterable[Furniture]) -> list[str]:
    """Take the words of furniture out of a document's words: each piece once, where its words stand together."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(found):
        places.setdefault(word, []).append(at)
    gone: set[int] = set()
    for piece in furniture:
        told = unmarked(piece.text)
        starts = places.get(told[0], []) if told else []
        for number, at in enumerate(starts):
            if at not in gone and found[at : at + len(told)] == told:
                gone.update(range(at, at + len(told)))
                del starts[number]
                break
    return [word for at, word in enumerate(found) if at not in gone]


class _Names:
    """Gives each declaration a name of its own: no two alike but for case, none a word of the language."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {name.casefold() for name in taken} | _RESERVED

    def take(self, name: str) -> bool:
        """Take just this name, and tell whether it was to be had."""
        free = name.casefold() not in self._taken
        self._taken.add(name.casefold())
        return free

    def name(self, title: str, kind: str) -> str:
        """Take a name made of a title, with a number behind it where others have it."""
        first = slug(title) or kind
        name, number = first, 1
        while not self.take(name):
            number += 1
            name = f"{first}-{number}"
        return name


def gather(
    drafted: Iterable[Drafted],
    *,
    organisation: str = "",
    existing: Workspace | None = None,
    replacing: Mapping[str, str] | None = None,
) -> Imported:
    """Join drafts into one workspace; ``organisation`` is the title of the one that all roles belong to.

    A name or path that ``existing`` has, or an earlier draft, is not used again; another is, and the report says so.
    The names in ``replacing`` are there and are written anew, each into its file. Each draft gets a report, in their
    order, with its ``roles`` and ``files``.
    """
    return _Gathering(list(drafted), organisation, existing, replacing or {}).result()


class _Gathering:
    def __init__(
        self, drafted: list[Drafted], organisation: str, existing: Workspace | None, replacing: Mapping[str, str]
    ) -> None:
        self.drafted = drafted
        self.existing = existing
        self.replacing = replacing
        self.names = _Names(set(_names_of(existing)) - set(replacing))
        self.files: dict[str, str] = {}
        self.paths = {path.casefold() for path in existing.sources} if existing is not None else set()
        self.organisation = organisation
        self.organisations: dict[str, str] = {}
        self.grades: dict[str, str] = {}
        self.families: dict[str, str] = {}
        self.statements: dict[tuple[str, tuple[Part, ...]], tuple[str, Statement]] = {}
        self.used: set[str] = set()  # statements of the existing workspace
        self.titles: dict[str, str] = {}

    def result(self) -> Imported:
        """Write all files."""
        drafts = [one.draft for one in self.drafted]
        self._declare(drafts)
        named: list[list[str]] = [[self.names.name(wanted, "role") for wanted in one.names] for one in self.drafted]
        for one, names in zip(drafts, named, strict=True):
            for role, name in zip(one.roles, names, strict=False):
                self.titles.setdefault(role.title.casefold(), name)
        form = _common([role.form for one in drafts for role in one.roles]) if self._new_organisation() else Form()
        reports = [self._document(one, names, form) for one, names in zip(self.drafted, named, strict=True)]
        self._shared(form)
        return Imported(dict(sorted(self.files.items())), tuple(reports))

    # ---- What documents share ----------------------------------------------------------------------------------------

    def _declare(self, drafts: list[Draft]) -> None:
        roles = [role for draft in drafts for role in draft.roles]
        for title in self._titles():
            if title and title.casefold() not in self.organisations:
                self.organisations[title.casefold()] = self._known("organisation", title) or self.names.name(
                    title, "organisation"
                )
        for kind, into in (("grade", self.grades), ("family", self.families)):
            for role in roles:
                title = plain(role.grade if kind == "grade" else role.family)
                if title and title not in into:
                    into[title] = self._known(kind, title) or self._code(title, kind)
        for draft in drafts:
            for statement in draft.statements:
                key = (statement.title, statement.parts)
                if key not in self.statements:
                    title = slug(statement.title) or statement.name
                    there = self._same(statement)
                    self.statements[key] = (there or self.names.name(title, "statement"), statement)
                    if there:
                        self.used.add(there)

    def _same(self, statement: Statement) -> str:
        """Name the statement of the existing workspace that says the same under the same heading, or nothing."""
        if self.existing is None or not all(isinstance(part, (Words, Point)) for part in statement.parts):
            return ""
        said = words(
            " ".join([statement.title, *(part.text for part in statement.parts if isinstance(part, (Words, Point)))])
        )
        for name, one in self.existing.statements.items():
            texts = [block.text.plain for block in one.blocks if isinstance(block, (Paragraph, Item))]
            if len(texts) == len(one.blocks) and words(" ".join([one.title.plain, *texts])) == said:
                return name
        return ""

    def _code(self, title: str, kind: str) -> str:
        """Name a grade or a family: a short code keeps its letters."""
        bare = graded(title)[0] if kind == "grade" else title
        if bare.isalnum() and bare.isascii() and self.names.take(bare):
            return bare
        return self.names.name(f"grade-{bare}" if kind == "grade" and bare.isdigit() else bare, kind)

    def _known(self, kind: str, title: str) -> str:
        """Give the name of what the existing workspace declares with this title or name."""
        if self.existing is None:
            return ""
        declared: Mapping[str, Declared] = {
            "organisation": self.existing.organisations,
            "grade": self.existing.grades,
            "family": self.existing.families,
        }[kind]
        same = (
            name for name, one in declared.items() if title.casefold() in {one.label.casefold(), one.name.casefold()}
        )
        return next(same, "")

    # ---- Documents ---------------------------------------------------------------------------------------------------

    def _document(self, one: Drafted, names: list[str], form: Form) -> Report:
        found = one.draft
        statements = tuple(self.statements[statement.title, statement.parts][0] for statement in found.statements)
        placed: list[Decision] = []
        files: list[str] = []
        for role, name in zip(found.roles, names, strict=False):
            named = Named(
                name,
                self._organisation(role.organisation),
                self.grades.get(plain(role.grade), ""),
                self.families.get(plain(role.family), ""),
                statements,
                role.form.less(form),
            )
            files.append(self._write(self._path(name), role_lines(self._told(role, named), named), placed))
        for family, name in zip(found.families, names[len(found.roles) :], strict=False):
            named = Named(name, self._organisation(family.organisation), statements=statements)
            levels = _level_names(family)
            files.append(self._write(self._path(name, "families"), family_lines(family, named, levels), placed))
        if found.pack is not None:
            named = Named(names[-1], self._organisation(found.pack.organisation), statements=statements)
            lines = pack_lines(found.pack, named, tuple(names[: len(found.roles)]))
            files.append(self._write(self._path(names[-1], "packs"), lines, placed))
        located = {(decision.what, decision.text, decision.place): decision for decision in placed}
        decisions = tuple(located.get((old.what, old.text, old.place), old) for old in found.decisions)
        said = tuple(
            f"the name `{wanted}` is taken, so this role is called `{name}`"
            for wanted, name in zip(one.names, names, strict=True)
            if wanted != name
        )
        return evolve(
            one.report, decisions=decisions, said=(*one.report.said, *said), roles=tuple(names), files=tuple(files)
        )

    def _new_organisation(self) -> bool:
        """Tell whether one organisation is declared here, which may say what all documents have."""
        return len(self.organisations) == 1 and all(
            self._is_new("organisation", name) for name in self.organisations.values()
        )

    def _path(self, name: str, folder: str = "roles") -> str:
        path = self.replacing.get(name)
        number = 1
        while path is None or (path.casefold() in self.paths and name not in self.replacing):
            path = f"{folder}/{safe(name)}.role" if number == 1 else f"{folder}/{safe(name)}-{number}.role"
            number += 1
        self.paths.add(path.casefold())
        return path

    def _organisation(self, title: str) -> str:
        """Name the organisation of a document, where the workspace has several."""
        several = len(self.organisations) + (len(self.existing.organisations) if self.existing is not None else 0) > 1
        return self.organisations.get((title or self.organisation).casefold(), "") if several else ""

    def _write(self, path: str, lines: Iterable[Line], placed: list[Decision] | None = None) -> str:
        text, decisions = text_of(lines, path)
        self.files[path] = text
        if placed is not None:
            placed.extend(decisions)
        return path

    def _own_path(self, name: str) -> str:
        """Give the path of a file that documents share: one of the workspace's own is never written over."""
        path, number = f"{name}.role", 1
        while path.casefold() in self.paths:
            number += 1
            path = f"{name}-{number}.role"
        self.paths.add(path.casefold())
        return path

    def _told(self, role: RoleDraft, named: Named) -> RoleDraft:
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

    # ---- Files that they share ---------------------------------------------------------------------------------------

    def _shared(self, form: Form) -> None:
        organisations = [
            (title, name) for title, name in self.organisations.items() if self._is_new("organisation", name)
        ]
        if organisations:
            self._write(self._own_path("organisation"), _organisations(organisations, list(self._titles()), form))
        grades = [(title, name) for title, name in self.grades.items() if self._is_new("grade", name)]
        if grades:
            self._write(self._own_path("grades"), _scale(grades, self.names.name("imported-grades", "scale")))
        families = [(title, name) for title, name in self.families.items() if self._is_new("family", name)]
        if families:
            self._write(
                self._own_path("families"),
                (Line(f"family {name}" + (f" {quoted(title)}" if name != title else "")) for title, name in families),
            )
        new = [(name, statement) for name, statement in self.statements.values() if name not in self.used]
        if new:
            lines: list[Line] = []
            for name, statement in new:
                lines.extend([*([Line("")] if lines else []), *statement_lines(statement, Named(name))])
            self._write(self._own_path("statements"), lines)

    def _titles(self) -> Iterator[str]:
        yield self.organisation
        for one in self.drafted:
            yield from (role.organisation for role in one.draft.roles)
            yield from (family.organisation for family in one.draft.families)
            if one.draft.pack is not None:
                yield one.draft.pack.organisation

    def _is_new(self, kind: str, name: str) -> bool:
        if self.existing is None:
            return True
        return (
            name
            not in {
                "organisation": self.existing.organisations,
                "grade": self.existing.grades,
                "family": self.existing.families,
            }[kind]
        )


_REPORTS: Final = frozenset(
    {
        "reports to",
        "accountable to",
        "responsible to",
        "line manager",
        "manages",
        "supervises",
        "accountable for",
        "responsible for",
    }
)


def _level_names(family: FamilyDraft) -> tuple[str, ...]:
    """Name the levels of a family, each in its own way."""
    names = _Names(())
    return tuple(names.name(level.title, "level") for level in family.levels)


def _names_of(workspace: Workspace | None) -> Iterator[str]:
    if workspace is not None:
        for source in workspace.sources.values():
            yield from (match[1] for match in _DECLARED.finditer(source.text))


_DECLARED: Final = re.compile(r"(?m)^ *[a-z]+ +([A-Za-z0-9][A-Za-z0-9_-]*)(?= *(?:[\":]|$))")


def _organisations(declared: list[tuple[str, str]], titles: list[str], form: Form) -> Iterator[Line]:
    """Give the lines of organisations, with the form that most documents have."""
    for number, (title, name) in enumerate(declared):
        shown = next((one for one in titles if one.casefold() == title), title)
        inner = list(form_lines(form, "  "))
        if number:
            yield Line("")
        yield Line(f"organisation {name} {quoted(shown)}{':' if inner else ''}")
        yield from inner


def _common(forms: list[Form]) -> Form:
    """Give the heading, and the fields with their labels, that most documents print."""
    headings = [form.heading for form in forms if form.heading]
    heading = max(sorted(set(headings)), key=headings.count) if len(headings) * 2 > len(forms) else ""
    return Form("" if heading.casefold() == "job description" else heading)


def _scale(grades: list[tuple[str, str]], scale: str) -> Iterator[Line]:
    """Give the lines of a scale of the grades that documents name, by their names; a person puts them in order."""
    yield Line("# check: are these grades in order, lowest first? the documents do not say")
    yield Line(f"scale {scale}:")
    for title, name in sorted(grades, key=lambda one: _natural(one[0])):
        bare, salary = graded(title)
        shown = "" if bare == name else f" {quoted(bare)}"
        found = read_money(salary) if salary else None
        money = f": {salary}" if found is not None and not isinstance(found, Problem) else ""
        yield Line(f"  grade {name}{shown}{money}")


def _natural(text: str) -> list[tuple[int, int, str]]:
    return [
        (0, int(part), "") if part.isdigit() else (1, 0, part.casefold()) for part in re.split(r"(\d+)", text) if part
    ]
