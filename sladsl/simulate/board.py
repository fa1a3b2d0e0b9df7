"""The board: every open promise of every open ticket at an instant, with the time left and who is told next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.reject import Reject

from .alerts import Alert, alerts
from .engine import simulate
from .outlook import LATEST_ALERT
from .plan import DayTarget, OpenTarget

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.history.event import Event
    from sladsl.history.ticket import Ticket

    from .docket import Assigned, Contracts
    from .timeline import Outcome

OPEN = ("running", "paused", "missed")
"""States of a clock that nothing has stopped."""

_LAST = frozenset({"closed", "cancelled"})
"""Kinds of events after which no clock runs, unless the ticket is reopened. Resolving may leave those that only the
closing stops."""


class Row(NamedTuple):
    """An open promise. Instants are UTC seconds.

    Attributes:
        assigned: the ticket and what judges it.
        outcome: how its clock stands.
        left: seconds left on the promise's own clock, negative if it is late; None if nothing is promised that can be
            late, or the promised time never passes.
        priority: the priority in force; None if the contract has none.
        waiting: what the ticket waits for; None if for nothing.
        assignee: whom it was assigned to last; None if to nobody.
        coming: the next alert if nothing more happens; None if none comes.
    """

    assigned: Assigned
    outcome: Outcome
    left: int | None
    priority: str | None
    waiting: str | None
    assignee: str | None
    coming: Alert | None

    @property
    def ticket(self) -> Ticket:
        """The ticket."""
        return self.assigned.ticket

    def alarms(self, warn: int) -> bool:
        """Whether it is late, or runs with at most so many seconds left on its clock."""
        if self.outcome.state == "running" and self.left is not None:
            return self.left <= warn
        return self.outcome.state == "missed"


class Board(NamedTuple):
    """What is open at an instant.

    Attributes:
        now: the instant, in UTC seconds.
        rows: late ones first, the latest of them on top; then by due; then paused ones by the time left.
        rejects: open tickets that nothing judges, with the reason.
    """

    now: int
    rows: tuple[Row, ...]
    rejects: tuple[Reject, ...] = ()


def board(contracts: Contracts, tickets: Iterable[Ticket], now: int) -> Board:
    """Everything that is open at an instant, as it was known then: later events are left out.

    Args:
        contracts: what judges the tickets.
        tickets: with their histories.
        now: the instant, in UTC seconds; what is logged at it has happened.
    """
    rows: list[Row] = []
    rejects: list[Reject] = []
    for ticket in tickets:
        known = ticket._replace(events=tuple(event for event in ticket.events if event.at <= now))
        if not known.events or _is_over(known.events):
            continue
        assigned = contracts.of(known)
        if isinstance(assigned, Reject):
            rejects.append(assigned)
        else:
            rows += _rows(assigned, now)
    return Board(now, tuple(sorted(rows, key=_urgency)), tuple(rejects))


def _is_over(events: Sequence[Event]) -> bool:
    ends = [event.kind for event in events if event.kind in _LAST or event.kind == "reopened"]
    return bool(ends) and ends[-1] in _LAST


def _rows(assigned: Assigned, now: int) -> list[Row]:
    timeline = assigned.timeline(now)
    outcomes = [
        one for one in timeline.outcomes if one.state in OPEN and one.start is not None and one.stopped_at is None
    ]
    if not outcomes:
        return []
    assignee, coming = _assignee(assigned.ticket.events), _coming(assigned, outcomes, now)
    return [
        Row(
            assigned, one, time_left(one, now), timeline.priority, timeline.waiting, assignee,
            next((alert for alert in coming if _key(alert.outcome) == _key(one)), None),
        )
        for one in outcomes
    ]  # fmt: skip


def time_left(outcome: Outcome, now: int) -> int | None:
    """Seconds left on the clock of an outcome that was judged at an instant, negative if late; None if that is never.

    A length of time is left as it counts, pauses held. To a due point it is the open time of its days, such as the
    business hours.
    """
    target = outcome.plan.target
    if isinstance(target, OpenTarget) and outcome.counted is not None:
        return target.seconds - outcome.counted
    if isinstance(target, DayTarget) and outcome.due is not None:
        return target.days.hours.elapsed(now, outcome.due)
    return None


def _assignee(events: Sequence[Event]) -> str | None:
    """Whom the last assignment names; one that names nobody takes the ticket away."""
    last = next((event for event in reversed(events) if event.kind == "assigned"), None)
    return None if last is None else last.value or last.actor or None


def _coming(assigned: Assigned, outcomes: Sequence[Outcome], now: int) -> list[Alert]:
    """The alerts after an instant that follow if nothing more happens, in order of time."""
    plan = assigned.plans.plan(assigned.ticket.created, assigned.ticket.facts)
    horizon = max([now, *(one.due for one in outcomes if one.due is not None)]) + LATEST_ALERT
    later = simulate(plan, assigned.ticket.events, horizon)
    return [alert for alert in alerts(later, assigned.ticket.events) if alert.at > now]


def _key(outcome: Outcome) -> tuple[str, int | None]:
    return outcome.plan.key, outcome.number


def _urgency(row: Row) -> tuple[bool, bool, int, bool, int]:
    due = row.outcome.due
    paused = row.outcome.state == "paused"
    return paused, due is None and not paused, 0 if paused or due is None else due, row.left is None, row.left or 0
