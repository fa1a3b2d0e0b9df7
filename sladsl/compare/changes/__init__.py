"""What changed between two versions of terms, and for whom it is better."""

from __future__ import annotations

from typing import Literal, NamedTuple

Verdict = Literal["client", "provider", "neutral", "mixed"]
"""For whom a change is better; `neutral` also for what no clock and no figure judges, such as wording."""


class Change(NamedTuple):
    """A change of one element.

    Attributes:
        element: what it is about, in words ("respond [priority=Low]", "credits: cap").
        kind: whether it came, went or became another.
        old: what it said; empty for an added element.
        new: what it says; empty for a removed one.
        verdict: for whom it is better.
        examples: for a mixed change one that gains and one that loses; for others one that shows it, if there is one.
    """

    element: str
    kind: Literal["added", "removed", "changed"]
    old: str
    new: str
    verdict: Verdict
    examples: tuple[str, ...] = ()
