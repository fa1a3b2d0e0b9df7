"""The credit calculator: figures of a period against the whole credit schedule of an agreement.

Nothing is rounded before it is compared. Money is rounded half up to the smallest coin of its currency once for each
line, after steps, factor and cap of the line; totals add what is paid. What the agreement leaves open is told as a
question and never guessed.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from .counting import counted, counted_over, period_words
from .credited import Credited, Line
from .fees import FEES, Fees
from .limits import capped, cumulated
from .missed import missed
from .named_spans import name_before, over_by
from .owed import BASES, owed, owed_words, paid_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.model.remedy import Credit, Remedies
    from sladsl.model.terms import Terms

    from .counted import Counted
    from .measured import Measured
    from .owed import Owed


def credits_of(terms: Terms, measured: Measured) -> Credited:
    """What the schedule of credits owes for a period.

    Args:
        terms: the terms that govern the period; earlier periods, which a repeated miss or a cap of a quarter or year
            looks back on, are judged by them, too.
        measured: the figures of a month, quarter or year. Lines that are counted over periods of another length are
            left out: ask again with figures of such a period.
    """
    remedies = terms.remedies
    if remedies is None or not remedies.credits:
        return Credited(measured.span, (), (), ("the agreement gives no credits",), ())
    found = _lines(remedies, terms, measured)
    total = cumulated(remedies, [line.amount for line in found.lines if _counts(line)], found.fees)
    limited = capped(remedies, terms, measured, total.amounts, lambda before: _uncapped(remedies, terms, before))
    questions = (*found.questions, *total.questions, *limited.questions, *_unknown_fee(terms, found))
    calculation = (*(found.elsewhere if not found.lines else ()), *total.words, *limited.words)
    return Credited(measured.span, tuple(found.lines), limited.amounts, calculation, questions, limited.lowered)


class _Found(NamedTuple):
    lines: list[Line]
    questions: tuple[str, ...]
    fees: Fees
    elsewhere: tuple[str, ...]


def _unknown_fee(terms: Terms, found: _Found) -> Iterator[str]:
    """What an agreement with a fee does not say of the fee that its credits are a share of."""
    fee, of = terms.fee, terms.fee_period
    if fee is None or of is None:
        return
    given = (line.amount for line in found.lines if line.amount is not None)
    for base in dict.fromkeys(one.of for one in given if one.money is None and one.of in FEES):
        yield f"what the {BASES[base]} is, is not said; the fee is {paid_words(fee)} per {period_words(of)}"


def _counts(line: Line) -> bool:
    """Whether a line gives something, even if it is not known how much."""
    return line.counted.state in ("given", "open")


def _uncapped(remedies: Remedies, terms: Terms, measured: Measured) -> tuple[Owed, ...] | None:
    """What another period gives before the cap; None if that cannot be told."""
    found = _lines(remedies, terms, measured)
    return cumulated(remedies, [line.amount for line in found.lines if _counts(line)], found.fees).amounts


def _lines(remedies: Remedies, terms: Terms, measured: Measured) -> _Found:
    fees = Fees(terms, measured)
    lines: list[Line] = []
    questions: list[str] = []
    elsewhere: list[str] = []
    for credit in remedies.credits:
        found = counted(credit, terms, measured)
        if found.state == "elsewhere":
            elsewhere.append(found.words)
            continue
        line, asked = _line(credit, found, remedies, terms, measured, fees)
        lines.append(line)
        questions += asked
    return _Found(lines, tuple(questions), fees, tuple(elsewhere))


def _line(
    credit: Credit, found: Counted, remedies: Remedies, terms: Terms, measured: Measured, fees: Fees
) -> tuple[Line, list[str]]:
    """A line and what it leaves open."""
    nothing = Line(credit, found, Fraction(1), None, (found.words,))
    if found.state == "open":
        return nothing, [found.question]
    if found.state != "given":
        return nothing, []
    factor, why, asked = _factor(credit, remedies, terms, measured)
    amount = owed(credit.amount, found.times * factor, fees, found.lost)
    if amount is None:
        return nothing, [*asked, f"{found.words}: {_unsaid(credit)}"]
    sentences = [f"{found.words}: {_product(credit, found.times, amount, factor, fees)}", *why]
    if credit.cap is not None:
        amount, more, question = _line_cap(credit, amount, fees)
        sentences += more
        asked += question
    return Line(credit, found, factor, amount, tuple(sentences)), asked


def _unsaid(credit: Credit) -> str:
    """Why a line that is given has no amount."""
    if credit.amount.open is None:
        return "the time lost is not known, whose price is credited"
    return "the amount is " + ("not stated" if credit.amount.open.kind == "not_stated" else "as agreed")


def _product(credit: Credit, times: Fraction, amount: Owed, factor: Fraction, fees: Fees) -> str:
    """The amount once, how often, and what that is."""
    from .owed import plain

    once = owed(credit.amount, Fraction(1), fees)
    whole = owed_words(amount, fees)
    if once is None or times * factor == 1:
        return whole
    product = " x ".join(plain(number) for number in (times, factor) if number != 1)
    return f"{product} x {owed_words(once._replace(money=None) if once.unit != 'money' else once)} = {whole}"


def _factor(
    credit: Credit, remedies: Remedies, terms: Terms, measured: Measured
) -> tuple[Fraction, list[str], list[str]]:
    """How many times a miss counts, why, and what is not known of the period before."""
    factor = credit.repeat if credit.repeat is not None else Fraction(remedies.repeat or 1)
    if factor == 1:
        return factor, [], []
    before = measured.before(counted_over(credit, terms))
    if before is None:
        name = name_before(measured.span.name)
        if name is not None and terms.term is not None and over_by(name, terms.term.first):
            return Fraction(1), [], []
        question = f"nothing is known of the period before {measured.span.name}; the miss of {credit.id} is taken as "
        return Fraction(1), [], [f"{question}the first"]
    if not _missed_before(credit, remedies, terms, before):
        return Fraction(1), [], []
    return factor, [f"{before.span.name} missed it, too, so that the miss counts {factor} times"], []


def _missed_before(credit: Credit, remedies: Remedies, terms: Terms, before: Measured) -> bool:
    """Whether the period before gave a credit on the same measure or missed its promise.

    A line that grows by itself asks for the same line.
    """
    if credit.repeat is not None:
        return counted(credit, terms, before).state == "given"
    lines = [one for one in remedies.credits if one.measure == credit.measure]
    return any(counted(one, terms, before).state == "given" for one in lines) or bool(
        missed(credit.measure, terms, before)
    )


def _line_cap(credit: Credit, amount: Owed, fees: Fees) -> tuple[Owed, list[str], list[str]]:
    assert credit.cap is not None, "only lines with a cap come here"
    most = owed(credit.cap, Fraction(1), fees)
    if most is None or most.key != amount.key:
        return amount, [], [f"whether {owed_words(amount, fees)} is above the cap of {credit.id} cannot be told"]
    if amount.size <= most.size:
        return amount, [], []
    return most, [f"at most {owed_words(most, fees)} by this line"], []
