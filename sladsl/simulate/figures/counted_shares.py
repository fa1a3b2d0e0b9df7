"""Lines of a credit schedule about the figure of a period: availability, attainment and metrics."""

from __future__ import annotations

from fractions import Fraction

from sladsl.model.values import UNIT_SECONDS

from .bands import figure_words, metric_of, near_percent
from .counted import Case, Counted, banded, count_words, stepped, whose, without_steps
from .counted_outages import bad_days
from .missed import availability_of


def availability(case: Case) -> Counted:
    """The availability of a service."""
    credit, subject = case.credit, case.credit.measure.subject
    name = f'availability of "{subject}"' if subject else "availability"
    share = case.measured.availability(subject)
    if share is None:
        return Counted("not measured", f"{name} was not measured")
    shown = f"{name} {near_percent(share, _bounds(case))}{_minutes(case, share)}"
    found = banded(case, share, shown)
    if found.state == "given" and credit.bad_day is not None:
        return bad_days(case, found)
    return without_steps(case, found._replace(lost=1 - share))


def _minutes(case: Case, share: Fraction) -> str:
    """The minutes behind an availability of the whole period, if they are whole."""
    promised = availability_of(case.terms, case.credit.measure.subject)
    if promised is not None and (promised.denominator is not None or promised.excluded_from == "both"):
        return ""
    up, whole = share * case.seconds / 60, Fraction(case.seconds, 60)
    if up.denominator != 1 or whole.denominator != 1:
        return ""
    return f" ({int(up):,} of {int(whole):,} minutes)"


def attainment(case: Case) -> Counted:
    """The share of tickets in time."""
    measure = case.credit.measure
    name = f"{whose(case)}{measure.subject} attained"
    found = case.measured.attainment(measure.subject, measure.selector)
    if found is None or not found.judged:
        return Counted("not measured", f"{name}: no ticket was judged")
    share = Fraction(found.met, found.judged)
    shown = f"{name} {near_percent(share, _bounds(case))} ({found.met:,} of {count_words(found.judged, 'ticket')})"
    if measure.minimum is not None and found.judged < measure.minimum:
        return Counted("not given", f"{shown}: fewer than {measure.minimum:,} tickets give no credit", share)
    return without_steps(case, banded(case, share, shown))


def metric(case: Case) -> Counted:
    """The figure of a metric."""
    credit = case.credit
    figure = case.measured.metric(credit.measure.subject)
    name = f'"{credit.measure.subject}"' if credit.measure.subject else "the metric"
    if figure is None:
        return Counted("not measured", f"{name} was not measured")
    found = banded(case, figure, f"{name} {figure_words(credit, figure, case.terms)}")
    if found.state != "given" or credit.step is None:
        return found
    metric = metric_of(case.terms, credit.measure.subject)
    unit = UNIT_SECONDS.get(metric.target.unit.removesuffix("s")) if metric is not None else None
    if unit is None or credit.low is None:
        return without_steps(case, found)
    return stepped(case, found, [(figure - credit.low) * unit])


def _bounds(case: Case) -> list[Fraction]:
    """All bounds for the same figure, so that every line shows it on its side of each of them, and alike."""
    remedies = case.terms.remedies
    others = remedies.credits if remedies is not None else ()
    lines = [case.credit, *(one for one in others if one.measure == case.credit.measure)]
    return [bound for one in lines for bound in (one.low, one.high) if bound is not None]
