"""Forecasts and backtests as data for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sladsl.model.values import DuePoint

from .answers import answers
from .backtest import coverage, grouped
from .measures import measure_of
from .told import day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sladsl.model.terms import Terms

    from .asked import Wishes
    from .backtest import Backtest, Coverage, Tried
    from .outlook import Outlook, PromiseForecast
    from .owing import Owing
    from .proposals import Proposals
    from .proposals_tried import TriedTarget
    from .proposing import Proposed
    from .run import Forecast, Past
    from .spread import Spread

SCHEMA = "sladsl/forecast/1"
PLACES = 6
"""Decimals of simulated figures."""


def forecast_data(found: Forecast, proposals: Proposals | None = None) -> dict[str, Any]:
    """A forecast; shares are between 0 and 1."""
    credit = found.credit
    return {
        "schema": SCHEMA,
        **_basis(found.past, found.wishes),
        "growth": round(found.wishes.growth, PLACES),
        "settled_weeks": found.settled,
        "weeks": found.known.weeks.size,
        "months": [{"month": each.span.name, "tickets": _spread(each.tickets)} for each in found.months],
        "promises": [_promise(each) for each in found.promises],
        "credits": None
        if credit is None
        else {
            "draws": credit.draws,
            "months": [_owing(each) for each in credit.months],
            "all": _owing(credit.whole),
            "not_forecast": list(credit.untold),
            "questions": list(credit.questions),
        },
        "doubts": list(found.doubts),
        "proposals": None if proposals is None else _proposals(proposals, found.past.terms),
    }


def _proposals(found: Proposals, terms: Terms) -> dict[str, Any]:
    """Seconds are those of the promise's own clock; days are those of a due point after the day of receipt."""
    return {
        "keep": str(found.keep),
        "promises": [
            {
                "promise": each.promise.id,
                **_sized("promised_", each.size, days=_is_point(each)),
                "held": None if each.held is None else round(each.held, PLACES),
                "targets": [
                    {
                        "share": str(one.share),
                        **_sized("", one.size, days=_is_point(each)),
                        "fine": one.fine,
                        "held": round(one.held, PLACES),
                    }
                    for one in each.proposals
                ],
                "doubt": each.doubt or None,
                "answer": answer,
            }
            for each, answer in zip(found.each, answers(found, terms), strict=True)
        ],
        "contract": found.text,
        "left": list(found.left),
    }


def _is_point(each: Proposed) -> bool:
    return isinstance(measure_of(each.promise.value), DuePoint)


def _sized(prefix: str, size: int | None, *, days: bool) -> dict[str, int | None]:
    return {f"{prefix}seconds": None if days else size, f"{prefix}days": size if days else None}


def backtest_data(
    found: Backtest, past: Past, wishes: Wishes, unit: str, targets: Sequence[TriedTarget] | None = None
) -> dict[str, Any]:
    """A backtest: how forecasts did together and by groups, and each of them."""
    return {
        "schema": SCHEMA,
        **_basis(past, wishes),
        "backtest": {
            "by": unit,
            "shares": _coverage(coverage(found.shares)),
            "promises": _groups(found.shares, lambda one: one.promise),
            "ahead": _groups(found.shares, lambda one: str(one.ahead)),
            "tickets": _coverage(coverage(found.tickets)),
            "not_made": found.untold,
            "tried": [_tried(each) for each in (*found.shares, *found.tickets)],
            "targets": None if targets is None else [_target(each) for each in targets],
        },
    }


def _groups(tried: Sequence[Tried], key: Callable[[Tried], str]) -> dict[str, Any]:
    return {name: _coverage(each) for name, each in grouped(tried, key).items()}


def _target(each: TriedTarget) -> dict[str, Any]:
    return {
        "promise": each.promise,
        "share": str(each.share),
        "before": each.cut.name,
        **_sized("", each.size, days=each.days),
        "held": list(each.held),
    }


def _basis(past: Past, wishes: Wishes) -> dict[str, Any]:
    return {
        "agreement": past.terms.agreement,
        "history": {
            "tickets": len(past.created),
            "first": day_text(past.created[0], past.zone),
            "last": day_text(past.until, past.zone),
        },
        "seed": wishes.seed,
        "draws": wishes.draws,
    }


def _promise(each: PromiseForecast) -> dict[str, Any]:
    known = each.known
    return {
        "promise": each.promise.id,
        "wanted": None if each.wanted is None else str(each.wanted),
        "judged": 0 if known is None else int(known.cases.sum()),
        "late": 0 if known is None else int(known.misses.sum()),
        "open": 0 if known is None else known.open,
        "past": [{"month": one.span.name, "judged": one.cases, "late": one.misses} for one in each.past],
        "months": [_month(one) for one in each.months],
        "doubts": list(each.doubts),
    }


def _month(each: Outlook) -> dict[str, Any]:
    return {
        "month": each.span.name,
        "judged": _spread(each.cases),
        "in_time": None if each.share is None else _spread(each.share),
        "kept": None if each.kept is None else round(each.kept, PLACES),
        "too_few": round(each.empty, PLACES),
    }


def _owing(each: Owing) -> dict[str, Any]:
    return {
        "month": None if each.span is None else each.span.name,
        "any": round(each.any, PLACES),
        "open": round(each.open, PLACES),
        "amounts": [
            {
                "unit": one.unit,
                "of": one.of,
                "any": round(one.any, PLACES),
                "worst_twentieth": round(one.worst, PLACES),
                **_spread(one.spread),
            }
            for one in each.amounts
        ],
    }


def _spread(each: Spread) -> dict[str, float]:
    names = ("mean", "p5", "p25", "p50", "p75", "p95")
    return {name: round(value, PLACES) for name, value in zip(names, each, strict=True)}


def _coverage(each: Coverage) -> dict[str, Any]:
    return {name: round(value, PLACES) for name, value in each._asdict().items()}


def _tried(each: Tried) -> dict[str, Any]:
    wide, naive = each.wide, each.naive
    return {
        "promise": each.promise or None,
        "before": each.cut.name,
        "period": each.span.name,
        "ahead": each.ahead,
        "judged": each.cases,
        "came": each.came,
        "interval": [wide.low, wide.high],
        "inside": wide.inside,
        "chance_alone": None if naive is None else [naive.low, naive.high],
    }
