"""From what is watched back to terms: the promise, its hours as a calendar, and its maintenance."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sladsl.clock.intervals import difference, intersection, merged
from sladsl.clock.zones import DAY, Regime, date_of, zone
from sladsl.model.calendar import Calendar, DateSpan, Days, HoursRow, Opening, Window
from sladsl.model.people import Party
from sladsl.model.service import Availability, Maintenance, Sampling, Service
from sladsl.model.terms import Terms
from sladsl.model.values import Duration, Period

from .periods import stretches
from .reading import UnreadError
from .weeks import weekly

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sladsl.clock.intervals import Interval
    from sladsl.clock.zones import Zone

    from .watch import Hours, Kind, Stretch, Watch

MINUTE = 60
TRIED = (
    Period(unit="day"), Period(unit="week"), *(Period(unit="month", count=count) for count in (1, 2, 4, 6)),
    *(Period(unit="quarter", first_month=month) for month in (1, 2, 3)),
    *(Period(unit="year", first_month=month) for month in range(1, 13)), Period(unit="term"),
)  # fmt: skip
"""Periods that stretches of the calendar can be, the most usual ones first."""


def terms_of(watches: Sequence[Watch]) -> Terms:
    """The terms that the rules of one version of an agreement keep.

    Raises:
        UnreadError: dates, hours or windows do not fit together, or cannot be said in terms.
    """
    first = watches[0]
    where = zone(first.zone)
    services: dict[str, list[Watch]] = defaultdict(list)
    calendars: list[Calendar] = []
    for watch in watches:
        services[watch.service].append(watch)
        if watch.hours:
            calendars.append(calendar_of(watch, watch.hours, where))
    start = min(watch.periods[0].start for watch in watches)
    return Terms(
        agreement=first.agreement, start=date_of(where.day(start)), provider=Party(name=""),
        client=Party(name=first.client), zone=first.zone, calendars=tuple(calendars),
        services=tuple(_service(name, each, where) for name, each in services.items()),
    )  # fmt: skip


def _service(name: str, watches: Sequence[Watch], where: Zone) -> Service:
    promises = {watch.promise: _availability(watch, where) for watch in watches}
    whole = next((each for each in promises.values() if not each.scope), None)
    works = {kind.reason: _work(watch, kind, where) for watch in watches for kind in watch.kinds}
    return Service(
        name=name, availability=whole, partial=tuple(each for each in promises.values() if each.scope),
        maintenance=tuple(works.values()),
    )  # fmt: skip


def _availability(watch: Watch, where: Zone) -> Availability:
    scope = watch.promise.partition(" / availability for ")[2]
    return Availability(
        id=watch.promise, target=watch.target, comparison="above" if watch.above else "at_least",
        period=period_of(watch.periods, where), denominator=_calendar_name(watch) if watch.hours else None,
        minimum=watch.minimum or None,
        sampling=Sampling(
            interval=watch.interval, bad=watch.bad, good=watch.good, endpoints=watch.share,
            error_rate=1 - watch.needed if watch.needed < 1 else None,
        ),
        exclusions=(*watch.reasons, *(("maintenance",) if watch.kinds else ())),
        excluded_from="both" if watch.both else "outage", largest_outage=watch.largest,
        scope=tuple(scope.split(", ")) if scope else (),
    )  # fmt: skip


def _calendar_name(watch: Watch) -> str:
    return f"hours of {watch.promise}"


def period_of(periods: Sequence[Stretch], where: Zone) -> Period:
    """The period whose stretches these are; the first and the last may be cut.

    Raises:
        UnreadError: there is none.
    """
    if not periods:
        raise UnreadError("it has no period")
    within = (periods[0].start, periods[-1].end)
    shown = [(each.name, each.start, each.end) for each in periods]
    for period in TRIED:
        if [each[:3] for each in stretches(period, where, within, lambda a, b: b - a)] == shown:
            return period
    raise UnreadError(
        f"its periods from {periods[0].name} to {periods[-1].name} are none of the calendar of {where.name}"
    )


def _work(watch: Watch, kind: Kind, where: Zone) -> Maintenance:
    rows: tuple[HoursRow, ...] = ()
    if kind.hours:
        if kind.hours.opened or kind.hours.closed:
            raise UnreadError(f"the windows of {kind.reason} have dates of their own, which terms say in another way")
        rows = _rows(kind.hours.week, kind.reason)
    name = kind.reason.removesuffix(" maintenance")
    cap = None if kind.cap is None else Duration(amount=kind.cap, unit="second")
    period = period_of(kind.periods, where) if kind.periods else None
    return Maintenance(kind=name, rows=rows, zone=watch.zone, cap=cap, cap_period=period)


def calendar_of(watch: Watch, hours: Hours, where: Zone) -> Calendar:
    """Hours as a calendar: the week, and dates with hours of their own.

    Raises:
        UnreadError: the seconds that count do not fit the hours, or hours do not begin at full minutes.
    """
    within = (watch.periods[0].start, watch.periods[-1].end)
    regimes = _regimes(hours, within)
    usual = weekly(hours.week, regimes)
    true = intersection(merged([*difference(usual, hours.closed), *hours.opened]), [within])
    for each in watch.periods:
        counted = sum(b - a for a, b in intersection(true, [(each.start, each.end)]))
        if counted != each.whole:
            raise UnreadError(f"in {each.name} {each.whole} seconds are to count, and its hours have {counted}")
    own = sorted({day for span in (*hours.opened, *hours.closed) for day in _days(span, where)})
    openings = tuple(_opening(day, true, where, hours.name) for day in own)
    return Calendar(name=_calendar_name(watch), zone=watch.zone, rows=_rows(hours.week, hours.name), openings=openings)


def _regimes(hours: Hours, within: Interval) -> list[Regime]:
    found, start, offset = [], within[0] - 60 * DAY, hours.offset
    for at, by in hours.changes:
        found.append(Regime(start, at, offset))
        start, offset = at, offset + by
    return [each for each in (*found, Regime(start, within[1] + 60 * DAY, offset)) if each.start < each.end]


def _days(span: Interval, where: Zone) -> range:
    return range(where.day(span[0]), where.day(span[1] - 1) + 1)


def _opening(day: int, true: Sequence[Interval], where: Zone, name: str) -> Opening:
    midnight, after = where.instant(day * DAY), where.instant((day + 1) * DAY)
    shown = [(where.local(a) - day * DAY, where.local(b - 1) + 1 - day * DAY)
             for a, b in intersection(true, [(midnight, after)])]  # fmt: skip
    windows = tuple(Window(open=_minute(a, name), close=_minute(b, name)) for a, b in shown)
    own: date = date_of(day)
    return Opening(dates=DateSpan(first=own, last=own), windows=windows)


def _rows(week: Sequence[Interval], name: str) -> tuple[HoursRow, ...]:
    """A week as rows: days with equal windows share one; what runs over midnight is cut there."""
    days: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for start, end in week:
        for day in range(start // DAY, (end - 1) // DAY + 1):
            low, high = max(start, day * DAY) - day * DAY, min(end, (day + 1) * DAY) - day * DAY
            days[day].append((_minute(low, name), _minute(high, name)))
    alike: dict[tuple[tuple[int, int], ...], list[int]] = defaultdict(list)
    for day, windows in sorted(days.items()):
        alike[tuple(windows)].append(day)
    return tuple(
        HoursRow(days=Days(weekdays=tuple(each)), windows=tuple(Window(open=a, close=b) for a, b in windows))
        for windows, each in alike.items()
    )


def _minute(second: int, name: str) -> int:
    if second % MINUTE:
        raise UnreadError(f"the hours '{name}' do not begin and end at full minutes")
    return second // MINUTE
