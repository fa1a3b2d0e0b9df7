"""What a reader could not take, or doubts: told with its place, never dropped and never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from .ticket import Place

Kind = Literal[
    "unreadable row",
    "missing column",
    "missing value",
    "bad value",
    "naive time",
    "time in a clock change",
    "duplicate ticket",
    "unknown ticket",
    "unknown status",
    "unknown kind of event",
    "unknown priority",
    "out of order",
    "before creation",
    "resolved twice",
    "not created",
    "no tickets",
    "cut off",
    "no contract",
    "several contracts",
    "no terms in force",
    "unknown service",
    "ambiguous unit",
    "gap in history",
]


class Reject(NamedTuple):
    """A row that is not judged, or a doubt about one that is.

    Attributes:
        place: where it stands.
        kind: what is wrong, one of a short list that scripts can count by.
        reason: a sentence for people, with the value that is wrong.
        help: how to mend it.
        ticket: the ticket it is about; None if it cannot be told.
        column: the column it is about; None if it is about the whole row.
        doubt: the row is judged all the same; a doubt is told, and fails nothing by itself.
        row: the fields of the row as they were read, for the file of rejects.
    """

    place: Place
    kind: Kind
    reason: str
    help: str
    ticket: str | None = None
    column: str | None = None
    doubt: bool = False
    row: tuple[str, ...] = ()
