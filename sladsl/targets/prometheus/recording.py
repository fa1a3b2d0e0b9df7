"""The recording rules of a promise: from probes to the time down of each calendar period.

Every rule tells what is known of an earlier instant: an outage that begins with the first of three failures is known
with the third, and then the time since the first must count. So series lag behind the probes by a constant time, and
calendar periods and hours are compared with that earlier instant. There are two such lags: "probe" is when it is known
whether the service was down, "count" when it is known whether the outage was long enough to count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .promql import covering, decimal, delayed, length, series
from .rule import Rule
from .watch import WEEK
from .weeks import MONDAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .watch import Hours, Kind, Stretch, Watch

SHIFT = "sladsl_test_clock_shift_seconds"
"""A series that only tests have: it moves the clock from 1970, where promtool begins, to the period that is tested."""
FORGETTING = 150
"""Seconds between probes from which on a late one could be more than five minutes old."""
INSTANT, WEEK_SECOND, OPEN = "sla:instant:seconds", "sla:week:seconds", "sla:hours:open"
PERIOD, CAP_PERIOD, WHOLE = "sla:period:seconds", "sla:cap_period:seconds", "sla:whole:seconds"
FAILED, KNOWN, SETTLED, DOWN = "sla:probe:failed", "sla:endpoint:known", "sla:endpoint:down", "sla:service:down"
NAMED, ADMITTED, USED = "sla:excluded:named", "sla:maintenance:admitted", "sla:maintenance:counted"
FREE, EXCLUDED, LEFT = "sla:maintenance:excluded", "sla:excluded:now", "sla:down:left"
LASTING, OUTAGE, RUN = "sla:down:lasting", "sla:outage:now", "sla:outage:seconds"
COUNTED, TAKEN, SECONDS = "sla:down:counted", "sla:excluded:counted", "sla:down:seconds"
RATIO, BURNT = "sla:availability:ratio", "sla:budget:burnt"


def recording(watch: Watch) -> Iterator[Rule]:
    """The rules, in the order of evaluation."""
    yield from _clocks(watch)
    yield from _down(watch)
    yield from _excluded(watch)
    yield from _outage(watch)
    yield from _figures(watch)


def _record(watch: Watch, name: str, expr: str, **labels: str) -> Rule:
    return Rule("record", name, expr, {"sla": watch.key, **labels})


def _of(watch: Watch, name: str, **labels: str) -> str:
    return series(name, sla=watch.key, **labels)


# ---- clocks, hours and periods --------------------------------------------------------------------------------------


def _clocks(watch: Watch) -> Iterator[Rule]:
    for stage, lag in (("probe", watch.settling), ("count", watch.delay)):
        now = f"time() - {lag}" if lag else "time()"
        yield _record(watch, INSTANT, f"{now} + (max({SHIFT}) or vector(0))", stage=stage, zone=watch.zone)
    for stretch in watch.periods:
        yield _record(watch, PERIOD, _during(watch, "count", stretch), period=stretch.name)
    if watch.hours:
        yield from _hours(watch, watch.hours, "count")
        if any(kind.cap is not None for kind in watch.kinds):
            yield from _hours(watch, watch.hours, "probe")
    for kind in watch.kinds:
        if kind.hours:
            yield from _hours(watch, kind.hours, "probe")
        for stretch in kind.periods:
            yield _record(watch, CAP_PERIOD, _during(watch, "probe", stretch), reason=kind.reason, period=stretch.name)


def _during(watch: Watch, stage: str, stretch: Stretch) -> str:
    """The seconds that count in a period, while it is on."""
    instant = _of(watch, INSTANT, stage=stage)
    return f"vector({stretch.whole}) and on() ({instant} >= {stretch.start} < {stretch.end})"


def _hours(watch: Watch, hours: Hours, stage: str) -> Iterator[Rule]:
    instant = _of(watch, INSTANT, stage=stage)
    changes = "".join(f"\n+ ({instant} >= bool {at}) * {by}" for at, by in hours.changes)
    week = f"({instant} + {MONDAY + hours.offset}{changes}) % {WEEK}"
    yield _record(watch, WEEK_SECOND, week, stage=stage, hours=hours.name)
    second = _of(watch, WEEK_SECOND, stage=stage, hours=hours.name)
    terms = [f"({second} >= bool {a}) * ({second} < bool {b})" for a, b in hours.week] or [f"0 * {second}"]
    expr = "\n+ ".join(terms)
    expr += "".join(f"\n+ on(sla) ({instant} >= bool {a}) * ({instant} < bool {b})" for a, b in hours.opened)
    expr += "".join(f"\n- on(sla) ({instant} >= bool {a}) * ({instant} < bool {b})" for a, b in hours.closed)
    yield _record(watch, OPEN, expr, stage=stage, hours=hours.name, zone=watch.zone)


def _while_open(watch: Watch, hours: Hours | None, stage: str) -> str:
    """A factor: 1 while hours are open, 0 while they are not; nothing for all time."""
    return f" * on(sla) {_of(watch, OPEN, stage=stage, hours=hours.name)}" if hours else ""


# ---- from probes to time down ---------------------------------------------------------------------------------------


def _down(watch: Watch) -> Iterator[Rule]:
    yield _record(watch, FAILED, f"{_probes(watch)} < bool {decimal(watch.needed)}")
    endpoint = _of(watch, FAILED)
    if watch.settling:
        yield _record(watch, KNOWN, _known(watch))
        endpoint = _of(watch, KNOWN)
    if watch.bad != watch.good:
        # Known since the nth failure, over since the mth success: what lies between is settled by hindsight.
        worst = "max" if watch.bad > watch.good else "min"
        window = covering(abs(watch.bad - watch.good) + 1, watch.interval)
        yield _record(watch, SETTLED, f"{worst}_over_time({endpoint}[{window}])")
        endpoint = _of(watch, SETTLED)
    if watch.share is None:
        expr = f"max({endpoint})"
    else:
        expr = f"sum({endpoint}) * {watch.share.denominator} > bool {watch.share.numerator} * count({endpoint})"
    yield _record(watch, DOWN, expr)


def _probes(watch: Watch) -> str:
    """The last probe of each endpoint; a plain selector would forget one that is older than five minutes."""
    if watch.interval < FORGETTING:
        return watch.selector
    return f"last_over_time({watch.selector}[{covering(2, watch.interval)}])"


def _known(watch: Watch) -> str:
    """1 from the nth failure in a row, 0 from the mth success, as before in between; nothing without a probe."""
    failed = _of(watch, FAILED)
    bad, good = covering(watch.bad, watch.interval), covering(watch.good, watch.interval)
    return (
        f"((min_over_time({failed}[{bad}]) == 1 and count_over_time({failed}[{bad}]) >= {watch.bad})\n"
        f"or (max_over_time({failed}[{good}]) == 0 and count_over_time({failed}[{good}]) >= {watch.good})\n"
        f"or last_over_time({_of(watch, KNOWN)}[{_recall(watch)}])\n"
        f"or 0 * {failed})\n"
        f"and {failed}"
    )


def _recall(watch: Watch) -> str:
    """How far back a rule looks for what it recorded itself: an hour survives a restart of Prometheus."""
    return length(max(3600, 3 * watch.interval))


# ---- what is left out -----------------------------------------------------------------------------------------------


def _excluded(watch: Watch) -> Iterator[Rule]:
    already = []
    if watch.reasons:
        yield _record(watch, NAMED, _announced(watch, watch.reasons))
        already.append(_of(watch, NAMED))
    for kind in watch.kinds:
        expr = f"({_announced(watch, (kind.reason,))})"
        if kind.hours:
            expr += f" * on() {_of(watch, OPEN, stage='probe', hours=kind.hours.name)}"
        expr += "".join(f" * on() (1 - {each})" for each in already)
        yield _record(watch, ADMITTED, expr, reason=kind.reason)
        yield from _capped(watch, kind)
        already.append(_of(watch, FREE, reason=kind.reason))
    if already:
        yield _record(watch, EXCLUDED, " + on(sla) ".join(already))


def _announced(watch: Watch, reasons: tuple[str, ...]) -> str:
    """Whether one of these reasons was given for the time at which the service is known to be down or not."""
    given = [
        series(watch.exclusions, agreement=watch.agreement, service=watch.service, reason=each)
        + delayed(watch.settling)
        for each in reasons
    ]
    return f"(max({' or '.join(given)}) >= bool 1) or vector(0)"


def _capped(watch: Watch, kind: Kind) -> Iterator[Rule]:
    """What of a kind of maintenance is left out: all, or what does not go beyond the limit of its period."""
    admitted = _of(watch, ADMITTED, reason=kind.reason)
    if kind.cap is None:
        yield _record(watch, FREE, admitted, reason=kind.reason)
        return
    period = _of(watch, CAP_PERIOD, reason=kind.reason)
    hours = _while_open(watch, watch.hours, "probe")
    yield _record(
        watch, USED, f"{admitted}{hours}\n* on(sla) group_left(period) ({period} >= bool 0)", reason=kind.reason
    )
    used = f"{watch.interval} * sum_over_time({_of(watch, USED, reason=kind.reason)}[{length(watch.memory)}])"
    yield _record(
        watch, FREE, f"{admitted}\n* on(sla) (({used} and on(sla, period) {period}) <= bool {kind.cap})",
        reason=kind.reason,
    )  # fmt: skip


# ---- outages --------------------------------------------------------------------------------------------------------


def _outage(watch: Watch) -> Iterator[Rule]:
    left = _of(watch, DOWN)
    if watch.reasons or watch.kinds:
        left += f" * on(sla) (1 - {_of(watch, EXCLUDED)})"
    yield _record(watch, LEFT, left)
    outage = _of(watch, LEFT)
    if watch.lasting > 1:
        window = covering(watch.lasting, watch.interval)
        yield _record(
            watch, LASTING,
            f"min_over_time({outage}[{window}])\n"
            f"* ({watch.interval} * count_over_time({outage}[{window}]) >= bool {watch.minimum})",
        )  # fmt: skip
        outage = f"max_over_time({_of(watch, LASTING)}[{window}])"
    yield _record(watch, OUTAGE, outage)
    if watch.largest is not None:
        now = _of(watch, OUTAGE)
        before = f"(last_over_time({_of(watch, RUN)}[{_recall(watch)}]) or 0 * {now})"
        step = str(watch.interval)
        if watch.hours:
            step = f"on(sla) {watch.interval} * {_of(watch, OPEN, stage='count', hours=watch.hours.name)}"
        yield _record(watch, RUN, f"{now} * on(sla) ({before} + {step})")


# ---- figures --------------------------------------------------------------------------------------------------------


def _figures(watch: Watch) -> Iterator[Rule]:
    period = _of(watch, PERIOD)
    hours = _while_open(watch, watch.hours, "count")
    into = f"{hours}\n* on(sla) group_left(period) ({period} >= bool 0)"
    yield _record(watch, COUNTED, _of(watch, OUTAGE) + into)
    if watch.both:
        late = delayed(watch.delay - watch.settling)
        yield _record(watch, TAKEN, f"{_of(watch, EXCLUDED)}{late}{into}")
        whole = f"{period} - on(sla, period) {_sum(watch, TAKEN)}"
    else:
        whole = period
    yield _record(watch, WHOLE, whole)
    about = {"agreement": watch.agreement, "service": watch.service, "promise": watch.promise}
    yield _record(watch, SECONDS, f"{_sum(watch, COUNTED)} and on(sla, period) {period}", **about)
    seconds, all_of_it = _of(watch, SECONDS), _of(watch, WHOLE)
    yield _record(watch, RATIO, f"1 - {seconds} / on(sla, period) {all_of_it}", **about)
    if watch.target < 1:
        allowed, parts = watch.target.denominator - watch.target.numerator, watch.target.denominator
        yield _record(watch, BURNT, f"{seconds} * {parts} / on(sla, period) ({all_of_it} * {allowed})", **about)


def _sum(watch: Watch, name: str) -> str:
    """The seconds of a period so far for which a series was 1."""
    return f"{watch.interval} * sum_over_time({_of(watch, name)}[{length(watch.memory)}])"
