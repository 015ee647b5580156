"""A workspace on the disk, and its site as it is served."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from roledsl.cli.places import language
from roledsl.serving.live import Live
from roledsl.session import Session

SETTINGS = 'edition = "2026"\n'
HOUSE = 'organisation acme "Acme":\n  short: Acme\n'
CLERK = 'role clerk "Clerk":\n  organisation: acme\n  purpose: Keep the records in order.\n'
COOK = 'role cook "Cook":\n  organisation: acme\n  purpose: Cook for everybody.\n'
FILES = {"roledsl.toml": SETTINGS, "acme.role": HOUSE, "roles/clerk.role": CLERK, "roles/cook.role": COOK}


def logo(width: int) -> bytes:
    """As much of a picture so many pixels wide as is read of it: its first chunk, and its end."""
    first = struct.pack(">I4sII", 13, b"IHDR", width, 20) + bytes(9)
    return b"\x89PNG\r\n\x1a\n" + first + struct.pack(">I4sI", 0, b"IEND", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace without a mistake: an organisation and two roles."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.fixture
def live(folder: Path) -> Live:
    """Its site, shown live."""
    return Live(Session(folder, wanted=language))
