"""Words for the exact bounds of a credit: lower bound included, upper bound not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.documents.formats import decimals_of
from sladsl.documents.schedule.keywords import unit_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from sladsl.documents.document import Runs
    from sladsl.documents.schedule.draft import Draft
    from sladsl.model.remedy import Credit, Measure

_SHARES = frozenset({"availability", "attainment"})
_LENGTHS = frozenset({"late_by", "outage"})


def band(draft: Draft, credit: Credit, decimals: int = 0) -> Runs:
    """The band in words ("99.0 % or more, but less than 99.9 %"); empty when there are no bounds."""
    path = f"remedies.credits[{credit.id}]"
    slots = {
        key: draft.value(f"{path}.{key}", figure(draft, credit, bound, decimals))
        for key, bound in (("low", credit.low), ("high", credit.high))
        if bound is not None
    }
    included = "_included" if credit.high_included and credit.high is not None else ""
    excluded = "_excluded" if credit.low_excluded and set(slots) == {"low"} else ""
    return draft.say(f"band.{'_'.join(slots)}{included}{excluded}", **slots) if slots else ()


def figure(draft: Draft, credit: Credit, number: Fraction, decimals: int = 0) -> str:
    """A figure of a credit's measure: a percentage, a length of time or a plain number."""
    if credit.measure.kind in _SHARES:
        return draft.formats.percent(number, decimals)
    if credit.measure.kind in _LENGTHS:
        return draft.formats.length(int(number))
    unit = _unit(draft, credit)
    if unit == "%":
        return draft.formats.percent(number, decimals)
    form = "one" if number == 1 else "many"
    word = draft.texts.words.get(f"unit.{unit_key(unit)}_{form}", unit)
    return f"{draft.formats.exact(number)}\N{NO-BREAK SPACE}{word}".rstrip()


def _unit(draft: Draft, credit: Credit) -> str:
    """The unit of the metric that a credit depends on; empty for another measure."""
    if credit.measure.kind != "metric":
        return ""
    return next((metric.target.unit for metric in draft.terms.metrics if metric.name == credit.measure.subject), "")


def common_decimals(lines: Iterable[Credit], measure: Measure) -> int:
    """How many decimals the percentages of a measure are printed with, so that no bound looks rounder than another."""
    bounds = [
        bound * 100
        for credit in lines
        for bound in (credit.low, credit.high)
        if bound is not None and credit.measure == measure and measure.kind in _SHARES
    ]
    return max((decimals_of(bound) or 0 for bound in bounds), default=0)


def inside(credit: Credit) -> Fraction | None:
    """A figure inside a band of shares, with few decimals: an example; None for other measures."""
    if credit.measure.kind not in _SHARES or (credit.low is None and credit.high is None):
        return None
    if credit.high is None:
        return credit.low
    low = credit.low if credit.low is not None else max(credit.high - (1 - credit.high), credit.high * 0)
    return (low + credit.high) / 2
