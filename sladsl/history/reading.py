"""Reading a history, whatever form it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .assembling import Rules, assemble
from .finding import Found, find
from .history import History
from .reject import Reject
from .rejecting import Rejects
from .ticket import Place
from .times import Times

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from .rows import Rows


def read(
    path: Path,
    *,
    zone: str | None = None,
    source: str | None = None,
    statuses: Mapping[str, str] | None = None,
    system_accounts: Iterable[str] = (),
    declared: Iterable[str] = (),
) -> History:
    """Read a history and check every row.

    Args:
        path: a file of tickets or events, or a folder with one history and perhaps `measurements.csv`, `outages.csv`.
        zone: the zone of times that have no offset and whose row names none.
        source: the system whose export it is; None for the neutral form.
        statuses: name of a status -> its meaning, beside those known of the system.
        system_accounts: actors whose responses are none.
        declared: kinds of events that agreements declare.

    Raises:
        MissingZoneError: a time has no offset and no zone is named.
        HistoryError: there is no history there, or more than one, or it needs a package that is not installed.
        UnknownZoneError: the zone does not exist.
        OSError: a file cannot be read.
    """
    del statuses, source
    rejects = Rejects()
    times = Times(zone)
    found = find(path)
    rows = _rows(found, rejects)
    tickets = assemble(rows, Rules(times, frozenset(declared), frozenset(system_accounts)), rejects)
    if not rows.tickets and not any(not one.doubt for one in rejects.found):
        place = Place(str(found.files[0]), 0)
        rejects.add(Reject(place, "no tickets", "the file has no tickets", "export a range that has some"))
    return History(tuple(tickets), tuple(rejects.found), files=tuple(map(str, found.files)), notes=tuple(rejects.notes))


def _rows(found: Found, rejects: Rejects) -> Rows:
    """The rows of the files, by their form."""
    if found.form == "csv":
        from .pairs import read_pair

        return read_pair(found.files[0], found.files[1], rejects)
    if found.form == "jsonl":
        from .jsonlines import read_lines

        return read_lines(found.files[0], rejects)
    from .columnar import read_columns

    return read_columns(found.files, rejects)
