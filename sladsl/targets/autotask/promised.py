"""What a system is configured to promise, as terms: times by priority, hours with their holidays, pauses."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED, Calendar, Closure, DateSpan, Days, HoursRow, Window
from sladsl.model.people import Party
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import Milestone, PauseRule, Promise, promise_id
from sladsl.model.terms import Term, Terms
from sladsl.model.values import Aggregate, Duration, Period
from sladsl.targets.lowering.stages import STOPS, TIMERS
from sladsl.targets.lowering.waits import boards_of
from sladsl.targets.settings import WAITING

from .clock import MILESTONES
from .configured import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .configured import Configuration, ReadSla
    from .hours import ReadLocation
    from .objects import Objective

MONTH = Period(unit="month")
"""A goal in percent names no period; a month is what everybody reports by."""
MINUTE = 60


def configured_terms(system: Configuration, agreement: str) -> Terms:
    """The promises of an agreement, for tickets of which nothing but the priority is known.

    Raises:
        KeyError: there is no such agreement, or it has no SLA.
    """
    if agreement not in system.agreements:
        raise KeyError(agreement)
    priorities = _priorities(system, agreement)
    named: list[str | None] = [*priorities] or [None]
    rows = [
        (name, sla, found)
        for name in named
        if (sla := system.sla_for(agreement, name, {})) and (found := system.objective_for(sla, name, {}))
    ]
    promises = tuple(each for name, sla, found in rows for each in _promises(found, name, _clock(sla, found)))
    locations = {
        sla.location.name: sla.location for _, sla, found in rows if sla.location and found.timeframe != "24x7"
    }
    milestones = list(dict.fromkeys(each.milestone for each in promises))
    names = system.settings.agreements.get(agreement)
    return Terms(
        agreement=agreement,
        start=system.on,
        provider=Party(name="Provider"),
        client=Party(name=system.companies.get(agreement) or (names and names.company) or agreement),
        zone=next((each.zone for each in locations.values()), system.settings.zone),
        term=_term(system, agreement),
        calendars=tuple(_calendar(each) for each in locations.values()),
        business_hours=next((short_name(name) for name in locations), None),
        priorities=tuple(Priority(name=name) for name in priorities),
        priority_rules=PriorityRules(on_change="recompute" if priorities else None),
        milestones=tuple(
            Milestone(name=MILESTONES[timer][0], stop=STOPS[timer])
            for timer in TIMERS
            if MILESTONES[timer][0] in milestones
        ),
        promises=promises,
        pauses=tuple(_pauses(system, agreement, tuple(milestones))),
    )


def _term(system: Configuration, agreement: str) -> Term | None:
    first, last = system.periods.get(agreement, (None, None))
    return None if first is None else Term(first=first, last=last)


def short_name(name: str) -> str:
    """The name of a location without the mark that `emit` puts behind it."""
    return re.sub(r" [0-9a-f]{6}$", "", name) or name


def _priorities(system: Configuration, agreement: str) -> list[str]:
    """The priorities with an objective, by the contract's names; those of the project file first, in its order."""
    # Where two priorities of the project file have one name, the first counts.
    contract = {vendor.casefold(): name for name, vendor in reversed(list(system.settings.priorities.items()))}
    slas = [system.bound.get(agreement, ""), *(each.sla for each in system.choices if each.agreement == agreement)]
    found = (
        each.priority for sla in slas if sla in system.slas for each in system.slas[sla].objectives if each.priority
    )
    names = list(dict.fromkeys(contract.get(vendor.casefold(), vendor) for vendor in found))
    order = list(system.settings.priorities)
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def _clock(sla: ReadSla, objective: Objective) -> str:
    return ELAPSED if objective.timeframe == "24x7" or sla.location is None else short_name(sla.location.name)


def _promises(objective: Objective, priority: str | None, clock: str) -> Iterator[Promise]:
    selector: dict[str, tuple[str, ...]] = {} if priority is None else {"priority": (priority,)}
    for timer in TIMERS:
        hours, percent = getattr(objective, FIELDS[timer]), getattr(objective, f"{FIELDS[timer]}_goal")
        if hours is None:
            continue
        share = None if percent in (None, 100) else Fraction(percent, 100)
        milestone = MILESTONES[timer][0]
        yield Promise(
            id=promise_id(milestone, selector),
            milestone=milestone,
            value=_duration(hours, clock),
            selector=selector,
            stop=STOPS[timer],
            aggregate=Aggregate() if share is None else Aggregate(kind="share", share=share),
            period=None if share is None else MONTH,
        )


def _duration(hours: float, clock: str) -> Duration:
    """Told in hours where these are whole, in minutes where those are, else in seconds."""
    seconds = round(hours * 3600)
    for unit, size in (("hour", 3600), ("minute", MINUTE)):
        if seconds % size == 0:
            return Duration(amount=Decimal(seconds // size), unit=unit, clock=clock)
    return Duration(amount=Decimal(seconds), unit="second", clock=clock)


def _calendar(found: ReadLocation) -> Calendar:
    by_window: dict[tuple[int, int], list[int]] = {}
    for day, window in enumerate(found.windows):
        if window is not None:
            by_window.setdefault((window[0] // MINUTE, window[1] // MINUTE), []).append(day)
    rows = tuple(
        HoursRow(days=Days(weekdays=tuple(days)), windows=(Window(open=start, close=end),))
        for (start, end), days in by_window.items()
    )
    closures = tuple(Closure(dates=DateSpan(first=each.day, last=each.day)) for each in found.holidays)
    return Calendar(name=short_name(found.name), zone=found.zone, rows=rows, closures=closures)


def _pauses(system: Configuration, agreement: str, milestones: tuple[str, ...]) -> Iterator[PauseRule]:
    """A status with the event Waiting Customer stops every clock (third party, B5)."""
    events = system.meanings(agreement)
    for board in boards_of(system.settings, agreement)[:1]:
        for meaning in dict.fromkeys(board.statuses.values()):
            if meaning.startswith(WAITING) and events.get(meaning.casefold()) == "Waiting Customer" and milestones:
                yield PauseRule(milestones=milestones, reasons=(meaning.removeprefix(WAITING).strip(),))
