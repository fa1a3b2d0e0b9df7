"""A credit for something that nothing promises.

The schedule credits low availability or late tickets, but the agreement promises no availability, or no such
milestone for these tickets. Without a promise there is nothing to be late for, and the figure cannot be worked out.
Add the promise, or take the row away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Finding, Kind

from ._credits import place, promised, words
from ._samples import CREDITS, REST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._subject import Subject

KIND = Kind("SLA309", "credit-of-unpromised", "error", "a credit for something that nothing promises")
LITERATURE = "dead"
NEEDS_WHOLE = True
_PROMISE = """
priorities, highest first
  High
promises
  | priority | respond      |
  | High     | 1 hour 24x7  |
"""
BAD = CREDITS + "  | each High resolve late    | USD 50             |\n" + REST + _PROMISE
GOOD = BAD.replace("| respond      |", "| resolve      |")
NEAR = CREDITS + "  | availability below 99.9%  | USD 50             |\n" + REST + _PROMISE


def run(subject: Subject) -> Iterator[Finding]:
    """Look for the promise behind each credit."""
    remedies = subject.terms.remedies
    for credit in remedies.credits if remedies else ():
        if not promised(subject.terms, credit.measure):
            message = f"a credit is given for {words(credit.measure)}, but nothing of the kind is promised"
            yield Finding(KIND, message, place(subject, credit), "promise it, or take this row away")
