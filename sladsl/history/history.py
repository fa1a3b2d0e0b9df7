"""A history: every ticket that was read, and all that could not be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .records import Measurement, Outage
    from .reject import Reject
    from .ticket import Ticket


class History(NamedTuple):
    """What was read from one place.

    Attributes:
        tickets: the tickets that can be judged, in the order of the source.
        rejects: rows that are not judged, and doubts about those that are.
        measurements: values measured of things that are no tickets.
        outages: outages of services, as somebody recorded them.
        files: names of the files that were read.
        notes: sentences about the reading as a whole, such as the share of a prose history that was understood.
        outages_kept: whether a record of outages is kept, even if it names none.
    """

    tickets: tuple[Ticket, ...]
    rejects: tuple[Reject, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    outages: tuple[Outage, ...] = ()
    files: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    outages_kept: bool = False

    @property
    def errors(self) -> tuple[Reject, ...]:
        """The rejects that are no mere doubts."""
        return tuple(one for one in self.rejects if not one.doubt)
