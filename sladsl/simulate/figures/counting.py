"""What each line of a credit schedule counts in a period, and over periods of which length it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from . import counted_outages, counted_shares, counted_tickets
from .bands import metric_of
from .counted import Case, Counted
from .missed import availability_of
from .named_spans import unit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sladsl.model.remedy import Credit
    from sladsl.model.terms import Terms

    from .measured import Measured

PeriodUnit = Literal["day", "week", "month", "quarter", "year", "rolling_days", "since_claim", "term"]


def counted(credit: Credit, terms: Terms, measured: Measured) -> Counted:
    """What a line comes to; see `Counted`."""
    own, unit = unit_of(measured.span.name), counted_per(credit, terms)
    if own is not None and unit != own:
        return Counted("elsewhere", f"{credit.id} is counted per {unit.replace('_', ' ')}, not per {own}")
    return _KINDS[credit.measure.kind](Case(credit, terms, measured))


def counted_per(credit: Credit, terms: Terms) -> PeriodUnit:
    """The unit of the periods over which a line is counted: that of its promise, else the month.

    "rolling_days", "since_claim" and "term" are no periods of the calendar.
    """
    measure = credit.measure
    if measure.period is not None:
        return measure.period.unit
    if measure.kind in ("availability", "outage"):
        promised = availability_of(terms, measure.subject)
        return "month" if promised is None else promised.period.unit
    if measure.kind == "metric":
        metric = metric_of(terms, measure.subject)
        return "month" if metric is None or metric.period is None else metric.period.unit
    periods = {one.period.unit for one in terms.promises if one.milestone == measure.subject and one.period is not None}
    return periods.pop() if len(periods) == 1 else "month"


_KINDS: dict[str, Callable[[Case], Counted]] = {
    "availability": counted_shares.availability, "attainment": counted_shares.attainment,
    "metric": counted_shares.metric, "outage": counted_outages.outage, "miss": counted_tickets.miss,
    "late_by": counted_tickets.miss, "misses": counted_tickets.misses,
}  # fmt: skip
