"""Two promises for the same ticket.

A ticket falls under two rows of the same column, for example one for its priority and one for its priority and
channel. sladsl never guesses that the narrower row wins. Make the rows exclude each other, so that each ticket finds
exactly one.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, meet, whose
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding

    from ._subject import Subject

KIND = Kind("SLA211", "promise-overlap", "error", "two promises for the same ticket")
LITERATURE = "inconsistent"
NEEDS_WHOLE = True
_HEAD = (
    HEAD
    + """
channels
  Phone
  Mail
promises
  | priority | channel | respond      |
  | High     | Phone   | 1 hour 24x7  |
  | High     | Mail    | 2 hours 24x7 |
promises
  | priority | respond      |
"""
)
BAD = _HEAD + "  | High     | 3 hours 24x7 |\n  | Low      | 9 hours 24x7 |\n"
GOOD = _HEAD + "  | Low      | 9 hours 24x7 |\n"
NEAR = GOOD.replace("  | priority | respond      |", "  | priority | resolve      |")


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the promises of each milestone with each other."""
    groups: dict[tuple[str, str | None], list[int]] = {}
    promises = subject.terms.promises
    for number, promise in enumerate(promises):
        groups.setdefault((promise.milestone, promise.service), []).append(number)
    for numbers in groups.values():
        for first, second in combinations(numbers, 2):
            one, other = promises[first], promises[second]
            if meet(one, other):
                message = (
                    f"{one.milestone} is promised twice for the same ticket: once{whose(one)} and once{whose(other)}"
                )
                help_line = "name other values in one of the rows, so that no ticket falls under both"
                yield subject.finding(KIND, cell(other), message, help_line, (cell(one), "this row applies, too"))
