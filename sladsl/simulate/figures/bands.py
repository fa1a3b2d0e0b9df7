"""Bands of a credit: whether a figure lies in one, exactly, and figures and bounds in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.compose.words import share_words
from sladsl.simulate.explain import length

from .owed import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sladsl.model.promise import QualityMetric
    from sladsl.model.remedy import Credit
    from sladsl.model.terms import Terms

_SHARES = frozenset({"availability", "attainment"})
_LENGTHS = frozenset({"late_by", "outage", "miss"})


def bounded(credit: Credit) -> bool:
    """Whether a line has a band at all."""
    return credit.low is not None or credit.high is not None


def contains(credit: Credit, figure: Fraction) -> bool:
    """Whether a figure lies in the band of a line; a line without bounds contains every figure."""
    if credit.low is not None and (figure <= credit.low if credit.low_excluded else figure < credit.low):
        return False
    if credit.high is None:
        return True
    return figure <= credit.high if credit.high_included else figure < credit.high


def band_words(credit: Credit, terms: Terms) -> str:
    """The band of a line, such as "from 99% to below 99.9%"; empty without bounds."""
    low = "" if credit.low is None else figure_words(credit, credit.low, terms)
    high = "" if credit.high is None else figure_words(credit, credit.high, terms)
    if low and high:
        return f"{'above' if credit.low_excluded else 'from'} {low} {_upper(credit)} {high}"
    if high:
        return f"{high} or less" if credit.high_included else f"below {high}"
    return "" if not low else f"above {low}" if credit.low_excluded else f"{low} or more"


def _upper(credit: Credit) -> str:
    return "through" if credit.high_included else "to below"


def figure_words(credit: Credit, figure: Fraction, terms: Terms) -> str:
    """A figure of a line's measure: a percentage, a length of time, a number with its unit, or a count."""
    kind = credit.measure.kind
    if kind in _LENGTHS:
        return length(int(figure))
    unit = _unit(terms, credit.measure.subject) if kind == "metric" else ""
    if kind in _SHARES or unit == "%":
        return near_percent(figure, [bound for bound in (credit.low, credit.high) if bound is not None])
    return f"{plain(figure)} {unit}".rstrip()


def _unit(terms: Terms, name: str | None) -> str:
    """The unit of a metric's figure; one that promises a share of all cases is a percentage."""
    metric = metric_of(terms, name)
    if metric is None:
        return ""
    return "%" if metric.aggregate.kind == "share" else metric.target.unit


def metric_of(terms: Terms, name: str | None) -> QualityMetric | None:
    """The metric of a name; of an agreement with one metric, that one if no name is said."""
    if name is None:
        return terms.metrics[0] if len(terms.metrics) == 1 else None
    return next((metric for metric in terms.metrics if metric.name == name), None)


def near_percent(share: Fraction, bounds: Iterable[Fraction] = ()) -> str:
    """A share as a percentage, rounded half up to as few decimals as keep it on its side of every bound.

    A share that ends within four decimals of a percentage is not rounded.
    """
    others = [bound for bound in bounds if bound != share]
    for places in range(2, 13):
        unit = 10 ** (places + 2)
        if (share * unit).denominator == 1:
            return share_words(share)
        shown = Fraction((share * unit + Fraction(1, 2)).__floor__(), unit)
        if places >= 2 and all((shown < bound) == (share < bound) and shown != bound for bound in others):
            return share_words(shown)
    return share_words(share)
