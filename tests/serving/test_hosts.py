"""Names that are answered to, and others."""

from __future__ import annotations

import pytest

from roledsl.serving.hosts import Hosts


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST:8000",
        "127.0.0.1:80",
        "[::1]:8000",
        "[::1]",
        "roles.localhost",
        "10.0.0.7:1",
        "desk:8000",
    ],
)
def test_allowed(host: str) -> None:
    """The machine by its name or its address, and what was allowed."""
    assert Hosts({"desk"}).allowed(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evillocalhost",
        "[evil]",
    ],
)
def test_refused(host: str) -> None:
    """Any name that somebody else may have lead here, and none."""
    assert not Hosts({"desk"}).allowed(host)
