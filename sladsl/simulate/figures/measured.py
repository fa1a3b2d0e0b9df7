"""The figures of one period, as credits ask for them: measured from a history, or told by an example."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from fractions import Fraction

    from sladsl.model.values import Duration, Money, Period


class Span(NamedTuple):
    """A period of the calendar.

    Attributes:
        name: what people call it ("2026-03", "2026-Q1", "2026").
        start: its first instant in UTC seconds, midnight in the agreement's zone.
        end: the first instant after it.
    """

    name: str
    start: int
    end: int


class Late(NamedTuple):
    """A ticket that missed a promise.

    Attributes:
        ticket: its number; empty in an example.
        due: when it was due, in UTC seconds; None if it was late beyond a threshold of the credit's own.
        seconds: how late it was, in seconds that always run, up to the stop or the end of the period; None if only
            the number of late tickets is told. Beyond a threshold of the credit's own it is the time beyond that.
    """

    ticket: str
    due: int | None
    seconds: int | None


class Down(NamedTuple):
    """An outage that counts.

    Attributes:
        start: when it began, in UTC seconds; None if it is not told.
        seconds: how long it counted in the period, without what is excluded.
        whole: the same with its parts in other periods; None if it has none.
        earlier: how much of the whole lies in earlier periods.
    """

    start: int | None
    seconds: int
    whole: int | None = None
    earlier: int = 0

    @property
    def length(self) -> int:
        """How long it counted in all periods together."""
        return self.seconds if self.whole is None else self.whole


class Attained(NamedTuple):
    """How many tickets were in time.

    Attributes:
        met: tickets in time.
        judged: tickets in time or late; excluded, cancelled and open ones are not among them.
    """

    met: int
    judged: int


class Measured(Protocol):
    """What was measured in one period; None wherever nothing was, which is not the same as zero.

    Names are None where the agreement has only one of a kind.
    """

    @property
    def span(self) -> Span:
        """The period."""
        ...

    @property
    def fee(self) -> Money | None:
        """The fee of the period; None if it is not known."""
        ...

    def availability(self, service: str | None) -> Fraction | None:
        """The share of the time promised in which a service was up."""
        ...

    def outages(self, service: str | None) -> tuple[Down, ...] | None:
        """The outages of a service that count, in order of time."""
        ...

    def attainment(self, milestone: str | None, selector: Mapping[str, tuple[str, ...]]) -> Attained | None:
        """How many tickets reached a milestone in time."""
        ...

    def late(
        self, milestone: str | None, selector: Mapping[str, tuple[str, ...]], beyond: Duration | None
    ) -> tuple[Late, ...] | None:
        """The tickets that missed a milestone, or took longer to it than a threshold."""
        ...

    def metric(self, name: str | None) -> Fraction | None:
        """The figure of a metric; a share is between 0 and 1, an amount of time in the unit of the promise."""
        ...

    def amount(self, name: str) -> Decimal | None:
        """An amount of money that credits are a share of, by its standard name ("credited_invoice")."""
        ...

    def before(self, period: Period) -> Measured | None:
        """The figures of the period of that length before this one; None if nothing is known of it."""
        ...
