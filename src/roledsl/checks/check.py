"""What a check is: its codes, what it looks at, and the pure function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from attrs import frozen

from roledsl.checks.view import Text, View
from roledsl.diagnostics import Diagnostic
from roledsl.model.content import Section
from roledsl.model.role import Composed, Role

Thing = TypeVar("Thing")


@frozen
class Check(Generic[Thing]):
    """A check gives its ``codes`` (mostly one). ``find`` takes what it looks at, and the view that all checks share.

    What it yields has the severity that its code is registered with; what a house changes about that, and what it does
    not want to hear, is not for the check to know.
    """

    codes: tuple[str, ...]
    find: Callable[[Thing, View], Iterator[Diagnostic]]


class TextCheck(Check[Text]):
    """A check of one piece of prose, which is looked at once, however many documents inherit it."""


class SectionCheck(Check[Section]):
    """A check of one section of a document."""


class DocumentCheck(Check[Composed]):
    """A check of one document: a role, a variant, a profile, a vacancy or a pack."""


class RoleCheck(Check[Role]):
    """A check of one role or variant, all layers laid together."""


class WorkspaceCheck(Check[None]):
    """A check of the workspace as a whole, which it finds in the view."""


AnyCheck = TextCheck | SectionCheck | DocumentCheck | RoleCheck | WorkspaceCheck
