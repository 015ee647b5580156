"""A workspace as readers ask about it: who reports to whom, who is in a unit, a family, at a grade, who uses what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from attrs import define, field

from roledsl.checks.view import View
from roledsl.model.criteria import Criterion
from roledsl.model.declarations import Family
from roledsl.model.role import Composed, Role, Vacancy
from roledsl.workspace.workspace import Workspace

Key = TypeVar("Key")


@define(eq=False, slots=False)
class Library:
    """The answers to what readers ask, each worked out when it is first asked for.

    ``over`` has the vacancies that cannot be applied for, each with how it stands with it.
    """

    workspace: Workspace
    over: Mapping[str, str] = field(factory=dict)
    _view: View = field(init=False, repr=False)

    @_view.default
    def _make_view(self) -> View:
        return View(self.workspace)

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """All roles but variants, by title."""
        return tuple(sorted(self._view.roles, key=lambda role: role.label.casefold()))

    @cached_property
    def _everyone(self) -> tuple[Role, ...]:
        """All roles and variants, by title."""
        return tuple(sorted(self.workspace.roles.values(), key=lambda role: role.label.casefold()))

    @cached_property
    def managers(self) -> Mapping[str, tuple[str, ...]]:
        """Whom each role reports to: names, and titles in quotes of those who are not declared."""
        return self._view.managers

    @cached_property
    def reports(self) -> Mapping[str, tuple[Role, ...]]:
        """The roles that report to each role, by title; variants too, which may report to somebody else."""
        return self._gathered(self._everyone, lambda role: self.managers.get(role.name, ()))

    @cached_property
    def in_unit(self) -> Mapping[str, tuple[Role, ...]]:
        """The roles of each unit."""
        return self._gathered(self.roles, lambda role: (role.unit.name,) if role.unit is not None else ())

    @cached_property
    def in_family(self) -> Mapping[str, tuple[Role, ...]]:
        """The roles of each family; variants too, which may be at a level of their own."""
        return self._gathered(
            self._everyone, lambda role: [one.name for one in (self.family_of(role),) if one is not None]
        )

    def family_of(self, role: Role) -> Family | None:
        """Give the family of a role: the one that it names, else that of its level."""
        if role.family is not None or role.level is None:
            return role.family
        return self.workspace.families.get(role.level.family)

    @cached_property
    def at_level(self) -> Mapping[str, tuple[Role, ...]]:
        """The roles at each level, by the level's full name; variants too."""
        return self._gathered(
            self._everyone, lambda role: (f"{role.level.family}.{role.level.name}",) if role.level is not None else ()
        )

    @cached_property
    def at_grade(self) -> Mapping[str, tuple[Role, ...]]:
        """The roles at each grade, by its full name; variants too, which may have a grade of their own."""
        return self._gathered(self._everyone, lambda role: (f"{grade.scale}.{grade.name}" for grade in role.grades))

    @cached_property
    def open_vacancies(self) -> tuple[Vacancy, ...]:
        """The vacancies that can be applied for."""
        return tuple(vacancy for vacancy in self.workspace.vacancies.values() if vacancy.name not in self.over)

    @cached_property
    def vacancies_of(self) -> Mapping[str, tuple[Vacancy, ...]]:
        """The open vacancies of each role."""
        return self._gathered(
            self.open_vacancies, lambda vacancy: (vacancy.role.name,) if vacancy.role is not None else ()
        )

    def made_of(self, name: str) -> tuple[Composed | Family, ...]:
        """Give the documents that are made of a declaration, or of what stands in it: what changing it would change.

        They are sorted by title.
        """
        documents, space = self.workspace.documents, self.workspace
        within = [f"{name}.{level.name}" for level in space.families[name].levels] if name in space.families else []
        if name in space.frameworks:
            within = [f"{name}.{domain.name}" for domain in space.frameworks[name].domains]
        found = (documents[one] for one in space.dependencies.made_of({name, *within}) if one in documents)
        return tuple(sorted((of for of in found if of.name != name), key=lambda of: (of.label.casefold(), of.name)))

    @cached_property
    def has_criteria(self) -> bool:
        """Whether any role asks for anything; an index of what they ask for takes far longer."""
        return any(role.criteria for role in self.roles)

    @cached_property
    def criteria(self) -> Mapping[str, tuple[tuple[Criterion, Role], ...]]:
        """The criteria of all roles, by their text whatever its case; each with the roles that ask for it."""
        found: dict[str, dict[str, tuple[Criterion, Role]]] = {}
        for role in self.roles:
            for criterion in role.criteria:
                key = criterion.text.plain.casefold().rstrip(".")
                found.setdefault(key, {}).setdefault(role.name, (criterion, role))
        return {key: tuple(asked.values()) for key, asked in sorted(found.items())}

    @staticmethod
    def _gathered(found: Iterable[_Of], keys: Callable[[_Of], Iterable[str]]) -> Mapping[str, tuple[_Of, ...]]:
        gathered: dict[str, list[_Of]] = {}
        for of in found:
            for key in keys(of):
                gathered.setdefault(key, []).append(of)
        return {key: tuple(those) for key, those in gathered.items()}


_Of = TypeVar("_Of", bound=Composed)
