"""The files of an export, and the times in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.event import HistoryError
from sladsl.history.times import Times

from .records import files_for, records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sladsl.history.rejecting import Rejects

    from .form import ExportForm, HistoryForm
    from .records import Record


class Sources(NamedTuple):
    """What an export consists of.

    Attributes:
        tickets: files of tickets, each with what `*` stands for in its name.
        form: the form of its history; None if there is none, so that only the tickets' own times tell what happened.
        history: files of the history, likewise.
    """

    tickets: Mapping[Path, str]
    form: HistoryForm | None
    history: Mapping[Path, str]

    @property
    def first(self) -> str:
        """The file that stands for the export as a whole."""
        return str(next(iter(self.history or self.tickets)))


def sources(path: Path, form: ExportForm) -> Sources:
    """The files at a path: a folder, or the file of tickets with its history beside it.

    Raises:
        HistoryError: there are no tickets.
        FileNotFoundError: nothing is there.
    """
    if not path.exists():
        raise FileNotFoundError(2, "there is no such file or folder", str(path))
    folder = path if path.is_dir() else path.parent
    tickets = files_for(folder, form.tickets.files) if path.is_dir() else {path: ""}
    if not tickets:
        looked = " or ".join(form.tickets.files)
        raise HistoryError(f"{path} holds no tickets of {form.system}; they are looked for in {looked}")
    for history in form.history:
        files = {one: part for one, part in files_for(folder, history.files).items() if one not in tickets}
        if files:
            return Sources(tickets, history, files)
    return Sources(tickets, None, {})


def all_records(
    files: Mapping[Path, str], lists: Sequence[str], rejects: Rejects, keys: Sequence[str] = ()
) -> list[Record]:
    """The records of several files, in which certain fields name the ticket.

    Raises:
        HistoryError: a file is neither JSON nor CSV.
        OSError: one cannot be read.
    """
    return [record for path, part in files.items() for record in records(path, lists, rejects, part, keys)]


def times_of(path: Path, form: ExportForm, zone: str | None) -> Times:
    """How times of a file are read: by the zone that was named, else by the one that its form is known to have.

    Raises:
        UnknownZoneError: there is no such zone.
    """
    known = form.times.json_zone if path.suffix == ".json" else form.times.csv_zone
    help_ = "name its form under [times] formats in the file of --map, such as '%d/%m/%Y %H:%M'"
    return Times(zone or known, form.times.formats, help_)
