"""Changes of credits: what is credited at each figure before and after, whatever the bands are called."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from sladsl.compose.words import number_words, share_words

from . import Change, Verdict
from .words import amount_words, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.model.remedy import Amount, Credit
    from sladsl.model.terms import Terms

_SHARES = ("availability", "attainment")


def credit_changes(old: Terms, new: Terms) -> Iterator[Change]:
    """For each figure that credits depend on, whether more or less is credited."""
    before, after = _by_measure(old), _by_measure(new)
    for name in dict.fromkeys([*before, *after]):
        one, other = before.get(name, []), after.get(name, [])
        if one == other:
            continue
        texts = "; ".join(_line(credit, old) for credit in one), "; ".join(_line(credit, new) for credit in other)
        kind = "added" if not one else "removed" if not other else "changed"
        verdict, examples = _judged(one, other, old, new)
        yield Change(f"credits for {name}", kind, *texts, verdict, examples)  # type: ignore[arg-type]


def _by_measure(terms: Terms) -> dict[str, list[Credit]]:
    found: dict[str, list[Credit]] = {}
    for credit in terms.remedies.credits if terms.remedies else ():
        name = credit.id.partition(" from ")[0].partition(" below ")[0].partition(" above ")[0]
        found.setdefault(name, []).append(credit)
    return {name: sorted(lines, key=lambda one: one.id) for name, lines in found.items()}


def _line(credit: Credit, terms: Terms) -> str:
    step = "" if credit.step is None else f" per {credit.rounding or ''} {said(credit.step, terms)}".replace("  ", " ")
    return f"{credit.id}: {amount_words(credit.amount, terms)}{step}"


def _judged(one: Sequence[Credit], other: Sequence[Credit], old: Terms, new: Terms) -> tuple[Verdict, tuple[str, ...]]:
    if not one or not other:
        return ("client" if other else "provider"), ()
    if _beyond_bands(one) != _beyond_bands(other):
        return "neutral", ()
    found: dict[Verdict, str] = {}
    for figure in _figures([*one, *other]):
        before, after = _at(figure, one), _at(figure, other)
        verdict = more(before, after)
        if verdict is None:
            return "neutral", ()
        if verdict != "neutral" and verdict not in found:
            words = _figure(figure, one[0])
            found[verdict] = f"{words}{_given(after, new)}, before {_given(before, old)}"
    whole: Verdict = "mixed" if len(found) > 1 else next(iter(found), "neutral")
    return whole, tuple(found[verdict] for verdict in ("client", "provider") if verdict in found)


def _beyond_bands(lines: Sequence[Credit]) -> set[str]:
    """What else the lines say: steps, thresholds, caps; lines that differ in these are compared in words only."""
    kept = {"id", "low", "high", "high_included", "low_excluded", "amount", "as_written"}
    return {credit.model_dump_json(exclude=kept) for credit in lines}


def _figures(lines: Sequence[Credit]) -> list[Fraction]:
    """Figures that meet every band: the bounds, what lies between two, and what lies beyond the outer ones."""
    bounds = sorted({bound for credit in lines for bound in (credit.low, credit.high) if bound is not None})
    if not bounds:
        return [Fraction(0)]
    between = [(low + high) / 2 for low, high in pairwise(bounds)]
    top = [bounds[-1] + 1] if lines[0].measure.kind not in _SHARES else [(bounds[-1] + 1) / 2]
    return sorted({*bounds, *between, bounds[0] / 2, *top}, reverse=True)


def _at(figure: Fraction, lines: Sequence[Credit]) -> Amount | None:
    """What is credited at a figure: of several lines the first, as bands that overlap are a finding of their own."""
    return next((credit.amount for credit in lines if _holds(credit, figure)), None)


def _holds(credit: Credit, figure: Fraction) -> bool:
    above = credit.low is None or credit.low < figure or (credit.low == figure and not credit.low_excluded)
    below = credit.high is None or figure < credit.high or (credit.high == figure and credit.high_included)
    return above and below


def _figure(figure: Fraction, credit: Credit) -> str:
    if credit.low is None and credit.high is None:
        return ""
    if credit.measure.kind in _SHARES:
        return f"at {share_words(figure)}: "
    from decimal import Decimal

    return f"at {number_words(Decimal(figure.numerator) / Decimal(figure.denominator))}: "


def _given(amount: Amount | None, terms: Terms) -> str:
    return "nothing" if amount is None else amount_words(amount, terms)


def more(before: Amount | None, after: Amount | None) -> Verdict | None:
    """For whom an amount is better than another; None if they cannot be compared."""
    if before == after:
        return "neutral"
    if before is None or after is None:
        return "client" if before is None else "provider"
    one, other = _size(before), _size(after)
    if one is None or other is None or one[0] != other[0]:
        return None
    return "client" if other[1] > one[1] else "provider" if other[1] < one[1] else "neutral"


def _size(amount: Amount) -> tuple[str, Fraction] | None:
    if amount.money is not None:
        return amount.money.currency, Fraction(amount.money.amount)
    for kind in ("share", "days", "hours", "multiple"):
        value = getattr(amount, kind)
        if value is not None:
            return f"{kind} of {amount.base}", value
    return None if amount.points is None else ("points", Fraction(amount.points))
