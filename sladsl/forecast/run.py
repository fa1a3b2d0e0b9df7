"""A forecast: a judged past, the months to come under its terms, and what they owe."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.zones import DAY, zone
from sladsl.compose.words import period_words
from sladsl.model.values import Absent, Period
from sladsl.simulate.figures.downtime import Observed
from sladsl.simulate.figures.past import Past as Fees
from sladsl.simulate.figures.spans import Spans

from .downs import Downs
from .figures import Scene
from .horizon import last_week, parts_of
from .late_tickets import Stock
from .moving import moving_doubts, tickets_doubts
from .outlook import PromiseForecast, gone_months, outlook, wanted_share
from .owing import owing
from .simulated import known_of, simulated
from .spread import spread_of
from .thin import history_doubts, is_enough, promise_doubts, silence_doubts
from .weeks import Basis, clocks_of, weeks_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.clock.zones import Zone
    from sladsl.model.promise import Promise
    from sladsl.model.terms import Terms
    from sladsl.simulate.figures.measured import Span
    from sladsl.simulate.replay.accounts import Account

    from .asked import Wishes
    from .owing import Credit
    from .simulated import Known, Month
    from .spread import Spread
    from .weeks import Clocks, Series

MONTH = Period(unit="month")
BEGUN = 7 * DAY
"""A month whose first ticket came later after its beginning was hardly observed from there on."""


class NothingKnownError(Exception):
    """A history from which nothing can be forecast; the message says why and what would help."""


class Past(NamedTuple):
    """The past of one agreement, ready for forecasts.

    Attributes:
        account: its judged tickets, outages and measurements.
        terms: the terms that judged them, and that hold in the months to come.
        zone: their zone.
        clocks: clocks of each promise of the terms.
        created: when tickets came, in order.
        months: its whole months.
        notes: what was computed for it that no lock file pins.
    """

    account: Account
    terms: Terms
    zone: Zone
    clocks: Mapping[str, Clocks]
    created: Sequence[int]
    months: Sequence[Span]
    notes: tuple[str, ...] = ()

    @property
    def until(self) -> int:
        """End of observation, included."""
        return self.account.until

    @property
    def promises(self) -> list[Promise]:
        """The promises of the terms on tickets, without those that say that nothing is promised."""
        return [each for each in self.terms.promises if not isinstance(each.value, Absent)]

    @property
    def basis(self) -> Basis:
        """What of it forecasts are made from."""
        return Basis(self.clocks, self.created, self.until, self.zone)


class Coming(NamedTuple):
    """A month to come: how many tickets."""

    span: Span
    tickets: Spread


class Forecast(NamedTuple):
    """What months to come are like under the terms.

    Attributes:
        past: what it rests on.
        known: what was learnt of it.
        settled: weeks of which every promise that is forecast is settled.
        wishes: how it was made.
        months: the months.
        promises: every promise of the terms on tickets.
        credit: what is owed; None if the terms give no credits.
        doubts: what a reader should know of all of it.
    """

    past: Past
    known: Known
    settled: int
    wishes: Wishes
    months: tuple[Coming, ...]
    promises: tuple[PromiseForecast, ...]
    credit: Credit | None
    doubts: tuple[str, ...]


def past_of(account: Account, notes: tuple[str, ...] = ()) -> Past:
    """The past of an account whose agreement has one version of its terms.

    Raises:
        NothingKnownError: it has no judged ticket, or its terms promise nothing on tickets.
    """
    terms = account.agreement.versions[0]
    if not terms.promises:
        raise NothingKnownError("the contract promises nothing on tickets, so there is nothing to forecast")
    own = zone(terms.zone)
    created = sorted(each.assigned.ticket.created for each in account.judged)
    if not created:
        raise NothingKnownError("no ticket of the history is judged by this contract; 'sladsl replay' tells why")
    names = {promise.id for promise in terms.promises}
    clocks = clocks_of((row for row in account.rows if row.promise_id in names), account.until, own)
    if not any(each.judged.any() for each in clocks.values()):
        raise NothingKnownError("no ticket of the history was in time or late, so there is nothing to forecast from")
    spans = Spans(MONTH, own).overlapping(created[0], account.until + 1)
    # Of a month that had begun long before the first ticket the history knows only a part.
    begun = spans[0].start + BEGUN < created[0]
    whole = [span for span in spans[begun:] if span.end <= account.until + 1]
    return Past(account, terms, own, clocks, created, whole, notes)


def months_after(past: Past, months: int) -> list[Span]:
    """The months after that in which a past ends."""
    spans = Spans(MONTH, past.zone)
    last = spans.at(past.until)
    return _following(spans, None if last is None else spans.after(last), months)


def months_from(past: Past, instant: int, months: int) -> list[Span]:
    """Months from that of an instant on."""
    spans = Spans(MONTH, past.zone)
    return _following(spans, spans.at(instant), months)


def _following(spans: Spans, first: Span | None, months: int) -> list[Span]:
    found: list[Span] = []
    while first is not None and len(found) < months:
        found.append(first)
        first = spans.after(first)
    return found


def learnt(past: Past) -> Known:
    """What a past lets one learn.

    Raises:
        NothingKnownError: it has no whole week.
    """
    weeks = weeks_of(past.created, past.until, past.zone)
    if not weeks.whole.any():
        raise NothingKnownError("the history has no whole week; a forecast needs several months of tickets")
    return known_of(past.clocks, weeks, past.zone)


def forecast(past: Past, spans: Sequence[Span], wishes: Wishes) -> Forecast:
    """Forecast months that come after a past.

    Args:
        past: what is known.
        spans: the months, in order and without gaps.
        wishes: draws, seed, growth.

    Raises:
        NothingKnownError: the past has no whole week.
    """
    known = learnt(past)
    months = simulated(known, spans, wishes)
    promises = tuple(_promise(past, known, months, promise) for promise in past.promises)
    told = [each for each in known.series.values() if is_enough(each)]
    settled = min(each.settled for each in told or known.series.values())
    gap = parts_of(spans[0], past.zone)[0].week - known.weeks.first - settled
    return Forecast(
        past=past,
        known=known,
        settled=settled,
        wishes=wishes,
        months=tuple(Coming(month.span, spread_of(month.tickets)) for month in months),
        promises=promises,
        credit=owing(_scene(past, months, wishes), wishes.draws) if told else None,
        doubts=(
            *past.notes,
            *silence_doubts(past.created, past.zone),
            *_begun(past),
            *(tickets_doubts(known.weeks) if wishes.tickets is None and not wishes.growth else ()),
            *history_doubts(known.weeks, settled, gap),
        ),
    )


def _begun(past: Past) -> list[str]:
    """That the month in which the history ends is not forecast, if part of it is to come."""
    last = Spans(MONTH, past.zone).at(past.until)
    if last is None or past.until + 1 >= last.end:
        return []
    return [f"{last.name}, in which the history ends, is not forecast: whole months are, from the one after it on"]


def _promise(past: Past, known: Known, months: Sequence[Month], promise: Promise) -> PromiseForecast:
    series, clocks = known.series.get(promise.id), past.clocks.get(promise.id)
    told = series is not None and is_enough(series)
    outlooks = tuple(outlook(promise, month) for month in months) if told else ()
    return PromiseForecast(
        promise=promise,
        wanted=wanted_share(promise),
        known=series,
        past=() if clocks is None else gone_months(clocks, past.months),
        months=outlooks,
        doubts=(
            *promise_doubts(series, outlooks[0] if outlooks else None),
            *(() if series is None or not told else moving_doubts(series, known.weeks)),
            *_not_monthly(promise),
            *_owed_all_the_same(past.terms, series),
        ),
    )


def _not_monthly(promise: Promise) -> list[str]:
    """What a reader should know of a share that is promised over another period."""
    period = promise.period
    if period is None or period.assumed or period == MONTH:
        return []
    return [f"its share is promised {period_words(period)}, but months are forecast, and kept or not, one by one"]


def _owed_all_the_same(terms: Terms, series: Series | None) -> list[str]:
    """What credits do with a promise that is not forecast by itself."""
    if series is None or is_enough(series) or terms.remedies is None or not terms.remedies.credits:
        return []
    return ["credits count its tickets all the same, as uncertain as they are"]


def _scene(past: Past, months: Sequence[Month], wishes: Wishes) -> Scene:
    account = past.account
    observed = Observed(account.until, account.outages, account.measurements)
    first = account.first
    downs = None
    if account.outages is not None and first is not None:
        downs = Downs(account.outages, first, account.until, past.terms, past.zone)
    return Scene(
        terms=past.terms,
        months=months,
        stock=Stock(account.rows, past.terms, observed),
        downs=downs,
        past=Fees(None, Observed(last_week([month.span for month in months], past.zone), None)),
        seed=wishes.seed,
    )
