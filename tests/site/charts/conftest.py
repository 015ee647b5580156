"""A workspace whose charts have one of everything."""

from __future__ import annotations

import pytest

import roledsl
from roledsl.workspace.workspace import Workspace

LIBRARY = """\
organisation acme "Acme"

scale pay "Pay":
  grade S1 "Grade 1": £20,000 - £24,000
  grade S2 "Grade 2":
    salary:
      - £26,000 - £30,000
      - £14.50 - £16 per hour
  grade S3 "Grade 3": Competitive

family desk "The desk":
  scale: pay
  level S1 "First":
    purpose: Help.
  level S2 "Second":
    purpose: Lead.
  level expert "Expert":
    grade: S3
    purpose: Know.
  level lead "Lead":
    grade: S3
    extends: S2
    purpose: Steer.

role chief "Chief":
  reports to: "The Board"
  purpose: Lead.

role captain "Head":
  grade: S3
  reports to: chief
  posts: 2
  purpose: Lead.
  variant deputy "Deputy Chief":
    posts: 1
    purpose: Stand in.

role clerk "Clerk":
  family: desk
  grade: S1
  reports to: captain
  posts: 5
  purpose: Keep.

role scribe "Scribe":
  family: desk
  grade: S1
  reports to: deputy, chief and "the board"
  status: withdrawn
  purpose: Write.

role teller "Teller":
  family: desk
  level: lead
  reports to: captain
  purpose: Tell.

vacancy teller-2026 "Teller, Leeds":
  role: teller
  location: Leeds
"""


@pytest.fixture
def acme() -> Workspace:
    """A workspace without a mistake."""
    workspace = roledsl.loads(LIBRARY)
    assert () == workspace.errors()
    return workspace
