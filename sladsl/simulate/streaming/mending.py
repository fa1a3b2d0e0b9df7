"""Tickets that are asked about one by one: put together by the reader of histories, with all it rejects and doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.history.assembling import assemble
from sladsl.history.columnar import rows_of
from sladsl.history.rejecting import Rejects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from sladsl.history.assembling import Rules
    from sladsl.history.reject import Reject
    from sladsl.history.ticket import Ticket


class Mended(NamedTuple):
    """What the reader makes of some rows: tickets, each with its row in the file; rejects and doubts."""

    tickets: tuple[Ticket, ...]
    rejects: tuple[Reject, ...]


def mended(table: pa.Table, file: str, numbers: Sequence[int], rules: Rules, repeated: Mapping[str, int]) -> Mended:
    """Put tickets together.

    Args:
        table: their rows, with all columns.
        file: name of the file.
        numbers: the number of each row in the file, from 1.
        rules: how times and kinds are read.
        repeated: numbers that several tickets of the file have, with how many have each.

    Raises:
        MissingZoneError: a time has no zone.
    """
    rejects = Rejects()
    tickets = assemble(rows_of(table, file, numbers), rules, rejects, repeated)
    return Mended(tuple(tickets), tuple(rejects.found))
