"""Root causes as people recorded them: `causes.csv`, one line for each miss whose cause is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.findings.suggest import did_you_mean
from sladsl.history.csvfile import read_table
from sladsl.history.reject import Reject
from sladsl.history.rejecting import Rejects
from sladsl.history.ticket import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sladsl.history.csvfile import Table

    from .clocks import Clock

FILE = "causes.csv"
COLUMNS = ("ticket", "promise", "cause", "by", "note")
NEEDED = ("ticket", "cause", "by")


class Cause(NamedTuple):
    """The cause of a miss, as somebody recorded it.

    Attributes:
        ticket: number of the ticket.
        promise: identity of the promise, or its milestone; empty for every miss of the ticket.
        cause: the cause, in a few words that can be counted.
        by: who says so; never shown to clients.
        note: what else there is to say, shown beside the miss; empty if nothing.
        place: where it was read.
    """

    ticket: str
    promise: str
    cause: str
    by: str
    note: str
    place: Place


class Causes(NamedTuple):
    """The causes of a file.

    Attributes:
        found: ticket and promise, milestone or nothing -> the cause.
        rejects: lines that cannot be taken.
    """

    found: Mapping[tuple[str, str], Cause]
    rejects: tuple[Reject, ...] = ()

    def of(self, clock: Clock) -> Cause | None:
        """The cause of a miss: that of its promise, else of its milestone, else of its ticket."""
        outcome = clock.outcome
        keys = ((clock.ticket.id, name) for name in (outcome.promise, outcome.milestone, ""))
        return next((self.found[key] for key in keys if key in self.found), None)


NO_CAUSES = Causes({})


def read_causes(path: Path, clocks: Iterable[Clock]) -> Causes:
    """Read causes and hold each line against the misses that it is about; a line that cannot be taken is rejected.

    Args:
        path: the file.
        clocks: every judged clock.

    Raises:
        OSError: it cannot be read.
    """
    rejects = Rejects()
    table = read_table(path, rejects, ["ticket"])
    found: dict[tuple[str, str], Cause] = {}
    if _has_columns(table, rejects):
        known = _Known(clocks)
        for cause in _causes(table, rejects):
            fault = known.fault(cause) or _twice(cause, found)
            if fault is not None:
                rejects.add(fault)
            else:
                found[cause.ticket, cause.promise] = cause
    return Causes(found, tuple(rejects.found))


def _has_columns(table: Table, rejects: Rejects) -> bool:
    """Whether the file has the columns that it needs and no others, which would be misread in silence."""
    if not table.header:
        if not rejects.found:
            rejects.add(Reject(Place(table.name, 0), "missing column", "the file is empty", _write()))
        return False
    place, before = Place(table.name, 1), len(rejects.found)
    for name in NEEDED:
        if name not in table.header:
            reason = f"there is no column '{name}'"
            rejects.add(Reject(place, "missing column", reason, _write(), column=name, row=table.header))
    for name in table.header:
        if name not in COLUMNS:
            way = did_you_mean(name, COLUMNS) or f"leave it out; the columns are: {', '.join(COLUMNS)}"
            reason = f"there is no such column as '{name}'"
            rejects.add(Reject(place, "bad value", reason, way, column=name, row=table.header))
    return len(rejects.found) == before


def _write() -> str:
    return f"let its first line be: {','.join(COLUMNS)}"


def _causes(table: Table, rejects: Rejects) -> Iterator[Cause]:
    """The lines that have what they need."""
    for line, row in table.rows:
        fields = dict(zip(table.header, map(str.strip, row), strict=True))
        place = Place(table.name, line)
        lacking = [name for name in NEEDED if not fields[name]]
        for name in lacking:
            reason = f"'{name}' is empty"
            way = "say who found the cause" if name == "by" else f"fill in '{name}', or leave the line out"
            rejects.add(Reject(place, "missing value", reason, way, column=name, row=tuple(row)))
        if not lacking:
            known = {name: fields.get(name, "") for name in COLUMNS}
            yield Cause(**known, place=place)


def _twice(cause: Cause, found: Mapping[tuple[str, str], Cause]) -> Reject | None:
    """A second cause of the same miss."""
    first = found.get((cause.ticket, cause.promise))
    if first is None:
        return None
    reason = f"the cause of this miss stands in line {first.place.row} already: '{first.cause}'"
    return Reject(cause.place, "bad value", reason, "leave one of the lines out", ticket=cause.ticket)


class _Known:
    """What causes can be recorded of."""

    def __init__(self, clocks: Iterable[Clock]) -> None:
        self._names: dict[str, set[str]] = {}
        self._late: dict[str, set[str]] = {}
        for clock in clocks:
            names = {clock.outcome.promise, clock.outcome.milestone}
            self._names.setdefault(clock.ticket.id, set()).update(names)
            if clock.state in ("missed", "excluded"):
                self._late.setdefault(clock.ticket.id, set()).update(names)

    def fault(self, cause: Cause) -> Reject | None:
        """What is wrong with a cause; None if nothing is."""
        ticket, name = cause.ticket, cause.promise
        if ticket not in self._names:
            reason = f"no ticket '{ticket}' was judged"
            way = did_you_mean(ticket, list(self._names)[:10000]) or "write its number as the history does"
            return Reject(cause.place, "unknown ticket", reason, way, ticket=ticket, column="ticket")
        if name and name not in self._names[ticket]:
            known = sorted(self._names[ticket])
            way = did_you_mean(name, known) or f"write one of: {', '.join(known)}"
            reason = f"nothing called '{name}' was promised of ticket '{ticket}'"
            return Reject(cause.place, "bad value", reason, way, ticket=ticket, column="promise")
        late = self._late.get(ticket, set())
        if not late or (name and name not in late):
            what = f"'{name}' of ticket '{ticket}'" if name else f"ticket '{ticket}'"
            way = "leave the line out, or correct the number or the promise"
            return Reject(cause.place, "bad value", f"{what} was not late", way, ticket=ticket)
        return None
