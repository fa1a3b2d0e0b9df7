"""Two promises that only some tickets fall under together, with different dues.

One row is for tickets received in certain hours, another for other hours that overlap them; or one promise is for a
service and another for all. Most tickets find one promise, but some find two, and nothing says which holds. sladsl
looks for such a ticket and prints it. Make the hours exclude each other ('during Office' and 'outside Office'), or let
the tables be about different tickets.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, judged_by, meet, whose
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.promise import Promise

    from ._subject import Subject

KIND = Kind("SLA236", "conditional-overlap", "warning", "two promises that some tickets fall under together")
LITERATURE = "conditionally inconsistent"
NEEDS_WHOLE = True
_TABLE = (
    HEAD
    + """
hours Desk in America/Chicago
  Monday to Friday  08:00 to 17:00
promises
  | priority  | received       | respond      |
  | High, Low | during Office  | 1 hour 24x7  |
  | High, Low | outside Office | 4 hours 24x7 |
"""
)
BAD = _TABLE.replace("outside Office", "outside Desk  ")
GOOD = _TABLE
NEAR = BAD.replace("4 hours 24x7", "1 hour 24x7 ")


def run(subject: Subject) -> Iterator[Finding]:
    """Look for a ticket that falls under two promises of a milestone."""
    from .hours_cycle import cycle

    pairs = list(_pairs(subject.terms.promises))
    if not pairs or cycle(subject):
        return
    for one, other in pairs:
        witness = _witness(subject, one, other)
        if witness is not None:
            yield _finding(subject, one, other, witness)


def _pairs(promises: tuple[Promise, ...]) -> Iterator[tuple[Promise, Promise]]:
    """Promises of a milestone that can meet, but not for all tickets: those that always do are another finding."""
    some = [each for each in promises if each.service is not None or "received" in each.selector]
    if not some:
        return
    for one, other in combinations(promises, 2):
        same = one.milestone == other.milestone and one.start == other.start and one.recurring == other.recurring
        if same and _judged(one) != _judged(other) and _can_meet(one, other):
            yield one, other


def _judged(promise: Promise) -> object:
    value = judged_by(promise)
    return None if value is None else value.model_dump()


def _can_meet(one: Promise, other: Promise) -> bool:
    if judged_by(one) is None or judged_by(other) is None or not meet(_at_any_hour(one), _at_any_hour(other)):
        return False
    return one.service != other.service or not meet(one, other)


def _at_any_hour(promise: Promise) -> Promise:
    if "received" not in promise.selector:
        return promise
    selector = {axis: values for axis, values in promise.selector.items() if axis != "received"}
    return promise.model_copy(update={"selector": selector})


def _witness(subject: Subject, one: Promise, other: Promise) -> tuple[int, int, int] | None:
    """A ticket under both promises, and its two dues; None if there is none or the hours are not stated."""
    from ._year import applies_at, due_at, grid, hours_of_receipt

    targets = [subject.plans.target(promise.value) for promise in (one, other)]
    hours = [hours_of_receipt(subject, promise) for promise in (one, other)]
    if targets[0] is None or targets[1] is None or None in hours:
        return None
    openings = [start for each in hours for start, _ in each or ()]
    for created in [*grid(subject), *openings]:
        if applies_at(subject, one, created) and applies_at(subject, other, created):
            plan = subject.plans.plan(created)
            dues = due_at(plan, targets[0], created), due_at(plan, targets[1], created)
            if dues[0] is not None and dues[1] is not None and dues[0] != dues[1]:
                return created, dues[0], dues[1]
    return None


def _finding(subject: Subject, one: Promise, other: Promise, witness: tuple[int, int, int]) -> Finding:
    from ._year import ticket, told

    created, first, second = witness
    message = f"{ticket(subject, created, one, other)} finds two promises of {one.milestone}"
    note = (
        f"it is due {told(subject, first)} by the promise{whose(one)}, "
        f"and {told(subject, second)} by the one{whose(other)}"
    )
    help_line = "let the rows be about different tickets, for example 'during' and 'outside' the same hours"
    return subject.finding(KIND, cell(other), message, help_line, (cell(one), "this row applies, too"), notes=(note,))
