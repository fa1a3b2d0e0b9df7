"""Remedies: credits, their base, steps and caps, and the right to terminate."""

from fractions import Fraction
from typing import Literal

from .part import Part
from .values import AsAgreed, Duration, Money, Notice, Period, Unstated


class Measure(Part):
    """The figure a credit depends on.

    Attributes:
        kind: "availability", "attainment" (share of tickets in time), "miss" (each ticket that is late), "misses"
            (their number in a period), "late_by" (how late a ticket was), "outage" (how long a service was down),
            or "metric".
        subject: the service, milestone or metric; None means the agreement's only one.
        selector: which tickets, as for a promise.
        minimum: the least number of tickets from which a share counts.
        threshold: for "miss": late beyond this time instead of the promised one; for "outage": only what is longer.
        allowance: for "outage": only what exceeds this share of the period.
        more_than: for "misses": only when there are more of them in the period.
        period: for "misses": the period in which they are counted; None means the month.
    """

    kind: Literal["availability", "attainment", "miss", "misses", "late_by", "outage", "metric"]
    subject: str | None = None
    selector: dict[str, tuple[str, ...]] = {}
    minimum: int | None = None
    allowance: Fraction | None = None
    more_than: int | None = None
    period: Period | None = None
    threshold: Duration | None = None


class Amount(Part):
    """What is credited.

    Attributes:
        share: a share of the base; None if another field is given.
        money: a fixed amount.
        days: so many days of the fee.
        hours: so many hours of the fee.
        multiple: so many times the price of the time lost.
        points: penalty points.
        open: that it is agreed from case to case, or not stated.
        base: what a share is of, in standard words.
        base_as_written: the agreement's own words for the base; None if it uses the standard ones.
    """

    share: Fraction | None = None
    money: Money | None = None
    days: Fraction | None = None
    hours: Fraction | None = None
    multiple: Fraction | None = None
    points: int | None = None
    open: AsAgreed | Unstated | None = None
    base: Literal[
        "monthly_fee", "service_fee", "quarterly_fee", "annual_fee", "credited_invoice", "term_fees", "monthly_uptime"
    ] = "monthly_fee"  # fmt: skip
    base_as_written: str | None = None


class Credit(Part):
    """A line of the credit schedule.

    Attributes:
        id: its identity within the agreement.
        measure: the figure it depends on.
        low: lower bound of the band, included; None means no lower bound. Shares and counts are exact.
        low_excluded: the lower bound itself does not count ("above 30 seconds").
        high: upper bound, not included; None means no upper bound.
        high_included: the original counts the upper bound in; kept, so that its gaps can be found.
        amount: what is credited.
        step: credited once per started or whole step of this length beyond `low`; None for a band or a flat credit.
        rounding: how a step that is not whole counts; None if not said.
        bad_day: credited once for each day with an outage of more than so many seconds; None if it is not.
        cap: the most this line gives in a period.
        repeat: factor when the same line applies in consecutive periods; None if it does not grow.
        as_written: original words beside the interpretation.
    """

    id: str
    measure: Measure
    low: Fraction | None = None
    low_excluded: bool = False
    high: Fraction | None = None
    high_included: bool = False
    amount: Amount
    step: Duration | None = None
    rounding: Literal["started", "whole", "exact"] | None = None
    bad_day: int | None = None
    cap: Amount | None = None
    repeat: Fraction | None = None
    as_written: str | None = None


class TerminationRight(Part):
    """The client's right to end the agreement after repeated misses.

    Attributes:
        measure: what must be missed.
        misses: in how many periods.
        of: out of how many consecutive ones.
        consecutive: the misses must follow each other.
        period: the periods counted.
        window: how long the right can be used.
    """

    measure: Measure
    misses: int
    of: int
    consecutive: bool = False
    period: Period
    window: Notice | None = None


class Remedies(Part):
    """What is owed when a promise is missed.

    Attributes:
        credits: the lines of the schedule.
        none: the agreement says in so many words that there are no credits.
        repeat: a miss counts so many times when the same measure missed in the period before; None if it does not.
        cumulate: whether credits of several lines add up; None if not said.
        cap: the most that is credited per `cap_period`; None if there is no cap.
        cap_period: per which time.
        uncapped: the agreement says in so many words that there is no cap.
        claim: how long a credit can be claimed; None if not said.
        claim_from: from when that runs, in standard words.
        automatic: credited without a claim.
        sole_remedy: whether credits are all the client gets; None if not said.
        paid: how a credit is given, in the words of the agreement.
        no_cash: a credit is never paid in cash.
        expires: what is not used at the end of the term is lost.
        termination: rights to end the agreement.
        closing: how many business days after a period its figures close; None if not said.
    """

    credits: tuple[Credit, ...] = ()
    none: bool = False
    repeat: int | None = None
    cumulate: bool | None = None
    cap: Amount | None = None
    cap_period: Period | None = None
    uncapped: bool = False
    claim: Notice | None = None
    claim_from: Literal["month_end", "incident", "report"] | None = None
    automatic: bool = False
    sole_remedy: bool | None = None
    paid: str | None = None
    no_cash: bool = False
    expires: bool = False
    termination: tuple[TerminationRight, ...] = ()
    closing: int | None = None
