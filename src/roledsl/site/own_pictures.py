"""The pictures that the house's own pages name, read from the workspace as a theme's logo is."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from roledsl.model.theme import Picture
from roledsl.site.own_pages import OwnPage, addresses, picture_name
from roledsl.workspace.files import Data
from roledsl.workspace.theme import Value, read_picture


@define
class OwnPictures:
    """Pictures by their names in the workspace: those that are ``shown``, and of the others what is ``wrong``."""

    shown: dict[str, Picture] = field(factory=dict)
    wrong: dict[str, str] = field(factory=dict)


def own_pictures(pages: Iterable[OwnPage], data: Data) -> OwnPictures:
    """Read the pictures that pages name; ``data`` reads files of the workspace."""
    found = OwnPictures()
    named = (picture_name(page, one.typed) for page in pages for one in addresses(page) if one.is_picture)
    for name in dict.fromkeys(named):

        def say(_code: str, message: str, _help: str, name: str = name) -> None:
            found.wrong[name] = message

        picture = read_picture(Value(name, say), data)
        if picture is not None:
            found.shown[name] = picture
    return found
