"""A due point that comes before any business hour in which to keep it.

A ticket logged at night and "due at 08:00 on the next business day" when the office opens at 08:00 leaves no minute
to work on it; a ticket logged after closing and due "the same business day" is late before it exists. Move the point,
or let tickets count as received at the next opening.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, due_points, whose
from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.simulate.plan import DayTarget

    from ._subject import Subject

KIND = Kind("SLA209", "due-point-without-open-time", "warning", "a due point with no business hour before it")
NEEDS_WHOLE = True
_HEAD = (
    AGREEMENT
    + """
hours Office in America/Chicago
  Monday to Friday  08:00 to 18:00
business hours are Office
business days are Monday to Friday
outside business hours: received when logged
priorities, highest first
  Low
"""
)
BAD = (
    _HEAD
    + "promises\n  | priority | respond                        |\n  | Low      | 08:00 on the next business day |\n"
)
GOOD = BAD.replace("08:00 on", "10:00 on")
NEAR = BAD.replace("received when logged", "received at the next opening")


def run(subject: Subject) -> Iterator[Finding]:
    """Look for a ticket that has no business hour until its due point."""
    from ._year import told
    from .hours_cycle import cycle

    if cycle(subject):
        return
    for promise, value in due_points(subject.terms):
        target = subject.plans.target(value)  # None in hours that are not stated
        found = None if target is None else _without(subject, target)  # type: ignore[arg-type]
        if found is not None:
            created, due = found
            message = (
                f"{promise.milestone}{whose(promise)} leaves no business hour for a ticket logged "
                f"{told(subject, created)}: it is due {told(subject, due)}"
            )
            help_line = "name a later time, or add: outside business hours: received at the next opening"
            yield subject.finding(KIND, cell(promise), message, help_line)


def _without(subject: Subject, target: DayTarget) -> tuple[int, int] | None:
    """A ticket without an open second before its due point, and that point; None if there is none."""
    from ._year import due_at, grid

    if target.n > 1 or (target.at is None and subject.terms.receipt == "next_opening"):
        return None
    for created in grid(subject):
        plan = subject.plans.plan(created)
        due = due_at(plan, target, created)
        if due is not None and target.days.hours.elapsed(created, due) <= 0:
            return created, due
    return None
