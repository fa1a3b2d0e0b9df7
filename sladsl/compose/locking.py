"""Making the lock file: which places, years and plans some agreements rely on, and their dates and hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.hashing import sha256

from .chain import plan_key
from .files import bases, plans
from .lockfile import Lock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sladsl.model.terms import Terms

    from .agreement import Composition
    from .files import File


class Needs(NamedTuple):
    """What must be pinned.

    Attributes:
        years: jurisdiction -> first and last year.
        plans: (plan, version) -> hash of its text and of all it uses.
    """

    years: dict[str, tuple[int, int]]
    plans: dict[tuple[str, str], str]


def needs_of(compositions: Iterable[Composition], today: date) -> Needs:
    """What some agreements rely on: holidays from their first year to their last, at least to the end of next year."""
    years: dict[str, tuple[int, int]] = {}
    pinned: dict[tuple[str, str], str] = {}
    for composition in compositions:
        for terms in composition.agreement.versions if composition.agreement else ():
            first, last = _years(terms, today)
            for place in places_of(terms):
                known = years.get(place, (first, last))
                years[place] = (min(first, known[0]), max(last, known[1]))
        for plan in plans(composition.file):
            pinned[plan_key(plan)] = plan_digest(plan)
    return Needs(years, pinned)


def _years(terms: Terms, today: date) -> tuple[int, int]:
    term = terms.term
    first = term.first.year if term else today.year
    last = term.last.year if term and term.last else today.year + 1
    if renews(terms):
        last = max(last, today.year + 1)
    return min(first, last), max(last, first)


def renews(terms: Terms) -> bool:
    """Whether an agreement says that it goes on after its term."""
    return terms.ending is not None and (terms.ending.renewal is not None or terms.ending.renews_for is not None)


def places_of(terms: Terms) -> set[str]:
    """The jurisdictions whose holidays the calendars of some terms name; those of the client's place have no dates."""
    sets = [closure.holidays for calendar in terms.calendars for closure in calendar.closures if closure.holidays]
    sets += [one for calendar in terms.calendars for row in calendar.rows for one in row.days.holidays]
    sets += [
        one for service in terms.services for m in service.maintenance for row in m.rows for one in row.days.holidays
    ]
    return {one.jurisdiction for one in sets} - {"local"}


def plan_digest(plan: File) -> str:
    """SHA-256 of a plan's text and of the texts of all files it uses, by name."""
    digest = sha256()
    texts = {file.path.name: file.parsed.source.original for file in (*bases(plan), *plans(plan), plan)}
    for name, text in sorted(texts.items()):
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()


def renewed(lock: Lock, needs: Needs, *, anew: bool) -> Lock:
    """A lock that pins what is needed.

    Years that are pinned already keep their dates, so that a contract gives the same dates forever, whatever a newer
    version of the source says; `anew` reads all of them again.

    Raises:
        UnknownJurisdictionError: there is no list for a place.
    """
    from . import public_holidays

    days = {}
    years = {}
    for place, (from_year, to_year) in sorted(needs.years.items()):
        known = lock.years.get(place) if not anew else None
        first, last = (min(from_year, known[0]), max(to_year, known[1])) if known else (from_year, to_year)
        fresh = public_holidays.holidays_of(place, first, last)
        kept = lock.days.get(place, ()) if known else ()
        new = [day for day in fresh if known is None or not known[0] <= day.day.year <= known[1]]
        days[place] = tuple(sorted([*kept, *new], key=lambda day: (day.day, day.name)))
        years[place] = (first, last)
    versions = {"holidays": public_holidays.package_version(), "tzdata": public_holidays.tzdata_version()}
    return Lock(years, days, dict(needs.plans), versions, exists=True)


def changed_plans(lock: Lock, needs: Needs) -> list[tuple[str, str]]:
    """The plans that are pinned with another text than they have now."""
    return [key for key, digest in sorted(needs.plans.items()) if lock.plans.get(key, digest) != digest]


def missing(lock: Lock, needs: Needs) -> list[str]:
    """What a lock does not pin as it is needed, a sentence each; none if it is up to date."""
    lines = []
    for place, (first, last) in sorted(needs.years.items()):
        known = lock.years.get(place)
        if known is None:
            lines.append(f"holidays of {place} are not pinned")
        elif known[0] > first or known[1] < last:
            lines.append(f"holidays of {place} are pinned for {known[0]} to {known[1]}, needed are {first} to {last}")
    for key, digest in sorted(needs.plans.items()):
        if key not in lock.plans:
            lines.append(f"the plan {key[0]} of {key[1]} is not pinned")
        elif lock.plans[key] != digest:
            lines.append(f"the plan {key[0]} of {key[1]} has changed since it was pinned")
    return lines
