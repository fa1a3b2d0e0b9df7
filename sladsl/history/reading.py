"""Reading a history, whatever form it has."""

from __future__ import annotations

import gc
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .assembling import Rules, assemble
from .event import HistoryError
from .finding import find
from .history import History
from .reject import Reject
from .rejecting import Rejects
from .ticket import Place
from .times import Times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from .finding import Found
    from .records import Measurement, Outage
    from .rows import Rows

UNMAPPED = ("running", "paused", "skip")
"""What a status that is in no map may be taken for: work goes on, the clock waits, or nothing changed."""


def read(  # noqa: PLR0913 (all but the path have defaults)
    path: Path,
    *,
    zone: str | None = None,
    source: str | None = None,
    mapping: Path | None = None,
    statuses: Mapping[str, str] | None = None,
    unmapped: str | None = None,
    system_accounts: Iterable[str] = (),
    declared: Iterable[str] = (),
) -> History:
    """Read a history and check every row.

    Args:
        path: a file of tickets or events, or a folder with one history and perhaps `measurements.csv`, `outages.csv`.
        zone: the zone of times that have no offset and whose row names none.
        source: the system whose export it is (`exports.names()`); None for the neutral form.
        mapping: a tenant's map, put on top of what is known of the system.
        statuses: name of a status -> its meaning, put on top of both.
        unmapped: one of UNMAPPED; None if a status that is in no map is a mistake.
        system_accounts: actors whose responses are none, beside those known of the system.
        declared: kinds of events that agreements declare.

    Raises:
        MissingZoneError: a time has no offset and no zone is named.
        HistoryError: there is no history there, or more than one, or it needs a package that is not installed, or a
            map is wrong.
        UnknownZoneError: the zone does not exist.
        OSError: a file cannot be read.
    """
    _demand_known(unmapped, source, mapped=mapping is not None or bool(statuses))
    rejects = Rejects()
    with _uncollected():
        if source is None:
            rules = Rules(Times(zone), frozenset(declared), frozenset(system_accounts))
            rows, files = _neutral(path, rejects)
        else:
            from .exports.reading import open_export

            rules, rows, files = open_export(
                path, source, rejects, zone=zone, mapping=mapping, statuses=statuses or {}, unmapped=unmapped,
                system_accounts=system_accounts,
            )  # fmt: skip
        tickets = assemble(rows, rules, rejects)
        measurements, outages, beside = _beside(path, Times(zone), rejects)
    files = (*files, *beside)
    if not rows.tickets and not beside and not any(not one.doubt for one in rejects.found):
        place = Place(files[0], 0)
        rejects.add(Reject(place, "no tickets", "the file has no tickets", "export a range that has some"))
    kept = bool(outages) or _is_sound("outages.csv", beside, rejects)
    return History(tuple(tickets), tuple(rejects.found), measurements, outages, files, tuple(rejects.notes), kept)


def _demand_known(unmapped: str | None, source: str | None, *, mapped: bool) -> None:
    """Refuse a map where no system is named, and what no status can be taken for."""
    if unmapped not in (None, *UNMAPPED):
        raise HistoryError(f"an unmapped status cannot be taken for '{unmapped}'; say one of: {', '.join(UNMAPPED)}")
    if source is None and (mapped or unmapped):
        raise HistoryError("a map of statuses is for the export of a system; name the system with --from")


def _is_sound(name: str, files: Iterable[str], rejects: Rejects) -> bool:
    """Whether a file beside the tickets is there and nothing of it was rejected."""
    own = {file for file in files if os.path.basename(file) == name}
    return bool(own) and not any(one.place.file in own for one in rejects.found)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles, which would walk all rows again and again; a history has no cycles."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _neutral(path: Path, rejects: Rejects) -> tuple[Rows, tuple[str, ...]]:
    """The rows of the neutral form, with the names of their files."""
    from .rows import Rows
    from .surroundings import FILES

    found = find(path, needed=not any((path / name).exists() for name in FILES))
    if found is None:
        return Rows(), ()
    return _rows(found, rejects), tuple(map(str, found.files))


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


def _beside(
    path: Path, times: Times, rejects: Rejects
) -> tuple[tuple[Measurement, ...], tuple[Outage, ...], tuple[str, ...]]:
    """What lies beside the tickets of a folder, with the names of the files."""
    from .surroundings import MEASUREMENTS, OUTAGES, read_measurements, read_outages

    measured, out = path / MEASUREMENTS, path / OUTAGES
    has_measured, has_out = path.is_dir() and measured.exists(), path.is_dir() and out.exists()
    return (
        read_measurements(measured, times, rejects) if has_measured else (),
        read_outages(out, times, rejects) if has_out else (),
        tuple(str(file) for file, there in ((measured, has_measured), (out, has_out)) if there),
    )
