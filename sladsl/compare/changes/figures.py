"""Changes of figures: availability, recovery, metrics, the fee, and the limits of credits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sladsl.compose.words import money_words, notice_words, period_words

from . import Change, Verdict
from .bands import credit_changes, more
from .words import amount_words, fields, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.promise import QualityMetric
    from sladsl.model.remedy import Remedies
    from sladsl.model.service import Availability
    from sladsl.model.terms import Terms

_STRENGTHS = ("typical", "target", "guaranteed")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_YES = {"cumulate": True, "sole_remedy": False, "uncapped": True, "none": False, "no_cash": False, "expires": False}
"""Field of the remedies -> what is better for the client."""


def figure_changes(old: Terms, new: Terms) -> Iterator[Change]:
    """Every availability, recovery, metric, credit, limit of credits and fee that came, went or changed."""
    yield from _availability(old, new)
    yield from _recovery(old, new)
    yield from _metrics(old, new)
    yield from credit_changes(old, new)
    if old.remedies is not None and new.remedies is not None:
        yield from _limits(old.remedies, new.remedies, old, new)
    yield from _fee(old, new)


def together(verdicts: list[Verdict]) -> Verdict:
    """The verdict on several sides of one change."""
    found = set(verdicts) - {"neutral"}
    return "neutral" if not found else "mixed" if len(found) > 1 else found.pop()


def _larger(new: Any, old: Any, better: Verdict = "client") -> Verdict:
    """The verdict on a number for whom more of it is better; neutral if they are no numbers."""
    if not isinstance(old, (int, Fraction)) or not isinstance(new, (int, Fraction)) or new == old:
        return "neutral"
    worse: Verdict = "provider" if better == "client" else "client"
    return better if new > old else worse


def _availability(old: Terms, new: Terms) -> Iterator[Change]:
    before, after = _promised(old), _promised(new)
    for identity in dict.fromkeys([*before, *after]):
        one, other = before.get(identity), after.get(identity)
        if one is None and other is not None:
            yield Change(identity, "added", "", _target(other, new), "client")
        elif other is None and one is not None:
            yield Change(identity, "removed", _target(one, old), "", "provider")
        elif one is not None and other is not None and one != other:
            names = [field for field in type(one).model_fields if getattr(one, field) != getattr(other, field)]
            rest = [field for field in names if field not in ("target", "comparison", "period")]
            before_after = [
                "; ".join(filter(None, (_target(side, terms), fields(side, rest, terms))))
                for side, terms in ((one, old), (other, new))
            ]
            yield Change(identity, "changed", before_after[0], before_after[1], _of_availability(one, other))


def _promised(terms: Terms) -> dict[str, Availability]:
    found = [one for service in terms.services for one in (service.availability, *service.partial) if one is not None]
    return {one.id: one for one in found}


def _target(one: Availability, terms: Terms) -> str:
    share = said(one.target, terms)
    if isinstance(one.target, Fraction):
        share = f"{one.comparison.replace('_', ' ')} {share}"
    return f"{share} per {period_words(one.period)}"


def _share(one: Availability) -> Fraction:
    """The share promised; none if it is left open."""
    return one.target if isinstance(one.target, Fraction) else Fraction(0)


def _of_availability(one: Availability, other: Availability) -> Verdict:
    """Each side by itself: the share, what is left out, how long an outage may be, how firm it is."""
    before, after = set(one.exclusions), set(other.exclusions)
    excluded: Verdict = "provider" if before < after else "client" if after < before else "neutral"
    if before - after and after - before:
        excluded = "neutral"
    verdicts = [
        _larger(_share(other), _share(one)),
        excluded,
        _larger(other.minimum or 0, one.minimum or 0, "provider"),
        _larger(_STRENGTHS.index(other.strength), _STRENGTHS.index(one.strength)),
        _longest(one.largest_outage, other.largest_outage),
    ]
    if one.target == other.target and one.comparison != other.comparison:
        verdicts.append("client" if other.comparison == "above" else "provider")
    return together(verdicts)


def _longest(old: int | None, new: int | None) -> Verdict:
    """A limit of outages is better for the client, and the shorter the better."""
    if old == new:
        return "neutral"
    if old is None or new is None:
        return "client" if old is None else "provider"
    return _larger(new, old, "provider")


def _recovery(old: Terms, new: Terms) -> Iterator[Change]:
    """Recovery times and points of the services: the shorter, the better for the client."""
    before, after = ({service.name: service for service in terms.services} for terms in (old, new))
    for name in dict.fromkeys([*before, *after]):
        for field in ("recovery_time", "recovery_point"):
            one, other = (getattr(services.get(name), field, None) for services in (before, after))
            if one == other:
                continue
            kind = "added" if one is None else "removed" if other is None else "changed"
            verdict: Verdict = "client" if one is None else "provider"
            if one is not None and other is not None:
                same = getattr(one, "clock", "") == getattr(other, "clock", "-")
                verdict = _larger(other.seconds, one.seconds, "provider") if same else "neutral"
            words = f"{name} / {field.replace('_', ' ')}"
            yield Change(words, kind, said(one, old), said(other, new), verdict)  # type: ignore[arg-type]


def _metrics(old: Terms, new: Terms) -> Iterator[Change]:
    before, after = ({metric.id: metric for metric in terms.metrics} for terms in (old, new))
    for identity in dict.fromkeys([*before, *after]):
        one, other = before.get(identity), after.get(identity)
        name = f"metric {identity}"
        if one is None and other is not None:
            yield Change(name, "added", "", _metric(other, new), "client")
        elif other is None and one is not None:
            yield Change(name, "removed", _metric(one, old), "", "provider")
        elif one is not None and other is not None and one != other:
            yield Change(name, "changed", _metric(one, old), _metric(other, new), _of_metric(one, other))


def _metric(metric: QualityMetric, terms: Terms) -> str:
    per = f" per {period_words(metric.period)}" if metric.period else ""
    kept = [] if metric.aggregate.kind == "each" else ["aggregate"]
    rest = fields(metric, [*kept, "service", "strength"], terms)
    return f"{metric.comparison.replace('_', ' ')} {said(metric.target, terms)}{per}" + (f"; {rest}" if rest else "")


def _of_metric(one: QualityMetric, other: QualityMetric) -> Verdict:
    firmness = _larger(_STRENGTHS.index(other.strength), _STRENGTHS.index(one.strength))
    if one.comparison != other.comparison or one.target.unit != other.target.unit or one.aggregate != other.aggregate:
        return "neutral"
    better: Verdict = "client" if one.comparison in ("at_least", "above") else "provider"
    return together([firmness, _larger(Fraction(other.target.amount), Fraction(one.target.amount), better)])


def _limits(one: Remedies, other: Remedies, old: Terms, new: Terms) -> Iterator[Change]:
    if one.cap != other.cap:
        texts = ["no cap" if cap is None else amount_words(cap, old) for cap in (one.cap, other.cap)]
        verdict: Verdict | None = more(one.cap, other.cap)
        if one.cap is None or other.cap is None:
            verdict = "client" if other.cap is None else "provider"
        yield Change("credits: cap", "changed", texts[0], texts[1], verdict or "neutral")
    if one.claim != other.claim or one.automatic != other.automatic:
        texts = [
            "without a claim" if side.automatic else f"within {notice_words(side.claim)}" if side.claim else "not said"
            for side in (one, other)
        ]
        yield Change("credits: claim", "changed", texts[0], texts[1], _by_claim(one, other))
    for field in type(one).model_fields:
        before, after = getattr(one, field), getattr(other, field)
        if field not in ("credits", "cap", "claim", "automatic") and before != after:
            texts = [said(before, old) or "not said", said(after, new) or "not said"]
            yield Change(
                f"credits: {field.replace('_', ' ')}", "changed", texts[0], texts[1], _by_field(field, before, after)
            )


def _by_field(field: str, before: Any, after: Any) -> Verdict:
    if field in _YES and before is not None and after is not None:
        return "client" if after is _YES[field] else "provider"
    if field == "termination" and (set(before) < set(after) or set(after) < set(before) or not before or not after):
        return "client" if len(after) > len(before) else "provider"
    return "neutral"


def _by_claim(old: Remedies, new: Remedies) -> Verdict:
    if old.automatic != new.automatic:
        return "client" if new.automatic else "provider"
    if old.claim is None or new.claim is None or old.claim.unit != new.claim.unit:
        return "neutral"
    return _larger(new.claim.amount, old.claim.amount)


def _fee(old: Terms, new: Terms) -> Iterator[Change]:
    """A lower fee is better for the client."""
    if (old.fee, old.fee_period) == (new.fee, new.fee_period):
        return
    before, after = _fee_words(old), _fee_words(new)
    one, other = _per_month(old), _per_month(new)
    same = one is not None and other is not None and one[0] == other[0]
    verdict = _larger(other[1], one[1], "provider") if same and one and other else "neutral"
    yield Change("fee", "added" if not before else "removed" if not after else "changed", before, after, verdict)


def _fee_words(terms: Terms) -> str:
    per = f" per {terms.fee_period.unit}" if terms.fee_period is not None else ""
    return "" if terms.fee is None else f"{money_words(terms.fee)}{per}"


def _per_month(terms: Terms) -> tuple[str, Fraction] | None:
    """Currency and amount of the fee in a month; None if it is not stated, or by no months."""
    months = _MONTHS.get(terms.fee_period.unit) if terms.fee_period is not None else None
    if terms.fee is None or months is None:
        return None
    return terms.fee.currency, Fraction(terms.fee.amount) / months
