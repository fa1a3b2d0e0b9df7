"""A forecast as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.cli._columns import columns
from sladsl.compose.words import share_words, value_words
from sladsl.forecast.told import (
    amount_text,
    amounts_range,
    chance_text,
    day_text,
    percent_text,
    share_range,
    whole_range,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.forecast.outlook import Outlook, PromiseForecast
    from sladsl.forecast.owing import Credit, Owing
    from sladsl.forecast.run import Forecast

HEADS = (
    "promise",
    "promised",
    "so far",
    "month",
    "tickets",
    "in time",
    "half within",
    "nine in ten within",
    "month kept",
)
CREDIT_HEADS = ("month", "any", "on average", "nine in ten within", "worst of twenty")


def forecast_lines(found: Forecast) -> Iterator[str]:
    """What is forecast, what it rests on, and what a reader should know."""
    yield from head_lines(found)
    yield ""
    tickets = [f"{month.span.name} {_tickets(found, month.tickets)}" for month in found.months]
    yield f"tickets received: {'; '.join(tickets)}"
    yield ""
    rows = [row for promise in found.promises for row in _rows(found, promise)]
    if rows:
        yield from columns(HEADS, rows, left=4)
        yield "  month kept: how likely the promise is kept in that month, each month by itself"
    else:
        yield "  no promise has enough tickets to be forecast"
    if found.credit is not None:
        yield from ("", "credits", *_credit_lines(found.credit))
    yield from _doubts(found)


def head_lines(found: Forecast) -> Iterator[str]:
    """What is forecast, and from what."""
    past, wishes = found.past, found.wishes
    first, last = found.months[0].span.name, found.months[-1].span.name
    yield f"{past.terms.agreement}, {first if first == last else f'{first} to {last}'}"
    since, until = day_text(past.created[0], past.zone), day_text(past.until, past.zone)
    yield f"from {len(past.created):,} tickets received {since} to {until}, judged by the terms as if always in force"
    grown = f", tickets growing by {wishes.growth * 100:+.1f}% a year" if wishes.growth else ""
    yield f"{wishes.draws:,} simulated courses, seed {wishes.seed}{grown}"


def _tickets(found: Forecast, spread: object) -> str:
    from sladsl.forecast.spread import Spread

    assert isinstance(spread, Spread), "months have one"
    if found.wishes.tickets is not None:
        return f"{found.wishes.tickets:,}, as given"
    return f"{spread.middle:,.0f} ({whole_range(spread.low, spread.high)})"


def _rows(found: Forecast, promise: PromiseForecast) -> Iterator[tuple[str, ...]]:
    """A row for each month of a promise; its names only in the first."""
    known = promise.known
    for place, month in enumerate(promise.months):
        assert known is not None, "what is forecast is known"
        head = ("", "", "")
        if not place:
            cases = int(known.cases.sum())
            so_far = percent_text(1 - int(known.misses.sum()) / cases)
            head = (promise.promise.id, promised_words(found, promise), f"{so_far} of {cases:,}")
        yield (*head, *_month(month))


def promised_words(found: Forecast, promise: PromiseForecast) -> str:
    """What is promised, and for which share of tickets."""
    value = value_words(promise.promise.value, found.past.terms)
    if promise.wanted is None:
        return f"{value}, {promise.promise.aggregate.kind}"
    return value if promise.wanted == 1 else f"{value} for {share_words(promise.wanted)}"


def _month(month: Outlook) -> tuple[str, ...]:
    cases = whole_range(month.cases.low, month.cases.high)
    if month.share is None:
        return (month.span.name, cases, "-", "-", "-", "-")
    share = month.share
    return (
        month.span.name,
        cases,
        percent_text(share.mean),
        share_range(share.lower, share.upper),
        share_range(share.low, share.high),
        "-" if month.kept is None else chance_text(month.kept),
    )


def _credit_lines(credit: Credit) -> Iterator[str]:
    rows = [row for owing in credit.months for row in _owing(owing, owing.span.name if owing.span else "")]
    if len(credit.months) > 1:
        rows += _owing(credit.whole, "all")
    if rows:
        yield from columns(CREDIT_HEADS, rows)
    else:
        yield f"  none in any of {credit.draws:,} courses"
    yield from (f"  not forecast: {words}" for words in credit.untold)
    if credit.whole.open:
        yield f"  in {chance_text(credit.whole.open)} of courses it is not said how much, and nothing is counted:"
        yield from (f"    {question}" for question in credit.questions)


def _owing(owing: Owing, name: str) -> Iterator[tuple[str, ...]]:
    for amounts in owing.amounts:
        mean, worst = (amount_text(amounts.unit, amounts.of, each) for each in (amounts.spread.mean, amounts.worst))
        yield (name, chance_text(amounts.any), mean, amounts_range(amounts, amounts.spread), worst)


def _doubts(found: Forecast) -> Iterator[str]:
    """What a reader should know, about all of it and about single promises."""
    own = [f"{each.promise.id}: {doubt}" for each in found.promises for doubt in each.doubts]
    if found.doubts or own:
        yield from ("", "what to know", *(f"  {line}" for line in (*found.doubts, *own)))
