"""Examples of tickets played: what they expect against what the engine says."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import DAY, day_of
from sladsl.history.event import Event

from .explain import length, local_text
from .holidays import plans_of
from .judge import timeline
from .plan import OpenTarget

if TYPE_CHECKING:
    from sladsl.clock.zones import Zone
    from sladsl.model.example import Example, Expectation

    from .terms import TicketPlans
    from .timeline import Outcome, Timeline

OBSERVED = "observed"
"""The event that only says until when a ticket is looked at."""


class Failure(NamedTuple):
    """An expectation that does not hold.

    Attributes:
        number: which expectation of the example, from 0.
        expected: what the example says.
        came: what the engine says.
    """

    number: int
    expected: str
    came: str


class Played(NamedTuple):
    """An example played.

    Attributes:
        timeline: the ticket judged up to the last event of the example.
        failures: what does not hold; empty if the example is right.
    """

    timeline: Timeline
    failures: tuple[Failure, ...]


def play(example: Example, plans: TicketPlans) -> Played:
    """Judge the ticket of an example and compare.

    Args:
        example: the example; its local times are read in the agreement's zone.
        plans: the terms, lowered.

    Raises:
        HistoryError: its events cannot be judged.
    """
    plans = plans_of(example, plans)
    zone = plans.calendars.zone
    events = [Event(instant(event.at, zone), event.kind, value=event.value) for event in example.events]
    until = max(event.at for event in events)
    told = [event for event in events if event.kind != OBSERVED]
    judged = timeline(plans, told, until, example.selector)
    found = (
        failure
        for index, wanted in enumerate(example.expect)
        for failure in _failures(index, wanted, _latest(judged, wanted.milestone), zone)
    )
    return Played(judged, tuple(found))


def instant(local: str, zone: Zone) -> int:
    """The instant of a local time "YYYY-MM-DDTHH:MM"; one shown twice is the first, one skipped the clock change."""
    moment = datetime.fromisoformat(local)
    return zone.instant(day_of(moment.date()) * DAY + moment.hour * 3600 + moment.minute * 60 + moment.second)


def _latest(judged: Timeline, milestone: str) -> Outcome | None:
    """The outcome of a milestone; of one that recurs the last."""
    return next((outcome for outcome in reversed(judged.outcomes) if outcome.milestone == milestone), None)


def _failures(index: int, wanted: Expectation, outcome: Outcome | None, zone: Zone) -> list[Failure]:
    name = wanted.milestone
    if outcome is None:
        return [Failure(index, f"a promise to {name}", "nothing is promised")]
    found = []
    if wanted.due is not None and (expected := instant(wanted.due, zone)) != outcome.due:
        came = "no due" if outcome.due is None else local_text(outcome.due, zone)
        found.append(Failure(index, f"{name} due {local_text(expected, zone)}", came))
    if wanted.state is not None and wanted.state != outcome.state:
        found.append(Failure(index, f"{name} {wanted.state}", outcome.state.replace("_", " ")))
    if wanted.counted is not None and (came := _counted(wanted, outcome)) != length(wanted.counted):
        found.append(Failure(index, f"{name} after {length(wanted.counted)}", came))
    return found


def _counted(wanted: Expectation, outcome: Outcome) -> str:
    """The time counted, if it is counted on the clock in which the example tells it."""
    target = outcome.plan.target
    if not isinstance(target, OpenTarget) or outcome.counted is None:
        return "no time is counted"
    if wanted.clock is not None and wanted.clock != target.clock:
        return f"time is counted on the clock '{target.clock}', not on '{wanted.clock}'"
    return length(outcome.counted)
