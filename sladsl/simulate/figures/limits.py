"""Credits of several lines: whether they add up, and the most that is given in a period."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sladsl.model.values import Period

from .fees import Fees
from .named_spans import MONTHS, around, is_fiscal, name_before, over_by, unit_of
from .owed import added, owed, owed_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sladsl.model.remedy import Remedies
    from sladsl.model.terms import Terms

    from .measured import Measured
    from .owed import Owed

    Amounts = tuple[Owed, ...]


_LONGEST = 1200
"""So many earlier periods are looked at, a hundred years of months."""


class Limited(NamedTuple):
    """Amounts after a rule.

    Attributes:
        amounts: what is given, by kinds that cannot be added; None if it cannot be told.
        words: the rule applied, in sentences.
        questions: what is not said.
        lowered: whether the rule took something away.
    """

    amounts: Amounts | None
    words: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    lowered: bool = False


def cumulated(remedies: Remedies, given: Sequence[Owed | None], fees: Fees) -> Limited:
    """The credits of several lines together: their sum, or the largest if they do not add up.

    Args:
        remedies: the schedule.
        given: what each line gives that gives something; None for one whose amount cannot be told.
        fees: the fees of the period.
    """
    known = [amount for amount in given if amount is not None]
    if not given:
        return Limited((), ("no credit",))
    if len(known) < len(given):
        return Limited(None)
    if len(known) == 1:
        return Limited((known[0],))
    listed = " and ".join(owed_words(amount, fees) for amount in known)
    if remedies.cumulate is None:
        return Limited(None, (), (f"whether credits add up is not said; there are {listed}",))
    if remedies.cumulate:
        total = added(known)
        return Limited(total, (f"credits add up: {listed} are {amounts_words(total, fees)}",))
    if len({amount.key for amount in known}) > 1:
        return Limited(None, (), (f"credits do not add up, and which of {listed} is the largest cannot be told",))
    largest = max(known, key=lambda amount: amount.size)
    return Limited(
        (largest,), (f"credits do not add up: the largest is {owed_words(largest, fees)}",), (), lowered=True
    )


def capped(
    remedies: Remedies,
    terms: Terms,
    measured: Measured,
    amounts: Amounts | None,
    uncapped: Callable[[Measured], Amounts | None],
) -> Limited:
    """What is given under the cap of the schedule.

    A cap of a quarter, a year or the term is used up by the credits of earlier periods in it. It is worked out with
    the fee of the period for which the credits are given.

    Args:
        remedies: the schedule.
        terms: the terms.
        measured: the figures of the period.
        amounts: what the lines give together.
        uncapped: what the lines of another period give together.
    """
    if remedies.cap is None or not amounts:
        return Limited(amounts)
    fees = Fees(terms, measured)
    most, per = owed(remedies.cap, Fraction(1), fees), _per(remedies)
    if most is None or len(amounts) > 1 or most.key != amounts[0].key:
        cap = "the cap" if most is None else f"the cap, {owed_words(most, fees)},"
        question = f"whether {amounts_words(amounts, fees)} is above {cap} cannot be told: they are of different kinds"
        return Limited(amounts, (), (question,))
    earlier = _earlier(remedies, terms, measured)
    used, questions = _used(most, earlier, uncapped)
    left = max(most.size - used, Fraction(0))
    (total,) = amounts
    if total.size <= left:
        return Limited(amounts, (), questions)
    words = f"at most {owed_words(most, fees)}{per} is credited"
    if used:
        words += f", of which earlier periods used {owed_words(_part_of(most, used), fees)}"
    given = most if left == most.size else _part_of(most, left)
    return Limited((given,) if left else (), (words,), questions, lowered=True)


def amounts_words(amounts: Amounts, fees: Fees | None = None) -> str:
    """Amounts of a total in words; "nothing" if there are none."""
    return " and ".join(owed_words(amount, fees) for amount in amounts) or "nothing"


def _per(remedies: Remedies) -> str:
    return (
        "" if remedies.cap_period is None or remedies.cap_period.unit == "term" else f" per {remedies.cap_period.unit}"
    )


def _part_of(whole: Owed, size: Fraction) -> Owed:
    """So much of an amount, in the unit it is compared in."""
    from .fees import rounded
    from .owed import Owed, in_money

    unit, of = whole.key
    if unit == "money":
        return in_money(rounded(size, of))
    return Owed(whole.unit, size * whole.number / whole.size, of, None if whole.part is None else size)


class _Earlier(NamedTuple):
    """Earlier periods under the same cap, the first of them first; whether nothing is known before them."""

    periods: list[Measured]
    cut_off: bool


def _earlier(remedies: Remedies, terms: Terms, measured: Measured) -> _Earlier:
    per, unit = remedies.cap_period, unit_of(measured.span.name)
    if per is None or unit is None or per.unit == unit:
        return _Earlier([], cut_off=False)
    frame = around(measured.span.name, per.unit)
    if frame is None and per.unit != "term":
        # Days, weeks and fiscal periods have no place in others by their names; what came before stays a question.
        return _Earlier([], cut_off=unit not in MONTHS or is_fiscal(measured.span.name))
    found: list[Measured] = []
    at = measured
    while True:
        before = at.before(Period(unit=unit))
        name = name_before(at.span.name)
        begun = name is not None and (terms.term is None or not over_by(name, terms.term.first))
        if name is None or not begun or (frame is not None and around(name, per.unit) != frame):
            return _Earlier(found[::-1], cut_off=False)
        if before is None or len(found) >= _LONGEST:
            return _Earlier(found[::-1], cut_off=True)
        found.append(before)
        at = before


def _used(
    most: Owed, earlier: _Earlier, uncapped: Callable[[Measured], Amounts | None]
) -> tuple[Fraction, tuple[str, ...]]:
    """How much of a cap earlier periods used, and what is not known of them."""
    used = Fraction(0)
    questions: list[str] = []
    if earlier.cut_off:
        questions.append("what was credited in earlier periods under the same cap is not known")
    for period in earlier.periods:
        amounts = uncapped(period)
        if amounts is None or any(amount.key != most.key for amount in amounts):
            questions.append(f"what was credited in {period.span.name} under the same cap cannot be told")
            continue
        used = min(most.size, used + sum((amount.size for amount in amounts), Fraction(0)))
    return used, tuple(questions)
