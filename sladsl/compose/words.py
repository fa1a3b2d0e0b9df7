"""Values in the words of the language, as an author would write them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED
from sladsl.model.values import (
    Absent,
    AsAgreed,
    BestEffort,
    DuePoint,
    Duration,
    Effort,
    Immediate,
    Money,
    Notice,
    Period,
    Range,
    Unstated,
    Value,
)

if TYPE_CHECKING:
    from fractions import Fraction

    from sladsl.model.terms import Terms

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def value_words(value: Value, terms: Terms) -> str:
    """A promised value, such as "4 business hours" or "end of the 5th business day"."""
    if isinstance(value, Duration):
        return duration_words(value, terms)
    if isinstance(value, DuePoint):
        return due_point_words(value)
    if isinstance(value, Range):
        return f"{_head(value.low)} to {value_words(value.high, terms)}"
    return _soft_words(value, terms)


def _soft_words(value: Value, terms: Terms) -> str:
    """A value that is no length of time or day alone."""
    if isinstance(value, Immediate):
        return "immediate" if value.seconds is None else f"immediate, within {value.seconds} seconds"
    if isinstance(value, BestEffort):
        return "best effort" if value.aim is None else f"best effort, aiming at {value_words(value.aim, terms)}"
    if isinstance(value, Unstated):
        return "not stated" if value.assume is None else f"not stated, assume {value_words(value.assume, terms)}"
    if isinstance(value, AsAgreed):
        return "as agreed" if value.usual is None else f"{value_words(value.usual, terms)} or as agreed"
    if isinstance(value, Effort):
        return f'effort "{value.words}"'
    assert isinstance(value, Absent), "all kinds of values are named"
    return "-" if value.why == "none" else "not a valid report"


def _head(value: Duration | DuePoint) -> str:
    return number_words(value.amount) if isinstance(value, Duration) else str(value.n)


def duration_words(value: Duration, terms: Terms) -> str:
    """A length of time with its clock."""
    unit = value.unit if value.amount == 1 else f"{value.unit}s"
    amount = number_words(value.amount)
    if value.clock == ELAPSED:
        return f"{amount} {unit} {ELAPSED}"
    if value.clock == terms.business_hours:
        return f"{amount} business {unit}"
    return f"{amount} {unit} during {name_words(value.clock)}"


def due_point_words(value: DuePoint) -> str:
    """A due point."""
    cutoff = "" if value.cutoff is None else f", cut-off at {time_words(value.cutoff)}"
    if value.days == "calendar":
        return f"{value.n} calendar day{'' if value.n == 1 else 's'}"
    day = (
        "business day"
        if value.n == 0
        else "next business day"
        if value.n == 1
        else f"the {ordinal(value.n)} business day"
    )
    if value.at is None:
        return f"end of {day}{cutoff}"
    return f"{time_words(value.at)} on {'the ' if value.n == 1 else ''}{day}{cutoff}"


def ordinal(n: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th ..."""
    return f"{n}{'th' if 10 <= n % 100 <= 20 else _ENDINGS.get(n % 10, 'th')}"


def time_words(minutes: int) -> str:
    """A time of day such as 08:00."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def number_words(number: Decimal) -> str:
    """A number with thousands commas and no needless zeros."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def share_words(share: Fraction) -> str:
    """An exact percentage; one that no decimal number gives stays a fraction."""
    percent = share * 100
    for digits in range(13):
        if (percent * 10**digits).denominator == 1:
            return f"{number_words(Decimal(int(percent * 10**digits)).scaleb(-digits))}%"
    return f"{percent.numerator}/{percent.denominator}%"


def target_words(target: Fraction | AsAgreed | Unstated) -> str:
    """A promised share of time, or how it is left open."""
    if isinstance(target, AsAgreed):
        return "as agreed"
    return "not stated" if isinstance(target, Unstated) else share_words(target)


def money_words(money: Money) -> str:
    """An amount such as USD 4,500."""
    return f"{money.currency} {number_words(money.amount)}"


def notice_words(notice: Notice) -> str:
    """A length of notice such as "5 calendar days"."""
    unit = notice.unit.replace("_", " ")
    return f"{notice.amount} {unit}{'' if notice.amount == 1 else 's'}"


def period_words(period: Period) -> str:
    """A period such as "calendar month" or "rolling 30 days"."""
    if period.unit == "rolling_days":
        return f"rolling {period.count} days"
    unit = period.unit.replace("_", " ")
    return f"calendar {unit}" if period.count == 1 else f"{period.count} {unit}s"


def name_words(name: str) -> str:
    """A name, quoted if the language asks for it."""
    from sladsl.syntax.names import plain_name

    if plain_name(name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
