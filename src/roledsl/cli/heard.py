"""What making a document has to say besides the document: warnings, and reasons why there is none."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TypeVar

from roledsl.cli.streams import Failure, say
from roledsl.extras import MissingExtraError
from roledsl.typesetting import TypesettingError, TypesettingWarning

Made = TypeVar("Made")

_SAID: set[str] = set()


def heard(make: Callable[[], Made], name: str) -> Made:
    """Make the document ``name``; say each warning once, whatever documents it concerns, and fail where it can't be."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", TypesettingWarning)
        try:
            made = make()
        except MissingExtraError as error:
            raise Failure(str(error)) from None
        except TypesettingError as error:
            raise Failure(f"{name}: {error}") from None
    for warning in caught:
        message = str(warning.message)
        if not issubclass(warning.category, TypesettingWarning):
            warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
        elif message not in _SAID:
            _SAID.add(message)
            say(f"warning: {name}: {message}", err=True)
    return made
