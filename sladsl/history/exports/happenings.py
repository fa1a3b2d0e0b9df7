"""What changed in tickets, as rows of a history tell it: by fields, in prose, or by what differs between rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.reject import Reject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sladsl.history.rejecting import Rejects

    from .form import ExportForm, HistoryForm, What
    from .records import Record


class Happening(NamedTuple):
    """Something that changed.

    Attributes:
        record: the row that tells it.
        at: when, in UTC seconds.
        what: "status", "priority", "assigned" or "responded".
        old: the value before; empty if the row does not say.
        new: the value after.
        actor: who did it.
    """

    record: Record
    at: int
    what: What
    old: str
    new: str
    actor: str


Timed = tuple["Record", int]
"""A row with its time."""

_LONGEST = 1000
"""Characters of a sentence that are looked at: what tells a status is short, and expressions take time."""


def happenings(timed: Sequence[Timed], history: HistoryForm, form: ExportForm, reader: Reader) -> list[Happening]:
    """What the rows of one ticket, in order of time, tell."""
    if history.form == "snapshots":
        return list(_differences(timed, history, form))
    tell = reader.sentences if history.form == "prose" else _changes
    return [
        Happening(record, at, what, form.label(what, old), form.label(what, new), record.first(history.actor))
        for record, at in timed
        for what, old, new in tell(record, history)
    ]


def _changes(record: Record, history: HistoryForm) -> Iterator[tuple[What, str, str]]:
    for change in history.changes:
        if all(_matches(record.fields.get(name, ""), values) for name, values in change.when.items()):
            new = record.first(change.new)
            if new or change.what == "responded":
                yield change.what, record.first(change.old), new


def _matches(value: str, wanted: Sequence[str]) -> bool:
    return value in wanted or (bool(value) and "*" in wanted)


def _differences(timed: Sequence[Timed], history: HistoryForm, form: ExportForm) -> Iterator[Happening]:
    """A happening for every field that a row has otherwise than the row before; the first row tells all it has."""
    before: dict[What, str] = {}
    for record, at in timed:
        for what, fields in history.snapshot.items():
            new = " ".join(form.label(what, text) for name in fields if (text := record.fields.get(name, "")))
            if new and new != before.get(what):
                yield Happening(record, at, what, before.get(what, ""), new, record.first(history.actor))
                before[what] = new


class Reader:
    """Reads sentences, and counts those that it understands.

    Attributes:
        ticket: the number of the ticket whose sentences are read.
        read: how many were read.
        understood: how many of them were understood.
    """

    def __init__(self, form: ExportForm, rejects: Rejects) -> None:
        self._patterns = [(one.what, re.compile(one.pattern)) for one in form.prose]
        self._rejects = rejects
        self.ticket = ""
        self.read = 0
        self.understood = 0

    def sentences(self, record: Record, history: HistoryForm) -> Iterator[tuple[What, str, str]]:
        """What a sentence tells; one that nobody understands is doubted, for it may have changed a status."""
        text = record.first(history.text)
        if not text:
            return
        self.read += 1
        for what, pattern in self._patterns:
            match = pattern.fullmatch(text[:_LONGEST])
            if match is not None:
                self.understood += 1
                if what != "ignore":
                    groups = match.groupdict("")
                    yield what, groups.get("old", ""), groups.get("new", "")
                return
        reason = f"the sentence '{text[:80]}' is not understood"
        help_ = 'add a pattern for it under [[prose]] in the map, with what = "ignore" if it changes nothing'
        self._rejects.add(
            Reject(
                record.place, "unreadable row", reason, help_, self.ticket, history.text[0], doubt=True, row=record.row
            )
        )

    def note(self) -> str:
        """The share of sentences that were understood."""
        share = 100 * self.understood // self.read if self.read else 100
        return f"{self.understood} of {self.read} sentences of the history were understood ({share} %)"


def by_ticket(records: Sequence[Record], history: HistoryForm, numbers: Mapping[str, str]) -> dict[str, list[Record]]:
    """Number of a ticket -> the rows that name it, in the order of the file.

    Args:
        records: the rows.
        history: the form they have.
        numbers: what the rows name a ticket by -> its number; a name that is not there stands for itself.
    """
    grouped: dict[str, list[Record]] = {}
    for record in records:
        name = record.first(history.ticket)
        grouped.setdefault(numbers.get(name, name), []).append(record)
    return grouped
