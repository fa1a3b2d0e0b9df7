"""A response that is due after the resolution.

The time in which somebody must react is longer than the time in which all must be done, so one of the two means
nothing. Where both count on different clocks, sladsl looks for a ticket that shows it. Swap the two values, or raise
the second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, judged_by, meet, whose
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms
    from sladsl.model.values import DuePoint, Duration

    from ._subject import Subject

KIND = Kind("SLA214", "response-above-resolution", "error", "a response that is due after the resolution")
LITERATURE = ("inconsistent", "conditionally inconsistent")
NEEDS_WHOLE = True
_TABLE = HEAD + "promises\n  | priority | respond          | resolve          |\n  | High     | "
BAD = _TABLE + "4 business hours | 5 hours 24x7     |\n  | Low      | -                | -                |\n"
GOOD = _TABLE + "4 business hours | 8 business hours |\n  | Low      | -                | -                |\n"
NEAR = _TABLE + "4 hours 24x7     | 4 business hours |\n  | Low      | -                | -                |\n"
EARLIER = ("respond", "assign", "plan work", "start work", "arrive on site", "work around")


def run(subject: Subject) -> Iterator[Finding]:
    """Compare what comes before resolution with resolution, for the same tickets."""
    from .hours_cycle import cycle

    if cycle(subject):
        return
    for first, last in _pairs(subject.terms):
        witness = _witness(subject, first, last)
        if witness is not None:
            yield _finding(subject, first, last, witness)


def _pairs(terms: Terms) -> Iterator[tuple[Promise, Promise]]:
    earlier = [each for each in terms.promises if each.milestone in EARLIER and judged_by(each) is not None]
    for last in terms.promises if earlier else ():
        if last.milestone == "resolve" and judged_by(last) is not None:
            for first in earlier:
                if (
                    first.start == last.start
                    and meet(first, last)
                    and not _plainly_before(judged_by(first), judged_by(last))
                ):
                    yield first, last


def _plainly_before(first: Duration | DuePoint | None, last: Duration | DuePoint | None) -> bool:
    """Whether both are counted alike and the first is not longer; then no ticket need be tried."""
    if first is None or last is None:
        return True
    if first.kind == "duration" and last.kind == "duration":
        return first.clock == last.clock and first.seconds <= last.seconds
    if first.kind == "due_point" and last.kind == "due_point":
        return (first.days, first.cutoff, first.at) == (last.days, last.cutoff, last.at) and first.n <= last.n
    return False


def _witness(subject: Subject, first: Promise, last: Promise) -> tuple[int, int, int] | None:
    """A ticket for which the first promise is due after the last: created, and the two dues; None if there is none."""
    from ._year import applies_at, due_at, grid

    targets = [subject.plans.target(promise.value) for promise in (first, last)]
    if targets[0] is None or targets[1] is None:
        return None
    for created in grid(subject):
        if not (applies_at(subject, first, created) and applies_at(subject, last, created)):
            continue
        plan = subject.plans.plan(created)
        one, other = due_at(plan, targets[0], created), due_at(plan, targets[1], created)
        if one is not None and other is not None and one > other:
            return created, one, other
    return None


def _finding(subject: Subject, first: Promise, last: Promise, witness: tuple[int, int, int]) -> Finding:
    from ._places import words_at
    from ._year import ticket, told

    values = [words_at(subject, cell(promise)) for promise in (first, last)]
    message = f"{first.milestone}{whose(first)} in {values[0]} can be due after {last.milestone} in {values[1]}"
    one, other = (told(subject, instant) for instant in witness[1:])
    whose_dues = f"its {first.milestone} due {one} and its {last.milestone} due {other}"
    note = f"{ticket(subject, witness[0], first, last)} has {whose_dues}"
    help_line = f"make the time for {last.milestone} longer, or swap the two values"
    return subject.finding(KIND, cell(first), message, help_line, (cell(last), "this is due first"), notes=(note,))
