"""Whether the promise behind a measure was missed in a period."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from .bands import metric_of

if TYPE_CHECKING:
    from sladsl.model.remedy import Measure
    from sladsl.model.service import Availability
    from sladsl.model.terms import Terms

    from .measured import Measured


def missed(measure: Measure, terms: Terms, measured: Measured) -> bool | None:
    """Whether the figure of a measure does not reach what is promised; None if that cannot be told.

    A measure of single tickets or outages is missed when there is one.
    """
    if measure.kind == "availability":
        return _availability(measure, terms, measured)
    if measure.kind == "metric":
        return _metric(measure, terms, measured)
    if measure.kind == "attainment":
        return _attainment(measure, terms, measured)
    if measure.kind == "outage":
        outages = measured.outages(measure.subject)
        return None if outages is None else bool(outages)
    late = measured.late(measure.subject, measure.selector, measure.threshold)
    return None if late is None else bool(late)


def availability_of(terms: Terms, service: str | None) -> Availability | None:
    """The promise of a service's availability: that of the whole, else the first of its parts; None without one."""
    promised = [each for each in terms.services if each.availability is not None or each.partial]
    named = [each for each in promised if service in (None, each.name)]
    if len(named) != 1:
        return None
    return named[0].availability or named[0].partial[0]


def _availability(measure: Measure, terms: Terms, measured: Measured) -> bool | None:
    promised, share = availability_of(terms, measure.subject), measured.availability(measure.subject)
    if promised is None or share is None or not isinstance(promised.target, Fraction):
        return None
    return share <= promised.target if promised.comparison == "above" else share < promised.target


def _metric(measure: Measure, terms: Terms, measured: Measured) -> bool | None:
    metric, figure = metric_of(terms, measure.subject), measured.metric(measure.subject)
    if metric is None or figure is None:
        return None
    if metric.aggregate.kind == "share" and metric.aggregate.share is not None:
        return figure < metric.aggregate.share
    target = Fraction(metric.target.amount) / (100 if metric.target.unit == "%" else 1)
    reached = {
        "at_least": figure >= target, "above": figure > target, "at_most": figure <= target,
        "below": figure < target, "within": figure <= target,
    }  # fmt: skip
    return not reached[metric.comparison]


def _attainment(measure: Measure, terms: Terms, measured: Measured) -> bool | None:
    found = measured.attainment(measure.subject, measure.selector)
    promised = {
        promise.aggregate.share
        for promise in terms.promises
        if promise.milestone == measure.subject
        and promise.aggregate.kind == "share"
        and _meant(measure, promise.selector)
    }
    if found is None or not found.judged or len(promised) != 1:
        return None
    share = promised.pop()
    return None if share is None else Fraction(found.met, found.judged) < share


def _meant(measure: Measure, selector: dict[str, tuple[str, ...]]) -> bool:
    """Whether a promise is about tickets of a measure."""
    return all(axis not in selector or set(values) & set(selector[axis]) for axis, values in measure.selector.items())
