"""Which calendars clocks count in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.model.values import BestEffort, Duration, Range, Unstated

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
        yield from _of_value(promise.value)
        for received in promise.selector.get("received", ()):
            yield received.partition(" ")[2]
    for rule in terms.pauses:
        for length in (rule.limit, rule.own_value):
            if length is not None:
                yield length.clock
    for service in terms.services:
        if service.availability is not None and service.availability.denominator is not None:
            yield service.availability.denominator


def _of_value(value: Value) -> Iterator[str]:
    if isinstance(value, Duration):
        yield value.clock
    elif isinstance(value, Range):
        yield from _of_value(value.high)
    elif isinstance(value, BestEffort) and value.aim is not None:
        yield from _of_value(value.aim)
    elif isinstance(value, Unstated) and value.assume is not None:
        yield from _of_value(value.assume)
