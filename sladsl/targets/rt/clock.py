"""RT's clock: the events of a ticket as steps in RT, the fields it shows after each, and how its targets stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.event import HistoryError
from sladsl.history.kinds import kind_of
from sladsl.targets.protocol import Watched

from .ticket import RtTicket

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Literal

    from sladsl.history.event import Event
    from sladsl.targets.protocol import Case

    from .config import Config
    from .duedates import DueDates, Part, TargetName
    from .ticket import Shown

    State = Literal["not_started", "running", "paused", "met", "missed", "cancelled"]

CLIENT = "client"
"""Actor of what the client did; everything else is done by the desk, but the report itself."""
DESK = "desk"
"""Actor of a report that the desk logs for a client."""
MESSAGES = ("responded", "updated", "asked_client")
"""Kinds of events that are a message to the client, which is all that RT knows of responses and updates."""
ENDED = {"resolved": "resolved", "closed": "resolved", "cancelled": "rejected"}
"""Kind of event that ends a ticket -> the status it stands for when nothing else is said."""
MILESTONES: dict[str, TargetName] = {"respond": "Response", "update": "KeepInLoop", "resolve": "Resolve"}


class Step(NamedTuple):
    """Something done in RT.

    Attributes:
        at: when, in UTC seconds.
        do: create, staff_reply, client_reply, status or priority.
        value: the status, or the priority's name; None if neither.
    """

    at: int
    do: str
    value: str | None = None


class Before(NamedTuple):
    """How a ticket stood before a step, as far as a target that the step stops needs it."""

    parts: Mapping[TargetName, Part]
    due: int | None


class Words:
    """The statuses of a queue by what they mean.

    Attributes:
        working: the status of work going on.
    """

    def __init__(self, config: Config, queue: str, waits: Mapping[str, str]) -> None:
        """Take the queue's lifecycle; `waits` is status -> what is waited for, empty if nobody said."""
        lifecycle = config.lifecycle(queue)
        self._waits = waits
        self._inactive = tuple(each.lower() for each in lifecycle.inactive) if lifecycle else ()
        self.working = lifecycle.active[0].lower() if lifecycle and lifecycle.active else "open"

    def waiting_on(self, reason: str) -> str | None:
        """The first status in which a reason is waited for; RT's own lifecycle has one for all of them."""
        if not self._waits:
            return "stalled"
        return next((s for s, each in self._waits.items() if each.casefold() == reason.casefold()), None)

    def end(self, usual: str) -> str:
        """The status of a ticket that is over: the usual one if the queue has it, else its first."""
        return usual if not self._inactive or usual in self._inactive else self._inactive[0]


def steps_of(events: Iterable[Event], until: int, words: Words) -> Iterator[Step]:
    """What the events of a ticket are in RT; what leaves no trace in it is left out.

    Raises:
        HistoryError: the history does not begin with `created`.
    """
    began = False
    for event in sorted((each for each in events if each.at <= until), key=lambda each: each.at):
        if began == (event.kind == "created"):
            raise HistoryError("a history begins with 'created', and has it once")
        began = True
        step = _step(event, words)
        if step is not None:
            yield step


def _step(event: Event, words: Words) -> Step | None:
    reason = event.value if event.kind == "waiting" else kind_of(event.kind).waits_for
    do, value = "status", None
    if event.kind == "created":
        do, value = ("create_by_desk" if event.actor == DESK else "create"), event.value
    elif event.kind in MESSAGES:
        do = "staff_reply"
    elif event.kind == "resumed" and event.actor == CLIENT:
        do = "client_reply"
    elif event.kind == "priority_changed":
        do, value = "priority", event.value
    elif reason is not None:
        value = words.waiting_on(reason)
    elif event.kind in ("resumed", "reopened"):
        value = words.working
    elif event.kind in ENDED:
        value = words.end(ENDED[event.kind])
    return None if do == "status" and value is None else Step(event.at, do, value)


