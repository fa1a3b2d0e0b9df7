"""What a system is configured to promise, as terms: times by priority, hours with their holidays, pauses."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from sladsl.model.calendar import ELAPSED, BusinessDays, Calendar, Closure, DateSpan, Window
from sladsl.model.people import Party
from sladsl.model.priority import Priority, PriorityRules
from sladsl.model.promise import Milestone, PauseRule, Promise, promise_id
from sladsl.model.terms import Term, Terms
from sladsl.model.values import DuePoint, Duration
from sladsl.targets.settings import WAITING
from sladsl.targets.written import minutes, week

from .configured import TIMERS, UNIT_SECONDS, ReadContract
from .data import limits
from .layout import ONLY
from .naming import vendor_name
from .workdays import LAST_SECOND

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .configured import Aim, Configuration, ReadPolicy, ReadSla, Timer
    from .hours import ReadHoliday, ReadWorkday

STOPS: Mapping[Timer, str] = {"respond": "responded", "resolve": "resolved"}
MINUTE, DAY = 60, 86400


def configured_terms(system: Configuration, agreement: str) -> Terms:
    """The promises of an agreement, for tickets of which nothing but the priority is known.

    A target with the hours that stand for no promise is none, nor is one whose clock is switched off.

    Raises:
        KeyError: there is no such agreement, or it has no SLA.
    """
    common = system.sla_for(agreement, {})
    if common is None or agreement not in system.agreements:
        raise KeyError(agreement)
    names = _names(system, common)
    return _terms(system, agreement, common, names, tuple(_promises(common, names)))


def _terms(
    system: Configuration, agreement: str, common: ReadSla, names: Mapping[str, str], promises: tuple[Promise, ...]
) -> Terms:
    contract = system.contracts.get(agreement) or ReadContract()
    workdays = {_clock(each): each for each in _workdays(common) if _clock(each) != ELAPSED}
    business = next(iter(workdays), None)
    days = _business_days(business, workdays, promises)
    zone = _workdays(common)[0].zone_name if _workdays(common) else system.settings.zone
    settings = system.settings.agreements.get(agreement)
    return Terms(
        agreement=agreement,
        start=contract.first or system.on,
        term=Term(first=contract.first, last=contract.last) if contract.first else None,
        provider=Party(name="Provider"),
        client=Party(name=contract.client or (settings and settings.company) or agreement),
        zone=zone,
        calendars=tuple(_calendar(name, each) for name, each in workdays.items()),
        business_hours=business,
        business_days=days,
        receipt="next_opening" if days else None,
        priorities=tuple(Priority(name=name) for name in names.values() if name),
        priority_rules=PriorityRules(on_change="recompute" if any(names.values()) else None),
        milestones=tuple(
            Milestone(name=timer, stop=STOPS[timer]) for timer in TIMERS if any(p.milestone == timer for p in promises)
        ),
        promises=promises,
        pauses=tuple(_pauses(system, agreement, promises)),
    )


def _names(system: Configuration, sla: ReadSla) -> dict[str, str]:
    """Name of each row, case folded -> the contract's priority; empty for the only row of an agreement without any."""
    contract: dict[str, str] = {}
    for name, vendor in system.settings.priorities.items():
        contract.setdefault(vendor_name(vendor).casefold(), name)
    if [each.name for each in sla.policies] == [ONLY]:
        return {ONLY.casefold(): ""}
    return {each.name.casefold(): contract.get(each.name.casefold(), each.name) for each in sla.policies}


def _workdays(sla: ReadSla) -> list[ReadWorkday]:
    """The workdays that promises count in, that of the SLA first."""
    own = [sla.workday_of(policy) for policy in sla.policies if any(_is_promise(sla, policy, t) for t in TIMERS)]
    found = {each.name: each for each in own if each}
    first = sla.workday.name if sla.workday else ""
    return sorted(found.values(), key=lambda each: each.name != first)


def _is_promise(sla: ReadSla, policy: ReadPolicy, timer: Timer) -> bool:
    aim = policy.aims[timer]
    nothing = (aim.amount, aim.unit) == (limits().no_promise, "H") or not (aim.amount or aim.end_of_day)
    return timer in sla.tracked and not nothing and not aim.own_date


