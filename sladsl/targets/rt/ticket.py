"""A ticket in RT: its status, level, messages, and the dates that RT's own rules set after each step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .duedates import Change

if TYPE_CHECKING:
    from .config import Config
    from .duedates import DueDates, Part, TargetName


class Shown(NamedTuple):
    """The fields of a ticket after a step.

    Attributes:
        at: when the step was, in UTC seconds.
        do: what the step was: create, staff_reply, client_reply, status, level.
        status, level: as they are then.
        starts, due: the two dates; None while unset.
    """

    at: int
    do: str
    status: str
    level: str | None
    starts: int | None
    due: int | None


class Message(NamedTuple):
    """A message; the ticket's creation is the first."""

    at: int
    outside: bool


class RtTicket:
    """A ticket on a queue.

    Attributes:
        queue: name of the queue.
        status: its status, lower case as RT stores it.
        level: its level of service; None if it has none.
        messages: its creation and all replies.
        changes: every change of the status.
        due, starts: the fields of the ticket; None while unset.
        parts: what each target gave when the due date was computed last.
    """

    def __init__(self, dates: DueDates, queue: str, at: int) -> None:
        self.dates = dates
        self.queue = queue
        self.at = at
        self.level = default_level(dates.config, queue)
        self.messages: list[Message] = []
        self.changes: list[Change] = []
        self.status = self._lifecycle_start()
        self.due: int | None = None
        self.starts: int | None = None
        self.parts: dict[TargetName, Part] = {}

    def create(self, level: str | None = None, *, outside: bool = True) -> None:
        """Create it; by somebody of the desk it counts as a reply already, so that no response is due (read)."""
        self.level = level or self.level
        self.messages.append(Message(self.at, outside))
        self._begin()
        self._compute()

    def reply(self, at: int, *, outside: bool) -> None:
        """A message; a ticket that is new or over is opened by it, whoever wrote it (measured)."""
        self.at = at
        self.messages.append(Message(at, outside))
        self._compute()
        own = self.dates.config.own.get(self.queue)
        resumes = outside and own is not None and self.status in own.resume_on_reply
        if resumes or self.status not in self._active():
            self.set_status(at, self._first_active())

    def set_status(self, at: int, status: str) -> None:
        """Set the status; nothing happens if it is that already."""
        self.at = at
        status = status.lower()
        if status == self.status:
            return
        self.changes.append(Change(at, self.status, status))
        self.status = status
        self._compute()

    def set_level(self, at: int, level: str) -> None:
        """Set the level; everything is computed anew from the creation (measured), be it in the past."""
        self.at = at
        if level == self.level:
            return
        self.level = level
        self._begin()
        self._compute()

    def shown(self, do: str) -> Shown:
        """The fields as they are now."""
        return Shown(self.at, do, self.status, self.level, self.starts, self.due)

    @property
    def created(self) -> int:
        """When it was created."""
        return self.messages[0].at

    # ---- RT's rules -------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self.level and self.dates.config.computes(self.queue):
            self.starts = _field(self._part("Starts", self.created).due)

    def _compute(self) -> None:
        """The due date: the earlier of what is due to the last message and the resolution.

        A search that gave up counts as the earliest of all, and unsets the field (measured).
        """
        if not self.level or not self.dates.config.computes(self.queue):
            return
        message, outside = self._last_effective()
        name: TargetName = "Response" if outside else "KeepInLoop"
        self.parts = {name: self._part(name, message.at), "Resolve": self._part("Resolve", self.created)}
        found = [part.due for part in self.parts.values() if part.due is not None]
        self.due = _field(min(found)) if found else None

    def _part(self, name: TargetName, start: int) -> Part:
        assert self.level is not None, "asked only with a level"
        return self.dates.part(self.queue, self.level, name, start, self.status, self.changes)

    def _last_effective(self) -> tuple[Message, bool]:
        """The oldest message of the client since the desk wrote last, else the desk's last."""
        oldest: Message | None = None
        for message in reversed(self.messages):
            if not message.outside:
                return (oldest, True) if oldest else (message, False)
            oldest = message
        assert oldest is not None, "a ticket has a first message"
        return oldest, True

    def _lifecycle_start(self) -> str:
        lifecycle = self.dates.config.lifecycle(self.queue)
        wanted = lifecycle.defaults.get("on_create") if lifecycle else None
        return (wanted or (lifecycle.initial[0] if lifecycle and lifecycle.initial else "new")).lower()

    def _active(self) -> tuple[str, ...]:
        lifecycle = self.dates.config.lifecycle(self.queue)
        return tuple(each.lower() for each in lifecycle.active) if lifecycle else ("open", "stalled")

    def _first_active(self) -> str:
        """The first active status that can be reached from this one."""
        lifecycle = self.dates.config.lifecycle(self.queue)
        active = self._active()
        ways = {k.lower(): v for k, v in lifecycle.transitions.items()}.get(self.status, ()) if lifecycle else active
        return next((each.lower() for each in ways if each.lower() in active), self.status)


def default_level(config: Config, queue: str) -> str | None:
    """The level of a new ticket on a queue, None if it gets none."""
    found = (config.queues or {}).get(queue)
    if not config.computes(queue):
        return None
    if found is not None and found.sla:
        return found.sla
    own = config.agreements.queue_default.get(queue)
    return (own.level if own else None) or config.agreements.default


def _field(due: int | None) -> int | None:
    """What a date field holds afterwards: nothing at all for a target that does not hold, or for an instant below 1."""
    return due if due is not None and due > 0 else None