class RtClock:
    """Runs tickets through RT's rules.

    Attributes:
        dates: the arithmetic.
        waits: queue -> status -> what is waited for in it.
    """

    def __init__(self, dates: DueDates, waits: Callable[[str], Mapping[str, str]]) -> None:
        self.dates = dates
        self.waits = waits

    def steps(self, queue: str, case: Case) -> list[Step]:
        """What is done in RT; HistoryError if the history is none."""
        words = Words(self.dates.config, queue, self.waits(queue))
        return list(steps_of(case.events, case.until, words))

    def shown(self, queue: str, case: Case) -> list[Shown]:
        """The fields of a ticket after each of its steps."""
        return [ticket.shown(step.do) for ticket, step, _ in self._run(queue, case)]

    def watched(self, queue: str, case: Case) -> tuple[Watched, ...]:
        """How each target stands at the end of observation.

        RT itself keeps no verdict and shows one due date; a target's own is the one it had while it counted.
        """
        ticket: RtTicket | None = None
        replied: tuple[int, Before] | None = None
        ended: int | None = None
        cancelled = False
        for ticket, step, before in self._run(queue, case):
            if step.do in ("staff_reply", "create_by_desk") and replied is None:
                replied = (step.at, before)
            over = self._is_over(ticket)
            ended = (step.at if ended is None else ended) if over else None
            cancelled = over and ticket.status == "rejected"
        if ticket is None:
            return ()
        return tuple(self._targets(ticket, replied, ended, case.until, cancelled=cancelled))

    # ---- the run ----------------------------------------------------------------------------------------------------

    def _run(self, queue: str, case: Case) -> Iterator[tuple[RtTicket, Step, Before]]:
        ticket: RtTicket | None = None
        for step in self.steps(queue, case):
            if ticket is None:
                ticket = RtTicket(self.dates, queue, step.at)
                before = Before({}, None)
                ticket.create(outside=step.do == "create")
                self._prioritise(ticket, step)
            else:
                before = Before(dict(ticket.parts), ticket.due)
                self._apply(ticket, step)
            yield ticket, step, before

    def _apply(self, ticket: RtTicket, step: Step) -> None:
        if step.do in ("staff_reply", "client_reply"):
            ticket.reply(step.at, outside=step.do == "client_reply")
        elif step.do == "priority":
            self._prioritise(ticket, step)
        elif step.value is not None:
            ticket.set_status(step.at, step.value)

    def _prioritise(self, ticket: RtTicket, step: Step) -> None:
        """What our scrips do: the level follows the priority. Without them a level may be named itself."""
        level = level_for(self.dates.config, ticket.queue, step.value)
        if level is not None:
            ticket.set_level(step.at, level)

    def _is_over(self, ticket: RtTicket) -> bool:
        lifecycle = self.dates.config.lifecycle(ticket.queue)
        inactive = [each.lower() for each in lifecycle.inactive] if lifecycle else ["resolved", "rejected", "deleted"]
        return ticket.status in inactive

    # ---- how it stands ----------------------------------------------------------------------------------------------

    def _targets(
        self, ticket: RtTicket, replied: tuple[int, Before] | None, ended: int | None, until: int, *, cancelled: bool
    ) -> Iterator[Watched]:
        level = self.dates.config.agreements.levels.get(ticket.level or "")
        silent = self._silence(ticket)
        if level is None or silent:
            yield from (Watched(name, "running", None, ended, silent) for name in ("respond", "resolve"))
            return
        if level.response is not None:
            part, field = ticket.parts.get("Response"), ticket.due
            stop = ended
            if replied is not None:
                stop, (parts, field) = replied
                part = parts.get("Response")
            yield _watched("respond", part, field, stop, until, cancelled=cancelled and replied is None)
        if level.keep_in_loop is not None and "KeepInLoop" in ticket.parts:
            yield _watched("update", ticket.parts["KeepInLoop"], ticket.due, ended, until, cancelled=cancelled)
        if level.resolve is not None:
            yield _watched("resolve", ticket.parts.get("Resolve"), ticket.due, ended, until, cancelled=cancelled)

    def _silence(self, ticket: RtTicket) -> str:
        """Why RT has no due date and does not complain; empty if it has a level with targets."""
        if not self.dates.config.computes(ticket.queue):
            return "sla_disabled"
        if not ticket.level:
            return "no_level"
        return "" if ticket.level in self.dates.config.agreements.levels else "unknown_level"


def level_for(config: Config, queue: str, priority: str | None) -> str | None:
    """The level that tickets of a priority get on a queue; None if nothing maps it."""
    own = config.own.get(queue)
    if own is not None and own.levels:
        if priority is None:
            return own.levels.get("0")
        number = next((number for number, name in own.priorities.items() if name == priority), None)
        return own.levels.get(number) if number is not None else None
    return priority if priority in config.agreements.levels else None


def _watched(
    name: str, part: Part | None, field: int | None, stop: int | None, until: int, *, cancelled: bool
) -> Watched:
    """How one target stands; it has no due date while the ticket's field is unset, whatever its own would be."""
    due = part.due if part is not None and field is not None and (part.due or 0) > 0 else None
    why = part.why if part is not None else ""
    if field is None and part is not None and part.due is not None:
        why = "search_window"
    state: State
    if stop is not None:
        kept: State = "cancelled" if cancelled else "met"
        state = kept if due is None or stop <= due else "missed"
    elif due is None:
        state = "paused" if why == "ignored_status" else "running"
    else:
        state = "missed" if until >= due else "running"
    return Watched(name, state, due, stop, why)
