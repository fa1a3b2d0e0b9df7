"""An amendment that changes a promise per month in the middle of a month.

Availability and shares are judged once for each month. When such a promise changes on the 15th, it is not clear which
value the month is judged by. Let the amendment begin on the first day of a month, or write ', from the next period'
behind its date: then the month in which it begins is judged by the old value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._promises import availabilities
from ._samples import AGREEMENT, SERVICE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sladsl.findings import Finding
    from sladsl.model.terms import Terms
    from sladsl.model.values import Period

    from ._subject import Subject

KIND = Kind("SLA226", "change-inside-period", "error", "a promise per month that changes inside a month")
NEEDS_WHOLE = True
_CHANGE = "  override service Web\n    availability  at least 99.5% per calendar month\n"
BAD = AGREEMENT + SERVICE + "amendment Less from 2026-03-15\n" + _CHANGE
GOOD = AGREEMENT + SERVICE + "amendment Less from 2026-04-01\n" + _CHANGE
NEAR = AGREEMENT + SERVICE + "amendment Less from 2026-03-15, from the next period\n" + _CHANGE


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the promises per period of a version with those of the one before."""
    if not subject.number or _from_next_period(subject):
        return
    before = dict(_per_period(_version(subject, subject.number - 1)))
    for element, (promised, period, what) in _per_period(subject.terms):
        old = before.get(element, (None, period, what))
        if old[0] != promised and not _begins(period, subject.terms.start):
            message = (
                f"{what} is judged per {period.unit}, but changes on {subject.terms.start}, inside a {period.unit}"
            )
            help_line = "let it begin on the first day of a period, or write ', from the next period' behind its date"
            yield subject.finding(KIND, element, message, help_line)


def _version(subject: Subject, number: int) -> Terms:
    assert subject.composition.agreement is not None, "only agreements are checked"
    return subject.composition.agreement.versions[number]


def _from_next_period(subject: Subject) -> bool:
    start = subject.terms.start.isoformat()
    amendments = subject.composition.file.parsed.tree.nodes("amendment")
    return any(node.has("NEXT_PERIOD") for node in amendments if str(node.token("DATE")) == start)


def _per_period(terms: Terms) -> Iterator[tuple[str, tuple[object, Period, str]]]:
    """Element -> what is promised, the period, and what it is called."""
    for service in terms.services:
        for element, promised in availabilities(service):
            what = f"availability of {', '.join((*promised.scope, service.name))}"
            yield element, (promised.model_copy(update={"as_written": None}), promised.period, what)
    for promise in terms.promises:
        if promise.period is not None:
            kept = (promise.value, promise.aggregate, promise.period)
            yield f"promise/{promise.id}", (kept, promise.period, f"the share of {promise.milestone} in time")


def _begins(period: Period, day: date) -> bool:
    """Whether a period begins on a day."""
    if period.unit == "week":
        return day.weekday() == 0
    months = {"month": 1, "quarter": 3, "year": 12}.get(period.unit)
    if months is None:
        return True
    return day.day == 1 and (day.month - period.first_month) % months == 0
