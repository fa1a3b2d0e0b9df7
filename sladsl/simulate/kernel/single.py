"""Tickets that the engine judges one by one, their outcomes as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.clock.vector.arrays import NO, Ints, ints
from sladsl.history.event import Event, HistoryError
from sladsl.simulate.engine import simulate

from .results import Refusal
from .rows import STATES, Rows

if TYPE_CHECKING:
    from sladsl.simulate.timeline import Outcome

    from .assembly import Parts


def judged_singly(parts: Parts, tickets: Ints, plan: Ints, until: Ints) -> None:
    """Judge tickets by the engine; those with a history that cannot be judged are refused."""
    for ticket in tickets.tolist():
        own = parts.tables.plans[int(plan[ticket])]
        try:
            timeline = simulate(own, _events(parts, ticket), int(until[ticket]))
        except HistoryError as error:
            parts.refused.append(Refusal(ticket, str(error)))
            continue
        parts.excluded[ticket] = False  # the states say it already
        _add(parts, ticket, timeline.outcomes)


def _events(parts: Parts, ticket: int) -> list[Event]:
    batch = parts.batch
    return [
        Event(int(batch.at[place]), batch.kind.word(place) or "", value=batch.value.word(place))
        for place in range(int(batch.first[ticket]), int(batch.first[ticket + 1]))
    ]


def _add(parts: Parts, ticket: int, outcomes: tuple[Outcome, ...]) -> None:
    """Take the outcomes of a ticket, in the order in which they come."""
    if not outcomes:
        return
    first = len(parts.clocks)
    parts.clocks.extend(outcome.plan for outcome in outcomes)
    columns = [
        (
            ticket, place, 1, outcome.number or 0, first + place, STATES.index(outcome.state),
            *(NO if each is None else each for each in (
                outcome.start, outcome.received, outcome.due, outcome.stopped_at, outcome.missed_at, outcome.counted
            )),
        )
        for place, outcome in enumerate(outcomes)
    ]  # fmt: skip
    parts.rows.append(Rows(*(ints(column) for column in zip(*columns, strict=True))))
    if parts.alerts:
        _add_fired(parts, ticket, outcomes)


def _add_fired(parts: Parts, ticket: int, outcomes: tuple[Outcome, ...]) -> None:
    for place, outcome in enumerate(outcomes):
        if outcome.escalations:
            count = len(outcome.escalations)
            steps = range(len(parts.steps), len(parts.steps) + count)
            parts.steps.extend(fired.step for fired in outcome.escalations)
            at = ints([fired.at for fired in outcome.escalations])
            parts.fired.append((ints([ticket] * count), ints([place] * count), ints([1] * count), ints(steps), at))
