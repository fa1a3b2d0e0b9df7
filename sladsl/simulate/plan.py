"""What the engine needs to know of a contract for one ticket: compiled, with every name resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.clock.businessdays import DayCount, Receipt
from sladsl.clock.zones import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sladsl.clock.opentime import OpenTime

OnChange = Literal["recompute", "restart", "carry"]
ReceiptRule = Literal["next_opening", "as_logged"]
Trigger = Literal["at_start", "percent", "after_start", "before_due", "after_due", "no_progress"]
PROVIDER = "Provider"
"""What a ticket waits on while no wait is on: the provider works on it."""


class OpenTarget(NamedTuple):
    """An amount of open time.

    Attributes:
        seconds: how much.
        open: the open time that counts.
        clock: what the contract calls that clock.
    """

    seconds: int
    open: OpenTime
    clock: str


class DayTarget(NamedTuple):
    """A point on a counted day.

    Attributes:
        n: how many counted days after day 0.
        at: seconds since midnight; None means the closing of the day.
        days: which days are counted.
        cutoff: received after this time of day (seconds) counts as received on the next counted day.
        unit: what such a day is called.
    """

    n: int
    at: int | None
    days: DayCount
    cutoff: int | None = None
    unit: str = "business day"


Target = OpenTarget | DayTarget


class Pause(NamedTuple):
    """What a wait does to a clock.

    Attributes:
        reset: the count starts again at zero when the wait ends, unless the ticket ends with it.
        to_the_minute: a due point moves by the open time of the pause, not by whole days.
        limit: the longest one pause may last; the clock runs on afterwards.
        own: what is due while the wait is on.
        replaced: the promise ends when the wait begins, since a new time is told instead.
    """

    reset: bool = False
    to_the_minute: bool = False
    limit: OpenTarget | None = None
    own: Target | None = None
    replaced: bool = False


class Step(NamedTuple):
    """An alert of an escalation.

    Attributes:
        trigger: what makes it fire.
        percent: for "percent": how much of the promised time.
        time: how long after or before; None for "at_start" and "percent".
        after_previous: "after_start" counts from the step before this one.
        action: what is done: warn, notify, escalate, hand_over.
        role: who is told.
        chain: while nobody acknowledges: after how many seconds, counted from the alert before, who is told next.
    """

    trigger: Trigger
    percent: int | None = None
    time: OpenTarget | None = None
    after_previous: bool = False
    action: str = "notify"
    role: str = ""
    chain: tuple[tuple[int, str], ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same step under another priority: each fires once per clock."""
        if self.time is None:
            return (self.trigger, self.percent, self.role)
        return (self.trigger, self.time.seconds, self.time.clock, self.role)


_NO_PAUSES: Mapping[str, Pause] = {}


class PromisePlan(NamedTuple):
    """One clock of a ticket under one priority.

    Attributes:
        key: which clock it is; the same under every priority.
        id: identity of the promise; empty if this priority promises nothing here (the clock is kept, unjudged, as a
            change of priority may judge it from its start).
        milestone: name of the milestone.
        target: what is promised; None if there is nothing to judge.
        start: kind of event that starts it.
        stops: kinds of events that stop it.
        recurring: each stop starts the next one.
        implied_by_end: the end of the ticket counts as its stop; otherwise it is cancelled by it.
        during_wait: it ends with the wait in which it started.
        pauses: reason of a wait -> what that does to the clock.
        only_in: reasons of the waits in which alone it runs; None if it runs whenever no pause says otherwise. With
            "Provider" it runs while no wait is on.
        steps: alerts, in the order written.
    """

    key: str
    id: str
    milestone: str
    target: Target | None
    start: str
    stops: frozenset[str]
    recurring: bool = False
    implied_by_end: bool = False
    during_wait: bool = False
    pauses: Mapping[str, Pause] = _NO_PAUSES
    only_in: frozenset[str] | None = None
    steps: tuple[Step, ...] = ()

    @property
    def ends_ticket(self) -> bool:
        """Whether it is a clock to the end of the ticket, which runs on when the ticket is reopened."""
        return not self.recurring and not self.stops.isdisjoint({"resolved", "closed"})

    def pause(self, waiting: str | None) -> Pause | None:
        """What the present wait does to the clock; None if the clock runs."""
        reason = waiting or PROVIDER
        if self.only_in is not None and reason not in self.only_in:
            return self.pauses.get(reason, _NOT_ITS_STATE)
        return self.pauses.get(reason)

    def own_clock(self, target: Target, reason: str) -> PromisePlan:
        """The second clock of the promise, which runs while the ticket waits for a reason."""
        name = f"{self.milestone} while waiting"
        identity = f"{self.id} while waiting for {reason}"
        return PromisePlan(
            key=f"{self.key} while waiting",
            id=identity,
            milestone=name,
            target=target,
            start="",
            stops=frozenset(),
            implied_by_end=True,
            during_wait=True,
        )

    def unpromised(self) -> PromisePlan:
        """The same clock where nothing is promised."""
        return self._replace(id="", target=None, steps=())


_NOT_ITS_STATE = Pause()


class Silence(NamedTuple):
    """A change of priority that follows when an event is not answered.

    Attributes:
        event: kind of the event that asks; for "asked_client" a wait on the client asks too.
        target: how long an answer is waited for.
        to: the new priority, "one step down" or "one step up".
        priorities: the priorities it is about; empty means all.
    """

    event: str
    target: Target
    to: str
    priorities: tuple[str, ...] = ()


class TicketPlan(NamedTuple):
    """Everything a ticket is judged by.

    Attributes:
        days: business days, with the business hours and their zone.
        receipt: when a ticket counts as received.
        rows: priority -> its clocks; every row has the same keys in the same order.
        on_change: what a change of priority does to clocks that run.
        silences: changes of priority that time brings about when nobody answers.
    """

    days: DayCount
    receipt: ReceiptRule
    rows: Mapping[str, tuple[PromisePlan, ...]]
    on_change: OnChange = "recompute"
    silences: tuple[Silence, ...] = ()

    def due(self, start: int, target: Target) -> int | None:
        """When something that begins at an instant is due if nothing pauses it; None if never."""
        if isinstance(target, OpenTarget):
            return target.open.deadline(start, target.seconds)
        receipt = self.received(start, target)
        return None if receipt is None else target.days.due(receipt.day, target.n, target.at)

    def received(self, instant: int, target: DayTarget) -> Receipt | None:
        """Receipt of what begins at an instant, for a due point; None if the business hours never open again."""
        receipt = self.days.next_opening(instant) if self.receipt == "next_opening" else self.days.as_logged(instant)
        if receipt is None:
            return None
        local = target.days.zone.local(receipt.instant)
        day = local // DAY
        if target.cutoff is not None and local % DAY > target.cutoff:
            later = target.days.nth_after(day, 1)
            return None if later is None else Receipt(receipt.instant, later)
        return Receipt(receipt.instant, day)
