"""An event of a ticket's history."""

from __future__ import annotations

from typing import NamedTuple


class Event(NamedTuple):
    """Something that happened to a ticket.

    Attributes:
        at: when, in whole UTC seconds.
        kind: what, one of `kinds.KINDS` or an event the agreement declares.
        actor: who did it; None if the log does not say.
        value: what comes with it: the first or new priority, what is waited for, the named exclusion; None if nothing.
        raw: the source system's own word for it; None if it was not read from one.
    """

    at: int
    kind: str
    actor: str | None = None
    value: str | None = None
    raw: str | None = None


class HistoryError(ValueError):
    """A history from which no timeline can be made, such as one that does not begin with `created`."""
