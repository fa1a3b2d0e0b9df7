"""Other ways to count than the contract's: the start, the stop, the pauses and the hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sladsl.clock.compile import Calendars, calendars_of
from sladsl.clock.opentime import ALWAYS
from sladsl.infer.calendars import open_time
from sladsl.infer.hours_tried import ZONES
from sladsl.infer.hypothesis import hours_bits
from sladsl.model.calendar import ELAPSED

from .weeks import weeks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sladsl.clock.opentime import OpenTime
    from sladsl.infer.evidence import Mark
    from sladsl.infer.hours import Hours
    from sladsl.model.calendar import Calendar
    from sladsl.model.terms import Terms

OWN = "own"
FOUND = "the hours that were found"
"""Name of inferred hours where the contract has none of its own."""
HOLIDAYS_BITS, ZONE_BITS = 6.0, 9.0


class Variant(NamedTuple):
    """A way to count.

    Attributes:
        start: what starts the clock.
        stop: what stops it; None where deadlines are explained.
        pauses: reasons of waits in which it stands still; None for those that the contract says.
        hours: the hours, by the key of a `Manner`.
    """

    start: Mark
    stop: Mark | None
    pauses: tuple[str, ...] | None
    hours: str


class Manner(NamedTuple):
    """Hours in which a system may count where the contract names its own.

    Attributes:
        about: "own", "holidays", "zone" or "hours".
        name: the zone, or the hours of the contract that have another week; empty for others.
        bits: what it costs to say.
        clocks: name of the contract's hours -> what stands for them.
        hours: the other week; with closed dates of its own where it was inferred.
    """

    about: str
    name: str
    bits: float
    clocks: Mapping[str, OpenTime]
    hours: Hours | None = None


def manners(terms: Terms, used: Collection[str], zones: Iterable[str]) -> dict[str, Manner]:
    """Key -> hours: the contract's own, without their holidays, by the clocks of other zones, and with other weeks.

    Args:
        terms: the contract.
        used: names of the hours in which promises count; only these get other weeks.
        zones: zones that the system may count in, beside the usual ones.
    """
    own = calendars_of(terms)

    def compiled(calendars: tuple[Calendar, ...], zone: str = terms.zone) -> dict[str, OpenTime]:
        made = Calendars(zone, calendars, terms.business_hours, terms.business_days, terms.holidays)
        return _compiled(made, names)

    names = [each.name for each in terms.calendars if own.states(each.name)]
    found = {OWN: Manner(OWN, "", 0.0, _compiled(own, names))}
    if any(each.closures for each in terms.calendars):
        bare = tuple(each.model_copy(update={"closures": ()}) for each in terms.calendars)
        found["holidays"] = Manner("holidays", "", HOLIDAYS_BITS, compiled(bare))
    at_home = {terms.zone, *(each.zone for each in terms.calendars if each.zone)}
    for name in dict.fromkeys((*zones, *ZONES)):
        if name not in at_home and not all(each.always for each in terms.calendars):
            there = tuple(each.model_copy(update={"zone": name}) for each in terms.calendars)
            found[f"zone {name}"] = Manner("zone", name, ZONE_BITS, compiled(there, name))
    for number, one in enumerate(terms.calendars):
        for bits, hours, made in weeks(one, terms.zone) if one.name in used else ():
            changed = (*terms.calendars[:number], made, *terms.calendars[number + 1 :])
            found[f"{one.name} {hours.week}"] = Manner("hours", one.name, bits, compiled(changed), hours)
    return found


def inferred(terms: Terms, hours: Hours) -> Manner:
    """The hours that were inferred, in the place of all hours of the contract that ever close."""
    clocks = {each.name: ALWAYS if each.always else open_time(hours) for each in terms.calendars}
    if all(each is ALWAYS for each in clocks.values()):
        clocks[FOUND] = open_time(hours)
    return Manner("hours", "", hours_bits(hours, terms.zone), {ELAPSED: ALWAYS, **clocks}, hours)


def _compiled(calendars: Calendars, names: Iterable[str]) -> dict[str, OpenTime]:
    return {ELAPSED: calendars.open_time(ELAPSED), **{name: calendars.open_time(name) for name in names}}
