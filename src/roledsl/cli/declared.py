"""What a workspace declares, as a list that is the same for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from roledsl.cli.places import Checked
from roledsl.model.declarations import Declared, Level
from roledsl.model.role import Composed, Role
from roledsl.vocabulary import KINDS


class Entry(NamedTuple):
    """One declaration; ``grades`` and ``reports_to`` are as they print, ``file`` can be opened from here."""

    kind: str
    name: str
    title: str
    grades: tuple[str, ...]
    reports_to: tuple[str, ...]
    file: str
    line: int


def declared(checked: Checked) -> Iterator[Entry]:
    """Walk over all declarations, kind by kind as the vocabulary has them, each kind in the order of its files."""
    w = checked.workspace
    roles = {name: role for name, role in w.roles.items() if not role.variant_of}
    variants = {name: role for name, role in w.roles.items() if role.variant_of}
    domains = {f"{framework.name}.{d.name}": d for framework in w.frameworks.values() for d in framework.domains}
    tables: tuple[Mapping[str, Declared], ...] = (
        w.organisations, w.units, w.scales, w.grades, w.statements, w.families, w.levels, w.frameworks, domains, roles,
        variants, w.packs, w.vacancies, w.policies,
    )  # fmt: skip
    for kind, table in zip(KINDS, tables, strict=True):
        for name, thing in table.items():
            yield _entry(checked, kind, name, thing)


def _entry(checked: Checked, kind: str, name: str, thing: Declared) -> Entry:
    assert thing.origin is not None
    document = checked.workspace.documents.get(name) if kind in {"role", "variant", "vacancy"} else None
    reports_to = _reports_to(document) if isinstance(document, Composed) else ()
    file = checked.place.file(thing.origin.file)
    return Entry(kind, name, thing.title.plain, _grades(checked, thing), reports_to, file, thing.origin.line)


def _grades(checked: Checked, thing: Declared) -> tuple[str, ...]:
    if isinstance(thing, Role):
        return tuple(grade.label for grade in thing.grades)
    if isinstance(thing, Level) and thing.grade:
        grade = checked.workspace.grades.get(thing.grade)
        return (grade.label if grade is not None else thing.grade.rpartition(".")[2],)
    return ()


def _reports_to(document: Composed) -> tuple[str, ...]:
    found = document.field("reports to")
    return tuple(member.title for member in found.members) if found is not None else ()
