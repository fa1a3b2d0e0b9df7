"""Examples: cases that test the agreement, illustrate it for the client and probe the ticket system."""

from datetime import date
from fractions import Fraction
from typing import Literal

from .part import Part
from .remedy import Amount
from .values import Duration, Figure, Money


class ExampleEvent(Part):
    """What happens in an example.

    Attributes:
        at: local date and time in the agreement's zone, "YYYY-MM-DDTHH:MM".
        kind: kind of the event.
        value: what comes with it (the new priority, a channel); None if nothing does.
    """

    at: str
    kind: str
    value: str | None = None


class Expectation(Part):
    """What must come out.

    Attributes:
        milestone: the clock.
        due: local date and time at which it is due; None if not stated.
        state: "met", "missed", "running", "paused"; None if not stated.
        counted: seconds counted at the end; None if not stated.
        clock: the clock the counted time is told in, as for a duration.
    """

    milestone: str
    due: str | None = None
    state: str | None = None
    counted: int | None = None
    clock: str | None = None


class ToldFigure(Part):
    """A figure of a period that an example tells.

    Attributes:
        kind: "down" (an outage of a service), "availability", "attained" (how many tickets were in time), "late" (how
            many were not), "metric", or "fee".
        subject: the service, milestone or metric; None means the agreement's only one.
        selector: which tickets, as for a promise.
        seconds: for "down": how long.
        day: for "down": the day on which it began; None if not told.
        share: for "availability": the share of time in which the service was up.
        count: for "attained": how many tickets were in time; for "late": how many were late.
        of: how many tickets were judged in all; None if only those that were late are told.
        threshold: for "late": late beyond this time instead of the promised one.
        figure: for "metric": the figure.
        fee: for "fee": the fee of the period.
    """

    kind: Literal["down", "availability", "attained", "late", "metric", "fee"]
    subject: str | None = None
    selector: dict[str, tuple[str, ...]] = {}
    seconds: int | None = None
    day: date | None = None
    share: Fraction | None = None
    count: int | None = None
    of: int | None = None
    threshold: Duration | None = None
    figure: Figure | None = None
    fee: Money | None = None


class ExpectedFigure(Part):
    """What must come out for a period.

    Attributes:
        kind: "availability" of a service, or the "credit" owed for the period.
        subject: the service; None means the agreement's only one.
        share: the availability, compared at as many decimals of its percentage as are written, rounded half up.
        decimals: how many those are.
        amount: the credit; None if there must be none.
        unstated: the agreement does not state the schedule by which this is the credit; without one nothing is
            compared.
    """

    kind: Literal["availability", "credit"]
    subject: str | None = None
    share: Fraction | None = None
    decimals: int = 0
    amount: Amount | None = None
    unstated: bool = False


class ExamplePeriod(Part):
    """A period of an example.

    Attributes:
        name: the month ("2026-03"), quarter ("2026-Q1") or year ("2026").
        figures: what was measured in it; what is not told was not measured.
        expect: what must come out for it.
    """

    name: str
    figures: tuple[ToldFigure, ...] = ()
    expect: tuple[ExpectedFigure, ...] = ()


class Example(Part):
    """A worked example: of a ticket, or of the figures of periods.

    Attributes:
        name: what it shows.
        events: what happens to the ticket, in order; the first creates it; empty for an example of periods.
        selector: the values of the ticket on other axes than priority.
        holidays: dates taken as holidays whose dates the agreement leaves open: local or announced ones.
        expect: what must come out for the ticket.
        periods: the periods, in order of time; empty for an example of a ticket.
        source: who published it; None if it was made for the agreement.
    """

    name: str
    events: tuple[ExampleEvent, ...] = ()
    selector: dict[str, str] = {}
    holidays: tuple[date, ...] = ()
    expect: tuple[Expectation, ...] = ()
    periods: tuple[ExamplePeriod, ...] = ()
    source: str | None = None

    @property
    def first_day(self) -> date:
        """The day by whose terms it is judged: that of its ticket's creation, or the first of its first period."""
        if self.events:
            return date.fromisoformat(self.events[0].at[:10])
        year, _, rest = self.periods[0].name.partition("-")
        quarter = rest.startswith("Q")
        return date(int(year), (int(rest[1:]) - 1) * 3 + 1 if quarter else int(rest or 1), 1)
