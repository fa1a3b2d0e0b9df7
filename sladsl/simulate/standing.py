"""An agreement as if it had been in force for a whole past, with the holidays of those years."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.compose.locking import places_of
from sladsl.compose.public_holidays import UnknownJurisdictionError, holidays_of, package_version
from sladsl.model.calendar import PinnedHolidays
from sladsl.model.terms import Agreement, Term

if TYPE_CHECKING:
    from datetime import date

    from sladsl.model.terms import Terms


class Standing(NamedTuple):
    """An agreement that is in force on every day of a past.

    Attributes:
        agreement: the same terms, begun early enough and not ended before the last day.
        notes: what was computed for it that no lock file pins, a sentence each.
    """

    agreement: Agreement
    notes: tuple[str, ...]


def standing(agreement: Agreement, first: date, last: date, on: date | None = None) -> Standing:
    """Let an agreement be in force from one day to another.

    Each day has the version that is in force on it; days before the first version have the first, days after the end
    the last. With `on`, all days have the version of that day.

    Args:
        agreement: the agreement.
        first: the first day of the past.
        last: the last one, included.
        on: a day whose terms hold for all of it; of a day without terms the nearest ones hold.
    """
    versions = agreement.versions if on is None else (_nearest(agreement, on),)
    notes: dict[str, None] = {}
    found = [_held(terms, first, last) for terms in versions]
    found[0] = found[0].model_copy(update={"start": min(found[0].start, first)})
    if on is not None:
        found[0] = found[0].model_copy(update={"end": None})
    pinned = []
    for terms in found:
        holidays, told = _pinned(terms, first.year, last.year)
        pinned.append(terms.model_copy(update={"holidays": holidays}))
        notes |= dict.fromkeys(told)
    return Standing(agreement.model_copy(update={"versions": tuple(pinned)}), tuple(notes))


def _nearest(agreement: Agreement, day: date) -> Terms:
    """The terms of a day; before the first version the first, after the end the last."""
    return agreement.on(day) or agreement.versions[0 if day < agreement.versions[0].start else -1]


def _held(terms: Terms, first: date, last: date) -> Terms:
    """Terms whose term begins by a day and does not end before another.

    The first day moves back by whole years, so that years and quarters that are counted from it stay where they are.
    """
    term = terms.term
    if term is None:
        return terms
    end = None if term.last is None else max(term.last, last)
    return terms.model_copy(update={"term": Term(first=_back(term.first, first), last=end)})


def _back(day: date, limit: date) -> date:
    """A day moved back by as few whole years as bring it to a limit or before it."""
    if day <= limit:
        return day
    for year in (limit.year, limit.year - 1):
        moved = day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)
        if moved <= limit:
            return moved
    raise AssertionError("a year earlier is early enough")


def _pinned(terms: Terms, first: int, last: int) -> tuple[tuple[PinnedHolidays, ...], tuple[str, ...]]:
    """The pinned holidays, with those of further years computed; pinned dates are never touched."""
    known = {one.jurisdiction: one for one in terms.holidays}
    notes = []
    for place in sorted(places_of(terms)):
        missing = [year for year in range(first, last + 1) if not _has(known.get(place), year)]
        if not missing:
            continue
        years = f"{missing[0]}" if len(missing) == 1 else f"{missing[0]} to {missing[-1]}"
        try:
            known[place] = _with_years(known.get(place), place, missing)
        except UnknownJurisdictionError:
            notes.append(f"the holidays of {place} in {years} are not pinned, and no list of them is known")
        else:
            source = f"holidays {package_version()}"
            notes.append(f"the holidays of {place} in {years} are not pinned; they are those of {source}")
    return tuple(known[place] for place in sorted(known)), tuple(notes)


def _has(pin: PinnedHolidays | None, year: int) -> bool:
    return pin is not None and pin.first_year <= year <= pin.last_year


def _with_years(pin: PinnedHolidays | None, place: str, years: list[int]) -> PinnedHolidays:
    """What is pinned of a place, and the holidays of further years; UnknownJurisdictionError if there is no list."""
    ends = [*years] if pin is None else [*years, pin.first_year, pin.last_year]
    own = () if pin is None else pin.days
    days = (*own, *_days(place, years))
    return PinnedHolidays(jurisdiction=place, first_year=min(ends), last_year=max(ends), days=days)


def _days(place: str, years: list[int]) -> tuple[tuple[date, str, bool], ...]:
    """The holidays of some years, each under its own and its English name, as a contract may write either."""
    found = [day for day in holidays_of(place, years[0], years[-1]) if day.day.year in years]
    return tuple((day.day, name, day.observed) for day in found for name in dict.fromkeys((day.name, day.english)))
