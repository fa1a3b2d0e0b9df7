"""Dates of an agreement that somebody must not forget: reviews, amendments, its end, and the last days of notice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from sladsl.check._dates import months_later
from sladsl.clock.zones import DAY, date_of, day_of
from sladsl.simulate.figures.notice import earliest
from sladsl.simulate.terms import TicketPlans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.clock.compile import Calendars
    from sladsl.model.terms import Agreement, Terms
    from sladsl.model.values import Notice

Side = Literal["client", "provider"]
_LONGEST = 1500
"""Days before the end of a term within which the last day of notice is looked for."""


class Deadline(NamedTuple):
    """A date of an agreement.

    Attributes:
        day: the date.
        kind: "amendment" begins that day; "review" is due; "client_notice" and "provider_notice" are the last days on
            which that party can say that it will not go on; "end" is the last day of the term.
        detail: name of the amendment; empty for others.
    """

    day: date
    kind: Literal["amendment", "review", "client_notice", "provider_notice", "end"]
    detail: str = ""


def deadlines(agreement: Agreement, terms: Terms, on: date) -> list[Deadline]:
    """Everything from a day on, in order of time; a review that is overdue is among it, with the day it was due.

    Args:
        agreement: the agreement.
        terms: its terms in force.
        on: the day.
    """
    if agreement.last_day is not None and agreement.last_day < on:
        return []
    found = [*_amendments(agreement, on), *_review(terms), *_ending(agreement.versions[-1])]
    return sorted(one for one in found if one.day >= on or one.kind == "review")


def next_review(terms: Terms) -> date | None:
    """The day on which the next review is due; None if the terms do not tell."""
    review = terms.review
    if review is None or review.last is None or review.every is None:
        return None
    return months_later(review.last, review.every)


def last_day_of_notice(terms: Terms, side: Side) -> date | None:
    """The last day on which a party can give notice so that the agreement ends with its term; None if none is said.

    Notice given on that day, up to its end, runs out with the term.
    """
    length = _length(terms, side)
    last = None if terms.term is None else terms.term.last
    if length is None or last is None:
        return None
    calendars = TicketPlans(terms).calendars
    over = calendars.zone.instant((day_of(last) + 1) * DAY)
    days = (day_of(last) - ahead for ahead in range(_LONGEST))
    return next((date_of(day) for day in days if _runs_out(day, length, calendars) <= over), None)


def _length(terms: Terms, side: Side) -> Notice | None:
    if terms.ending is None:
        return None
    return terms.ending.client_notice if side == "client" else terms.ending.provider_notice


def _runs_out(day: int, length: Notice, calendars: Calendars) -> float:
    """The instant at which notice has run out that was given in the last second of a day."""
    found = earliest(calendars.zone.instant((day + 1) * DAY) - 1, length, calendars)
    return float("inf") if found is None else found


def _amendments(agreement: Agreement, on: date) -> Iterator[Deadline]:
    for terms in agreement.versions[1:]:
        if terms.start > on:
            yield Deadline(terms.start, "amendment", terms.change or "")


def _review(terms: Terms) -> Iterator[Deadline]:
    due = next_review(terms)
    if due is not None:
        yield Deadline(due, "review")


def _ending(terms: Terms) -> Iterator[Deadline]:
    if terms.term is None or terms.term.last is None:
        return
    yield Deadline(terms.term.last, "end")
    for side in ("client", "provider"):
        day = last_day_of_notice(terms, side)
        if day is not None:
            yield Deadline(day, f"{side}_notice")  # type: ignore[arg-type] # the two kinds of that name


def within_a_year(day: date, on: date) -> bool:
    """Whether a day lies within a year of another, or before it."""
    return day <= months_later(on, 12) - timedelta(days=1)
