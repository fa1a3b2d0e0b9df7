"""What a system is configured to promise, as terms: times by priority, hours with their holidays, pauses."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED, Calendar, Closure, DateSpan, Days, HoursRow, Window
from sladsl.model.people import Party
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import Milestone, PauseRule, Promise, promise_id
from sladsl.model.terms import Terms
from sladsl.model.values import Aggregate, BestEffort, Duration, Period
from sladsl.targets.lowering.stages import TIMERS
from sladsl.targets.lowering.waits import boards_of
from sladsl.targets.settings import WAITING

from .clock import MILESTONES
from .data import limits
from .naming import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sladsl.targets.lowering.stages import Timer

    from .configured import Configuration, Numbers, ReadSla
    from .hours import ReadCalendar

STOPS: dict[Timer, str] = {"respond": "responded", "plan": "planned", "resolve": "resolved"}
MONTH = Period(unit="month")
"""A goal in percent names no period; a month is what everybody reports by."""


def configured_terms(system: Configuration, agreement: str) -> Terms:
    """The promises of an agreement, for tickets of which nothing but the priority is known.

    A stage that repeats the time of the resolution with a goal of 0 %, or has the hours that stand for no promise, is
    none. A calendar has no zone: it is that of the project file.

    Raises:
        KeyError: there is no such agreement, or it has no SLA.
    """
    priorities = _priorities(system, agreement)
    names: list[str | None] = [*priorities] or [None]
    slas = {name: system.sla_for(agreement, name, {}) for name in names}
    if agreement not in system.agreements or not any(slas.values()):
        raise KeyError(agreement)
    calendars = {sla.calendar.name: sla.calendar for sla in slas.values() if sla and sla.calendar}
    promises = tuple(
        each for name, sla in slas.items() if sla for each in _promises(system.row(sla, name), name, _clock(sla))
    )
    milestones = list(dict.fromkeys(each.milestone for each in promises))
    return Terms(
        agreement=agreement,
        start=system.on,
        provider=Party(name="Provider"),
        client=Party(name=_client(system, agreement)),
        zone=system.settings.zone,
        calendars=tuple(_calendar(each, system.settings.zone) for each in calendars.values()),
        business_hours=next((short_name(name) for name in calendars), None),
        priorities=tuple(Priority(name=name) for name in priorities),
        priority_rules=PriorityRules(on_change="recompute" if priorities else None),
        milestones=tuple(
            Milestone(name=MILESTONES[timer], stop=STOPS[timer]) for timer in TIMERS if MILESTONES[timer] in milestones
        ),
        promises=promises,
        pauses=tuple(_pauses(system, agreement, tuple(milestones))),
    )


def short_name(name: str) -> str:
    """The name of a calendar without the mark that `emit` puts behind it."""
    return re.sub(r" [0-9a-f]{8}$", "", name) or name


def _client(system: Configuration, agreement: str) -> str:
    names = system.settings.agreements.get(agreement)
    vendor = (names and names.name) or agreement
    return system.companies.get(vendor.casefold()) or (names and names.company) or agreement


def _priorities(system: Configuration, agreement: str) -> list[str]:
    """The priorities with a row, by the contract's names: those of the project file in its order, then the others."""
    contract = {plain(vendor, 50).casefold(): name for name, vendor in system.settings.priorities.items()}
    own = [each.sla for each in system.assigned if each.agreement == agreement and each.sla]
    bound = system.bound.get(agreement)
    identifiers = {identifier for sla in [*own, *([bound] if bound else [])] for identifier in sla.rows}
    found = [system.priority_names[each] for each in sorted(identifiers) if each in system.priority_names]
    names = [contract.get(vendor.casefold(), vendor) for vendor in found]
    order = list(system.settings.priorities)
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def _clock(sla: ReadSla) -> str:
    return ELAPSED if sla.calendar is None else short_name(sla.calendar.name)


def _promises(row: Numbers, priority: str | None, clock: str) -> Iterator[Promise]:
    selector: dict[str, tuple[str, ...]] = {} if priority is None else {"priority": (priority,)}
    for timer, (hours, percent) in row.items():
        # No hours and none at all are the same here; what the vendor makes of either is unverified.
        if not hours or _stands_for_nothing(row, timer):
            continue
        value = _duration(hours, clock)
        share = None if percent in (None, 0, 100) else Fraction(percent or 0, 100)
        yield Promise(
            id=promise_id(MILESTONES[timer], selector),
            milestone=MILESTONES[timer],
            value=BestEffort(aim=value) if percent == 0 else value,
            selector=selector,
            stop=STOPS[timer],
            aggregate=Aggregate() if share is None else Aggregate(kind="share", share=share),
            period=None if share is None else MONTH,
        )


def _stands_for_nothing(row: Numbers, timer: Timer) -> bool:
    hours, percent = row[timer]
    if percent != 0 or hours is None:
        return False
    return round(hours * 100) == limits().no_promise or (timer != "resolve" and hours == row["resolve"][0])


def _duration(hours: float, clock: str) -> Duration:
    """Whole minutes, which is what the clock counts; told in hours where these are whole, in seconds below one."""
    from decimal import Decimal

    minutes = int(hours * 60 + 1e-6)
    if not minutes:
        return Duration(amount=Decimal(max(1, round(hours * 3600))), unit="second", clock=clock)
    if minutes % 60 == 0:
        return Duration(amount=Decimal(minutes // 60), unit="hour", clock=clock)
    return Duration(amount=Decimal(minutes), unit="minute", clock=clock)


def _calendar(found: ReadCalendar, zone: str) -> Calendar:
    by_window: dict[tuple[int, int], list[int]] = {}
    for day, window in enumerate(found.windows):
        if window is not None:
            by_window.setdefault((window[0] // 60, -(-window[1] // 60)), []).append(day)
    rows = tuple(
        HoursRow(days=Days(weekdays=tuple(days)), windows=(Window(open=start, close=end),))
        for (start, end), days in by_window.items()
    )
    closures = tuple(
        Closure(
            dates=DateSpan(first=each.day, last=each.day),
            from_time=each.start // 60 or None,
            until_time=None if each.end == 86400 else each.end // 60,
        )
        for each in found.holidays
    )
    return Calendar(name=short_name(found.name), zone=zone, rows=rows, closures=closures)


def _pauses(system: Configuration, agreement: str, milestones: tuple[str, ...]) -> Iterator[PauseRule]:
    """A status that is mapped to NoEscalation stops every clock (third party, S3, S5)."""
    stages: Mapping[str, str] = system.stages(agreement)
    for board in boards_of(system.settings, agreement)[:1]:
        for meaning in dict.fromkeys(board.statuses.values()):
            if meaning.startswith(WAITING) and stages.get(meaning.casefold()) == "NoEscalation" and milestones:
                yield PauseRule(milestones=milestones, reasons=(meaning.removeprefix(WAITING).strip(),))
