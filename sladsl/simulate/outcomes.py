"""The outcomes of a ticket at the end of observation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .timeline import Outcome, Transition

if TYPE_CHECKING:
    from .clock import Clock
    from .plan import PromisePlan
    from .ticket import Ticket


def outcomes(ticket: Ticket, until: int) -> tuple[tuple[Outcome, ...], tuple[Transition, ...]]:
    """Outcomes of all promised clocks in the order of the contract, and the transitions that led there."""
    if ticket.exclusion is not None:
        _exclude(ticket, *ticket.exclusion)
    found: list[Outcome] = []
    numbers: dict[Clock, int | None] = {}
    for plan in _keys(ticket):
        clocks = [clock for clock in ticket.clocks if clock.plan.key == plan.key and clock.plan.id]
        for number, clock in enumerate(clocks, start=1):
            numbers[clock] = number if plan.recurring else None
            found.append(_outcome(clock, numbers[clock], until, excluded=ticket.exclusion is not None))
        if not clocks and plan.id:
            found.append(Outcome(plan.id, plan, 1 if plan.recurring else None, "not_started"))
    return tuple(found), ticket.journal.transitions(numbers)


def _keys(ticket: Ticket) -> list[PromisePlan]:
    """One plan for each key, in the order of the contract; clocks that a wait started come last."""
    plans = {plan.key: plan for plan in ticket.row}
    for clock in ticket.clocks:
        plans.setdefault(clock.plan.key, clock.plan)
    return list(plans.values())


def _exclude(ticket: Ticket, reason: str, at: int) -> None:
    for clock in ticket.clocks:
        if clock.missed is not None:
            later = max(at, clock.missed[1])
            clock.journal.write(clock, later, "excluded", f"the miss is excluded: {reason}")


def _outcome(clock: Clock, number: int | None, until: int, *, excluded: bool) -> Outcome:
    """How a clock stands at the end of observation."""
    end = until if clock.stopped_at is None else clock.stopped_at
    return Outcome(
        promise=clock.plan.id,
        plan=clock.plan,
        number=number,
        state="excluded" if excluded and clock.missed else clock.state,
        start=clock.start,
        received=None if clock.point is None else clock.point.receipt.instant,
        due=clock.due_if_resumed(until),
        stopped_at=clock.stopped_at,
        missed_at=None if clock.missed is None else clock.missed[1],
        counted=clock.counted(end),
        escalations=tuple(clock.fired),
    )
