"""What the contract says of a scenario at every evaluation: time down, the whole, and what has to be told."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.intervals import intersection
from sladsl.clock.zones import DAY, day_of, zone
from sladsl.history.records import Measurement, Outage
from sladsl.simulate.figures.availability import Uptimes
from sladsl.simulate.figures.downtime import Observed
from sladsl.simulate.figures.spans import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.intervals import Interval
    from sladsl.model.terms import Terms
    from sladsl.simulate.figures.measured import Span
    from sladsl.targets.prometheus.lowering import Promised
    from sladsl.targets.prometheus.watch import Watch

    from .scenario import Scenario

FOREVER = 2**40
LONG_BEFORE = 400 * 86400


class Expected(NamedTuple):
    """What is known at an evaluation.

    Attributes:
        period: name of the period in the rules.
        down: seconds down in it so far.
        whole: seconds that count in it, as far as is known.
        lasted: seconds that the running outage has lasted; 0 if there is none.
        alerts: alerts that fire: name, and percent of the budget.
    """

    period: str
    down: int
    whole: int
    lasted: int
    alerts: frozenset[tuple[str, str]]


def expected(terms: Terms, found: Promised, watch: Watch, scenario: Scenario) -> list[Expected | None]:
    """For each evaluation what the contract says; None while nothing is known yet, or no period is on."""
    uptimes = Uptimes(terms, found.service, found.promise, _observed(found, watch, scenario))
    spans = spans_of(found.promise.period, terms)
    count = len(next(iter(scenario.probes.values())))
    lag = watch.delay // watch.interval
    at = (spans.at(scenario.start + number * watch.interval) for number in range(count - lag))
    known = [_at(terms, uptimes, watch, span, scenario, number) for number, span in enumerate(at)]
    return [*([None] * lag), *known]


def _observed(found: Promised, watch: Watch, scenario: Scenario) -> Observed:
    """The scenario as records: probes, maintenance announced long before, and outages under a reason."""
    name = found.service.name
    measurements = [
        Measurement(
            "", "probe", f"{name}/{endpoint}" if endpoint else name, scenario.start + n * watch.interval, Decimal(good)
        )
        for endpoint, probes in scenario.probes.items()
        for n, good in enumerate(probes)
    ]
    outages = [_record(name, watch, scenario, *given) for given in scenario.given]
    return Observed(watch.periods[-1].end + LONG_BEFORE, outages, measurements)


def _record(service: str, watch: Watch, scenario: Scenario, reason: str, start: int, end: int) -> Outage:
    first, last = (scenario.start + number * watch.interval for number in (start, end))
    announced = first - LONG_BEFORE
    if reason in watch.reasons:
        return Outage("", service, first, last, reason=reason)
    return Outage("", service, first, last, kind=reason.removesuffix(" maintenance"), announced=announced)


def _at(
    terms: Terms, uptimes: Uptimes, watch: Watch, span: Span | None, scenario: Scenario, number: int
) -> Expected | None:
    if span is None:
        return None
    instant = scenario.start + number * watch.interval
    until = instant + watch.interval
    stretch = next((each for each in watch.periods if each.start <= instant < each.end), None)
    if stretch is None:
        return None
    seen = [(span.start, min(until, span.end))]
    counts = intersection(uptimes.counts(span.start, span.end), _in_force(terms))
    down = _length(intersection(intersection(uptimes.downtime.down, seen), counts))
    whole = _length(counts)
    if watch.both:
        whole -= _length(intersection(intersection(uptimes.downtime.excluded, seen), counts))
    outage = next((each for each in uptimes.downtime.down if each[0] <= instant < each[1]), None)
    lasted = _length(uptimes.counts(outage[0], until)) if outage else 0
    alerts = {("SLAOutage", "")} if outage else set()
    alerts |= set(_alerts(watch, down, whole, lasted))
    return Expected(stretch.name, down, whole, lasted, frozenset(alerts))


def _alerts(watch: Watch, down: int, whole: int, lasted: int) -> Iterator[tuple[str, str]]:
    """The alerts that follow from figures."""
    if watch.largest is not None and lasted > watch.largest:
        yield "SLAOutageTooLong", ""
    allowed = whole * (1 - watch.target)
    if watch.target < 1:
        for percent in (50, 75, 100):
            if down >= allowed * Fraction(percent, 100):
                yield "SLABudgetBurnt", str(percent)
    if (down >= allowed) if watch.above else (down > allowed):
        yield "SLAMissed", ""


def _in_force(terms: Terms) -> list[Interval]:
    """The time in which a version of the terms holds."""
    where = zone(terms.zone)
    end = FOREVER if terms.end is None else where.instant(day_of(terms.end) * DAY)
    return [(where.instant(day_of(terms.start) * DAY), end)]


def _length(intervals: list[Interval]) -> int:
    return sum(end - start for start, end in intervals)
