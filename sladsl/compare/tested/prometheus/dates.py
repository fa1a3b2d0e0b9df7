"""One test of all dates in the rules, to the second: periods, hours, maintenance windows, and where the dates end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.clock.compile import Calendars, calendars_of
from sladsl.clock.intervals import merged
from sladsl.clock.zones import DAY, day_of, zone
from sladsl.model.calendar import Calendar
from sladsl.simulate.figures.maintenance import name_of
from sladsl.simulate.figures.spans import spans_of
from sladsl.targets.prometheus.alerting import NOTICE
from sladsl.targets.prometheus.promql import series
from sladsl.targets.prometheus.recording import CAP_PERIOD, OPEN, PERIOD, SHIFT

from .fired import unplanned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.clock.intervals import Interval
    from sladsl.clock.opentime import OpenTime
    from sladsl.model.terms import Terms
    from sladsl.model.values import Period
    from sladsl.targets.prometheus.lowering import Promised
    from sladsl.targets.prometheus.watch import Hours, Watch

Sample = tuple[dict[str, str], int]
"""Labels and value that are expected."""


class Asked(NamedTuple):
    """A question to a rule.

    Attributes:
        instant: the instant that the rules are to speak of.
        stage: whose lag has to pass until they do.
        name: the series; empty for the alert that the dates run out.
        labels: of the series.
        answer: what is expected.
    """

    instant: int
    stage: str
    name: str
    labels: dict[str, str]
    answer: tuple[Sample, ...]


def dates(terms: Terms, found: Promised, watch: Watch) -> dict[str, Any]:
    """The test: the clock jumps from one date to the next, and each time one series is asked."""
    asked = [*_periods(terms, found, watch), *_caps(terms, found, watch), *_hours(terms, found, watch), *_end(watch)]
    lags = {"probe": watch.settling, "count": watch.delay}
    shifts = [each.instant + lags[each.stage] - number * watch.interval for number, each in enumerate(asked)]
    test: dict[str, Any] = {
        "name": "dates", "interval": f"{watch.interval}s",
        "input_series": [{"series": SHIFT, "values": " ".join(str(shift) for shift in shifts)}],
        "promql_expr_test": [_question(watch, number, each) for number, each in enumerate(asked) if each.name],
    }  # fmt: skip
    told = [_told(watch, number, each) for number, each in enumerate(asked) if not each.name]
    return {**test, "alert_rule_test": told} if told else test


def _question(watch: Watch, number: int, asked: Asked) -> dict[str, Any]:
    question: dict[str, Any] = {
        "expr": series(asked.name, sla=watch.key, **asked.labels), "eval_time": f"{number * watch.interval}s",
    }  # fmt: skip
    if asked.answer:
        question["exp_samples"] = [
            {"labels": series(asked.name, sla=watch.key, **labels), "value": value} for labels, value in asked.answer
        ]
    return question


def _told(watch: Watch, number: int, asked: Asked) -> dict[str, Any]:
    test: dict[str, Any] = {"eval_time": f"{number * watch.interval}s", "alertname": "SLARulesRunOut"}
    if asked.answer:
        words = "has dates for less than 30 days: build and load the rules anew"
        test["exp_alerts"] = [unplanned(watch, words, stage="probe", zone=watch.zone)]
    return test


# ---- questions ------------------------------------------------------------------------------------------------------


def _term(terms: Terms, watch: Watch) -> Interval:
    """The time in which a version of the terms is watched."""
    where = zone(terms.zone)
    ends = [where.instant(day_of(terms.end) * DAY)] if terms.end else []
    if terms.term and terms.term.last:
        ends.append(where.instant((day_of(terms.term.last) + 1) * DAY))
    firsts = [terms.start, *([terms.term.first] if terms.term else [])]
    if watch.runs_out is not None:
        ends.append(watch.runs_out)
    return where.instant(day_of(max(firsts)) * DAY), min(ends)


def _periods(terms: Terms, found: Promised, watch: Watch) -> Iterator[Asked]:
    clock = found.promise.denominator
    hours = calendars_of(terms).open_time(clock) if clock else None
    for stretch, edge in _edges_of(terms, found.promise.period, watch, watch.periods[0].start):
        whole = 0 if stretch is None else _open(hours, stretch)
        name = next((each.name for each in watch.periods if stretch and each.start == stretch[0]), "")
        answer = (({"period": name}, whole),) if stretch else ()
        yield Asked(edge, "count", PERIOD, {}, answer)


def _caps(terms: Terms, found: Promised, watch: Watch) -> Iterator[Asked]:
    works = {name_of(work): work for work in found.service.maintenance}
    for kind in watch.kinds:
        if kind.cap is None:
            continue
        period = works[kind.reason].cap_period or found.promise.period
        for stretch, edge in _edges_of(terms, period, watch, kind.periods[0].start):
            name = next((each.name for each in kind.periods if stretch and each.start == stretch[0]), "")
            labels = {"reason": kind.reason, "period": name}
            answer = ((labels, stretch[1] - stretch[0]),) if stretch else ()
            yield Asked(edge, "probe", CAP_PERIOD, {"reason": kind.reason}, answer)


def _edges_of(terms: Terms, period: Period, watch: Watch, first: int) -> Iterator[tuple[Interval | None, int]]:
    """The seconds at and before each edge of a period, with the period that is on; None if none is watched."""
    start, end = _term(terms, watch)
    start = max(start, first)
    found = [(max(each.start, start), min(each.end, end)) for each in spans_of(period, terms).overlapping(start, end)]
    yield None, found[0][0] - 1
    for each in found:
        yield each, each[0]
        yield each, each[1] - 1
    yield None, found[-1][1]


def _open(hours: OpenTime | None, stretch: Interval) -> int:
    return stretch[1] - stretch[0] if hours is None else hours.elapsed(*stretch)


def _hours(terms: Terms, found: Promised, watch: Watch) -> Iterator[Asked]:
    calendars = calendars_of(terms)
    if watch.hours and found.promise.denominator:
        stages = ("count", "probe") if any(kind.cap is not None for kind in watch.kinds) else ("count",)
        for stage in stages:
            yield from _open_or_not(watch, watch.hours, calendars.open_time(found.promise.denominator), stage)
    works = {name_of(work): work for work in found.service.maintenance}
    for kind in watch.kinds:
        if kind.hours:
            work = works[kind.reason]
            windows = Calendar(name="windows", zone=work.zone or terms.zone, rows=work.rows)
            own = Calendars(terms.zone, (windows,), None, terms.business_days, terms.holidays)
            yield from _open_or_not(watch, kind.hours, own.open_time("windows"), "probe")


def _open_or_not(watch: Watch, hours: Hours, open_time: OpenTime, stage: str) -> Iterator[Asked]:
    """Edges of a usual week, of the weeks of clock changes, and of dates of their own."""
    first, last = watch.periods[0].start, watch.periods[-1].end
    looked = [(first, first + 8 * DAY)]
    looked += [(at - 2 * DAY, at + 8 * DAY) for at, _ in hours.changes]
    looked += [(a - DAY, b + DAY) for a, b in (*hours.opened, *hours.closed)]
    edges: set[int] = set()
    for start, end in merged(looked):
        for span in open_time.intervals(max(start, first), min(end, last)):
            edges.update(span)
    places = sorted({at + step for at in edges for step in (-1, 0)})
    yield from (_is_open(watch, hours, open_time, stage, at) for at in places if first <= at < last)


def _is_open(watch: Watch, hours: Hours, open_time: OpenTime, stage: str, at: int) -> Asked:
    labels = {"stage": stage, "hours": hours.name}
    return Asked(at, stage, OPEN, labels, (({**labels, "zone": watch.zone}, int(open_time.is_open(at))),))


def _end(watch: Watch) -> Sequence[Asked]:
    if watch.runs_out is None:
        return ()
    at = watch.runs_out - NOTICE
    return [Asked(at - 1, "probe", "", {}, ()), Asked(at, "probe", "", {}, (({}, 1),))]
