"""The organisation chart: who reports to whom, in all of the workspace, below one role, or around it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

from attrs import define, evolve, field

from roledsl.checks.view import house, letters
from roledsl.model.role import Role
from roledsl.render.labels import ENGLISH, Labels, msgid
from roledsl.site.charts.graph import Graph, Line, Node, main_lines
from roledsl.site.library import Library

MOST_AROUND = 8  # direct reports that the chart of one role shows by their titles
WITHDRAWN = "withdrawn"  # a word of the language, which has its labels
VACANCY, VARIANT = msgid("vacancy"), msgid("variant")
_POSTS = (msgid("1 post"), msgid("{count} posts"))
_ROLES = (msgid("1 role"), msgid("{count} roles"))
_DASHED = (msgid("1 further line of reporting, dashed."), msgid("{count} further lines of reporting, dashed."))
_OTHERS = (msgid("and 1 other"), msgid("and {count} others"))
_MORE = (msgid("and 1 other"), msgid("and {count} more"))


@define(eq=False, slots=False)
class Posts:
    """All posts of a workspace and their lines; each chart shows some of them.

    A role or variant has its name for a key, an outsider a title in quotes.
    """

    library: Library
    labels: Labels = field(default=ENGLISH, repr=False)

    def whole(self) -> Graph:
        """Give the chart of everybody."""
        return self._chart(self.labels.gettext("Who reports to whom"), self._order, self._above)

    def below(self, name: str) -> Graph:
        """Give the chart of a role or variant and of all who report to it, directly or not."""
        found = {name}
        left = [name]
        while left:
            new = [key for key in self._reports.get(left.pop(), ()) if key not in found]
            found.update(new)
            left.extend(new)
        order = (name, *(key for key in self._order if key in found and key != name))
        above = {key: tuple(other for other in self._above[key] if other in found) for key in order}
        title = self.labels.gettext("Who reports to {title}").format(title=self._nodes[name].title)
        # the role is the root, whomever it reports to; only what closes a circle is left of that, and dashed
        chart = self._chart(title, order, {**above, name: ()})
        return evolve(chart, lines=(*chart.lines, *(Line(other, name, main=False) for other in above[name])))

    def around(self, name: str) -> Graph:
        """Give the chart of a role or variant with those above it, right below it, and how many are beside it."""
        above = self._above[name]
        below = self._reports.get(name, ())
        beside = len(self._reports[above[0]]) - 1 if above else 0
        shown = below if len(below) <= MOST_AROUND + 1 else below[:MOST_AROUND]
        nodes = [self._nodes[key] for key in dict.fromkeys((*above, name, *shown))]
        lines = [*main_lines((name, *shown), {name: above, **{key: (name,) for key in shown if key not in above}})]
        for key, over, count, said in (
            ("\nbelow", name, len(below) - len(shown), _MORE),
            ("\nbeside", above[0] if above else "", beside, _OTHERS),
        ):
            if count:
                nodes.append(Node(key, self._number(count, said), looks=("more",)))
                lines.append(Line(over, key))
        marked = (evolve(node, looks=(*node.looks, "here")) if node.key == name else node for node in nodes)
        title = self.labels.gettext("Where {title} stands").format(title=self._nodes[name].title)
        return Graph(title, "", tuple(marked), tuple(lines), labels=self.labels)

    def _chart(self, title: str, order: Iterable[str], above: Mapping[str, Collection[str]]) -> Graph:
        order = tuple(order)
        lines = tuple(main_lines(order, {key: tuple(above[key]) for key in order}))
        leading = {line.above for line in lines if line.main}
        # those whom nobody reports to stand before the teams of their colleagues
        nodes = (self._nodes[key] for key in sorted(order, key=lambda key: key in leading))
        return Graph(title, self._count(order, lines), tuple(nodes), lines, labels=self.labels)

    def _count(self, order: Collection[str], lines: Iterable[Line]) -> str:
        roles = self.library.workspace.roles
        shown = {key: roles[key] for key in order if key in roles}
        counted = [role for role in shown.values() if role.variant_of not in shown]
        posts = sum(1 if (has := _posts(role)) is None else has for role in counted)
        dashed = sum(not line.main for line in lines)

        def said(labels: Labels) -> str:
            whole = labels.gettext("{posts} in {roles}.").format(
                posts=_number(posts, _POSTS, labels), roles=_number(len(counted), _ROLES, labels)
            )
            return f"{whole} {_number(dashed, _DASHED, labels)}" if dashed else whole

        return self.labels.composed(said)

    def _number(self, count: int, texts: tuple[str, str]) -> str:
        return _number(count, texts, self.labels)

    # ---- all of them ----------------------------------------------------------------------------

    @cached_property
    def _order(self) -> tuple[str, ...]:
        """The keys of all, by title."""
        return tuple(sorted(self._nodes, key=lambda key: (self._nodes[key].title.casefold(), key)))

    @cached_property
    def _above(self) -> Mapping[str, tuple[str, ...]]:
        """Whom each reports to, by key. One outsider has one key, however the title is written."""
        roles = self.library.workspace.roles
        keys: dict[tuple[str, str], str] = {}
        found: dict[str, tuple[str, ...]] = {}
        for name, managers in self.library.managers.items():
            home = house(roles[name])
            found[name] = tuple(
                dict.fromkeys(
                    manager if manager in roles else keys.setdefault((letters(manager), home), f"{manager}{home}")
                    for manager in managers
                    if manager in roles or manager.startswith('"')
                )
            )
        return found | dict.fromkeys(keys.values(), ())

    @cached_property
    def _reports(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of those who report to each, by title."""
        found: dict[str, list[str]] = {}
        for key in self._order:
            for other in self._above[key]:
                found.setdefault(other, []).append(key)
        return {key: tuple(those) for key, those in found.items()}

    @cached_property
    def _nodes(self) -> Mapping[str, Node]:
        roles = self.library.workspace.roles
        found = {}
        for key in self._above:
            if key in roles:
                found[key] = self._of_role(roles[key])
            else:
                title = key[1:].rpartition('"')[0]
                found[key] = Node(key, f"“{title}”", looks=("outsider",))
        return found

    def _of_role(self, role: Role) -> Node:
        status = role.field("status")
        withdrawn = status is not None and status.value == WITHDRAWN
        vacant = not withdrawn and bool(self.library.vacancies_of.get(role.name))
        notes = (
            self.labels.gettext(WITHDRAWN if withdrawn else VACANCY) if withdrawn or vacant else "",
            self._of_posts(role),
            ", ".join(grade.label for grade in role.grades),
        )
        looks = (*(("withdrawn",) if withdrawn else ()), *(("vacant",) if vacant else ()))
        return Node(role.name, role.label, tuple(filter(None, notes)), role.name, looks=looks)

    def _of_posts(self, role: Role) -> str:
        posts = _posts(role)
        if not role.variant_of:
            return self._number(posts, _POSTS) if posts is not None else ""
        whole = _posts(self.library.workspace.roles[role.variant_of])
        if posts is None or whole is None:
            return self.labels.gettext(VARIANT)
        return self.labels.composed(
            lambda labels: labels.gettext("{count} of {posts}").format(
                count=posts, posts=_number(whole, _POSTS, labels)
            )
        )


def _number(count: int, texts: tuple[str, str], labels: Labels) -> str:
    """Give how many there are, by a label for one and one for more."""
    return labels.gettext(texts[count != 1]).format(count=f"{count:,}")


def _posts(role: Role) -> int | None:
    """Give the number of posts that a role has, where it says that."""
    posts = role.field("posts")
    return posts.value if posts is not None and isinstance(posts.value, int) else None
