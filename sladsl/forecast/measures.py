"""By what a promise is measured: a length of time or a due point, and the same one tighter or looser."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sladsl.model.values import DuePoint, Duration, Immediate, decisive

if TYPE_CHECKING:
    from sladsl.model.values import Value

MINUTE, HOUR = 60, 3600


def measure_of(value: Value) -> Duration | DuePoint | None:
    """What tickets are held to; None if the value holds them to nothing, such as a best effort."""
    time = decisive(value)
    if isinstance(time, Immediate) and time.seconds is not None:
        return Duration(amount=Decimal(time.seconds), unit="second")
    return time if isinstance(time, Duration | DuePoint) else None


def size_of(measure: Duration | DuePoint) -> int:
    """How long it is: seconds on its clock, or which day after that of receipt."""
    return measure.seconds if isinstance(measure, Duration) else measure.n


def resized(measure: Duration | DuePoint, size: int) -> Duration | DuePoint:
    """The same measure with another size: a length in hours, or minutes where it has no whole hours; another day.

    A due point keeps its time of day and its cut-off.
    """
    if isinstance(measure, DuePoint):
        return measure.model_copy(update={"n": size})
    if size % HOUR:
        return Duration(amount=Decimal(size // MINUTE), unit="minute", clock=measure.clock)
    return Duration(amount=Decimal(size // HOUR), unit="hour", clock=measure.clock)
