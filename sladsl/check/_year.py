"""The year over which rules compute: instants at which tickets are created, and what is due then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sladsl.clock.intervals import Interval
    from sladsl.model.promise import Promise
    from sladsl.simulate.plan import Target, TicketPlan

    from ._subject import Subject

HOUR, DAY, WEEK, YEAR = 3600, 86400, 7 * 86400, 366 * 86400
STRIDE = 53 * HOUR
"""Hours between two instants over the year: a number without a common factor with days and weeks meets all of them."""
NO_START = 1970
"""The first year of terms that do not state when they begin."""


def year_of(subject: Subject) -> tuple[int, int]:
    """A year of the version in UTC seconds, if it can be one whose holidays are pinned; the end is not included."""
    from sladsl.clock.zones import day_of, year_start

    terms, zone = subject.terms, subject.plans.calendars.zone
    first = terms.start if terms.start.year != NO_START else subject.today
    start = zone.instant(day_of(first) * DAY)
    end = start + YEAR
    if terms.end is not None:
        end = min(end, zone.instant(day_of(terms.end) * DAY))
        if end <= start:  # a version without a beginning that is over today
            start = end - YEAR
    low = max((year_start(each.first_year) for each in terms.holidays), default=start)
    high = min((year_start(each.last_year + 1) for each in terms.holidays), default=end)
    pinned = max(start, low), min(end, high)
    return pinned if pinned[0] < pinned[1] else (start, end)


def grid(subject: Subject) -> list[int]:
    """Instants at which tickets are created: every hour of a week, and further ones over the year."""
    start, end = year_of(subject)
    # The third week: the first days of a year have holidays, which would make poor examples.
    week = start + 2 * WEEK
    return [at for at in (*range(week, week + WEEK, HOUR), *range(start, end, STRIDE)) if at < end]


def due_at(plan: TicketPlan, target: Target, created: int) -> int | None:
    """When a target is due for a ticket created at an instant, without pauses; None if never."""
    from sladsl.simulate.plan import OpenTarget

    if isinstance(target, OpenTarget):
        return target.open.deadline(created, target.seconds)
    receipt = plan.received(created, target)
    return None if receipt is None else target.days.due(receipt.day, target.n, target.at)


def told(subject: Subject, instant: int) -> str:
    """An instant by the wall clock of the agreement's zone, such as "Mon 2026-03-09 12:00"."""
    from sladsl.simulate.explain import local_text

    return local_text(instant, subject.plans.calendars.zone)


def applies_at(subject: Subject, promise: Promise, created: int) -> bool:
    """Whether a promise, which may be for certain hours of receipt, is about a ticket of that instant."""
    from sladsl.simulate.selection import applies

    calendars = subject.plans.calendars
    return applies(
        promise, {}, lambda name: calendars.open_time(name).is_open(created) if calendars.states(name) else None
    )


def ticket(subject: Subject, created: int, *promises: Promise) -> str:
    """A ticket that some promises are about, such as "a High ticket of Web created Sat 2026-03-07 02:00"."""
    named = [promise.selector["priority"] for promise in promises if "priority" in promise.selector]
    priority = next((name for name in named[0] if all(name in names for names in named)), "") if named else ""
    service = next((f" of {promise.service}" for promise in promises if promise.service), "")
    article = "an" if priority[:1] in tuple("AEIOU") else "a"
    return f"{article} {priority + ' ' if priority else ''}ticket{service} created {told(subject, created)}"


def hours_of_receipt(subject: Subject, promise: Promise) -> list[Interval] | None:
    """When tickets that a promise is about can be received within the year; None if hours are not stated."""
    from sladsl.clock.intervals import difference, merged

    start, end = year_of(subject)
    found: list[Interval] = []
    for value in promise.selector.get("received", ("any",)):
        how, _, name = value.partition(" ")
        if how not in ("during", "outside"):
            return [(start, end)]
        if not subject.plans.calendars.states(name):
            return None
        opened = subject.plans.calendars.open_time(name).intervals(start, end)
        found += opened if how == "during" else difference([(start, end)], opened)
    return merged(found)
