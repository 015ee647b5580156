"""Contradictions: files that say two things about one title, one grade or one post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from attrs import frozen

from roledsl.checks import Selection, View, run_checks
from roledsl.checks.view import letters
from roledsl.model.fields import Field
from roledsl.model.role import Role
from roledsl.workspace.workspace import Workspace

_OWN_GRADES = ("Grade", "Band", "Salary grade")  # own labels of grades that no scale has
_CHECKED = ("RD611", "RD612", "RD613")  # what is checked already: grades, salaries and points that don't go together


@frozen
class Contradiction:
    """Something of which two things are said: a sentence, and where each is said, as a file, a line and what it is."""

    kind: str
    message: str
    places: tuple[tuple[str, int, str], ...]


def contradictions(workspace: Workspace) -> tuple[Contradiction, ...]:
    """Find titles with several grades, grades with several salaries, post numbers and files that don't fit."""
    roles = [role for role in workspace.roles.values() if role.origin is not None]
    return (
        *_differing(roles, "title", _title, _grade, "the title {} has several grades"),
        *_differing(roles, "salary", _grade, _salary, "the grade {} has several salaries"),
        *_post_numbers(roles),
        *_checked(workspace),
        *_files(roles),
    )


def _differing(
    roles: Iterable[Role], kind: str, of: Callable[[Role], str], say: Callable[[Role], str], message: str
) -> Iterator[Contradiction]:
    """Walk over what several roles have in common, and say different things about."""
    said: dict[tuple[str, str], list[Role]] = {}
    for role in roles:
        if of(role) and say(role):
            house = role.organisation.name if role.organisation is not None else ""
            said.setdefault((house, of(role).casefold()), []).append(role)
    for together in said.values():
        if len({letters(say(role)) for role in together}) > 1:
            yield Contradiction(
                kind, message.format(of(together[0])), tuple(_place(role, say(role)) for role in together)
            )


def _title(role: Role) -> str:
    return role.title.plain


def _grade(role: Role) -> str:
    if role.grades:
        return " or ".join(grade.label for grade in role.grades)
    return _plain(next(filter(None, map(role.field, _OWN_GRADES)), None))


def _salary(role: Role) -> str:
    """Give the salary that a role has typed; that of its grade is the same for all who have it."""
    return _plain(_typed(role, "salary"))


def _plain(found: Field | None) -> str:
    return found.text.plain if found is not None else ""


def _typed(role: Role, word: str) -> Field | None:
    """Give a field that stands in the role itself."""
    found = role.field(word)
    return found if found is not None and found.origin and found.origin.layer.name == role.name else None


def _place(role: Role, what: str) -> tuple[str, int, str]:
    assert role.origin is not None
    return role.origin.source.name, role.origin.source.line(role.origin.start), f"`{role.name}`: {what}"


def _post_numbers(roles: Iterable[Role]) -> Iterator[Contradiction]:
    numbered: dict[str, list[Role]] = {}
    for role in roles:
        number = _plain(_typed(role, "post number"))
        if any(sign.isdigit() for sign in number):
            numbered.setdefault(number, []).append(role)
    for number, together in numbered.items():
        if len(together) > 1:
            message = f"the post number {number} belongs to {len(together)} roles"
            yield Contradiction("post number", message, tuple(_place(role, role.title.plain) for role in together))


def _checked(workspace: Workspace) -> Iterator[Contradiction]:
    """Walk over what checks find of grades and pay, each once."""
    selection = Selection(select=_CHECKED)
    seen = set()
    for one in run_checks(View(workspace), selection):
        place = (one.source.name, one.line, "")
        if one.code in _CHECKED and (one.code, place) not in seen:
            seen.add((one.code, place))
            others = ((label.source.name, label.source.line(label.span.start), label.message) for label in one.labels)
            yield Contradiction(one.code, one.message, (place, *others))


def _files(roles: Iterable[Role]) -> Iterator[Contradiction]:
    """Walk over files of one role that are called otherwise: neither like its name, nor like its title."""
    by_file: dict[str, list[Role]] = {}
    for role in roles:
        if not role.variant_of and role.origin is not None:
            by_file.setdefault(role.origin.source.name, []).append(role)
    for file, (role, *others) in by_file.items():
        stem = letters(PurePosixPath(file).stem)
        if not others and stem not in (letters(role.name), letters(role.title.plain)):
            yield Contradiction(
                "file", f"the file {file} is called otherwise than its role", (_place(role, role.title.plain),)
            )
