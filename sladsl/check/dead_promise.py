"""A promise that no ticket can ever fall under.

A row is for tickets received during hours that never open, outside hours that never close, by a channel whose reports
do not count, or of a priority that nothing gives. It reads like a promise, but takes effect for nobody. sladsl computes
the hours over a year with its holidays. Mend the hours, or take the row out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, whose
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms

    from ._subject import Subject

KIND = Kind("SLA237", "dead-promise", "warning", "a promise that no ticket can fall under")
LITERATURE = "dead"
NEEDS_WHOLE = True
GOOD = (
    HEAD
    + """
promises
  | priority  | received       | respond      |
  | High, Low | during Office  | 1 hour 24x7  |
  | High, Low | outside Office | 4 hours 24x7 |
"""
)
BAD = GOOD.replace("during Office ", "during Always ").replace("outside Office", "outside Always")
NEAR = GOOD.replace("  | High, Low | outside Office | 4 hours 24x7 |\n", "").replace("during Office ", "during Always ")
STEPS = ("one step down", "one step up")
"""Changes of priority that can lead to any."""


def run(subject: Subject) -> Iterator[Finding]:
    """Look for the tickets of each promise."""
    terms = subject.terms
    silent = {channel.name for channel in terms.channels if not channel.valid}
    reached = _reached(terms)
    hours: dict[tuple[str, ...], bool] = {}
    for promise in terms.promises:
        if promise.value.kind == "absent":
            continue
        why = _why(subject, promise, silent, reached, hours)
        if why:
            message = f"{promise.milestone}{whose(promise)} is promised to no ticket: {why}"
            yield subject.finding(KIND, cell(promise), message, "mend what the row is about, or take the row out")


def _why(
    subject: Subject, promise: Promise, silent: set[str], reached: set[str] | None, hours: dict[tuple[str, ...], bool]
) -> str:
    """Why no ticket can fall under a promise; empty if one can."""
    priorities = promise.selector.get("priority")
    if priorities and reached is not None and not set(priorities) & reached:
        return f"neither the matrix nor a rule makes a ticket {', '.join(priorities)}"
    channels = promise.selector.get("channel")
    if channels and set(channels) <= silent:
        return f"a report by {', '.join(channels)} does not count"
    received = promise.selector.get("received")
    if not received:
        return ""
    if received not in hours:
        hours[received] = _never(subject, promise)
    return f"none is ever received {' or '.join(received)}" if hours[received] else ""


def _never(subject: Subject, promise: Promise) -> bool:
    from ._year import hours_of_receipt
    from .hours_cycle import cycle

    return not cycle(subject) and hours_of_receipt(subject, promise) == []


def _reached(terms: Terms) -> set[str] | None:
    """The priorities that matrices and changes can give; None if tickets can have any."""
    rules = terms.priority_rules
    if not any(matrix.applies_to is None for matrix in rules.matrices):
        return None
    given = {cell for matrix in rules.matrices for row in matrix.cells for cell in row if isinstance(cell, str)}
    open_cells = any(not isinstance(cell, str) for matrix in rules.matrices for row in matrix.cells for cell in row)
    changes = {change.to for change in rules.changes}
    known = {priority.name for priority in terms.priorities}
    return None if open_cells or not changes <= known else given | changes
