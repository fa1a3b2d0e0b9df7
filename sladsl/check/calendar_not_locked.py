"""Holidays whose dates are not locked for the whole term.

A contract that says "public holidays of US" means certain dates. They are kept in sladsl.lock, so that the same
contract gives the same dates forever, whatever lists of holidays say later. Beyond the locked years no holiday is
known, and clocks would run on them. Run 'sladsl lock' and keep the file with the contracts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sladsl.findings import Kind

from ._samples import AGREEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sladsl.findings import Finding
    from sladsl.model.terms import Terms

    from ._subject import Subject

KIND = Kind("SLA204", "calendar-not-locked", "warning", "holidays whose dates are not locked for the whole term")
_HOURS = AGREEMENT + "\nhours Office in America/Chicago\n  Monday to Friday  08:00 to 18:00\n"
BAD = _HOURS + "  closed on public holidays of US\n"
GOOD = _HOURS + "  closed on 25 December\n"
NEAR = _HOURS + "  closed 2026-12-24 through 2026-12-26\n"


def run(subject: Subject) -> Iterator[Finding]:
    """Compare the locked years of every place with the term."""
    term = subject.terms.term
    last = term.last.year if term and term.last else subject.today.year + 1
    until = f"the term ends in {last}" if term and term.last else f"the term is open, and next year is {last}"
    first = term.first.year if term else subject.today.year
    for place, element in places(subject.terms).items():
        years = subject.lock.years.get(place)
        if years is not None and years[0] <= first and last <= years[1]:
            continue
        if years is None:
            message = f"the dates of the holidays of {place} are not locked"
        elif first < years[0]:
            message = f"the holidays of {place} are locked from {years[0]} on, but are needed from {first} on"
        else:
            message = f"the holidays of {place} are locked through {years[1]}, but {until}"
        yield subject.finding(KIND, element, message, "run: sladsl lock")


def places(terms: Terms) -> dict[str, str]:
    """The places whose holidays are named, each with the first element that does."""
    places: dict[str, str] = {}
    for calendar in terms.calendars:
        closed = [each.holidays.jurisdiction for each in calendar.closures if each.holidays]
        for place in [*closed, *(each.jurisdiction for row in calendar.rows for each in row.days.holidays)]:
            places.setdefault(place, f"hours/{calendar.name}")
    for service in terms.services:
        for row in (row for maintenance in service.maintenance for row in maintenance.rows):
            for each in row.days.holidays:
                places.setdefault(each.jurisdiction, f"service/{service.name}/maintenance")
    places.pop("local", None)  # the holidays of wherever the client is have no list that could be locked
    return places
