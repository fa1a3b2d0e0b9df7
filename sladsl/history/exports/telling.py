"""Telling the events of tickets, by the history of their system or by their own times."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.reject import Reject
from sladsl.history.rejecting import refuse_naive
from sladsl.history.rows import EventRow
from sladsl.history.ticket import Course, Place
from sladsl.history.times import TimeFault

from .gaps import Seen, tell_gaps
from .happenings import Reader, by_ticket, happenings
from .life import Life, Told
from .sources import all_records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.history.rejecting import Rejects
    from sladsl.history.rows import TicketRow
    from sladsl.history.times import Times

    from .form import ExportForm, Meaning, Stage
    from .happenings import Happening, Timed
    from .records import Record
    from .sources import Sources

_HELP_UNMAPPED = "say what it means under [statuses] in the file of --map, or use --unmapped"


class Reading(NamedTuple):
    """By what an export is read.

    Attributes:
        form: what is known of the system.
        found: its files.
        times: how times of tickets are read.
        history_times: how times of the history are read.
        meanings: folded name of a status -> its meaning.
        unmapped: what other statuses are taken for; None if they are mistakes.
        robots: accounts whose messages are no response.
    """

    form: ExportForm
    found: Sources
    times: Times
    history_times: Times
    meanings: Mapping[str, Meaning]
    unmapped: Meaning | None
    robots: frozenset[str]

    def of(self, record: Record, column: str) -> str:
        """What a record of a ticket has in a column; empty if nothing."""
        known = self.form.tickets.columns.get(column)
        return record.first(known.fields) if known else ""


def row_of(number: str, told: Told, ticket: TicketRow | None = None) -> EventRow:
    """An event as a row of the neutral form, with the place of the row that tells it."""
    fields = (number, told.at, told.kind, told.actor, told.value, told.raw)
    if told.record is not None:
        return EventRow(told.record.place.row, fields, told.record.place.file)
    assert ticket is not None, "an event that no row of a history tells is told by the row of its ticket"
    return EventRow(ticket.place.row, fields, ticket.place.file)


class Teller:
    """Tells the events of tickets."""

    def __init__(self, reading: Reading, rejects: Rejects) -> None:
        self.reading = reading
        self.rejects = rejects
        self.reader = Reader(reading.form, rejects)
        self.unknown: Counter[str] = Counter()
        self.unanswering = 0
        self.courses: dict[str, Course] = {}

    def grouped(self, numbers: Mapping[str, str], everybody: Sequence[str]) -> dict[str, list[Record]]:
        """Number of a ticket -> its rows of history; tickets whose rows are damaged are withheld.

        Args:
            numbers: what the rows may name a ticket by -> its number.
            everybody: the numbers of all tickets.
        """
        found, rejects = self.reading.found, self.rejects
        if found.form is None:
            return {}
        names = numbers if found.form.by == "key" else {}
        told, withheld = len(rejects.found), rejects.withheld
        rejects.withheld = set()
        rows = all_records(found.history, found.form.rows, rejects, found.form.ticket)
        damaged = {names.get(name, name) for name in rejects.withheld}
        for reject in rejects.found[told:]:
            if reject.place.row == 0:
                part = next((part for path, part in found.history.items() if str(path) == reject.place.file), "")
                damaged.update([names.get(part, part)] if part else everybody)
        rejects.withheld = withheld | damaged
        return by_ticket(rows, found.form, names)

    def events(self, record: Record, row: TicketRow, number: str, history: list[Record] | None) -> list[EventRow]:
        """The events of a ticket; none if its row says no time, which is told when the ticket is put together."""
        created = self._instant(str(row.fields.get("opened_at", "")))
        if created is None:
            return []
        status = self.reading.form.label("status", self.reading.of(record, "status"))
        life = Life(
            self.reading.meanings,
            self.reading.form.response.statuses,
            self.reading.unmapped,
            self.reading.robots,
            self.reading.of(record, "requester"),
        )
        if history:
            self._live(life, created, status, row, history)
        else:
            life.begin(created, "", str(row.fields.get("priority", "")))
        self._stages(life, record, row, number, whole=not history)
        self.unanswering += life.unanswering
        board = self.reading.of(record, "board")
        self.courses[number] = Course(board, tuple(life.moves), tuple(life.replies))
        self._tell_unknown(life, row, number)
        seen = Seen(row, number, status, self.reading.meanings.get(status.casefold()), bool(history))
        tell_gaps(life, seen, self.rejects, expected=self.reading.found.form is not None)
        return [row_of(number, one, row) for one in life.told]

    def _live(self, life: Life, created: int, status: str, row: TicketRow, history: Sequence[Record]) -> None:
        form = self.reading.found.form
        assert form is not None, "there is a history"
        timed = self._timed(history, str(row.fields.get("id", "")))
        self.reader.ticket = str(row.fields.get("id", ""))
        happened = happenings(timed, form, self.reading.form, self.reader)
        life.begin(created, *_beginning(happened, life, status, str(row.fields.get("priority", ""))))
        for one in happened:
            life.live(one)

    def _timed(self, history: Sequence[Record], number: str) -> list[Timed]:
        """The rows with their times, in order."""
        form = self.reading.found.form
        assert form is not None, "there is a history"
        timed: list[Timed] = []
        for record in history:
            text = record.first(form.at)
            try:
                timed.append((record, self.reading.history_times.instant(text)))
            except TimeFault as fault:
                refuse_naive(fault, record.place)
                reason = fault.reason if text else "the row has no time"
                self.rejects.add(
                    Reject(record.place, fault.kind, reason, fault.help, number, form.at[0], row=record.row)
                )
        return _in_order(timed, form.order)

    def _instant(self, text: str) -> int | None:
        """An instant of the row of a ticket; None if it is none, which is told when the ticket is put together."""
        try:
            return self.reading.times.instant(text) if text else None
        except TimeFault:
            return None

    def _stages(self, life: Life, record: Record, row: TicketRow, number: str, *, whole: bool) -> None:
        """Events by the times of the ticket itself: all of them, or those that its history never shows."""
        for kind, stage in self.reading.form.stages.items():
            if whole or (stage.always and not any(one.kind == kind for one in life.told)):
                self._stage(life, kind, stage, (record, row, number))
        life.told[1:] = sorted(life.told[1:], key=lambda one: one.at)

    def _stage(self, life: Life, kind: str, stage: Stage, of: tuple[Record, TicketRow, str]) -> None:
        record, row, number = of
        text = record.first(stage.fields)
        if not text or text in self.reading.form.times.never:
            return
        try:
            at = self.reading.times.instant(text)
        except TimeFault as fault:
            refuse_naive(fault, row.place)
            self.rejects.add(
                Reject(row.place, fault.kind, fault.reason, fault.help, number, stage.fields[0], row=row.row)
            )
        else:
            life.told.append(Told(None, at, kind, "", "", stage.fields[0]))

    def _tell_unknown(self, life: Life, row: TicketRow, number: str) -> None:
        """Reject a ticket for each status that is in no map."""
        for record, name in life.unknown:
            self.unknown[name] += 1
            place, fields = (record.place, record.row) if record else (row.place, row.row)
            reason = f"the status '{name}' is in no map"
            self.rejects.add(Reject(place, "unknown status", reason, _HELP_UNMAPPED, number, "status", row=fields))

    def finish(self) -> None:
        """Tell what concerns the export as a whole."""
        found, rejects = self.reading.found, self.rejects
        if found.form is None:
            system = self.reading.form.system
            rejects.notes.append(
                f"there is no history beside the tickets of {system}: their own times are taken, which tell no pauses"
            )
        elif found.form.form == "prose":
            rejects.notes.append(self.reader.note())
        if self.unanswering:
            none = "messages that are no response, since the system or the person who asked wrote them"
            rejects.notes.append(f"{none}: {self.unanswering}")
        zones = {times.zone for times in (self.reading.times, self.reading.history_times) if times.naive}
        if zones:
            rejects.notes.append(f"times without an offset are read as {' and '.join(sorted(zones))}")
        if self.unknown:
            names = ", ".join(f"'{name}' ({count})" for name, count in self.unknown.most_common())
            place = Place(found.first, 0)
            rejects.add(
                Reject(place, "unknown status", f"statuses in no map: {names}", _HELP_UNMAPPED, column="status")
            )


def _in_order(timed: list[Timed], order: Sequence[str]) -> list[Timed]:
    """Rows in order of time; equal times by their number, or as they stand, upside down if the latest comes first."""
    if timed and not order and timed[0][1] > timed[-1][1]:
        timed.reverse()

    def key(one: Timed) -> tuple[int, int]:
        text = one[0].first(order)
        return one[1], int(text) if text.isdecimal() and len(text) < 20 else 0

    return sorted(timed, key=key)


def _beginning(happened: list[Happening], life: Life, status_now: str, priority_now: str) -> tuple[str, str]:
    """First status and first priority: those before the first change of each, or those of now if it never changed.

    A first row without a value before is a saving of the ticket: it tells what the ticket began with, if that is new.
    """
    status = next((one for one in happened if one.what == "status"), None)
    priority = next((one for one in happened if one.what == "priority"), None)
    first = happened[0].record if happened else None
    begun = status.old if status else status_now
    if status and not status.old and status.record is first and life.meanings.get(status.new.casefold()) == "new":
        begun = status.new
        happened.remove(status)
    if priority is None:
        return begun, priority_now
    if priority.old or priority.record is not first:
        return begun, priority.old
    happened.remove(priority)
    return begun, priority.new
