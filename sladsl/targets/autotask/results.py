"""The vendor's own verdict on tickets, held against its own due dates and times."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sladsl.targets.lowering.stages import TIMERS
from sladsl.targets.protocol import Difference, Stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .replaying import Replayed
    from .tickets import Lived


def results(tickets: Sequence[Replayed]) -> Iterator[Difference]:
    """Resolved tickets whose field serviceLevelAgreementHasBeenMet is not what their own due dates and times say.

    Managers may edit the times of SLA events afterwards (documented, A11); such a ticket shows here.
    """
    strange: dict[tuple[str, bool], list[str]] = defaultdict(list)
    judged: dict[str, int] = defaultdict(int)
    for each in tickets:
        own = _met(each.ticket)
        if own is None or each.ticket.met is None:
            continue
        judged[each.ticket.agreement] += 1
        if own != each.ticket.met:
            strange[each.ticket.agreement, each.ticket.met].append(each.ticket.number)
    for (agreement, met), numbers in sorted(strange.items()):
        count = f"{len(numbers)} of {judged[agreement]} tickets ({', '.join(numbers[:3])})"
        found, wanted = ("met", "missed") if met else ("missed", "met")
        stated = Stated("provider" if met else "client", "by the due dates and times of the same tickets")
        place = "tickets, serviceLevelAgreementHasBeenMet"
        yield Difference(agreement, "binding", place, f"{found} on {count}", wanted, stated=stated)


def _met(ticket: Lived) -> bool | None:
    """Whether each milestone was reached by its due date; None if the ticket is not resolved, or has no due date."""
    pairs = [(ticket.stopped[timer], ticket.due[timer]) for timer in TIMERS]
    dated = [(stopped, due) for stopped, due in pairs if due is not None]
    if ticket.stopped["resolve"] is None or not dated:
        return None
    return all(stopped is not None and stopped <= due for stopped, due in dated)
