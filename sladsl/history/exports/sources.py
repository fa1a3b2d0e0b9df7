"""The files of an export, and the times in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.event import HistoryError
from sladsl.history.times import Times

from .records import files_for, records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sladsl.history.rejecting import Rejects

    from .form import ExportForm, HistoryForm
    from .records import Record


class Sources(NamedTuple):
    """What an export consists of.

    Attributes:
        tickets: files of tickets.
        form: the form of its history; None if there is none, so that only the tickets' own times tell what happened.
        history: files of the history.
    """

    tickets: tuple[Path, ...]
    form: HistoryForm | None
    history: tuple[Path, ...]


def sources(path: Path, form: ExportForm) -> Sources:
    """The files at a path: a folder, or the file of tickets with its history beside it.

    Raises:
        HistoryError: there are no tickets.
        FileNotFoundError: nothing is there.
    """
    if not path.exists():
        raise FileNotFoundError(2, "there is no such file or folder", str(path))
    folder = path if path.is_dir() else path.parent
    tickets = files_for(folder, form.tickets.files) if path.is_dir() else [path]
    if not tickets:
        looked = " or ".join(form.tickets.files)
        raise HistoryError(f"{path} holds no tickets of {form.system}; they are looked for in {looked}")
    for history in form.history:
        files = [one for one in files_for(folder, history.files) if one not in tickets]
        if files:
            return Sources(tuple(tickets), history, tuple(files))
    return Sources(tuple(tickets), None, ())


def all_records(files: Sequence[Path], lists: Sequence[str], rejects: Rejects) -> list[Record]:
    """The records of several files.

    Raises:
        HistoryError: a file is neither JSON nor CSV.
        OSError: one cannot be read.
    """
    return [record for path in files for record in records(path, lists, rejects)]


def times_of(path: Path, form: ExportForm, zone: str | None) -> Times:
    """How times of a file are read: by the zone that was named, else by the one that its form is known to have.

    Raises:
        UnknownZoneError: there is no such zone.
    """
    known = form.times.json_zone if path.suffix == ".json" else form.times.csv_zone
    return Times(zone or known, form.times.formats)
