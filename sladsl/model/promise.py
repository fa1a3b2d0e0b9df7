"""Promises: one shape for every clock an agreement starts, and what a clock waits for."""

from typing import Literal

from pydantic import Field

from .part import Part
from .values import Aggregate, DuePoint, Duration, Figure, Period, Value

Strength = Literal["guaranteed", "target", "typical"]


class Milestone(Part):
    """A point in the life of a ticket that a clock runs towards.

    Attributes:
        name: "respond", "resolve" ... or a declared name.
        start: kind of the event that starts the clock.
        stop: kind of the event that stops it.
        met_when: what counts as reaching it, in the words of the agreement; None if not said.
        not_by: what does not count.
        declared: whether the agreement itself declares it.
    """

    name: str
    start: str = "created"
    stop: str
    met_when: str | None = None
    not_by: tuple[str, ...] = ()
    declared: bool = False


class EventKind(Part):
    """An event of a ticket that the agreement itself declares, beside the kinds every history knows."""

    name: str
    meaning: str


class Promise(Part):
    """One promise.

    Attributes:
        id: its identity for amendments, differences, verdicts and reports (see `promise_id`).
        milestone: name of the milestone.
        value: what is promised; for a recurring promise the longest time between two.
        selector: which tickets it is about: axis ("priority", "channel", "received", "kind", "system", "site") to the
            values meant; an axis that is not named does not matter.
        service: the service it belongs to; None means the whole agreement.
        start: kind of the event that starts the clock.
        stop: kind of the event that stops it.
        recurring: a new clock starts each time one is stopped ("update every 30 minutes").
        strength: a guarantee, a target, or what is typical.
        aggregate: how outcomes become a figure.
        period: over which time the figure is kept; None for a promise on each ticket.
        as_written: the original words beside the interpretation, if they were kept.
    """

    id: str
    milestone: str
    value: Value
    selector: dict[str, tuple[str, ...]] = {}
    service: str | None = None
    start: str = "created"
    stop: str
    recurring: bool = False
    strength: Strength = "guaranteed"
    aggregate: Aggregate = Field(default_factory=Aggregate)
    period: Period | None = None
    as_written: str | None = None


class QualityMetric(Part):
    """A promise about a figure of the service desk or of a service, not about one ticket's clock.

    Attributes:
        id: its identity, as for a promise.
        name: what is measured.
        comparison: how the figure must stand to the target.
        target: the figure promised.
        aggregate: how single values become the figure.
        period: over which time.
        source: where the values come from: tickets or measurements recorded for it.
    """

    id: str
    name: str
    comparison: Literal["at_least", "above", "at_most", "below", "within"]
    target: Figure
    aggregate: Aggregate
    period: Period | None
    service: str | None = None
    strength: Strength = "guaranteed"
    source: Literal["tickets", "measurements"] = "measurements"


class PauseRule(Part):
    """When a clock does not run.

    Attributes:
        milestones: the clocks it is about.
        reasons: what is waited for: "Client", "Vendor", "Other" or a declared reason.
        mode: "continue" goes on afterwards, "reset" starts afresh, "own_clock" runs `own_value` meanwhile,
            "only_in" runs the clock only while the wait is on, "replaced" ends the promise: a new time is told instead.
        priorities: the priorities it is about; empty means all.
        requires: what must be done for the pause to begin, in the words of the agreement.
        limit: the longest one pause may be; None means no limit was said.
        own_value: with "own_clock": what is due while the wait is on.
        to_the_minute: due points move by the open time of the pause, not by whole business days.
    """

    milestones: tuple[str, ...]
    reasons: tuple[str, ...]
    mode: Literal["continue", "reset", "own_clock", "only_in", "replaced"] = "continue"
    priorities: tuple[str, ...] = ()
    requires: str | None = None
    limit: Duration | None = None
    own_value: Duration | DuePoint | None = None
    to_the_minute: bool = False


def promise_id(milestone: str, selector: dict[str, tuple[str, ...]], service: str | None = None) -> str:
    """Give the identity of a promise: service, milestone and the sorted axes of its selector.

    The order of rows and of values does not change it.
    """
    axes = ", ".join(f"{axis}={' or '.join(sorted(values))}" for axis, values in sorted(selector.items()))
    head = f"{service} / {milestone}" if service else milestone
    return f"{head} [{axes}]" if axes else head
