"""What lies beside tickets in a folder: measurements and outages, as CSV."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from .csvfile import read_table
from .pairs import has_columns
from .records import PROBE, Measurement, Outage
from .reject import Reject
from .rejecting import refuse_naive
from .ticket import Place
from .times import TimeFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .reject import Kind
    from .rejecting import Rejects
    from .times import Times

FILES = MEASUREMENTS, OUTAGES = "measurements.csv", "outages.csv"
_MOST_DIGITS = 30
"""Digits before or behind the point of what anybody measures; more would only cost time."""
_T = TypeVar("_T", Measurement, Outage)


class _Columns(NamedTuple):
    """The columns a file must have, and all that are read."""

    needed: tuple[str, ...]
    known: tuple[str, ...]


_OF_MEASUREMENTS = _Columns(("metric", "at", "value"), ("client", "metric", "scope", "at", "value", "unit", "tz"))
_OF_OUTAGES = _Columns(
    ("start",), ("client", "service", "start", "end", "kind", "reason", "announced", "share", "scope", "tz")
)


class _Fault(ValueError):  # noqa: N818 (a fault of the data, which becomes a reject)
    """What is wrong with a field."""

    def __init__(self, column: str, kind: Kind, reason: str, help_: str) -> None:
        super().__init__(reason)
        self.column = column
        self.kind: Kind = kind
        self.help = help_


class _Row(NamedTuple):
    """A row with its place, and how its times are read."""

    place: Place
    fields: dict[str, str]
    times: Times

    def text(self, column: str) -> str:
        return self.fields.get(column, "")

    def needed(self, column: str) -> str:
        """The text of a column that must not be empty."""
        found = self.text(column)
        if not found:
            raise _Fault(column, "missing value", f"'{column}' is empty", f"fill in '{column}'")
        return found

    def instant(self, column: str) -> int:
        """The time of a column."""
        try:
            return self.times.instant(self.needed(column), self.text("tz"))
        except TimeFault as fault:
            refuse_naive(fault, self.place)
            raise _Fault(column, fault.kind, fault.reason, fault.help) from None

    def number(self, column: str) -> Decimal:
        """The exact number of a column."""
        text = self.needed(column)
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
            raise _Fault(column, "bad value", f"'{text}' is no number", "write 99.95, with its unit in a column apart")
        return number


def read_measurements(path: Path, times: Times, rejects: Rejects) -> tuple[Measurement, ...]:
    """Read a file of measurements; a row that cannot be taken is rejected.

    Raises:
        MissingZoneError: a time has no zone.
        OSError: the file cannot be read.
    """
    return tuple(_each(path, _OF_MEASUREMENTS, _measurement, times, rejects))


def read_outages(path: Path, times: Times, rejects: Rejects) -> tuple[Outage, ...]:
    """Read a file of outages; a row that cannot be taken is rejected.

    Raises:
        MissingZoneError: a time has no zone.
        OSError: the file cannot be read.
    """
    return tuple(_each(path, _OF_OUTAGES, _outage, times, rejects))


def _each(path: Path, columns: _Columns, make: Callable[[_Row], _T], times: Times, rejects: Rejects) -> Iterator[_T]:
    """What each sound row of a file makes."""
    table = read_table(path, rejects)
    if not has_columns(table, columns.needed, columns.known, rejects):
        return
    for line, row in table.rows:
        place = Place(table.name, line)
        fields = dict(zip(table.header, map(str.strip, row), strict=True))
        try:
            yield make(_Row(place, fields, times))
        except _Fault as fault:
            rejects.add(Reject(place, fault.kind, str(fault), fault.help, column=fault.column, row=tuple(row)))


def _measurement(row: _Row) -> Measurement:
    metric, value, unit = row.needed("metric"), row.number("value"), row.text("unit")
    if metric.casefold() == PROBE:
        _demand_share(value, unit)
    return Measurement(row.text("client"), metric, row.text("scope"), row.instant("at"), value, unit, row.place)


def _demand_share(value: Decimal, unit: str) -> None:
    """Refuse a probe whose value is not the share that succeeded; 99 may be a percentage, and is not guessed."""
    if unit not in ("", "%"):
        raise _Fault("unit", "ambiguous unit", f"a probe has no '{unit}'", "leave the unit empty, or write %")
    if not 0 <= value <= (100 if unit else 1):
        kind: Kind = "bad value" if unit or value < 0 else "ambiguous unit"
        raise _Fault(
            "value", kind, f"'{value}' is no share of requests", "write 1, 0 or a share, or give it the unit %"
        )


def _outage(row: _Row) -> Outage:
    start = row.instant("start")
    end = row.instant("end") if row.text("end") else None
    if end is not None and end < start:
        raise _Fault("end", "bad value", "the outage ends before it starts", "swap the times, or correct one")
    return Outage(
        row.text("client"),
        row.text("service"),
        start,
        end,
        row.text("kind") or "outage",
        row.text("reason") or None,
        row.instant("announced") if row.text("announced") else None,
        _share(row),
        row.text("scope"),
        row.place,
    )


def _share(row: _Row) -> Decimal | None:
    """The share that failed; a bare number above 1 may be a percentage or a count, and is not guessed."""
    text = row.text("share")
    if not text:
        return None
    percent = text.endswith("%")
    share = row._replace(fields={"share": text.rstrip("% ")}).number("share") / (100 if percent else 1)
    if not 0 <= share <= 1:
        kind: Kind = "bad value" if percent or share < 0 else "ambiguous unit"
        raise _Fault("share", kind, f"'{text}' is no share", "write 0.5 or 50%")
    return share
