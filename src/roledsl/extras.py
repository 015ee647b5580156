"""Extras: what is installed only where it is asked for, and what is said where it is missing."""

from __future__ import annotations


class MissingExtraError(ImportError):
    """Something was asked for that needs a library which is not installed; the message says how to install it."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose}, install the extra `{extra}`: pip install 'roledsl[{extra}]'")
