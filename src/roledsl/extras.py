"""Extras: what is installed only where it is asked for, and what is said where it is missing."""

from __future__ import annotations


class MissingExtraError(ImportError):
    """Something was asked for that needs a library which is not installed; the message says how to install it."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(extra, purpose)  # so that it survives the way back from another process

    def __str__(self) -> str:
        """Say what to install."""
        extra, purpose = self.args
        return f"{purpose}, install the extra `{extra}`: pip install 'roledsl[{extra}]'"
