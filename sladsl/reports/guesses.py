"""What figures rest on that nobody said: zones that were assumed, values that were left open, stops nobody logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.model.values import Unstated

from .clocks import DECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sladsl.model.terms import Terms
    from sladsl.model.values import Period

    from .clocks import Clock

Kind = Literal["zone", "value", "period", "stop", "assignment", "naive", "unmapped"]


class Guess(NamedTuple):
    """Something that figures rest on and nobody said.

    Attributes:
        kind: "zone" of hours, "value" of a promise, "period" of a promise, "stop" nobody logged, "assignment" nobody
            logged, "naive" times of the history, "unmapped" statuses of the history.
        subject: the hours, promise or milestone it is about.
        what: what was taken instead.
        cases: how many clocks or tickets it touches; None where it touches all.
        whole: of how many.
    """

    kind: Kind
    subject: str
    what: str = ""
    cases: int | None = None
    whole: int | None = None


class Reading(NamedTuple):
    """What the user said of a history because it does not say it itself.

    Attributes:
        zone: the zone of times without an offset; None if none was named.
        unmapped: what a status is taken for that is in no map; None if that is a mistake.
    """

    zone: str | None = None
    unmapped: str | None = None


SAID = Reading()


def guesses(terms: Iterable[Terms], clocks: Sequence[Clock], reading: Reading = SAID) -> tuple[Guess, ...]:
    """What the figures of a period rest on.

    Args:
        terms: every version that judged a ticket of it, and the one in force at its end.
        clocks: the clocks that count in it.
        reading: what the user said of the history.
    """
    found = [guess for one in terms for guess in _of_terms(one)]
    found += _stops(clocks)
    found += _assignments(clocks)
    if reading.zone is not None:
        found.append(Guess("naive", "", reading.zone))
    if reading.unmapped is not None:
        found.append(Guess("unmapped", "", reading.unmapped))
    return tuple(dict.fromkeys(found))


def _of_terms(terms: Terms) -> Iterator[Guess]:
    for calendar in terms.calendars:
        if calendar.zone_is == "assumed":
            yield Guess("zone", calendar.name, calendar.zone or terms.zone)
    for promise in terms.promises:
        if isinstance(promise.value, Unstated) and promise.value.assume is not None:
            yield Guess("value", promise.id)
    for name, period in _periods(terms):
        if period is not None and period.assumed:
            yield Guess("period", name)


def _periods(terms: Terms) -> Iterator[tuple[str, Period | None]]:
    """Over which time each promise, metric and service is measured."""
    yield from ((promise.id, promise.period) for promise in terms.promises)
    yield from ((metric.name, metric.period) for metric in terms.metrics)
    for service in terms.services:
        for promised in (service.availability, *service.partial):
            if promised is not None:
                yield service.name, promised.period


def _stops(clocks: Sequence[Clock]) -> Iterator[Guess]:
    """Clocks that the end of the ticket stopped because nobody logged what should have."""
    whole: dict[str, int] = {}
    implied: dict[str, int] = {}
    for clock in clocks:
        outcome = clock.outcome
        if clock.state not in DECIDED or outcome.stopped_at is None or not outcome.plan.stops:
            continue
        whole[outcome.milestone] = whole.get(outcome.milestone, 0) + 1
        kinds = {event.kind for event in clock.ticket.events if event.at == outcome.stopped_at}
        if kinds.isdisjoint(outcome.plan.stops) and outcome.plan.implied_by_end:
            implied[outcome.milestone] = implied.get(outcome.milestone, 0) + 1
    for milestone, cases in implied.items():
        yield Guess("stop", milestone, cases=cases, whole=whole[milestone])


def _assignments(clocks: Sequence[Clock]) -> Iterator[Guess]:
    """Late tickets whose assignment nobody logged; until somebody worked on them they seem to have been nobody's."""
    late = {clock.ticket.id: clock.ticket for clock in clocks if clock.state == "missed"}
    lacking = [one for one in late.values() if not any(event.kind == "assigned" for event in one.events)]
    if lacking:
        yield Guess("assignment", "", cases=len(lacking), whole=len(late))
