"""Settling: the organisation, unit, family, grades and level that a role belongs to, before its layers are laid."""

from __future__ import annotations

from attrs import frozen

from roledsl.diagnostics import listed
from roledsl.model.fields import Field
from roledsl.workspace.builder import Builder
from roledsl.workspace.cycles import in_circle
from roledsl.workspace.layers import LayerContents
from roledsl.workspace.names import MAX_CHAIN, Entry


@frozen
class Settled:
    """What a role belongs to, before its layers are laid."""

    organisation: Entry | None = None
    unit: Entry | None = None
    family: Entry | None = None
    grades: tuple[Entry, ...] = ()
    level: Entry | None = None
    extends: Entry | None = None
    depth: int = 0  # of the roles that it extends, one after the other


class Settling:
    """Settles what roles, variants and levels belong to, each once."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.names = builder.names
        self._settled: dict[str, Settled] = {}
        self._settling: list[Entry] = []
        self._levels_of: dict[str, dict[Entry | None, list[Entry]]] = {}
        self._circles: set[frozenset[Entry | None]] = set()  # those that were said

    def of(self, entry: Entry) -> Settled:
        """Settle what a role, a variant or a level belongs to."""
        if entry.full not in self._settled:
            self._settling.append(entry)
            try:
                self._settled[entry.full] = self._settle(entry)
            finally:
                self._settling.pop()
        return self._settled[entry.full]

    def _settle(self, entry: Entry) -> Settled:
        fields = self.builder.contents(entry).fields()
        extends = self._above(entry, fields.get("extends")) if entry.kind != "level" else None
        base = self._base(entry, extends)
        family = self.named(fields.get("family")) or base.family
        unit = self.named(fields.get("unit")) or base.unit
        organisation = self.organisation(fields, family, unit, base)
        level = entry if entry.kind == "level" else self.named(fields.get("level"))
        grades = self._grades(fields.get("grade"), family) or self._grade_of_level(level) or base.grades
        if level is None and family is not None:
            level = self._level_of_grade(entry, family, grades, fields) if len(grades) == 1 else None
            if level is None and "grade" not in fields and family is base.family:
                level = base.level
        depth = base.depth + 1 if extends is not None else base.depth
        return Settled(organisation, unit, family, grades, level, extends, depth)

    def _base(self, entry: Entry, extends: Entry | None) -> Settled:
        if entry.kind == "level":
            return Settled(family=entry.parent)
        if entry.kind == "variant" and entry.parent is not None:
            return self.of(entry.parent)
        return self.of(extends) if extends is not None else Settled()

    def _above(self, entry: Entry, extends: Field | None) -> Entry | None:
        above = self.named(extends)
        if above is None or above in self._settling:
            if above is not None:
                self._circle(self._settling[self._settling.index(above) :])
            return None
        if len(self._settling) > MAX_CHAIN or self.of(above).depth >= MAX_CHAIN:
            self._too_long(entry)
            return None
        return above

    def _circle(self, around: list[Entry]) -> None:
        if frozenset(around) not in self._circles:
            self._circles.add(frozenset(around))
            message = f"{around[0].kind}s extend each other in a circle"
            self.builder.diagnostics.append(in_circle("RD305", around, "extends", "extends", message))

    def _too_long(self, entry: Entry) -> None:
        message = f"{entry.kind}s extend each other over {MAX_CHAIN} deep here"
        help_ = "extend one that is nearer to the first"
        self.builder.say("RD305", entry.source, entry.place("extends"), message, help_)

    def named(self, found: Field | None) -> Entry | None:
        """Give what a field names; None where there is no such field, or it names nothing."""
        return self.names.find(found.value) if found is not None and isinstance(found.value, str) else None

    def organisation(
        self, fields: dict[str, Field], family: Entry | None, unit: Entry | None, base: Settled
    ) -> Entry | None:
        """Give the organisation: one's own, else that of the family, of the unit, of ``base``, or the only one."""
        own = self.named(fields.get("organisation"))
        if own is not None:
            return own
        for owner in (family, *self._units(unit)):
            named = owner.value("organisation") if owner is not None else None
            entry = self.names.find(named.text) if named is not None else None
            if entry is not None and entry.kind == "organisation":
                return entry
        return base.organisation or self.builder.only_organisation

    def _units(self, unit: Entry | None) -> list[Entry]:
        """Give a unit and those that it is part of, the nearest first."""
        found: list[Entry] = []
        while unit is not None and unit.kind == "unit" and unit not in found and len(found) <= MAX_CHAIN:
            found.append(unit)
            larger = unit.value("unit")
            unit = self.names.find(larger.text) if larger is not None else None
        return found

    def _grades(self, found: Field | None, family: Entry | None) -> tuple[Entry, ...]:
        if found is None:
            return ()
        grades = (self._grade(value, family) for value in found.values if isinstance(value, str))
        return tuple(entry for entry in grades if entry is not None)

    def _grade(self, full: str, family: Entry | None) -> Entry | None:
        return self.names.inside.get(full) or self.names.find_grade(full, family)

    # ---- Levels ----------------------------------------------------------------------------------

    def grade_of(self, level: Entry) -> Entry | None:
        """Give the grade of a level: the one that it names, else the one that has its name."""
        named = level.value("grade")
        return self.names.find_grade(named.text if named else level.name, level.parent)

    def _grade_of_level(self, level: Entry | None) -> tuple[Entry, ...]:
        grade = self.grade_of(level) if level is not None else None
        return (grade,) if grade is not None else ()

    def _level_of_grade(
        self, entry: Entry, family: Entry, grades: tuple[Entry, ...], fields: dict[str, Field]
    ) -> Entry | None:
        """Choose the family's level by the grade."""
        levels = self._levels(family)
        fit = levels.get(grades[0], [])
        word = next((word for word in ("grade", "family") if word in fields), "")
        if len(fit) == 1 or not levels or not word:
            return fit[0] if len(fit) == 1 else None
        names = listed(level.name for level in fit or family.inner)
        if fit:
            code, message = "RD314", f"several levels of `{family.name}` have the grade `{grades[0].name}`"
            help_ = f"say which with `level:`; they are {names}"
        else:
            code, message = "RD309", f"the family `{family.name}` has no level for the grade `{grades[0].name}`"
            help_ = f"its levels are {names}"
        self.builder.say(code, entry.source, entry.place(word), message, help_)
        return None

    def _levels(self, family: Entry) -> dict[Entry | None, list[Entry]]:
        """Give the levels of a family by their grades."""
        if family.full not in self._levels_of:
            found = self._levels_of[family.full] = {}
            for level in self.builder.inside(family):
                found.setdefault(self.grade_of(level), []).append(level)
        return self._levels_of[family.full]

    def level_chain(self, level: Entry | None) -> list[LayerContents]:
        """Give the contents of a level and of those that it extends, the outermost first."""
        chain: list[LayerContents] = []
        levels: list[Entry] = []
        while level is not None:
            levels.append(level)
            contents = self.builder.contents(level)
            chain.insert(0, contents)
            above = self.named(contents.fields().get("extends"))
            if above in levels:
                self._circle(levels[levels.index(above) :])
                above = None
            elif above is not None and len(levels) > MAX_CHAIN:
                if frozenset({level.parent}) not in self._circles:  # once a family
                    self._circles.add(frozenset({level.parent}))
                    self._too_long(level)
                above = None
            level = above
        return chain
