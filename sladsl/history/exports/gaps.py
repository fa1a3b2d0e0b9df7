"""What a history leaves out, told where events and statuses do not fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.reject import Reject

from .life import ENDS, WAITS

if TYPE_CHECKING:
    from sladsl.history.rejecting import Rejects
    from sladsl.history.rows import TicketRow

    from .form import Meaning
    from .life import Life

_HELP = "export the history as a whole"


class Seen(NamedTuple):
    """What the row of a ticket says of its state.

    Attributes:
        row: the row.
        number: the number of the ticket.
        status: its status now; empty if the export does not say.
        meaning: what that means; None if it is in no map.
        told: whether a history has rows of the ticket.
    """

    row: TicketRow
    number: str
    status: str
    meaning: Meaning | None
    told: bool


def tell_gaps(life: Life, seen: Seen, rejects: Rejects, *, expected: bool) -> None:
    """Doubt a ticket whose history seems to lack rows, and reject one that is over at a time that nothing tells.

    Args:
        life: its events, and what did not fit while they were told.
        seen: what its own row says.
        rejects: takes doubts and rejects.
        expected: whether the export has a history at all.
    """
    for record, left, begun in life.gaps:
        reason = f"the row before leaves the status at '{left}', and this one changes it from '{begun}'"
        rejects.add(
            Reject(record.place, "gap in history", reason, _HELP, seen.number, "status", doubt=True, row=record.row)
        )
    over = any(one.kind in ENDS for one in life.told)
    if seen.meaning in ENDS and not over:
        _tell(f"the ticket is '{seen.status}', and nothing tells when that happened", seen, rejects, doubt=False)
    elif seen.told and seen.meaning and life.status and life.status.casefold() != seen.status.casefold():
        _tell(f"the ticket is '{seen.status}', and its history ends at '{life.status}'", seen, rejects)
    elif not seen.told and seen.meaning in WAITS:
        _tell(f"the ticket is '{seen.status}', and nothing tells since when", seen, rejects)
    elif not seen.told and expected and seen.meaning != "new":
        _tell("the history has no row of this ticket; the times of its own row are taken", seen, rejects)


def _tell(reason: str, seen: Seen, rejects: Rejects, *, doubt: bool = True) -> None:
    row = seen.row
    rejects.add(Reject(row.place, "gap in history", reason, _HELP, seen.number, "status", doubt, row.row))
