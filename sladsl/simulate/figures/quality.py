"""Metrics of an agreement in a period: from recorded measurements, or from tickets where those can tell."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.model.values import UNIT_SECONDS

from .desk import told_by_tickets
from .statistics import aggregated, mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.history.records import Measurement
    from sladsl.history.ticket import Ticket
    from sladsl.model.promise import Milestone, QualityMetric

    from .desk import Told
    from .measured import Span

SHORT = {"s": "second", "sec": "second", "min": "minute", "h": "hour", "hr": "hour", "d": "day"}
"""Short forms of units of time in measurements."""


class UnreadMeasurement(NamedTuple):
    """A measurement that could not be used.

    Attributes:
        measurement: the measurement.
        reason: why, as a sentence for people.
    """

    measurement: Measurement
    reason: str


class Quality(NamedTuple):
    """A metric in a period.

    Attributes:
        metric: its name.
        span: the period.
        figure: a share between 0 and 1 for "%" and for a share of values; otherwise in the unit of the promise.
        promised: what the figure is compared with, in the same form.
        cases: how many values the figure is made of.
        source: where they come from.
        kept: whether the promise was kept; None if nothing can be said.
        reason: why nothing can be said; empty otherwise.
        unread: measurements that could not be used.
    """

    metric: str
    span: Span
    figure: Fraction | None
    promised: Fraction
    cases: int
    source: Literal["tickets", "measurements", "nothing"]
    kept: bool | None
    reason: str = ""
    unread: tuple[UnreadMeasurement, ...] = ()


def quality(
    metric: QualityMetric,
    span: Span,
    until: int,
    *,
    measurements: Iterable[Measurement] = (),
    tickets: Sequence[Ticket] | None = None,
    milestones: Sequence[Milestone] = (),
) -> Quality:
    """The figure of a metric in a period.

    What was recorded under the name of the metric counts; only if nothing was, the tickets themselves are asked. A
    metric whose source is tickets asks them at once.

    Args:
        metric: the metric.
        span: the period.
        until: end of observation, included.
        measurements: what was recorded for the client; other metrics are passed over.
        tickets: the client's tickets; None if there is no history of them.
        milestones: the milestones of the agreement, for the time to each of them.
    """
    own = [each for each in measurements if metric.source == "measurements" and _is_of(metric, each, span, until)]
    if own:
        return _from_measurements(metric, span, own)
    told = None if tickets is None else told_by_tickets(metric.name, tickets, span, until, milestones)
    if told is not None:
        return _from_tickets(metric, span, told)
    reason = "nothing was recorded under this name" + ("" if tickets is None else ", and tickets do not tell it")
    return Quality(metric.name, span, None, promised_of(metric), 0, "nothing", kept=None, reason=reason)


def _is_of(metric: QualityMetric, measurement: Measurement, span: Span, until: int) -> bool:
    if measurement.metric.strip().casefold() != metric.name.strip().casefold():
        return False
    if metric.service is not None and measurement.scope not in ("", metric.service):
        return False
    return span.start <= measurement.at < min(span.end, until + 1)


def _from_measurements(metric: QualityMetric, span: Span, own: Sequence[Measurement]) -> Quality:
    wanted = metric.target.unit
    read = [(each, converted(Fraction(each.value), each.unit, wanted)) for each in own]
    unread = tuple(
        UnreadMeasurement(each, f"it is in {_named(each.unit)}, and the metric is promised in {_named(wanted)}")
        for each, value in read
        if value is None
    )
    found = _judged(metric, span, [value for _, value in read if value is not None], "measurements")
    return found._replace(unread=unread)


def _from_tickets(metric: QualityMetric, span: Span, told: Told) -> Quality:
    wanted = metric.target.unit
    if told.kind == "share":
        # The share of tickets is one figure already, however the agreement puts single values together.
        share = mean(told.values)
        return _judged(metric, span, [] if share is None else [share], "tickets", cases=len(told.values))
    if told.kind == "count":
        return _judged(metric, span, told.values, "tickets")
    values = [converted(value, "second", wanted) for value in told.values]
    if None in values:
        reason = f"tickets tell a time, and the metric is promised in {_named(wanted)}"
        return Quality(metric.name, span, None, promised_of(metric), 0, "tickets", kept=None, reason=reason)
    return _judged(metric, span, [value for value in values if value is not None], "tickets")


def _judged(
    metric: QualityMetric,
    span: Span,
    values: Sequence[Fraction],
    source: Literal["tickets", "measurements"],
    cases: int | None = None,
) -> Quality:
    """The figure of values, and whether it keeps the promise."""
    cases = len(values) if cases is None else cases
    promised, least = promised_of(metric), metric.aggregate.minimum or 1
    figure = _figure(metric, values) if values else None
    if figure is None or cases < least:
        reason = "there is no value" if not cases else f"{cases} of the {least} values from which the figure counts"
        return Quality(metric.name, span, figure, promised, cases, source, kept=None, reason=reason)
    if metric.aggregate.kind == "share":
        return Quality(metric.name, span, figure, promised, cases, source, kept=figure >= promised)
    right = _complies(metric.comparison, figure, promised)
    return Quality(metric.name, span, figure, promised, cases, source, kept=right)


def _figure(metric: QualityMetric, values: Sequence[Fraction]) -> Fraction | None:
    """One figure of all values: of single ones the worst, so that it keeps the promise when all do."""
    if metric.aggregate.kind == "share":
        right = sum(1 for value in values if _complies(metric.comparison, value, _target(metric)))
        return Fraction(right, len(values))
    if metric.aggregate.kind == "each":
        return min(values) if metric.comparison in ("at_least", "above") else max(values)
    return aggregated(metric.aggregate, values)


def _complies(comparison: str, figure: Fraction, target: Fraction) -> bool:
    if comparison == "at_least":
        return figure >= target
    if comparison == "above":
        return figure > target
    return figure < target if comparison == "below" else figure <= target


def _target(metric: QualityMetric) -> Fraction:
    """The figure promised; a percentage as a share."""
    amount = Fraction(metric.target.amount)
    return amount / 100 if metric.target.unit == "%" else amount


def promised_of(metric: QualityMetric) -> Fraction:
    """What the figure of a metric is compared with: the share of values, or the figure promised."""
    if metric.aggregate.kind == "share":
        return Fraction(1) if metric.aggregate.share is None else metric.aggregate.share
    return _target(metric)


def converted(value: Fraction, unit: str, wanted: str) -> Fraction | None:
    """A value in the unit of a promise; a percentage becomes a share. None if the units do not fit together.

    A value without a unit is in the unit of the promise: 72 for a metric in "%" means 72 %.
    """
    if wanted == "%":
        return value / 100 if unit in ("", "%") else None
    if not unit or _plain(unit) == _plain(wanted):
        return value
    given, asked = UNIT_SECONDS.get(_plain(unit)), UNIT_SECONDS.get(_plain(wanted))
    return None if given is None or asked is None else value * given / asked


def _plain(unit: str) -> str:
    """A unit in lower case and in the singular."""
    word = unit.strip().casefold()
    return SHORT.get(word, word[:-1] if word.endswith("s") and word[:-1] in UNIT_SECONDS else word)


def _named(unit: str) -> str:
    return f"'{unit}'" if unit else "a bare number"
