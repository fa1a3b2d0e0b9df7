"""Where RT's clock differs from a contract's own, and the named reason for each difference.

A reason looks at what happened to the ticket and at the size of the difference; it never looks at the state alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sladsl.clock.compile import calendars_of
from sladsl.clock.zones import DAY, date_of
from sladsl.history.kinds import kind_of
from sladsl.model.values import DuePoint, Duration
from sladsl.simulate.judge import timeline

if TYPE_CHECKING:
    from sladsl.model.terms import Terms
    from sladsl.simulate.timeline import Outcome
    from sladsl.targets.protocol import Case, Watched

HOUR = 3600


@dataclass(frozen=True)
class Pair:
    """The same promise of the same ticket by both clocks.

    Attributes:
        terms, case: the contract and the ticket.
        ours: the contract's outcome.
        theirs: how RT's target stands.
    """

    terms: Terms
    case: Case
    ours: Outcome
    theirs: Watched

    @property
    def equal(self):
        return self.ours.due == self.theirs.due and self.ours.state == self.theirs.state

    @property
    def promise(self):
        return next(each for each in self.terms.promises if each.id == self.ours.promise)

    @property
    def open_time(self):
        value, calendars = self.promise.value, calendars_of(self.terms)
        return calendars.open_time(value.clock) if isinstance(value, Duration) else calendars.business_hours

    @property
    def later(self):
        """Open seconds by which RT is later; negative if it is earlier. None if either has no due date."""
        if None in (self.ours.due, self.theirs.due):
            return None
        return self.open_time.elapsed(self.ours.due, self.theirs.due)

    def kinds(self):
        return [event.kind for event in self.case.events]

    def waits(self):
        """Waits that ended."""
        return sum(1 for each in self.case.events if each.kind == "resumed")

    def holidays(self):
        """Closed dates between the report and the later due date, and whether one of them has 25 hours."""
        value = self.promise.value
        calendar = next(
            (c for c in self.terms.calendars if isinstance(value, Duration) and c.name == value.clock), None
        )
        if calendar is None or None in (self.ours.due, self.theirs.due):
            return 0, False
        first, last = (int(t // DAY) for t in (self.case.events[0].at - DAY, max(self.ours.due, self.theirs.due) + DAY))
        dates = {date_of(day) for day in range(first, last + 1)}
        passed = [c.dates.first for c in calendar.closures if c.dates is not None and c.dates.first in dates]
        return len(passed), any(day.month == 10 for day in passed)


# ---- the reasons ----------------------------------------------------------------------------------------------------


def next_opening(pair):
    """Due at the next opening instead of at closing, with no open second between."""
    return pair.later == 0 and pair.ours.due < pair.theirs.due


def pause_second(pair):
    """A second too late for each pause that ended."""
    return pair.later is not None and 0 < pair.later <= pair.waits()


def holiday_second(pair):
    """A second too late for each holiday."""
    passed, _ = pair.holidays()
    return passed > 0 and pair.later is not None and pair.waits() < pair.later <= passed + pair.waits()


def long_holiday(pair):
    """The last hour of a holiday of 25 hours is open in RT: up to an hour too early."""
    passed, long_day = pair.holidays()
    return long_day and pair.later is not None and -HOUR <= pair.later <= passed + pair.waits()


def due_point(pair):
    """Minutes instead of a point on the calendar: earlier, never later unless something is waited for."""
    if not isinstance(pair.promise.value, DuePoint) or pair.later is None:
        return False
    return pair.later <= 0 or "resumed" in pair.kinds()


def change_restarts(pair):
    """A change of priority starts the contract's clock afresh, RT's counts from the creation."""
    return pair.terms.priority_rules.on_change == "restart" and "priority_changed" in pair.kinds()


def logged_by_desk(pair):
    """A report that the desk logs for a client counts as its own reply: no response is due."""
    return pair.theirs.milestone == "respond" and pair.case.events[0].actor == "desk"


def search_window(pair):
    """No due date at all, for either target, because one ends further away than RT looks."""
    return pair.theirs.due is None and pair.theirs.why == "search_window"


def any_message_responds(pair):
    """An update is a reply in RT, and therefore a response."""
    replies = [event.at for event in pair.case.events if event.kind in ("responded", "updated")]
    updated = [event.at for event in pair.case.events if event.kind == "updated"]
    return pair.theirs.milestone == "respond" and bool(updated) and pair.theirs.stopped_at == replies[0] == updated[0]


def hidden_while_waiting(pair):
    """RT shows no due date during a wait, also that of a clock that was late before."""
    return pair.theirs.due is None and pair.theirs.why == "ignored_status"


def late_is_forgiven(pair):
    """What happens after the miss moves RT's due date: a wait, a change of priority. A miss of the contract stays."""
    if pair.ours.missed_at is None:
        return False
    moved = [e.at for e in pair.case.events if e.kind in ("resumed", "priority_changed") or kind_of(e.kind).waits_for]
    return any(at >= pair.ours.missed_at for at in moved)


def reopening_counts(pair):
    """Time in which a ticket was resolved counts in RT when it is opened again, and is left out by the contract."""
    return "reopened" in pair.kinds() and pair.later is not None and pair.later < 0


def resolved_without_reply(pair):
    """A resolution without a reply is no response in RT, which shows when the ticket is opened again."""
    kinds = pair.kinds()
    replied = kinds.index("responded") if "responded" in kinds else len(kinds)
    return pair.theirs.milestone == "respond" and "reopened" in kinds[:replied] and pair.later == 0


REASONS = (
    next_opening, pause_second, holiday_second, long_holiday, logged_by_desk, search_window,
    hidden_while_waiting, any_message_responds, change_restarts, due_point, late_is_forgiven,
    reopening_counts, resolved_without_reply,
)  # fmt: skip


def pairs(terms, configured, cases):
    """Both clocks for the same tickets, milestone by milestone; recurring promises are no pair."""
    for case in cases:
        watched = {each.milestone: each for each in configured.clock(case)}
        for outcome in timeline(terms, case.events, case.until).outcomes:
            if outcome.number is None and outcome.milestone in watched:
                yield Pair(terms, case, outcome, watched[outcome.milestone])


def explained(found):
    """How often each reason was the first that fits, and the pairs that none explains."""
    counts, rest = Counter(), []
    for pair in found:
        if pair.equal:
            counts["equal"] += 1
            continue
        reason = next((each for each in REASONS if each(pair)), None)
        if reason is None:
            rest.append(pair)
        else:
            counts[reason.__name__] += 1
    return counts, rest
