"""What each line of a credit schedule counts in a period, and over periods of which length it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import Period

from . import counted_outages, counted_shares, counted_tickets
from .bands import metric_of
from .counted import Case, Counted
from .missed import availability_of
from .named_spans import unit_of
from .spans import spans_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.model.remedy import Credit
    from sladsl.model.terms import Terms

    from .measured import Measured

MONTH = Period(unit="month")
NO_PERIODS = {"rolling_days": "rolling days", "since_claim": "the time since the claim"}
"""Units of periods that no calendar has, so that nothing says of which of them a credit is given."""


def counted(credit: Credit, terms: Terms, measured: Measured) -> Counted:
    """What a line comes to; see `Counted`."""
    period, span = counted_over(credit, terms), measured.span
    if period.unit in NO_PERIODS:
        question = f"{credit.id} is counted over {NO_PERIODS[period.unit]}, which is no period of the calendar"
        return Counted("open", question, question=question)
    own = spans_of(period, terms).at(span.start)
    if own is None or (own.start, own.end) != (span.start, span.end):
        words = f"{credit.id} is counted per {period_words(period)}, not per {unit_of(span.name) or span.name}"
        return Counted("elsewhere", words)
    return _KINDS[credit.measure.kind](Case(credit, terms, measured))


def counted_over(credit: Credit, terms: Terms) -> Period:
    """The periods over which a line is counted: those of its promise, else months."""
    measure = credit.measure
    if measure.period is not None:
        return measure.period
    if measure.kind in ("availability", "outage"):
        promised = availability_of(terms, measure.subject)
        return MONTH if promised is None else promised.period
    if measure.kind == "metric":
        metric = metric_of(terms, measure.subject)
        return MONTH if metric is None or metric.period is None else metric.period
    own = (one.period for one in terms.promises if one.milestone == measure.subject and one.period is not None)
    periods = {(one.unit, one.count, one.first_month): one for one in own}
    return next(iter(periods.values())) if len(periods) == 1 else MONTH


def schedule_periods(terms: Terms) -> list[Period]:
    """The periods over which lines of the schedule are counted, each once; months come first, used or not."""
    lines = terms.remedies.credits if terms.remedies is not None else ()
    periods = [MONTH, *(counted_over(line, terms) for line in lines)]
    found = {(one.unit, one.count, one.first_month): one for one in periods if one.unit not in NO_PERIODS}
    return list(found.values())


def period_words(period: Period) -> str:
    """A kind of period ("quarter", "2 months")."""
    return period.unit if period.count == 1 else f"{period.count} {period.unit}s"


_KINDS: dict[str, Callable[[Case], Counted]] = {
    "availability": counted_shares.availability, "attainment": counted_shares.attainment,
    "metric": counted_shares.metric, "outage": counted_outages.outage, "miss": counted_tickets.miss,
    "late_by": counted_tickets.miss, "misses": counted_tickets.misses,
}  # fmt: skip
