"""What would be watched by rules built on the day on which those that are loaded were: dates end with a horizon."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sladsl.clock.zones import DAY, date_of, day_of, zone

from .emission import watches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sladsl.model.terms import Terms
    from sladsl.targets.protocol import Project

    from .watch import Hours, Watch

MONTHS = 12
"""No period is longer, but for the term, whose dates do not depend on the day of building."""
FEW = 2
"""Periods that may be missing or too many before rules are taken for built with another horizon altogether."""


def as_built(found: Watch, wanted: Watch, terms: Sequence[Terms], project: Project) -> tuple[Watch, Watch]:
    """Both watches with dates that can be compared.

    First what would be wanted on the day on which the rules were built, if there is such a day up to that of the
    project. Otherwise only the time from now on that both have dates for.
    """
    if found.periods == wanted.periods or not found.periods:
        return found, wanted
    own = [each for each in terms if each.agreement == wanted.agreement]
    best, least = wanted, _apart(found, wanted)
    for day in _days(found, project):
        if not least:
            break
        other = {each.key: each for *_, each in watches(own, replace(project, on=day))}.get(wanted.key)
        if other is not None and _apart(found, other) < least:
            best, least = other, _apart(found, other)
    ours, theirs = (best, found) if least <= FEW else _shared(found, wanted, project)
    return theirs, ours._replace(runs_out=found.runs_out) if _warns(found, wanted) else ours


def _warns(found: Watch, wanted: Watch) -> bool:
    """Whether the rules tell that their own dates run out, or have all there are."""
    last = found.periods[-1].end
    return found.runs_out == last or (found.runs_out is None and last >= wanted.periods[-1].end)


def _days(found: Watch, project: Project) -> Iterator[date]:
    """Days on which the rules can have been built: one in each month of their first period."""
    first = date_of(zone(found.zone).day(found.periods[0].start))
    for number in range(MONTHS + 1):
        month = first.year * 12 + first.month - 1 + number
        day = first if not number else first.replace(year=month // 12, month=month % 12 + 1, day=1)
        if day <= project.on:
            yield day


def _apart(one: Watch, other: Watch) -> int:
    return len({each.name for each in one.periods} ^ {each.name for each in other.periods})


def _shared(found: Watch, wanted: Watch, project: Project) -> tuple[Watch, Watch]:
    """Both from now on, as long as both have dates; clock changes are those of the time that was written."""
    now = day_of(project.on) * DAY
    last = min(found.periods[-1].end, wanted.periods[-1].end)
    theirs, ours = (_within(each, now, last) for each in (found, wanted))
    clocks = {each.reason: each.hours for each in theirs.kinds}
    kinds = tuple(each._replace(hours=_by_the_clock_of(each.hours, clocks.get(each.reason))) for each in ours.kinds)
    return ours._replace(hours=_by_the_clock_of(ours.hours, theirs.hours), kinds=kinds), theirs


def _by_the_clock_of(hours: Hours | None, other: Hours | None) -> Hours | None:
    if hours is None or other is None:
        return hours
    return hours._replace(offset=other.offset, changes=other.changes)


def _within(watch: Watch, first: int, last: int) -> Watch:
    """The watch with the periods that are not over and end in time, or before that for limits, which may be cut."""
    kinds = tuple(
        each._replace(
            hours=_hours_within(each.hours, first, last),
            periods=tuple(one for one in each.periods if first < one.end < last),
        )
        for each in watch.kinds
    )
    periods = tuple(each for each in watch.periods if first < each.end <= last)
    return watch._replace(periods=periods, kinds=kinds, hours=_hours_within(watch.hours, first, last))


def _hours_within(hours: Hours | None, first: int, last: int) -> Hours | None:
    if hours is None:
        return None
    opened, closed = (
        tuple(span for span in spans if first < span[1] and span[0] < last) for spans in (hours.opened, hours.closed)
    )
    return hours._replace(opened=opened, closed=closed)
