"""Statements and what else a replay gives, as data for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.clock.zones import utc_text

if TYPE_CHECKING:
    from fractions import Fraction

    from sladsl.history.reject import Reject

    from ..figures.availability import Uptime
    from ..figures.credited import Credited
    from ..figures.owed import Owed
    from ..figures.quality import Quality
    from .beside import Comparison
    from .people import Share
    from .statement import PromiseFigure, Statement


def statement_data(statement: Statement) -> dict[str, Any]:
    """A statement. Shares are given as numbers and by the counts that they are exactly; seconds are whole."""
    return {
        "agreement": statement.account.agreement.name,
        "client": statement.terms.client.name,
        "zone": statement.terms.zone,
        "terms_from": statement.terms.start.isoformat(),
        "month": statement.span.name,
        "start": utc_text(statement.span.start),
        "end": utc_text(statement.span.end),
        "whole": statement.whole,
        "received": statement.received,
        "promises": [_promise(one) for one in statement.promises],
        "metrics": [_metric(one) for one in statement.metrics],
        "availability": [_uptime(one) for one in statement.uptimes],
        "credits": [_credited(one) for one in statement.credits],
    }


def _promise(figure: PromiseFigure) -> dict[str, Any]:
    promise, kept = figure
    counts = kept.attainment
    return {
        "promise": promise.id,
        "milestone": promise.milestone,
        "strength": promise.strength,
        "period": counts.span.name,
        "met": counts.met,
        "missed": counts.missed,
        "open": counts.open,
        "excluded": counts.excluded,
        "cancelled": counts.cancelled,
        "attained": number(counts.share),
        "figure": number(kept.figure),
        "unit": kept.unit,
        "promised": number(kept.promised),
        "kept": kept.kept,
        "reason": kept.reason or None,
    }


def _metric(metric: Quality) -> dict[str, Any]:
    return {
        "metric": metric.metric,
        "period": metric.span.name,
        "figure": number(metric.figure),
        "promised": number(metric.promised),
        "cases": metric.cases,
        "source": metric.source,
        "kept": metric.kept,
        "reason": metric.reason or None,
    }


def _uptime(uptime: Uptime) -> dict[str, Any]:
    return {
        "service": uptime.service,
        "scope": list(uptime.promise.scope),
        "strength": uptime.promise.strength,
        "period": uptime.span.name,
        "figure": number(uptime.figure),
        "down_s": uptime.down,
        "whole_s": uptime.whole,
        "kept": uptime.kept,
        "reason": uptime.reason or None,
        "counted": [
            {"start": utc_text(one.start), "end": utc_text(one.end), "seconds": one.seconds, "notes": list(one.notes)}
            for one in uptime.counted
        ],
        "left_out": [
            {"start": utc_text(one.start), "end": utc_text(one.end), "seconds": one.seconds, "reason": one.reason}
            for one in uptime.left_out
        ],
    }


def _credited(credited: Credited) -> dict[str, Any]:
    return {
        "period": credited.span.name,
        "lines": [
            {
                "credit": line.credit.id,
                "state": line.counted.state,
                "amount": None if line.amount is None else _owed(line.amount),
                "calculation": list(line.calculation),
            }
            for line in credited.lines
        ],
        "total": None if credited.total is None else [_owed(one) for one in credited.total],
        "capped": credited.capped,
        "calculation": list(credited.calculation),
        "questions": list(credited.questions),
    }


def _owed(amount: Owed) -> dict[str, Any]:
    money = amount.money
    return {
        "unit": amount.unit,
        "number": number(amount.number),
        "of": amount.of or None,
        "money": None if money is None else {"amount": f"{money.amount:f}", "currency": money.currency},
    }


def share_data(share: Share) -> dict[str, Any]:
    """A team or person."""
    return {**share._asdict(), "attained": number(share.attained)}


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """How far the source system agrees."""
    return {"compared": comparison.compared, "agreeing": comparison.agreeing, "differing": list(comparison.differing)}


def reject_data(reject: Reject) -> dict[str, Any]:
    """A row that was not judged, or a doubt."""
    return {
        "kind": reject.kind,
        "file": reject.place.file,
        "row": reject.place.row,
        "ticket": reject.ticket,
        "column": reject.column,
        "doubt": reject.doubt,
        "reason": reject.reason,
        "help": reject.help,
    }


def number(exact: Fraction | None) -> float | int | None:
    """A number for machines: whole where it is whole; None for none."""
    if exact is None:
        return None
    return int(exact) if exact.denominator == 1 else float(exact)
