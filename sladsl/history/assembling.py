"""Rows put together to tickets; each that cannot be judged rightly is rejected, with its place and what to do."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sladsl.findings.suggest import did_you_mean

from .event import Event
from .kinds import KINDS, WAITING
from .reject import Reject
from .rejecting import refuse_naive
from .rows import EventRow
from .sequence import in_order
from .ticket import AXES, Place, Ticket
from .times import TimeFault
from .verdicts import verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from .reject import Kind
    from .rejecting import Rejects
    from .rows import Rows, TicketRow
    from .times import Times

_WITH_VALUE = (WAITING, "priority_changed")
_KINDS = "kinds are: " + ", ".join(KINDS)
_NO_ROW = EventRow(0, ("", "", "", "", "", ""))
"""Stands for the row of an event that was taken from the row of its ticket."""


_NOT_REPEATED: Mapping[str, int] = {}


class Rules(NamedTuple):
    """By what rows are put together.

    Attributes:
        times: how times are read.
        declared: kinds of events that agreements declare, beside those every history knows.
        system_accounts: actors whose responses are none, since nobody wrote them.
        source: the system, where a row does not name it.
    """

    times: Times
    declared: Collection[str] = ()
    system_accounts: Collection[str] = ()
    source: str = ""


def assemble(rows: Rows, rules: Rules, rejects: Rejects, repeated: Mapping[str, int] = _NOT_REPEATED) -> list[Ticket]:
    """Tickets in the order of their rows.

    Args:
        rows: what was read.
        rules: by what it is put together.
        rejects: takes what cannot be judged, and doubts.
        repeated: numbers that several tickets have, where the rows are not all there are, with how many have each.

    Raises:
        MissingZoneError: a time has no zone.
    """
    counts = Counter(str(row.fields.get("id", "")) for row in rows.tickets)
    counts.update({number: repeated[number] - own for number, own in counts.items() if number in repeated})
    _tell_strangers(rows, counts, rejects)
    tickets = []
    robots = 0
    for row in rows.tickets:
        number = str(row.fields.get("id", ""))
        problem = _identity(number, counts[number])
        if problem:
            rejects.add(Reject(row.place, *problem, number or None, "id", row=row.row))
            continue
        if number in rejects.withheld:
            continue
        ticket, unanswered = _Assembly(row, number, rows, rules, rejects).ticket()
        robots += unanswered
        if ticket is not None and number not in rejects.withheld:
            tickets.append(ticket)
    if robots:
        accounts = ", ".join(sorted(rules.system_accounts))
        rejects.notes.append(f"responses that are none, since system accounts ({accounts}) gave them: {robots}")
    return tickets


def _identity(number: str, count: int) -> tuple[Kind, str, str] | None:
    if not number:
        return "missing value", "the ticket has no number", "give each ticket its number in the column id"
    if count > 1:
        return "duplicate ticket", f"{count} tickets have the number '{number}'", "leave the row that is right"
    return None


def _tell_strangers(rows: Rows, counts: Counter[str], rejects: Rejects) -> None:
    """Reject events whose ticket is not there; those of a ticket whose own row was rejected are told with it."""
    for number, events in rows.events.items():
        if number in counts or number in rejects.withheld:
            continue
        reason = f"there is no ticket '{number}'" if number else "the event names no ticket"
        for event in events:
            place, fields = Place(event.file or rows.file, event.number), tuple(map(str, event.fields))
            help_ = "add the row of the ticket, or remove its events"
            rejects.add(Reject(place, "unknown ticket", reason, help_, number or None, "ticket_id", row=fields))


class _Assembly:
    """One ticket while it is put together."""

    def __init__(self, row: TicketRow, number: str, rows: Rows, rules: Rules, rejects: Rejects) -> None:
        self.row = row
        self.number = number
        self.file = rows.file
        self.rules = rules
        self.rejects = rejects
        self.rows = rows.events.get(number, [])
        self.course = rows.courses.get(number)
        self.zone = str(row.fields.get("tz", ""))
        self.robots = 0

    def ticket(self) -> tuple[Ticket | None, int]:
        """The ticket, None if it cannot be judged; and how many responses of system accounts were left out."""
        events, rows = self._events()
        if not any(event.kind == "created" for event in events):
            created = self._created(events)
            if created is None:
                return None, self.robots
            events.insert(0, created)
            rows.insert(0, _NO_ROW)
        if self.number in self.rejects.withheld:
            return None, self.robots
        ordered = in_order(events, rows, self._reject)
        return (None if ordered is None else self._whole(ordered)), self.robots

    def _whole(self, events: tuple[Event, ...]) -> Ticket:
        fields = self.row.fields
        text = {name: str(fields[name]) for name in ("client", "category", "source", *AXES) if name in fields}
        return Ticket(
            self.number,
            text.get("client", ""),
            self._with_priority(events),
            {axis: text[axis] for axis in AXES if axis in text},
            text.get("category"),
            text.get("source", self.rules.source),
            verdict(self.row, self.rules.times, self.zone, self.rejects),
            self.row.place,
            self.course,
            self.zone,
        )

    def _events(self) -> tuple[list[Event], list[EventRow]]:
        """The events in the order of their rows, with these; each that cannot be taken is rejected."""
        instant, tz, declared, robots = (
            self.rules.times.instant,
            self.zone,
            self.rules.declared,
            self.rules.system_accounts,
        )
        events, rows = [], []
        for row in self.rows:
            _, at, kind, actor, value, raw = row.fields
            if (kind not in KINDS and kind not in declared) or (kind in _WITH_VALUE and not value):
                self._reject(row, *_fault(kind, declared))
                continue
            if kind == "responded" and actor in robots:
                self.robots += 1
                continue
            try:
                events.append(Event(instant(at, tz), kind, actor or None, value or None, raw or None))
                rows.append(row)
            except TimeFault as fault:
                refuse_naive(fault, Place(row.file or self.file, row.number))
                self._reject(row, fault.kind, fault.reason, fault.help, "at")
        return events, rows

    def _created(self, events: Sequence[Event]) -> Event | None:
        """The creation by the ticket's own row, where no event tells it; the row says when it was opened."""
        fields = self.row.fields
        if "opened_at" not in fields:
            if any(row.fields[2] == "created" for row in self.rows):
                return None  # It is there and was rejected, which says all.
            reason = "neither an event 'created' nor 'opened_at' tells when the ticket began"
            self._told("not created", reason, "add the event", "opened_at")
            return None
        try:
            at = self.rules.times.instant(fields["opened_at"], self.zone)
        except TimeFault as fault:
            refuse_naive(fault, self.row.place)
            self._told(fault.kind, fault.reason, fault.help, "opened_at")
            return None
        ended = [name for name in ("resolved_at", "closed_at") if name in fields]
        if not events and ended:
            reason = f"the row says {ended[0]}, but the ticket has no events"
            self._told("not created", reason, "add its events, or empty the column", ended[0])
            return None
        reason = "no event tells the creation; 'opened_at' is taken for it"
        self._told("not created", reason, "add the event 'created'", "opened_at", doubt=True)
        return Event(at, "created", raw="opened_at")

    def _with_priority(self, events: tuple[Event, ...]) -> tuple[Event, ...]:
        """The events with the first priority: that of the row where no event names or changes one."""
        final = self.row.fields.get("priority")
        if events[0].value is not None or final is None:
            return events
        if any(event.kind == "priority_changed" for event in events):
            reason = "the priority was changed, and no event says what it was first"
            self._told("missing value", reason, "give the event 'created' the first priority", "priority", doubt=True)
            return events
        return (events[0]._replace(value=str(final)), *events[1:])

    def _told(self, kind: Kind, reason: str, help_: str, column: str, *, doubt: bool = False) -> None:
        """Tell something of the row of the ticket."""
        row = self.row
        self.rejects.add(Reject(row.place, kind, reason, help_, self.number, column, doubt, row.row))

    def _reject(self, row: EventRow, kind: Kind, reason: str, help_: str, column: str, *, doubt: bool = False) -> None:
        """Tell something of the row of an event."""
        fields = tuple(map(str, row.fields))
        self.rejects.add(
            Reject(Place(row.file or self.file, row.number), kind, reason, help_, self.number, column, doubt, fields)
        )


def _fault(kind: str, declared: Collection[str]) -> tuple[Kind, str, str, str]:
    """What is wrong with an event that is of no known kind, or lacks the value its kind needs."""
    if kind in _WITH_VALUE:
        help_ = "name what is waited for" if kind == WAITING else "name the new priority"
        return "missing value", f"a '{kind}' event has no value", help_, "value"
    return "unknown kind of event", f"'{kind}' is no kind of event", _nearest(kind, tuple(declared)), "kind"


@lru_cache(maxsize=1024)
def _nearest(kind: str, declared: tuple[str, ...]) -> str:
    """The kinds that may have been meant; a history makes the same mistake over and over."""
    return did_you_mean(kind, [*KINDS, *declared]) or _KINDS
