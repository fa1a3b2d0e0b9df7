"""A credit for a share of tickets, however few there are.

With three tickets in a month, one that is late makes 67%: a credit that one bad night brings about. Say from how many
tickets the share counts: Critical respond attained below 95%, from 20 up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._credits import place, words
from ._samples import CREDITS, REST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._subject import Subject

KIND = Kind("SLA308", "share-without-minimum", "warning", "a credit for a share of tickets, however few")
NEEDS_WHOLE = True
_PROMISE = """
priorities, highest first
  High
promises
  | priority | respond      |
  | High     | 1 hour 24x7  |
"""
BAD = CREDITS + "  | High respond attained below 95%  | 9% of monthly fee  |\n" + REST + _PROMISE
GOOD = BAD.replace("95%", "95%, from 20 up")
NEAR = BAD.replace("High respond attained below 95%", "each High respond late")


def run(subject: Subject) -> Iterator[Finding]:
    """Look at the credits for attained shares."""
    remedies = subject.terms.remedies
    for credit in remedies.credits if remedies else ():
        if credit.measure.kind == "attainment" and credit.measure.minimum is None:
            message = f"the credit for {words(credit.measure)} counts however few tickets there were"
            yield Finding(KIND, message, place(subject, credit), "add behind the percentage: , from 20 up")
