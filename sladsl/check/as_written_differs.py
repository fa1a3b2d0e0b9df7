"""Original words beside a value that say another length.

A promise keeps the words of the original: 72 business hours as written "3 days". On hours of ten a day, 72 hours are
more than seven days: the value or the words are wrong, or the original is at odds with itself. sladsl converts days by
the hours that the clock is open on each weekday. Mend the value, or allow the finding with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import cell, whose
from ._samples import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.promise import Promise
    from sladsl.model.values import DuePoint, Duration

    from ._subject import Subject

KIND = Kind("SLA242", "as-written-differs", "warning", "original words that say another length than the value")
LITERATURE = "inconsistent"
NEEDS_WHOLE = True
_TABLE = HEAD + "promises\n  | priority  | resolve |\n  | High, Low | 72 business hours as written "
BAD = _TABLE + '"72 h (3 days)" |\n'
GOOD = _TABLE + '"72 h" |\n'
NEAR = _TABLE.replace("72 business hours", "30 business hours") + '"3 days" |\n'
_LENGTH = (
    r"(?<![\w.,-])(?P<number>\d+(?:\.\d+)?)[\s-]*(?:business\s+|working\s+|calendar\s+)?"
    r"(?P<unit>s|sec|seconds?|min|minutes?|h|hrs?|hours?|d|days?|weeks?)\b"
)
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the lengths in the original words with the value."""
    import re

    from .hours_cycle import cycle

    glossed = [promise for promise in subject.terms.promises if promise.as_written]
    if not glossed or cycle(subject):
        return
    pattern = re.compile(_LENGTH, re.IGNORECASE)
    for promise in glossed:
        values = _values(promise)
        for match in pattern.finditer(promise.as_written or "") if values else ():
            if not any(_fits(subject, value, match["number"], match["unit"][0].lower()) for value in values):
                message = f"{promise.milestone}{whose(promise)} is not what its original words say: '{match.group()}'"
                help_line = "mend the value or the words, or allow the finding if the original is at odds with itself"
                yield subject.finding(KIND, cell(promise), message, help_line)
                break


def _values(promise: Promise) -> list[Duration | DuePoint]:
    """The lengths and due points that a promise names."""
    from sladsl.model.values import DuePoint, Duration

    value = promise.value
    parts = [value, *(getattr(value, field, None) for field in ("low", "high", "assume", "usual", "aim"))]
    return [part for part in parts if isinstance(part, Duration | DuePoint)]


def _fits(subject: Subject, value: Duration | DuePoint, number: str, unit: str) -> bool:
    """Whether a length in words can be that of a value; days may be whole, or the open hours of one."""
    from fractions import Fraction

    amount = Fraction(number)
    if value.kind == "due_point":
        lengths = _days(subject, subject.terms.business_hours if value.days == "business" else None)
        days = {"d": {Fraction(1)}, "w": {Fraction(5), Fraction(7)}}.get(unit)
        return (
            any(amount * day == value.n for day in days)
            if days
            else any(amount * UNITS[unit] == value.n * length for length in lengths)
        )
    if unit not in "dw":
        return amount * UNITS[unit] == value.seconds
    if value.unit in ("day", "week"):
        return amount * UNITS[unit] == value.seconds
    clock = None if value.clock == "24x7" else value.clock
    per_week = (5, 7) if unit == "w" else (1,)
    return any(amount * length * days == value.seconds for length in _days(subject, clock) for days in per_week)


def _days(subject: Subject, clock: str | None) -> set[int]:
    """The lengths that days have on a clock; a whole day if it always runs or is not known."""
    from ._year import DAY, WEEK, year_of

    calendars = subject.plans.calendars
    if clock is None or not calendars.states(clock):
        return {DAY}
    start, _ = year_of(subject)
    first = start + 2 * WEEK
    return {calendars.open_time(clock).elapsed(at, at + DAY) for at in range(first, first + WEEK, DAY)} - {0}
