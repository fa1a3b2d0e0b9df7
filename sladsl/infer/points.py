"""Deadlines that are points in the calendar, such as 18:00 on the next working day, instead of lengths of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sladsl.clock.vector.arrays import Bools, Ints, ints

from .due_dates import Counted, Seen, modes, settled, usual_minute
from .hours import DAY_MINUTES, daily
from .hours_tried import ZONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .grouping import Grouping
    from .hours import Hours
    from .problem import Problem

_OTHER_ZONE, _ENOUGH = 0.005, 0.95
"""By so large a share points of another zone must explain more; if the expected one does so much, none is tried."""
_AT_SHARE = 0.6
"""So many deadlines show the same time of day, or they are no points."""
_CUTOFFS = range(8 * 60, 24 * 60, 30)
_WEEK = 7
_GROUP, _CUTOFF = 3, 20
"""So many more deadlines must each group, and a cut-off, explain."""


class Days(NamedTuple):
    """After how many days the tickets of a group are due.

    Attributes:
        group: value of the column that tells targets apart; None for tickets without one.
        days: how many counted days after that of receipt.
        tickets, explained: how many there are, and how many are due then.
    """

    group: str | None
    days: int
    tickets: int
    explained: int


class Points(NamedTuple):
    """Deadlines as points.

    Attributes:
        zone: the zone of dates and times.
        at: minutes since midnight; 1440 for the end of a day; None for the time of day at which the ticket came in.
        weekdays: the days that count, 0 for Monday.
        closed: dates that do not, as days since 1970-01-01.
        cutoff: minutes since midnight after which a ticket counts as received on the next counted day; None if never.
        by: the column that tells targets apart.
        days: the groups, those that are due first.
        explained, total: how many deadlines are such points.
        received: the minute of the day at which all tickets come in, as where only dates are known; None if it differs.
    """

    zone: str
    at: int | None
    weekdays: tuple[int, ...]
    closed: tuple[int, ...]
    cutoff: int | None
    by: str
    days: tuple[Days, ...]
    explained: int
    total: int
    received: int | None = None

    @property
    def fixed(self) -> int | None:
        """The time of day of all points, in minutes since midnight; None if each has its own."""
        return self.received if self.at is None else self.at

    @property
    def hours(self) -> Hours:
        """Hours of which the counted days close at the time of the points, or last all day."""
        return daily(self.weekdays, 0, DAY_MINUTES if self.at is None else self.at, self.zone)._replace(
            closed=self.closed
        )


def explained_by(problem: Problem, found: Points) -> Bools:
    """Which deadlines are the points that were found, perhaps on other tickets."""
    seen = Seen(problem, found.zone, found.at)
    late = None if found.cutoff is None else seen.minute > found.cutoff
    grouping = next(each for each in problem.evidence.groupings if each.by == found.by)
    wanted = {each.group: each.days for each in found.days}
    days = ints([wanted.get(name, -2) for name in grouping.names])[grouping.codes]
    right: Bools = seen.after(Counted(found.weekdays, found.closed), late) == days
    return right


def points(problem: Problem) -> Points | None:
    """The points that explain most deadlines; None where deadlines do not show one time of day, nor that of receipt."""
    if problem.oracle != "due" or not len(problem):
        return None
    best = None
    for zone in dict.fromkeys((problem.zone, *ZONES)):
        if best is not None and best.explained >= _ENOUGH * len(problem):
            break
        for at in (None, usual_minute(problem.evidence.due, zone)):
            found = _points(problem, zone, at)
            least = 0 if best is None else best.explained + (best.zone != zone) * _OTHER_ZONE * len(problem)
            if found is not None and found.explained > least:
                best = found
    return best


def _points(problem: Problem, zone: str, at: int | None) -> Points | None:
    """The points at a time of day; None stands for the time of day at which each ticket came in."""
    seen = Seen(problem, zone, at)
    if seen.on_time.mean() < _AT_SHARE:
        return None
    days = seen.usual_days()
    best = None
    for cutoff in (None, *(() if at is None else _CUTOFFS)):
        late = None if cutoff is None else seen.minute > cutoff
        after = seen.after(days, late)
        for grouping in problem.evidence.groupings:
            sizes, _, most = modes(grouping, after)
            gain = int(most.sum()) - _GROUP * int((sizes > 0).sum()) - _CUTOFF * (cutoff is not None)
            if best is None or gain > best[0]:
                best = (gain, cutoff, late, grouping)
    assert best is not None, "there is a grouping of all"
    _, cutoff, late, grouping = best
    days = settled(seen, grouping, days, late)
    if at is None and len(days.weekdays) == _WEEK and not days.closed:
        # So many days later, on any day, at the same time: a length of time by the wall clock says the same.
        return None
    groups = sorted(_groups(grouping, seen.after(days, late)), key=lambda each: (each.days, str(each.group)))
    explained = sum(each.explained for each in groups)
    same = int(seen.minute[0]) if (seen.minute == seen.minute[0]).all() else None
    return Points(
        zone, at, days.weekdays, days.closed, cutoff, grouping.by, tuple(groups), explained, len(problem), same
    )


def _groups(grouping: Grouping, after: Ints) -> Iterator[Days]:
    """For each group the number of days that is most frequent."""
    sizes, often, most = modes(grouping, after)
    for code in np.flatnonzero(sizes).tolist():
        yield Days(grouping.names[code], int(often[code]), int(sizes[code]), int(most[code]))
