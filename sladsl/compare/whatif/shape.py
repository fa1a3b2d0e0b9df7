"""A what-if as data for machines, and its flips as rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sladsl.clock.zones import utc_text
from sladsl.simulate.replay.shape import number, reject_data, statement_data

from .months import exact_text, fee_of, fees, measured, sums
from .why import label, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.zones import Zone
    from sladsl.simulate.replay.statement import Statement
    from sladsl.simulate.timeline import Outcome

    from .flips import Flip
    from .months import Measured, Month, Sum
    from .said import Said
    from .sides import Side
    from .tallies import Tally
    from .whatif import WhatIf


class FlipRow(NamedTuple):
    """A clock that came out otherwise. Instants are UTC texts, empty cells None.

    Attributes:
        ticket: number of the ticket.
        milestone: the milestone, by the name that A gives it.
        n: which one of a recurring promise, from 1.
        turn: what became of it.
        state_a, state_b: how it stands under each agreement.
        promise_a, promise_b: identity of the promise that judges it.
        due_a, due_b: when it is due.
        stopped_a, stopped_b: when it was stopped.
        cause: the elements that turn it, separated by "; ".
        together: whether only all of them do; otherwise each does alone.
        why: the cause as a sentence.
    """

    ticket: str
    milestone: str
    n: int | None
    turn: str
    state_a: str
    state_b: str
    promise_a: str | None
    promise_b: str | None
    due_a: str | None
    due_b: str | None
    stopped_a: str | None
    stopped_b: str | None
    cause: str
    together: bool
    why: str


def flip_rows(found: WhatIf) -> Iterator[FlipRow]:
    """Every flip, in the order of the history."""
    zone = found.zone
    return (_flip(flip, zone) for flip in found.flips)


def _flip(flip: Flip, zone: Zone) -> FlipRow:
    clock, cause = flip.clock, flip.cause
    old, new = clock.old, clock.new
    return FlipRow(
        ticket=clock.ticket.id,
        milestone=clock.milestone,
        n=clock.number,
        turn=flip.turn,
        state_a=clock.stands[0],
        state_b=clock.stands[1],
        promise_a=None if old is None else old.promise,
        promise_b=None if new is None else new.promise,
        due_a=_utc(old, "due"),
        due_b=_utc(new, "due"),
        stopped_a=_utc(old, "stopped_at"),
        stopped_b=_utc(new, "stopped_at"),
        cause="; ".join(map(label, cause.elements)),
        together=cause.together and len(cause.elements) > 1,
        why=sentence(flip, zone),
    )


def _utc(outcome: Outcome | None, name: str) -> str | None:
    at = None if outcome is None else getattr(outcome, name)
    return None if at is None else utc_text(at)


def whatif_data(found: WhatIf) -> dict[str, Any]:
    """All of it. Shares are numbers beside the counts that they are exactly; money is text."""
    return {
        "a": _side(found.old),
        "b": _side(found.new),
        "until": utc_text(found.until),
        "zone": found.zone.name,
        "tickets": found.tickets,
        "tickets_of_others": found.elsewhere,
        "differs": found.differs,
        "milestones": {
            "renamed": [{"a": one, "b": other} for one, other in found.milestones.renamed],
            "only_a": list(found.milestones.only_old),
            "only_b": list(found.milestones.only_new),
        },
        "totals": [_tally(each) for each in found.totals],
        "promises": [_tally(each) for each in found.promises],
        "months": [_month(each) for each in found.months],
        "credits": [_sum(each) for each in sums(found.months)],
        "fees": [_sum(each) for each in fees(found.months)],
        "changes": [_said(each) for each in found.said],
        "flips": [row._asdict() for row in flip_rows(found)],
    }


def _side(side: Side) -> dict[str, Any]:
    terms = side.terms
    return {
        "agreement": side.agreement.name,
        "client": terms.client.name,
        "plan": None if terms.plan is None else terms.plan.name,
        "terms_from": side.agreement.versions[0].start.isoformat(),
        "outside_its_term": side.outside,
        "notes": list(side.notes),
        "rejects": [reject_data(each) for each in side.rejects],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    shares = tally.shares
    return {
        "milestone": tally.milestone,
        "promise_a": tally.old or None,
        "promise_b": tally.new or None,
        "a": {**tally.before, "attained": number(shares[0])},
        "b": {**tally.after, "attained": number(shares[1])},
        "due_earlier": tally.earlier,
        "due_later": tally.later,
        "to_met": tally.to_met,
        "to_missed": tally.to_missed,
        "better_for": tally.better,
    }


def _month(month: Month) -> dict[str, Any]:
    return {
        "month": month.name,
        "whole": month.whole,
        "milestones": [
            {"milestone": name, "a": _counted(both[0]), "b": _counted(both[1])}
            for name, both in month.milestones.items()
        ],
        "figures": [_measured(each) for each in measured(month)],
        "a": _statement(month.old),
        "b": _statement(month.new),
    }


def _counted(counted: Any) -> dict[str, Any]:
    return {"met": counted.met, "missed": counted.missed, "attained": number(counted.share)}


def _statement(statement: Statement | None) -> dict[str, Any] | None:
    if statement is None:
        return None
    fee = fee_of(statement)
    return {
        "fee": None if fee is None else {"amount": f"{fee.amount:f}", "currency": fee.currency},
        "credits": statement_data(statement)["credits"],
    }


def _measured(figure: Measured) -> dict[str, Any]:
    sides = {
        name: None if side is None else {"figure": number(side[0]), "kept": side[1]}
        for name, side in (("a", figure.old), ("b", figure.new))
    }
    return {"kind": figure.kind, "name": figure.name, "period": figure.period, **sides}


def _sum(each: Sum) -> dict[str, Any]:
    kind, of = each.key
    numbers = {"a": each.old, "b": each.new, "difference": each.difference}
    told = {name: exact_text(amount) if kind == "money" else number(amount) for name, amount in numbers.items()}
    return {"unit": kind, "of": of or None, **told}


def _said(each: Said) -> dict[str, Any]:
    change = each.change
    return {
        "element": change.element,
        "change": change.kind,
        "a": change.old,
        "b": change.new,
        "better_for": change.verdict,
        "tickets": None if each.tally is None else _tally(each.tally),
        "turned": None if each.turned is None else each.turned._asdict(),
    }
