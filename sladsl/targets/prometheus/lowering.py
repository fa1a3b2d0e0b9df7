"""From the terms of an agreement to what is watched, with the features of the support table that each promise needs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.compile import Calendars, calendars_of
from sladsl.clock.zones import DAY, day_of, zone
from sladsl.model.calendar import ELAPSED, Calendar
from sladsl.model.service import Maintenance, Sampling
from sladsl.targets.support import Note

from .naming import key_of
from .periods import first_day, horizon, is_dated, stretches
from .promql import series
from .watch import Kind, Stretch, Watch
from .weeks import hours_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from sladsl.clock.intervals import Interval
    from sladsl.clock.zones import Zone
    from sladsl.model.service import Availability, Service
    from sladsl.model.terms import Terms
    from sladsl.model.values import Period

    from .table import Table

GENERIC = "maintenance"
PLACES = 10**12
"""Shares with more decimal places than this many cannot be told apart by numbers of Prometheus."""


class Version(NamedTuple):
    """One version of an agreement.

    Attributes:
        terms: its terms.
        number: which version it is, from 1.
        on: the day from which on it is watched.
    """

    terms: Terms
    number: int
    on: date


class Promised(NamedTuple):
    """A promise of availability.

    Attributes:
        service: its service.
        promise: the promise.
        notes: the features it needs.
        watch: what is watched; None if it cannot be.
    """

    service: Service
    promise: Availability
    notes: tuple[Note, ...]
    watch: Watch | None


def promised(version: Version, table: Table) -> Iterator[Promised]:
    """Every promise of availability of a version."""
    for service in version.terms.services:
        for promise in (service.availability, *service.partial):
            if promise is not None:
                yield _promised(version, table, service, promise)


def _promised(version: Version, table: Table, service: Service, promise: Availability) -> Promised:
    terms = version.terms
    if terms.end is not None and terms.end <= version.on:
        return Promised(service, promise, (Note("superseded"),), None)
    if terms.term and terms.term.last and terms.term.last < version.on:
        return Promised(service, promise, (Note("over"),), None)
    hindrance = _hindrance(terms, service, promise)
    if hindrance:
        return Promised(service, promise, (Note(hindrance),), None)
    watch = _watch(version, table, service, promise)
    notes = tuple(_notes(version, table, service, promise, watch))
    return Promised(service, promise, notes, watch)


def _hindrance(terms: Terms, service: Service, promise: Availability) -> str:
    """The feature for which a promise cannot be watched; empty if it can."""
    if not isinstance(promise.target, Fraction):
        return "target_open"
    if promise.target.denominator > PLACES:
        return "target_too_fine"
    caps = [each.cap_period for each in _works(service, promise) if each.cap is not None and each.cap_period]
    endless = not terms.term or not terms.term.last
    for period in (promise.period, *caps):
        if not is_dated(period) or (period.unit == "term" and endless):
            return "period_undated"
    clock = promise.denominator or ELAPSED
    return "" if calendars_of(terms).states(clock) else "hours_not_stated"


# ---- what is watched ------------------------------------------------------------------------------------------------


def _watch(version: Version, table: Table, service: Service, promise: Availability) -> Watch:
    terms = version.terms
    assert isinstance(promise.target, Fraction), "open targets are not watched"
    rules = promise.sampling or Sampling()
    interval = rules.interval or table.interval
    works = _works(service, promise)
    caps = [work.cap_period or promise.period for work in works if work.cap is not None]
    within, runs_out = _within(version, table, promise.period, caps)
    calendars = calendars_of(terms)
    clock = promise.denominator or ELAPSED
    open_time = calendars.open_time(clock)
    hours = None if clock == ELAPSED else hours_of("promise", open_time, _zone_of(terms, clock), within)
    reasons = tuple(each for each in promise.exclusions if _plain(each) != GENERIC)
    kinds = tuple(_kind(terms, promise, work, within) for work in works)
    return Watch(
        key=key_of(terms.agreement, promise.id, version.number), agreement=terms.agreement, client=terms.client.name,
        service=service.name, promise=promise.id, zone=terms.zone, words=words_of(promise), exclusions=table.exclusions,
        selector=_selector(terms, table, service, promise) or _labelled(terms, service, promise),
        interval=interval, bad=rules.bad, good=rules.good, share=rules.endpoints,
        needed=1 - (rules.error_rate or Fraction(0)), minimum=_minimum(promise, interval), reasons=reasons, kinds=kinds,
        both=promise.excluded_from == "both" and bool(reasons or kinds), hours=hours,
        periods=_stretches(terms, promise.period, within, open_time.elapsed), target=promise.target,
        above=promise.comparison == "above", largest=promise.largest_outage, runs_out=runs_out,
    )  # fmt: skip


def words_of(promise: Availability) -> str:
    """A promise in a few words."""
    assert isinstance(promise.target, Fraction), "open targets are not watched"
    percent = f"{float(promise.target * 100):.10f}".rstrip("0").rstrip(".")
    side = "above" if promise.comparison == "above" else "at least"
    count = f"{promise.period.count} {promise.period.unit}s" if promise.period.count > 1 else promise.period.unit
    return f"{side} {percent}% per {count}"


def _within(version: Version, table: Table, period: Period, caps: Sequence[Period]) -> tuple[Interval, int | None]:
    """The time for which dates are written, and its end if the agreement goes on behind it.

    It begins with the earliest of the periods that the day of building, or the first day of the terms, lies in, and
    ends with a whole period of the promise, since the figure of a part would be wrong.
    """
    terms = version.terms
    where = zone(terms.zone)
    first = max([terms.start, *([terms.term.first] if terms.term else [])])
    watched = max(first, version.on)
    ends = [day_of(each) for each in (terms.end,) if each]
    if terms.term and terms.term.last:
        ends.append(day_of(terms.term.last) + 1)
    last = min([horizon(period, day_of(watched), table.months), *ends]) if period.unit != "term" else min(ends)
    runs_out = None if last in ends else where.instant(last * DAY)
    start = min(day_of(first) if each.unit == "term" else first_day(each, day_of(watched)) for each in (period, *caps))
    return (where.instant(max(start, day_of(first)) * DAY), where.instant(last * DAY)), runs_out


def _minimum(promise: Availability, interval: int) -> int:
    """The least length of an outage that counts; 0 if every probe that fails shows one as long."""
    return promise.minimum if promise.minimum is not None and promise.minimum > interval else 0


def _stretches(
    terms: Terms, period: Period, within: Interval, counted: Callable[[int, int], int]
) -> tuple[Stretch, ...]:
    return tuple(stretches(period, zone(terms.zone), within, counted))


def _zone_of(terms: Terms, clock: str) -> Zone:
    return zone(terms.calendar(clock).zone or terms.zone)


def _works(service: Service, promise: Availability) -> list[Maintenance]:
    """The kinds of maintenance that are left out."""
    works = service.maintenance
    if not works and any(_plain(each) == GENERIC for each in promise.exclusions):
        works = (Maintenance(kind=GENERIC),)
    return [each for each in works if each.excluded]


def _kind(terms: Terms, promise: Availability, work: Maintenance, within: Interval) -> Kind:
    reason = GENERIC if work.kind == GENERIC else f"{work.kind} maintenance"
    hours = None
    if work.rows:
        where = work.zone or terms.zone
        calendar = Calendar(name="windows", zone=where, rows=work.rows)
        windows = Calendars(terms.zone, (calendar,), None, terms.business_days, terms.holidays).open_time("windows")
        hours = hours_of(reason, windows, zone(where), within)
    if work.cap is None:
        return Kind(reason, hours, None, ())
    period = work.cap_period or promise.period
    return Kind(reason, hours, work.cap.seconds, _stretches(terms, period, within, lambda a, b: b - a))


def _selector(terms: Terms, table: Table, service: Service, promise: Availability) -> str | None:
    named = table.probes.get(terms.agreement, {})
    return named.get(promise.id) or (None if promise.scope else named.get(service.name))


def _labelled(terms: Terms, service: Service, promise: Availability) -> str:
    scope = {"scope": ", ".join(promise.scope)} if promise.scope else {}
    return series("probe_success", agreement=terms.agreement, service=service.name, **scope)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


# ---- what that means ------------------------------------------------------------------------------------------------


def _notes(version: Version, table: Table, service: Service, promise: Availability, watch: Watch) -> Iterator[Note]:
    """The features a promise needs, how it is measured before what it leaves open."""
    yield Note("availability", f"less than {2 * watch.interval} seconds for each outage")
    yield Note("period")
    needed = {
        "probes_labelled": _selector(version.terms, table, service, promise) is None,
        "interval_chosen": promise.sampling is None or promise.sampling.interval is None,
        "probes_in_a_row": watch.bad > 1 or watch.good > 1,
        "endpoints": watch.share is not None,
        "error_rate": watch.needed < 1,
        "minimum": watch.lasting > 1,
        "hours": watch.hours is not None,
        "largest_outage": watch.largest is not None,
        "exclusions": bool(watch.reasons),
        "maintenance_announced": bool(watch.kinds),
        "down_when": promise.down_when is not None,
        "conditions": bool(promise.conditions),
        "acceptable": promise.acceptable is not None,
        "strength_soft": promise.strength != "guaranteed",
        "horizon": watch.runs_out is not None,
    }
    yield from (Note(feature) for feature, is_needed in needed.items() if is_needed)
    if version.terms.end is not None or version.number > 1:
        inside = _changes_inside(version, promise.period)
        words = "the period in which terms change has a figure for each part"
        yield Note("amendment_inside" if inside else "amendment", words if inside else "")


def _changes_inside(version: Version, period: Period) -> bool:
    """Whether the version begins or ends within a period rather than with one."""
    terms = version.terms
    ends = [terms.end] if terms.end else []
    starts = [terms.start] if version.number > 1 else []
    return any(first_day(period, day_of(each)) != day_of(each) for each in (*starts, *ends))
