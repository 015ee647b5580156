"""What several roles say the same, written once: found, proposed, and proved to change no document."""

from __future__ import annotations

from roledsl.lifting.contradictions import Contradiction
from roledsl.lifting.drift import Drift, Wording, difference
from roledsl.lifting.figures import Figures
from roledsl.lifting.lift import LEAST, Lifted, Proposal, Refused, lift

__all__ = [
    "LEAST",
    "Contradiction",
    "Drift",
    "Figures",
    "Lifted",
    "Proposal",
    "Refused",
    "Wording",
    "difference",
    "lift",
]
