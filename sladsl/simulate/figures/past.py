"""What is known of an agreement's past, put in order once for the figures of many periods."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING

from sladsl.clock.zones import date_of, zone
from sladsl.model.values import Money

from .availability import Uptimes
from .spans import spans_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sladsl.history.ticket import Ticket
    from sladsl.model.service import Availability, Service
    from sladsl.model.terms import Agreement, Terms

    from .downtime import Observed
    from .judged import Judged
    from .measured import Span


class Past:
    """The past of one agreement with one client.

    Attributes:
        rows: its judged clocks; None if there is no history of tickets.
        tickets: the tickets themselves, for metrics that they tell; None if there are none at hand.
        observed: outages, measurements, and from when until when is observed.
        agreement: the agreement, for periods in which an earlier version of its terms held; None if only one is known.
        fees: name of a period -> its fee, where it is not that of the terms.
        amounts: name of a period, standard name of a base of credits -> its amount in the currency of the fee.
    """

    def __init__(
        self,
        rows: Sequence[Judged] | None,
        observed: Observed,
        *,
        tickets: Sequence[Ticket] | None = None,
        agreement: Agreement | None = None,
        fees: Mapping[str, Money] | None = None,
        amounts: Mapping[tuple[str, str], Decimal] | None = None,
    ) -> None:
        """Put clocks in order of the instants at which they count; nothing is measured before it is asked for."""
        self.rows = rows
        self.tickets = tickets
        self.observed = observed
        self.agreement = agreement
        self.fees = fees or {}
        self.amounts = amounts or {}
        self._ordered = sorted(rows or (), key=self._counted_at)
        self._uptimes: dict[tuple[int, str, str], tuple[Terms, Uptimes]] = {}

    @property
    def until(self) -> int:
        """End of observation, included."""
        return self.observed.until

    @property
    def first(self) -> int | None:
        """The first instant of which something is known; None if nothing is."""
        if self.observed.since is not None:
            return self.observed.since
        instants = [row.created for row in self._ordered]
        instants += [outage.start for outage in self.observed.outages or ()]
        return min(instants + [each.at for each in self.observed.measurements], default=None)

    def rows_within(self, span: Span) -> list[Judged]:
        """The clocks that count in a period."""
        first = bisect_left(self._ordered, span.start, key=self._counted_at)
        return self._ordered[first : bisect_left(self._ordered, span.end, key=self._counted_at)]

    def uptimes(self, terms: Terms, service: Service, promise: Availability) -> Uptimes:
        """The availability of a promise, kept for further periods."""
        key = (id(terms), service.name, promise.id)
        if key not in self._uptimes:
            # The terms are kept beside it, so that their identity is not that of others later.
            self._uptimes[key] = (terms, Uptimes(terms, service, promise, self.observed))
        return self._uptimes[key][1]

    def terms_within(self, span: Span, terms: Terms) -> Terms | None:
        """The terms that hold for a period: those of its first day, or of its last if none held then.

        None if the agreement was not in force. Without the agreement they are the terms given.
        """
        if self.agreement is None:
            return terms
        own = zone(terms.zone)
        first, last = date_of(own.day(span.start)), date_of(own.day(span.end - 1))
        return self.agreement.on(first) or self.agreement.on(last)

    def fees_within(self, terms: Terms, span: Span) -> Money | None:
        """The fees of a period that is made of whole periods for which the fee is paid; None otherwise."""
        if span.name in self.fees:
            return self.fees[span.name]
        if terms.fee_period is None:
            return None
        parts = spans_of(terms.fee_period, terms).overlapping(span.start, span.end)
        if not parts or (parts[0].start, parts[-1].end) != (span.start, span.end):
            return None
        fees = [self._fee(terms, part) for part in parts]
        paid = [fee for fee in fees if fee is not None]
        if len(paid) < len(fees) or len({fee.currency for fee in paid}) != 1:
            return None
        return Money(amount=sum((fee.amount for fee in paid), Decimal(0)), currency=paid[0].currency)

    def _fee(self, terms: Terms, part: Span) -> Money | None:
        """The fee of one period for which it is paid: a known one, or that of the terms that held."""
        if part.name in self.fees:
            return self.fees[part.name]
        held = self.terms_within(part, terms)
        return None if held is None or held.fee_period != terms.fee_period else held.fee

    def _counted_at(self, row: Judged) -> int:
        return row.counted_at(self.until)
