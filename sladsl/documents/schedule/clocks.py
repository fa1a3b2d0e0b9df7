"""Which calendars clocks count in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import BestEffort, DuePoint, Duration, decisive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.terms import Terms
    from sladsl.model.values import Value


def clock_names(terms: Terms) -> frozenset[str]:
    """Names of the calendars that decide when something is due: the others only say when somebody is there."""
    return frozenset(_names(terms))


def _names(terms: Terms) -> Iterator[str]:
    if terms.business_hours is not None:
        yield terms.business_hours
    for promise in terms.promises:
        time = judged(promise.value)
        if isinstance(time, Duration):
            yield time.clock
        for received in promise.selector.get("received", ()):
            yield received.partition(" ")[2]
    for rule in terms.pauses:
        yield from (length.clock for length in (rule.limit, rule.own_value) if isinstance(length, Duration))
    for service in terms.services:
        promised = (service.availability, *service.partial)
        yield from (each.denominator for each in promised if each is not None and each.denominator is not None)


def judged(value: Value) -> Duration | DuePoint | None:
    """The time by which a promise is judged or that is worked with; None if it names none."""
    time = value.aim if isinstance(value, BestEffort) else decisive(value)
    return time if isinstance(time, Duration | DuePoint) else None
