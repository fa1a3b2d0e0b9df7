"""The hours of one agreement with the holidays of another, so that each can be tried without the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sladsl.clock.compile import calendars_of
from sladsl.simulate.plan import OpenTarget

from .elements import CALENDAR, HOLIDAYS, HOURS, Element

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sladsl.clock.businessdays import DayCount
    from sladsl.clock.compile import Calendars
    from sladsl.clock.opentime import OpenTime
    from sladsl.model.calendar import Calendar, PinnedHolidays
    from sladsl.model.terms import Terms
    from sladsl.simulate.plan import DayTarget, Target

Side = Literal["old", "new"]
"""The first agreement and the second."""


class Blend:
    """Calendars with the weekly hours of one agreement and the closed days of another.

    Attributes:
        calendars: the calendars, compiled as they are used.
        hours_of: whose weekly hours they have: those of the first agreement ("old") or of the second ("new").
    """

    def __init__(self, hours: Terms, closed: Terms, hours_of: Side) -> None:
        self.hours_of = hours_of
        self.calendars: Calendars = calendars_of(_blended(hours, closed))

    def open_time(self, target: OpenTarget) -> OpenTime:
        """The hours of a clock by its name."""
        return self.calendars.open_time(target.clock)

    def days(self, target: DayTarget) -> DayCount:
        """The days that a due point is counted in."""
        return self.calendars.business_days if target.unit == "business day" else self.calendars.calendar_days


Variant = Literal["old", "new"] | Blend
"""Calendars as the first agreement has them, as the second has them, or with hours of one and closed days of the
other."""


class Variants:
    """The calendars of two versions of terms, and their blends."""

    def __init__(self, old: Terms, new: Terms) -> None:
        self._old = old
        self._new = new
        self._blends: dict[str, Blend] = {}
        self._differing: tuple[bool, bool] | None = None

    def elements(self, one: Target | None, other: Target | None) -> Iterator[Element]:
        """What differs of the calendars that two targets of one form count in: hours, holidays, or both.

        Where the calendars say the same and yet are not one, their form differs, which is a matter of hours.
        """
        hours, closed = self._differ()
        if hours or not closed or not self._is_one_clock(one, other):
            yield HOURS
        if closed:
            yield HOLIDAYS

    def _differ(self) -> tuple[bool, bool]:
        """Whether any weekly hours differ, and any closed days."""
        if self._differing is None:
            hours = _models(_blended(self._new, self._old)) != _models(self._old)
            self._differing = hours, _models(_blended(self._old, self._new)) != _models(self._old)
        return self._differing

    def _is_one_clock(self, one: Target | None, other: Target | None) -> bool:
        """Whether two lengths of time count on clocks that are called the same, or are the business hours of each."""
        if not isinstance(one, OpenTarget) or not isinstance(other, OpenTarget):
            return True
        return one.clock == other.clock or (one.clock, other.clock) == (
            self._old.business_hours, self._new.business_hours,
        )  # fmt: skip

    def variant(self, elements: frozenset[Element], differ: Collection[Element]) -> Variant:
        """The calendars when hours or holidays are taken from the second agreement.

        Args:
            elements: what is taken from it.
            differ: everything in which the two differ.
        """
        wanted = elements & CALENDAR
        if not wanted:
            return "old"
        if wanted.issuperset(CALENDAR.intersection(differ)):
            return "new"
        side: Side = "new" if HOURS in wanted else "old"
        if side not in self._blends:
            both = (self._new, self._old) if side == "new" else (self._old, self._new)
            self._blends[side] = Blend(*both, side)
        return self._blends[side]

    def counted(self, target: Target | None, own: Side, variant: Variant) -> Target | None:
        """What one agreement says of a pause, in the hours of a variant.

        Args:
            target: the limit of a pause, or what is due meanwhile.
            own: whose it is.
            variant: the calendars wanted.
        """
        if target is None or variant == own:
            return target
        hours = variant.hours_of if isinstance(variant, Blend) else variant
        terms = {"old": self._old, "new": self._new}
        calendars = variant.calendars if isinstance(variant, Blend) else calendars_of(terms[hours])
        if not isinstance(target, OpenTarget):
            business = target.unit == "business day"
            return target._replace(days=calendars.business_days if business else calendars.calendar_days)
        name = target.clock
        if name == terms[own].business_hours:
            name = terms[hours].business_hours or name
        return target._replace(open=calendars.open_time(name), clock=name) if calendars.states(name) else target


def _models(terms: Terms) -> tuple[object, ...]:
    return terms.zone, terms.calendars, terms.business_hours, terms.business_days, terms.holidays


def _blended(hours: Terms, closed: Terms) -> Terms:
    """Terms whose calendars close on the days of other terms, where those have a calendar for the same."""
    calendars = tuple(_closing(each, hours, closed) for each in hours.calendars)
    return hours.model_copy(update={"calendars": calendars, "holidays": tuple(_holidays(hours, closed))})


def _closing(calendar: Calendar, hours: Terms, closed: Terms) -> Calendar:
    other = _counterpart(calendar.name, hours, closed)
    if other is None or calendar.always or other.always or calendar.steps or other.steps:
        return calendar
    return calendar.model_copy(update={"closures": other.closures, "openings": other.openings})


def _counterpart(name: str, hours: Terms, closed: Terms) -> Calendar | None:
    """The calendar of the same name; for the business hours those of the other side, whatever they are called."""
    wanted = closed.business_hours if name == hours.business_hours else name
    return next((each for each in closed.calendars if each.name == wanted), None)


def _holidays(hours: Terms, closed: Terms) -> Iterator[PinnedHolidays]:
    pins = {each.jurisdiction: each for each in (*hours.holidays, *closed.holidays)}
    return (pins[place] for place in sorted(pins))
