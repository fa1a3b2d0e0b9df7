"""The outlook of a ticket: what is due when, and who will be told, if nothing more happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.clock.zones import Zone, utc_text, zone
from sladsl.history.kinds import words_of

from .alerts import Alert, alerts
from .engine import simulate
from .explain import local_text, reasoning
from .terms import TicketPlans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sladsl.history.event import Event
    from sladsl.model.terms import Terms

    from .timeline import Outcome, Timeline, Transition

LATEST_ALERT = 14 * 86400
"""How long after the last due alerts are still looked for, in seconds."""


class Outlook(NamedTuple):
    """A ticket as it stands at its last event, and what follows from there by the passing of time alone.

    Attributes:
        terms: what it is judged by.
        events: its history.
        now: how it stands at the last event.
        alerts: who was told and who will be, in order of time.
    """

    terms: Terms
    events: tuple[Event, ...]
    now: Timeline
    alerts: tuple[Alert, ...]

    @property
    def zone(self) -> Zone:
        """The zone in which people read the times."""
        return zone(self.terms.zone)

    def of(self, outcome: Outcome) -> list[Alert]:
        """The alerts of one clock."""
        key = (outcome.plan.key, outcome.number)
        return [alert for alert in self.alerts if (alert.outcome.plan.key, alert.outcome.number) == key]


def outlook(terms: Terms, events: Sequence[Event]) -> Outlook:
    """Judge a ticket at its last event and look ahead.

    Args:
        terms: the terms in force when it was received.
        events: its history, in order of time, not empty.

    Raises:
        HistoryError: the history cannot be judged.
    """
    plan = TicketPlans(terms).plan(events[0].at)
    last = max(event.at for event in events)
    now = simulate(plan, events, last)
    dues = [outcome.due for outcome in now.outcomes if outcome.due is not None]
    later = simulate(plan, events, max([last, *dues]) + LATEST_ALERT)
    return Outlook(terms, tuple(events), now, alerts(later, events))


def as_lines(result: Outlook) -> Iterable[str]:
    """The outlook for people."""
    own = result.zone
    created = result.events[0]
    of = f"a {created.value} ticket" if created.value else "a ticket"
    yield f"{result.terms.agreement}: {of} created {local_text(created.at, own)} ({result.terms.zone})"
    for outcome in result.now.outcomes:
        yield ""
        number = f" {outcome.number}" if outcome.number else ""
        due = f"due {local_text(outcome.due, own)}" if outcome.due is not None else "no due"
        yield f"{outcome.milestone}{number}: {outcome.state.replace('_', ' ')}, {due}"
        yield from (f"  {line}" for line in reasoning(result.now, outcome, own))
        for alert in result.of(outcome):
            yield f"  {local_text(alert.at, own)}: {_alert_words(alert)}"


def _alert_words(alert: Alert) -> str:
    step = alert.step
    if alert.hop:
        return f"goes to {alert.role}, if nobody has acknowledged"
    at = f"{step.percent}% reached" if step.percent is not None else f"{step.trigger.replace('_', ' ')}"
    return f"{at}, {step.action.replace('_', ' ')} {alert.role}"


def as_json(result: Outlook) -> dict[str, Any]:
    """The outlook for machines: instants in UTC, and beside each due how the agreement's wall clock shows it."""
    terms, own = result.terms, result.zone
    created = result.events[0]
    return {
        "agreement": terms.agreement,
        "zone": terms.zone,
        "terms_from": terms.start.isoformat(),
        "created": _utc(created.at),
        "priority": created.value,
        "until": _utc(result.now.until),
        "outcomes": [_outcome(outcome, result) for outcome in result.now.outcomes],
        "transitions": [_transition(step, own) for step in result.now.transitions],
    }


def _outcome(outcome: Outcome, result: Outlook) -> dict[str, Any]:
    own = result.zone
    return {
        "promise": outcome.promise,
        "milestone": outcome.milestone,
        "n": outcome.number,
        "state": outcome.state,
        "start": _utc(outcome.start),
        "received": _utc(outcome.received),
        "due": _utc(outcome.due),
        "due_local": None if outcome.due is None else local_text(outcome.due, own),
        "stopped_at": _utc(outcome.stopped_at),
        "missed_at": _utc(outcome.missed_at),
        "counted_s": outcome.counted,
        "escalations": [
            {"percent": alert.step.percent, "at": _utc(alert.at), "at_local": local_text(alert.at, own),
             "trigger": alert.step.trigger, "action": alert.step.action, "role": alert.role, "hop": alert.hop}
            for alert in result.of(outcome)
        ],
        "reasoning": reasoning(result.now, outcome, own),
    }  # fmt: skip


def _utc(at: int | None) -> str | None:
    return None if at is None else utc_text(at)


def _transition(step: Transition, own: Zone) -> dict[str, Any]:
    return {
        "at": _utc(step.at), "at_local": local_text(step.at, own), "change": step.change, "promise": step.promise,
        "milestone": step.milestone, "n": step.number, "reason": step.reason, "due": _utc(step.due),
        "cause": words_of(step.cause.kind) if step.cause else None,
    }  # fmt: skip
