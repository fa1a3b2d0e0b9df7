"""The weeks of a past: how many tickets came, and of each promise how many of their clocks were judged and late.

A clock belongs to the week in which it started, not to that in which it was judged: so a week has all its clocks or is
left out. The last weeks of a history are left out until nearly all of their clocks are decided, since those decided
first are those in time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.zones import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sladsl.clock.vector.arrays import Bools
    from sladsl.clock.zones import Zone
    from sladsl.simulate.figures.judged import Judged

    from .level import Floats, Ints

WEEK = 7
OPEN = (1 << 62) - 1
"""When an open clock is decided: never."""
DECIDED = 0.98
"""A week is settled when it is so old that this share of older clocks was decided by that age."""
GROWN = 8 * WEEK * DAY
"""Clocks of this age show how long it takes to decide; of a shorter history the older half."""
LONGEST_WAIT = 13 * WEEK * DAY
"""After this age what is still open is not waited for."""


class Clocks(NamedTuple):
    """The clocks of one promise in columns, in order of their start.

    Attributes:
        started: when each started, in UTC seconds.
        decided: when it was met, late, excluded or cancelled; OPEN if it was not.
        late: whether it was late.
        judged: whether it was in time or late at all.
        counted: seconds counted on the promise's own clock to its end; -1 where that is not told.
        ended: when it was stopped; the end of observation for those that were not.
        stopped: whether it was stopped.
        timed: whether it tells how long it took: not if it was excluded or cancelled.
        week: the week in which it started, counted from the Monday of 1969-12-29.
    """

    started: Ints
    decided: Ints
    late: Bools
    judged: Bools
    counted: Ints
    ended: Ints
    stopped: Bools
    timed: Bools
    week: Ints

    def within(self, seconds: int) -> Clocks:
        """The same clocks, judged by another length of time on the clock they have.

        When a clock passed it is not kept, so it is taken to have run evenly.
        """
        late = self.counted > seconds
        part = np.minimum(1.0, seconds / np.maximum(self.counted, 1))
        passed = self.started + (part * (self.ended - self.started)).astype(np.int64)
        decided = np.where(late, passed, np.where(self.stopped, self.ended, OPEN))
        return self._replace(decided=np.where(self.timed, decided, self.decided), late=late, judged=self.timed)


class Series(NamedTuple):
    """A promise week by week.

    Attributes:
        cases: clocks in time or late, of each week from the first of the past on; settled weeks only.
        misses: those late.
        settled: how many weeks from the first on are settled.
        open: clocks that are not decided yet, in all weeks.
    """

    cases: Ints
    misses: Ints
    settled: int
    open: int


class Weeks(NamedTuple):
    """All weeks of a past.

    Attributes:
        first: the first week, counted as in `Clocks`.
        tickets: tickets received in each week from the first on, the last one perhaps not whole.
        whole: the weeks that were observed from beginning to end.
        until: end of observation in UTC seconds, included.
    """

    first: int
    tickets: Ints
    whole: Bools
    until: int

    @property
    def size(self) -> int:
        """How many weeks there are."""
        return len(self.tickets)


class Basis(NamedTuple):
    """What forecasts are made from.

    Attributes:
        clocks: clocks of each promise.
        created: when tickets came.
        until: end of observation in UTC seconds, included.
        zone: the zone of weeks and months.
    """

    clocks: Mapping[str, Clocks]
    created: Sequence[int]
    until: int
    zone: Zone


def week_of(instant: int, own: Zone) -> int:
    """The week an instant lies in, by the wall clock of a zone."""
    return (own.day(instant) + 3) // WEEK


def monday(week: int, own: Zone) -> int:
    """The first instant of a week."""
    return own.instant((week * WEEK - 3) * DAY)


def clocks_of(rows: Iterable[Judged], until: int, own: Zone) -> dict[str, Clocks]:
    """The clocks of each promise; those that never started are left out, as nothing runs."""
    found: dict[str, list[tuple[int, ...]]] = {}
    for row in rows:
        if row.state != "not_started":
            found.setdefault(row.promise_id, []).append(_numbers(row, until, own))
    return {name: _columns(each) for name, each in found.items()}


def _numbers(row: Judged, until: int, own: Zone) -> tuple[int, ...]:
    """The columns of a clock, in order."""
    started = row.created if row.start is None else row.start
    is_open, judged = row.state in ("running", "paused"), row.state in ("met", "missed")
    return (
        started,
        OPEN if is_open else row.counted_at(until),
        row.state == "missed",
        judged,
        -1 if row.counted is None else row.counted,
        until if row.stopped_at is None else row.stopped_at,
        row.stopped_at is not None,
        is_open or judged,
        week_of(started, own),
    )


def _columns(rows: list[tuple[int, ...]]) -> Clocks:
    started, decided, late, judged, counted, ended, stopped, timed, week = np.array(sorted(rows), dtype=np.int64).T
    flags = (each.astype(np.bool_) for each in (late, judged, stopped, timed))
    late_flags, judged_flags, stopped_flags, timed_flags = flags
    return Clocks(started, decided, late_flags, judged_flags, counted, ended, stopped_flags, timed_flags, week)


def weeks_of(created: Sequence[int], until: int, own: Zone) -> Weeks:
    """The weeks of a past by when its tickets were created; those after `until` are not there yet.

    Raises:
        ValueError: there is no ticket.
    """
    known = np.array(created, dtype=np.int64)
    known = known[known <= until]
    first, last = week_of(int(known.min()), own), week_of(max(int(known.max()), until), own)
    mondays = np.array([monday(week, own) for week in range(first, last + 2)])
    tickets, _ = np.histogram(known, mondays)
    whole = np.ones(len(tickets), np.bool_)
    # A history rarely begins with a Monday: what is before its first ticket was not observed.
    whole[0] = int(known.min()) < monday(first, own) + DAY
    whole[-1] = monday(last + 1, own) <= until + 1
    return Weeks(first, tickets, whole, until)


def series_of(clocks: Clocks, weeks: Weeks, own: Zone) -> Series:
    """A promise week by week, as it was known at the end of observation of the weeks."""
    there = clocks.started <= weeks.until
    decided = there & (clocks.decided <= weeks.until)
    settled = _settled(clocks, there, weeks, own)
    place = clocks.week - weeks.first
    judged = decided & clocks.judged & (place >= 0) & (place < settled)
    cases = np.bincount(place[judged], minlength=settled)
    misses = np.bincount(place[judged & clocks.late], minlength=settled)
    return Series(cases, misses, settled, int((there & ~decided).sum()))


def _settled(clocks: Clocks, there: Bools, weeks: Weeks, own: Zone) -> int:
    """How many weeks are so old that nearly all of their clocks are decided."""
    age = _deciding(clocks, there, weeks.until)
    count = weeks.size
    while count and monday(weeks.first + count, own) + age > weeks.until + 1:
        count -= 1
    return count


def _deciding(clocks: Clocks, there: Bools, until: int) -> int:
    """The age by which nearly all clocks are decided, as grown ones show it."""
    started = clocks.started[there]
    if not len(started):
        return 0
    grown = started <= until - GROWN
    if grown.sum() < (len(started) + 1) // 2:
        grown = started <= np.sort(started)[(len(started) - 1) // 2]
    decided = clocks.decided[there][grown]
    ages: Floats = np.where(decided <= until, decided - started[grown], LONGEST_WAIT).astype(np.float64)
    return min(int(np.quantile(ages, DECIDED, method="inverted_cdf")), LONGEST_WAIT)
