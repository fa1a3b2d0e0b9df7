"""Holidays that are not locked for next year, although agreements go on.

The term of these agreements ends this year, but they say that they renew. Clocks and documents of next year need the
dates of its holidays, and beyond the locked years no holiday is known. Each agreement by itself is in order, so this
is asked of all of them together, once for each place. Run 'sladsl lock' before the year ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.check._samples import AGREEMENT, LOCKED_YEAR, files
from sladsl.findings import Finding, Kind

from ._members import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sladsl.compose.project import Project
    from sladsl.findings import Span

    from ._members import Member

KIND = Kind("SLA352", "calendars-not-locked-next-year", "warning", "holidays not locked for next year")
_HOURS = "\nhours Office in America/Chicago\n  Monday to Friday  08:00 to 18:00\n  closed on public holidays of US\n"
_RENEWS = AGREEMENT + "    renews for 12 months\n" + _HOURS
_BETA = AGREEMENT.replace("Acme", "Beta")
BAD = files(acme=_RENEWS, beta=_BETA, lock=LOCKED_YEAR)
GOOD = files(acme=_RENEWS, beta=_BETA, lock=LOCKED_YEAR.replace("last_year = 2026", "last_year = 2027"))
NEAR = files(acme=AGREEMENT + _HOURS, beta=_BETA, lock=LOCKED_YEAR)


class Needing(NamedTuple):
    """An agreement that goes on into a year whose holidays are not locked."""

    at: Span
    agreement: str
    place: str
    locked: int
    year: int


def facts(member: Member) -> Iterator[Needing]:
    """The places whose holidays are locked for the term, but not for the year in which it goes on."""
    from sladsl.check.calendar_not_locked import places
    from sladsl.compose.locking import renews

    subject, terms = member.subject, member.last.terms
    year, term = subject.today.year + 1, terms.term
    if term is None or term.last is None or term.last.year >= year or not renews(terms):
        return
    for place, element in places(terms).items():
        locked = subject.lock.years.get(place, (year, year))[1]
        if term.last.year <= locked < year:
            yield Needing(member.last.at(element), member.name, place, locked, year)


def run_fleet(facts: Sequence[Needing], _project: Project) -> Iterator[Finding]:
    """One finding for each place, where the first agreement names its holidays."""
    for place in dict.fromkeys(one.place for one in facts):
        those = [one for one in facts if one.place == place]
        names = sorted({one.agreement for one in those})
        who = f"{names[0]} goes" if len(names) == 1 else f"{len(names)} agreements go"
        first = those[0]
        message = f"the holidays of {place} are locked through {first.locked}, but {who} on in {first.year}"
        notes = () if len(names) == 1 else (f"they are {names_of(names)}",)
        yield Finding(KIND, message, first.at, "run: sladsl lock", notes=notes)
