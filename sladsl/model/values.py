"""What is promised: lengths of time, due points, ranges and softer words, and the periods figures are kept over."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from .calendar import ELAPSED
from .part import Part

Unit = Literal["second", "minute", "hour", "day", "week"]
UNIT_SECONDS: dict[str, int] = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}


class Duration(Part):
    """An amount of time on a named clock.

    Attributes:
        amount: how many units, as written.
        unit: the unit as written, in the singular; a day is 24 hours here ("business days" are due points).
        clock: name of the calendar whose open time counts, or "24x7" for time that always runs.
    """

    kind: Literal["duration"] = "duration"
    amount: Decimal
    unit: Unit
    clock: str = ELAPSED

    @property
    def seconds(self) -> int:
        """The length in whole seconds of the clock's time."""
        return int(self.amount * UNIT_SECONDS[self.unit])


class DuePoint(Part):
    """A point on the calendar by which something is due.

    Attributes:
        days: which days are counted: business days or calendar days.
        n: how many of them after the day of receipt; 0 is the day of receipt itself.
        at: minutes since local midnight; None means the closing of that day.
        cutoff: received after this time of day (minutes) counts as received on the next such day; None means none.
    """

    kind: Literal["due_point"] = "due_point"
    days: Literal["business", "calendar"]
    n: int
    at: int | None = None
    cutoff: int | None = None


class Range(Part):
    """A promise between two values; it is judged by the upper one."""

    kind: Literal["range"] = "range"
    low: Duration | DuePoint
    high: Duration | DuePoint


class Immediate(Part):
    """At once; judged only when a number of seconds is given."""

    kind: Literal["immediate"] = "immediate"
    seconds: int | None = None


class BestEffort(Part):
    """An effort without a claim, with the time aimed at if one is named."""

    kind: Literal["best_effort"] = "best_effort"
    aim: Duration | DuePoint | None = None


class Unstated(Part):
    """The agreement leaves the value open on purpose; `assume` is what the provider works with meanwhile."""

    kind: Literal["not_stated"] = "not_stated"
    assume: Duration | DuePoint | None = None


class Absent(Part):
    """No promise is made here: "none" for a dash, "invalid" for a report that does not count as one."""

    kind: Literal["absent"] = "absent"
    why: Literal["none", "invalid"] = "none"


class AsAgreed(Part):
    """What is agreed from case to case; `usual` is the time that holds when nothing else is agreed, and is judged."""

    kind: Literal["as_agreed"] = "as_agreed"
    usual: Duration | DuePoint | None = None


class Effort(Part):
    """A kind of effort instead of a time, in the words of the agreement ("continuous effort")."""

    kind: Literal["effort"] = "effort"
    words: str


Value = Duration | DuePoint | Range | Immediate | BestEffort | Unstated | Absent | AsAgreed | Effort


def decisive(value: Value) -> Value | None:
    """What a value is judged by: the end of a range, what is assumed or usual where it is open, otherwise itself.

    None where an open value names nothing.
    """
    if isinstance(value, Range):
        return value.high
    if isinstance(value, Unstated):
        return value.assume
    return value.usual if isinstance(value, AsAgreed) else value


class Money(Part):
    """An amount in a currency; `currency` is an ISO 4217 code."""

    amount: Decimal
    currency: str


class Period(Part):
    """The stretch of time a figure, a cap or a notice is about.

    Attributes:
        unit: calendar units begin with the unit's first day in the agreement's zone; "rolling_days" ends at each day;
            "since_claim" ends at the day of the claim; "term" is the whole agreement.
        count: how many units make one period.
        first_month: for fiscal quarters and years, the month with which the year begins.
        assumed: the agreement states no period, and this one is worked with meanwhile.
    """

    unit: Literal["day", "week", "month", "quarter", "year", "rolling_days", "since_claim", "term"]
    count: int = 1
    first_month: int = 1
    assumed: bool = False


class Figure(Part):
    """A number with what it counts.

    Attributes:
        amount: the number, exact.
        unit: "%" for a share, an ISO 4217 code for money, or what is counted, in the words of the agreement; empty for
            a bare number.
    """

    kind: Literal["figure"] = "figure"
    amount: Decimal
    unit: str = ""


class Bound(Part):
    """A limit.

    Attributes:
        comparison: on which side of it is kept.
        value: the limit.
        per: for what it is counted, in the words of the agreement ("month", "incident"); None if it is counted once.
    """

    kind: Literal["bound"] = "bound"
    comparison: Literal["at_least", "above", "at_most", "below", "within"]
    value: Figure | Duration
    per: str | None = None


class Notice(Part):
    """A length of notice: an amount of calendar days, business days, or hours and weeks that always run."""

    amount: int
    unit: Literal["minute", "hour", "calendar_day", "business_day", "week", "month"]


class Aggregate(Part):
    """How single outcomes become one figure.

    Attributes:
        kind: "each" judges every ticket by itself.
        share: for "share": the least share that must be kept; for "percentile": which one, as a share.
        minimum: the least number of cases from which the figure counts; None means it was not said.
    """

    kind: Literal["each", "share", "mean", "median", "percentile", "total"] = "each"
    share: Fraction | None = None
    minimum: int | None = None
