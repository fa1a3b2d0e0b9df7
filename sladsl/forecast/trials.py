"""The whole periods of a past on which forecasts are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import Period
from sladsl.simulate.figures.spans import Spans

if TYPE_CHECKING:
    from sladsl.simulate.figures.measured import Span

    from .run import Past


def trials_of(past: Past, unit: str) -> list[Span]:
    """Months, or weeks, from the first ticket on; those that were not observed to their end are left out."""
    if unit == "month":
        return list(past.months)
    spans = Spans(Period(unit="week"), past.zone).overlapping(past.created[0], past.until + 1)
    return [span for span in spans if span.end <= past.until + 1]
