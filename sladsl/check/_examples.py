"""Examples run through the timeline engine: what comes out, beside what the agreement says must come out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.example import Example, Expectation
    from sladsl.model.terms import Terms
    from sladsl.simulate.timeline import Outcome, Timeline

    from ._subject import Subject

OBSERVED = "observed"
"""The event of an example that only says when one looks."""


class Failure(NamedTuple):
    """An expectation that does not hold.

    Attributes:
        message: what was expected and what came out.
        reasoning: how it came out; empty if the example could not be run.
    """

    message: str
    reasoning: tuple[str, ...] = ()


def governs(terms: Terms, day: date) -> bool:
    """Whether terms are in force on a day."""
    last = terms.term.last if terms.term else None
    return terms.start <= day and (terms.end is None or day < terms.end) and (last is None or day <= last)


def failures(subject: Subject, example: Example) -> Iterator[Failure]:
    """The expectations of an example that do not hold."""
    if example.periods:
        yield from _of_periods(subject, example)
        return
    from sladsl.history.event import HistoryError
    from sladsl.simulate.explain import reasoning
    from sladsl.simulate.holidays import plans_of
    from sladsl.simulate.judge import timeline

    events, until = _history(subject, example)
    try:
        told = timeline(plans_of(example, subject.plans), events, until, example.selector)
    except HistoryError as error:
        yield Failure(f'the example "{example.name}" cannot be run: {error}')
        return
    for expected in example.expect:
        outcomes = [outcome for outcome in told.outcomes if outcome.milestone == expected.milestone]
        if not outcomes:
            yield Failure(
                f'the example "{example.name}" expects {expected.milestone}, which is not promised for its ticket'
            )
            continue
        # Of several updates the latest is meant.
        for words in _differences(subject, told, outcomes[-1], expected):
            lines = reasoning(told, outcomes[-1], subject.plans.calendars.zone)
            yield Failure(f'the example "{example.name}" expects {words}', tuple(lines))


def _of_periods(subject: Subject, example: Example) -> Iterator[Failure]:
    from sladsl.simulate.period_examples import misses

    for miss in misses(example, subject.terms):
        when = f" for {example.periods[miss.period].name}" if len(example.periods) > 1 else ""
        message = f'the example "{example.name}" expects {miss.expected}{when}, but {miss.came}'
        yield Failure(message, miss.reasoning)


def _history(subject: Subject, example: Example):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from sladsl.history.event import Event

    moments = [(_instant(subject, event.at), event) for event in example.events]
    events = [Event(at, event.kind, value=event.value) for at, event in moments if event.kind != OBSERVED]
    return events, max(at for at, _ in moments)


def _instant(subject: Subject, text: str) -> int:
    """The instant of a local date and time in the agreement's zone."""
    from sladsl.clock.zones import DAY, day_of

    hours, minutes = text[11:].split(":")
    local = day_of(date.fromisoformat(text[:10])) * DAY + int(hours) * 3600 + int(minutes) * 60
    return subject.plans.calendars.zone.instant(local)


def _differences(subject: Subject, told: Timeline, outcome: Outcome, expected: Expectation) -> Iterator[str]:
    from sladsl.simulate.explain import length

    name = expected.milestone
    if expected.due is not None:
        wanted, actual = _shown(subject, _instant(subject, expected.due)), _shown(subject, outcome.due)
        if wanted != actual:
            yield f"{name} to be due {wanted}, but it is {f'due {actual}' if outcome.due is not None else 'not due'}"
    if expected.state is not None and expected.state != outcome.state:
        yield f"{name} to be {expected.state}, but it is {outcome.state.replace('_', ' ')}"
    if expected.counted is not None:
        counted = _counted(subject, told, outcome, expected.clock)
        if counted != expected.counted:
            yield f"{name} to take {length(expected.counted)}, but it takes {length(counted)}"


def _shown(subject: Subject, instant: int | None) -> str:
    from sladsl.simulate.explain import local_text

    return "" if instant is None else local_text(instant, subject.plans.calendars.zone)


def _counted(subject: Subject, told: Timeline, outcome: Outcome, clock: str | None) -> int:
    """Seconds of a clock while the promise ran, from its start to its stop or the end of observation."""
    from sladsl.simulate.plan import OpenTarget

    target = outcome.plan.target
    if outcome.counted is not None and isinstance(target, OpenTarget) and clock in (None, target.clock):
        return outcome.counted
    calendars = subject.plans.calendars
    running = calendars.open_time(clock) if clock and calendars.states(clock) else calendars.business_hours
    total, since = 0, outcome.start
    for step in told.transitions:
        if (step.key, step.number) != (outcome.plan.key, outcome.number):
            continue
        if step.change in ("start", "reset"):
            total = 0
        if step.change in ("pause", "stopped", "cancelled") and since is not None:
            total, since = total + running.elapsed(since, step.at), None
        elif step.change in ("resume", "reopened", "start", "reset"):
            since = step.at
    return total if since is None else total + running.elapsed(since, told.until)