def _promises(sla: ReadSla, names: Mapping[str, str]) -> Iterator[Promise]:
    for policy in sla.policies:
        workday, name = sla.workday_of(policy), names.get(policy.name.casefold(), policy.name)
        for timer in TIMERS:
            if workday is None or not _is_promise(sla, policy, timer):
                continue
            selector: dict[str, tuple[str, ...]] = {"priority": (name,)} if name else {}
            yield Promise(
                id=promise_id(timer, selector),
                milestone=timer,
                value=_value(policy.aims[timer], workday),
                selector=selector,
                stop=STOPS[timer],
            )


def _value(aim: Aim, workday: ReadWorkday) -> Duration | DuePoint:
    """A target in the words of contracts.

    Working days to closing are a point on the calendar. Working days to the same time of day are the open time of so
    many days, which is the same where all days are alike. Flags that only put a target off are left out.
    """
    clock = _clock(workday)
    if aim.end_of_day and (aim.unit == "D" or aim.amount <= limits().least):
        return DuePoint(
            days="calendar" if clock == ELAPSED else "business", n=int(aim.amount) if aim.unit == "D" else 0
        )
    if aim.unit == "D":
        days = [sum(end - start for start, end in windows) for windows in workday.windows if windows]
        return _duration(int(aim.amount) * max(days), clock)
    return _duration(round(aim.amount * UNIT_SECONDS[aim.unit]), clock)


def _duration(seconds: int, clock: str) -> Duration:
    """Told in hours or minutes where these are whole, else in seconds."""
    if seconds % MINUTE == 0:
        return minutes(seconds // MINUTE, clock)
    return Duration(amount=Decimal(seconds), unit="second", clock=clock)


def _clock(workday: ReadWorkday) -> str:
    """The name of the hours: without the mark that `emit` puts behind it; that of all hours if it is never closed."""
    whole = all(windows and windows[0][0] == 0 and _end(windows[-1][1]) == DAY for windows in workday.windows)
    if whole and all(len(windows) == 1 for windows in workday.windows) and not workday.holidays:
        return ELAPSED
    return re.sub(r" [0-9a-f]{6}$", "", workday.name) or workday.name


def _end(second: int) -> int:
    """The end of a window; the last second of a day stands for its end."""
    return DAY if second == LAST_SECOND else second


def _calendar(name: str, found: ReadWorkday) -> Calendar:
    windows = {
        day: tuple(Window(open=start // MINUTE, close=-(-_end(end) // MINUTE)) for start, end in own)
        for day, own in enumerate(found.windows)
    }
    return Calendar(name=name, zone=found.zone_name, rows=week(windows), closures=tuple(map(_closure, found.holidays)))


def _closure(holiday: ReadHoliday) -> Closure:
    return Closure(
        annual=(holiday.day.month, holiday.day.day) if holiday.yearly else None,
        dates=None if holiday.yearly else DateSpan(first=holiday.day, last=holiday.day),
        from_time=holiday.start // MINUTE or None,
        until_time=None if _end(holiday.end) == DAY else holiday.end // MINUTE,
    )


def _business_days(
    business: str | None, workdays: Mapping[str, ReadWorkday], promises: tuple[Promise, ...]
) -> BusinessDays | None:
    """Working days are the days on which the workday is open."""
    if business is None or not any(isinstance(each.value, DuePoint) for each in promises):
        return None
    found = workdays[business]
    weekdays = tuple(day for day, windows in enumerate(found.windows) if windows)
    return BusinessDays(weekdays=weekdays, closed_days_of=business, zone=found.zone_name)


def _pauses(system: Configuration, agreement: str, promises: tuple[Promise, ...]) -> Iterator[PauseRule]:
    """Statuses that hold the SLA stop the fix clock, and the response if the tenant is switched to it."""
    board, actions = system.board(agreement), system.actions(agreement)
    held = [timer for timer in TIMERS if timer == "resolve" or system.options.moves_response]
    milestones = tuple(timer for timer in held if any(each.milestone == timer for each in promises))
    for meaning in dict.fromkeys(board.statuses.values() if board else ()):
        if meaning.startswith(WAITING) and actions.get(meaning.casefold()) == "hold" and milestones:
            yield PauseRule(milestones=milestones, reasons=(meaning.removeprefix(WAITING).strip(),))
